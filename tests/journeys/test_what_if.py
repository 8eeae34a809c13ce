"""Somebody asks a map what would follow, on a small screen and without script, and reads the answer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

MAP = "/two-test-beds/systems_map/map/lockside-map/"


def test_a_question_is_asked_of_a_map_and_answered(site, new_context):
    page: Page = new_context(java_script_enabled=False, viewport={"width": 320, "height": 700}).new_page()
    page.goto(site.sign_in_link())
    page.get_by_role("button", name="Sign in").click()
    page.goto(MAP)
    page.get_by_role("link", name="What if?").click()
    page.get_by_role("link", name="Ask a new question").click()
    page.get_by_role("button", name="Ask the map").click()
    expect(page).to_have_title(re.compile("^Error: "))

    page.get_by_label("What to call it").fill("Homes without damp")
    first = page.get_by_role("group", name="The first factor")
    first.get_by_label("Factor").select_option(label="Damp and mould in homes")
    first.get_by_label("How it moves").select_option(label="falls as far as it can")
    page.get_by_role("button", name="Ask the map").click()

    says = page.get_by_role("region", name="What the map says")
    expect(says).to_contain_text("Suppose that “Damp and mould in homes” falls as far as it can and stays there.")
    expect(says).to_contain_text("“Chest illness”")
    expect(says).to_contain_text("not what will happen")
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("rowheader", name="Chest illness")).to_be_visible()

    page.get_by_role("link", name="What if", exact=True).click()
    expect(page.get_by_role("heading", level=2, name="Homes without damp")).to_be_visible()
