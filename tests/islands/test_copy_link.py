"""The link can be copied with one press, and is there all the same without it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MARKUP = """
<p data-island="copy-link" data-label="Copy the link" data-done="Copied">
  <a href="/r/blue-heron-42">Your private link</a>
</p>
"""


def test_one_press_copies_the_whole_address_and_says_so(show):
    page = show(MARKUP)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "http://localhost/r/blue-heron-42"


def test_two_links_on_a_page_each_have_their_own_button(show):
    page = show(MARKUP + MARKUP)
    expect(page.get_by_role("button", name="Copy the link")).to_have_count(2)


def test_an_island_that_nobody_wrote_leaves_the_page_as_it_is(show, page):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    show('<p data-island="sea-monster">Words.</p>' + MARKUP)
    expect(page.get_by_role("button", name="Copy the link")).to_be_visible()
    expect(page.get_by_text("Words.")).to_be_visible()
    assert complaints == ["No island is called “sea-monster”: see the folders in islands/."]


def test_only_the_islands_of_the_page_are_fetched(show, page):
    fetched = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2].partition("-")[0]))
    show("<p>A plain page.</p>")
    page.wait_for_load_state("networkidle")
    assert fetched == ["", "main.js"]
