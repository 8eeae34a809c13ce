"""A careful reader's page: one finding is let stand and told apart, one is mended where its link leads, by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STAGE = "/two-test-beds/theory_of_change/"


@pytest.mark.usefixtures("only_this_site")
def test_one_is_let_stand_and_one_is_mended(signed_in, axe):
    page = signed_in
    page.goto(f"{STAGE}check/?in=lockside&weight=error")
    finding = page.locator("li.loose-end", has_text="Nobody answers for “Dry washing")
    finding.get_by_role("link", name="Mend it").press("Enter")
    page.get_by_label("Who answers for it").select_option(label="Cut and Grow")
    barriers = page.get_by_text("Barriers it tackles: none yet")
    barriers.press("Enter")
    page.get_by_label("Everything good is up two steps").press("Space")
    assert axe(contrast=False) == []
    page.get_by_label("What will be done").press("Enter")
    expect(page.get_by_text("The action is kept.")).to_be_visible()
    expect(page.get_by_role("heading", name="Barriers it tackles").locator("..")).to_contain_text("two steps")

    page.goto(f"{STAGE}check/?in=lockside&weight=warning")
    page.locator("li.loose-end", has_text="The lift that is never mended").get_by_role(
        "link", name="Let it stand"
    ).click()
    page.get_by_label("Why it may stand").fill("The landlord is in court about it.")
    page.get_by_role("button", name="Let it stand").press("Enter")
    held = page.locator("li.loose-end", has_text="The landlord is in court about it.")
    expect(held).to_have_count(1)
    expect(page.get_by_text("Nobody answers for “Dry washing")).to_have_count(0)
