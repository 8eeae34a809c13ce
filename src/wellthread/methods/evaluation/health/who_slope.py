"""The slope index of inequality as the World Health Organization's tool works it out (healthequal).

It differs from the English definition in three ways, and so do its numbers: the line is a logistic curve (for shares),
each group weighs as the square of its people, since they are counted once as trials and once as weights, and the
limits come from how far the groups lie off the curve, not from how sure each value is.
"""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.intervals import Interval
from wellthread.methods.evaluation.quantiles import CONFIDENCE, z_of
from wellthread.methods.inequality import NotComparable, midpoints

Floats = NDArray[np.float64]
ROUNDS = 60
NEAR = 1e-13
FEWEST_GROUPS = 3


def who_slopes(
    values: Floats,
    people: Floats,
    *,
    per: float = 1.0,
    linear: bool = False,
    whole_people: bool = True,
    confidence: float = CONFIDENCE,
) -> tuple[Interval, Interval]:
    """Slope and relative index of one area, most deprived group first.

    `per` is what the values would be if all counted: 100 for per cent, 1,000 for events per thousand. `linear` lays
    a straight line instead, for values that have no such bound, such as years of life; it then has the slope of the
    English definition and the WHO's limits. `whole_people` rounds people up and those who count to whole people, as
    the WHO's tool does. Raises NotComparable.

    >>> sii, rii = who_slopes(np.array([20.0, 30, 40, 50, 60]), np.array([78.0, 91, 162, 103, 105]), per=100)
    >>> round(sii.value, 5), round(sii.lower, 5), round(sii.upper, 5), round(rii.value, 6)
    (44.44502, 40.15109, 48.73895, 3.159506)
    """
    y, n = np.asarray(values, np.float64), np.asarray(people, np.float64)
    if len(y) < FEWEST_GROUPS or len(y) != len(n):
        raise NotComparable("The WHO's index needs three groups at least, each with a value and people.")
    n = np.ceil(n) if whole_people and not linear else n
    at = midpoints(n)
    if linear:
        share, weight = y / per, n
    else:
        counted = np.round(y / per * n) if whole_people else y / per * n
        if (counted < 0).any() or (counted > n).any():
            raise NotComparable(f"A share cannot lie outside 0 and {per:g}. Say what the values are counted per.")
        share, weight = counted / n, n * n
    begin, slope, cover = _straight(share, at, weight) if linear else _curve(share, at, weight)
    return _told(begin, slope, cover, per, linear, confidence)


def _curve(share: Floats, at: Floats, weight: Floats) -> tuple[float, float, Floats]:
    """The logistic curve of greatest likelihood by Newton's steps, and its robust covariance."""
    design = np.column_stack([np.ones_like(at), at])
    mean = float(weight @ share / weight.sum())
    if not 0 < mean < 1:
        raise NotComparable("All groups count nobody, or everybody: there is no slope.")
    found = np.array([log(mean / (1 - mean)), 0.0])
    for _ in range(ROUNDS):
        fitted = 1 / (1 + np.exp(-design @ found))
        pulled = weight * fitted * (1 - fitted)
        step = np.linalg.solve(design.T * pulled @ design, design.T @ (weight * (share - fitted)))
        found = found + step
        if np.abs(step).max() < NEAR:
            break
    fitted = np.asarray(1 / (1 + np.exp(-design @ found)), np.float64)
    bread: Floats = np.asarray(np.linalg.inv(design.T * (weight * fitted * (1 - fitted)) @ design), np.float64)
    off: Floats = weight * (share - fitted)
    return float(found[0]), float(found[1]), _robust(design, bread, off)


def _straight(share: Floats, at: Floats, weight: Floats) -> tuple[float, float, Floats]:
    design = np.column_stack([np.ones_like(at), at])
    bread: Floats = np.asarray(np.linalg.inv(design.T * weight @ design), np.float64)
    found = bread @ (design.T @ (weight * share))
    return float(found[0]), float(found[1]), _robust(design, bread, weight * (share - design @ found))


def _robust(design: Floats, bread: Floats, off: Floats) -> Floats:
    """The sandwich of White with the small-sample factor n / (n - 2), called HC1."""
    groups = len(off)
    meat = (design * off[:, None]).T @ (design * off[:, None])
    return np.asarray(bread @ meat @ bread * groups / (groups - 2))


def _told(
    begin: float, slope: float, cover: Floats, per: float, linear: bool, confidence: float
) -> tuple[Interval, Interval]:
    first, last = (begin, begin + slope) if linear else (_logistic(begin), _logistic(begin + slope))
    tilt_first, tilt_last = (1.0, 1.0) if linear else (first * (1 - first), last * (1 - last))
    by_gap = np.array([tilt_last - tilt_first, tilt_last])
    z = z_of(confidence)
    gap, reach = last - first, z * sqrt(by_gap @ cover @ by_gap)
    method = f"WHO: {'straight line' if linear else 'logistic curve'}, robust limits (HC1)"
    sii = Interval(gap, gap - reach, gap + reach, method).times(per)
    if first <= 0 or last <= 0:
        return sii, Interval(float("nan"), float("nan"), float("nan"), method)
    by_ratio = np.array([tilt_last / last - tilt_first / first, tilt_last / last])
    ratio, stretch = log(last / first), z * sqrt(by_ratio @ cover @ by_ratio)
    return sii, Interval(exp(ratio), exp(ratio - stretch), exp(ratio + stretch), method)


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x))
