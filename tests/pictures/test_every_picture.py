"""What must hold for every picture, whatever it shows."""

from __future__ import annotations

import re
from datetime import date
from itertools import cycle

import pytest

from tests.methods.place.squares import square
from tests.pictures.edges import areas, edges
from tests.pictures.reading import Drawing
from tests.pictures.street import HERE, Street, assumptions, beside, candidates, dots, win_shares
from tests.pictures.walks import SLOPE, TENTHS, walked
from wellthread.disclosure import People, Table
from wellthread.pictures import (
    Axis,
    Heap,
    Said,
    asset_counts_picture,
    asset_map_picture,
    beside_picture,
    candidates_picture,
    dots_picture,
    fixed,
    grid_map_picture,
    systems_map_picture,
    theory_of_change_picture,
    thread_picture,
    trail_picture,
    win_shares_picture,
)
from wellthread.pictures.access_map import access_map
from wellthread.pictures.access_slope import access_slope
from wellthread.pictures.boundaries import boundaries_picture
from wellthread.pictures.courses import Course, Ink, courses_picture
from wellthread.pictures.event_study import Timed, event_study_picture
from wellthread.pictures.like_map import like_map
from wellthread.pictures.love import Apart, love_picture
from wellthread.pictures.ripples import Act, Drop, ripples_picture
from wellthread.pictures.theory_results import Known, Sign, theory_results_picture
from wellthread.pictures.what_if import Range, what_if_picture
from wellthread.vocabulary import (
    Asset,
    Boundary,
    ClaimVerdict,
    Factor,
    FactorLink,
    MapSheet,
    Ref,
    RippleKind,
    Step,
    StepLink,
    SystemsMap,
    Welcome,
)


def page(ref):
    return f"/{ref.kind}/{ref.id}?a=1&b=<2>"


def said(street):
    return {each.ref: Said(2, People(3), People(1)) for each in street.records.of(FactorLink)}


def ours(given, address):
    """Links of our own, where links are wanted."""
    return {"href": address} if "href" in given else {}


def aged(street):
    return [each.ref.unversioned for each in street.records.of(Asset)]


STEPS = ("fresh", "due", "overdue", "unverified", "gone")
HEAPS = [Heap(-0.9 + at / 50, 52.2 + at / 90, 4**at, at, (-0.9, 52.2, -0.8, 52.3)) for at in range(8)]
GRID = MapSheet(id="g", neighbourhood=HERE, code="", west=-0.95, south=52.2, east=-0.85, north=52.26)

MOVES = Table.of("moves", "What moves", ("Factor", "Middle reading"), [("Fear of losing the home <b>", "−13")])
RANGES = [
    Range("Fear of losing the home <b>", "firm", -0.13, -0.21, -0.07),
    Range("Rent as a share of what comes in", "flips", 0.03, -0.07, 0.12),
]

STUDY = [Timed(at, at / 2, at / 2 - 1, at / 2 + 1, at / 2 - 2, at / 2 + 2, 3) for at in range(-2, 3)]
COURSES = [
    Course("Ours <b>", (1.0, 2.0, 2.5, 4.0, 6.0)),
    Course("its blend", (1.0, 2.0, 2.4, 2.6, 3.0), Ink.BLEND),
    Course("beside", (None, 2.0, 2.2, 2.3, 2.1), Ink.QUIET),
]
ACT, FIRST = Ref("action", "lamps"), Ref("ripple", "a")
ACTS = [Act(ACT, "Mend the lamps <b>", date(2026, 5, 1), None, (date(2026, 6, 1),))]
DROPS = [
    Drop(FIRST, 1, "Runners came.", date(2026, 9, 3), RippleKind.UNMEANT, Welcome.MIXED, ACT),
    Drop(Ref("ripple", "b"), 2, "They ring bells <b> & wave.", date(2026, 9, 30), RippleKind.MEANT, Welcome.YES, FIRST),
    Drop(Ref("ripple", "c"), 3, "Somebody fell.", None, RippleKind.UNMEANT, Welcome.NO, FIRST),
]
VERDICTS = (*ClaimVerdict, None)


