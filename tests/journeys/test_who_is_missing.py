"""A facilitator reads who is missing and what to do; a resident reads what everybody was told, on a small phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

MISSING = "/two-test-beds/engagement/missing/?in=lockside"
TOLD = "/two-test-beds/engagement/you-said/"
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_a_facilitator_learns_who_is_missing_and_where_to_go(signed_in):
    signed_in.goto("/two-test-beds/engagement/")
    signed_in.get_by_role("link", name="Who has not been heard").click()
    signed_in.goto(MISSING)
    main = signed_in.get_by_role("main")
    expect(main).to_contain_text("Age, 16 to 24: fewer took part than live here.")
    expect(main).to_contain_text("Go where young people already are")
    signed_in.set_viewport_size({"width": 320, "height": 640})
    assert not signed_in.evaluate(WIDER)


def test_everybody_reads_what_was_told_on_a_small_phone(new_context):
    phone = new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    phone.goto(TOLD)
    expect(phone.get_by_role("heading", level=1)).to_have_text("You said, we did")
    expect(phone.get_by_role("main")).to_contain_text("The van stopped: its grant was taken back.")
    phone.get_by_role("link", name="See what became of your words").click()
    expect(phone.get_by_label("Your private reference")).to_be_visible()
