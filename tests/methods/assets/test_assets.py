"""The ladder of freshness, the counts, and the distances."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.assets import (
    Freshness,
    asset_summary,
    assets_nobody_named,
    barrier_summary,
    barriers_nobody_tackles,
    freshness,
    ladder,
    last_look,
    months_after,
    nearest_by_class,
    straight_line_km,
)
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Asset, AssetCheck, AssetClass, Barrier, BarrierKind, Control, Ref

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
STEPS = [Freshness.FRESH, Freshness.DUE, Freshness.OVERDUE, Freshness.UNVERIFIED]


def asset(name: str, kind: AssetClass = AssetClass.PHYSICAL, **more) -> Asset:
    return Asset(id=name, name=name, asset_class=kind, **more)


def check(name: str, on: date, *, there: bool = True) -> AssetCheck:
    return AssetCheck(id=f"{name}-{on}-{there}", asset=Ref("asset", name), checked_on=on, still_there=there)


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (date(2026, 10, 30), Freshness.FRESH),
        (date(2026, 10, 31), Freshness.DUE),
        (date(2026, 11, 29), Freshness.DUE),
        (date(2026, 11, 30), Freshness.OVERDUE),
        (date(2026, 12, 30), Freshness.OVERDUE),
        (date(2026, 12, 31), Freshness.UNVERIFIED),
    ],
)
def test_the_ladder_steps_down_after_ten_eleven_and_twelve_months(today, step):
    assert freshness(asset("park", assured_on=date(2025, 12, 31)), [], today) is step


def test_never_checked_is_unverified():
    assert freshness(asset("park"), [check("other", date(2026, 1, 1))], date(2026, 1, 2)) is Freshness.UNVERIFIED


def test_the_latest_check_counts_and_one_from_the_future_does_not():
    park, looked = asset("park", assured_on=date(2024, 1, 1)), [check("park", date(2026, 3, 1))]
    assert freshness(park, looked, date(2026, 4, 1)) is Freshness.FRESH
    assert freshness(park, looked, date(2026, 2, 1)) is Freshness.UNVERIFIED


def test_gone_is_gone_until_somebody_finds_it_again():
    looked = [check("park", date(2026, 3, 1), there=False), check("park", date(2026, 3, 1))]
    assert last_look(asset("park"), looked, date(2026, 3, 2)) == (date(2026, 3, 1), False)
    assert freshness(asset("park"), looked, date(2028, 3, 2)) is Freshness.GONE
    assert freshness(asset("park"), [*looked, check("park", date(2026, 4, 1))], date(2026, 5, 1)) is Freshness.FRESH


@given(DAYS, st.integers(0, 900), st.integers(0, 90))
def test_an_asset_never_climbs_by_waiting(checked, waited, longer):
    park = asset("park", assured_on=checked)
    early, late = (
        STEPS.index(freshness(park, [], checked + timedelta(days=each))) for each in (waited, waited + longer)
    )
    assert early <= late


@given(DAYS, st.integers(0, 24))
def test_some_months_later_is_that_many_months_later(day, months):
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_the_ladder_puts_what_needs_looking_at_first():
    today = date(2026, 11, 1)
    held = [asset("new", assured_on=today), asset("old"), asset("due", assured_on=date(2025, 12, 20))]
    gone = [check("lost", date(2026, 1, 1), there=False)]
    steps = ladder([*held, asset("lost")], gone, today)
    assert [(ref.id, step.value) for ref, step in steps.items()] == [
        ("old", "unverified"),
        ("due", "due"),
        ("new", "fresh"),
        ("lost", "gone"),
    ]


def test_the_summary_counts_each_asset_once_each_way():
    summary = asset_summary(
        [
            asset("park", control=Control.IN_AREA, longitude=0.0, latitude=52.0),
            asset("choir", AssetClass.ASSOCIATIONAL, control=Control.RESIDENT_LED),
            asset("green", AssetClass.NATURAL, control=Control.OUTSIDE, disputed=True),
        ]
    )
    assert summary.total == sum(summary.by_class.values()) == sum(summary.by_control.values()) == 3
    assert sum(summary.cells.values()) == 3
    assert (summary.placeless, summary.disputed) == (2, 1)
    assert summary.by_class[AssetClass.ECONOMIC] == 0


def barrier(name: str, kind: BarrierKind, before: str = "") -> Barrier:
    return Barrier(id=name, name=name, kind=kind, asset=Ref("asset", before) if before else None)


BARRIERS = [
    barrier("dear", BarrierKind.COST, "pool"),
    barrier("far", BarrierKind.DISTANCE, "pool"),
    barrier("steps", BarrierKind.ACCESS, "hall"),
    barrier("fear", BarrierKind.SAFETY),
]


def test_barriers_by_kind_and_by_asset():
    summary = barrier_summary(BARRIERS)
    assert summary.by_kind[BarrierKind.COST] == 1
    assert summary.by_kind[BarrierKind.LANGUAGE] == 0
    assert [(ref.id, len(found)) for ref, found in summary.by_asset.items()] == [("pool", 2), ("hall", 1)]
    assert [ref.id for ref in summary.before_no_asset] == ["fear"]


def test_what_the_thread_leaves_hanging():
    links = [
        Link(subject=Ref("asset", "park", 2), verb=Verb.NAMED_IN, object=Ref("excerpt", "e1")),
        Link(subject=Ref("action", "ramp"), verb=Verb.TACKLES, object=Ref("barrier", "steps")),
        Link(subject=Ref("action", "swim"), verb=Verb.USES, object=Ref("asset", "pool")),
    ]
    assert [ref.id for ref in assets_nobody_named([asset("park"), asset("pool")], links)] == ["pool"]
    assert [ref.id for ref in barriers_nobody_tackles(BARRIERS, links)] == ["dear", "far", "fear"]


def test_london_to_paris_in_a_straight_line():
    assert straight_line_km(-0.1278, 51.5074, 2.3522, 48.8566) == pytest.approx(343.6, abs=0.5)


POINTS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(POINTS, POINTS, POINTS)
def test_a_detour_is_never_shorter(one, two, three):
    straight = straight_line_km(*one, *three)
    assert 0 <= straight <= straight_line_km(*one, *two) + straight_line_km(*two, *three) + 1e-3
    assert straight == pytest.approx(straight_line_km(*three, *one), abs=1e-6)


def test_the_nearest_of_each_class_leaves_out_what_has_no_place():
    near = nearest_by_class(
        0.0,
        52.0,
        [
            asset("far", longitude=0.0, latitude=52.2),
            asset("near", longitude=0.0, latitude=52.1),
            asset("also-near", longitude=0.0, latitude=52.1),
            asset("choir", AssetClass.ASSOCIATIONAL),
            asset("half", AssetClass.NATURAL, longitude=0.0),
        ],
    )
    assert set(near) == {AssetClass.PHYSICAL}
    assert near[AssetClass.PHYSICAL].straight_line_km == pytest.approx(11.12, abs=0.01)
    assert near[AssetClass.PHYSICAL].asset.id == "also-near"