def steps(street):
    return street.records.of(Step)


MAKERS = {
    "access-map": lambda s, **k: access_map(
        walked(),
        [(0.5, 0.5)],
        name="access-map",
        title="Minutes on foot to the nearest: Library",
        note="© someone",
        **k,
    ),
    "access-slope": lambda s, **k: access_slope(TENTHS, SLOPE, name="access-slope", title="Library, by deprivation"),
    "thread": lambda s, **k: thread_picture(s.records, s.thread, s.loose, **k),
    "trail": lambda s, **k: trail_picture(s.actions[0], s.records, s.thread, **k),
    "systems-map": lambda s, **k: systems_map_picture(
        s.records.of(SystemsMap)[0], s.records.of(Factor), s.records.of(FactorLink), said(s), **k
    ),
    "theory-of-change": lambda s, **k: theory_of_change_picture(
        s.records.of(Step), s.records.of(StepLink), assumptions(), **k
    ),
    "asset-map": lambda s, **k: asset_map_picture(s.records.of(Asset), s.records.of(Boundary), **k),
    "asset-map-aged": lambda s, **k: asset_map_picture(
        s.records.of(Asset), s.records.of(Boundary), ages=dict(zip(aged(s), cycle(STEPS), strict=False)), **k
    ),
    "asset-counts": lambda s, **k: asset_counts_picture(
        HEAPS,
        s.records.of(Boundary),
        title="What helps, by its number",
        **ours(k, lambda heap: f"/{heap.count}?a=1&b=<2>"),
    ),
    "grid-map": lambda s, **k: grid_map_picture(
        GRID,
        s.records.of(Boundary),
        title="Where it lies, by squares",
        **ours(k, lambda square: f"/{square.name}?a=1&b=<2>"),
    ),
    "candidates": lambda s, **k: candidates_picture(candidates(), **k),
    "win-shares": lambda s, **k: win_shares_picture(win_shares(), draws=10_000, **k),
    "boundaries": lambda s, **k: boundaries_picture(edges(), areas(), {"E0001"}, **k),
    "beside": lambda s, **k: beside_picture(
        "beside", "Here beside others", beside(), here="Here", system="ICB", country=""
    ),
    "what-if": lambda s, **k: what_if_picture("what-if", "What moves, and how firmly", RANGES, MOVES),
    "love": lambda s, **k: love_picture(
        "love", "Before and after", [Apart("Rent <b>", 1.2, -0.1), Apart("Age", -0.8, 0.3)]
    ),
    "like-map": lambda s, **k: like_map("like-map", "Where they lie", [square(0, 0, 1, 1)], candidates(), **k),
    "event-study": lambda s, **k: event_study_picture("event-study", "Effects by time", STUDY, unit="points"),
    "courses": lambda s, **k: courses_picture("courses", "Ours & a blend", range(2010, 2015), COURSES, start=2013),
    "ripples": lambda s, **k: ripples_picture(
        "ripples",
        "What followed",
        ACTS,
        DROPS,
        MOVES,
        description="Three ripples of one action, one after another.",
        **k,
    ),
    "theory-results": lambda s, **k: theory_results_picture(
        "theory-results",
        "With results",
        s.records.of(Step),
        s.records.of(StepLink),
        {each.ref.unversioned: Known(("Walks after dark <b>: 18% → 30%, better",), Sign.BETTER) for each in steps(s)},
        {each.ref.unversioned: verdict for each, verdict in zip(s.records.of(StepLink), cycle(VERDICTS), strict=False)},
        MOVES,
        description="What was measured, laid on the theory.",
        **k,
    ),
    "dots": lambda s, **k: dots_picture("dots", "First choices", dots(), Axis("% of ballots", target=40.0)),
}


