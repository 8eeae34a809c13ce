"""The slope index and the concentration index: by hand, against published values, and what must always hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.inequality import NotComparable, concentration_index, midpoints, slope_index

PEOPLE = st.lists(st.integers(1, 10_000), min_size=2, max_size=12)


def test_two_halves_by_hand():
    line = slope_index([10.0, 12.0], [50, 50], [0.5, 0.5])
    assert (line.sii, line.at_most_deprived, line.at_least_deprived) == (4, 9, 13)
    assert line.rii == pytest.approx(13 / 9)
    assert line.lower is not None
    assert line.upper is not None
    # the slope is 2 (y2 - y1), so its standard error is 2 √(0.25 + 0.25)
    assert line.upper - line.sii == pytest.approx(1.959964 * 2 * 0.5**0.5, abs=1e-6)
    assert line.sii - line.lower == pytest.approx(line.upper - line.sii)


def test_without_standard_errors_there_are_no_limits():
    line = slope_index([10.0, 12.0], [50, 50])
    assert (line.lower, line.upper) == (None, None)


@given(PEOPLE, st.floats(-50, 50), st.floats(-50, 50))
def test_a_line_is_found_again(people, start, slope):
    at = midpoints(people)
    line = slope_index(start + slope * at, people)
    assert line.sii == pytest.approx(slope, abs=1e-6)
    assert line.at_most_deprived == pytest.approx(start, abs=1e-6)


@given(PEOPLE, st.floats(1, 50))
def test_where_everybody_has_the_same_there_is_no_inequality(people, value):
    assert slope_index([value] * len(people), people).sii == pytest.approx(0, abs=1e-9)
    assert concentration_index([value] * len(people), people) == pytest.approx(0, abs=1e-9)


@given(PEOPLE.flatmap(lambda people: st.tuples(st.just(people), st.lists(
    st.floats(0, 100), min_size=len(people), max_size=len(people)))))  # fmt: skip
def test_turned_around_it_changes_its_sign(given_people):
    people, values = given_people
    there, back = slope_index(values, people), slope_index(values[::-1], people[::-1])
    assert back.sii == pytest.approx(-there.sii, abs=1e-6)
    once = concentration_index(values, people, relative=False)
    assert concentration_index(values[::-1], people[::-1], relative=False) == pytest.approx(-once, abs=1e-6)
    if sum(values) > 0:
        assert -1 <= concentration_index(values, people) <= 1


@pytest.mark.parametrize("people", [[10], [10, 0], [0, 0], [5, -1]])
def test_one_group_is_no_inequality(people):
    with pytest.raises(NotComparable, match="two groups at least"):
        slope_index(np.ones(len(people)), people)
