"""Words that are selected in the quotation land in the form; nothing else does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MARKUP = """
<div data-island="mark-passage" data-field="id_passage" data-done="Marked: ">
  <blockquote><p>The crossing by the school is <b id="part">too fast</b> for my girl.</p></blockquote>
</div>
<p id="aside">Something else</p>
<label for="id_passage">The passage</label><textarea id="id_passage"></textarea>
"""


def choose(page, selector):
    page.locator("[data-island-ready]").wait_for()
    page.evaluate("name => getSelection().selectAllChildren(document.querySelector(name))", selector)
    page.locator(selector).dispatch_event("mouseup")


def test_the_selected_words_land_in_the_field_and_are_said_aloud(show):
    page = show(MARKUP)
    choose(page, "#part")
    expect(page.get_by_label("The passage")).to_have_value("too fast")
    expect(page.get_by_role("status")).to_have_text("Marked: too fast")


def test_words_from_elsewhere_stay_where_they_are(show):
    page = show(MARKUP)
    page.get_by_label("The passage").fill("by hand")
    choose(page, "#aside")
    expect(page.get_by_label("The passage")).to_have_value("by hand")


def test_a_page_without_the_field_is_left_alone(show):
    page = show('<div data-island="mark-passage" data-field="none"><blockquote>Words</blockquote></div>')
    page.locator("[data-island-ready]").wait_for()
    expect(page.get_by_text("Words")).to_be_visible()
