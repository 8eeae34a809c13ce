"""A feed is brought in, seen first, one of it held and decided on, all of it taken back; on a phone, without script."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.interop.open_referral.feeds import page as page_of
from tests.interop.open_referral.feeds import service, uuid

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

BRING = "/two-test-beds/assets/bring/"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"
HELD = "Rose House women's refuge"


def feed(folder: Path, word: str) -> Path:
    """Answers of a made-up feed, kept in a file: two clubs, and one that nobody may find."""
    made = [
        service(id=uuid(100), name=f"{word} Chess"),
        service(id=uuid(101), name=f"{word} Walks", service_at_locations=[]),
        service(id=uuid(102), name=HELD, service_at_locations=[]),
    ]
    kept = [{"path": "/services?page=1", "body": page_of(*made)}]
    file = folder / f"{word}.json"
    file.write_text(json.dumps({"open_referral_responses": kept}), encoding="utf-8")
    return file


def bring(page: Page, file: Path, title: str) -> None:
    page.goto(BRING)
    page.get_by_label("A file").set_input_files(file)
    page.get_by_label("Which list it is").fill(title)
    page.get_by_role("button", name="See what it would do").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"What “{title}” would do")


def take_back(page: Page, title: str) -> None:
    page.goto(BRING)
    page.get_by_role("link", name=f"Take back “{title}”").click()
    expect(page.get_by_role("main")).to_contain_text("taken out again")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status")).to_contain_text("is taken back")


def test_a_feed_is_seen_taken_in_decided_on_and_taken_back(signed_in, tmp_path, axe):
    page = signed_in
    bring(page, feed(tmp_path, "Bramble"), "Bramble directory")
    expect(page.get_by_role("main")).to_contain_text("2 assets would be added.")
    expect(page.get_by_role("group", name="Would wait for a decision")).to_contain_text(HELD)
    assert axe() == []
    page.get_by_role("button", name="Take it in").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Waiting for a decision")
    assert axe() == []
    page.get_by_role("link", name=HELD).click()
    assert axe() == []
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("alert")).to_contain_text("Say what becomes of it.")
    page.get_by_label("It belongs in the register, shown as chosen below.").check()
    page.get_by_role("radio", name=re.compile("Private")).check()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing waits.")

    page.goto("/two-test-beds/assets/?q=Bramble")
    expect(page.get_by_role("list", name="Assets")).to_contain_text("Bramble Chess")
    take_back(page, "Bramble directory")
    assert axe() == []
    page.goto("/two-test-beds/assets/?q=Bramble")
    expect(page.get_by_role("main")).to_contain_text("No asset fits")
    page.goto(f"/two-test-beds/assets/?q={HELD.split()[0]}")
    expect(page.get_by_role("list", name="Assets")).to_contain_text(HELD)  # decided on since, so it stays


def test_it_works_on_a_narrow_screen(signed_in, tmp_path, axe):
    page = signed_in
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(BRING)
    assert page.evaluate(TOO_WIDE) <= 0
    assert axe() == []
    bring(page, feed(tmp_path, "Clover"), "Clover directory")
    assert page.evaluate(TOO_WIDE) <= 0
    assert axe() == []
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_role("status")).to_contain_text("thrown away")
    page.goto("/two-test-beds/assets/sharing/")
    assert page.evaluate(TOO_WIDE) <= 0
    assert axe() == []


def test_it_works_without_javascript(signed_in, tmp_path, browser: Browser, base_url):
    state = signed_in.context.storage_state()
    context = browser.new_context(java_script_enabled=False, base_url=base_url, storage_state=state)
    page = context.new_page()
    bring(page, feed(tmp_path, "Daisy"), "Daisy directory")
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Waiting for a decision")
    page.get_by_role("link", name=HELD).first.click()
    page.get_by_label("It does not belong here. Nothing of it is kept but your reason.").check()
    page.get_by_label("Why it is set aside").fill("Nobody may know of it.")
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("status")).to_contain_text("Only your reason is kept")
    take_back(page, "Daisy directory")
    context.close()
