"""Streets are brought in, walked on and read, in a real browser: by role and label, at two widths, with axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.interop.osm_town import write_town

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

WALKING = "/two-test-beds/assets/walking/"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


def test_streets_are_brought_in_and_the_page_says_how_far_it_is(signed_in: Page, axe, tmp_path):
    signed_in.goto(WALKING)
    expect(signed_in.get_by_role("heading", name="How far people walk")).to_be_visible()
    signed_in.get_by_label("Streets", exact=True).set_input_files(write_town(tmp_path / "town.osm.pbf"))
    signed_in.get_by_role("button", name="Bring them in").click()
    expect(signed_in.get_by_role("heading", name="Read a street network")).to_be_visible()
    done = signed_in.get_by_role("status")
    expect(done).to_contain_text("36 corners and bends of 12 ways can be walked", timeout=60_000)
    assert axe() == []
    done.get_by_role("link", name="See what came of it").click()
    expect(signed_in.get_by_label("On which streets")).to_contain_text("Street network town.osm.pbf")


def test_straight_lines_are_worked_out_and_read_by_sort(signed_in: Page, axe):
    signed_in.goto(WALKING)
    signed_in.get_by_label("On which streets").select_option("straight")
    signed_in.get_by_role("button", name="Work it out").click()
    done = signed_in.get_by_role("status")
    expect(done).to_contain_text("Worked out for", timeout=60_000)
    done.get_by_role("link", name="See what came of it").click()
    expect(signed_in.get_by_text("These are straight lines and no walks: always too short.").first).to_be_visible()
    signed_in.get_by_role("navigation", name="Sorts of asset").get_by_role("link").last.click()
    signed_in.get_by_text("The same as a table").first.click()
    expect(signed_in.get_by_role("columnheader", name="Minutes to the nearest")).to_be_visible()
    for width in (320, 1280):
        signed_in.set_viewport_size({"width": width, "height": 900})
        assert axe() == []
        assert signed_in.evaluate(TOO_WIDE) <= 0
