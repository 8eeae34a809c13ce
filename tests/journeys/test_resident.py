"""A resident without an account, on a small phone: their words, what became of them, and taking them back."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

ASK = "/two-test-beds/engagement/what-became/"
LISTEN = "/two-test-beds/engagement/listen/lockside-cafe-1/"
HEAVIEST = 100_000  # bytes of the first screen, with its headers
WORDS = "The tap in the washroom drips all night & nobody comes."
PASSAGE = "drips all night"
REFERENCE = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")
NOBODY_YET = "Nobody has worked with them yet"
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, summary")]
    .filter((part) => part.checkVisibility() && part.type !== "hidden")
    .filter((part) => !part.closest("p") && !part.matches(".skip-link"))
    .map((part) => [part.outerHTML.slice(0, 90), part.getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < 44 - 0.5).map(([name]) => name)"""


@pytest.fixture
def phone(new_context):
    """A resident's phone: small, without scripts, and signed in nowhere."""
    return new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()


@dataclass(frozen=True)
class Kept:
    """Words that a facilitator has entered: where their record is, and the private reference of their author."""

    record: str
    reference: str


def enter_words(staff: Page, words: str = WORDS) -> Kept:
    """A facilitator enters what somebody said, and reads out the reference that is shown once.

    The site is one for all journeys of a run, so each journey brings a sentence that begins in its own way.
    """
    staff.goto(LISTEN)
    staff.get_by_label("What was said").fill(words)
    staff.get_by_label("They agreed that their words are kept and used").check()
    staff.get_by_label("Spoken, with a witness").check()
    staff.get_by_role("main").get_by_role("button", name="Save").click()
    said = staff.get_by_text("private reference").inner_text()
    found = REFERENCE.search(said)
    assert found, said
    staff.goto("/two-test-beds/engagement/contributions/?q=washroom")
    record = staff.get_by_role("main").get_by_role("link", name=words[:20]).get_attribute("href")
    assert record
    return Kept(record, found[0])


def ask(phone: Page, reference: str) -> None:
    """Type the reference in and send it."""
    phone.goto(ASK)
    phone.get_by_label("Your private reference").fill(reference)
    phone.get_by_role("button", name="Show me").click()


def test_words_are_followed_from_the_phone_until_they_are_taken_back(signed_in, phone):
    kept = enter_words(signed_in)
    ask(phone, kept.reference.lower().replace("-", " "))
    expect(phone.get_by_role("blockquote")).to_have_text(WORDS)
    expect(phone.get_by_role("main")).to_contain_text(NOBODY_YET)

    signed_in.goto(kept.record)
    signed_in.get_by_role("link", name="Mark a passage").click()
    signed_in.get_by_label("The passage").fill(PASSAGE)
    signed_in.get_by_label("Or a new theme").fill("Water that runs to waste")
    signed_in.get_by_role("main").get_by_role("button", name="Save").click()
    expect(signed_in.get_by_text("The passage is marked.")).to_be_visible()
    ask(phone, kept.reference)
    expect(phone.get_by_role("main")).to_contain_text("Water that runs to waste")
    expect(phone.get_by_role("main")).not_to_contain_text(NOBODY_YET)

    signed_in.goto(kept.record)
    signed_in.get_by_role("link", name="Withdraw").click()
    signed_in.get_by_role("button", name="Withdraw the words").click()
    ask(phone, kept.reference)
    expect(phone.get_by_role("main")).to_contain_text("You took these words back")
    expect(phone.get_by_role("main")).not_to_contain_text(PASSAGE)


def test_a_reference_that_nobody_was_given_is_refused_kindly(page):
    ask(page, "0000-0000-0000-0000")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    summary.get_by_role("link", name="We cannot find this reference").click()
    expect(page.get_by_label("Your private reference")).to_be_focused()


def test_the_first_screen_is_light(new_context, site):
    context = new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    answers = []
    page.on("requestfinished", lambda request: answers.append(request))
    page.goto(ASK, wait_until="networkidle")
    sizes = [each.sizes() for each in answers]
    weight = sum(each["responseHeadersSize"] + each["responseBodySize"] for each in sizes)
    assert 1000 < weight <= HEAVIEST
    assert {each.resource_type for each in answers} <= {"document", "stylesheet", "image", "other"}
    assert all(each.url.startswith(site.address) for each in answers)
    assert page.evaluate("[...document.fonts].length") == 0


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("sent", [False, True])
def test_it_is_sound_on_the_smallest_phone(page, context, site, axe, language, sent):
    context.add_cookies([{"name": "language", "value": language, "url": site.address}])
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(ASK)
    if sent:
        page.locator("input[name=reference]").fill("not-mine")
        page.locator("main button").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert axe() == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(SMALL_TARGETS) == []
