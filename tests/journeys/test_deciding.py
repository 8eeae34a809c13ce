"""From themes to a decision against the count: options merged, a sitting, a promise, and a no that is told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_resident import PASSAGE, ask, enter_words

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

STAGE = "/two-test-beds/priorities/"
WORDS = "The gutter by the washroom drips all night onto the steps."
NO = "No, because the lamps are mended out of another purse."


@pytest.fixture
def phone(new_context):
    """A resident's phone: small, without scripts, and signed in nowhere."""
    return new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()


def test_options_are_harvested_and_two_merged_without_typing_one(signed_in, axe):
    page = signed_in
    page.goto("/two-test-beds/add/exercise/")
    page.get_by_label("Title").fill("What next by the water?")
    page.locator("select[name=neighbourhood]").select_option(label="Lockside")
    page.get_by_role("main").get_by_role("button", name="Save").click()
    key = page.url.rstrip("/").rsplit("/", 1)[1]
    page.goto(f"{STAGE}exercise/{key}/options/")
    for name in ("Neighbours who help", "Gardens, trees and water", "Money that does not stretch"):
        page.get_by_label(re.compile(f"^{name}")).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Make options of what is ticked").press("Enter")
    expect(page.get_by_text("3 options are on the list")).to_be_visible()
    assert axe() == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.goto(f"{STAGE}exercise/{key}/options/same/")
    page.get_by_text("Say it of two options yourself").press("Enter")
    page.get_by_label("The wording that voters read").select_option(label="Neighbours who help")
    page.get_by_label("The other wording").select_option(label="Gardens, trees and water")
    page.get_by_role("button", name="Keep this").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Neighbours who help takes in “Gardens, trees and water”")
    assert axe(contrast=False) == []


def test_the_meeting_decides_against_the_count_and_the_no_reaches_who_raised_it(signed_in, phone, axe):
    page, kept = signed_in, enter_words(signed_in, WORDS)
    page.goto(kept.record)
    page.get_by_role("link", name="Mark a passage").click()
    page.get_by_label("The passage").fill(PASSAGE)
    page.locator("select[name=theme]").select_option(label="Afraid of the towpath")
    page.get_by_role("main").get_by_role("button", name="Save").click()

    page.goto(f"{STAGE}exercise/lockside-dots/sitting/")
    assert axe() == []
    page.locator("select[name=dots-lamps-outcome]").select_option("declined")
    page.locator("textarea[name=dots-lamps-reason]").fill(NO)
    page.locator("textarea[name=dots-lamps-open_to]").fill("That purse being closed.")
    page.locator("select[name=dots-door-outcome]").select_option("accepted")
    page.locator("textarea[name=dots-door-reason]").fill("Those who need it most had the fewest dots.")
    page.get_by_role("button", name="Record what was decided").press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("Say that the decision departs from the count")
    for option in ("lamps", "door"):
        page.locator(f"input[name=dots-{option}-departs]").press("Space")
    page.get_by_role("button", name="Record what was decided").press("Enter")
    expect(page.get_by_role("main").get_by_text("Departs from the count")).to_have_count(2)
    assert axe(contrast=False) == []

    page.goto(f"{STAGE}promises/")
    page.get_by_role("combobox", name="Who gives").select_option(label="Basin Street Practice")
    page.get_by_label("For which priority").select_option(label="One telephone number in six languages")
    page.get_by_label("What exactly").fill("The back room on Mondays")
    page.get_by_role("combobox", name="What sort").select_option("space")
    page.get_by_label("On what condition").fill("Two of us hold the key")
    page.get_by_label("On what condition").press("Enter")
    expect(page.get_by_text("Taken down: The back room on Mondays.")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("On condition: Two of us hold the key")
    assert axe() == []

    ask(phone, kept.reference)
    expect(phone.get_by_role("main")).to_contain_text(NO)
    expect(phone.get_by_role("main")).to_contain_text("What would change this: That purse being closed.")
