"""The shell in a real browser: nothing for axe to find, nothing wider than the screen, nothing from elsewhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

PAGES = ("/", "/patterns/", "/accessibility/", "/privacy/", "/no-such-page.html", "/sign-in/")
SCREENS = {"phone": 320, "desk": 1280}


@pytest.fixture(params=SCREENS)
def screen(request, page):
    """The page at one width."""
    page.set_viewport_size({"width": SCREENS[request.param], "height": 800})
    return page


def choose_urdu(context, site):
    """As if Urdu had been chosen on an earlier visit."""
    context.add_cookies([{"name": "language", "value": "ur", "url": site.address}])


@pytest.mark.parametrize("manner", ["light", "dark", "urdu"])
def test_axe_finds_nothing_and_nothing_is_too_wide(screen, context, site, axe, manner):
    screen.emulate_media(color_scheme="dark" if manner == "dark" else "light")
    if manner == "urdu":
        choose_urdu(context, site)
    faults = []
    for address in PAGES:
        screen.goto(address)
        assert screen.locator("html").get_attribute("dir") == ("rtl" if manner == "urdu" else "ltr")
        narrow = screen.viewport_size["width"] == SCREENS["phone"]
        if narrow or manner == "light":
            faults += [f"{address}: {fault}" for fault in axe(contrast=narrow and manner != "urdu")]
        if screen.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            faults.append(f"{address}: too wide")
    assert faults == []


def test_axe_would_find_a_fault(page, axe):
    page.goto("/")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=/static/base/icon.svg><a href=#x></a>'")
    assert [fault.split(":")[0] for fault in axe()] != []


@pytest.mark.parametrize("address", PAGES)
def test_wide_letter_spacing_breaks_nothing(page, address):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address)
    page.evaluate(
        """() => document.querySelectorAll("*").forEach((part) => {
            part.style.lineHeight = "1.5"; part.style.letterSpacing = "0.12em"; part.style.wordSpacing = "0.16em"; })"""
    )
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("address", PAGES)
def test_everything_that_can_be_pressed_is_large_enough(page, address):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, .button, nav a, input, select, textarea")]
            .filter((part) => part.checkVisibility() && part.type !== "hidden")
            .map((part) => [part.outerHTML.slice(0, 90), part.getBoundingClientRect()])
            .filter(([, box]) => Math.min(box.width, box.height) < 24).map(([name]) => name)"""
    )
    assert small == []


def test_the_keyboard_reaches_the_way_past_the_head_first(page):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))


def test_the_thread_folds_on_a_phone_and_lies_open_on_a_desk(page):
    page.goto("/patterns/")
    stops = page.locator(".thread-line ol")
    page.set_viewport_size({"width": 320, "height": 800})
    expect(stops).to_be_hidden()
    page.get_by_text("Along the thread: Assets").click()
    expect(stops).to_be_visible()
    page.get_by_text("Along the thread: Assets").click()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(stops).to_be_visible()
    expect(stops.get_by_role("link")).to_have_count(8)


def test_a_reader_changes_the_language_and_stays_on_the_page(page):
    page.goto("/privacy/")
    page.get_by_role("button", name="اردو").click()
    expect(page).to_have_url(re.compile("/privacy/$"))
    expect(page.locator("html")).to_have_attribute("lang", "ur")


def test_the_pages_need_no_script(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("button", name="Cymraeg").click()
    expect(page.locator("html[lang=cy]")).to_be_attached()


def test_staff_pages_load_the_clear_type_and_keep_it(page):
    page.goto("/")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    assert page.evaluate("document.fonts.check('700 20px \"Atkinson Hyperlegible\"')")
