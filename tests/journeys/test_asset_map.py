"""The register in a real browser: its map by keyboard, its list without the map, an asset added each way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import launch_arguments

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("only_this_site")]

REGISTER = "/two-test-beds/assets/"
HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"
DRAWN = "[data-island=asset-map][data-drawn]"
SLOW = 30_000  # milliseconds: WebGL is drawn by the processor here


def open_map(page: Page, asked: str = "?in=lockside") -> None:
    """The register with its map opened and drawn."""
    page.goto(REGISTER + asked)
    page.get_by_role("button", name="Open the map").click()
    page.locator(DRAWN).wait_for(timeout=SLOW)
    expect(page.get_by_role("listbox", name="On this part").get_by_role("option").first).to_be_visible(timeout=SLOW)


def complaints(page: Page) -> list[str]:
    """What the browser complains of from now on: refused styles, scripts, addresses."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def test_the_map_comes_only_when_it_is_asked_for(signed_in):
    asked: list[str] = []
    signed_in.on("request", lambda request: asked.append(request.url))
    signed_in.goto(REGISTER, wait_until="networkidle")
    assert not [url for url in asked if "maplibre" in url or ".mvt" in url or "/map-" in url]
    said = complaints(signed_in)
    open_map(signed_in)
    assert any("maplibre-gl-worker" in url for url in asked)
    assert any(".mvt" in url for url in asked)
    assert said == []


def test_map_and_list_choose_the_same(signed_in):
    open_map(signed_in, "?in=lockside&class=natural")
    marks = signed_in.get_by_role("listbox", name="On this part of the map")
    single = marks.get_by_role("option").filter(has_text="natural").first
    name = single.inner_text().split(",")[0]
    single.click()
    expect(single).to_have_attribute("aria-selected", "true")
    expect(signed_in.locator(".register [aria-current=true]")).to_contain_text(name)
    signed_in.get_by_role("link", name="Read about it").click()
    expect(signed_in.get_by_role("heading", level=1)).to_have_text(name)
    signed_in.go_back()
    open_map(signed_in, "?in=lockside&class=natural")
    signed_in.locator(".register").get_by_role("link", name=name).focus()
    chosen = signed_in.get_by_role("listbox", name="On this part of the map").get_by_role("option", selected=True)
    expect(chosen).to_contain_text(name)


def test_the_map_is_walked_by_keyboard(signed_in):
    open_map(signed_in)
    expect(signed_in.get_by_text("Keys and signs of the map")).to_be_visible()
    signed_in.get_by_text("Keys and signs of the map").press("Enter")
    expect(signed_in.get_by_text("nearer, further")).to_be_visible()
    narrow = signed_in.get_by_role("link", name="List only what is on this part of the map")
    before = narrow.get_attribute("href")
    canvas = signed_in.get_by_role("region", name="Map of the assets")
    canvas.focus()
    signed_in.keyboard.press("ArrowRight")
    expect(narrow).not_to_have_attribute("href", before or "", timeout=SLOW)
    moved = narrow.get_attribute("href")
    signed_in.keyboard.press("+")
    expect(narrow).not_to_have_attribute("href", moved or "", timeout=SLOW)
    marks = signed_in.get_by_role("listbox", name="On this part of the map")
    marks.focus()
    signed_in.keyboard.press("End")
    last = marks.get_by_role("option").last
    expect(last).to_have_attribute("aria-selected", "true")
    chosen = marks.get_by_role("option", selected=True)
    expect(marks).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    expect(signed_in.locator(".map-told")).to_contain_text(last.inner_text())
    signed_in.keyboard.press("Escape")
    expect(marks.get_by_role("option", selected=True)).to_have_count(0)


def test_the_list_is_narrowed_to_the_part_of_the_map(signed_in):
    open_map(signed_in)
    all_of_them = signed_in.locator(".register > li").count()
    signed_in.get_by_role("region", name="Map of the assets").focus()
    signed_in.keyboard.press("+")
    signed_in.keyboard.press("+")
    narrow = signed_in.get_by_role("link", name="List only what is on this part of the map")
    before = narrow.get_attribute("href")
    expect(narrow).not_to_have_attribute("href", before or "", timeout=SLOW)
    narrow.click()
    expect(signed_in).to_have_url(re.compile("box="))
    expect(signed_in.get_by_text("Only what lies in a part of the map.")).to_be_visible()
    assert 0 < signed_in.locator(".register > li").count() < all_of_them


