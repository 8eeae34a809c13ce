"""Quantiles of the normal and the t distribution, and limits of a Poisson mean."""

from __future__ import annotations

from collections.abc import Callable
from math import atan, exp, lgamma, log, pi, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95


def z_of(confidence: float = CONFIDENCE) -> float:
    """How many standard errors a two-sided interval reaches.

    >>> round(z_of(), 6), round(z_of(0.998), 6)
    (1.959964, 3.090232)
    """
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def t_of(freedom: float, confidence: float = CONFIDENCE) -> float:
    """The same for a mean whose spread is only estimated; `freedom` is degrees of freedom, above 0.

    A fractional `freedom` is taken between the whole ones beside it, in proportion.

    >>> [round(t_of(each), 3) for each in (1, 4, 30)]
    [12.706, 2.776, 2.042]
    """
    if freedom <= 0:
        raise ValueError(f"{freedom} degrees of freedom: at least two people are needed for a spread.")
    low = max(1, int(freedom))
    part = max(0.0, freedom - low)
    near = _solve(lambda t: _t_inside(t, low) - confidence, 0.0, 1e7)
    if not part:
        return near
    return near + part * (_solve(lambda t: _t_inside(t, low + 1) - confidence, 0.0, 1e7) - near)


def poisson_limits(events: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Exact limits of the mean number of events, where `events` were seen.

    The lower limit is the mean at which as many or more would be seen with chance (1 - confidence) / 2, the
    upper at which as many or fewer would.

    >>> [round(each, 3) for each in poisson_limits(10)]
    [4.795, 18.39]
    """
    tail = (1 - confidence) / 2
    far = events + 10 * sqrt(events + 1) + 20
    upper = _solve(lambda mean: tail - _poisson_up_to(events, mean), 0.0, far)
    if not events:
        return 0.0, upper
    return _solve(lambda mean: 1 - tail - _poisson_up_to(events - 1, mean), 0.0, events), upper


def _poisson_up_to(events: int, mean: float) -> float:
    if mean <= 0:
        return 1.0
    return sum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(events + 1))


def _t_inside(t: float, freedom: int) -> float:
    """Chance of lying between -t and t (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    angle = atan(t / sqrt(freedom))
    cosine2 = freedom / (freedom + t * t)
    sine = t / sqrt(freedom + t * t)
    term = total = 1.0
    odd = freedom % 2
    for k in range(1, (freedom - 1) // 2 if odd else freedom // 2):
        term *= cosine2 * ((2 * k) / (2 * k + 1) if odd else (2 * k - 1) / (2 * k))
        total += term
    if not odd:
        return sine * total
    return 2 / pi * (angle + (sine * sqrt(cosine2) * total if freedom > 1 else 0.0))


def _solve(above: Callable[[float], float], low: float, high: float) -> float:
    """Where `above`, which rises, passes nought between two bounds: to the last digit, by halving."""
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if above(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
