"""A coordinator chooses a neighbourhood by keyboard alone: limits, other weights, an exclusion and the choice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

PLACE = "/two-test-beds/place/"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"
MOST_STEPS = 400


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus, as somebody without a mouse does."""
    for _ in range(MOST_STEPS):
        if target.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by the keyboard")


def write(page: Page, target: Locator, text: str) -> None:
    reach(page, target)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def press(page: Page, target: Locator) -> None:
    reach(page, target)
    page.keyboard.press("Enter")


def mark(page: Page, outcome: str) -> None:
    """Choose among the outcomes: Tab to the one that is marked, or the first, then arrows."""
    wanted, marked = page.get_by_role("radio", name=re.compile(f"^{outcome}")), page.get_by_role("radio", checked=True)
    expect(wanted).to_be_visible()
    reach(page, marked if marked.count() else page.get_by_role("radio").first)
    page.keyboard.press("Space")
    for _ in range(page.get_by_role("radio").count()):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{outcome} cannot be marked by the keyboard")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_neighbourhood_is_chosen_by_keyboard_only(signed_in: Page, axe, width):
    page = signed_in
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = []

    def look() -> None:
        found.extend(f"{page.url}: {fault}" for fault in axe())
        if page.evaluate(TOO_WIDE) > 0:
            found.append(f"{page.url}: wider than the screen")

    page.goto(PLACE)
    look()
    press(page, page.get_by_role("main").get_by_role("link", name="What if the weights were others"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What if the weights were others")
    for name in ("Deprivation in all its kinds", "Years a child", "Emergency admissions", "Per cent of homes"):
        write(page, page.get_by_label(re.compile(f"^{name}")), "0")
    write(page, page.get_by_label(re.compile("^Per cent of people")), "1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Far Jetty comes first instead of Lockside Basin.")
    expect(page.get_by_role("row", name=re.compile("^Far Jetty 2 1 1 up"))).to_be_visible()
    look()

    press(page, page.get_by_role("link", name="Change the criteria for good"))
    new = page.get_by_role("group", name="New criterion 1")
    reach(page, new.get_by_label("Indicator"))
    page.keyboard.type("population")
    write(page, new.get_by_label("In plain words"), "Usual residents.")
    write(page, new.get_by_label("Weight"), "0")
    write(page, new.get_by_label("Set aside below"), "5500")
    look()
    press(page, page.get_by_role("button", name="Save"))
    expect(page.get_by_text("The criteria are kept.")).to_be_visible()
    aside = page.get_by_role("region", name="Set aside before the comparison")
    expect(aside.get_by_role("listitem")).to_have_count(2)
    expect(aside).to_contain_text("Usual residents: 5,240, below the limit of 5,500.")
    look()

    candidates = page.get_by_role("region", name="Candidates, most in need first")
    press(page, candidates.get_by_role("link", name=re.compile(": Far Jetty$")))
    mark(page, "Excluded")
    write(page, page.get_by_label("Why"), "It lies behind the harbour road and asked to be left out.")
    look()
    press(page, page.get_by_role("button", name="Save"))
    expect(aside.get_by_role("listitem")).to_have_count(3)
    expect(aside).to_contain_text("It lies behind the harbour road and asked to be left out.")
    expect(candidates).not_to_contain_text("Far Jetty")

    press(page, candidates.get_by_role("link", name=re.compile(": Saltgate$")))
    mark(page, "Reserve")
    write(page, page.get_by_label("Why"), "Its school asked us twice.")
    press(page, page.get_by_role("button", name="Save"))
    expect(candidates).to_contain_text("Its school asked us twice.")
    look()
    assert found == []
    _as_it_was(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_profile_is_sound_and_within_the_screen(signed_in: Page, axe, width):
    page = signed_in
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(PLACE + "?in=lockside")
    page.get_by_role("link", name=re.compile("^The profile, on two pages")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lockside")
    assert axe() == []
    assert page.evaluate(TOO_WIDE) <= 0
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert page.evaluate(TOO_WIDE) <= 0


@pytest.mark.parametrize("neighbourhood", ["lockside", "plover-rise"])
def test_the_profile_prints_on_exactly_two_sheets(signed_in: Page, neighbourhood):
    signed_in.goto(f"{PLACE}profile/{neighbourhood}/")
    printed = signed_in.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 2


def _as_it_was(page: Page) -> None:
    """The demo is shared by the journeys: take the limit and the exclusion back."""
    page.goto(PLACE + "weigh/")
    limit = page.get_by_role("group", name="Usual residents")
    limit.get_by_label("Remove").check()
    page.get_by_role("button", name="Save").click()
    page.goto(PLACE + "choose/X02000105/")
    page.get_by_role("radio", name=re.compile("^Reserve")).check()
    page.get_by_label("Why").fill("Second on the figures.")
    page.get_by_role("button", name="Save").click()
    page.goto(PLACE)
    expect(page.get_by_role("region", name="Set aside before the comparison")).to_have_count(0)
