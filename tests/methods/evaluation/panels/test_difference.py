"""Staggered differences: the truth is found by time since the start, and few places are told to be few."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.methods.evaluation.panels.town import limits, town
from wellthread.methods.evaluation.panels import BadPanel, Panel, staggered_difference, starts_shuffled
from wellthread.methods.evaluation.panels.before import shuffled
from wellthread.methods.evaluation.panels.lots import columns_of
from wellthread.methods.evaluation.panels.plain_difference import plain_effects


def test_an_effect_that_grows_is_told_as_growing_and_never_as_one_number():
    found = staggered_difference(town(noise=0.2), ways=50)
    after = {each.time: each.value for each in found.worked.timed if each.time >= 0}
    assert after[0] == pytest.approx(2.0, abs=0.4)
    assert after[3] == pytest.approx(8.0, abs=0.4)
    assert found.worked.estimate is None
    assert found.worked.library.startswith("diff-diff ")


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.integers(2, 6))
def test_the_plainest_form_and_the_library_come_to_the_same(seed, acting):
    panel = town(places=10, years=6, acting=acting, starts=(2012, 2014), seed=seed)
    found = staggered_difference(panel, ways=2)
    plain = plain_effects(panel.values, columns_of(panel))
    for each in found.worked.timed:
        if each.time >= 0:
            assert each.value == pytest.approx(plain[each.time], abs=1e-9)


def test_few_acting_places_are_told_to_be_few():
    few, many = staggered_difference(town(acting=3), ways=20), staggered_difference(town(acting=10), ways=20)
    assert any("Only 3 places act" in each for each in few.worked.cautions)
    assert not any("too narrow" in each for each in many.worked.cautions)


def test_one_of_four_can_never_be_below_a_quarter():
    found = staggered_difference(town(places=4, acting=1, effect=50.0, noise=0.1))
    assert found.worked.p == 0.25
    assert any("only 4 ways" in each for each in found.worked.cautions)


def test_starts_at_different_times_are_handed_out_in_every_distinct_way():
    lots = starts_shuffled(town(places=6, acting=2), seed=1)
    assert lots.ways == 30
    drawn = starts_shuffled(town(places=12, acting=4), seed=1, most=100)
    assert drawn.ways == 100


def test_chance_alone_gives_small_p_as_seldom_as_it_says():
    p = [starts_shuffled(town(places=12, acting=4, effect=0.0, seed=seed), seed=2, most=60).p for seed in range(120)]
    assert np.mean(np.array(p) <= 0.1) == pytest.approx(0.1, abs=0.06)


def test_places_that_drifted_apart_before_are_told():
    drifting = staggered_difference(town(drift=0.8, noise=0.5, acting=10), ways=400).before
    level = staggered_difference(town(noise=0.5, acting=10, effect=0.0, seed=5), ways=400).before
    assert drifting is not None
    assert drifting.p < 0.01
    assert "did not move side by side" in drifting.says
    assert level is not None
    assert level.p > 0.05
    assert level.shuffled
    assert level.drift
    assert "four times in five" in level.says


def test_shuffled_places_cry_wolf_as_seldom_as_they_say():
    found = [shuffled(town(places=12, acting=4, seed=seed), seed=1, most=100) for seed in range(120)]
    assert np.mean([each is not None and each.p <= 0.1 for each in found]) == pytest.approx(0.1, abs=0.06)
    assert shuffled(town(places=12, starts=(2011,)), seed=1, most=100) is None


def test_gaps_and_early_starters_are_left_out_by_name():
    panel = town()
    panel.values[9, 3] = np.nan
    found = staggered_difference(Panel(panel.places, panel.times, panel.values, {**panel.starts, "p23": 2010}), ways=20)
    assert any("p09 (2013)" in each for each in found.worked.cautions)
    assert any("begun before the first time: p23" in each for each in found.worked.cautions)
    assert found.worked.places == 22


@pytest.mark.parametrize(
    ("panel", "says"),
    [
        (town(acting=0), "No place starts within these times"),
        (town(places=5, acting=4), "1 place beside is too few"),
        (town(starts=(2010,), acting=3), "Every place had begun by the first time"),
    ],
)
def test_what_cannot_be_compared_is_refused(panel, says):
    with pytest.raises(BadPanel, match=says):
        staggered_difference(panel)


def test_a_panel_refuses_what_contradicts_itself():
    with pytest.raises(BadPanel, match="two figures for 2020"):
        Panel.of([("a", 2020, 1.0), ("a", 2020, 2.0)], {})
    with pytest.raises(BadPanel, match="has a start and no figures"):
        Panel.of([("a", 2020, 1.0)], {"b": 2020})
    with pytest.raises(BadPanel, match="in order"):
        Panel(("a",), (2, 1), np.zeros((1, 2)), {})


def test_limits_hold_the_truth_about_as_often_as_they_say():
    """Forty studies of thirty places, fifteen acting: 95% limits at the third year, and together for all years."""
    alone = together = 0
    for seed in range(40):
        found = staggered_difference(town(places=30, years=7, acting=15, starts=(2013,), seed=seed), ways=2)
        truth = {each.time: 2.0 * (1 + each.time) if each.time >= 0 else 0.0 for each in found.worked.timed}
        third = next(each for each in found.worked.timed if each.time == 2)
        lower, upper = limits(third)
        alone += lower <= truth[2] <= upper
        together += all(
            low <= truth[each.time] <= high for each, (low, high) in zip(found.worked.timed, found.wider, strict=True)
        )
    assert 0.85 <= alone / 40 <= 1.0
    assert 0.85 <= together / 40 <= 1.0
