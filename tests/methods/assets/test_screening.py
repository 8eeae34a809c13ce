"""What a list must not bring in silently: each finding with its reason, and nothing found where nothing is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.interop.asset_rows import Row
from wellthread.methods.assets.published_errors import PILE_ROWS, Bounds
from wellthread.methods.assets.screening import screen
from wellthread.methods.assets.sensitive import why_sensitive

LOCK = Bounds(-1.0, 52.1, -0.8, 52.3)


def row(number=1, name="Hall", x=None, y=None, **more):
    return Row(number, name, longitude=x, latitude=y, place="point" if x is not None else "", **more)


def around(count, x=-0.9, y=52.2):
    return [row(n, f"Hall {n}", x + n / 1000, y + n / 1000) for n in range(1, count + 1)]


def codes(screened):
    return {each.code: each.rows for each in screened.findings}


@pytest.mark.parametrize(
    "words",
    [
        "Riverside Women's Refuge",
        "Riverside Women’s Aid",
        "SAFE HOUSE",
        "Domestic abuse outreach",
        "Rape Crisis Centre",
        "Welcome to Asylum Seekers",
        "Refugee drop-in",
        "Migrant support project",
        "No recourse to public funds advice",
        "Sex worker outreach",
        "Needle exchange",
        "Drug and alcohol recovery",
        "Substance misuse service",
        "Night shelter",
        "Lockside Children's Home",
        "Sexual health clinic",
        "Soup from her own kitchen",
        "Auntie Joy's house",
        "Mrs Green's front room",
        "cooks for the neighbours",
        "Food given quietly",
        "Meals for neighbours, word of mouth only",
        "Bail hostel",
        "Detox unit",
        "Support for victims of trafficking",
        "Childminder at 4 Mill Lane",
    ],
)
def test_places_where_people_must_not_be_found_are_held(words):
    for held in (row(name=words), row(fields={"description": words}), row(tags=(f"type={words}",))):
        screened = screen([held])
        assert list(screened.held) == [1]
        assert screened.held[1].endswith(".")
        assert codes(screened) == {"sensitive": (1,)}


@pytest.mark.parametrize(
    "words",
    [
        "Mill Marsh Nature Refuge",
        "Swan refuge",
        "Refuge Assurance Building",
        "Safe Haven crisis café",
        "Asylum Road Garden",
        "Refuge Temple Church",
        "Oilseed rape field walk",
        "Sit quietly in the garden",
        "Mill Hall",
        "Home Guard Club",
        "Drugstore Pharmacy",
        "Grapevine Arts",
        "Homework club",
        "House of Fraser",
        "Housing advice",
        "Drapers",
        "Rehabilitation centre for stroke",
        "Traffic refuge",
        "Our House Community Centre",
        "Shelter and benches",
    ],
)
def test_false_friends_are_not_held(words):
    assert why_sensitive(row(name=words)) is None


def test_a_false_friend_does_not_hide_a_true_one():
    assert why_sensitive(row(name="Refuge Assurance House", fields={"description": "A refuge for women"}))


def test_a_category_can_be_sensitive_whatever_the_words():
    screened = screen(
        [row(1, "The Lodge"), row(2, "The Mill")],
        sensitive_categories={"Refuge"},
        category_of=lambda each: "Refuge" if each.number == 1 else "Hall",
    )
    assert list(screened.held) == [1]
    assert "Refuge" in screened.held[1]


def test_many_names_on_one_point_lose_their_place_and_keep_the_rest():
    stops = [row(n, f"Stop {n}", -2.36572, 53.41671) for n in range(1, PILE_ROWS + 1)]
    screened = screen(stops)
    assert screened.placeless == frozenset(range(1, PILE_ROWS + 1))
    assert not screened.held
    assert not screened.left_out
    assert "-2.36572, 53.41671" in screened.findings[0].sentence


@pytest.mark.parametrize(
    "rows",
    [
        [row(n, f"Club {n}", -0.9, 52.2) for n in range(1, PILE_ROWS)],
        [row(n, "Sports hall", -0.9, 52.2) for n in range(1, 40)],
        [*[row(n, f"Club {n}", -0.9, 52.2) for n in range(1, PILE_ROWS + 1)], *around(60, -0.95)],
    ],
    ids=["few", "the same name", "a small share"],
)
def test_things_that_do_share_a_point(rows):
    assert not screen(rows).placeless


def test_rows_without_a_name_are_different_things():
    assert len(screen([row(n, "", -2.3, 53.4) for n in range(1, 30)]).placeless) == 29


def test_longitude_and_latitude_in_each_others_place():
    screened = screen([row(1, "Hall", 52.2, -0.9), row(2, "Park", -0.9, 52.2)], bounds=LOCK)
    assert screened.swapped == {1: (-0.9, 52.2)}
    assert screened.placeless == {1}
    assert set(codes(screened)) == {"swapped"}


def test_without_bounds_swapped_is_told_by_the_islands():
    assert screen([row(1, "Hall", 52.2, -0.9)]).swapped == {1: (-0.9, 52.2)}
    assert not screen([row(1, "Salle", 2.3, 48.9)]).swapped


def test_outside_the_bounds_with_a_margin():
    inside, edge, outside = row(1, "A", -0.9, 52.2), row(2, "B", -0.77, 52.2), row(3, "C", -0.5, 52.2)
    assert screen([inside, edge, outside], bounds=LOCK).placeless == {3}


def test_without_bounds_far_is_by_the_lists_own_measure():
    assert screen([*around(30), row(31, "Elsewhere", -3.2, 55.9)]).placeless == {31}
    assert not screen([*around(3), row(31, "Elsewhere", -3.2, 55.9)]).placeless
    spread = [row(n, f"Town {n}", -3 + n / 10, 51 + n / 10) for n in range(1, 30)]
    assert not screen(spread).placeless


@pytest.mark.parametrize(
    "raw",
    [
        {"operation_21": "LA", "operation_23": "Closed"},
        {"Facility Operation: 31/12/2023": "closed"},
        {"closed": "2016"},
        {"Year closed": "2011"},
        {"status": "Permanently closed"},
        {"close_date": "20180331"},
    ],
)
def test_what_is_closed_is_left_out_with_its_reason(raw):
    screened = screen([row(cells=raw)])
    assert list(screened.left_out) == [1]
    assert set(codes(screened)) == {"closed"}


@pytest.mark.parametrize(
    "raw",
    [
        {"statutory_23": "No", "operation_23": "CR"},
        {"operation_21": "Closed", "operation_23": "LA"},
        {"closed": ""},
        {"closed": "No"},
        {"opening_hours_sunday": "CLOSED"},
        {"monday": "Closed"},
        {"operation_23": "Temporary Closure"},
        {"status": "active"},
    ],
)
def test_what_is_not_closed(raw):
    assert not screen([row(cells=raw)]).left_out


def test_a_code_with_a_digit_missing():
    rows = [row(1, "A", cells={"area_code": "E0800009"}), row(2, "B", cells={"area_code": "E08000009"})]
    (finding,) = screen(rows).findings
    assert (finding.code, finding.rows) == ("area_code", (1,))
    assert "E0800009" in finding.sentence
    assert "8 characters" in finding.sentence


def test_a_code_that_does_not_exist_among_those_that_are_known():
    rows = [row(1, "A", cells={"lsoa_code": "E01999999"}), row(2, "B", cells={"lsoa_code": "E01000001"})]
    assert codes(screen(rows, known_codes={"E01000001"})) == {"area_code": (1,)}
    assert not screen(rows).findings


@pytest.mark.parametrize("header", ["practice_code", "postcode", "la_name", "establishment_code"])
def test_other_codes_are_left_alone(header):
    assert not screen([row(cells={header: "E12345"})]).findings


def test_an_id_that_two_rows_share():
    rows = [row(1, "A", external_id="x"), row(2, "B", external_id="x"), row(3, "C"), row(4, "D")]
    assert codes(screen(rows)) == {"same_id": (1, 2)}


def test_a_clean_list_has_no_findings():
    screened = screen(around(50), bounds=Bounds(-1, 52, -0.7, 52.4))
    assert screened.findings == ()
    assert screened.placeless == frozenset()


degrees = st.one_of(st.none(), st.tuples(st.floats(-180, 180), st.floats(-90, 90)))
rows = st.lists(
    st.tuples(
        st.text(max_size=60),
        degrees,
        st.dictionaries(st.sampled_from(["closed", "area_code", "status"]), st.text(max_size=12)),
    ),
    max_size=30,
).map(
    lambda found: [
        Row(n, name, longitude=spot[0] if spot else None, latitude=spot[1] if spot else None, cells=raw)
        for n, (name, spot, raw) in enumerate(found, start=1)
    ]
)


@given(rows, st.one_of(st.none(), st.just(LOCK)))
def test_every_row_that_is_acted_on_is_told_of(found, bounds):
    screened = screen(found, bounds=bounds)
    told = {number for each in screened.findings for number in each.rows}
    assert {*screened.held, *screened.left_out, *screened.placeless} <= told
    assert not set(screened.held) & set(screened.left_out)
    assert screened.placeless <= {each.number for each in found if each.longitude is not None}
    for each in screened.findings:
        assert each.rows
        assert each.sentence.endswith(".")
        assert each.remedy.endswith(".")
