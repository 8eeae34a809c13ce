"""The seven questions, the team's answer, the places side by side, and the report in print: in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.pdf_structure import faults

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

STAGE = "/two-test-beds/evaluation/"
OURS = "Mostly those who live by the water; the boats have not come to anything yet."


def fits(page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0)


def test_a_team_reads_the_seven_questions_answers_one_and_sets_the_places_side_by_side(signed_in, axe):
    page = signed_in
    page.goto(STAGE)
    page.get_by_role("main").get_by_role("link", name="Seven questions").first.click()
    expect(page.get_by_role("heading", name="Lockside", exact=True)).to_be_visible()
    assert axe() == []
    page.get_by_role("link", name="Who takes part? Lockside").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who takes part?")
    said = page.get_by_role("region", name="What the records say").locator("p.lead").inner_text()
    page.get_by_role("link", name="Write our answer").press("Enter")
    page.get_by_label("Our answer").fill(OURS)
    page.get_by_label("Who agreed it").fill("Lockside Residents’ Panel")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("When")
    page.get_by_label("When").fill("12 November 2026")
    assert axe(contrast=False) == []
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("region", name="What the team says")).to_contain_text(OURS)
    assert page.get_by_role("region", name="What the records say").locator("p.lead").inner_text() == said
    page.set_viewport_size({"width": 320, "height": 700})
    assert fits(page)
    for path in ("questions/", "beside/", "rounds/lockside/", "questions/community_priorities/?in=lockside"):
        page.goto(f"{STAGE}{path}")
        assert fits(page), path
        assert axe(contrast=False) == [], path
    page.goto(f"{STAGE}beside/")
    expect(page.get_by_role("main")).to_contain_text("not ranked")


def test_the_report_is_printed_with_a_sound_structure(signed_in):
    page = signed_in
    page.goto(f"{STAGE}questions/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Seven questions")).to_be_visible()
    page.emulate_media(media="screen")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="As a tagged PDF").click()
    found = waiting.value.path().read_bytes()
    assert faults(found) == []
