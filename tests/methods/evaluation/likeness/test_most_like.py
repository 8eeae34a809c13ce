"""Places like ours: nearest first, nothing dropped in silence, and both measures against what can be had by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import mahalanobis

from wellthread.methods.evaluation.likeness import Ground, NotApart, Rule, each_matched, most_like
from wellthread.vocabulary import Kin

TOWN = Ground(
    ("e1", "e2", "e3", "e4", "e5"),
    ("rent", "age"),
    np.array([[10.0, 30.0], [12.0, 41.0], [20.0, 35.0], [30.0, 55.0], [11.0, np.nan]]),
)
OURS = np.array([11.0, 33.0])


def test_the_nearest_comes_first_and_an_area_without_a_figure_is_named():
    found = most_like(OURS, TOWN, Rule(want=2))
    assert [each.code for each in found.found] == ["e1", "e2"]
    assert found.lacking == {"e5": ("age",)}
    assert found.considered == 4


def test_euclid_is_the_root_of_the_mean_squared_difference_in_deviations():
    whole = TOWN.values[:4]
    z = (whole[0] - OURS) / whole.std(axis=0, ddof=1)
    by_hand = np.sqrt((3 * z[0] ** 2 + z[1] ** 2) / 4)
    found = most_like(OURS, TOWN, Rule(want=1, weights={"rent": 3.0}))
    assert found.found[0].distance == pytest.approx(by_hand)
    assert found.found[0].differs == pytest.approx(z)


def test_mahalanobis_is_scipys_over_the_root_of_the_number_of_variables():
    whole = TOWN.values[:4]
    inverse = np.linalg.inv(np.cov(whole, rowvar=False))
    found = most_like(OURS, TOWN, Rule(want=4, kin=Kin.MAHALANOBIS))
    for each in found.found:
        theirs = mahalanobis(OURS, TOWN.of(each.code), inverse) / np.sqrt(2)
        assert each.distance == pytest.approx(theirs)


def test_variables_that_follow_from_each_other_are_refused_by_mahalanobis_and_taken_by_euclid():
    total = Ground(TOWN.codes[:4], ("rent", "twice"), TOWN.values[:4, [0, 0]] * np.array([1.0, 2.0]))
    with pytest.raises(NotApart, match="follow from the others"):
        most_like(np.array([11.0, 22.0]), total, Rule(kin=Kin.MAHALANOBIS))
    assert most_like(np.array([11.0, 22.0]), total, Rule(want=1)).found[0].code == "e1"


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (Rule(weights={"rent": -1.0}), "0 or more"),
        (Rule(weights={"rent": 0.0, "age": 0.0}), "above 0"),
        (Rule(weights={"gone": 1.0}), "gone has a weight and is not compared"),
        (Rule(weights={"rent": 2.0}, kin=Kin.MAHALANOBIS), "weighs the variables itself"),
    ],
)
def test_weights_that_cannot_be_are_refused(rule, says):
    with pytest.raises(NotApart, match=says):
        most_like(OURS, TOWN, rule)


def test_our_own_gap_and_a_variable_that_tells_nothing_apart_are_refused():
    with pytest.raises(ValueError, match="Of our own place, age is not known"):
        most_like(np.array([11.0, np.nan]), TOWN, Rule())
    flat = Ground(("a", "b", "c"), ("rent",), np.ones((3, 1)))
    with pytest.raises(ValueError, match="the same in every area"):
        most_like(np.array([1.0]), flat, Rule())
    with pytest.raises(ValueError, match="At least three"):
        most_like(np.array([1.0]), flat.only(np.array([True, True, False])), Rule())


def test_places_too_near_and_places_nobody_can_place_are_set_aside_and_named():
    found = most_like(OURS, TOWN, Rule(want=3, apart_km=2), np.array([0.5, 9.0, 8.0, 7.0, 9.0]))
    assert found.near == ("e1",)
    assert [each.code for each in found.found] == ["e2", "e3", "e4"]
    lost = most_like(OURS, TOWN, Rule(want=3, apart_km=2), np.array([np.nan, 9.0, 8.0, 7.0, 9.0]))
    assert lost.unplaced == ("e1",)


def test_the_chosen_are_more_like_ours_than_the_rest():
    balance = {each.variable: each for each in most_like(OURS, TOWN, Rule(want=1)).balance}
    assert abs(balance["rent"].after) < abs(balance["rent"].before)
    assert balance["rent"].after == pytest.approx(1.0 / TOWN.values[:4, 0].std(ddof=1))


@given(st.integers(0, 2**32 - 1), st.floats(0.1, 100), st.floats(-50, 50))
def test_the_unit_in_which_a_figure_is_told_changes_nothing(seed, times, plus):
    values = np.random.default_rng(seed).normal(size=(12, 3))
    ours, pool = values[0], Ground(tuple("abcdefghijk"), ("x", "y", "z"), values[1:])
    moved = Ground(pool.codes, pool.variables, values[1:] * [times, 1, 1] + [plus, 0, 0])
    for kin in Kin:
        one = most_like(ours, pool, Rule(want=5, kin=kin))
        other = most_like(ours * [times, 1, 1] + [plus, 0, 0], moved, Rule(want=5, kin=kin))
        assert [each.code for each in one.found] == [each.code for each in other.found]
        assert [each.after for each in one.balance] == pytest.approx([each.after for each in other.balance], abs=1e-6)


def test_each_small_area_gets_its_own():
    ours = Ground(("x", "y"), TOWN.variables, np.array([[11.0, 33.0], [10.5, 31.0]]))
    found = each_matched(ours, TOWN, Rule(want=2))
    assert sorted(each.code for each in found.found) == ["e1", "e2", "e3", "e4"]
    assert [each.to for each in found.found] == ["x", "x", "y", "y"]
