"""A table of answers with two bad rows is brought in, mended, counted, and the result read with its interval."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SURVEYS = "/two-test-beds/evaluation/surveys/"
ITEMS = [f"swemwbs{at}" for at in range(1, 8)]


def papers(path: Path) -> Path:
    """Twelve papers that came late; two of them keyed wrongly."""
    rows = [
        [f"X{at}", f"quay-{1 + at % 3}", *(str(2 + (at + item) % 4) for item in range(7)), "16-34"] for at in range(12)
    ]
    rows[3][4], rows[7][5] = "9", "often"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["Study number", "Area", *ITEMS, "age"], *rows])
    return path


def test_late_papers_are_brought_in_mended_and_counted(signed_in, tmp_path, axe, only_this_site):
    page = signed_in
    page.goto("/two-test-beds/evaluation/")
    page.get_by_role("link", name="Surveys", exact=True).first.click()
    page.set_viewport_size({"width": 320, "height": 640})
    assert axe() == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("link", name="The longer paper, autumn").click()
    expect(page.get_by_text("110 people answered.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe() == []
    page.get_by_role("link", name="Bring answers in").press("Enter")
    page.get_by_label("A table of answers").set_input_files(papers(tmp_path / "late.csv"))
    assert axe() == []
    page.get_by_role("button", name="See what it would bring").press("Enter")
    expect(page.get_by_text("rows with 2 cells that cannot be taken")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe() == []
    page.get_by_label("Row 5, swemwbs3").fill("4")
    page.get_by_label("Row 9, swemwbs4").fill("")
    page.get_by_role("button", name="Look again").press("Enter")
    expect(page.get_by_text("Cells to be mended")).to_have_count(0)
    page.get_by_role("button", name="Take it in").press("Enter")
    expect(page.get_by_text("The answers are taken in.")).to_be_visible()
    page.get_by_role("link", name="Count it").press("Enter")
    assert axe() == []
    page.get_by_role("button", name="Keep these results").press("Enter")
    expect(page.get_by_text("were changed.")).to_be_visible()
    page.goto("/two-test-beds/evaluation/?in=lockside")
    expect(page.get_by_text("effective number").first).to_be_visible()
    page.goto(f"{SURVEYS}longer-paper-autumn/key/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe() == []
    page.get_by_label("Study number").press_sequentially("K1")
    for item in ITEMS:
        page.get_by_label(item, exact=False).first.fill("4")
    page.get_by_label("swemwbs7").press("Enter")
    expect(page.get_by_text("Here is the next one.")).to_be_visible()
    page.get_by_role("button", name="Take the last paper out again").press("Enter")
    expect(page.get_by_text("The last paper is taken out again.")).to_be_visible()
