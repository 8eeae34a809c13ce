"""A map is read by keys and ears, laid out anew, and printed: on a large screen and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
MAP = "/two-test-beds/systems_map/map/lockside-map/"
STORY = "/two-test-beds/systems_map/map/plover-map/story/one-bus/"
THEORY = "/two-test-beds/theory_of_change/?in=lockside"


def here(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''"))


def test_a_loop_of_the_map_is_shown_and_followed_by_ear(signed_in: Page, axe, only_this_site):
    page = signed_in
    page.goto(MAP)
    page.locator("[data-island=graph][data-island-ready]").wait_for()
    show = page.get_by_role("button", name="Show in the drawing").first
    show.click()
    factors = (show.get_attribute("data-graph-loop") or "").split()
    expect(page.locator("#announcements")).to_have_text(show.get_attribute("data-graph-label") or "")
    expect(show).to_have_attribute("aria-pressed", "true")
    page.locator(".graph-stage [tabindex='0']").focus()
    start = here(page)
    said: list[str] = []
    while not said or (said[-1] != start and len(said) < 20):
        page.keyboard.press("ArrowRight")
        said.append(here(page))
    assert said[-1] == start
    assert len(said) == 2 * len(factors)
    assert all(" leads to " in each for each in said[::2])
    assert axe() == []
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    names = {each["name"].get("value", "") for each in tree if not each["ignored"] and "name" in each}
    drawn = page.evaluate("JSON.parse(document.getElementById('map-graph').textContent)")
    assert {each["says"] for each in drawn["factors"]} | {each["sentence"] for each in drawn["links"]} <= names
    page.get_by_label("Lay it out").select_option(label="Loops as rings")
    page.get_by_role("button", name="Draw", exact=True).click()
    expect(page.get_by_label("Loop", exact=True)).to_be_visible()
    sheet = page.request.get(page.get_by_role("link", name="A1 sheet").get_attribute("href") or "")
    assert sheet.ok
    assert sheet.body().startswith(b"%PDF")


def test_the_theory_of_change_is_walked_step_by_step_and_the_map_fits_a_phone(signed_in: Page, axe):
    page = signed_in
    page.goto(THEORY)
    page.locator("[data-island=graph][data-island-ready]").first.wait_for()
    page.locator(".graph-stage [tabindex='0']").first.focus()
    page.keyboard.press("Home")
    assert here(page).startswith("What is done: ")
    page.keyboard.press("ArrowRight")
    assert " leads to " in here(page)
    page.keyboard.press("ArrowRight")
    assert here(page).startswith("How it works: ")
    assert axe(contrast=False) == []
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(MAP)
    page.locator("[data-island=graph][data-island-ready]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe(contrast=False) == []


def test_a_story_turns_its_pages_without_leaving_the_map(signed_in: Page):
    page = signed_in
    page.goto(f"{STORY}1/")
    page.locator("[data-island=graph][data-island-ready]").wait_for()
    page.evaluate("window.stayed = true")
    page.get_by_role("button", name="Fill the window").click()
    page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile(r"/one-bus/2/$"))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_focused()
    expect(page.locator("#announcements")).to_have_text(heading.inner_text())
    assert page.locator(".graph-factor.lit").count() > 2
    page.go_back()
    expect(page).to_have_url(re.compile(r"/one-bus/1/$"))
    expect(page.locator(".graph-factor.lit")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Fill the window")).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("window.stayed")
