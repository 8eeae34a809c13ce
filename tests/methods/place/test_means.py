"""Population-weighted means, common scales, and figures carried between census years."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.place import (
    MixedVintages,
    NobodyLivesThere,
    carried_back,
    check_vintage,
    inside,
    weighted_means,
    z_scores,
)
from wellthread.vocabulary import Area, AreaLevel

parts = st.lists(st.tuples(st.floats(-100, 100), st.integers(1, 5000), st.sampled_from("abc")), min_size=1, max_size=30)


@given(parts)
def test_a_mean_lies_between_the_lowest_and_the_highest(found):
    for name, mean in weighted_means(*zip(*found, strict=True)).items():
        inside_it = [value for value, _, group in found if group == name]
        assert min(inside_it) - 1e-9 <= mean <= max(inside_it) + 1e-9


@given(parts, st.integers(2, 9))
def test_only_the_shares_of_people_matter(found, factor):
    values, people, groups = zip(*found, strict=True)
    more = [each * factor for each in people]
    assert weighted_means(values, more, groups) == pytest.approx(weighted_means(values, people, groups))


@given(parts)
def test_averaging_twice_is_averaging_once(found):
    """The mean of the larger areas, weighted by their people, is the mean over all small areas."""
    values, people, groups = zip(*found, strict=True)
    means = weighted_means(values, people, groups)
    totals = [sum(p for p, g in zip(people, groups, strict=True) if g == name) for name in means]
    again = weighted_means(list(means.values()), totals, ["all"] * len(means))["all"]
    assert again == pytest.approx(weighted_means(values, people, ["all"] * len(values))["all"], abs=1e-9)


def test_a_group_without_people_has_no_mean():
    with pytest.raises(NobodyLivesThere, match="No people are given for empty"):
        weighted_means([1, 2], [0, 5], ["empty", "full"])


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=30, unique=True))
def test_z_scores_have_mean_nothing_and_spread_one(values):
    scores = z_scores(values)
    assert scores.mean() == pytest.approx(0, abs=1e-9)
    assert scores.std() == pytest.approx(1)


def test_values_that_do_not_differ_tell_nothing():
    assert z_scores([0.1, 0.1, 0.1]).tolist() == [0, 0, 0]
    assert z_scores([]).tolist() == []


def area(code: str, year: int) -> Area:
    return Area(id=code, name=code, level=AreaLevel.LSOA, boundary_year=year)


def test_areas_of_two_census_years_do_not_mix():
    with pytest.raises(MixedVintages, match=r"2011 \(E1\), 2021 \(E2\).*look-up from LSOA 2011 to LSOA 2021"):
        check_vintage([area("E1", 2011), area("E2", 2021)], "one mean")


def test_areas_of_one_year_tell_it():
    assert check_vintage([area("E1", 2021), area("E2", 2021)], "one mean") == 2021
    assert check_vintage([], "one mean") is None


def test_what_was_split_merged_or_lost_when_carried_back():
    values = {"half1": 10.0, "half2": 40.0, "merged": 7.0}
    steps = [("split", "half1"), ("split", "half2"), ("one", "merged"), ("two", "merged"), ("gone", "nowhere")]
    assert carried_back(values, steps) == {"split": 25.0, "one": 7.0, "two": 7.0}
    weighted = carried_back(values, steps, {"half1": 2000, "half2": 1000, "merged": 1})
    assert weighted["split"] == 20.0


RING = {
    "type": "MultiPolygon",
    "coordinates": [
        [
            [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]],
            [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]],
        ],
        [[[10, 10], [11, 10], [11, 11], [10, 11], [10, 10]]],
    ],
}


@pytest.mark.parametrize(("x", "y", "is_in"), [(0.5, 0.5, True), (2, 2, False), (10.5, 10.5, True), (5, 5, False)])
def test_holes_and_islands(x, y, is_in):
    assert inside(RING, x, y) is is_in


def test_the_arrays_given_are_left_as_they_were():
    values = np.array([1.0, 2.0])
    z_scores(values)
    weighted_means(values, [1, 1], ["a", "a"])
    assert values.tolist() == [1.0, 2.0]
