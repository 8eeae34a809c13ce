"""An analyst looks up what is tracked, pastes a table of tenths and reads the slope in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

SMOKING = (Path(__file__).parents[2] / "examples/tables/smoking-by-tenth.csv").read_text(encoding="utf-8")
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("width", [1280, 320])
def test_a_pasted_table_is_read_as_a_slope(signed_in: Page, axe, width):
    page = signed_in
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = []

    def look() -> None:
        found.extend(f"{page.url}: {fault}" for fault in axe())
        if page.evaluate(TOO_WIDE) > 0:
            found.append(f"{page.url}: wider than the screen")

    page.goto("/two-test-beds/evaluation/")
    page.get_by_role("navigation", name="Rooms of this stage").get_by_role("link", name="Measures").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Published figures")
    look()
    page.get_by_role("link", name=re.compile("^Emergency admissions")).click()
    expect(page.get_by_text("not what residents told us")).to_be_visible()
    look()
    page.get_by_role("link", name="Measures").first.click()
    page.get_by_role("link", name="How evenly is something spread?").click()
    page.get_by_label("What is looked at").fill("smoking")
    page.get_by_label(re.compile("^Groups")).fill("group,people,events\n1,100,3")
    page.get_by_role("button", name="Show the slope").click()
    expect(page.get_by_text(re.compile("1 groups|fewer than 8")).first).to_be_visible()
    look()
    page.get_by_label(re.compile("^Groups")).fill(SMOKING)
    page.get_by_label("Which definition first").select_option("who")
    page.get_by_role("button", name="Show the slope").click()
    expect(page.get_by_text("smoking falls by 14.0 percentage points", exact=False).first).to_be_visible()
    expect(page.get_by_text("the most deprived are worse off", exact=False).first).to_be_visible()
    look()
    assert found == []