@pytest.mark.parametrize("asked", ["", "?class=natural", "?q=the&in=plover-rise", "?checked=unverified"])
def test_the_tiles_have_the_same_assets_as_the_list(signed_in, asked):
    """The finest tiles over everything the file of the same address gives, read by the map's own worker."""
    signed_in.goto(REGISTER + asked)
    held = json.loads(
        signed_in.evaluate("async (url) => await (await fetch(url)).text()", f"{REGISTER}register.geojson{asked}")
    )
    placed = {each["id"] for each in held["features"] if each["geometry"]}
    listed = set(
        signed_in.eval_on_selector_all("[data-asset][data-point]", "all => all.map(each => each.dataset.asset)")
    )
    pages = signed_in.get_by_role("navigation", name="Pages").count()
    assert listed == placed or (pages and listed < placed)
    assert placed


@pytest.mark.parametrize("way", ["map script blocked", "no script", "no webgl"])
def test_without_the_map_the_list_and_the_drawing_stay(site, new_context, way):
    context = new_context(java_script_enabled=way != "no script")
    page: Page = context.new_page()
    if way == "map script blocked":
        page.route(re.compile(r"/map-[^/]+\.js|maplibre"), lambda route: route.abort())
    if way == "no webgl":
        page.add_init_script("HTMLCanvasElement.prototype.getContext = function () { return null }")
    page.goto(site.sign_in_link())
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{REGISTER}?in=lockside")
    if way == "no script":
        expect(page.get_by_role("button", name="Open the map")).to_have_count(0)
    else:
        page.get_by_role("button", name="Open the map").click()
        expect(page.get_by_text("This browser cannot show the moving map")).to_be_visible(timeout=SLOW)
        expect(page.locator(".map-frame")).to_have_count(0)
    expect(page.get_by_role("figure", name="What helps people to be well in Lockside").first).to_be_visible()
    assert page.locator(".register > li").count() > 20


@pytest.fixture
def flat(playwright, site) -> Iterator[Page]:
    """A browser whose machine has no 3D at all."""
    arguments = launch_arguments()
    arguments["args"] = [*arguments["args"], "--disable-3d-apis"]
    browser = playwright.chromium.launch(**arguments)
    page = browser.new_page(base_url=site.address)
    page.goto(site.sign_in_link())
    page.get_by_role("button", name="Sign in").click()
    yield page
    browser.close()


def test_a_machine_without_3d_says_so_and_keeps_the_drawing(flat):
    flat.goto(f"{REGISTER}?in=lockside")
    flat.get_by_role("button", name="Open the map").click()
    expect(flat.get_by_text("This browser cannot show the moving map")).to_be_visible(timeout=SLOW)
    expect(flat.get_by_role("figure", name="What helps people to be well in Lockside").first).to_be_visible()


def type_in(page: Page, label: str, text: str) -> None:
    """Reach a field by Tab alone, and type."""
    tab_to(page, f"document.activeElement.labels?.[0]?.innerText.startsWith({label!r})")
    page.keyboard.type(text)


def tab_to(page: Page, reached: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(reached):
            return
    raise AssertionError(f"the keyboard does not lead there: {reached}")


def test_an_asset_is_added_by_keyboard_alone(signed_in):
    signed_in.goto(f"{REGISTER}?in=lockside")
    tab_to(signed_in, "document.activeElement.innerText === 'Add an asset'")
    signed_in.keyboard.press("Enter")
    signed_in.wait_for_url(re.compile("/add/"))
    type_in(signed_in, "Name", "Lending shelf by keys")
    type_in(signed_in, "What sort of resource", "Assoc")
    type_in(signed_in, "Where", "lockside library")
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_role("heading", level=1)).to_have_text("Lending shelf by keys")
    expect(signed_in.get_by_text("is in the register")).to_be_visible()
    signed_in.goto(f"{REGISTER}?q=lending+shelf+by+keys")
    expect(signed_in.locator(".register [data-point]")).to_have_count(1)


