"""The places most like ours: nearest first, far enough away, nothing dropped in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Kin

from .balance import Balance, balance
from .distance import distances, weight_of
from .ground import Ground, scaled
from .matching import matched

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is wanted: how many, by which measure, with which weights, how far away (kilometres)."""

    want: int = 10
    kin: Kin = Kin.EUCLID
    weights: Mapping[str, float] = field(default_factory=dict)
    apart_km: float = 0.0

    def __post_init__(self) -> None:
        if self.want < 1:
            raise ValueError("At least one place must be wanted.")
        if not self.apart_km >= 0:
            raise ValueError("Places cannot be less than 0 kilometres away.")


@dataclass(frozen=True, slots=True)
class Like:
    """One place like ours: how unlike in all, how far away, and how it differs (theirs less ours, in deviations).

    `to` is the one of our places that it was matched to, where each got its own.
    """

    code: str
    distance: float
    away_km: float | None
    differs: tuple[float, ...]
    to: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found, and everything it set aside.

    `considered` counts the areas that had every figure and lay far enough away; `lacking` names those without a
    figure, `near` those too near, `unplaced` those of which nobody knows where they lie, though it was asked for.
    """

    found: tuple[Like, ...]
    considered: int
    lacking: Mapping[str, tuple[str, ...]]
    near: tuple[str, ...]
    unplaced: tuple[str, ...]
    balance: tuple[Balance, ...]


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The areas that may be chosen, ours beside them on one scale, and how unlike they are (ours by theirs)."""

    kept: Ground
    here: Floats
    there: Floats
    apart: Floats
    away: Floats | None
    lacking: Mapping[str, tuple[str, ...]]
    near: tuple[str, ...]
    unplaced: tuple[str, ...]

    def like(self, ours: int, at: int, to: str = "") -> Like:
        away = None if self.away is None or not np.isfinite(self.away[at]) else float(self.away[at])
        differs = tuple((self.there[at] - self.here[ours]).tolist())
        return Like(self.kept.codes[at], float(self.apart[ours, at]), away, differs, to)

    def search(self, ours: Floats, found: Sequence[Like]) -> Search:
        rows = [self.kept.codes.index(each.code) for each in found]
        balanced = balance(ours, self.kept.values, self.kept.values[rows], self.kept.variables)
        return Search(tuple(found), len(self.kept.codes), self.lacking, self.near, self.unplaced, balanced)


def most_like(ours: Floats, pool: Ground, rule: Rule, away_km: Floats | None = None) -> Search:
    """The areas of the pool most like ours. The pool must not hold our own area.

    `away_km` says how far each area of the pool lies away; NaN where that is not known. Equal distances stand in the
    order of their codes. Raises ValueError where too little is known, NotApart where variables cannot be told apart.

    >>> pool = Ground(("a", "b", "c", "d"), ("rent",), np.array([[5.2], [8.0], [4.9], [1.0]]))
    >>> found = most_like(np.array([5.0]), pool, Rule(want=2, apart_km=2), np.array([1.0, 9.0, 5.0, 3.0]))
    >>> [each.code for each in found.found], found.near
    (['c', 'b'], ('a',))
    """
    here = np.atleast_2d(ours)
    among = _candidates(here, pool, rule, away_km)
    order = np.lexsort((np.array(among.kept.codes), among.apart[0].round(9)))[: rule.want]
    return among.search(here, [among.like(0, at) for at in order.tolist()])


def each_matched(ours: Ground, pool: Ground, rule: Rule, away_km: Floats | None = None) -> Search:
    """Each of our places with `rule.want` areas of its own, none given twice, so that distances add up to the least.

    Raises TooFew where there are not enough areas, and as `most_like`.

    >>> pool = Ground(("a", "b", "c", "d"), ("rent",), np.array([[5.2], [8.0], [4.9], [1.0]]))
    >>> ours = Ground(("x", "y"), ("rent",), np.array([[5.0], [5.1]]))
    >>> [(each.to, each.code) for each in each_matched(ours, pool, Rule(want=1)).found]
    [('x', 'c'), ('y', 'a')]
    """
    among = _candidates(ours.values, pool, rule, away_km)
    at = {code: place for place, code in enumerate(among.kept.codes)}
    pairs = matched(ours.codes, among.kept.codes, among.apart, each=rule.want)
    found = [among.like(ours.codes.index(pair.ours), at[pair.theirs], pair.ours) for pair in pairs]
    return among.search(ours.values, found)


def _candidates(ours: Floats, pool: Ground, rule: Rule, away_km: Floats | None) -> _Candidates:
    if not np.isfinite(ours).all():
        unknown = [
            name
            for name, known in zip(pool.variables, np.asarray(np.isfinite(ours).all(axis=0)), strict=True)
            if not known
        ]
        raise ValueError(f"Of our own place, {', '.join(unknown)} is not known. Leave it out, or bring the figure in.")
    far, near, unplaced = _far_enough(pool, rule, away_km)
    eligible = pool.whole & far
    kept = pool.only(eligible)
    scale, weights = scaled(kept.values, kept.variables), weight_of(kept.variables, rule.weights)
    here, there = scale.on(ours), scale.on(kept.values)
    spread = np.atleast_2d(np.corrcoef(there, rowvar=False))
    apart = np.array([distances(each, there, kin=rule.kin, weights=weights, spread=spread) for each in here])
    away = None if away_km is None else away_km[eligible]
    return _Candidates(kept, here, there, apart, away, pool.only(far).lacking(), near, unplaced)


def _far_enough(
    pool: Ground, rule: Rule, away_km: Floats | None
) -> tuple[NDArray[np.bool_], tuple[str, ...], tuple[str, ...]]:
    """Which areas lie far enough away; the codes of those too near; and of those that nobody can place."""
    if not rule.apart_km:
        return np.ones(len(pool.codes), dtype=bool), (), ()
    away = np.full(len(pool.codes), np.nan) if away_km is None else away_km
    unknown = ~np.isfinite(away)
    near = ~unknown & (np.nan_to_num(away) < rule.apart_km)
    codes = np.array(pool.codes, dtype=object)
    return ~(near | unknown), tuple(codes[near].tolist()), tuple(codes[unknown].tolist())
