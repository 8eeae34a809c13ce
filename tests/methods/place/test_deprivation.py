"""Rebuilding the index of deprivation from the ranks of its domains."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.place import WEIGHTS, BadRanks, decile, exponential, ranked, rebuilt_score


def test_the_most_deprived_tenth_takes_up_half_of_the_scale():
    assert exponential([1], 1000)[0] == pytest.approx(100)
    assert exponential([101], 1000)[0] == pytest.approx(50, abs=0.5)
    assert exponential([1000], 1000)[0] < 0.03


def test_a_high_score_in_one_domain_is_not_cancelled_by_a_low_one_in_another():
    once_worst = [[1, 1000, 500, 500, 500, 500, 500]]
    all_middling = [[500] * 7]
    assert rebuilt_score(once_worst, 1000)[0] > rebuilt_score(all_middling, 1000)[0]


def test_each_domain_counts_by_its_own_weight():
    table = np.full((7, 7), 1000)
    np.fill_diagonal(table, 1)
    lowest = exponential([1000], 1000)[0]
    gains = rebuilt_score(table, 1000) - lowest * sum(WEIGHTS)
    assert gains / (100 - lowest) == pytest.approx(WEIGHTS)


@pytest.mark.parametrize("ranks", [[0], [11], [-1]])
def test_ranks_outside_the_country_are_refused(ranks):
    with pytest.raises(BadRanks, match="between 1 and the number of areas, 10"):
        exponential(ranks, 10)


def test_six_domains_are_not_enough():
    with pytest.raises(BadRanks, match="Seven domain ranks"):
        rebuilt_score([[1] * 6], 10)


@given(st.permutations(range(1, 21)))
def test_a_better_rank_always_scores_higher(ranks):
    scores = exponential(ranks, 20)
    assert (np.argsort(-scores) == np.argsort(ranks)).all()


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_ranks_count_those_that_score_higher(scores):
    assert ranked(scores).tolist() == [1 + sum(other > each for other in scores) for each in scores]


@given(st.integers(1, 500))
def test_deciles_hold_a_tenth_each_as_nearly_as_can_be(areas):
    tenths = decile(np.arange(1, areas + 1), areas)
    counts = np.bincount(tenths, minlength=11)[1:]
    assert counts.max() - counts.min() <= 1
    assert (np.diff(tenths) >= 0).all()
