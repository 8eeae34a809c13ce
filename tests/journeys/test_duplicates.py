"""A pair of records is resolved from the keyboard alone and taken back; an asset is looked at with one tap."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

WORDS = iter(("Ragwort", "Sorrel", "Teasel", "Yarrow"))
ASSETS = "/two-test-beds/assets/"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"
SMALL = """() => [...document.querySelectorAll('form.look .button, .same .answers .button, .differing label')]
    .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 43.5)
    .map((each) => each.textContent)"""


def add(page: Page, name: str) -> None:
    """An asset, by the form of the register."""
    page.goto(f"{ASSETS}add/")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("What sort of resource").select_option("associational")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


@dataclass(frozen=True)
class Twice:
    """A club that stands in the register twice, and the page of somebody who keeps it."""

    page: Page
    word: str

    def link(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("link", name=re.compile(self.word))


@pytest.fixture
def twice(signed_in: Page) -> Twice:
    """A new club each time, so that no test leans on another."""
    word = next(WORDS)
    add(signed_in, f"{word} Bowls Club")
    add(signed_in, f"The {word} Bowls Clb")
    return Twice(signed_in, word)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button of this name has the focus."""
    for _ in range(60):
        if page.evaluate("document.activeElement.textContent.trim()").startswith(name):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {name}")


def test_a_pair_is_resolved_by_keyboard_and_taken_back(twice, axe):
    page = twice.page
    page.goto(ASSETS + "same/")
    assert axe() == []
    twice.link().first.focus()
    page.keyboard.press("Enter")
    question = page.get_by_role("heading", level=1)
    expect(question).to_contain_text(twice.word)
    expect(question).to_be_focused()
    assert axe() == []
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="The same", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("They are one record now.")).to_be_visible()
    page.goto(f"{ASSETS}?q={twice.word}")
    expect(page.locator(".register > li")).to_have_count(1)
    page.goto(ASSETS + "same/")
    expect(page.get_by_text("went into")).to_be_visible()
    tab_to(page, "Take back")
    page.keyboard.press("Enter")
    expect(page.get_by_text("They are two records again")).to_be_visible()
    page.goto(f"{ASSETS}?q={twice.word}")
    expect(page.locator(".register > li")).to_have_count(2)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_too_wide_nor_too_small_to_tap(twice, axe, width):
    page = twice.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(ASSETS + "same/")
    twice.link().first.click()
    addresses = [
        page.url,
        f"{ASSETS}same/",
        f"{ASSETS}review/",
        f"{ASSETS}review/round/",
        f"{ASSETS}review/round/enter/",
    ]
    page.goto(f"{ASSETS}review/")
    page.get_by_role("link", name=re.compile("Changed")).first.click()
    found = []
    for address in [*addresses, page.url]:
        page.goto(address)
        found += [f"{address}: {fault}" for fault in axe()]
        found += [f"{address}: too small to tap: {each}" for each in page.evaluate(SMALL)]
        if page.evaluate(TOO_WIDE) > 0:
            found.append(f"{address}: wider than the screen")
    assert found == []


def test_one_tap_says_that_an_asset_is_still_there(signed_in):
    page = signed_in
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{ASSETS}review/")
    first = page.locator(".looks > li").first
    name = first.get_by_role("link").first.inner_text()
    first.get_by_role("button", name=re.compile("Still here")).click()
    expect(page.get_by_text(f"“{name}” is still here.")).to_be_visible()
    expect(page.locator(".looks > li").get_by_role("link", name=name, exact=True)).to_have_count(0)


def test_one_tap_works_without_javascript(browser, base_url, site):
    context = browser.new_context(base_url=base_url, java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(site.sign_in_link())
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{ASSETS}review/")
    name = page.locator(".looks > li").first.get_by_role("link").first.inner_text()
    page.locator(".looks > li").first.get_by_role("button", name=re.compile("Gone")).click()
    expect(page.get_by_text(f"“{name}” was found gone.")).to_be_visible()
    context.close()
