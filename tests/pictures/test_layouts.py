"""Layouts of a map: nothing lies on anything, pinned factors stay, and causes stand left of effects."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellthread.pictures import map_boxes
from wellthread.pictures.layouts import Plan, positions
from wellthread.pictures.layouts.layers import columns
from wellthread.vocabulary import Factor, FactorLink, Layout, Polarity, Ref, SystemsMap

MAP = SystemsMap(id="m", title="A map")


@st.composite
def plans(draw):
    """A map of up to twelve factors, some of them placed, some pinned, with a ring and a ground."""
    count = draw(st.integers(1, 12))
    at = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(at, at).filter(lambda pair: pair[0] != pair[1]), max_size=24)) if count > 1 else []
    sizes = np.array(draw(st.lists(st.tuples(st.floats(60, 160), st.floats(26, 70)), min_size=count, max_size=count)))
    place = st.none() | st.tuples(st.floats(0, 2000), st.floats(0, 1500))
    places = draw(st.lists(place, min_size=count, max_size=count))
    given_places = np.array([each or (np.nan, np.nan) for each in places], dtype=float)
    ring = draw(st.lists(at, unique=True, max_size=5))
    grounds = draw(st.dictionaries(at, st.tuples(st.floats(-1.5, -1.4), st.floats(53, 53.1)), max_size=4))
    return Plan(sizes, pairs, given_places, ring=ring, grounds=grounds)


def lying_on_each_other(points, sizes):
    room = (sizes[:, None, :] + sizes[None, :, :]) / 2 - np.abs(points[:, None, :] - points[None, :, :])
    return np.argwhere(np.triu((room > 0.5).all(axis=2), 1)).tolist()


@pytest.mark.parametrize("layout", [Layout.WEB, Layout.LAYERS, Layout.LOOPS, Layout.GROUND])
@settings(max_examples=10, deadline=None)
@given(plan=plans())
def test_no_box_lies_on_another_and_the_same_plan_gives_the_same_places(layout, plan):
    found = positions(layout, plan)
    assert lying_on_each_other(found, plan.sizes) == []
    assert np.array_equal(found, positions(layout, plan))


@settings(max_examples=10, deadline=None)
@given(plan=plans())
def test_what_has_no_place_is_put_where_there_is_room(plan):
    found = positions(Layout.PLACED, plan)
    fixed = plan.placed if plan.to_scale else []
    assert [pair for pair in lying_on_each_other(found, plan.sizes) if not set(pair) <= set(fixed)] == []


def far_apart(count: int, **more) -> Plan:
    places = np.array([[400.0 * at, 100.0 * (at % 3)] for at in range(count)])
    pairs = [(at, at + 1) for at in range(count - 1)]
    return Plan(np.full((count, 2), (120.0, 40.0)), pairs, places, **more)


def test_places_that_people_gave_are_kept_to_the_unit():
    plan = far_apart(6)
    assert np.array_equal(positions(Layout.PLACED, plan), plan.given)


def test_places_in_other_units_are_stretched_until_boxes_have_room():
    plan = far_apart(6)
    small = Plan(plan.sizes, plan.pairs, plan.given / 1000)
    found = positions(Layout.PLACED, small)
    assert lying_on_each_other(found, small.sizes) == []
    assert (np.diff(found[:, 0]) > 0).all()


@pytest.mark.parametrize("layout", list(Layout))
def test_pinned_factors_stay_in_every_layout(layout):
    plan = far_apart(8, pinned=frozenset({1, 6}), ring=(0, 2, 3), grounds={4: (-1.5, 53.0), 5: (-1.4, 53.1)})
    found = positions(layout, plan)
    assert np.array_equal(found[[1, 6]], plan.given[[1, 6]])
    assert lying_on_each_other(found, plan.sizes) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]), max_size=20))
def test_without_loops_every_link_runs_to_the_right(pairs):
    column = columns(10, sorted(set(pairs)))
    assert all(column[a] < column[b] for a, b in pairs)


def test_one_link_of_a_loop_comes_back():
    column = columns(4, [(0, 1), (1, 2), (2, 3), (3, 0)])
    assert sorted(column) == [0, 1, 2, 3]


def test_a_loop_becomes_a_ring_with_nothing_inside():
    plan = far_apart(9, ring=(0, 1, 2, 3))
    found = positions(Layout.LOOPS, plan)
    ring, others = found[:4], found[4:]
    middle = (ring.max(axis=0) + ring.min(axis=0)) / 2
    reach = (ring.max(axis=0) - ring.min(axis=0)) / 2
    assert np.hypot(*((ring - middle) / reach).T) == pytest.approx(1, abs=0.05)
    assert (np.hypot(*((others - middle) / reach).T) > 1).all()


def test_on_the_ground_north_is_up_and_east_is_right():
    plan = far_apart(4, grounds={0: (-1.50, 53.00), 1: (-1.40, 53.00), 2: (-1.45, 53.05)})
    west, east, north = positions(Layout.GROUND, plan)[:3]
    assert west[0] < north[0] < east[0]
    assert north[1] < min(west[1], east[1])


def test_a_factor_tagged_as_pinned_keeps_its_place():
    factors = [
        Factor(id=f"f{at}", map=MAP.ref, name=f"Factor {at}", x=500.0 * at, y=7.0, tags=("pinned",) * (at == 2))
        for at in range(4)
    ]
    link = FactorLink(
        id="l", map=MAP.ref, cause=Ref("factor", "f3"), effect=Ref("factor", "f0"), polarity=Polarity.COMPLEX
    )
    boxes = map_boxes(factors, [link], Layout.LAYERS)
    assert boxes.centres[2].tolist() == [1000.0, 7.0]
    assert boxes.centres[3, 0] < boxes.centres[0, 0]
