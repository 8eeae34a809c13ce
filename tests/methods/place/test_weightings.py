"""When the weights move: who wins, how often, between which ranks, and under which weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from wellthread.methods.place import (
    Candidate,
    Condition,
    Figure,
    Part,
    beats,
    condition,
    could_win,
    drawn_weights,
    rank_spread,
    share_of,
    spread,
    weightings,
    win_counts,
)
from wellthread.vocabulary import Method, Ref

tables = arrays.arrays(
    np.float64, st.tuples(st.integers(1, 9), st.integers(1, 4)), elements=st.integers(-5, 5).map(float)
)


def chance(seed: int = 7) -> np.random.Generator:
    return np.random.default_rng(seed)


def ranking(*needs: tuple[float, ...], shares: tuple[float, ...] = (0.5, 0.5)) -> list[Candidate]:
    """Candidates A, B, C … with these z-scores, ranked by their weighted mean."""
    scores = [float(np.dot(each, shares)) for each in needs]
    return [
        Candidate(
            area=Ref("area", name),
            name=name,
            score=score,
            rank=1 + sum(other > score for other in scores),
            population=None,
            parts=tuple(
                Part(f"i{at}", Figure(need, Method.DIRECT), need, share)
                for at, (need, share) in enumerate(zip(each, shares, strict=True))
            ),
        )
        for name, each, score in zip("ABCDEFGH", needs, scores, strict=False)
    ]


@given(tables, st.integers(1, 40))
def test_ranks_and_wins_are_those_of_counting_who_scores_higher(needs, draws):
    weights = drawn_weights(needs.shape[1], draws, chance=chance())
    scores = np.rint(weights @ needs.T * 1e10)
    ranks = 1 + (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    found = rank_spread(needs, weights)
    assert found.mean == pytest.approx(ranks.mean(axis=0))
    assert (found.wins == (ranks == 1).sum(axis=0)).all()
    assert (found.low == np.quantile(ranks, 0.05, axis=0, method="inverted_cdf")).all()
    assert (found.high == np.quantile(ranks, 0.95, axis=0, method="inverted_cdf")).all()
    assert (win_counts(needs, weights) == found.wins).all()


@given(tables)
def test_who_is_put_aside_as_hopeless_never_wins(needs):
    weights = drawn_weights(needs.shape[1], 50, chance=chance())
    able = set(could_win(needs).tolist())
    assert all(at in able for at in np.flatnonzero(rank_spread(needs, weights).wins))


def test_who_is_exceeded_in_everything_is_put_aside():
    assert could_win(np.array([[2.0, 2.0], [1.0, 1.0], [0.0, 3.0], [2.0, 2.0]])).tolist() == [0, 2, 3]
    assert could_win(np.zeros((3, 2))).tolist() == [0, 1, 2]


@given(tables)
def test_one_is_ahead_the_other_is_or_they_are_level(needs):
    ahead = beats(needs, drawn_weights(needs.shape[1], 60, chance=chance()))
    assert ((ahead + ahead.T) <= 1 + 1e-12).all()
    assert (np.diag(ahead) == 0).all()


@pytest.mark.parametrize("workers", [2, 3])
def test_neither_blocks_nor_workers_change_the_answer(monkeypatch, workers):
    needs = chance().normal(size=(200, 5)).round(1)
    weights = drawn_weights(5, 300, chance=chance())
    whole = rank_spread(needs, weights)
    monkeypatch.setattr(spread, "BLOCK_CELLS", 1_000)
    parts = rank_spread(needs, weights, workers=workers)
    for name in ("mean", "low", "high", "wins"):
        assert (getattr(whole, name) == getattr(parts, name)).all()
    assert (win_counts(needs, weights) == whole.wins).all()


def test_limits_rest_on_the_first_weightings_where_memory_is_short(monkeypatch):
    needs, weights = chance().normal(size=(50, 3)), drawn_weights(3, 400, chance=chance())
    monkeypatch.setattr(spread, "KEPT_CELLS", 50 * 100)
    found, first = rank_spread(needs, weights), rank_spread(needs, weights[:100])
    assert (found.kept, found.draws) == (100, 400)
    assert (found.low == first.low).all()
    assert found.mean == pytest.approx(rank_spread(needs, weights).mean)


def test_more_areas_than_sixteen_bits_hold():
    needs = np.arange(70_000, dtype=np.float64)[:, None]
    found = rank_spread(needs, np.ones((2, 1)))
    assert (found.mean[0], found.mean[-1], found.high[0]) == (70_000, 1, 70_000)


def test_weightings_are_even_over_all_there_are():
    drawn = drawn_weights(4, 40_000, chance=chance())
    assert drawn.sum(axis=1) == pytest.approx(1)
    assert drawn.mean(axis=0) == pytest.approx([0.25] * 4, abs=0.005)
    assert (drawn[:, 0] > 0.5).mean() == pytest.approx(0.5**3, abs=0.01)


def test_weightings_near_stated_ones_have_them_as_mean_and_stay_close():
    drawn = drawn_weights(3, 40_000, chance=chance(), around=[5, 3, 2], closeness=20)
    assert drawn.mean(axis=0) == pytest.approx([0.5, 0.3, 0.2], abs=0.005)
    assert drawn[:, 0].std() == pytest.approx((0.5 * 0.5 / 21) ** 0.5, rel=0.02)


@pytest.mark.parametrize("around", [[0.5, 0.0], [1.0], [0.5, -0.5]])
def test_weights_of_nothing_have_no_neighbourhood(around):
    with pytest.raises(ValueError, match="above nothing"):
        drawn_weights(2, 5, chance=chance(), around=around)


def test_two_specialists_share_the_wins_as_geometry_says():
    """A leads by 2 on the first criterion, B by 1 on the second: A wins where its weight exceeds a third."""
    found = weightings(ranking((2.0, 0.0), (0.0, 1.0)), chance=chance())
    first, second = found.standings
    assert (first.name, second.name) == ("A", "B")
    assert first.wins.value == pytest.approx(2 / 3, abs=0.015)
    assert first.wins.low < 2 / 3 < first.wins.high
    assert first.wins.value + second.wins.value == pytest.approx(1)
    assert found.ahead[0][1] == pytest.approx(first.wins.value)
    assert second.when is not None
    assert (second.when.indicator, second.when.more, second.when.than) == ("i1", True, 65)
    assert second.central is not None
    assert second.central[1] == pytest.approx(5 / 6, abs=0.01)


def test_who_leads_in_everything_wins_whatever_the_weights():
    first, last = weightings(ranking((2.0, 2.0), (1.0, 0.0)), chance=chance(), draws=500).standings
    assert (first.wins.value, first.low, first.high, first.mean_rank) == (1.0, 1, 1, 1.0)
    assert first.when is not None
    assert first.when.words({}) == "wins almost whatever the weights"
    assert (last.wins.value, last.when, last.central) == (0.0, None, None)
    assert 0 < last.wins.high < 0.01


def test_the_same_seed_gives_the_same_answer():
    one, two = (weightings(ranking((1, 0), (0, 1), (0.6, 0.6)), chance=chance(), draws=300) for _ in range(2))
    assert one == two


def test_a_criterion_of_no_weight_takes_no_part():
    found = weightings(ranking((1.0, -9.0), (0.0, 9.0), shares=(1.0, 0.0)), chance=chance(), draws=50)
    assert found.indicators == ("i0",)
    assert found.standings[0].wins.value == 1


def test_without_candidates_there_is_nothing_to_move():
    assert weightings([], chance=chance()).standings == ()


def test_near_the_stated_weights_the_stated_winner_wins_more_often():
    candidates = ranking((2.0, 0.0), (0.0, 1.0), shares=(0.6, 0.4))
    everywhere, near = (weightings(candidates, chance=chance(), near=each) for each in (False, True))
    assert near.standings[0].wins.value > everywhere.standings[0].wins.value


def test_a_rule_that_seldom_holds_is_not_told():
    weights = drawn_weights(3, 2_000, chance=chance())
    seldom = np.zeros(2_000, dtype=bool)
    seldom[::40] = True
    found = condition(weights, seldom, ("a", "b", "c"))
    assert found is not None
    assert not found.telling
    assert condition(weights, np.zeros(2_000, dtype=bool), ("a", "b", "c")) is None


def test_a_rule_in_words():
    assert Condition("health", False, 30, 0.4, 0.9).words({"health": "health"}) == (
        "wins most often when health counts less than 30% (in 40% of such weightings; 90% of its wins)"
    )


@given(st.integers(1, 500), st.data())
def test_limits_of_a_share_hold_the_share(draws, data):
    times = data.draw(st.integers(0, draws))
    share = share_of(times, draws)
    assert 0 <= share.low <= share.value <= share.high <= 1
