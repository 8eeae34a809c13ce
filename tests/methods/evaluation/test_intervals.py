"""Intervals against printed tables, and what must hold for every number."""

from __future__ import annotations

from math import exp, factorial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wellthread.methods.evaluation import NoInterval, byar, mean_t, poisson_limits, rate, t_of, wilson

PRINTED_T = {1: 12.7062, 2: 4.3027, 3: 3.1824, 4: 2.7764, 5: 2.5706, 10: 2.2281, 29: 2.0452, 120: 1.9799}
"""Student's t, two-sided 95 %, as printed in any book of tables."""

PRINTED_POISSON = {0: (0.0, 3.689), 1: (0.025, 5.572), 5: (1.623, 11.668), 9: (4.115, 17.085), 100: (81.364, 121.627)}
"""Exact 95 % limits of a Poisson mean (Pearson and Hartley, table 40)."""


@pytest.mark.parametrize(("freedom", "printed"), PRINTED_T.items())
def test_students_t_is_the_printed_one(freedom, printed):
    assert t_of(freedom) == pytest.approx(printed, abs=6e-5)


def test_t_between_whole_freedoms_lies_between_them():
    assert t_of(5) < t_of(4.5) < t_of(4)
    with pytest.raises(ValueError, match="at least two people"):
        t_of(0)


@pytest.mark.parametrize(("events", "printed"), PRINTED_POISSON.items())
def test_exact_poisson_limits_are_the_printed_ones(events, printed):
    assert poisson_limits(events) == pytest.approx(printed, abs=6e-4)


@given(st.integers(1, 60))
def test_at_the_lower_limit_as_many_events_or_more_are_as_rare_as_was_asked(events):
    lower, _ = poisson_limits(events)
    fewer = sum(lower**k * exp(-lower) / factorial(k) for k in range(events))
    assert 1 - fewer == pytest.approx(0.025, abs=1e-9)


def test_a_share_of_nobody_and_of_everybody_keeps_within_bounds():
    assert (wilson(0, 10).lower, wilson(10, 10).upper) == (0.0, 1.0)
    assert wilson(0, 10).upper == pytest.approx(0.2775, abs=1e-4)


@given(st.integers(1, 500), st.integers(0, 500))
def test_a_share_lies_within_its_limits_and_mirrors(whole, part):
    assume(part <= whole)
    share, rest = wilson(part, whole), wilson(whole - part, whole)
    assert 0 <= share.lower <= share.value <= share.upper <= 1
    assert share.lower == pytest.approx(1 - rest.upper, abs=1e-12)


@given(st.integers(2, 300), st.integers(2, 20))
def test_more_people_asked_make_a_share_surer(whole, times):
    few, many = wilson(whole // 2, whole), wilson(whole // 2 * times, whole * times)
    assert many.upper - many.lower < few.upper - few.lower


@given(st.integers(10, 300))
def test_byar_is_close_to_exact_from_ten_events(events):
    exact, near = poisson_limits(events), byar(events)
    assert (near.lower, near.upper) == pytest.approx(exact, rel=2e-3)


def test_a_rate_says_which_method_it_used():
    assert rate(9, 1000).method == "exact Poisson"
    assert rate(10, 1000).method == "Byar"
    assert rate(9, 3000).value == 3


@pytest.mark.parametrize(
    "ask",
    [
        lambda: wilson(3, 2),
        lambda: wilson(-1, 2),
        lambda: wilson(0, 0),
        lambda: mean_t(1, 1, 1),
        lambda: mean_t(1, -1, 9),
        lambda: byar(-1),
        lambda: rate(1, 0),
    ],
)
def test_impossible_numbers_are_refused(ask):
    with pytest.raises(NoInterval):
        ask()
