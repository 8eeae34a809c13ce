"""The drawing of a map: every factor and link can be reached and heard, and it is the drawing that is printed."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.pictures.reading import Drawing
from tests.real_data.conftest import open_data
from wellthread.disclosure import People
from wellthread.pictures import Said, map_boxes, map_graph, systems_map_picture
from wellthread.vocabulary import Factor, FactorLink, Polarity, Ref, SystemsMap

pytestmark = pytest.mark.browser
MAP = SystemsMap(id="street", title="Our street")
NAMES = (
    "Cold homes",
    "Asthma",
    "Days off school",
    "Missed wages",
    "Money for heating",
    "Hypercommercialisation-of-play",
)
PAIRS = ((0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (0, 3), (1, 0), (5, 2))
LESS = {(3, 4), (4, 0)}


def street() -> tuple[list[Factor], list[FactorLink], dict[Ref, Said]]:
    factors = [
        Factor(
            id=f"f{at}", map=MAP.ref, name=name, x=300.0 * (at % 3), y=220.0 * (at // 3), tags=("focal",) * (at == 0)
        )
        for at, name in enumerate(NAMES)
    ]
    links = [linked(f"l{a}{b}", factors[a], factors[b], (a, b) in LESS) for a, b in PAIRS]
    said = {links[0].ref: Said(14, People(14), People(2)), links[1].ref: Said(3, delayed=True)}
    return factors, links, said


def linked(key: str, cause: Factor, effect: Factor, less: bool) -> FactorLink:
    way = Polarity.NEGATIVE if less else Polarity.POSITIVE
    return FactorLink(id=key, map=MAP.ref, cause=cause.ref, effect=effect.ref, polarity=way)


def drawn(show, data: dict[str, Any], **attributes: str) -> Page:
    extra = " ".join(f'data-{key}="{held}"' for key, held in attributes.items())
    source = f'<script type="application/json" id="map">{json.dumps(data)}</script>'
    buttons = '<button data-graph-loop="f0 f1 f2 f3 f4" data-graph-label="The loop of cold." hidden>Loop</button>'
    page: Page = show(
        f'{source}<main><div data-island="graph" data-source="map" {extra}><div class="drawing">x</div></div>{buttons}'
        "<a href='#'>After</a></main>"
    )
    page.locator("[data-island-ready]").wait_for()
    return page


def heard(page: Page) -> list[str]:
    """The names of everything that can be acted on in the accessibility tree, as a screen reader has them."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [
        each["name"]["value"]
        for each in tree
        if not each["ignored"] and each["role"]["value"] == "button" and "value" in each.get("name", {})
    ]


def here(page: Page) -> str:
    return str(
        page.evaluate(
            'document.activeElement.getAttribute("aria-label") ?? document.activeElement.outerHTML.slice(0,200)'
        )
    )


@pytest.fixture
def a_street(show) -> Page:
    factors, links, said = street()
    return drawn(show, map_graph(MAP, map_boxes(factors, links), said, loops={factors[0].ref: "in 3 loops"}))


def test_every_factor_and_link_is_in_the_accessibility_tree_by_name(a_street):
    names = heard(a_street)
    assert "Cold homes: 2 causes, 2 effects, in 3 loops, what the map is about" in names
    assert "More Cold homes leads to more Asthma, said by 15 people, fewer than 8 disagree" in names
    assert "More Asthma leads to more Days off school, 3 claims, takes long to show" in names
    assert sum(" leads to " in each for each in names) == len(PAIRS)
    assert all(any(name.startswith(f"{each}:") for name in names) for each in NAMES)


def test_the_map_is_one_tab_stop(a_street):
    assert a_street.locator(".graph-stage [tabindex='0']").count() == 1
    a_street.keyboard.press("Tab")
    assert here(a_street).startswith("Cold homes")
    a_street.keyboard.press("Tab")
    expect(a_street.get_by_role("button", name="Closer")).to_be_focused()


def test_a_loop_is_read_aloud_by_pressing_one_key(a_street):
    a_street.get_by_role("button", name="Loop", exact=True).click()
    expect(a_street.get_by_role("status")).to_have_text("The loop of cold.")
    a_street.locator(".graph-stage [tabindex='0']").focus()
    said = [here(a_street)]
    for _ in range(10):
        a_street.keyboard.press("ArrowRight")
        said.append(here(a_street))
    assert [each.split(":")[0] for each in said[::2]] == [*NAMES[:5], NAMES[0]]
    assert said[1::2] == [
        "More Cold homes leads to more Asthma, said by 15 people, fewer than 8 disagree",
        "More Asthma leads to more Days off school, 3 claims, takes long to show",
        "More Days off school leads to more Missed wages",
        "More Missed wages leads to less Money for heating",
        "More Money for heating leads to less Cold homes",
    ]


