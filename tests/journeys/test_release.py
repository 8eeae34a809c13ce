"""A version goes out: prepared by one, checked by two others, let go by a steward; and a stranger follows a line."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import Site, look_over

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]
RELEASES = "/two-test-beds/blueprint/releases/"
PUBLIC = "/public/two-test-beds/"
PEOPLE = ("rosa", "femi", "grace", "dilys")
SLOW = 120_000


def page_of(name: str, site: Site, new_context: object) -> Page:
    """The browser of one of the demo's people who release."""
    context: BrowserContext = new_context()  # type: ignore[operator]
    page = context.new_page()
    page.goto(site.sign_in_link(f"{name}.demo@example.org"))
    page.get_by_role("button", name="Sign in").click()
    return page


def say_yes(page: Page, address: str) -> None:
    page.goto(address)
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("Yes", exact=False).first.check()
    page.get_by_role("button", name="Keep my answer").click()
    expect(page.get_by_text("Your yes is kept.")).to_be_visible()


def test_a_version_goes_out_and_a_stranger_follows_a_line_to_the_words(site, new_context):
    rosa, femi, grace, dilys = (page_of(name, site, new_context) for name in PEOPLE)
    rosa.goto(RELEASES)
    rosa.get_by_label(re.compile("What is new")).fill("The first that everybody can read.")
    rosa.get_by_role("button", name="Prepare it").click()
    rosa.get_by_role("link", name="See what came of it").click(timeout=SLOW)
    address = rosa.url
    expect(rosa.get_by_text("Whoever prepared a version cannot check it")).to_be_visible()
    expect(rosa.get_by_role("button", name="Keep my answer")).to_have_count(0)

    femi.set_viewport_size({"width": 320, "height": 640})
    femi.goto(address)
    femi.get_by_text(re.compile(r"\d+ quotes, each with its consent")).click()
    expect(femi.get_by_text(re.compile("Consent: taking part and being quoted")).first).to_be_visible()
    assert look_over(femi, contrast=False) == []
    assert femi.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    say_yes(femi, address)
    say_yes(femi, f"{address}?kind=bare")
    say_yes(grace, address)
    say_yes(dilys, address)
    assert new_context().request.get(PUBLIC).status == 404
    dilys.goto(address)
    dilys.get_by_role("button", name="Release it").click()
    expect(dilys.get_by_text("It is out.")).to_be_visible()

    stranger = new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    stranger.goto(PUBLIC)
    expect(stranger.get_by_text("The community asks:")).to_be_visible()
    stranger.get_by_role("link", name="Read the blueprint").click()
    stranger.get_by_role("link", name="What will be done").click()
    line = stranger.locator("a[href*='/record/action/run-late-bus/']").first
    line.click()
    expect(stranger.get_by_role("heading", name="The words beneath")).to_be_visible()
    expect(stranger.get_by_text("Last bus up is half past six.")).to_be_visible()
    expect(stranger.get_by_text(re.compile("counted and not shown"))).to_be_visible()
    assert stranger.context.cookies() == []

    reader = new_context(viewport={"width": 320, "height": 640}).new_page()
    for path in (PUBLIC, f"{PUBLIC}1/read/actions/", f"{PUBLIC}1/seal/", stranger.url):
        reader.goto(path)
        assert look_over(reader, contrast=path == PUBLIC) == [], path
        assert reader.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    with reader.expect_download() as saved:
        reader.goto(PUBLIC)
        reader.get_by_role("link", name="Everything as one zip file").click()
    assert saved.value.suggested_filename == "two-test-beds-version-1.zip"
