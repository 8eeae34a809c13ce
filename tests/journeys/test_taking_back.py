"""A withdrawal followed through to the blueprint: on a small phone without an account, and then on the team's desk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .test_resident import PASSAGE, SMALL_TARGETS, enter_words

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]
WORDS = "Water from the washroom ceiling drips all night onto the coats."
TAKE_BACK = "/two-test-beds/engagement/take-back/"
THEME = "Teenagers outside every door"
LINE = "Give young people the key before giving them a committee"


def test_words_are_taken_back_and_the_team_reads_the_lines_again(signed_in, new_context, axe):
    kept = enter_words(signed_in, WORDS)
    signed_in.goto(kept.record)
    signed_in.get_by_role("link", name="Mark a passage").click()
    signed_in.get_by_label("The passage").fill(PASSAGE)
    signed_in.get_by_label(re.compile("^Theme")).select_option(label=THEME)
    signed_in.get_by_role("main").get_by_role("button", name="Save").click()
    expect(signed_in.get_by_text("The passage is marked.")).to_be_visible()

    phone = new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    phone.goto(TAKE_BACK)
    phone.get_by_label("Your private reference").fill(kept.reference.lower())
    phone.get_by_role("button", name="Show me").click()
    expect(phone.get_by_role("heading", name="What can be removed now")).to_be_visible()
    expect(phone.get_by_role("heading", name="What cannot be removed")).to_be_visible()
    phone.get_by_role("button", name="Take my words back for good").click()
    expect(phone.get_by_role("heading", name="Your receipt")).to_be_visible()
    expect(phone.get_by_role("main")).to_contain_text("rested on your words")

    signed_in.set_viewport_size({"width": 320, "height": 640})
    signed_in.goto("/two-test-beds/engagement/taken-back/")
    expect(signed_in.get_by_role("main")).to_contain_text(LINE)
    assert axe() == []
    signed_in.get_by_role("link", name=LINE).first.click()
    expect(signed_in.get_by_role("main")).not_to_contain_text(WORDS[:30])
    signed_in.goto(kept.record)
    expect(signed_in.get_by_role("main")).not_to_contain_text(PASSAGE)


@pytest.mark.parametrize("path", [TAKE_BACK, "/two-test-beds/apart/complain/"])
def test_its_pages_are_sound_on_the_smallest_phone(page, axe, path):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    assert axe() == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("path", ["worried/", "session/lockside-cafe-1/", "contacts/"])
def test_what_stands_apart_is_sound_at_320_pixels(signed_in, axe, path):
    signed_in.set_viewport_size({"width": 320, "height": 640})
    signed_in.goto(f"/two-test-beds/apart/{path}")
    assert axe() == []
    assert signed_in.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
