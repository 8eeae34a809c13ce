"""A planned analysis is held to its seal, run and read; then something is changed, and that is said everywhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]
ANALYSES = "/two-test-beds/evaluation/analyses/"


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_from_the_sealed_plan_to_a_flagged_change(signed_in: Page, axe):
    page = signed_in
    page.goto(ANALYSES)
    assert axe() == []
    page.get_by_role("link", name="Often or always lonely").click()
    expect(page.get_by_text("Filled in as the plan has it.")).to_be_visible()
    page.get_by_role("button", name="Hold it to the plan").focus()
    page.keyboard.press("Enter")
    stands = page.get_by_role("region", name="How it would stand to the plan").or_(page.get_by_role("status"))
    expect(stands.first).to_contain_text("As it was planned before anything was collected.")
    assert axe() == []
    page.get_by_role("button", name="Run it and keep it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The analysis is run and kept.")).to_be_visible()
    expect(page.get_by_text("It was planned beforehand and done as planned.").first).to_be_visible()
    expect(page.get_by_role("heading", name="What it cannot show")).to_be_visible()
    assert axe() == []
    page.get_by_role("button", name="Run it again").click()
    expect(page.locator(".notices, .messages, main").first).to_contain_text("the same numbers came out")

    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{ANALYSES}new/?planned=lockside-dry")
    assert fits(page)
    page.get_by_role("radio", name=re.compile("^Before after")).check()
    page.get_by_role("button", name="Hold it to the plan").click()
    expect(page.get_by_text("Planned as “compared change”, done as “before after”.")).to_be_visible()
    assert fits(page)
    page.get_by_label("Why it is done otherwise than planned").fill("To see what the simple change would have claimed.")
    page.get_by_role("button", name="Run it and keep it").click()
    expect(page.get_by_text("Planned, done otherwise")).to_be_visible()
    expect(page.get_by_text("To see what the simple change would have claimed.")).to_be_visible()
    assert fits(page)
    assert axe() == []
    page.goto(ANALYSES)
    assert fits(page)
    badges = page.locator("article .tag").filter(has_text=re.compile("lanned"))
    expect(badges.first).to_have_text("As planned")
