"""Slopes of inequality by both official definitions: by hand, against published values, and what must always hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.evaluation import NoInterval
from wellthread.methods.evaluation.health import (
    Sort,
    attributable,
    concentration,
    errors_from_limits,
    errors_of_counts,
    slopes,
    who_slopes,
)
from wellthread.methods.inequality import NotComparable, slope_index

# The groups of healthequal 1.0.1's own tests (WHO): rounded normal numbers of R's seed 123.
PEOPLE = np.array([78.0, 91, 162, 103, 105])
VALUES = np.array([20.0, 30, 40, 50, 60])
TEN = np.array([7291.0, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534])
YEARS = np.array([75.9, 78.3, 83.8, 83.6, 80.5, 81.1, 81.7, 84.2, 80.6, 86.3])
ERRORS = np.array([1.64, 1.58, 1.51, 1.78, 1.7, 1.56, 1.37, 1.4, 2.43, 1.57])


def test_the_two_official_definitions_differ_on_the_same_groups():
    english = slopes(VALUES, PEOPLE)
    sii, rii = who_slopes(VALUES, PEOPLE, per=100)
    assert english.sii[0] == pytest.approx(46.25, abs=0.005)
    assert (sii.value, sii.lower, sii.upper) == pytest.approx((44.44502, 40.15109, 48.73895), rel=1e-6)
    assert (rii.value, rii.lower, rii.upper) == pytest.approx((3.159506, 2.719902, 3.67016), rel=1e-6)


def test_a_straight_line_of_the_who_has_the_english_slope_and_its_own_limits():
    sii, _ = who_slopes(YEARS, TEN, linear=True)
    assert sii.value == pytest.approx(slopes(YEARS, TEN).sii[0])
    assert sii.lower < sii.value < sii.upper


def test_concentration_and_what_levelling_up_would_gain_as_the_who_prints_them():
    absolute, relative = concentration(VALUES, PEOPLE, relative=False), concentration(VALUES, PEOPLE)
    z = 1.959963985
    assert absolute.value == pytest.approx(7.3284202, rel=1e-6)
    assert absolute.upper - absolute.value == pytest.approx(z * 0.29368517, rel=1e-6)
    assert (relative.value, relative.lower, relative.upper) == pytest.approx(
        (0.17776859, 0.16380545, 0.19173172), rel=1e-3
    )
    gain = attributable(VALUES, PEOPLE, per=100)
    assert gain.value == pytest.approx(45.544548, rel=1e-6)
    # Their standard error, 0.10689361, is a part of one; they add it to a percentage.
    assert gain.upper - gain.value == pytest.approx(100 * z * 0.10689361, rel=1e-6)


def test_one_area_is_the_line_that_places_are_compared_by():
    ours, line = slopes(YEARS, TEN, ERRORS), slope_index(YEARS, TEN, ERRORS)
    assert (ours.sii[0], ours.start[0], ours.rii[0]) == pytest.approx((line.sii, line.at_most_deprived, line.rii))
    assert tuple(ours.sii_limits[:, 0]) == pytest.approx((line.lower, line.upper))


def test_exact_limits_are_where_many_draws_end_up():
    exact = slopes(YEARS, TEN, ERRORS)
    drawn = slopes(YEARS, TEN, ERRORS, by_drawing=True, repetitions=200_000, seed=3)
    assert (exact.sii_drawn, exact.rii_drawn, drawn.rii_drawn) == (0, 0, 200_000)
    for name in ("sii_limits", "rii_limits"):
        known, found = getattr(exact, name)[:, 0], getattr(drawn, name)[:, 0]
        one = (known[1] - known[0]) / 2 / 1.96 * 2.67 / np.sqrt(200_000)  # a drawn percentile's standard error
        assert np.abs(known - found).max() < 4 * one


def test_the_same_seed_draws_the_same_limits_in_whatever_company():
    shares, people = VALUES / 100, PEOPLE
    errors = errors_of_counts(shares * people, people, Sort.SHARE)
    alone = slopes(shares, people, errors, sort=Sort.SHARE, repetitions=2_000)
    both = slopes(
        np.stack([shares[::-1], shares]),
        np.stack([people, people]),
        np.stack([errors, errors]),
        sort=Sort.SHARE,
        repetitions=2_000,
    )
    assert both.sii_limits[:, 1].tolist() == alone.sii_limits[:, 0].tolist()
    other = slopes(shares, people, errors, sort=Sort.SHARE, repetitions=2_000, seed=2)
    assert other.sii_limits[0, 0] != alone.sii_limits[0, 0]


def test_a_ratio_of_a_line_that_begins_near_nought_is_drawn():
    found = slopes(np.array([0.1, 1, 2, 3, 4]), PEOPLE, np.full(5, 0.5), repetitions=2_000)
    assert (found.sii_drawn, found.rii_drawn) == (0, 2_000)


def test_a_negative_factor_turns_the_sense_round():
    there, back = slopes(YEARS, TEN, ERRORS), slopes(YEARS, TEN, ERRORS, factor=-1)
    assert back.sii[0] == -there.sii[0]
    assert back.rii[0] == pytest.approx(1 / there.rii[0])
    assert back.sii_limits[:, 0] == pytest.approx(-there.sii_limits[::-1, 0])


@given(st.lists(st.floats(0.05, 0.95), min_size=5, max_size=8), st.booleans())
def test_limits_hold_the_index_between_them(shares: list[float], transformed: bool):
    values, people = np.array(shares), np.full(len(shares), 1000.0)
    errors = errors_of_counts(values * people, people, Sort.SHARE)
    found = slopes(values, people, errors, sort=Sort.SHARE, transformed=transformed, repetitions=1_000)
    assert found.sii_limits[0, 0] <= found.sii[0] <= found.sii_limits[1, 0]
    assert found.rii_limits[0, 0] <= found.rii[0] <= found.rii_limits[1, 0]


def test_exact_limits_of_concentration_are_where_draws_end_up():
    draws = VALUES + np.random.default_rng(4).standard_normal((40_000, 5)) * [5.0, 7, 10, 12, 14]
    share = PEOPLE / PEOPLE.sum()
    at = np.cumsum(share) - share / 2
    for relative in (False, True):
        found = concentration(VALUES, PEOPLE, np.array([5.0, 7, 10, 12, 14]), relative=relative)
        index = 2 * draws @ (share * (at - 0.5)) / (draws @ share if relative else 1.0)
        low, high = np.percentile(index, [2.5, 97.5])
        assert (found.lower, found.upper) == pytest.approx((low, high), abs=4 * (high - low) / 3.92 * 2.67 / 200)


def test_standard_errors_from_limits_and_from_counts():
    assert errors_from_limits(np.array([8.0]), np.array([12.0]), Sort.RATE)[0] == pytest.approx(0.1034, abs=1e-4)
    assert errors_of_counts(np.array([25.0]), np.array([50.0]), Sort.SHARE)[0] == pytest.approx(0.2828, abs=1e-4)


@pytest.mark.parametrize(
    ("values", "people", "errors", "sort", "says"),
    [
        ([1.0], [1.0], None, Sort.VALUE, "two groups"),
        ([1.0, 2.0], [1.0, 0.0], None, Sort.VALUE, "people"),
        ([1.0, 2.0], [1.0], None, Sort.VALUE, "one number for each group"),
        ([0.0, 2.0], [1.0, 1.0], [1.0, 1.0], Sort.RATE, "above nought"),
        ([0.2, 1.0], [1.0, 1.0], [1.0, 1.0], Sort.SHARE, "between 0 and 1"),
        ([1.0, 2.0], [1.0, 1.0], [1.0, -1.0], Sort.VALUE, "below nought"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    values: list[float], people: list[float], errors: list[float] | None, sort: Sort, says: str
):
    with pytest.raises((NotComparable, NoInterval), match=says):
        slopes(np.array(values), np.array(people), None if errors is None else np.array(errors), sort=sort)


def test_the_who_index_refuses_shares_outside_their_scale():
    with pytest.raises(NotComparable, match="counted per"):
        who_slopes(VALUES, PEOPLE, per=50)
    with pytest.raises(NotComparable, match="three groups"):
        who_slopes(VALUES[:2], PEOPLE[:2], per=100)
    with pytest.raises(NotComparable, match="nobody"):
        who_slopes(np.zeros(5), PEOPLE, per=100)
