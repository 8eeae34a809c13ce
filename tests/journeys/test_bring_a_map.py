"""A coordinator brings a map of PRSM: asked what its styles mean, kept, taken out, taken back; by keyboard, narrow."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAPS = "/two-test-beds/systems_map/"
STREETS = {
    "nodes": [{"id": "1", "label": "Safe crossings"}, {"id": "2", "label": "Walking to the shops"}],
    "edges": [{"from": "1", "to": "2", "grp": "edge0"}, {"from": "2", "to": "1", "grp": "edge1"}],
    "styles": {"edges": {"edge0": {"groupLabel": "Thick green"}, "edge1": {"groupLabel": "+"}}},
}


def test_a_map_of_prsm_is_asked_about_kept_taken_out_and_taken_back(signed_in, tmp_path, axe, only_this_site):
    page = signed_in
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(MAPS)
    page.get_by_role("link", name="Bring a map in").click()
    assert axe() == []
    (tmp_path / "streets.prsm").write_text(json.dumps(STREETS))
    page.get_by_label("A file", exact=True).set_input_files(tmp_path / "streets.prsm")
    page.get_by_label("What to call the map").fill("Streets")
    page.get_by_role("button", name="See what it would bring").press("Enter")
    expect(page.get_by_role("heading", name="What the file leaves open")).to_be_visible()
    expect(page.get_by_role("button", name="Keep the map")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe() == []
    page.get_by_label("Which way go the links of the style “Thick green”?").select_option("positive")
    page.get_by_label("Which way go the links of the style “+”?").select_option("positive")
    page.get_by_role("button", name="Look again").press("Enter")
    expect(page.get_by_text("2 factors, 2 claims, 2 links")).to_be_visible()
    assert axe() == []
    page.get_by_role("button", name="Keep the map").press("Enter")
    expect(page.get_by_text("“Streets” is here now")).to_be_visible()
    page.get_by_role("link", name="Take the map out").press("Enter")
    expect(page.get_by_role("heading", name="Take out “Streets”")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert axe() == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Kumu blueprint (JSON)").click()
    assert len(json.loads(download.value.path().read_bytes())["connections"]) == 2
    page.goto(f"{MAPS}bring/")
    page.get_by_role("link", name="Take back “Streets”").press("Enter")
    expect(page.get_by_text("Taken out again: 2 factors, 2 claims, 2 links")).to_be_visible()
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.get_by_text("“Streets” is taken back.")).to_be_visible()
