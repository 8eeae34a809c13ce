"""The exact limits of few places, by trying every way the lots could have fallen."""

from __future__ import annotations

from itertools import combinations, permutations, product

import numpy as np
import pytest

from wellthread.methods.evaluation import pairs_needed
from wellthread.methods.evaluation.power import NotAsked, Study, orders, placebo_places, rank_power, smallest_p
from wellthread.methods.evaluation.power.wedge import even_steps
from wellthread.vocabulary import DesignKind


def test_two_pairs_never_fall_below_one_half():
    """Every result of two pairs, on a grid: of the four ways that the lots could fall, two are as far from nought."""
    grid = np.linspace(-3, 3, 13)
    for one, other in product(grid, grid):
        sums = [abs(a * one + b * other) for a, b in product((1, -1), repeat=2)]
        p = sum(each >= sums[0] - 1e-12 for each in sums) / 4
        assert p >= 0.5
    assert smallest_p(DesignKind.TRIAL, Study(acting=2, beside=2, paired=True)) == 0.5


@pytest.mark.parametrize("pairs", range(1, 9))
def test_pairs_by_full_enumeration(pairs):
    best = [sum(s * 2.0**n for n, s in enumerate(sign)) for sign in product((1, -1), repeat=pairs)]
    p = sum(abs(each) >= abs(max(best)) for each in best) / len(best)
    assert smallest_p(DesignKind.TRIAL, Study(acting=pairs, beside=pairs, paired=True)) == p
    assert (p <= 0.05) == (pairs >= pairs_needed()) == (pairs >= 6)


@pytest.mark.parametrize(("acting", "places"), [(1, 2), (2, 4), (3, 6), (4, 8), (2, 7), (3, 9)])
def test_unpaired_places_by_full_enumeration(acting, places):
    values = [1.0] * acting + [0.0] * (places - acting)
    gaps = [
        abs(sum(values[i] for i in chosen) / acting - (acting - sum(values[i] for i in chosen)) / (places - acting))
        for chosen in combinations(range(places), acting)
    ]
    p = sum(each >= gaps[0] - 1e-12 for each in gaps) / len(gaps)
    assert smallest_p(DesignKind.TRIAL, Study(acting=acting, beside=places - acting)) == pytest.approx(p)


@pytest.mark.parametrize(("places", "steps"), [(2, 2), (4, 2), (5, 3), (6, 3)])
def test_orders_of_a_stepped_start_by_full_enumeration(places, steps):
    labels = [step for step, many in enumerate(even_steps(places, steps)) for _ in range(many)]
    assert orders(places, steps) == len(set(permutations(labels)))
    assert smallest_p(DesignKind.STEPPED, Study(acting=places, steps=steps)) == 1 / orders(places, steps)


def test_a_place_ranked_among_placebos_needs_twenty_areas_in_all():
    assert placebo_places() == 20
    for areas in range(2, 41):
        least = min(rank / areas for rank in range(1, areas + 1))
        assert smallest_p(DesignKind.SYNTHETIC, Study(acting=1, beside=areas - 1)) == pytest.approx(least)
        assert (least <= 0.05) == (areas >= 20)
    assert rank_power(50, 18) == 0.0
    assert rank_power(50, 19) == pytest.approx(1.0)


@pytest.mark.parametrize("donors", [19, 20, 39, 59, 99])
def test_a_rank_gives_no_more_false_alarms_than_were_accepted(donors):
    allowed = int(0.05 * (donors + 1) + 1e-9)
    assert rank_power(0, donors) == pytest.approx(allowed / (donors + 1), abs=1e-3)


def test_designs_without_a_draw_or_a_rank_have_no_smallest_p():
    assert smallest_p(DesignKind.BEFORE_AFTER, Study(acting=1)) is None
    assert smallest_p(DesignKind.DIFFERENCE, Study(acting=2)) == 1.0
    assert smallest_p(DesignKind.STEPPED, Study(acting=1, steps=2)) == 1.0
    with pytest.raises(NotAsked):
        placebo_places(0)
