"""After a workshop: ripples are written down on a phone; a claim is refused, then judged; those who spoke are told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STAGE = "/two-test-beds/evaluation/"
FACILITATOR = "grace.demo@example.org"


def fits(page):
    """Whether the page is no wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.usefixtures("only_this_site")
def test_two_ripples_after_a_workshop_on_a_phone_without_script(site, browser):
    context = browser.new_context(
        base_url=site.address, viewport={"width": 320, "height": 640}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(site.sign_in_link(FACILITATOR))
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{STAGE}ripples/?in=plover-rise")
    page.get_by_role("link", name=re.compile("^Write ripples down")).click()
    page.get_by_label("Told at which meeting").select_option(label="What became of it (evening), 12 November 2026")
    first, second = page.get_by_role("group", name="Line 1"), page.get_by_role("group", name="Line 2")
    first.get_by_label("What happened").fill("The late bus is full on Fridays, and people share the seats.")
    first.get_by_label("What it followed from").select_option(label="Run the 41 at ten past ten and twenty to eleven")
    first.get_by_label("Was it hoped for?").select_option("meant")
    second.get_by_label("What happened").fill("The taxi at the gate has given up.")
    second.get_by_label("What it followed from").select_option(label="The ripple on the line above")
    second.get_by_label("Are people glad of it?").select_option("no")
    page.get_by_role("button", name="Keep them").click()
    expect(page.get_by_text("2 ripples are kept.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="The taxi at the gate").first).to_contain_text("Not welcome")
    context.close()


@pytest.mark.usefixtures("only_this_site")
def test_a_claim_is_judged_once_its_rivals_were_looked_into_and_those_who_spoke_are_told(signed_in, axe):
    page = signed_in
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{STAGE}ripples/?in=lockside")
    assert fits(page)
    assert axe() == []

    page.goto(f"{STAGE}claims/?in=plover-rise")
    page.get_by_role("link", name="What was out of reach can be reached → People reach and keep work").click()
    judge = page.get_by_role("link", name=re.compile("^Judge it"))
    judge.press("Enter")
    page.get_by_label("The evidence supports it and the rivals have been looked at.").check()
    page.get_by_label("Why").fill("Fewer miss work, and the log shows that the bus ran.")
    page.get_by_label("Who judged").fill("The panel on the Rise")
    page.get_by_role("button", name="Keep it").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("has not been looked at: “People had begun to share cars”")
    assert fits(page)
    assert axe(contrast=False) == []

    page.get_by_role("link", name=re.compile("^What was out of reach")).click()
    page.get_by_role("link", name=re.compile("^Look into it.*share cars")).click()
    page.get_by_label("It may have added a little.").check()
    page.get_by_label("How it was looked into").fill("Asked at the gate on three evenings: a handful shared a car.")
    page.get_by_role("button", name="Keep it").click()
    judge.click()
    page.get_by_label("The evidence supports it and the rivals have been looked at.").check()
    page.get_by_label("Why").fill("Fewer miss work, and few share cars.")
    page.get_by_label("Who judged").fill("The panel on the Rise")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("It is judged.")).to_be_visible()
    expect(page.get_by_text("Holds.", exact=True).first).to_be_visible()
    assert axe(contrast=False) == []

    page.goto(f"{STAGE}logic/plover-rise/")
    assert fits(page)
    assert axe() == []
    missed = page.get_by_role("link", name=re.compile("^Whose words stand behind it.*Missed or refused work"))
    missed.click()
    expect(page.get_by_role("heading", name="Words about the very thing that was measured")).to_be_visible()
    assert page.locator("blockquote").count() > 0
    assert axe(contrast=False) == []
    page.get_by_role("link", name="Tell those who spoke").click()
    draft = page.get_by_label("What is told")
    expect(draft).to_have_value(re.compile("What this cannot show"))
    page.get_by_label("By which way").fill("Poster at the gate")
    page.get_by_label("Told on").fill("2026-11-21")
    assert fits(page)
    assert axe(contrast=False) == []
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("It is told.")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Missed or refused work for want of transport")
    expect(row).to_contain_text("Poster at the gate")
