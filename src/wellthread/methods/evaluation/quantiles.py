"""Quantiles of the normal and the t distribution, and limits of a Poisson mean."""

from __future__ import annotations

from statistics import NormalDist

from scipy.special import gammaincinv, stdtrit

CONFIDENCE = 0.95


def z_of(confidence: float = CONFIDENCE) -> float:
    """How many standard errors a two-sided interval reaches.

    >>> round(z_of(), 6), round(z_of(0.998), 6)
    (1.959964, 3.090232)
    """
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def t_of(freedom: float, confidence: float = CONFIDENCE) -> float:
    """The same for a mean whose spread is only estimated; `freedom` is degrees of freedom, above 0, whole or not.

    >>> [round(t_of(each), 3) for each in (1, 4, 30)]
    [12.706, 2.776, 2.042]
    """
    if freedom <= 0:
        raise ValueError(f"{freedom} degrees of freedom: at least two people are needed for a spread.")
    return float(stdtrit(freedom, 0.5 + confidence / 2))


def poisson_limits(events: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Exact limits of the mean number of events, where `events` were seen.

    The lower limit is the mean at which as many or more would be seen with chance (1 - confidence) / 2, the
    upper at which as many or fewer would: quantiles of gamma distributions (Garwood 1936).

    >>> [round(each, 3) for each in poisson_limits(10)]
    [4.795, 18.39]
    """
    tail = (1 - confidence) / 2
    lower = float(gammaincinv(events, tail)) if events else 0.0
    return lower, float(gammaincinv(events + 1, 1 - tail))
