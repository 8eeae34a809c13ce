"""Power by trying it out agrees with the formula, within the error that chance leaves (four standard errors)."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from wellthread.methods.evaluation.power import (
    NotAsked,
    Study,
    Sure,
    power_of,
    precision,
    rank_power,
    tried,
    tried_blend,
    tried_in_pairs,
)
from wellthread.methods.evaluation.power.blends import gaps_from_blends
from wellthread.methods.evaluation.power.simulated import sizes
from wellthread.vocabulary import DesignKind

RUNS = 3000
CASES = [
    (DesignKind.TRIAL, Study(acting=13, beside=13, before=0), 0.2),
    (DesignKind.TRIAL, Study(acting=13, beside=13, before=1), 0.2),
    (DesignKind.TRIAL, Study(acting=20, beside=20, before=0, likeness=0.05, paired=True), 0.2),
    (DesignKind.TRIAL, Study(acting=20, beside=20, before=1, likeness=0.05, paired=True), 0.2),
    (DesignKind.TRIAL, Study(acting=30, beside=30, before=0, likeness=0.05, uneven=0.5), 0.18),
    (DesignKind.BEFORE_AFTER, Study(acting=8), 0.15),
    (DesignKind.BEFORE_AFTER, Study(acting=1), 0.4),
    (DesignKind.COMPARISON, Study(acting=1, beside=1), 0.5),
    (DesignKind.COMPARISON, Study(acting=2, beside=8, repeat=0.5), 0.25),
    (DesignKind.DIFFERENCE, Study(acting=6, beside=10, before=4, after=1), 0.2),
    (DesignKind.DIFFERENCE, Study(acting=8, beside=8, before=3, after=2, paired=True), 0.15),
    (DesignKind.STEPPED, Study(acting=8, steps=4, lasting=1.0), 0.16),
    (DesignKind.STEPPED, Study(acting=9, steps=4, lasting=0.7, repeat=0.3, after=2), 0.16),
]


@pytest.mark.parametrize(("kind", "study", "change"), CASES)
def test_each_design_sees_as_often_as_the_formula_says(kind, study, change):
    sure = precision(kind, study, 1.0)
    known = Sure(sure.error) if kind is DesignKind.STEPPED else sure
    found = tried(kind, study, 1.0, change, runs=RUNS, seed=7)
    approximate = 0.02 if study.uneven or (kind is DesignKind.TRIAL and study.before) else 0.0
    assert abs(found.power - power_of(change, known)) < 4 * found.give + approximate
    assert found.effect == pytest.approx(change, abs=5 * sure.error / RUNS**0.5)
    assert found.error == pytest.approx(sure.error, rel=0.06)
    assert found.covered == pytest.approx(0.95, abs=0.02)


def test_with_no_effect_the_false_alarms_are_as_many_as_were_accepted():
    found = tried(DesignKind.TRIAL, Study(acting=8, beside=8, before=0), 1.0, 0.0, runs=6000, seed=5)
    assert found.power == pytest.approx(0.025, abs=4 * found.give)
    assert found.covered == pytest.approx(0.95, abs=0.012)


def test_a_change_for_the_worse_is_seen_as_often():
    study = Study(acting=13, beside=13, before=0)
    up, down = (tried(DesignKind.TRIAL, study, 1.0, sign * 0.2, runs=RUNS, seed=2) for sign in (1, -1))
    assert up.power == pytest.approx(down.power, abs=5 * up.give)


def test_the_same_seed_gives_the_same_answer_and_another_one_another():
    study = Study(acting=6, beside=6)
    again = [tried(DesignKind.DIFFERENCE, study, 1.0, 0.2, runs=200, seed=seed) for seed in (1, 1, 2)]
    assert again[0] == again[1] != again[2]


def test_uneven_places_are_as_uneven_as_was_asked():
    drawn = sizes(Study(acting=1, people=100, uneven=0.6), 400, 50, np.random.default_rng(1))
    assert drawn.mean() == pytest.approx(100, rel=0.02)
    assert drawn.std() / drawn.mean() == pytest.approx(0.6, rel=0.05)


def test_the_exact_test_of_pairs_is_never_above_its_level_and_blind_below_six():
    six = Study(acting=6, beside=6, before=0, paired=True)
    assert tried_in_pairs(six, 1.0, 0.0, runs=4000).covered >= 0.95
    assert 0.5 < tried_in_pairs(six, 1.0, 0.4, runs=1000).power < power_of(0.4, precision(DesignKind.TRIAL, six, 1.0))
    for pairs in range(1, 6):
        few = Study(acting=pairs, beside=pairs, before=0, paired=True)
        assert tried_in_pairs(few, 1.0, 1000.0, runs=20).power == 0.0
    with pytest.raises(NotAsked, match="At most 14 pairs"):
        tried_in_pairs(Study(acting=15, beside=15, before=0, paired=True), 1.0, 1.0)


def test_twelve_pairs_tried_every_way_see_as_often_as_the_t_test():
    study = Study(acting=12, beside=12, before=0, paired=True)
    found = tried_in_pairs(study, 1.0, 0.2, runs=400)
    assert found.power == pytest.approx(power_of(0.2, precision(DesignKind.TRIAL, study, 1.0)), abs=4 * found.give)


def test_a_blend_sees_no_more_than_the_rank_allows_and_nearly_as_much_when_it_has_time_to_learn():
    study = Study(acting=1, beside=19, before=12, after=1)
    error = precision(DesignKind.SYNTHETIC, study, 1.0).error
    found = tried_blend(study, 1.0, 4 * error, runs=300)
    bound = rank_power(4, 19)
    assert bound - 0.15 < found.power < bound + 4 * found.give
    nothing = tried_blend(study, 1.0, 0.0, runs=300)
    assert 1 - nothing.covered == pytest.approx(0.05, abs=4 * (0.05 * 0.95 / 300) ** 0.5)


def test_a_blend_finds_the_places_that_a_place_is_made_of():
    chance = np.random.default_rng(4)
    others = chance.standard_normal((1, 6, 30))
    made = 0.7 * others[:, :1] + 0.3 * others[:, 1:2]
    gaps = gaps_from_blends(np.concatenate([made, others], axis=1), 24)
    assert abs(gaps[0, 0]) < 0.1 < np.abs(gaps[0, 1:]).max()


def test_what_has_no_test_is_not_tried_out():
    with pytest.raises(NotAsked):
        tried(DesignKind.SINGLE, Study(acting=1), 1.0, 1.0)
    with pytest.raises(NotAsked, match="two runs"):
        tried(DesignKind.TRIAL, Study(acting=2, beside=2), 1.0, 1.0, runs=1)
    assert precision(DesignKind.COMPARISON, Study(acting=1, beside=1), 1.0).freedom == inf
