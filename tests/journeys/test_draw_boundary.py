"""Drawing a boundary in a real browser: by keyboard alone, by ticking without script, grown, tapped, on any screen."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

PAGE = "/two-test-beds/place/draw/lockside/"
LINE = f"{PAGE}line/"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"
OPEN_ALL = "() => document.querySelectorAll('details').forEach((each) => { each.open = true })"


def press(page: Page, key: str, times: int = 1) -> None:
    for _ in range(times):
        page.keyboard.press(key)


def tab_to(page: Page, target) -> None:
    """Go on with the Tab key until the element has the focus."""
    for _ in range(120):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached with the Tab key")


def test_a_sketch_is_drawn_looked_at_and_kept_by_keyboard_alone(signed_in):
    page = signed_in
    page.goto(PAGE)
    tab_to(page, page.get_by_role("link", name="Draw a boundary"))
    press(page, "Enter")
    ground = page.get_by_role("application", name="Map to draw on")
    tab_to(page, ground)
    expect(ground).to_be_focused()
    status = page.locator(".draw-status")
    for key, times in (("Shift+ArrowLeft", 3), ("Shift+ArrowUp", 3)):
        press(page, key, times)
    press(page, "Enter")
    expect(status).to_contain_text("Point 1 set")
    press(page, "Shift+ArrowRight", 6)
    press(page, "Enter")
    press(page, "Shift+ArrowDown", 6)
    press(page, "Enter")
    press(page, "Shift+ArrowLeft", 6)
    press(page, "Enter")
    press(page, "Shift+ArrowUp", 7)
    press(page, "Shift+ArrowRight", 3)
    press(page, "Enter")
    expect(status).to_have_text("The line would cross itself. That point was not set.")
    press(page, "Backspace")
    expect(status).to_contain_text("Point 4 taken back.")
    press(page, "Shift+ArrowLeft", 3)
    press(page, "Shift+ArrowDown", 6)
    press(page, "Enter")
    expect(status).to_contain_text("Point 4 set")
    sketch = page.get_by_role("radio", name=re.compile("^Sketch"))
    tab_to(page, page.get_by_role("radio", name=re.compile("^Agreed")))
    press(page, "ArrowDown", 2)
    expect(sketch).to_be_checked()
    tab_to(page, page.get_by_label("Who drew it"))
    page.keyboard.type("A walk with the lunch club")
    tab_to(page, page.get_by_role("button", name="Show what it holds"))
    press(page, "Enter")
    look = page.get_by_role("region", name="What this line holds")
    expect(look).to_contain_text("people live inside the line")
    expect(look.get_by_role("figure")).to_be_visible()
    expect(page.get_by_role("application", name="Map to draw on")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Keep this boundary"))
    press(page, "Enter")
    expect(page.get_by_text("The sketch is kept. Its line is seen by the team only.")).to_be_visible()
    expect(page.get_by_role("region", name="In force")).to_contain_text("A walk with the lunch club")


def test_without_script_areas_are_ticked_agreed_and_an_earlier_boundary_is_put_back(site, new_context):
    page: Page = new_context(java_script_enabled=False).new_page()
    page.goto(site.sign_in_link())
    page.get_by_role("button", name="Sign in").click()
    page.goto("/two-test-beds/place/draw/plover-rise/")
    force = page.get_by_role("region", name="In force")
    force.get_by_role("link", name=re.compile(r"^Draw it again\s*: Agreed")).click()
    expect(page.get_by_role("button", name="Set a point here")).to_be_hidden()
    page.get_by_label("The line, as GeoJSON").fill("")
    group = page.locator("details", has_text="Plover Rise top")
    group.locator("summary").click()
    page.get_by_role("checkbox", name=re.compile("^Plover Rise top")).check()
    page.get_by_role("checkbox", name=re.compile("^Plover Rise close")).check()
    page.get_by_role("button", name="Show what it holds").click()
    expect(page.get_by_role("alert")).to_contain_text("Say on what day it was agreed")
    page.get_by_label("When it was agreed").fill("7 May 2026")
    page.get_by_role("checkbox", name=re.compile("^Sketch")).first.check()
    page.get_by_role("button", name="Show what it holds").click()
    look = page.get_by_role("region", name="What this line holds")
    expect(look).to_contain_text("3,030 people live there, in whole areas.")
    expect(look.get_by_role("table", name=re.compile("Figures by boundary"))).to_be_visible()
    page.get_by_role("button", name="Keep this boundary").click()
    expect(force).to_contain_text("7 May 2026")
    force.locator("summary", has_text="1 earlier drawing").click()
    page.get_by_role("button", name=re.compile("Go back to this one")).click()
    expect(page.get_by_text("The earlier drawing is in force again.")).to_be_visible()
    expect(force).to_contain_text("2 earlier drawings")


def test_a_neighbourhood_is_grown_and_taken_to_the_map(signed_in):
    page = signed_in
    page.goto(PAGE)
    page.get_by_role("link", name="Grow one from a small area").click()
    page.get_by_label("Start from").select_option(label="Lockside quay (1,710 people)")
    page.get_by_label("At least so many people").fill("3000")
    page.get_by_label("At most so many people").fill("3500")
    page.get_by_role("button", name="Grow").click()
    expect(page.get_by_role("heading", name="What can be grown")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Take this one to the map")).first.click()
    expect(page.get_by_role("checkbox", name=re.compile("^Lockside quay"))).to_be_checked()
    page.goto(f"{PAGE}grow/?seed=X01000302&least=90000&most=95000&include=&leave_out=&barrier=")
    expect(page.get_by_role("alert")).to_contain_text("people live in all areas that can be reached")


def test_a_line_can_be_tapped_and_pasted(signed_in):
    page = signed_in
    page.goto(LINE)
    ground = page.get_by_role("application", name="Map to draw on")
    box = ground.bounding_box()
    for x, y in ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7)):
        ground.click(position={"x": box["width"] * x, "y": box["height"] * y})
    field = page.get_by_label("The line, as GeoJSON")
    outline = json.loads(field.input_value())
    assert len(outline["coordinates"][0]) == 5
    crossing = {**outline, "coordinates": [[outline["coordinates"][0][at] for at in (0, 2, 1, 3, 0)]]}
    field.fill(json.dumps(crossing))
    page.get_by_role("radio", name=re.compile("^Natural")).check()
    page.get_by_role("button", name="Show what it holds").click()
    expect(page.get_by_role("alert")).to_contain_text("crosses or touches itself near longitude")


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(signed_in, axe, width):
    page = signed_in
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for address in (PAGE, LINE, f"{PAGE}grow/", f"{PAGE}grow/?seed=X01000302&least=3000&most=6000"):
        page.goto(address)
        found += [f"{address}: {fault}" for fault in axe()]
        page.evaluate(OPEN_ALL)
        if page.evaluate(TOO_WIDE) > 0:
            found.append(f"{address}: wider than the screen")
    page.goto(f"{LINE}?replaces=lockside-natural")
    page.get_by_role("button", name="Show what it holds").click()
    expect(page.get_by_role("region", name="What this line holds")).to_be_visible()
    found += axe()
    if page.evaluate(TOO_WIDE) > 0:
        found.append("the look: wider than the screen")
    assert found == []
