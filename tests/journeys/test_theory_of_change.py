"""A theory is typed from the keyboard, given an assumption with a resident's words behind it, drawn and read aloud."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]
PAGE = "/two-test-beds/theory_of_change/theory/whole-plover-rise/"
TYPED = "We plant trees on the hill -> (because shade cools) the walk up is cooler -> people go out after dark"


def test_a_theory_from_the_keyboard(signed_in: Page, axe):
    page = signed_in
    page.goto(PAGE)
    expect(page.locator(".graph-factor").first).to_be_visible()
    page.get_by_label("Type what you do, and what follows").focus()
    page.keyboard.insert_text(TYPED)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".notices")).to_contain_text("2 new steps, 2 new arrows. 1 step was there already.")
    expect(page.get_by_role("button", name=re.compile("What is done: We plant trees on the hill"))).to_be_attached()

    arrow = page.locator(".arrows > li").filter(has_text="The walk up is cooler").first
    arrow.locator("summary", has_text="Add or look").focus()
    page.keyboard.press("Enter")
    arrow.get_by_role("link", name=re.compile("What must hold")).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#open [name=text]")).to_be_focused()
    page.keyboard.insert_text("Trees survive the wind")
    page.get_by_role("button", name="Keep it").press("Enter")
    must = page.locator(".must").filter(has_text="Trees survive the wind")
    must.get_by_role("link", name=re.compile("Evidence")).press("Enter")
    page.locator("#open [name=find]").fill("dark")
    page.keyboard.press("Enter")
    words = page.locator("#open [name=what][value^=excerpt]").first
    words.focus()
    page.keyboard.press("Space")
    assert axe() == []
    page.get_by_role("button", name="Link it").press("Enter")
    expect(must).to_contain_text("For · voices")
    assert "/theory/whole-plover-rise/" in page.url

    moved = page.locator(".graph-factor").first
    moved.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    with page.expect_response(re.compile("/place/$")) as kept:
        page.keyboard.press("Space")
    assert kept.value.ok

    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.locator(".drawing.narrow").first).to_be_visible()
    page.goto(f"{PAGE}aloud/")
    expect(page.locator(".told")).to_contain_text(
        "If we plant trees on the hill, then the walk up is cooler, because shade cools, provided that trees survive"
    )
