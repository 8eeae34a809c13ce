"""A researcher plans a test, asks how many places it takes, is told that two are too few, seals, and amends."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]
PLANS = "/two-test-beds/evaluation/plan/"


def test_a_test_is_planned_sealed_and_amended(signed_in: Page, axe):
    page = signed_in
    page.goto("/two-test-beds/evaluation/")
    page.get_by_role("link", name="Plans of the test").click()
    page.get_by_role("link", name="What could be shown here").click()
    expect(page.locator(".lead")).to_contain_text("With 2 test-beds a draw by lot cannot show an effect")
    expect(page.get_by_role("heading", name="What can honestly be learned here")).to_be_visible()
    assert axe() == []

    page.goto(f"{PLANS}new/")
    page.get_by_label("What the plan is called").fill("Company on the Rise")
    page.get_by_label("Where it is tested").select_option("neighbourhood:plover-rise")
    page.get_by_role("radio", name=re.compile("drawn by lot", re.IGNORECASE)).first.check()
    page.get_by_label("What we want to know").fill("Are fewer people lonely where the shed is open?")
    page.get_by_label("What it cannot show").fill("Two places are two places.")
    assert axe() == []
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Before it is sealed it needs at least one outcome.")

    page.get_by_role("link", name="Name an outcome").click()
    page.get_by_label("Which indicator").select_option("indicator:ind-rise-lonely")
    page.get_by_label("How it will be worked out").select_option("lots")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Ask how many it would take").click()
    page.get_by_label("What is asked").fill("Would two places do?")
    page.get_by_label("For which outcome").select_option(index=1)
    page.get_by_label("The value before").fill("14.4")
    page.get_by_label("The change to be seen").fill("-5")
    assert axe() == []
    page.get_by_role("button", name="Save").click()
    question = page.get_by_role("region", name="Would two places do?")
    expect(question).to_contain_text("It can see no change, however large.")
    expect(question).to_contain_text("At least 6 pairs of places are needed")
    expect(question.get_by_role("row", name=re.compile(r"^2 \(asked\)"))).to_contain_text("none")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe() == []
    page.set_viewport_size({"width": 1280, "height": 800})

    page.get_by_role("link", name="Seal it").click()
    page.get_by_label("Who seals it").fill("The research team")
    page.get_by_label("I have read the plan.").check()
    page.get_by_role("button", name="Seal the plan").click()
    expect(page.locator("main")).to_contain_text("Sealed, and the same to the letter since.")
    assert axe() == []

    page.goto(f"{page.url}change/")
    expect(page.get_by_role("heading", name="This plan is sealed")).to_be_visible()
    page.get_by_role("link", name="Amend it").click()
    page.get_by_label("Why the plan is changed").fill("Six more places have joined.")
    page.get_by_role("button", name="Begin the amendment").click()
    expect(page.locator("main")).to_contain_text("It takes the place of Company on the Rise")
    expect(page.locator("main")).to_contain_text("Six more places have joined.")
    page.get_by_role("link", name="Change the plan").click()
    page.get_by_label("What we want to know").fill("Are fewer people lonely in eight places?")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("The question: changed.")
    page.get_by_role("main").get_by_role("link", name="Company on the Rise").first.click()
    expect(page.locator("main")).to_contain_text("Sealed, and the same to the letter since.")
