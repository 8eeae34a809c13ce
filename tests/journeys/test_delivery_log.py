"""A community researcher logs a walk on a phone without script; the coordinator sees it in the month and in reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

LOG = "/two-test-beds/evaluation/log/"
REACH = "/two-test-beds/evaluation/reach/?in=plover-rise"
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
NIA = "nia.demo@example.org"


def phone_of(site, new_context, person: str) -> Page:
    phone: Page = new_context(java_script_enabled=False, viewport={"width": 320, "height": 640}).new_page()
    phone.goto(site.sign_in_link(person))
    phone.get_by_role("button", name="Sign in").click()
    return phone


def send_and_lose_the_answer(phone: Page) -> None:
    """The form goes out as it is filled in, and its answer never comes."""
    held = {
        each.get_attribute("name"): each.input_value()
        for each in phone.locator("main form :is(input:not([type=radio], [type=checkbox]), select, textarea)").all()
    }
    held["fidelity"] = phone.locator("main form input[name=fidelity]:checked").input_value()
    parts = [each.input_value() for each in phone.locator("main form input[name=kept]:checked").all()]
    fields = "&".join(f"{name}={value}" for name, value in held.items() if name) + "".join(f"&kept={p}" for p in parts)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": phone.url}
    answer = phone.context.request.post(phone.url, data=fields, headers=headers, max_redirects=0)
    assert answer.status == 302


def test_a_walk_logged_on_a_phone_is_kept_once_and_seen_by_the_coordinator(site, new_context, signed_in, axe):
    phone = phone_of(site, new_context, NIA)
    phone.goto(f"{LOG}in/plover-rise/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("After an activity")
    phone.get_by_role("link", name="Shed evening").first.click()
    expect(phone.get_by_label("What it was", exact=True)).to_have_value("Shed evening")
    phone.get_by_label("What it was", exact=True).fill("A walk from the Shed")
    phone.get_by_label("How many came (optional)").fill("31")
    phone.get_by_label("How many of them live here").fill("27")
    phone.get_by_label("How many came for the first time").fill("9")
    phone.get_by_label("Changed on purpose").check()
    phone.get_by_label("What was changed").fill("Outdoors")
    phone.get_by_label("Why, and who wished for it").fill("The sun was out and the men asked")
    assert not phone.evaluate(WIDER)
    send_and_lose_the_answer(phone)
    phone.get_by_role("button", name="Keep it").click()
    expect(phone.get_by_role("main")).to_contain_text("“A walk from the Shed” is kept.")
    expect(phone.get_by_text("That was kept already, once.")).to_be_visible()
    phone.get_by_role("link", name="Add who came").click()
    phone.get_by_label("Different people in all").fill("31")
    phone.get_by_role("spinbutton", name="Female (Sex)").fill("12")
    phone.get_by_role("spinbutton", name="Not known (Sex)").fill("8")
    assert not phone.evaluate(WIDER)
    phone.get_by_role("button", name="Keep it").click()

    signed_in.goto(f"{LOG}?in=plover-rise")
    main = signed_in.get_by_role("main")
    expect(main.get_by_role("link", name="A walk from the Shed", exact=True)).to_have_count(1)
    expect(main).to_contain_text("The sun was out and the men asked")
    assert axe() == []
    signed_in.goto(REACH)
    expect(signed_in.get_by_role("main")).to_contain_text("Not asked")
    assert axe() == []
    signed_in.set_viewport_size({"width": 320, "height": 640})
    assert not signed_in.evaluate(WIDER)
