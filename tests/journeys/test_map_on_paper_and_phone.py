"""A map for an occasion: printed, opened to phones, written on without a script, and looked at by the team."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_resident import REFERENCE, SMALL_TARGETS

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

CAPTURE = "/two-test-beds/capture/"
WORDS = "The wall where the sun comes first. We drink tea there."
SIDEWAYS = "document.scrollingElement.scrollWidth - window.innerWidth"


@pytest.fixture
def phone(new_context) -> Page:
    """A resident's phone: small, and without scripts."""
    page: Page = new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    return page


def an_open_sheet(staff: Page) -> str:
    """The team makes a sheet and opens it to phones; its code."""
    staff.goto(CAPTURE)
    staff.get_by_role("button", name="Make the sheet").click()
    staff.get_by_role("button", name="Open it to phones").click()
    expect(staff.get_by_text("Phones may write on it now.")).to_be_visible()
    return staff.get_by_role("heading", level=1).inner_text().removeprefix("Sheet ")


def on(phone: Page) -> None:
    phone.get_by_role("button", name="Continue").click()


def test_a_resident_taps_the_map_and_the_team_makes_an_asset_of_it(signed_in, phone, axe):
    code = an_open_sheet(signed_in)
    assert axe() == []
    phone.goto("/take-part/")
    phone.get_by_label("The code you were given").fill(code.lower())
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_label("I agree that what I write").check()
    on(phone)
    phone.get_by_label("What is it called").fill("The sunny wall")
    phone.locator("input[type=image]").click(position={"x": 100, "y": 90})
    expect(phone.get_by_text("is chosen.")).to_be_visible()
    expect(phone.get_by_label("What is it called")).to_have_value("The sunny wall")
    on(phone)
    phone.get_by_label("It helps").check()
    phone.get_by_label("What would you like to say").fill(WORDS)
    on(phone)
    phone.get_by_label("Yes, you may show them").check()
    phone.get_by_label("Prefer not to say").check()
    phone.get_by_role("button", name="Send").click()
    assert REFERENCE.search(phone.get_by_role("main").inner_text())

    signed_in.goto(f"{CAPTURE}sent-in/")
    expect(signed_in.get_by_text(WORDS)).to_be_visible()
    assert axe() == []
    signed_in.get_by_role("link", name=re.compile("Make an asset of it.*The sunny wall")).click()
    expect(signed_in.get_by_label("Name of the asset")).to_have_value("The sunny wall")
    signed_in.get_by_role("main").get_by_role("button", name="Save").click()
    expect(signed_in.get_by_text("It is on the register, named in these words.")).to_be_visible()
    signed_in.goto(f"{CAPTURE}sent-in/")
    signed_in.get_by_role("button", name=re.compile("Let it in.*The sunny wall")).click()
    expect(signed_in.get_by_text("It is among the programme's words now.")).to_be_visible()


def test_every_question_fits_a_small_phone(signed_in, page, phone, axe):
    code = an_open_sheet(signed_in)
    page.set_viewport_size({"width": 320, "height": 640})
    for step in range(4):
        if step == 0:
            page.goto(f"/take-part/{code}/")
        assert axe() == []
        assert page.evaluate(SIDEWAYS) <= 0
        assert page.evaluate(SMALL_TARGETS) == []
        if step == 0:
            page.get_by_label("I agree").check()
        elif step == 1:
            page.get_by_label("What is it called").fill("The wall")
        elif step == 2:
            page.get_by_label("It helps").check()
            page.get_by_label("What would you like to say").fill(WORDS)
        if step < 3:
            on(page)
