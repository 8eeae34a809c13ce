"""An analyst finds places like Lockside, reads how like they are, keeps the search, and meets it again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("width", [1280, 320])
def test_places_like_lockside_are_found_and_the_search_is_kept(signed_in: Page, axe, width):
    page = signed_in
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = []

    def look() -> None:
        found.extend(f"{page.url}: {fault}" for fault in axe())
        if page.evaluate(TOO_WIDE) > 0:
            found.append(f"{page.url}: wider than the screen")

    page.goto("/two-test-beds/evaluation/")
    page.get_by_role("link", name="Places like ours").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Places like ours")
    page.get_by_label("Places like which neighbourhood").select_option("Lockside")
    page.get_by_role("button", name="Find places").click()
    expect(page.get_by_role("alert")).to_contain_text("give one variable or more a weight")
    look()

    page.get_by_label(re.compile("^Deprivation in all its kinds")).fill("2")
    page.get_by_label(re.compile("^Years a child born here")).fill("1")
    page.get_by_label("At least so many kilometres away").fill("0.5")
    page.get_by_label("How many places").fill("2")
    page.get_by_role("button", name="Find places").click()
    expect(page.get_by_role("status")).to_contain_text("2 most like Lockside were chosen")
    expect(page.get_by_role("row", name=re.compile("^1 Aldermere Gasworks"))).to_be_visible()
    look()

    page.get_by_label("What the search was for").fill(f"Looking beyond Eastmarsh, {width}")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("status")).to_contain_text("The search is kept.")
    page.get_by_role("link", name=f"Looking beyond Eastmarsh, {width}").click()
    expect(page.get_by_role("main")).to_contain_text("X02000201")
    assert found == []
