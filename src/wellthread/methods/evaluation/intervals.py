"""Intervals: how sure we can be of a share, a mean or a rate."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from .quantiles import CONFIDENCE, poisson_limits, t_of, z_of

FEW_EVENTS = 10
"""Below this many events a rate's limits are exact; from here on Byar's approximation is close enough."""


class NoInterval(ValueError):
    """Numbers from which no interval can be made; the message says why."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A value between two limits, and the name of the method that set them."""

    value: float
    lower: float
    upper: float
    method: str

    def times(self, factor: float) -> Interval:
        """The same in another unit, such as per cent or events per thousand."""
        return Interval(self.value * factor, self.lower * factor, self.upper * factor, self.method)


def wilson(part: float, whole: float, confidence: float = CONFIDENCE) -> Interval:
    """A share (0 to 1) of people asked, by Wilson's score method. Raises NoInterval.

    6 of 20 people: 30 %, and between 15 % and 52 % of everyone.

    >>> share = wilson(6, 20)
    >>> round(share.value, 2), round(share.lower, 2), round(share.upper, 2)
    (0.3, 0.15, 0.52)
    """
    if whole <= 0 or not 0 <= part <= whole:
        raise NoInterval(
            f"{part:g} of {whole:g} is not a share. Give a part between nothing and a whole above nothing."
        )
    z, share = z_of(confidence), part / whole
    middle = 2 * part + z * z
    spread = z * sqrt(z * z + 4 * part * (1 - share))
    below = 2 * (whole + z * z)
    # Rounding in the last digit must not push a limit past the value, as it would for nobody and for everybody.
    lower, upper = min(share, max(0.0, (middle - spread) / below)), max(share, (middle + spread) / below)
    return Interval(share, lower, min(1.0, upper), "Wilson score")


def mean_t(mean: float, deviation: float, people: int, confidence: float = CONFIDENCE) -> Interval:
    """A mean of `people` answers with their standard deviation, by Student's t. Raises NoInterval.

    >>> score = mean_t(7.0, 2.0, 25)
    >>> round(score.lower, 2), round(score.upper, 2)
    (6.17, 7.83)
    """
    if people < 2 or deviation < 0:
        raise NoInterval(
            f"{people} answers with deviation {deviation:g}: a mean needs two answers or more to be sure of."
        )
    reach = t_of(people - 1, confidence) * deviation / sqrt(people)
    return Interval(mean, mean - reach, mean + reach, "Student's t")


def mean_of(mean: float, deviation: float, effective: float, confidence: float = CONFIDENCE) -> Interval:
    """A mean of weighted answers, as sure as so many plain ones would make it. Raises NoInterval below two.

    >>> found = mean_of(7.0, 2.0, 25.0)
    >>> round(found.lower, 2), round(found.upper, 2), found.method
    (6.17, 7.83, "Student's t, effective number")
    """
    if effective < 2 or deviation < 0:
        raise NoInterval(f"{effective:g} answers in effect: a mean needs two or more to be sure of.")
    reach = t_of(effective - 1, confidence) * deviation / sqrt(effective)
    return Interval(mean, mean - reach, mean + reach, "Student's t, effective number")


def byar(events: float, confidence: float = CONFIDENCE) -> Interval:
    """A number of events that could have been a few more or fewer, by Byar's approximation. Raises NoInterval.

    >>> deaths = byar(65)
    >>> round(deaths.lower, 2), round(deaths.upper, 2)
    (50.16, 82.85)
    """
    if events < 0:
        raise NoInterval(f"{events:g} events cannot be counted.")
    z = z_of(confidence)
    root = 1 - 1 / (9 * events) - z / (3 * sqrt(events)) if events else 0.0
    more = events + 1
    upper = more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3
    return Interval(events, events * max(0.0, root) ** 3, upper, "Byar")


def rate(events: int, person_years: float, per: float = 1000, confidence: float = CONFIDENCE) -> Interval:
    """Events for each `per` people and year: exact Poisson limits below 10 events, Byar's from 10. Raises NoInterval.

    >>> falls = rate(12, 4000)
    >>> falls.value, falls.method
    (3.0, 'Byar')
    """
    if person_years <= 0 or events < 0:
        raise NoInterval(f"{events} events in {person_years:g} person-years give no rate.")
    if events < FEW_EVENTS:
        lower, upper = poisson_limits(events, confidence)
        found = Interval(events, lower, upper, "exact Poisson")
    else:
        found = byar(events, confidence)
    return found.times(per / person_years)