def test_an_asset_is_added_by_typed_place_with_the_map_script_blocked(signed_in):
    signed_in.route(re.compile(r"/map-[^/]+\.js|maplibre"), lambda route: route.abort())
    signed_in.goto(f"{REGISTER}add/")
    signed_in.get_by_label("Name", exact=True).fill("Bench of the blocked script")
    signed_in.get_by_label("What sort of resource").select_option("physical")
    signed_in.get_by_label(re.compile(r"^Where \(")).fill("library")
    signed_in.get_by_role("main").get_by_role("button", name="Save").click()
    signed_in.get_by_role("group", name="Which of these").get_by_role("radio").first.check()
    signed_in.get_by_role("main").get_by_role("button", name="Save").click()
    expect(signed_in.get_by_role("heading", level=1)).to_have_text("Bench of the blocked script")


def test_an_asset_is_added_by_tapping_the_map(signed_in):
    signed_in.goto(f"{REGISTER}add/?neighbourhood=neighbourhood:lockside")
    signed_in.get_by_label("Name", exact=True).fill("Tapped bench")
    signed_in.get_by_label("What sort of resource").select_option("physical")
    signed_in.get_by_role("button", name="Open the map").click()
    signed_in.locator(DRAWN).wait_for(timeout=SLOW)
    signed_in.get_by_role("region", name="Map of the assets").click(position={"x": 120, "y": 90})
    signed_in.get_by_text("Where it is, more exactly").click()
    expect(signed_in.get_by_label("Longitude")).not_to_have_value("")
    tapped = signed_in.get_by_label("Longitude").input_value()
    signed_in.get_by_role("region", name="Map of the assets").press("Enter")
    expect(signed_in.get_by_label("Longitude")).not_to_have_value(tapped)
    signed_in.get_by_role("main").get_by_role("button", name="Save").click()
    expect(signed_in.get_by_role("heading", level=1)).to_have_text("Tapped bench")


def test_hostile_names_run_nothing_on_map_list_or_page(signed_in):
    signed_in.goto(f"{REGISTER}add/?place=&longitude=0.5&latitude=52.5")
    signed_in.get_by_label("Name", exact=True).fill(HOSTILE)
    signed_in.get_by_label("What sort of resource").select_option("physical")
    signed_in.get_by_text("Where it is, more exactly").click()
    signed_in.get_by_label("Longitude").fill("0.5")
    signed_in.get_by_label("Latitude").fill("52.5")
    signed_in.get_by_role("main").get_by_role("button", name="Save").click()
    expect(signed_in.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    said = complaints(signed_in)
    open_map(signed_in, "?q=onerror")
    option = signed_in.get_by_role("option").filter(has_text="<img src=x")
    option.click()
    expect(signed_in.locator(".map-told")).to_contain_text("<script>")
    assert signed_in.locator(".map-told img, .map-marks img, .register img").count() == 0
    expect(signed_in).not_to_have_title("owned")
    assert said == []


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(signed_in, axe, width):
    signed_in.set_viewport_size({"width": width, "height": 800})
    found = []
    open_map(signed_in)
    signed_in.get_by_text("Keys and signs of the map").click()
    found += [f"map: {fault}" for fault in axe(contrast=width == 320)]
    assert signed_in.evaluate(TOO_WIDE) <= 0
    for end in ("add/", "add/?square=C4&neighbourhood=neighbourhood:lockside", "?q=nothing-like-it", "in-short/"):
        signed_in.goto(REGISTER + end)
        signed_in.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true })")
        found += [f"{end}: {fault}" for fault in axe(contrast=width == 320)]
        assert signed_in.evaluate(TOO_WIDE) <= 0, end
    signed_in.goto(f"{REGISTER}?in=lockside")
    signed_in.locator(".register").get_by_role("link").first.click()
    found += [f"one: {fault}" for fault in axe(contrast=width == 320)]
    assert signed_in.evaluate(TOO_WIDE) <= 0
    assert found == []
