"""How far a ranking holds: what stays of it when some of the links, or some of those who spoke, had not been there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .lenses import Held, Values

TOP = 10
DRAWS = 200


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a factor stood over many draws. `often` is the share of draws in the top ten, ties shared out.

    `low` and `high` are the ranks between which it lay in nine of ten draws.
    """

    often: float
    low: int
    high: int


def in_top(values: Values, top: int = TOP) -> Values:
    """How far each factor belongs to the first `top`: 1, 0, or a share where equals compete for the last places.

    A factor for which the lens sees nothing (0) never belongs.
    """
    above, equal = _above_and_equal(values)
    share = np.clip((top - above) / equal, 0.0, 1.0)
    return np.where(values > 0, share, 0.0)


def ranks(values: Values) -> NDArray[np.int64]:
    """Rank from 1; equals share the better rank.

    >>> ranks(np.array([4.0, 7.0, 4.0, 1.0])).tolist()
    [2, 1, 2, 4]
    """
    return _above_and_equal(values)[0] + 1


def kept(before: Values, draws: Sequence[Values], top: int = TOP) -> tuple[float, float]:
    """How many of the first `top` stay among them: on average over the draws, and at worst."""
    first = in_top(before, top)
    same = [float(np.minimum(first, in_top(each, top)).sum()) for each in draws]
    return float(np.mean(same)), float(np.min(same))


def spreads(draws: Sequence[Values], top: int = TOP) -> list[Spread]:
    """For each factor how it fared over the draws."""
    often = np.mean([in_top(each, top) for each in draws], axis=0)
    placed = np.array([ranks(each) for each in draws])
    low = np.percentile(placed, 5, axis=0, method="lower").astype(int)
    high = np.percentile(placed, 95, axis=0, method="higher").astype(int)
    return [Spread(float(o), int(a), int(b)) for o, a, b in zip(often, low, high, strict=True)]


def without_some(links: int, share: float, draws: int, seed: int) -> Iterator[Held]:
    """Which links are left when a share of them, each set as likely as another, is dropped."""
    rng = np.random.default_rng([seed, 1])
    gone = min(max(round(share * links), 1), max(links - 1, 0)) if links else 0
    for _ in range(draws):
        held = np.ones(links, dtype=bool)
        held[rng.choice(links, gone, replace=False)] = False
        yield held


def other_voices(behind: Sequence[frozenset[str]], draws: int, seed: int) -> Iterator[Held]:
    """Which links are left when as many sources as there are, are drawn anew with replacement.

    A link is there when at least one source behind it is drawn; a link without any source stays.
    """
    names = sorted({name for each in behind for name in each})
    number = {name: at for at, name in enumerate(names)}
    rng = np.random.default_rng([seed, 2])
    says = np.zeros((len(behind), len(names)), dtype=np.int64)
    for at, each in enumerate(behind):
        says[at, [number[name] for name in each]] = 1
    unsaid = np.array([not each for each in behind], dtype=bool)
    for _ in range(draws):
        times = np.bincount(rng.integers(0, len(names), len(names)), minlength=len(names)) if names else np.zeros(0)
        yield unsaid | (says @ times > 0)


def _above_and_equal(values: Values) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each value how many are greater, and how many as great (itself among them). Rounded against float noise."""
    rounded = np.round(values, 9)
    order = np.sort(rounded)
    upto = np.searchsorted(order, rounded, side="right")
    return len(order) - upto, upto - np.searchsorted(order, rounded, side="left")
