"""A result with how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wellthread.vocabulary import Indicator, Measure, Ref, Result

from .intervals import Interval, mean_of, mean_t, rate, wilson

ROUNDING = 0.5
"""How far a value that was given may lie from the one its own numbers make."""

LEAST_FOR_T = 2.0
MISSING = {
    Measure.SHARE: "Give the people counted and the people asked to see how sure this is.",
    Measure.MEAN: "Give the standard deviation and the people asked to see how sure this is.",
    Measure.RATE: "Give the events and the person-years to see how sure this is.",
    Measure.COUNT: "A count of things is what it is; chance is not measured.",
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value in the indicator's unit, its 95% limits where there are any, how they were got, and what to know.

    As exact as the result it came from. To publish, estimate from `protected` numbers, or use `tell`.
    """

    result: Ref
    value: float | None
    lower: float | None
    upper: float | None
    method: str
    note: str = ""


def estimate(indicator: Indicator, result: Result) -> Estimate:
    """What a result says and how sure that is, by the indicator's measure. Raises NoInterval for impossible numbers.

    Shares (per cent) come from the people counted and asked, by Wilson; means from value, deviation and people
    asked, by Student's t; rates per thousand from events and person-years, exact or by Byar. Where people were weighted
    or asked area by area, the effective number stands for the people asked. Limits that were given are used where none
    can be worked out. Counts of things have no interval.

    >>> walks = Indicator(id="walks", name="Walks for an hour a week", measure=Measure.SHARE)
    >>> found = estimate(walks, Result(id="1", indicator=walks.ref, wave=Ref("wave", "1"), numerator=6, denominator=20))
    >>> found.value, round(found.lower or 0, 1), round(found.upper or 0, 1)
    (30.0, 14.5, 51.9)
    """
    interval = interval_of(indicator, result)
    if interval is None:
        return Estimate(result.ref, result.value, None, None, "no interval", MISSING[indicator.measure])
    note = _contradiction(result, interval.value)
    return Estimate(result.ref, interval.value, interval.lower, interval.upper, interval.method, note)


def interval_of(indicator: Indicator, result: Result) -> Interval | None:
    """The interval that follows from the result's own numbers, else the one given, else None. Raises NoInterval."""
    if found := _weighted(indicator, result):
        return found
    above, below = result.numerator, result.denominator
    match indicator.measure:
        case Measure.SHARE if above is not None and below:
            return wilson(above, below).times(100)
        case Measure.RATE if above is not None and below:
            return rate(above, below)
        case Measure.MEAN if result.value is not None and result.deviation is not None and below and below > 1:
            return mean_t(result.value, result.deviation, below)
    if result.value is None or result.lower is None or result.upper is None:
        return None
    return Interval(result.value, result.lower, result.upper, "as given")


def _weighted(indicator: Indicator, result: Result) -> Interval | None:
    """From the value and the effective number of people; None where that is not known."""
    if result.effective is None or result.value is None or result.effective <= 0:
        return None
    if indicator.measure is Measure.SHARE:
        found = wilson(result.value / 100 * result.effective, result.effective).times(100)
        return replace(found, value=result.value, method="Wilson score, effective number")
    if indicator.measure is Measure.MEAN and result.deviation is not None and result.effective >= LEAST_FOR_T:
        return mean_of(result.value, result.deviation, result.effective)
    return None


def _contradiction(result: Result, value: float) -> str:
    if result.value is None or abs(result.value - value) <= ROUNDING:
        return ""
    return f"The value given, {result.value:g}, does not follow from the numbers beside it, which give {value:.1f}."
