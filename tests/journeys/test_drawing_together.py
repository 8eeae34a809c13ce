"""People draw a map together: through a power cut, from the keyboard alone, and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import look_over
from tests.journeys.reference_map import FACTORS, LINKS
from tests.web.conftest import PROGRAMME
from tests.web.live.conftest import Site, database_file, furnish
from wellthread.vocabulary import Ref, SystemsMap
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions

pytestmark = [pytest.mark.browser, pytest.mark.django_db]  # so that there are tables to copy
MAPS = f"/{PROGRAMME}/systems_map/map"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """A server that may be killed, with three maps on which nothing stands yet."""
    folder: Path = tmp_path_factory.mktemp("hall")
    with django_db_blocker.unblock(), database_file(folder):
        cookies = furnish()
        amina = Person.objects.get(email="amina@example.org")
        for key in ("together", "typed", "drawn"):
            made = SystemsMap(id=key, title=f"The {key} map", neighbourhood=Ref("neighbourhood", "lockside"))
            actions.add(made, programme=PROGRAMME, by=amina)
    (folder / "secret-key").write_text(settings.SECRET_KEY)
    site = Site(folder, cookies)
    site.start()
    yield site
    site.kill()


@pytest.fixture
def enter(browser: Browser, hall: Site) -> Iterator[Any]:
    """Opens a page of the hall's server in a browser of its own, for one of the people."""
    contexts: list[BrowserContext] = []

    def open_page(who: str, address: str, **how: Any) -> Page:
        context = browser.new_context(base_url=f"http://localhost:{hall.port}", **how)
        contexts.append(context)
        name, _, value = hall.cookies[who].partition("=")
        context.add_cookies([{"name": name, "value": value, "url": f"http://localhost:{hall.port}"}])
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for each in contexts:
        each.close()


def say(page: Page, cause: str, sign: str, effect: str) -> None:
    """One sentence, from the keyboard alone; the line for the next one has the keyboard's place before and after."""
    page.keyboard.insert_text(cause)
    page.keyboard.press("Tab")
    page.keyboard.press(sign)
    page.keyboard.press("Tab")
    page.keyboard.insert_text(effect)
    page.keyboard.press("Enter")


def begin(page: Page) -> None:
    page.get_by_role("form", name="New sentence").get_by_label("More of what").focus()


def status(page: Page) -> Any:
    return page.locator(".map-status")


def sentences(page: Page) -> list[str]:
    rows = page.get_by_role("grid").locator("tbody tr")
    return sorted(" ".join(row.split()) for row in rows.all_inner_texts())


def test_two_people_draw_together_while_the_power_fails(enter, hall):
    amina, ben = (enter(who, f"{MAPS}/together/edit/") for who in ("amina", "ben"))
    begin(amina)
    say(amina, "Damp homes", "+", "Chest illness")
    expect(status(amina)).to_have_text("Saved")
    expect(ben.get_by_role("gridcell", name="Damp homes")).to_be_visible()
    expect(ben.get_by_text("Amina Yusuf")).to_be_visible()
    begin(ben)
    say(ben, "damp homes", "-", "Sleep")
    expect(status(ben)).to_have_text("Saved")
    hall.kill()
    say(ben, "Rent", "+", "Worry")
    begin(amina)
    say(amina, "Repairs", "-", "Damp homes")
    say(amina, "Worry", "+", "Chest illness")
    expect(status(amina)).to_contain_text("2 changes waiting to be saved")
    expect(status(ben)).to_contain_text("1 change waiting to be saved")
    hall.start()
    for each in (amina, ben):
        expect(status(each)).to_have_text("Saved", timeout=20_000)
        expect(each.get_by_role("grid").locator("tbody tr")).to_have_count(5)
    assert sentences(amina) == sentences(ben)
    ben.get_by_role("button", name="Undo").click()
    expect(amina.get_by_role("grid").locator("tbody tr")).to_have_count(4)
    expect(amina.get_by_role("gridcell", name="Rent")).to_have_count(0)
    assert len(sentences(ben)) == 4


def test_a_copy_of_a_closed_lid_arrives_when_it_is_opened_again(enter, hall):
    ben = enter("ben", f"{MAPS}/together/edit/")
    expect(status(ben)).to_have_text("Saved")
    ben.context.set_offline(True)
    hall.kill()
    begin(ben)
    say(ben, "Buses", "+", "Visits")
    expect(status(ben)).to_contain_text("1 change waiting to be saved")
    context = ben.context
    ben.close()
    hall.start()
    context.set_offline(False)
    again = context.new_page()
    again.goto(f"{MAPS}/together/edit/")
    expect(again.get_by_role("gridcell", name="Buses")).to_be_visible()
    expect(status(again)).to_have_text("Saved", timeout=20_000)
    amina = enter("amina", f"{MAPS}/together/edit/")
    expect(amina.get_by_role("gridcell", name="Buses")).to_be_visible()


