"""A resident in Bengali, on a small phone, in a hall without a signal: what she says is kept, and arrives once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.usefixtures("only_this_site")]

ROOT = Path(__file__).parents[2]
CODE = "H4LLC0DE77"
HERE = f"/take-part/{CODE}/"
KEPT = """new Promise(done => {
    const asked = indexedDB.open("wellthread-take-part");
    asked.onsuccess = () => {
        const shelves = ["drafts", "outbox", "files"];
        const within = asked.result.transaction(shelves);
        const counts = shelves.map(name => new Promise(told => {
            const counted = within.objectStore(name).count();
            counted.onsuccess = () => told(counted.result);
        }));
        Promise.all(counts).then(done);
    };
})"""
BENGALI = "লিফট আবার নষ্ট, মা বাইরে যেতে পারেন না।"
WAITS = re.compile("অপেক্ষা")


def beside(site, *asked: str) -> str:
    command = [sys.executable, "-m", "tests.journeys.phone_on_site", *asked]
    environment = {**site.environment, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def hall(site):
    beside(site, CODE)
    return lambda: json.loads(beside(site, "count"))


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 320, "height": 640})
    return page


def opened(page: Page) -> None:
    """The page, with what it needs to go on without a signal."""
    page.goto(HERE)
    expect(page.locator("html[data-offline-ready]")).to_be_attached()


def go_on(page: Page, button: int = 0) -> None:
    """To the next page: it is there when its heading is another one."""
    heading = page.get_by_role("heading", level=1)
    before = heading.inner_text()
    page.locator("main form > .row button").nth(button).click()
    expect(heading).not_to_have_text(before)


def as_far_as_the_words(page: Page, language: str) -> None:
    """Language, what to know, age, consent, welcome: up to the first question."""
    page.get_by_role("button", name=language).first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Café in the hall")
    go_on(page)
    page.locator("input[value='16-or-over']").check()
    go_on(page)
    page.locator("main input[type=checkbox]").first.check()
    go_on(page)
    go_on(page)


def to_the_end(page: Page) -> None:
    """Leave the other questions out, and look it over."""
    while not page.locator("dl.facts").count():
        go_on(page, 1 if page.locator("main form > .row button").count() == 3 else 0)


def test_what_is_said_without_a_signal_arrives_once(phone, hall, axe, context):
    opened(phone)
    before = hall()["sendings"]
    context.set_offline(True)
    phone.reload()
    as_far_as_the_words(phone, "বাংলা")
    expect(phone.get_by_role("heading", level=1)).to_have_text(re.compile("এখানে কী জরুরি"))
    assert phone.locator("html").get_attribute("lang") == "bn"
    assert axe() == []
    phone.locator("textarea").fill(BENGALI)
    phone.close()

    again = context.new_page()
    again.set_viewport_size({"width": 320, "height": 640})
    again.goto(HERE)
    expect(again.locator("textarea")).to_have_value(BENGALI)
    to_the_end(again)
    go_on(again)
    expect(again.get_by_text(WAITS).first).to_be_visible()
    assert again.evaluate("document.scrollingElement.scrollWidth - window.innerWidth") <= 0
    assert hall()["sendings"] == before

    context.set_offline(False)
    expect(again.locator("p b[dir=ltr]")).to_have_count(2)
    expect(again.get_by_text(WAITS)).to_have_count(0)
    after = hall()
    assert after["sendings"] == before + 1
    assert {"text": BENGALI, "language": "bn", "table": ""} in after["said"]


def test_a_reply_that_is_lost_leads_to_one_sending(phone, hall):
    opened(phone)
    before = hall()["sendings"]
    lost: list[str] = []

    def lose(route: Route) -> None:
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    phone.route("**/send/", lose, times=1)
    as_far_as_the_words(phone, "English")
    phone.locator("textarea").fill("A bench by the stop.")
    to_the_end(phone)
    go_on(phone)
    expect(phone.get_by_text("1 answer waits on this phone to be sent.").first).to_be_visible()
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    expect(phone.get_by_role("heading", name="Thank you. Your words arrived.")).to_be_visible()
    assert len(lost) == 1
    assert hall()["sendings"] == before + 1


def test_the_next_person_at_the_tablet_finds_nothing(phone, hall):
    phone.goto(f"{HERE}#tablet")
    phone.get_by_text("For the facilitator").click()
    phone.get_by_label("Table").fill("Table 4")
    phone.get_by_label("I write for somebody").check()
    as_far_as_the_words(phone, "English")
    phone.locator("textarea").fill("Somewhere to sit, out of the wind.")
    to_the_end(phone)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Read it back to the person first")).to_be_visible()
    phone.get_by_label("I have read this back").check()
    go_on(phone)
    expect(phone.get_by_role("heading", name="Thank you. Your words arrived.")).to_be_visible()
    phone.get_by_role("button", name="Hand the phone to somebody else").click()
    expect(phone.get_by_role("button", name="বাংলা").first).to_be_visible()
    assert phone.evaluate(KEPT) == [0, 0, 0]
    phone.go_back()
    expect(phone.get_by_text("out of the wind")).to_have_count(0)
    assert {"text": "Somewhere to sit, out of the wind.", "language": "en", "table": "Table 4"} in hall()["said"]


def test_what_cannot_be_sent_is_saved_to_a_file_that_only_the_site_opens(phone, hall, context, tmp_path):
    opened(phone)
    context.set_offline(True)
    as_far_as_the_words(phone, "English")
    phone.locator("textarea").fill("Words that never had a signal.")
    to_the_end(phone)
    go_on(phone)
    phone.get_by_text("Save what waits to a file").first.click()
    with phone.expect_download() as saved:
        phone.get_by_role("button", name="Save what waits to a file").click()
    held = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert (held["wellthread"], held["code"], len(held["sealed"])) == ("rescue-1", CODE, 1)
    assert "never had a signal" not in json.dumps(held)
