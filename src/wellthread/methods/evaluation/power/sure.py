"""How surely a change can be seen: from its standard error to power, and back to the smallest change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from wellthread.methods.evaluation.quantiles import z_of

MOST_HALVINGS = 100


@dataclass(frozen=True, slots=True)
class Sure:
    """How precisely a design measures: the standard error of the change, in its unit, and the degrees of freedom.

    `freedom` is how many independent places the spread is judged from, less what was estimated; infinite where the
    spread is taken as known. With none left there is no test at all.
    """

    error: float
    freedom: float = inf


def reach_of(freedom: float, alpha: float = 0.05) -> float:
    """How many standard errors a finding must lie from nought to count, two-sided; `freedom` may be fractional.

    >>> round(reach_of(inf), 3), round(reach_of(10), 3)
    (1.96, 2.228)
    """
    from scipy.special import stdtrit

    return z_of(1 - alpha) if freedom == inf else float(stdtrit(freedom, 1 - alpha / 2))


def power_of(change: float, sure: Sure, alpha: float = 0.05) -> float:
    """The chance that a two-sided test sees a true change, counting only findings in its own direction.

    With places to judge the spread from, Student's t (noncentral); with the spread known, the normal curve.

    >>> round(power_of(0.2, Sure(0.07)), 3), round(power_of(0.2, Sure(0.07, 10)), 3)
    (0.815, 0.731)
    """
    if sure.freedom <= 0:
        return 0.0
    from scipy.special import nctdtr, ndtr

    if sure.error <= 0:
        return 1.0 if change else alpha / 2
    shift = abs(change) / sure.error
    reach = reach_of(sure.freedom, alpha)
    if sure.freedom == inf:
        return float(ndtr(shift - reach))
    return float(1 - nctdtr(sure.freedom, shift, reach))


def smallest_change(
    sure: Callable[[float], Sure], *, alpha: float = 0.05, power: float = 0.8, most: float = inf
) -> float | None:
    """The smallest change that would be seen with this power; None where not even `most` would be.

    `sure` gives the precision at a change, for the spread of a share moves with the share.

    >>> round(smallest_change(lambda change: Sure(0.07)) or 0, 3)
    0.196
    """
    first = sure(0.0)
    if first.freedom <= 0:
        return None
    high = min(most, 4 * first.error * reach_of(first.freedom, alpha))
    while power_of(high, sure(high), alpha) < power:
        if high >= most or high > 1e12:
            return None
        high = min(most, 2 * high)
    low = 0.0
    for _ in range(MOST_HALVINGS):
        middle = (low + high) / 2
        if power_of(middle, sure(middle), alpha) < power:
            low = middle
        else:
            high = middle
        if high - low <= 1e-12 * high:
            break
    return high
