"""The grid of a printed map: every point has one square, and every square its name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.vocabulary import MapSheet, Ref
from wellthread.vocabulary.grid import NoSuchSquare, square_at, square_named, squares

SHEET = MapSheet(
    id="s", neighbourhood=Ref("neighbourhood", "n"), code="C", west=-3.0, south=51.5, east=-2.9, north=51.55
)


def test_squares_run_from_the_north_west_to_the_south_east():
    names = [each.name for each in squares(SHEET)]
    assert (names[0], names[1], names[12], names[-1], len(names)) == ("A1", "B1", "A2", "L8", 96)
    first, last = square_named(SHEET, "A1"), square_named(SHEET, "L8")
    assert (first.west, first.north) == (-3.0, 51.55)
    assert (last.east, last.south) == pytest.approx((-2.9, 51.5))


@given(st.sampled_from([each.name for each in squares(SHEET)]))
def test_the_middle_of_a_square_lies_in_it(name):
    found = square_at(SHEET, *square_named(SHEET, name).centre)
    assert found is not None
    assert found.name == name


@given(st.floats(-3.0, -2.9), st.floats(51.5, 51.55))
def test_every_point_of_the_map_has_a_square(longitude, latitude):
    found = square_at(SHEET, longitude, latitude)
    assert found is not None
    assert found.west - 1e-9 <= longitude <= found.east + 1e-9
    assert found.south - 1e-9 <= latitude <= found.north + 1e-9


@pytest.mark.parametrize("written", ["c4", " C 4 ", "C-4", "C04"])
def test_a_square_is_read_however_it_is_written(written):
    assert square_named(SHEET, written).name == "C4"


@pytest.mark.parametrize("written", ["", "M1", "A9", "A0", "4C", "AA1", "C4C5", "é4"])
def test_what_is_no_square_says_which_there_are(written):
    with pytest.raises(NoSuchSquare, match="from A1 to L8"):
        square_named(SHEET, written)


def test_beyond_the_edge_there_is_no_square():
    assert square_at(SHEET, -3.01, 51.52) is None
    assert square_at(SHEET, -2.95, float("nan")) is None
