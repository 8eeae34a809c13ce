"""A line drawn on the map lands in the field as GeoJSON: by keyboard and by tapping, and never across itself."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MARKUP = """
<style>body {{ margin: 0 }} svg {{ inline-size: 400px; block-size: 400px }}</style>
<div data-island="draw-boundary" data-field="id_outline" data-measures="2 54 0.0001 0.0001" data-label="Map"
  data-set="Point {{number}} set, {{place}}." data-back="Point {{number}} taken back." data-clear="Cleared."
  data-crosses="It would cross." data-same="Already here." data-open="{{number}} points."
  data-closed="{{number}} points, closed." data-unclosed="{{number}} points, not closed." data-parts="Several parts."
  data-nowhere="nowhere">
  <div class="draw-ground"><svg viewBox="0 0 400 400" width="400" height="400" aria-hidden="true">
    <path data-area="Quay" d="M0 0H200V400H0Z" fill="none"/></svg></div>
  <div class="draw-tools" hidden><p id="draw-keys">Keys</p><p class="draw-status" role="status"></p>
    <button type="button" data-do="set">Set</button><button type="button" data-do="back">Back</button>
    <button type="button" data-do="clear">Clear</button><button type="button" data-do="closer">Closer</button>
    <button type="button" data-do="wider">Wider</button></div>
</div>
<label for="id_outline">Line</label><textarea id="id_outline">{held}</textarea>
"""
STEP = 5  # 400 / 80


@pytest.fixture
def drawing(show):
    def open_page(held: str = "") -> Page:
        page: Page = show(MARKUP.format(held=held))
        page.locator("[data-island-ready]").wait_for()
        return page

    return open_page


def keys(page: Page, *presses: str) -> None:
    page.get_by_role("application", name="Map").focus()
    for each in presses:
        page.keyboard.press(each)


def ring(page: Page) -> list[list[float]]:
    text = page.get_by_label("Line").input_value()
    return json.loads(text)["coordinates"][0] if text else []


def status(page: Page):
    return page.locator(".draw-status")


def tap(page: Page, x: int, y: int) -> None:
    page.get_by_role("application", name="Map").click(position={"x": x, "y": y})


def test_arrows_and_enter_draw_a_closed_outline_in_degrees(drawing):
    page = drawing()
    keys(page, "Enter", "ArrowRight", "Enter", "ArrowDown", "Enter")
    east, south = 2 + (200 + STEP) * 0.0001, 54 - (200 + STEP) * 0.0001
    assert ring(page) == [[2.02, 53.98], [east, 53.98], [east, south], [2.02, 53.98]]
    expect(status(page)).to_contain_text("3 points, closed.")


def test_shift_goes_in_larger_steps_and_the_edge_holds(drawing):
    page = drawing()
    keys(page, "Enter", *["Shift+ArrowLeft"] * 20, "Enter")
    expect(status(page)).to_contain_text("Point 2 set, Quay.")
    keys(page, "ArrowDown", "Enter")
    assert ring(page)[1] == [2.0, 53.98]


def test_backspace_takes_the_last_point_back(drawing):
    page = drawing()
    keys(page, "Enter", "ArrowRight", "Enter", "ArrowDown", "Enter", "Backspace")
    expect(status(page)).to_have_text("Point 3 taken back. 2 points.")
    assert ring(page) == []
    keys(page, "Backspace", "Backspace", "Backspace")
    expect(status(page)).to_contain_text("0 points.")


def test_tapping_sets_points_where_the_finger_was(drawing):
    page = drawing()
    for x, y in ((100, 100), (300, 100), (300, 300), (100, 300)):
        tap(page, x, y)
    assert ring(page) == [[2.01, 53.99], [2.03, 53.99], [2.03, 53.97], [2.01, 53.97], [2.01, 53.99]]
    expect(status(page)).to_contain_text("Point 4 set, Quay.")


def test_a_point_that_would_cross_the_line_is_refused(drawing):
    page = drawing()
    for x, y in ((100, 100), (300, 300), (300, 100), (100, 300)):
        tap(page, x, y)
    expect(status(page)).to_have_text("It would cross.")
    assert len(ring(page)) == 4
    tap(page, 300, 100)
    expect(status(page)).to_have_text("Already here.")


def test_a_line_whose_way_back_would_cross_is_not_put_into_the_field(drawing):
    page = drawing()
    spiral = ((200, 200), (300, 200), (300, 300), (100, 300), (100, 100), (350, 100), (350, 340))
    for x, y in spiral[:-1]:
        tap(page, x, y)
    expect(status(page)).to_contain_text("6 points, closed.")
    tap(page, *spiral[-1])
    expect(status(page)).to_contain_text("7 points, not closed.")
    assert ring(page) == []


def test_buttons_do_the_same_as_keys(drawing):
    page = drawing()
    for _ in range(2):
        page.get_by_role("button", name="Set").click()
    expect(status(page)).to_have_text("Already here.")
    page.get_by_role("button", name="Back").click()
    expect(status(page)).to_have_text("Point 1 taken back. 0 points.")


def test_going_closer_makes_steps_smaller_and_keeps_places_true(drawing):
    page = drawing()
    page.get_by_role("button", name="Closer").click()
    tap(page, 0, 0)
    keys(page, "ArrowRight", "Enter", "ArrowDown", "Enter")
    assert ring(page)[0] == [2.01, 53.99]
    assert ring(page)[1] == [pytest.approx(2 + (100 + STEP / 2) * 0.0001, abs=2e-6), 53.99]
    page.get_by_role("button", name="Wider").click()
    assert page.locator("svg").get_attribute("viewBox") == "0 0 400 400"


def test_a_line_in_the_field_is_drawn_and_goes_on(drawing):
    held = '{"type":"Polygon","coordinates":[[[2.01,53.99],[2.03,53.99],[2.03,53.97],[2.01,53.99]]]}'
    page = drawing(held)
    expect(status(page)).to_have_text("3 points, closed.")
    tap(page, 100, 300)
    assert len(ring(page)) == 5


@pytest.mark.parametrize("held", ['{"type":"MultiPolygon","coordinates":[]}', "nonsense", '{"type":"Polygon"}', "null"])
def test_what_cannot_be_drawn_is_left_in_the_field_until_somebody_draws(drawing, held):
    page = drawing(held)
    expect(status(page)).to_have_text("Several parts.")
    expect(page.get_by_label("Line")).to_have_value(held)


def test_what_is_pasted_into_the_field_is_drawn(drawing):
    page = drawing()
    field = page.get_by_label("Line")
    field.fill('{"type":"Polygon","coordinates":[[[2.01,53.99],[2.03,53.99],[2.03,53.97],[2.01,53.99]]]}')
    field.blur()
    assert page.locator(".draft-dots circle").count() == 3


def test_other_keys_are_left_to_the_page(drawing):
    page = drawing()
    keys(page, "Tab")
    expect(page.get_by_role("button", name="Set")).to_be_focused()
