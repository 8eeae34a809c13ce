"""Two coders read the same words by keyboard alone, blind to one another; they differ, talk it over, and settle it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import AXE_RULES, ROOT, Site

pytestmark = pytest.mark.browser

PROGRAMME = "/two-test-beds/"
BENCH = f"{PROGRAMME}engagement/workbench/"
SAID = f"{BENCH}plover-rise-c-0002/"
AGREEMENT = f"{PROGRAMME}engagement/agreement/"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"
COLLEAGUE = "bea.demo@example.org"


def sign_in(browser: Browser, site: Site, link: str, **options: Any) -> Page:
    page = browser.new_context(base_url=site.address, **options).new_page()
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()
    return page


def link_of_a_colleague(site: Site) -> str:
    """A second researcher is invited, once, and signs in by a link."""
    who = [COLLEAGUE, "--name", "Bea Demo", "--role", "researcher", "--programme", "two-test-beds"]
    manage = [sys.executable, "-m", "wellthread.web", "manage"]
    subprocess.run([*manage, "invite", *who], env=site.environment, capture_output=True, check=False)
    return site.sign_in_link(COLLEAGUE)


@pytest.fixture
def axe_on() -> Callable[[Page], list[str]]:
    """Looks a page over with axe-core, whichever browser it is open in."""
    script = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()

    def look(page: Page) -> list[str]:
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(script)
        faults = page.evaluate("() => axe.run(document, RULES)".replace("RULES", AXE_RULES))["violations"]
        return [f"{fault['id']}: {node['target']}" for fault in faults for node in fault["nodes"]]

    return look


@pytest.fixture
def amina(browser: Browser, site: Site) -> Iterator[Page]:
    page = sign_in(browser, site, site.sign_in_link())
    yield page
    page.context.close()


@pytest.fixture
def bea(browser: Browser, site: Site) -> Iterator[Page]:
    """A second coder, in a browser of her own."""
    page = sign_in(browser, site, link_of_a_colleague(site), viewport={"width": 320, "height": 640})
    yield page
    page.context.close()


def on_the_bench(page: Page) -> None:
    page.goto(f"{SAID}#words")
    page.locator("[data-island-ready]").wait_for()
    expect(page.locator("#words")).to_be_focused()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_two_coders_differ_talk_it_over_and_settle_it(amina, bea, axe_on):
    on_the_bench(amina)
    assert axe_on(amina) == []
    press(amina, "Home", "ArrowRight", "Shift+ArrowRight")
    expect(amina.locator("#announcements")).to_have_text("bus up")
    press(amina, "Enter")
    theme = amina.get_by_role("combobox", name=re.compile("Theme"))
    expect(theme).to_be_focused()
    amina.keyboard.type("Last buses")
    expect(amina.get_by_role("option", name="New theme: “Last buses”")).to_be_visible()
    assert axe_on(amina) == []
    press(amina, "Enter")
    expect(amina.get_by_text("Kept under “Last buses”.")).to_be_visible()
    expect(amina.locator("#words")).to_be_focused()
    expect(amina.locator("#words .lane")).to_have_text("bus up")
    assert axe_on(amina) == []

    on_the_bench(bea)
    assert bea.evaluate(TOO_WIDE) <= 0
    assert axe_on(bea) == []
    expect(bea.get_by_text("other coder")).to_be_visible()
    expect(bea.locator("#words .lane")).to_have_count(0)
    press(bea, "d")
    expect(bea.get_by_text("Noted as read through.")).to_be_visible()
    on_the_bench(bea)
    expect(bea.locator("#words .lane-2")).to_have_text("bus up")
    expect(bea.get_by_text("by Amina Demo")).to_be_visible()

    press(amina, "d")
    expect(amina.get_by_text("Noted as read through.")).to_be_visible()
    amina.goto(AGREEMENT)
    assert axe_on(amina) == []
    expect(amina.get_by_text(re.compile("for Amina Demo, not for .*Bea Demo"))).to_be_visible()
    amina.get_by_role("link", name=re.compile("^Last buses")).click()
    expect(amina.get_by_role("heading", level=1)).to_contain_text("Does “Last buses” belong here?")
    amina.get_by_label("Remark or reason").fill("It is when the bus stops that matters.")
    amina.get_by_role("button", name="Keep this").click()
    expect(amina.get_by_text("Both codings stay as they are.")).to_be_visible()

    bea.goto(AGREEMENT)
    assert bea.evaluate(TOO_WIDE) <= 0
    assert axe_on(bea) == []
    bea.get_by_role("link", name=re.compile("^Last buses")).click()
    expect(bea.get_by_text("It is when the bus stops that matters.")).to_be_visible()
    assert bea.evaluate(TOO_WIDE) <= 0
    assert axe_on(bea) == []
    bea.get_by_label("they do not belong there").check()
    bea.get_by_label("Remark or reason").fill("Agreed: this is about shops that shut.")
    bea.get_by_role("button", name="Keep this").click()
    bea.goto(AGREEMENT)
    expect(bea.get_by_role("heading", name="Talked over and decided")).to_be_visible()
    expect(bea.get_by_text("it does not belong")).to_be_visible()


def test_keys_are_listed_changed_and_turned_off(amina):
    on_the_bench(amina)
    first = amina.url
    amina.get_by_text(re.compile("^Keys:")).click()
    amina.get_by_label("Next contribution").fill("x")
    amina.locator("#words").focus()
    press(amina, "n")
    expect(amina).to_have_url(first)
    press(amina, "x")
    expect(amina).not_to_have_url(first)
    amina.locator("[data-island-ready]").wait_for()
    second = amina.url
    amina.get_by_text(re.compile("^Keys:")).click()
    amina.get_by_label("Single keys do these things").uncheck()
    amina.locator("#words").focus()
    press(amina, "x", "p")
    expect(amina).to_have_url(second)


def test_codebook_and_sheet_for_a_meeting_fit_and_have_no_faults(bea, axe_on):
    found = []
    for address in ("codebook/", "agreement/for-a-meeting/", "workbench/"):
        bea.goto(f"{PROGRAMME}engagement/{address}")
        found += [f"{address}: {fault}" for fault in axe_on(bea)]
        if bea.evaluate(TOO_WIDE) > 0:
            found.append(f"{address} is too wide")
    bea.goto(f"{PROGRAMME}engagement/codebook/")
    bea.locator(".book a").first.click()
    found += axe_on(bea)
    assert found == []
    assert bea.evaluate(TOO_WIDE) <= 0


def test_all_of_it_works_without_script(browser, site):
    page = sign_in(
        browser, site, site.sign_in_link(), java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    page.goto(f"{BENCH}plover-rise-c-0003/")
    page.get_by_role("checkbox").first.check()
    page.locator(".book button").first.click()
    expect(page.get_by_text("Kept under")).to_be_visible()
    page.get_by_role("button", name="Undo your last step").click()
    expect(page.get_by_text("Undone.")).to_be_visible()
    page.get_by_role("button", name="Nothing here", exact=True).click()
    expect(page.get_by_text("Noted as read through.")).to_be_visible()
    page.context.close()