def test_keys_go_to_siblings_by_letter_and_out(a_street):
    a_street.locator(".graph-stage [tabindex='0']").focus()
    a_street.keyboard.press("ArrowRight")
    first = here(a_street)
    a_street.keyboard.press("ArrowDown")
    assert here(a_street) != first
    assert here(a_street).startswith("More Cold homes leads to")
    a_street.keyboard.press("End")
    assert here(a_street).startswith("Hypercommercialisation")
    a_street.keyboard.type("mon")
    assert here(a_street).startswith("Money for heating")
    a_street.keyboard.press("ArrowLeft")
    assert here(a_street) == "More Missed wages leads to less Money for heating"
    a_street.keyboard.press("Escape")
    expect(a_street.get_by_role("button", name="Keys")).to_be_focused()
    a_street.keyboard.press("Enter")
    expect(a_street.locator(".graph-keys")).to_contain_text("Page Up")


@pytest.mark.browser_context_args(has_touch=True, viewport={"width": 320, "height": 640})
def test_a_tap_beside_a_factor_chooses_it(a_street):
    box = a_street.locator("[data-id=f0] rect").bounding_box()
    assert box
    a_street.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] + 12)
    expect(a_street.locator("[data-id=f0]")).to_have_attribute("aria-current", "true")
    expect(a_street.locator(".graph-told")).to_contain_text("Cold homes: 2 causes, 2 effects")


def test_the_browser_draws_what_is_printed(show):
    chance = random.Random(4)
    words = ("Damp", "homes", "that", "Überschwemmungsgebiete", "walk-in/clinic", "school,", "1940s", "ill", "children")
    factors = [
        Factor(id=f"f{at}", map=MAP.ref, name=" ".join(chance.sample(words, chance.randint(1, 6)))) for at in range(24)
    ]
    pairs = chance.sample([(a, b) for a in range(24) for b in range(24) if a != b], 50)
    links = [linked(f"l{a}-{b}", factors[a], factors[b], a % 2 == 0) for a, b in pairs]
    boxes = map_boxes(factors, links)
    page = drawn(show, map_graph(MAP, boxes, {}))
    printed = Drawing(systems_map_picture(MAP, factors, links, boxes=boxes).svg)
    lines = page.evaluate("[...document.querySelectorAll('.graph-factor')].map(e=>e.querySelector('text').textContent)")
    assert [each.replace(" ", "") for each in lines] == [
        "".join(text).replace(" ", "").replace("\u00ad", "") for text in boxes.texts
    ]
    sizes = page.evaluate(
        "[...document.querySelectorAll('.graph-box')].map(e=>[+e.getAttribute('width'),+e.getAttribute('height')])"
    )
    assert sizes == [[pytest.approx(wide, abs=0.06), pytest.approx(high, abs=0.06)] for wide, high in boxes.sizes]
    shift = boxes.at[0] - boxes.centres[0]
    signs = page.evaluate(
        "[...document.querySelectorAll('.graph-ends > g')]"
        ".map(each => each.getAttribute('transform').match(/-?[\\d.]+/g).map(Number))"
    )
    ours = {(round(x + shift[0]), round(y + shift[1])) for x, y in signs}
    theirs = {(round(float(each.attrib["cx"])), round(float(each.attrib["cy"]))) for each in printed.tags("circle")}
    assert len(ours & theirs) >= 0.9 * len(pairs)


def test_every_factor_and_link_of_the_foresight_map_is_heard(show):
    folder: Path = open_data() / "systems"
    if not (folder / "foresight_obesity_nodes.csv").exists():
        pytest.skip("The Foresight map is not here: name the open data folder in WELLTHREAD_DATA.")
    rows, edges = (
        list(csv.DictReader((folder / f"foresight_obesity_{each}.csv").read_text(encoding="utf-8").splitlines()))
        for each in ("nodes", "edges")
    )
    factors = {
        row["id"]: Factor(id=f"f{row['id']}", map=MAP.ref, name=row["label"], x=float(row["x"]), y=float(row["y"]))
        for row in rows
    }
    links = [linked(row["id"], factors[row["source"]], factors[row["target"]], row["sign"] != "1") for row in edges]
    names = heard(drawn(show, map_graph(MAP, map_boxes([*factors.values()], links), {})))
    assert sum(" leads to " in each for each in names) == 296
    assert all(any(name.startswith(f"{each.name}:") for name in names) for each in factors.values())
