"""What chance would do if the starts had fallen on other places: a test that holds however few places act."""

from __future__ import annotations

from itertools import combinations
from math import comb, factorial

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.few_places import Lots

from .panel import Panel
from .plain_difference import NEVER, far_from_nothing, plain_effects

MOST_WAYS = 2_000
"""Above so many ways, this many are drawn by chance."""


def starts_shuffled(panel: Panel, *, seed: int, most: int = MOST_WAYS) -> Lots:
    """Of all ways in which the starts could have fallen on the places, how many lie as far from nothing as ours.

    Every way is tried where there are few; else ours and `most - 1` drawn with the seed, ours counting as one. The
    panel has no gaps, and at least one place beside.
    """
    ours = columns_of(panel)
    seen = far_from_nothing(plain_effects(panel.values, ours))
    ways = _every(ours) if _count(ours) <= most else _drawn(ours, seed, most)
    found = [far_from_nothing(plain_effects(panel.values, each)) for each in ways]
    return Lots(sum(each >= seen - 1e-9 * max(1.0, seen) for each in found), len(found))


def columns_of(panel: Panel) -> NDArray[np.int64]:
    """The column in which each place starts, -1 for never."""
    acting = {*panel.acting}
    made = [
        int(np.searchsorted(panel.times, panel.starts[place])) if place in acting else NEVER for place in panel.places
    ]
    return np.array(made, dtype=np.int64)


def _count(starts: NDArray[np.int64]) -> int:
    _, sizes = np.unique(starts, return_counts=True)
    ways = factorial(len(starts)) if len(starts) < 20 else None
    if ways is None:
        acting = int((starts != NEVER).sum())
        return comb(len(starts), acting) * (1 if len(sizes) == 2 else 10**6)
    for each in sizes.tolist():
        ways //= factorial(each)
    return ways


def _every(starts: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Every distinct way to hand the same starts out."""
    groups = [(int(each), int((starts == each).sum())) for each in np.unique(starts) if each != NEVER]
    ways = [np.full(len(starts), NEVER, dtype=np.int64)]
    for start, size in groups:
        grown = []
        for way in ways:
            for chosen in combinations(np.flatnonzero(way == NEVER).tolist(), size):
                made = way.copy()
                made[list(chosen)] = start
                grown.append(made)
        ways = grown
    return ways


def _drawn(starts: NDArray[np.int64], seed: int, most: int) -> list[NDArray[np.int64]]:
    chance = np.random.default_rng(seed)
    return [starts, *(chance.permutation(starts) for _ in range(most - 1))]
