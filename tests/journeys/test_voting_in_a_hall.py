"""One hall: three vote by phone, two papers are keyed, a used slip is refused, and the vote is closed and counted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

ROOT = Path(__file__).parents[2]
RUN = "/two-test-beds/priorities/exercise/lockside-hall/run/"
SIDEWAYS = "document.scrollingElement.scrollWidth - window.innerWidth"


def beside(site, what: str) -> dict[str, Any]:
    """Ask the site's own records, from a process beside the demo."""
    command = [sys.executable, "-m", "tests.journeys.vote_on_site", what]
    environment = {**site.environment, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    made = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(made.stdout.splitlines()[-1])
    return answer


@pytest.fixture(scope="module")
def codes(site) -> dict[str, list[str]]:
    """Slips that were handed out, by form of vote."""
    return beside(site, "open")


def choose_place(page: Page, option: str, place: str) -> None:
    """Give an option a place from the keyboard alone."""
    page.get_by_label(option).focus()
    page.keyboard.type(place)


def vote(phone: Page, code: str, first: str, second: str) -> None:
    """Vote from the keyboard alone, by typing the code of the slip."""
    phone.goto("/vote/")
    phone.get_by_label("The code on your slip").fill(code)
    phone.keyboard.press("Enter")
    choose_place(phone, first, "1")
    choose_place(phone, second, "2")
    phone.get_by_role("button", name="Look it over").press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Is this your paper?")
    expect(phone.get_by_role("listitem").first).to_contain_text(first)
    phone.get_by_role("button", name="Send my paper").press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Your paper is counted")


def key(page: Page, *typed: str, code: str = "") -> None:
    """Key one paper: the first box has the keyboard, Tab goes on, Enter keeps it."""
    for each in typed:
        page.keyboard.type(each)
        page.keyboard.press("Tab")
    if code:
        page.get_by_label("Code of its slip").fill(code)
    page.keyboard.press("Enter")


def test_three_phones_and_two_papers_are_one_count(signed_in, new_context, site, codes, axe):
    phone = new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    slips = codes["ranking"]
    for code, first in zip(slips, ("A kitchen", "Women's hours", "A quiet room"), strict=False):
        vote(phone, code, first, "A nurse on market days")
    phone.goto(f"/vote/{slips[0].replace('-', '')}/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("A paper is counted for this slip")

    signed_in.goto(RUN)
    signed_in.get_by_role("link", name="Key in papers").press("Enter")
    key(signed_in, "1", "", "2", code=slips[3])
    expect(signed_in.get_by_text("Here is the next one.")).to_be_visible()
    key(signed_in, "", "1", code=slips[1])
    expect(signed_in.get_by_role("alert")).to_contain_text("used by phone already")
    signed_in.get_by_label("Code of its slip").fill(slips[4])
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_text("Here is the next one.")).to_be_visible()

    signed_in.goto(RUN)
    expect(signed_in.get_by_role("row", name="By phone")).to_contain_text("fewer than")
    signed_in.get_by_text("Close the vote", exact=True).press("Enter")
    signed_in.get_by_role("button", name="Close the vote and count").press("Enter")
    expect(signed_in.get_by_text("The vote is closed and counted.")).to_be_visible()
    assert axe() == []
    assert beside(site, "tell") == {"phone": 3, "paper": 2}
    phone.goto(f"/vote/{slips[5].replace('-', '')}/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("This vote is closed")


def test_every_form_and_every_page_of_the_hall_is_well_made(signed_in, codes, axe):
    page = signed_in
    page.goto("/two-test-beds/priorities/exercise/hall-dots/run/")
    wall = page.get_by_role("main").get_by_role("link", name="/hall/").inner_text()
    pages = ["/vote/", wall, "/two-test-beds/priorities/set-up/", page.url, page.url.replace("/run/", "/ballot/")]
    for address in (*pages, *(f"/vote/{held[0].replace('-', '')}/" for held in codes.values())):
        page.goto(address)
        for wide in (1280, 320):
            page.set_viewport_size({"width": wide, "height": 700})
            assert page.evaluate(SIDEWAYS) <= 0, address
            assert axe(contrast=wide == 320) == [], address
