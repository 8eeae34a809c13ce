"""A café on paper and on the wall: two people type a form, a third settles it; words go up once somebody lets them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

ROOT = Path(__file__).parents[2]
BATCH = "/two-test-beds/capture/keying/batch/"
WALL = "/two-test-beds/engagement/wall/the-cafe/"
SIDEWAYS = "document.scrollingElement.scrollWidth - window.innerWidth"


@pytest.fixture(scope="module")
def team(site) -> list[str]:
    """One-time links of two more people of the team; the café is there, and its forms are printed."""
    command = [sys.executable, "-m", "tests.journeys.paper_on_site"]
    environment = {**site.environment, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    made = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    links: list[str] = json.loads(made.stdout.splitlines()[-1])
    return links


def sign_in(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()


def key(page: Page, street_words: str, long: str) -> None:
    """Type form 1 from the keyboard alone."""
    page.goto(BATCH)
    page.get_by_label("Number on the form").fill("1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Form 1")
    expect(page.get_by_label("I agree that my answers are kept")).to_be_focused()
    page.keyboard.press("Space")
    for _ in range(8):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for typed in (long, "1 3", street_words, "Lights on the steps.", "4"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def look_over(page: Page, axe) -> None:
    """Nothing wrong, at the width of a small phone and of a desk."""
    for wide in (1280, 320):
        page.set_viewport_size({"width": wide, "height": 800})
        assert axe() == []
        assert page.evaluate(SIDEWAYS) <= 0


def test_two_people_key_a_form_and_a_third_settles_what_differs(signed_in, new_context, team, axe):
    first, second = (new_context().new_page() for _ in team)
    for page, link, words, long in ((first, team[0], "The slipway", "1"), (second, team[1], "The slip way", "2")):
        sign_in(page, link)
        key(page, words, long)
    expect(second.get_by_text("It waits to be settled.")).to_be_visible()

    signed_in.goto("/two-test-beds/engagement/sessions/the-cafe/paper/")
    look_over(signed_in, axe)
    signed_in.get_by_role("link", name="Key in K7Q2M9").click()
    look_over(signed_in, axe)
    signed_in.get_by_role("link", name="Form 1", exact=True).click()
    look_over(signed_in, axe)
    signed_in.get_by_role("group", name="1. How long").get_by_label("2 A year or more").check()
    signed_in.get_by_role("group", name="2. Which of these").get_by_label("The slipway", exact=True).check()
    signed_in.get_by_role("button", name="This holds").click()
    expect(signed_in.get_by_text("Form 1 is done.")).to_be_visible()
    expect(signed_in.get_by_text("2 of 14 fields differed")).to_be_visible()
    signed_in.goto(f"{BATCH}2/")
    look_over(signed_in, axe)
    signed_in.goto("/two-test-beds/engagement/sessions/the-cafe/")
    expect(signed_in.get_by_text("Lights on the steps.")).to_be_visible()
    look_over(signed_in, axe)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_the_wall_shows_what_was_let_onto_it_and_nothing_else(signed_in, new_context, team, axe, script):
    room = new_context(java_script_enabled=script, viewport={"width": 1280, "height": 720}).new_page()
    signed_in.goto(WALL)
    signed_in.get_by_role("button", name="Open the wall" if script else "Close it and open it").click()
    address = signed_in.get_by_role("main").get_by_role("link", name="/screen/").inner_text()
    room.goto(address)
    if script:
        expect(room.get_by_text("Nothing yet.")).to_be_visible()
        signed_in.get_by_role("button", name=re.compile("Onto the wall.*Somebody")).click()
        signed_in.get_by_role("button", name=re.compile("Onto the wall.*گلی")).click()
        look_over(signed_in, axe)
    room.reload()
    expect(room.get_by_text("Somebody should paint the underpass.")).to_be_visible()
    expect(room.locator("blockquote[lang=ur][dir=rtl]")).to_be_visible()
    expect(room.get_by_text("There is no light in the lane at night.")).to_be_visible()
    room.get_by_role("link", name="Pause").click()
    expect(room.get_by_role("link", name="Go on")).to_be_visible()


def test_the_wall_is_well_made_at_every_width(signed_in, page, team, axe):
    page.goto("/two-test-beds/engagement/wall/the-cafe/live/")
    look_over(page, axe)
