"""Krippendorff's alpha for names, ranks, distances and ratios, with an interval from units drawn again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Code

Numbers = NDArray[np.float64]
LEVEL, DRAWS = 0.95, 1000


class NothingToCompare(ValueError):
    """Agreement needs at least one unit that two coders judged."""


class Metric(Code):
    """How far apart two answers are."""

    NOMINAL = "nominal", "Names: the same or not."
    ORDINAL = "ordinal", "Ranks: by how many answers lie between."
    INTERVAL = "interval", "Numbers: by the square of their difference."
    RATIO = "ratio", "Numbers from a true zero: by the square of their difference, as part of their sum."


@dataclass(frozen=True, slots=True)
class Alpha:
    """Alpha with its interval, over `units` that two or more coders judged.

    `value` is None when only one answer was ever given; `lower` and `upper` are None when that came about in more
    than half of the draws, for then the interval would be made of the rest alone.
    """

    value: float | None
    lower: float | None
    upper: float | None
    units: int


def krippendorff_alpha(units: Iterable[Sequence[Hashable | None]], metric: Metric = Metric.NOMINAL) -> float | None:
    """Krippendorff's alpha for any number of coders, with gaps.

    Each unit is what the coders said of it, None where one did not judge; numbers for every metric but names. 1 is
    full agreement, 0 what chance would give, below 0 worse than chance. None when only one answer was ever used.
    Raises NothingToCompare when no unit has two answers.

    >>> round(krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")]), 4)
    0.5333
    >>> round(krippendorff_alpha([(1, 1), (3, 3), (1, 2), (3, 3)], Metric.INTERVAL), 4)
    0.8727
    """
    counted = Counter(_said(unit) for unit in units)
    values, patterns, times = _patterns(counted)
    return _figure(_alphas(patterns, times[None, :], values, metric)[0])


def alpha_with_interval(
    patterns: Counter[tuple[tuple[Any, int], ...]], *, seed: int, metric: Metric = Metric.NOMINAL
) -> Alpha:
    """Alpha and its interval from how often each pattern of answers came: ((answer, times), …) for one unit.

    Units are drawn again with replacement, a thousand times, from a generator with this seed; the interval leaves 2.5 %
    of the figures on either side. Raises NothingToCompare.

    >>> same = Counter({((False, 2),): 60, ((True, 2),): 30, ((False, 1), (True, 1)): 10})
    >>> found = alpha_with_interval(same, seed=1)
    >>> round(found.value, 2), found.units, found.lower < found.value < found.upper
    (0.78, 100, True)
    """
    values, counts, times = _patterns(patterns)
    whole = _figure(_alphas(counts, times[None, :], values, metric)[0])
    units = int(times.sum())
    if whole is None:
        return Alpha(None, None, None, units)
    drawn = np.random.default_rng(seed).multinomial(units, times / units, size=DRAWS).astype(float)
    found = _alphas(counts, drawn, values, metric)
    told = found[~np.isnan(found)]
    if len(told) < DRAWS / 2:
        return Alpha(whole, None, None, units)
    tail = (1 - LEVEL) / 2
    lower, upper = np.quantile(told, [tail, 1 - tail])
    return Alpha(whole, float(lower), float(upper), units)


def _said(unit: Sequence[Hashable | None]) -> tuple[tuple[Any, int], ...]:
    said = Counter(each for each in unit if each is not None)
    return tuple(sorted(said.items(), key=lambda pair: (str(type(pair[0])), str(pair[0]))))


def _patterns(counted: Counter[tuple[tuple[Any, int], ...]]) -> tuple[list[Any], Numbers, Numbers]:
    """All answers in order, how often each stands in each pattern, and how many units have the pattern."""
    paired = {said: units for said, units in counted.items() if sum(times for _, times in said) > 1 and units}
    if not paired:
        raise NothingToCompare("No unit was judged by two coders. Let two people code the same contributions.")
    answers = {answer for said in paired for answer, _ in said}
    try:
        values = sorted(answers)
    except TypeError:
        values = sorted(answers, key=str)
    place = {answer: at for at, answer in enumerate(values)}
    patterns = np.zeros((len(paired), len(values)))
    for row, said in enumerate(paired):
        for answer, times in said:
            patterns[row, place[answer]] = times
    return values, patterns, np.array(list(paired.values()), dtype=float)


def _alphas(patterns: Numbers, weights: Numbers, values: list[Any], metric: Metric) -> Numbers:
    """Alpha for each row of weights; not a number where only one answer is left."""
    totals = weights @ patterns
    far = _distances(totals, values, metric)
    pairs = patterns[:, :, None] * patterns[:, None, :] / (patterns.sum(axis=1) - 1)[:, None, None]
    if far.ndim == 2:
        observed = weights @ (pairs * far).sum(axis=(1, 2))
    else:
        observed = np.einsum("bp,pij,bij->b", weights, pairs, far, optimize=True)
    expected = (totals[:, :, None] * totals[:, None, :] * far).sum(axis=(1, 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Numbers = 1 - (totals.sum(axis=1) - 1) * observed / expected
    found[expected == 0] = np.nan
    return found


def _distances(totals: Numbers, values: list[Any], metric: Metric) -> Numbers:
    if metric is Metric.NOMINAL:
        return 1 - np.eye(len(values))
    if metric is Metric.ORDINAL:
        upto = np.cumsum(totals, axis=1) - totals / 2
        ranks: Numbers = (upto[:, :, None] - upto[:, None, :]) ** 2
        return ranks
    held = np.array(values, dtype=float)
    apart: Numbers = held[:, None] - held[None, :]
    if metric is Metric.RATIO:
        both = held[:, None] + held[None, :]
        apart = np.divide(apart, both, out=np.zeros_like(apart), where=both != 0)
    return apart**2


def _figure(found: float) -> float | None:
    return None if np.isnan(found) else float(found)
