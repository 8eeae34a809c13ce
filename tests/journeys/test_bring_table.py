"""A coordinator brings a table from a spreadsheet: by keyboard, without JavaScript, on a phone's width."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.interop.workbooks import xlsx

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGE = "/two-test-beds/place/bring/"
ROWS = [
    ["Table 3: damp homes by area"],
    ["MSOA code (2021)", "MSOA name (2021)", "Damp homes (%)", "Winter deaths"],
    ["X02000101", "Dock Fields", 12.5, 4],
    ["X02000102", "Saltgate", 9.1, "[c]"],
    ["X0200010", "Lockside Basin", 18.2, 11],
    ["E02000864", "Bow North", 21.0, 12],
]


@pytest.fixture
def book(tmp_path):
    return xlsx(tmp_path / "damp.xlsx", {"About": [["Read me"]], "Table 3": ROWS})


def test_a_table_is_looked_at_corrected_and_taken_in(signed_in, book, axe, only_this_site):
    page = signed_in
    page.goto("/two-test-beds/place/")
    page.get_by_role("link", name="Bring a table of figures").click()
    assert axe() == []
    page.get_by_label("Table").set_input_files(book)
    page.get_by_role("button", name="Look at it").press("Enter")
    expect(page.get_by_role("heading", name="What damp.xlsx would bring")).to_be_visible()
    expect(page.get_by_text("3 figures would be taken")).to_be_visible()
    expect(page.get_by_text("a digit is missing").first).to_be_visible()
    assert axe() == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe() == []
    deaths = page.get_by_role("group", name="Winter deaths")
    deaths.get_by_label("Short name").fill("")
    page.get_by_role("button", name="Look again").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("needs a short name")
    assert axe() == []
    page.get_by_role("group", name="Winter deaths").get_by_label("What it is").select_option(label="Leave it out")
    page.get_by_role("button", name="Look again").press("Enter")
    expect(page.get_by_text("2 figures would be taken")).to_be_visible()
    page.get_by_role("button", name="Take it in").press("Enter")
    expect(page.get_by_text("2 figures of “damp” are in the programme.")).to_be_visible()


def test_it_works_without_javascript(browser, browser_context_args, site, book):
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    page = context.new_page()
    page.goto(site.sign_in_link())
    page.get_by_role("button", name="Sign in").click()
    page.goto(PAGE)
    page.get_by_label("Table").set_input_files(book)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="What damp.xlsx would bring")).to_be_visible()
    page.get_by_role("button", name="Leave it").click()
    expect(page.get_by_text("The table is left. Nothing of it was kept.")).to_be_visible()
    context.close()
