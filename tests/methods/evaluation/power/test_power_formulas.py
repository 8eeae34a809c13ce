"""How many it would take, by formula: against published programs, by hand, and as it must always be."""

from __future__ import annotations

from math import inf, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.evaluation.power import (
    NotAsked,
    Study,
    Sure,
    design_effect,
    deviation_of,
    deviation_of_shares,
    diluted,
    even_steps,
    places_by_normal,
    places_by_t,
    power_of,
    precision,
    schedule,
    smallest_change,
    spread,
    wedge_error,
    wedge_sure,
)
from wellthread.methods.evaluation.power.spread import Spread
from wellthread.vocabulary import DesignKind, Measure

likenesses = st.floats(0, 0.3)
people = st.integers(5, 500)


def test_places_on_a_side_as_clusterpower_has_them():
    """clusterPower `cpa.normal(nsubjects = 100, ICC = .02, vart = 1, d = .2)`: 12.73 (it iterates with t)."""
    assert places_by_normal(0.2, 1, 100, 0.02) == pytest.approx(11.69, abs=0.005)
    assert places_by_t(0.2, 1, 100, 0.02) == pytest.approx(12.73, abs=0.005)


def test_the_examples_in_the_manual_of_clusterpower():
    """`cpa.normal(nclusters = 16, nsubjects = 10, d = 1, sigma_b_sq = .5, vart = 5)` gives 0.801766."""
    error = sqrt(2 * 5 * design_effect(10, 0.1) / (16 * 10))
    assert power_of(1, Sure(error, 30)) == pytest.approx(0.801766, abs=1e-6)
    assert 15 < places_by_t(1, sqrt(5), 10, 0.1) < 16


def test_a_stepped_start_as_swcrtdesign_has_it():
    """swCRTdesign 4.0 `swPwr(swDsn(c(2,2,2,2)), n = 50, mu1 - mu0 = .2, tau = .1, sigma = 1)`: 0.761970.

    R adds the chance of a finding in the wrong direction, which is why its last digit is larger.
    """
    sure = wedge_sure(schedule([2, 2, 2, 2]), Spread(kept=0.1**2, fresh=1 / 50), known=True)
    assert power_of(0.2, sure) == pytest.approx(0.761968, abs=1e-6)
    assert power_of(0.2, sure) == pytest.approx(0.761970, abs=1e-5)


@pytest.mark.parametrize("places_at_a_step", [1, 2, 3])
@pytest.mark.parametrize("steps", [2, 3, 5])
@pytest.mark.parametrize("kept", [0.0, 0.01, 0.3])
def test_the_general_variance_equals_the_closed_form_of_hussey_and_hughes(places_at_a_step, steps, kept):
    acts = schedule([places_at_a_step] * steps)
    places, times = acts.shape
    u, w, v = acts.sum(), (acts.sum(axis=0) ** 2).sum(), (acts.sum(axis=1) ** 2).sum()
    fresh = 0.02
    closed = (
        places
        * fresh
        * (fresh + times * kept)
        / ((places * u - w) * fresh + (u * u + places * times * u - times * w - places * v) * kept)
    )
    assert wedge_error(acts, Spread(kept=kept, fresh=fresh)) == pytest.approx(sqrt(closed))


def test_the_design_effects_of_the_trial():
    assert [round(design_effect(100, each)) for each in (0.01, 0.02, 0.05)] == [2, 3, 6]


def test_uneven_places_by_hand():
    """Eldridge 2006: 1 + ((0.5² + 1) 100 - 1) 0.05 = 7.2."""
    assert design_effect(100, 0.05, 0.5) == pytest.approx(7.2)


def test_two_shares_by_hand():
    """30% against 40%, 50 people, no likeness: z² (0.21 + 0.24) / 0.01 / 50 = 7.06 places on a side."""
    spread_of = deviation_of_shares(0.3, 0.4)
    assert places_by_normal(0.1, spread_of, 50, 0.0) == pytest.approx(7.849 * 0.45 / 0.01 / 50, rel=1e-3)
    assert deviation_of(Measure.SHARE, baseline=30, deviation=None, change=10) == pytest.approx(100 * spread_of)


def test_rates_vary_as_counts_do():
    """25 in 1,000 a year among 1,000 people: a standard error of 5."""
    assert deviation_of(Measure.RATE, baseline=25, deviation=None) / sqrt(1000) == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("measure", "baseline", "deviation", "change", "says"),
    [
        (Measure.MEAN, None, None, 0, "standard deviation"),
        (Measure.SHARE, None, None, 0, "its value before"),
        (Measure.SHARE, 95.0, None, 10, "between 0 and 100"),
        (Measure.RATE, 5.0, None, -6, "never below nought"),
    ],
)
def test_what_was_not_said_is_asked_for(measure, baseline, deviation, change, says):
    with pytest.raises(NotAsked, match=says):
        deviation_of(measure, baseline=baseline, deviation=deviation, change=change)


