"""Weights drawn for the links of a map, within what its claims leave open."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .net import Ints
from .rules import Floats
from .said import SaidLink, Way


class Drawer:
    """Draws weights for links. Made once for a map; each call draws as many as it is asked for.

    With `resampled`, the sources are drawn anew each time, as many as there are, some twice and some not at all: a link
    of which nobody is left that speaks of it, is not there.
    """

    def __init__(self, links: Sequence[SaidLink], *, resampled: bool = False) -> None:
        ways = [way for link in links for way in link.ways]
        self.counts = np.array([len(each.ways) for each in links], dtype=np.int64)
        self.firsts = np.concatenate([[0], np.cumsum(self.counts)[:-1]]).astype(np.int64)
        self.low, self.high = np.array([each.low for each in ways]), np.array([each.high for each in ways])
        self.sign, self.kept = np.array([each.sign for each in ways]), np.array([each.kept for each in ways])
        self.telling = _telling(ways) if resampled else None

    def __call__(self, draws: int, rng: np.random.Generator) -> Floats:
        """Weights (links, draws), from −1 to 1; 0 where a link is not there."""
        shape = len(self.counts), draws
        way, there = self._ways(rng, shape)
        size = self.low[way] + rng.random(shape) * (self.high[way] - self.low[way])
        sign = self.sign[way]
        either = np.where(rng.random(shape) < 0.5, -1, 1)
        there &= rng.random(shape) < self.kept[way]
        drawn: Floats = np.where(there, size * np.where(sign == 0, either, sign), 0.0)
        return drawn

    def _ways(self, rng: np.random.Generator, shape: tuple[int, int]) -> tuple[Ints, NDArray[np.bool_]]:
        lot = rng.random(shape)
        if self.telling is None or not len(self.counts):
            picked = (lot * self.counts[:, None]).astype(np.int64)
            return self.firsts[:, None] + picked, np.ones(shape, dtype=bool)
        sources = self.telling.shape[1]
        told = self.telling @ rng.multinomial(sources, np.full(sources, 1 / sources), shape[1]).T
        told[~self.telling.any(axis=1)] = 1
        upto = np.cumsum(told, axis=0)
        before = upto[self.firsts] - told[self.firsts]
        total = np.add.reduceat(told, self.firsts, axis=0)
        wanted = np.repeat(before + lot * total, self.counts, axis=0)
        passed = np.add.reduceat((upto <= wanted).astype(np.int64), self.firsts, axis=0)
        last = self.firsts[:, None] + np.minimum(passed, self.counts[:, None] - 1)
        return last, total > 0


def highest(links: Sequence[SaidLink]) -> Floats:
    """The largest weight, without its sign, that can be drawn for each link."""
    return np.array([max(way.high for way in each.ways) for each in links], dtype=float)


def _telling(ways: Sequence[Way]) -> Ints:
    """Which source (column) is behind which way (row)."""
    names = sorted({name for each in ways for name in each.sources})
    column = {name: number for number, name in enumerate(names)}
    made = np.zeros((len(ways), max(len(names), 1)), dtype=np.int64)
    for row, each in enumerate(ways):
        for name in each.sources:
            made[row, column[name]] = 1
    return made
