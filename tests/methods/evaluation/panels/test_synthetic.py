"""One place against a blend, and against its own earlier course: what is found, how it is ranked, what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from tests.methods.evaluation.panels.town import limits, town
from wellthread.methods.evaluation.panels import (
    BadPanel,
    Panel,
    blend_weights,
    interrupted_trend,
    synthetic_control,
    synthetic_difference,
)


def blended_town(*, places=24, effect=6.0, noise=0.1, years=14, start=2020, seed=3):
    """A place that is half of one and half of another, until the work begins."""
    panel = town(places=places, years=years, acting=0, noise=1.0, seed=seed)
    values = panel.values.copy()
    chance = np.random.default_rng(seed)
    values[0] = (values[1] + values[2]) / 2 + chance.normal(0, noise, years)
    values[0] += np.where(np.array(panel.times) >= start, effect, 0.0)
    return replace(panel, values=values, starts={"p00": start})


@given(st.integers(0, 2**32 - 1))
def test_no_other_blend_comes_nearer(seed):
    chance = np.random.default_rng(seed)
    donors, ours = chance.normal(size=(4, 6)), chance.normal(size=6)
    weights = blend_weights(ours, donors)
    assert weights.sum() == pytest.approx(1.0)
    assert (weights >= 0).all()
    theirs = minimize(
        lambda w: ((ours - w @ donors) ** 2).sum(),
        np.full(4, 0.25),
        bounds=[(0, 1)] * 4,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 500},
    )
    assert ((ours - weights @ donors) ** 2).sum() <= theirs.fun + 1e-6


def test_the_halves_are_found_and_the_gap_is_the_effect():
    found = synthetic_control(blended_town(), "p00")
    assert found.weights["p01"] == pytest.approx(0.5, abs=0.1)
    assert found.weights["p02"] == pytest.approx(0.5, abs=0.1)
    after = [each.value for each in found.worked.timed if each.time >= 0]
    assert after == pytest.approx([6.0] * 4, abs=0.6)
    assert found.rank == 1
    assert found.worked.p == pytest.approx(1 / 24)
    assert found.worked.estimate is None


def test_few_places_get_no_limits_and_are_told_what_it_takes():
    found = synthetic_control(blended_town(places=6), "p00")
    assert found.worked.timed[-1].lower is None
    assert any("It takes 20 places to reach 0.05" in each for each in found.worked.cautions)
    enough = synthetic_control(blended_town(), "p00").worked
    lower, upper = limits(enough.timed[-1])
    assert lower < 6.0 < upper
    assert "all 23 placebos" in dict(enough.settings)["limits"]


def test_a_place_that_nothing_follows_is_told():
    panel = blended_town()
    panel.values[0] += np.linspace(0, 40, len(panel.times)) * (-1.0) ** np.arange(len(panel.times))
    assert any("No blend follows" in each for each in synthetic_control(panel, "p00").worked.cautions)


def test_a_blend_that_is_mostly_one_place_is_told_and_left_out_in_turn():
    panel = blended_town(places=8)
    values = panel.values.copy()
    values[0] = values[5]
    found = synthetic_control(replace(panel, values=values), "p00")
    assert any("More than half of the blend is p05" in each for each in found.worked.cautions)
    assert "p05" in found.without


def test_a_synthetic_difference_finds_an_effect_at_each_time():
    found = synthetic_difference(blended_town(noise=0.3))
    after = [each for each in found.worked.timed if each.time >= 0]
    assert [each.value for each in after] == pytest.approx([6.0] * 4, abs=1.5)
    assert all(limits(each)[0] < 6.0 < limits(each)[1] for each in after)
    assert found.worked.p == pytest.approx(1 / 24)
    several = synthetic_difference(town(acting=3, starts=(2016,), effect=1.0), placebos=20)
    assert several.worked.places == 24
    again = synthetic_difference(town(acting=3, starts=(2016,), effect=1.0), placebos=20)
    assert several.worked == again.worked


def test_an_interrupted_trend_finds_a_step_and_a_turn():
    times = np.arange(2000, 2024)
    course = 10 + 0.5 * (times - 2000) + np.where(times >= 2012, 3 + 1.0 * (times - 2012), 0.0)
    panel = Panel(
        ("a",), tuple(times.tolist()), course[None] + np.random.default_rng(1).normal(0, 0.1, 24), {"a": 2012}
    )
    found = interrupted_trend(panel, "a")
    assert found.step[0] == pytest.approx(3.0, abs=0.3)
    assert found.turn[0] == pytest.approx(1.0, abs=0.05)
    assert found.worked.timed[-1].value == pytest.approx(14.0, abs=0.4)
    assert found.worked.p is None
    assert "Nothing stands beside" in found.worked.cautions[0]


@pytest.mark.parametrize(
    ("work", "says"),
    [
        (lambda: synthetic_control(blended_town(), "gone"), "no figures for gone"),
        (lambda: synthetic_control(blended_town(), "p01"), "p01 does not start within"),
        (lambda: synthetic_control(blended_town(start=2011), "p00"), "1 time before the start"),
        (lambda: synthetic_control(blended_town().only(["p00", "p01"]), "p00"), "At least two places that do not act"),
        (lambda: synthetic_difference(town()), "start at different times"),
        (lambda: synthetic_difference(town(places=5, acting=3, starts=(2016,))), "More places must stand beside"),
        (lambda: interrupted_trend(blended_town(start=2012), "p00"), "2 times before the start"),
        (lambda: interrupted_trend(blended_town(), "p01"), "does not start within"),
    ],
)
def test_what_cannot_be_worked_out_is_refused_with_the_reason(work, says):
    with pytest.raises(BadPanel, match=says):
        work()


def test_a_gap_in_our_own_figures_is_refused_and_one_beside_is_named():
    panel = blended_town()
    values = panel.values.copy()
    values[7, 2] = np.nan
    found = synthetic_control(replace(panel, values=values), "p00")
    assert any("p07 (2012)" in each for each in found.worked.cautions)
    values[0, 2] = np.nan
    with pytest.raises(BadPanel, match="p00 has no figure"):
        synthetic_control(replace(panel, values=values), "p00")
