"""An editor writes around a cited line; a line is followed down to residents' words and back, on a small screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]
BLUEPRINT = "/two-test-beds/blueprint/"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


def test_a_line_is_written_followed_to_the_words_and_printed_on_two_pages(signed_in, axe):
    page = signed_in
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(BLUEPRINT)
    assert page.evaluate(TOO_WIDE) <= 0
    assert axe() == []
    page.get_by_role("link", name="What matters most").click()
    page.get_by_role("link", name=re.compile("Write after line")).first.press("Enter")
    page.get_by_label("The line").fill("Nobody should have to choose between heat and food.")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_text("Nothing stands behind this line.").first).to_be_visible()
    page.locator("input[name=rests_on]").first.check()
    page.get_by_role("button", name="Save").press("Enter")
    written = page.locator(".bp-line", has_text="choose between heat and food")
    expect(written).to_be_visible()
    assert page.evaluate(TOO_WIDE) <= 0
    assert axe() == []

    written.locator(".bp-cites a").first.press("Enter")
    reference = page.locator("li:target")
    expect(reference).to_be_visible()
    reference.get_by_role("link", name=re.compile(r"line \d+")).first.press("Enter")
    expect(page.locator(".bp-line:target")).to_be_visible()
    page.locator(".bp-line:target").get_by_text("What this rests on").click()
    expect(page.locator(".bp-line:target .bp-trail blockquote").first).to_be_visible()

    for edition in ("board-summary", "easy-read"):
        page.goto(f"{BLUEPRINT}edition/{edition}/")
        assert page.evaluate(TOO_WIDE) <= 0
        assert axe() == []
