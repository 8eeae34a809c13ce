"""Somebody asks a map, keeps the answer and tells it to a room, with plain forms and the keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]
MAP = "/two-test-beds/systems_map/map/plover-map/"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


def test_from_a_question_to_a_story_told_on_a_small_screen(signed_in, axe):
    page = signed_in
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(MAP)
    page.get_by_role("link", name="Ask the map").click()
    page.get_by_role("link", name="What does it lead to, and which way?").click()
    page.get_by_label("What leads on").select_option(label="Buses when people need them")
    page.get_by_label("How far").select_option(label="2 steps")
    page.get_by_role("button", name="Ask the map").press("Enter")
    expect(page.get_by_role("heading", name="What does “buses when people need them” lead to?")).to_be_visible()
    expect(page.get_by_text(re.compile("It lowers loneliness"))).to_be_visible()
    assert page.evaluate(TOO_WIDE) <= 0
    assert axe() == []

    page.get_by_role("button", name="Keep this as a view").press("Enter")
    page.get_by_label("What it is called").fill("A bus and its evening")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("heading", level=1, name="A bus and its evening")).to_be_visible()

    page.goto(MAP + "story/")
    page.get_by_label("What the story is called").fill("An evening out")
    page.get_by_role("button", name="Save").press("Enter")
    for heading in ("What we drew", "The bus"):
        page.get_by_label("Heading").fill(heading)
        page.get_by_label("What is shown").select_option(label="A bus and its evening")
        page.get_by_role("button", name="Add the page").press("Enter")
        expect(page.get_by_role("listitem").filter(has_text=heading)).to_be_visible()
    page.get_by_role("button", name=re.compile("Earlier ?: The bus")).press("Enter")
    page.get_by_role("link", name="Read the story").press("Enter")
    page.get_by_role("link", name="Tell it page by page").press("Enter")
    expect(page.get_by_role("heading", level=1, name="The bus")).to_be_visible()
    page.get_by_role("link", name=re.compile("Next ?: What we drew")).press("Enter")
    expect(page.get_by_role("heading", level=1, name="What we drew")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Back ?: The bus"))).to_be_visible()
    page.keyboard.press("PageUp")
    expect(page.get_by_role("heading", level=1, name="The bus")).to_be_visible()
    expect(page.locator("figcaption").filter(has_text="The bus")).to_be_visible()
    assert page.evaluate(TOO_WIDE) <= 0
    assert axe(contrast=False) == []
    page.goto(MAP + "leverage/")
    assert page.evaluate(TOO_WIDE) <= 0
