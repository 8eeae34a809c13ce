"""A resident in Bengali, on a small phone, in a hall without a signal: what she says is kept, and arrives once."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
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
TRIED_AGAIN = 30_000  # milliseconds: a page opened without a signal is not always told that there is one again
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
    kept = phone.evaluate(f"caches.match('{HERE}').then(held => held.text())")
    assert "Café in the hall" in kept
    assert "so_far" not in kept
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
    expect(again.locator("p b[dir=ltr]")).to_have_count(2, timeout=TRIED_AGAIN)
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
    as_far_as_the_words(phone, "English")
    phone.locator("textarea").fill("Typed, and then the tablet was dropped.")
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


def test_without_a_cipher_the_form_stays_as_it_is(phone, hall):
    """Over plain http, as from a laptop in a hall: the pages ask one by one over the network, and can be sent."""
    phone.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})")
    phone.goto(HERE)
    expect(phone.locator("main[data-island-ready]")).to_be_attached()
    phone.get_by_role("button", name="English").first.click()
    expect(phone.locator("input[name=so_far]")).to_be_attached()


def test_help_is_told_by_name_and_number(phone, hall):
    told = [{"name": "Safe in Plover Rise", "number": "0300 555 0100", "hours": "day and night"}]

    def with_help(route: Route) -> None:
        route.fulfill(json={**route.fetch().json(), "help": told})

    phone.route("**/asks.json", with_help)
    opened(phone)
    phone.get_by_role("button", name="English").first.click()
    expect(phone.get_by_text("Safe in Plover Rise")).to_be_visible()
    expect(phone.get_by_role("link", name="0300 555 0100")).to_have_attribute("href", "tel:03005550100")


def test_a_recording_that_comes_damaged_is_sent_again_and_not_lost(phone, hall):
    """The site says 422 once, as for a piece that the network broke: the photograph goes again from its beginning."""
    before = hall()["sendings"]
    said: list[int] = []

    def break_once(route: Route) -> None:
        if route.request.method == "PUT" and not said:
            said.append(422)
            route.fulfill(status=422, json={"code": "not-taken", "says": "damaged"})
            return
        answer = route.fetch()
        if route.request.method == "PUT":
            said.append(answer.status)
        route.fulfill(response=answer)

    phone.route("**/files/**", break_once)
    opened(phone)
    as_far_as_the_words(phone, "English")
    while not phone.locator("input[type=file]").count():
        go_on(phone)
    phone.locator("input[type=file]").set_input_files(
        files=[{"name": "a.png", "mimeType": "image/png", "buffer": picture()}]
    )
    expect(phone.get_by_text("A file", exact=True)).to_be_visible()
    to_the_end(phone)
    go_on(phone)
    expect(phone.get_by_role("heading", name="Thank you. Your words arrived.")).to_be_visible()
    assert said == [422, 204]
    assert phone.evaluate(KEPT) == [0, 0, 0]
    assert hall()["sendings"] == before + 1


def picture() -> bytes:
    """A small picture."""
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(held, "PNG")
    return held.getvalue()


def test_before_anything_is_recorded_there_is_nothing_to_hear_or_delete(phone, hall):
    opened(phone)
    as_far_as_the_words(phone, "English")
    while not phone.get_by_role("button", name="Record").count():
        go_on(phone)
    for name in ("Listen", "Delete"):
        expect(phone.get_by_role("button", name=name, exact=True)).to_have_count(0)
