"""A coordinator brings a file of Kobo: seen first, a column corrected, taken in, taken back; by keyboard, at 320 px."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.interop.sendings.exports import KOBO, write_csv
from tests.interop.workbooks import xlsx
from tests.interop.xlsform.test_xlsform import CHOICES, SETTINGS, SURVEY

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ENGAGEMENT = "/two-test-beds/engagement/"


def test_a_file_of_kobo_is_seen_corrected_taken_in_and_taken_back(signed_in, tmp_path, axe, only_this_site):
    page = signed_in
    page.goto(ENGAGEMENT)
    page.get_by_role("link", name="Bring voices in").click()
    page.set_viewport_size({"width": 320, "height": 640})
    assert axe() == []
    page.get_by_label("A file", exact=True).set_input_files(write_csv(tmp_path / "doors.csv", KOBO))
    page.get_by_label("On what consent").fill("Read out at the door: kept without a name.")
    page.get_by_label("What to call it").fill("Doors in November")
    page.get_by_role("button", name="See what it would bring").press("Enter")
    expect(page.get_by_role("heading", name="What “Doors in November” would bring")).to_be_visible()
    expect(page.get_by_text("It would bring 3 sendings")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe() == []
    page.get_by_text("What each column holds").press("Enter")
    page.get_by_label("fruit", exact=True).select_option("leave out")
    assert axe() == []
    page.get_by_role("button", name="Look again").press("Enter")
    expect(page.get_by_text("6 contributions")).to_be_visible()
    page.get_by_role("button", name="Take it in").press("Enter")
    expect(page.get_by_text("Taken in: 3 sendings, 6 contributions")).to_be_visible()
    page.get_by_role("link", name="Take back “Doors in November”").press("Enter")
    expect(page.get_by_text("Taken out again")).to_be_visible()
    assert axe() == []
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.get_by_text("“Doors in November” is taken back.")).to_be_visible()


def test_a_form_becomes_an_edition_that_a_session_asks(signed_in, tmp_path, axe, only_this_site):
    page = signed_in
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{ENGAGEMENT}questions/")
    assert axe() == []
    form = xlsx(tmp_path / "doors.xlsx", {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS})
    page.get_by_label("A form", exact=True).set_input_files(form)
    page.get_by_role("button", name="See what it would make").press("Enter")
    expect(page.get_by_text("9 questions in en, bn")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe() == []
    page.get_by_role("button", name="Keep this edition").press("Enter")
    expect(page.get_by_role("heading", name="Our doors", exact=True)).to_be_visible()
    page.get_by_role("button", name="Ask them there").press("Enter")
    expect(page.get_by_text("is asked at")).to_be_visible()
    page.get_by_label("The question").fill("How warm is your home?")
    page.get_by_role("button", name="Keep the next edition").press("Enter")
    expect(page.get_by_role("heading", name="What changed since edition 2026-11")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe() == []
    page.goto(f"{ENGAGEMENT}take-out/")
    assert axe() == []
    with page.expect_download() as download:
        page.get_by_role("link", name="A REFI-QDA project").click()
    assert download.value.suggested_filename == "two-test-beds-voices.qdpx"