def test_where_no_socket_gets_through_small_requests_do(enter):
    blocked = enter("amina", "/accessibility/")
    blocked.route_web_socket("**/*", lambda socket: socket.close())
    blocked.goto(f"{MAPS}/together/edit/")
    begin(blocked)
    say(blocked, "Street noise", "-", "Sleep")
    expect(status(blocked)).to_contain_text("Saved. Saving without a live connection")
    ben = enter("ben", f"{MAPS}/together/edit/")
    expect(ben.get_by_role("gridcell", name="Street noise")).to_be_visible()
    begin(ben)
    say(ben, "Bus lanes", "+", "Visits")
    expect(blocked.get_by_role("gridcell", name="Bus lanes")).to_be_visible(timeout=15_000)


def drawn_of(page: Page, key: str) -> tuple[list[Any], list[Any]]:
    """What a map holds but for ids, places and the source that its records get a moment later."""
    state = page.request.get(f"{MAPS}/{key}/live/state.json").json()
    names = {key: each["name"] for key, each in state["factors"].items()}
    ends = [{end: names[each[end]] for end in ("cause", "effect")} for each in state["claims"].values()]
    claims = [{**each, **pair, "source": ""} for each, pair in zip(state["claims"].values(), ends, strict=True)]
    factors = [{**each, "x": None, "y": None} for each in state["factors"].values()]
    return sorted(factors, key=str), sorted(claims, key=str)


def test_the_reference_map_typed_equals_the_one_drawn(enter):
    typed = enter("amina", f"{MAPS}/typed/edit/")
    begin(typed)
    for cause, sign, effect in LINKS:
        say(typed, cause, sign, effect)
    expect(status(typed)).to_have_text("Saved")
    drawn = enter("amina", f"{MAPS}/drawn/edit/")
    drawn.get_by_label("New factor", exact=True).click()
    for name in FACTORS:
        drawn.keyboard.insert_text(name)
        drawn.keyboard.press("Enter")
    box = drawn.get_by_role("region", name="The drawing")
    for cause, sign, effect in LINKS:
        box.locator(f"[data-id][aria-label^='{cause}:']").focus()
        drawn.keyboard.press("+")
        box.locator(f"[data-id][aria-label^='{effect}:']").focus()
        drawn.keyboard.press("Enter")
        drawn.keyboard.press(sign)
        drawn.keyboard.press("Enter")
    expect(status(drawn)).to_have_text("Saved")
    factors, claims = drawn_of(typed, "typed")
    assert (len(factors), len(claims)) == (20, 27)
    assert (factors, claims) == drawn_of(drawn, "drawn")


def test_cells_are_changed_in_place_and_undone(enter):
    page = enter("amina", f"{MAPS}/lock-map/edit/", viewport={"width": 320, "height": 900})
    page.get_by_role("gridcell", name="Speed of cars").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("-")
    expect(page.get_by_role("gridcell", name="leads to less")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("Walking to school")
    page.keyboard.press("Enter")
    expect(page.get_by_role("gridcell", name="Walking to school")).to_be_focused()
    expect(page.locator("#announcements")).to_contain_text(
        "Changed: More speed of cars leads to less walking to school"
    )
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("gridcell", name="leads to more")).to_be_visible()
    expect(page.get_by_role("gridcell", name="Fear of the road")).to_be_visible()
    assert look_over(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert look_over(page) == []


def test_without_a_script_it_is_claimed_denied_judged_and_tied(enter):
    page = enter("ben", f"{MAPS}/lock-map/edit/", java_script_enabled=False)
    page.get_by_label("More of what").fill("Street lamps")
    page.get_by_label("leads to less of", exact=True).check()
    page.get_by_label("To which other factor").fill("fear of the road")
    page.get_by_label("Or another source").fill("Table 4")
    page.get_by_role("button", name="Keep the sentence").click()
    page.get_by_role("link", name="More street lamps leads to less fear of the road").click()
    page.get_by_text("Add a claim or a denial").click()
    page.get_by_label("leads to less of", exact=True).check()
    page.get_by_label("They say that it is not so").check()
    page.get_by_label("Or another source").fill("Table 5")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Said by 1 claim, 1 disagrees")).to_be_visible()
    page.get_by_text("Judge it").click()
    page.get_by_label("contested", exact=False).check()
    page.get_by_label("Why", exact=True).fill("Two tables saw it differently.")
    page.get_by_role("button", name="Keep the judgement").click()
    expect(page.get_by_text("Two tables saw it differently.").first).to_be_visible()
    page.get_by_role("link", name="Street lamps", exact=True).click()
    page.get_by_label("Another name for it").fill("Lanterns")
    page.get_by_role("button", name="Add the name").click()
    page.get_by_text("Say what stands behind it").click()
    page.get_by_role("combobox", name="What stands behind it").select_option(label="The library")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="The library").click()
    page.get_by_role("link", name="Open it in the register").click()
    expect(page.get_by_role("link", name="Street lamps")).to_be_visible()
