"""Student's t by scipy's own functions: how far an interval reaches, and how often chance alone would go as far."""

from __future__ import annotations

from math import isinf

from scipy.special import ndtr, ndtri, stdtr, stdtrit


def reach(freedom: float, confidence: float = 0.95) -> float:
    """How many standard errors a two-sided interval reaches with these degrees of freedom; infinite means normal.

    >>> round(reach(5), 4), round(reach(float("inf")), 4)
    (2.5706, 1.96)
    """
    _check(freedom, confidence)
    at = 0.5 + confidence / 2
    return float(ndtri(at) if isinf(freedom) else stdtrit(freedom, at))


def tails(t: float, freedom: float) -> float:
    """How often chance alone would give a t as far from nothing, in either direction.

    >>> round(tails(2.5706, 5), 4)
    0.05
    """
    _check(freedom, 0.5)
    return float(2 * (ndtr(-abs(t)) if isinf(freedom) else stdtr(freedom, -abs(t))))


def _check(freedom: float, confidence: float) -> None:
    if freedom <= 0:
        raise ValueError(f"{freedom:g} degrees of freedom: there are too few places to tell how sure this is.")
    if not 0 < confidence < 1:
        raise ValueError(f"{confidence:g} is no confidence. Give a number between 0 and 1, such as 0.95.")
