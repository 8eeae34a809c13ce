"""How far values are from evenly spread, with limits: concentration indices, and what levelling up would gain."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.intervals import Interval
from wellthread.methods.evaluation.quantiles import CONFIDENCE, z_of
from wellthread.methods.inequality import NotComparable, concentration_index, midpoints

from .ratio import ratio_limits

Floats = NDArray[np.float64]


def concentration(
    values: Floats,
    people: Floats,
    errors: Floats | None = None,
    *,
    relative: bool = True,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The concentration index with limits, most deprived group first: above nought where the less deprived have more.

    With standard errors of the values the limits are exact (the absolute index is a weighted sum, the relative one a
    ratio of two). Without, they come from how far the groups lie off a straight line, as in the WHO's tool, and tell
    nothing of how sure each value is. Raises NotComparable.

    >>> found = concentration(np.array([20.0, 30, 40, 50, 60]), np.array([78.0, 91, 162, 103, 105]), relative=False)
    >>> round(found.value, 6), round(found.lower, 4), round(found.upper, 4)
    (7.32842, 6.7528, 7.904)
    """
    y, n = np.asarray(values, np.float64), np.asarray(people, np.float64)
    index = concentration_index(y, n, relative=relative)
    if errors is None:
        return _off_the_line(y, n, index, relative, confidence)
    share, at = n / n.sum(), midpoints(n)
    pull = 2 * share * (at - 0.5)
    return _weighted(index, pull, share if relative else None, y, np.asarray(errors, np.float64), confidence)


def attributable(
    values: Floats,
    people: Floats,
    errors: Floats | None = None,
    *,
    per: float | None = None,
    confidence: float = CONFIDENCE,
) -> Interval:
    """By how many per cent the mean would move if every group had the value of the least deprived one.

    (best - mean) / mean. With standard errors of the values the limits are exact. Without them, and for shares counted
    `per` (100 for per cent), Walter's formula for a share is used. The WHO's tool adds that standard error, which is a
    part of one, to a percentage, so its limits lie a hundred times too near; ours are in per cent. Else NaN.
    Raises NotComparable.

    >>> found = attributable(np.array([20.0, 30, 40, 50, 60]), np.array([78.0, 91, 162, 103, 105]), per=100)
    >>> round(found.value, 4), round(found.upper - found.value, 2)
    (45.5446, 20.95)
    """
    y, n = np.asarray(values, np.float64), np.asarray(people, np.float64)
    if len(y) < 2 or not n.sum():
        raise NotComparable("Inequality needs people in two groups at least. Compare more areas.")
    share = n / n.sum()
    mean, best = float(share @ y), float(y[-1])
    if not mean:
        raise NotComparable("The mean of all groups is nought: nothing can be in proportion to it.")
    gain = best / mean - 1
    if errors is not None:
        only_best = np.zeros_like(y)
        only_best[-1] = 1.0
        found = _weighted(best / mean, only_best, share, y, np.asarray(errors, np.float64), confidence)
        return Interval(100 * gain, 100 * (found.lower - 1), 100 * (found.upper - 1), "ratio of two normals, exact")
    if per is None:
        return Interval(100 * gain, float("nan"), float("nan"), "no limits: standard errors are not known")
    reach = 100 * z_of(confidence) * _walter(best / per, mean / per, float(n[-1]), float(n.sum()))
    return Interval(100 * gain, 100 * gain - reach, 100 * gain + reach, "Walter's formula for a share")


def _weighted(
    value: float, top: Floats, bottom: Floats | None, y: Floats, errors: Floats, confidence: float
) -> Interval:
    """Limits of one weighted sum of the values, or of one in proportion to another."""
    z, square = z_of(confidence), errors**2
    if bottom is None:
        reach = z * sqrt(float(top**2 @ square))
        return Interval(value, value - reach, value + reach, "weighted sum of the values, exact")
    parts = (top @ y, bottom @ y, top**2 @ square, bottom**2 @ square, (top * bottom) @ square)
    above, below, var_above, var_below, both = (np.atleast_1d(np.asarray(each)) for each in parts)
    lower, upper = ratio_limits(above, below, var_above, var_below, both, z).ravel()
    return Interval(value, float(lower), float(upper), "ratio of two normals, exact")


def _off_the_line(y: Floats, n: Floats, index: float, relative: bool, confidence: float) -> Interval:
    """The convenient regression: twice the variance of the places times the values, on the places."""
    groups = len(y)
    if groups < 3:
        return Interval(index, float("nan"), float("nan"), "no limits: fewer than three groups")
    share, at = n / n.sum(), midpoints(n)
    spread = float(share @ (at - 0.5) ** 2)
    left = 2 * spread * y / (float(share @ y) if relative else 1.0)
    middle = float(share @ at)
    slope = float(share @ ((at - middle) * left)) / float(share @ (at - middle) ** 2)
    off = left - float(share @ left) - slope * (at - middle)
    error = sqrt(float(n @ off**2) / (groups - 2) / float(n @ (at - middle) ** 2))
    reach = z_of(confidence) * error
    return Interval(index, index - reach, index + reach, "distance of the groups from a straight line (WHO)")


def _walter(best: float, mean: float, people_best: float, people: float) -> float:
    """The standard error of an attributable share from a table of four counts (Walter 1978, as the WHO's tool does)."""
    c = best * people_best
    d = people_best - c
    a = mean * people - c
    b = people - a - people_best
    whole = a + b + c + d
    return sqrt(c * whole * (a * d * (whole - c) + b * c**2) / ((a + c) ** 3 * (c + d) ** 3))
