"""Rates that can be compared between places of different ages: directly and indirectly standardised, and crude.

The definitions and limits are those of the Office for Health Improvement and Disparities (PHEindicatormethods):
Dobson's limits around a directly standardised rate, and none at all below ten events.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.intervals import FEW_EVENTS, Interval, NoInterval, byar
from wellthread.methods.evaluation.quantiles import CONFIDENCE, poisson_limits

from .europe import ESP2013

Floats = NDArray[np.float64]
Numbers = Sequence[float] | Floats


class TooFewEvents(NoInterval):
    """Fewer than ten events: their rates by age are too chancy to be carried over to another population."""


def direct(
    events: Numbers,
    people: Numbers,
    standard: Numbers = ESP2013,
    *,
    again: Sequence[Numbers] | None = None,
    per: float = 100_000,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The rate that the standard population would have if it had our rate at every age, by Dobson with Byar.

    One number a band, youngest first: events, people (or person-years), people of the standard population. Where one
    person can have several events, such as admissions, `again[k]` holds the people of each band with k + 1 events,
    and the limits grow as those events belong together. Raises TooFewEvents below ten, NoInterval for impossible
    numbers.

    >>> found = direct([20, 40], [1000, 500], [60, 40], per=1000)
    >>> round(found.value, 1), round(found.lower, 1), round(found.upper, 1)
    (44.0, 33.5, 56.7)
    """
    seen, held, weight = _bands(events, people, standard)
    total = float(seen.sum())
    if total < FEW_EVENTS:
        raise TooFewEvents(
            f"{total:g} events: a standardised rate needs {FEW_EVENTS} or more. Take more years or a larger area."
        )
    noise = seen if again is None else _together(seen, again)
    rate = float(weight @ (seen / held))
    variance = float(weight**2 @ (noise / held**2))
    around = byar(total, confidence)
    stretch = sqrt(variance / total)
    lower, upper = (rate + stretch * (limit - total) for limit in (around.lower, around.upper))
    method = "Dobson with Byar" if again is None else "Dobson with Byar, events of one person taken together"
    return Interval(rate, lower, upper, method).times(per)


def expected(reference_events: Numbers, reference_people: Numbers, people: Numbers) -> float:
    """The events that these people would have at the rates of the reference population.

    >>> expected([10, 40], [1000, 1000], [200, 100])
    6.0
    """
    seen, base, held = _bands(reference_events, reference_people, people, shares=False)
    return float((seen / base) @ held)


def indirect(events: int, expected_events: float, per: float = 1.0, confidence: float = CONFIDENCE) -> Interval:
    """Events beside those expected: 1 is as elsewhere. Exact below ten events, Byar from ten. Raises NoInterval.

    Times the rate of the reference population (`per`) it is an indirectly standardised rate.

    >>> found = indirect(12, 8.0, per=100)
    >>> found.value, found.method
    (150.0, 'Byar')
    """
    if expected_events <= 0 or events < 0:
        raise NoInterval(f"{events:g} events beside {expected_events:g} expected give no ratio.")
    if events < FEW_EVENTS:
        lower, upper = poisson_limits(events, confidence)
        return Interval(events, lower, upper, "exact Poisson").times(per / expected_events)
    return byar(events, confidence).times(per / expected_events)


def _bands(events: Numbers, people: Numbers, weight: Numbers, *, shares: bool = True) -> tuple[Floats, Floats, Floats]:
    seen, held, third = (np.asarray(each, np.float64) for each in (events, people, weight))
    if not len(seen) == len(held) == len(third) or not len(seen):
        raise NoInterval(
            f"There are {len(seen)} bands with events, {len(held)} with people and {len(third)} to compare with."
        )
    if not np.isfinite([*seen, *held, *third]).all() or (seen < 0).any() or (held <= 0).any() or (third < 0).any():
        raise NoInterval("Events cannot be below nought, and every age band needs people in it.")
    if shares and not third.sum():
        raise NoInterval("The standard population is empty.")
    return seen, held, third / third.sum() if shares else third


def _together(seen: Floats, again: Sequence[Numbers]) -> Floats:
    """The variance of the events of each band where some belong to one person."""
    with_events = np.asarray(again, np.float64)
    times = np.arange(1, len(with_events) + 1, dtype=np.float64)
    if not np.allclose(times @ with_events, seen):
        raise NoInterval("The people with one, two and more events do not add up to the events.")
    return np.asarray(times**2 @ with_events)
