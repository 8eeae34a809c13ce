"""Matching and pairing at their best: never worse than greedy, and as good as trying every way."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
import rustworkx
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.evaluation.likeness import TooFew, donor_pool, matched, paired


def apart_of(points):
    return np.sqrt(((points[:, None] - points[None]) ** 2).mean(axis=-1))


@given(st.integers(0, 2**32 - 1))
def test_no_other_way_to_match_adds_up_to_less(seed):
    apart = np.random.default_rng(seed).random((3, 5))
    found = sum(each.distance for each in matched("abc", "vwxyz", apart))
    every = (sum(apart[row, column] for row, column in enumerate(way)) for way in permutations(range(5), 3))
    assert found == pytest.approx(min(every))


@given(st.integers(0, 2**32 - 1))
def test_no_other_way_to_pair_adds_up_to_less(seed):
    apart = apart_of(np.random.default_rng(seed).normal(size=(6, 2)))
    pairs, alone = paired("abcdef", apart)
    every = (sum(apart[way[at], way[at + 1]] for at in (0, 2, 4)) for way in permutations(range(6)))
    assert sum(each.distance for each in pairs) == pytest.approx(min(every), abs=1e-5)
    assert alone == ()


def test_sixty_places_are_paired_as_another_library_pairs_them():
    apart = apart_of(np.random.default_rng(7).normal(size=(60, 5)))
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(60))
    graph.add_edges_from([(a, b, round((9 - apart[a, b]) * 1e6)) for a in range(60) for b in range(a)])
    theirs = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    ours, _ = paired([str(at) for at in range(60)], apart)
    assert sum(each.distance for each in ours) == pytest.approx(sum(apart[a, b] for a, b in theirs), abs=1e-4)


def test_an_odd_place_and_pairs_that_may_not_be_are_left_alone():
    apart = apart_of(np.arange(5.0)[:, None])
    pairs, alone = paired("abcde", apart)
    assert len(pairs) == 2
    assert len(alone) == 1
    kept_apart = np.ones((5, 5), dtype=bool)
    kept_apart[0, :] = kept_apart[:, 0] = False
    _, alone = paired("abcde", apart, kept_apart)
    assert "a" in alone
    with pytest.raises(ValueError, match="too many"):
        paired(["x"] * 400, np.zeros((400, 400)))


def test_too_few_places_are_said():
    with pytest.raises(TooFew, match="2 places with 2 each need 4; there are 3"):
        matched("ab", "xyz", np.ones((2, 3)), each=2)
    with pytest.raises(TooFew, match="not enough fitting places for b"):
        matched("ab", "xy", np.array([[0.1, 0.2], [5.0, 6.0]]), at_most=1.0)


def test_donors_are_like_in_level_and_trend_do_not_touch_and_do_not_act():
    series = np.array([[1.0, 2.0, 3.0], [1.1, 2.2, 3.0], [3.0, 2.0, 1.0], [9.0, 10.0, 11.0], [1.0, 2.0, 3.1]] * 2)
    series[9, 1] = np.nan
    codes = list("abcdefghij")
    found = donor_pool("a", codes, [1, 2, 3], series, touching={"f"}, acting={"e"})
    assert [each.code for each in found.donors] == ["b", "g"]
    why = dict(found.left_out)
    assert why["f"] == "it touches ours, so the work may spill over"
    assert why["e"] == "it acts too"
    assert "earlier trend" in why["c"]
    assert "earlier level" in why["d"]
    assert why["j"] == "an earlier figure is not known"
    with pytest.raises(ValueError, match="two times"):
        donor_pool("a", codes, [1], series[:, :1])
    with pytest.raises(ValueError, match="not all known"):
        donor_pool("j", codes, [1, 2, 3], series)
