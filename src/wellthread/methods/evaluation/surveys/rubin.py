"""Rubin's rules: one answer from many filled-in tables, with the spread between them counted in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from wellthread.methods.evaluation.intervals import NoInterval

from .reaching import reach_of


@dataclass(frozen=True, slots=True)
class Pooled:
    """The pooled value with its 95% limits.

    `within` and `between` are the variances inside and between the tables, `tables` how many there were. `increase`
    is the relative increase of variance through what is missing, `missing` the fraction of missing information.
    """

    value: float
    lower: float
    upper: float
    error: float
    within: float
    between: float
    freedom: float
    increase: float
    missing: float
    tables: int


def pool(values: Sequence[float], errors: Sequence[float], *, freedom: float = inf) -> Pooled:
    """Pool estimates and standard errors of `m` filled-in tables. Raises NoInterval for fewer than two.

    `freedom` are the degrees of freedom that the full table would have had: Barnard and Rubin's rule for small
    samples then holds; without it Rubin's own.

    >>> found = pool([10.0, 12.0], [1.0, 1.0])
    >>> found.value, found.within, found.between, round(found.error, 3)
    (11.0, 1.0, 2.0, 2.0)
    """
    many = len(values)
    if many < 2 or len(errors) != many:
        raise NoInterval(f"{many} filled-in tables: the spread between them needs two or more.")
    value = float(np.mean(values))
    within, between = float(np.mean(np.square(errors))), float(np.var(values, ddof=1))
    extra = (1 + 1 / many) * between
    total = within + extra
    increase = extra / within if within else (inf if extra else 0.0)
    known = _freedom(many, extra / total if total else 0.0, freedom)
    reach = reach_of(known) * sqrt(total)
    missing = _missing(increase, many)
    return Pooled(
        value, value - reach, value + reach, sqrt(total), within, between, known, increase, min(missing, 1.0), many
    )


def _missing(increase: float, many: int) -> float:
    """Rubin's fraction of missing information, by his own degrees of freedom."""
    if not increase or increase == inf:
        return 1.0 if increase else 0.0
    return (increase + 2 / ((many - 1) * (1 + 1 / increase) ** 2 + 3)) / (increase + 1)


def _freedom(many: int, share: float, full: float) -> float:
    """Degrees of freedom; `share` of the variance is due to what is missing."""
    old = inf if share <= 0 else (many - 1) / share**2
    if full == inf:
        return old if old < 1e6 else 1e6
    seen = (full + 1) / (full + 3) * full * (1 - share)
    return max(1.0, seen if old == inf else old * seen / (old + seen))
