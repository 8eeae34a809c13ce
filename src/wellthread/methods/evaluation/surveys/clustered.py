"""Means and shares of people who were asked area by area: weighted, and as sure as the areas let them be.

People of one area are more alike than strangers, so what counts is how the areas differ from one another: the
linearised variance of the ultimate clusters, with Student's t on as many degrees of freedom as there are areas less
one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.intervals import Interval, NoInterval, wilson
from wellthread.methods.weighting import kish

from .reaching import reach_of

FEW = 10
"""Fewer areas than this are few: their differences are known only roughly."""


@dataclass(frozen=True, slots=True)
class Estimated:
    """A mean or a share with its 95% limits.

    `error` is the standard error, `deviation` the standard deviation between people. `effective` is the number of
    equally weighted people, asked one by one, who would tell as much, few areas counted in (Korn and Graubard).
    `design_effect` is how many times wider the variance is than theirs. `freedom` are degrees of freedom.
    """

    value: float
    lower: float
    upper: float
    error: float
    deviation: float
    people: int
    clusters: int
    effective: float
    design_effect: float
    freedom: int
    method: str
    cautions: tuple[str, ...] = ()


def clustered_mean(
    values: Sequence[float], weights: Sequence[float] | None = None, areas: Sequence[str] | None = None
) -> Estimated:
    """A weighted mean with Student's t limits from the differences between areas. Raises NoInterval.

    Without `areas`, or where somebody's is not known (empty), each person stands for themselves.

    >>> found = clustered_mean([1.0, 2.0, 4.0, 5.0], areas=["a", "a", "b", "b"])
    >>> found.value, found.error, found.freedom
    (3.0, 1.5, 1)
    """
    y, w = _arrays(values, weights)
    held = _measured(y, w, areas)
    reach = reach_of(held.freedom) * held.error
    name = "Student's t, areas as clusters" if held.clusters < len(y) else "Student's t"
    return _found(held, held.mean - reach, held.mean + reach, name)


def clustered_share(
    counted: Sequence[bool], weights: Sequence[float] | None = None, areas: Sequence[str] | None = None
) -> Estimated:
    """A weighted share (0 to 1) with Wilson's limits on the effective number of people. Raises NoInterval.

    >>> found = clustered_share([True] * 6 + [False] * 14)
    >>> round(found.lower, 2), round(found.upper, 2)
    (0.15, 0.52)
    """
    y, w = _arrays([float(each) for each in counted], weights)
    held = _measured(y, w, areas)
    around: Interval = wilson(min(held.mean, 1.0) * held.effective, held.effective)
    name = "Wilson score" if held.effective == len(y) else "Wilson score, effective number"
    return _found(held, around.lower, around.upper, name)


@dataclass(frozen=True, slots=True)
class _Measured:
    mean: float
    error: float
    deviation: float
    people: int
    clusters: int
    freedom: int
    effective: float
    design_effect: float
    cautions: tuple[str, ...]


def _arrays(
    values: Sequence[float], weights: Sequence[float] | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    y = np.asarray(values, dtype=np.float64)
    w = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=np.float64)
    if len(y) < 2:
        raise NoInterval(f"{len(y)} answers: it takes two or more to say how sure a figure is.")
    if len(w) != len(y) or (w < 0).any() or w.sum() <= 0:
        raise NoInterval("Each answer needs a weight, none below nothing and one at least above.")
    return y, w


def _measured(y: NDArray[np.float64], w: NDArray[np.float64], areas: Sequence[str] | None) -> _Measured:
    mean = float((w * y).sum() / w.sum())
    code, cautions = _clusters(len(y), areas)
    clusters = int(code.max()) + 1
    parts = np.bincount(code, w * (y - mean) / w.sum(), minlength=clusters)
    variance = float(clusters / (clusters - 1) * np.square(parts).sum())
    spread = float((w * np.square(y - mean)).sum() / w.sum() * len(y) / (len(y) - 1))
    return _Measured(
        mean=mean,
        error=sqrt(variance),
        deviation=sqrt(spread),
        people=len(y),
        clusters=clusters,
        freedom=clusters - 1,
        effective=_effective(spread, variance, w, clusters - 1),
        design_effect=variance * len(y) / spread if spread else 1.0,
        cautions=cautions,
    )


def _clusters(many: int, areas: Sequence[str] | None) -> tuple[NDArray[np.intp], tuple[str, ...]]:
    """Areas as numbers; whoever has none is an area of their own."""
    if areas is None or not any(areas):
        return np.arange(many, dtype=np.intp), ()
    names = [each or f"\0{at}" for at, each in enumerate(areas)]
    code = np.unique(names, return_inverse=True)[1].astype(np.intp)
    count = int(code.max()) + 1
    if count < 2:
        return np.arange(many, dtype=np.intp), ("All live in one small area: how areas differ is not known.",)
    if count < FEW:
        return code, (f"Only {count} small areas: the limits lean on few differences, and are rough.",)
    return code, ()


def _effective(spread: float, variance: float, w: NDArray[np.float64], freedom: int) -> float:
    """Korn and Graubard's number: spread over variance, made smaller for few areas, never above those who answered."""
    many = len(w)
    plain = spread / variance if variance > 0 and spread > 0 else many / kish(w)
    found = plain * (reach_of(many - 1) / reach_of(freedom)) ** 2 if freedom < many - 1 else plain
    return max(1.0, min(float(many), found if abs(found - many) > 1e-6 else float(many)))


def _found(held: _Measured, lower: float, upper: float, method: str) -> Estimated:
    return Estimated(
        value=held.mean,
        lower=lower,
        upper=upper,
        error=held.error,
        deviation=held.deviation,
        people=held.people,
        clusters=held.clusters,
        effective=held.effective,
        design_effect=held.design_effect,
        freedom=held.freedom,
        method=method,
        cautions=held.cautions,
    )
