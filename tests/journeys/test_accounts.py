"""People and their ways in, in a real browser: a coordinator invites somebody, who comes in, scripts or no scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

PROGRAMME = "two-test-beds"
OPEN = ("/sign-in/", "/sign-in/code/", "/sign-in/ask/", "/sign-in/link/any-token/")
OWN = (
    "/my-account/",
    "/my-account/password/",
    "/my-account/second-factor/",
    "/my-account/email/",
    f"/{PROGRAMME}/people/",
    f"/{PROGRAMME}/audit/",
)


def fault_free(page, axe):
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert axe() == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("address", OPEN)
def test_axe_finds_nothing_on_the_way_in(page, axe, address):
    page.goto(address)
    fault_free(page, axe)


def test_axe_finds_nothing_on_ones_own_pages(signed_in, axe):
    for address in OWN:
        signed_in.goto(address)
        fault_free(signed_in, axe)


def test_a_mistake_is_announced_and_what_was_typed_is_kept(page, axe):
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill("nobody@example.org")
    page.get_by_label("Password").fill("not the right one at all")
    page.get_by_role("button", name="Go on").click()
    expect(page).to_have_title("Error: Sign in · Wellthread")
    expect(page.get_by_role("alert")).to_contain_text("The e-mail address or the password is not right")
    expect(page.get_by_label("E-mail address")).to_have_value("nobody@example.org")
    fault_free(page, axe)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_amina_invites_dilys_who_comes_in_once(browser, site, only_this_site, scripts):
    name = f"Dilys {'With' if scripts else 'Without'}"
    amina = browser.new_context(base_url=site.address, java_script_enabled=scripts).new_page()
    amina.goto(site.sign_in_link())
    amina.get_by_role("button", name="Sign in").click()
    amina.goto(f"/{PROGRAMME}/people/")
    amina.get_by_label("E-mail address").fill(f"{name.replace(' ', '.')}@example.org")
    amina.get_by_label("Full name").fill(name)
    amina.get_by_role("radio", name="Reader").check()
    amina.get_by_role("button", name="Invite").click()
    link = amina.locator("code").first.inner_text()

    dilys = browser.new_context(base_url=site.address, java_script_enabled=scripts).new_page()
    dilys.goto(link)
    dilys.get_by_role("main").get_by_role("button", name="Sign in").click()
    dilys.get_by_role("link", name=name).click()
    expect(dilys.get_by_role("heading", name="My account")).to_be_visible()
    expect(dilys.get_by_role("listitem").filter(has_text="Reader")).to_be_visible()
    dilys.goto(f"/{PROGRAMME}/people/")
    expect(dilys.get_by_role("heading", name="Your role does not include this")).to_be_visible()

    amina.goto(f"/{PROGRAMME}/audit/")
    expect(amina.get_by_role("row").filter(has_text=name).filter(has_text="membership: granted")).to_be_visible()
    amina.goto(link)
    amina.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(amina.get_by_role("heading", name="This link does not work")).to_be_visible()
    for page in (amina, dilys):
        page.context.close()