@pytest.fixture(params=sorted(MAKERS))
def make(request):
    return MAKERS[request.param]


@pytest.fixture
def picture(make, street):
    return make(street)


def drawings(picture):
    return [Drawing(each) for each in (picture.svg, picture.narrow) if each]


def test_it_is_the_same_every_time(make, picture):
    again = make(Street())
    assert again.svg == picture.svg
    assert again.narrow == picture.narrow
    assert again.table == picture.table


def test_it_says_what_it_is(picture):
    assert picture.name
    assert picture.title
    assert len(picture.description) > 20
    assert picture.table.rows
    for drawing in drawings(picture):
        [title] = [each for each in drawing.root if each.tag.endswith("title")]
        [desc] = [each for each in drawing.root if each.tag.endswith("desc")]
        assert title.text == picture.title
        assert desc.text == picture.description
        assert drawing.root.attrib["aria-labelledby"] == title.attrib["id"]


def test_it_carries_nothing_that_a_strict_policy_refuses(picture):
    for drawing in drawings(picture):
        names = {each.tag.rpartition("}")[2] for each in drawing.root.iter()}
        assert names <= {
            "svg", "title", "desc", "g", "a", "rect", "path", "circle", "text", "tspan", "clipPath"
        }  # fmt: skip
        attributes = {name for each in drawing.root.iter() for name in each.attrib}
        assert not {name for name in attributes if name == "style" or name.startswith("on")}
        assert "http" not in drawing.svg.replace("http://www.w3.org/2000/svg", "")


def test_ids_are_not_used_twice_on_a_page_with_both_forms(picture):
    ids = [each.attrib["id"] for drawing in drawings(picture) for each in drawing.root.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids))


def test_letters_are_large_enough_to_read(picture):
    for drawing in drawings(picture):
        sizes = {float(each.attrib["font-size"]) for each in drawing.tags("text")}
        assert min(sizes) >= 12


def test_a_narrow_one_fits_a_small_phone(picture):
    if picture.narrow:
        assert Drawing(picture.narrow).wide <= 320


def test_colours_come_from_the_page_and_have_a_paper_colour_behind_them(picture):
    assert re.findall(r'(?:fill|stroke)="#', picture.svg) == []
    assert "var(" not in fixed(picture.svg)
    assert "var(" not in picture.printed
    Drawing(picture.printed)


def test_numbers_are_finite(picture):
    assert not re.search(r"\b(nan|inf)\b", re.sub(r">[^<]*<", "><", picture.svg))


def test_without_links_it_is_an_image_and_with_links_a_group(make, street, picture):
    assert Drawing(picture.svg).root.attrib["role"] == "img"
    if picture.name in ("access-slope", "beside", "courses", "dots", "event-study", "love", "what-if"):
        return
    linked = Drawing(make(street, href=page).svg)
    assert linked.root.attrib["role"] == "group"
    assert linked.addresses
    assert all(each.startswith("/") and each.endswith("?a=1&b=<2>") for each in linked.addresses)
    for each in linked.tags("a"):
        assert each.attrib.get("aria-label") or each.attrib.get("aria-hidden") == "true"


def test_no_raw_count_of_people_leaves(picture):
    """3 people say so and 1 disagrees on every link: neither number may be read as a count of people."""
    cells = [cell for row in picture.table.texts() for cell in row]
    everything = " ".join([picture.svg, picture.description, *cells])
    assert not re.search(r"\b[1-7] (people|residents|known speakers)\b", everything)


def test_words_cannot_break_out():
    street = Street(voices=5)
    evil = Asset(id="evil", name='<script>"&', neighbourhood=HERE, longitude=0.0, latitude=51.5)
    drawing = Drawing(asset_map_picture([*street.records.of(Asset), evil]).svg)
    assert "script" not in {each.tag for each in drawing.root.iter()}
    assert any('<script>"&' in each for each in drawing.texts)
