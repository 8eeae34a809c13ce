"""How the choice moves when the weights move.

Nobody can say that deprivation counts 35% and not 30%. So the candidates are compared under many weightings drawn
at random: evenly from all there are, or near those that were stated. Told is the share of weightings in which each
candidate comes first, between which ranks it stays, under which weights it wins, and how far chance in the drawing
may have moved these shares. (Stochastic multicriteria acceptability analysis: Lahdelma, Hokkanen and Salminen, 1998.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wellthread.vocabulary import Ref

from .rank import Candidate
from .spread import Floats, beats, rank_spread
from .winning import Condition, condition

DRAWS = 10_000
CLOSE = 20.0
"""How close weights near the stated ones are drawn: a weight of 25% then mostly lies between 10% and 44%."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the weightings, with the limits between which it lies with 95% certainty, given this many draws."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How one candidate fares when the weights move.

    `rank` is that under the stated weights. In the middle nine tenths of weightings its rank lies between `low` and
    `high`. `central` holds the mean weights with which it wins, in the order of `Weightings.indicators`.
    """

    area: Ref
    name: str
    rank: int
    wins: Share
    mean_rank: float
    low: int
    high: int
    central: tuple[float, ...] | None
    when: Condition | None


@dataclass(frozen=True, slots=True)
class Weightings:
    """What was found under many weightings, the most frequent winner first.

    `indicators` are the criteria that have a weight. `ahead` says in what share of weightings a candidate of
    `standings` is ahead of another: row ahead of column, for the first of them.
    """

    draws: int
    indicators: tuple[str, ...]
    standings: tuple[Standing, ...]
    ahead: tuple[tuple[float, ...], ...]
    near: bool

    @property
    def winners(self) -> tuple[Standing, ...]:
        """Those that win at least once."""
        return tuple(each for each in self.standings if each.wins.value > 0)


def drawn_weights(
    criteria: int,
    draws: int,
    *,
    chance: np.random.Generator,
    around: ArrayLike | None = None,
    closeness: float = CLOSE,
) -> Floats:
    """Random weightings, one row each, that add up to one: evenly over all there are, or around stated shares.

    Around shares w, each weight has mean w and standard deviation sqrt(w (1 - w) / (closeness + 1)).
    Raises ValueError for shares that are not positive.

    >>> drawn_weights(3, 2, chance=np.random.default_rng(1)).sum(axis=1).round(9).tolist()
    [1.0, 1.0]
    """
    if around is None:
        return chance.dirichlet(np.ones(criteria), draws)
    shares = np.asarray(around, dtype=np.float64)
    if shares.shape != (criteria,) or (shares <= 0).any() or closeness <= 0:
        raise ValueError("Weights can be drawn around shares above nothing only, one for each criterion.")
    return chance.dirichlet(shares / shares.sum() * closeness, draws)


def weightings(
    ranking: Sequence[Candidate],
    *,
    chance: np.random.Generator,
    draws: int = DRAWS,
    near: bool = False,
    paired: int = 8,
    workers: int = 1,
) -> Weightings:
    """How the ranking moves when the weights do; `near` stays around the stated weights.

    Criteria of no weight are limits and take no part. `paired` is the number of candidates compared two by two.
    The same generator state gives the same answer, with any number of `workers` (threads).
    """
    counted = [at for at, part in enumerate(ranking[0].parts) if part.share > 0] if ranking else []
    needs = np.array([[each.parts[at].need for at in counted] for each in ranking]).reshape(len(ranking), len(counted))
    indicators = tuple(ranking[0].parts[at].indicator for at in counted) if ranking else ()
    if not ranking or draws < 1:
        return Weightings(0, indicators, (), (), near)
    stated = [ranking[0].parts[at].share for at in counted]
    weights = drawn_weights(len(counted), draws, chance=chance, around=stated if near else None)
    found = rank_spread(needs, weights, workers=workers)
    order = sorted(range(len(ranking)), key=lambda at: (-found.wins[at], found.mean[at], ranking[at].area.id))
    winners = _winners(needs[[at for at in order if found.wins[at]]], weights)
    standings = tuple(
        Standing(
            area=ranking[at].area,
            name=ranking[at].name,
            rank=ranking[at].rank,
            wins=share_of(int(found.wins[at]), draws),
            mean_rank=float(found.mean[at]),
            low=int(found.low[at]),
            high=int(found.high[at]),
            central=tuple(weights[winners[place]].mean(axis=0).tolist()) if place < len(winners) else None,
            when=condition(weights, winners[place], indicators) if place < len(winners) else None,
        )
        for place, at in enumerate(order)
    )
    ahead = beats(needs[order[:paired]], weights)
    return Weightings(draws, indicators, standings, tuple(map(tuple, ahead.tolist())), near)


def share_of(times: int, draws: int) -> Share:
    """A share with Wilson's 95% limits.

    >>> share = share_of(0, 10_000)
    >>> share.value, round(share.high, 5)
    (0.0, 0.00038)
    """
    z = 1.959963984540054
    p = times / draws
    middle, spread = p + z * z / (2 * draws), z * sqrt(p * (1 - p) / draws + (z / (2 * draws)) ** 2)
    scale = 1 + z * z / draws
    return Share(p, min(max((middle - spread) / scale, 0.0), p), max(min((middle + spread) / scale, 1.0), p))


def _winners(few: Floats, weights: Floats) -> list[NDArray[np.bool_]]:
    """For each area that wins at least once, in which weightings."""
    best = np.full(len(weights), -np.inf)
    for row in few:
        np.maximum(best, weights @ row, out=best)
    return [weights @ row >= best - 1e-10 for row in few]
