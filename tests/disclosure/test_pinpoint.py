"""Where an asset is: the point, one fixed point of its area, or nothing; and never more than that."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.disclosure import coarse, holds, label_point, shown_place, told_of
from wellthread.vocabulary import Area, AreaLevel, Asset, AssetClass, Pinpoint

U_SHAPE = [[0, 0], [9, 0], [9, 9], [8, 9], [8, 1], [1, 1], [1, 9], [0, 9], [0, 0]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": [list(ring) for ring in rings]}


AREA = Area(id="E01", name="Wharf", level=AreaLevel.LSOA, boundary_year=2021, geometry=polygon(U_SHAPE))
HOUSE = Asset(
    id="h", name="House", longitude=0.5, latitude=8.5, area=AREA.ref, address="17 Quiet Row", postcode="ZZ9 9ZZ"
)


def with_pinpoint(pinpoint, **more):
    held = {
        each: getattr(HOUSE, each) for each in ("id", "name", "longitude", "latitude", "area", "address", "postcode")
    }
    return Asset(**{**held, **more}, pinpoint=pinpoint)


def test_a_label_lies_inside_even_where_the_centre_does_not():
    point = label_point(AREA.geometry)
    assert point is not None
    assert holds(AREA.geometry, *point)
    assert not holds(AREA.geometry, 4.5, 5)


@pytest.mark.parametrize(
    "geometry", [None, {"type": "Point", "coordinates": [1, 2]}, polygon([[0, 0], [0, 0], [0, 0]])]
)
def test_what_has_no_inside_has_no_label(geometry):
    assert label_point(geometry) is None


def test_the_largest_part_has_the_label_and_holes_are_outside():
    small, large = [[0, 0], [1, 0], [1, 1], [0, 0]], [[5, 5], [9, 5], [9, 9], [5, 9], [5, 5]]
    both = {"type": "MultiPolygon", "coordinates": [[small], [large]]}
    assert label_point(both) == (7.0, 7.0)
    ring = polygon(large, [[6, 6], [8, 6], [8, 8], [6, 8], [6, 6]])
    assert holds(ring, 5.5, 5.5)
    assert not holds(ring, 7, 7)


@given(
    st.lists(st.tuples(st.floats(0.2, 5), st.floats(0, 0.8)), min_size=4, max_size=12),
    st.floats(-170, 170),
    st.floats(-80, 80),
)
def test_any_star_of_an_area_has_its_label_inside(corners, west, south):
    turns = [((at + late) / len(corners), radius) for at, (radius, late) in enumerate(corners)]
    ring = [[west + r * math.cos(turn * math.tau), south + r * math.sin(turn * math.tau)] for turn, r in turns]
    geometry = polygon([*ring, ring[0]])
    point = label_point(geometry)
    assert point is not None
    near = [(point[0] + x, point[1] + y) for x in (-2e-5, 0, 2e-5) for y in (-2e-5, 0, 2e-5)]
    assert any(holds(geometry, *each) for each in near)


@pytest.mark.parametrize("pinpoint", [Pinpoint.AREA, Pinpoint.HIDDEN])
def test_a_coarse_asset_has_nothing_left_of_its_place(pinpoint):
    told = coarse(with_pinpoint(pinpoint), AREA)
    assert (told.address, told.postcode) == ("", "")
    point = (told.longitude, told.latitude)
    assert point == (label_point(AREA.geometry) if pinpoint is Pinpoint.AREA else (None, None))
    assert told.area == (AREA.ref if pinpoint is Pinpoint.AREA else None)
    assert coarse(told, AREA) == told


def test_an_area_nobody_knows_tells_no_place():
    assert shown_place(with_pinpoint(Pinpoint.AREA), None) is None


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_the_point_of_an_area_says_nothing_of_the_asset(longitude, latitude):
    moved = with_pinpoint(Pinpoint.AREA, longitude=longitude, latitude=latitude)
    assert shown_place(moved, AREA) == label_point(AREA.geometry)


def test_an_exact_asset_is_as_it_was():
    assert coarse(with_pinpoint(Pinpoint.EXACT), AREA) == with_pinpoint(Pinpoint.EXACT)
    assert shown_place(Asset(id="n", name="No place"), None) is None


@pytest.mark.parametrize("pinpoint", list(Pinpoint))
def test_what_one_person_gives_has_no_place_whatever_is_chosen(pinpoint):
    person = with_pinpoint(pinpoint, asset_class=AssetClass.INDIVIDUAL)
    assert told_of(person.asset_class, pinpoint) is Pinpoint.HIDDEN
    assert shown_place(person, AREA) is None
    assert coarse(person, AREA).address == ""
