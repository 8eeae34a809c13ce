"""Limits of slopes by repeated normal draws, where no closed form is known: same seed, same limits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .scales import Sort

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
REPETITIONS = 100_000


@dataclass(frozen=True, slots=True)
class Drawing:
    """How limits are drawn: of what sort the values are, how sure, how many times, from which seed."""

    sort: Sort
    confidence: float
    repetitions: int = REPETITIONS
    seed: int = 1
    every_group: bool = False  # draw the value of every group even where two numbers would do

    def limits(self, sampled: Floats, errors: Floats, pulls: Floats) -> tuple[Floats, Floats]:
        """Limits of the slope and the relative index of every area, as two rows (lower, upper) each.

        `sampled` and `errors` (areas, groups) are on the scale on which values are drawn; `pulls` (areas, 2, groups)
        make begin and end of the line. The limits are the order statistics that `phe_sii` takes. Each area has a
        stream of its own, so neither their number nor their order changes an area's limits.
        """
        low, high = _places(self.repetitions, self.confidence)
        sii, rii = np.empty((2, len(sampled))), np.empty((2, len(sampled)))
        for area in range(len(sampled)):
            stream = np.random.default_rng([self.seed, _print_of(sampled[area])])
            start, end = self._drawn(sampled[area], errors[area], pulls[area], stream)
            sii[:, area] = _at(end - start, low, high)
            with np.errstate(divide="ignore", invalid="ignore"):
                rii[:, area] = _at(end / start, low, high)
        return sii, rii

    def _drawn(self, mean: Floats, error: Floats, pull: Floats, stream: np.random.Generator) -> tuple[Singles, Singles]:
        """Begin and end of the line, so many times, in single precision: that is far finer than the draws.

        Of values as they are, begin and end are themselves normal, so two numbers are drawn and not one a group.
        """
        if self.sort is Sort.VALUE and not self.every_group:
            free = stream.standard_normal((2, self.repetitions), dtype=np.float32)
            (a, b), (c, d) = _root((pull * error**2) @ pull.T).astype(np.float32)
            start, end = (pull @ mean).astype(np.float32)
            return a * free[0] + b * free[1] + start, c * free[0] + d * free[1] + end
        free = stream.standard_normal((len(mean), self.repetitions), dtype=np.float32)
        free *= error.astype(np.float32)[:, None]
        free += mean.astype(np.float32)[:, None]
        line = pull.astype(np.float32) @ _back(free, self.sort)
        return line[0], line[1]


def _places(repetitions: int, confidence: float) -> tuple[int, int]:
    """Which of the sorted draws are the limits, counted from 0."""
    tail = (1 - confidence) / 2
    return max(0, round(repetitions * tail) - 1), min(repetitions, round(repetitions * (1 - tail))) - 1


def _print_of(row: Floats) -> int:
    """A number that belongs to an area's figures, so that its stream does."""
    return int(np.ascontiguousarray(row).view(np.uint64).sum(dtype=np.uint64))


def _root(cover: Floats) -> Floats:
    """A matrix whose square is the covariance; also where that is flat."""
    size, axes = np.linalg.eigh(cover)
    return np.asarray(axes * np.sqrt(np.maximum(size, 0.0)))


def _back(drawn: Singles, sort: Sort) -> Singles:
    """In place: these are the largest arrays there are."""
    if sort is Sort.RATE:
        np.exp(drawn, out=drawn)
    elif sort is Sort.SHARE:
        np.negative(drawn, out=drawn)
        np.exp(drawn, out=drawn)
        drawn += 1
        np.reciprocal(drawn, out=drawn)
    return drawn


def _at(drawn: Singles, low: int, high: int) -> Singles:
    drawn.sort()
    return drawn[[low, high]]
