"""Which areas touch: squares whose neighbours are known, islands, slivers, corners and a railway."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.place.squares import HIGH, SOUTH, WEST, WIDE, cell, code, laid, square, town
from wellthread.methods.place.contiguity import contiguity
from wellthread.methods.place.flat import Flat


def test_squares_touch_along_their_sides_and_not_at_their_corners():
    touching = laid(town(3, 3)).touching
    assert touching.touching("E0101") == ("E0001", "E0100", "E0102", "E0201")
    assert touching.touching("E0000") == ("E0001", "E0100")


def test_the_common_edge_is_measured_in_metres():
    touching = laid(town(2, 2)).touching
    assert touching.borders["E0000"]["E0100"] == pytest.approx(556.6, rel=0.005)
    assert touching.borders["E0000"]["E0001"] == pytest.approx(523.4, rel=0.005)


@given(st.integers(1, 5), st.integers(1, 5))
def test_touching_is_mutual_and_counts_what_a_grid_has(wide, high):
    borders = laid(town(wide, high)).touching.borders
    assert all(borders[other][one] == long for one, near in borders.items() for other, long in near.items())
    assert sum(map(len, borders.values())) == 2 * (wide * (high - 1) + high * (wide - 1))


def test_islands_and_groups_are_named():
    touching = laid([*town(2, 2), cell(9, 9), cell(7, 0), cell(7, 1)]).touching
    assert touching.islands == ("E0909",)
    assert [len(each) for each in touching.components] == [4, 2, 1]
    assert touching.connected(["E0000", "E0100"])
    assert not touching.connected(["E0000", "E0101"])
    assert not touching.connected(["E0000", "E0700"])
    assert not touching.connected([])


@pytest.mark.parametrize(("gap", "touches"), [(0.0, True), (3.0, True), (30.0, False)])
def test_edges_that_were_generalised_apart_still_touch_within_the_tolerance(gap, touches):
    shift = gap / 65_600  # metres as degrees of longitude, at 54° north
    geometries = [square(0, 0), square(1 + shift / WIDE, 0)]
    found = contiguity(["A", "B"], Flat.around(geometries).shapes(geometries))
    assert bool(found.borders["A"]) is touches


def test_overlapping_edges_touch_too():
    geometries = [square(0, 0), square(0.99, 0)]
    assert contiguity(["A", "B"], Flat.around(geometries).shapes(geometries)).touching("A") == ("B",)


def test_an_outline_that_crosses_itself_is_mended_and_not_refused():
    bow = {
        "type": "Polygon",
        "coordinates": [[[2.0, 54.0], [2.008, 54.005], [2.008, 54.0], [2.0, 54.005], [2.0, 54.0]]],
    }
    (shape, _) = Flat.around([bow, square(1, 0)]).shapes([bow, square(1, 0)])
    assert shape.is_valid
    assert shape.area > 0


def test_flat_metres_come_back_as_the_degrees_they_were():
    flat = Flat.around([square(0, 0)])
    (shape,) = flat.shapes([square(0, 0)])
    assert shape.area == pytest.approx(523.4 * 556.6, rel=0.01)
    ring = flat.back(shape)["coordinates"][0]
    assert {tuple(each) for each in ring} == {tuple(each) for each in square(0, 0)["coordinates"][0]}


def railway(column: float, start: float, end: float):
    x = WEST + column * WIDE
    return {"type": "LineString", "coordinates": [[x, SOUTH + start * HIGH], [x, SOUTH + end * HIGH]]}


def test_nobody_crosses_the_railway_except_at_the_bridge():
    areas = laid(town(4, 4))
    need = [0.0] * 16
    shut = areas.ground(need, [railway(2, -1, 5)]).touching
    assert [len(each) for each in shut.components] == [8, 8]
    bridged = areas.ground(need, [railway(2, -1, 1), railway(2, 2, 5)]).touching
    assert bridged.borders[code(1, 1)].keys() >= {code(2, 1)}
    assert not bridged.borders[code(1, 2)].keys() & {code(2, 2)}
    assert len(bridged.components) == 1