@given(likenesses, st.floats(0, 1), st.floats(0, 1), people)
def test_what_is_kept_and_what_is_fresh_make_the_design_effect(likeness, lasting, repeat, many):
    held = spread(1.0, many, likeness=likeness, lasting=lasting, repeat=repeat)
    assert held.whole * many == pytest.approx(design_effect(many, likeness))


@given(likenesses, people, st.integers(3, 40))
def test_more_places_people_and_earlier_figures_never_see_less(likeness, many, places):
    def error(**changed: float) -> float:
        study = Study(**{"acting": places, "beside": places, "people": many, "likeness": likeness, **changed})
        return precision(DesignKind.DIFFERENCE, study, 1.0).error

    assert error(acting=places + 1) < error()
    assert error(people=many + 10) <= error()
    assert error(before=4) < error()
    assert error(lasting=1.0) <= error(lasting=0.5)
    assert error(repeat=0.5) <= error()


@given(st.floats(0.01, 5), st.sampled_from([2, 5, 30, inf]))
def test_the_smallest_change_has_just_the_power_that_was_wanted(error, freedom):
    sure = Sure(error, freedom)
    smallest = smallest_change(lambda _: sure)
    assert smallest is not None
    assert power_of(smallest, sure) == pytest.approx(0.8, abs=1e-6)


def test_there_is_no_smallest_change_where_there_is_nothing_to_judge_by():
    assert smallest_change(lambda _: Sure(0.1, 0)) is None
    assert smallest_change(lambda _: Sure(10.0), most=5) is None
    assert power_of(100.0, Sure(0.1, 0)) == 0.0


def test_an_earlier_figure_helps_as_much_as_places_keep_their_order():
    without = precision(DesignKind.TRIAL, Study(acting=200, beside=200, before=0, likeness=0.1), 1.0).error
    held = Study(acting=200, beside=200, before=1, likeness=0.1, lasting=0.9)
    with_it = precision(DesignKind.TRIAL, held, 1.0).error
    kept = held.spread(1.0).held
    assert (with_it / without) ** 2 == pytest.approx(1 - kept * kept, rel=0.01)


def test_places_that_wander_cost_a_stepped_start_dearly():
    acts = schedule(even_steps(12, 4))
    steady = wedge_error(acts, spread(1.0, 50, likeness=0.05, lasting=1.0))
    wandering = wedge_error(acts, spread(1.0, 50, likeness=0.05, lasting=0.5))
    assert wandering > 1.4 * steady


def test_churn_and_reach_thin_the_change_out():
    assert diluted(10, reached=0.3, moved_away=0.25) == pytest.approx(2.25)


@pytest.mark.parametrize(
    ("kind", "study", "says"),
    [
        (DesignKind.SINGLE, Study(acting=1), "gives no number"),
        (DesignKind.TRIAL, Study(acting=4), "places that do not act"),
        (DesignKind.COMPARISON, Study(acting=4), "nothing new is done"),
        (DesignKind.COMPARISON, Study(acting=4, beside=4, before=0), "each side of the start"),
        (DesignKind.BEFORE_AFTER, Study(acting=1, before=0), "each side of the start"),
        (DesignKind.SYNTHETIC, Study(acting=1, beside=1), "several places"),
        (DesignKind.SYNTHETIC, Study(acting=1, beside=9, before=0), "before the start"),
        (DesignKind.STEPPED, Study(acting=2, steps=4), "cannot begin in 4 steps"),
        (DesignKind.TRIAL, Study(acting=2, beside=2, likeness=1.2), "between 0 and 1"),
        (DesignKind.TRIAL, Study(acting=2, beside=2, people=1), "two people"),
        (DesignKind.TRIAL, Study(acting=0, beside=2), "one place acts"),
    ],
)
def test_a_design_that_cannot_be_had_says_why(kind, study, says):
    with pytest.raises(NotAsked, match=says):
        precision(kind, study, 1.0)


def test_a_start_at_one_time_cannot_be_told_from_the_time():
    import numpy as np

    with pytest.raises(NotAsked, match="cannot be told from the time"):
        wedge_error(np.array([[0.0, 1.0], [0.0, 1.0]]), Spread(kept=0.0, fresh=1.0))
    with pytest.raises(NotAsked, match="at least one place begins"):
        schedule([2, 0])
    with pytest.raises(NotAsked, match="depends on a change"):
        places_by_normal(0, 1, 100, 0.02)
    with pytest.raises(NotAsked, match="ten million"):
        places_by_t(1e-9, 1, 100, 0.02)
