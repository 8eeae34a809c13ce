"""The pages of a programme in a real browser: a newcomer finds the way back to a voice, and forward to a result."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

HOME = "/two-test-beds/"
PAGES = (
    "",
    "loose-ends/",
    "place/",
    "place/choose/X02000103/",
    "place/weigh/",
    "place/what-if/?w-deprivation=1&w-short-lives=3",
    "place/profile/lockside/",
    "engagement/",
    "engagement/mark/lockside-c-0001/",
    "assets/?in=lockside&q=the",
    "systems_map/",
    "systems_map/map/plover-map/",
    "systems_map/map/lockside-map/claim/",
    "systems_map/map/lockside-map/what-if/suppose/",
    "systems_map/map/lockside-map/what-if/lockside-repairs-in-time/",
    "priorities/",
    "priorities/exercise/lockside-vote/",
    "priorities/exercise/lockside-vote/ballot/",
    "theory_of_change/",
    "theory_of_change/in/lockside/join/",
    "blueprint/",
    "evaluation/",
    "evaluation/in/plover-rise/result/",
    "engagement/themes/",
    "record/priority/dry-safe-homes/",
    "record/theme/homes/",
    "record/contribution/lockside-c-0001/",
    "record/blueprint_line/bl-sum-2/",
    "add/asset/",
)
WRONG_FORMS = {
    "priorities/exercise/lockside-vote/ballot/": "Say why the paper is counted all the same",
    "priorities/exercise/lockside-vote/decide/": "Choose the option that was decided on",
    "theory_of_change/in/lockside/step/": "This field is required",
    "systems_map/map/lockside-map/claim/": "This field is required",
    "evaluation/in/lockside/result/": "This field is required",
    "add/theme/": "This field is required",
}
SENDS = re.compile("^(Save|Record it|Keep)")
OPEN_ALL = "() => document.querySelectorAll('details').forEach((each) => { each.open = true })"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_fits_folded_and_unfolded(signed_in, axe, width):
    signed_in.set_viewport_size({"width": width, "height": 900})
    found = []
    for address in PAGES:
        signed_in.goto(HOME + address)
        expect(signed_in.get_by_role("heading", level=1)).to_have_count(1)
        if width == 1280 and "?" in address:  # the walk over every kind of page looks the others over
            found += [f"{address}: {fault}" for fault in axe()]
        if signed_in.evaluate(TOO_WIDE) > 0:
            found.append(f"{address}: wider than the screen")
        signed_in.evaluate(OPEN_ALL)
        if signed_in.evaluate(TOO_WIDE) > 0:
            found.append(f"{address}: wider than the screen once everything is unfolded")
    assert found == []


@pytest.mark.parametrize("width", [320, 1280])
def test_forms_sent_back_say_what_is_wrong_and_stay_well_made(signed_in, axe, width):
    signed_in.set_viewport_size({"width": width, "height": 900})
    found = []
    for address, says in WRONG_FORMS.items():
        signed_in.goto(HOME + address)
        signed_in.get_by_role("main").get_by_role("button", name=SENDS).first.click()
        summary = signed_in.get_by_role("alert")
        expect(summary).to_contain_text(says)
        expect(summary).to_be_focused()
        expect(signed_in).to_have_title(re.compile("^Error: "))
        if width == 320:
            found += [f"{address}: {fault}" for fault in axe()]
        if signed_in.evaluate(TOO_WIDE) > 0:
            found.append(f"{address}: wider than the screen")
    assert found == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_newcomer_follows_a_priority_back_to_a_voice_and_forward_to_a_result(site, new_context, script):
    page: Page = new_context(java_script_enabled=script, viewport={"width": 1280, "height": 900}).new_page()
    page.goto(site.sign_in_link())
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("main").get_by_role("link", name="Two Test Beds").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two Test Beds")

    page.get_by_role("navigation", name="Along the thread").get_by_role("link", name="Priorities").click()
    page.locator("summary", has_text=re.compile(r"^Priorities \(")).click()
    page.get_by_role("link", name="Dry homes, and no fear in asking").last.click()
    expect(page.get_by_role("heading", name="Whose words stand behind this")).to_be_visible()
    expect(page.get_by_role("figure", name="rests on").first).to_be_visible()

    words = page.locator("figure.quote").first
    said = words.locator("blockquote").inner_text()
    words.get_by_role("link").click()
    expect(page.locator("blockquote").first).to_have_text(said)
    page.get_by_role("region", name="What this rests on").get_by_role("link").first.click()
    expect(page.locator(".eyebrow")).to_have_text("Contribution")
    expect(page.locator("blockquote").first).to_contain_text(said.rstrip("."))

    page.locator("summary", has_text="Results").click()
    page.get_by_role("region", name="All that grew from this").locator("a[href*='/record/result/']").first.click()
    expect(page.locator(".eyebrow")).to_have_text("Result")
    expect(page.get_by_role("region", name="What this rests on")).to_contain_text("measures")


def test_a_small_screen_gets_the_narrow_drawing_and_a_wide_one_the_wide(signed_in):
    signed_in.goto(HOME + "theory_of_change/?in=lockside")
    wide, narrow = (signed_in.locator(each).first for each in (".picture .graph-stage", ".picture .drawing.narrow"))
    for width, shown, hidden in ((1280, wide, narrow), (320, narrow, wide)):
        signed_in.set_viewport_size({"width": width, "height": 900})
        expect(shown).to_be_visible()
        expect(hidden).to_be_hidden()


def test_folded_parts_open_by_keyboard(signed_in):
    signed_in.goto(HOME + "priorities/")
    first = signed_in.locator("summary", has_text=re.compile(r"^Priorities \("))
    folded = signed_in.locator("details", has=first).get_by_role("link").first
    expect(folded).to_be_hidden()
    first.focus()
    signed_in.keyboard.press("Enter")
    expect(folded).to_be_visible()


def test_the_register_is_narrowed_down_without_script(site, new_context):
    page: Page = new_context(java_script_enabled=False).new_page()
    page.goto(site.sign_in_link())
    page.get_by_role("button", name="Sign in").click()
    page.goto(HOME + "assets/?in=lockside")
    page.get_by_label("Words").fill("library")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("in=lockside.*q=library"))
    expect(page.locator(".register > li").first).to_be_visible()
    assert page.locator(".register > li").count() < 10


def test_on_paper_nothing_is_cut_off(signed_in):
    signed_in.goto(HOME + "assets/?in=lockside")
    signed_in.emulate_media(media="print")
    register = signed_in.locator(".register")
    assert register.evaluate("(list) => list.scrollHeight - list.clientHeight") <= 0
    expect(signed_in.get_by_role("search")).to_be_hidden()
