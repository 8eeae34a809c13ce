"""What changed between two waves, and how far along the way to a target we are."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from wellthread.vocabulary import Better, Code, Indicator, Measure, Result

from .estimates import estimate, interval_of
from .intervals import Interval
from .quantiles import t_of


class Verdict(Code):
    """What a difference between two waves tells, and no more."""

    BETTER = "better", "Better, and by more than chance alone would bring."
    WORSE = "worse", "Worse, and by more than chance alone would bring."
    UNCLEAR = "unclear", "Chance alone could bring this difference: no change has been shown, nor ruled out."
    UNKNOWN = "unknown", "Nothing can be said: a value is missing, or how sure it is."


@dataclass(frozen=True, slots=True)
class Change:
    """After less before, in the indicator's unit (percentage points for shares), with limits where they are known.

    As exact as the results it came from. To publish, compare `protected` numbers, or use `tell_change`.
    """

    difference: float | None
    lower: float | None
    upper: float | None
    method: str
    verdict: Verdict


def change(indicator: Indicator, before: Result, after: Result) -> Change:
    """The change of one indicator from one wave to another, different people being asked each time.

    Shares by Newcombe's hybrid score method, means by Welch's t, rates and limits as given by square-and-add.
    If the same people were asked twice, the limits are wider than they need be. That something changed says
    nothing of why: see `what_it_shows`. Raises NoInterval for impossible numbers.
    """
    found = _interval(indicator, before, after)
    if found is not None:
        return Change(found.value, found.lower, found.upper, found.method, _verdict(indicator.better, found))
    first, second = estimate(indicator, before).value, estimate(indicator, after).value
    difference = None if first is None or second is None else second - first
    return Change(difference, None, None, "none", Verdict.UNKNOWN)


def newcombe(before: Interval, after: Interval) -> Interval:
    """Limits of a difference from the limits of both sides, by square-and-add.

    With Wilson limits this is Newcombe's method 10. His example: 56 of 70 against 48 of 80.

    >>> from .intervals import wilson
    >>> gap = newcombe(wilson(48, 80), wilson(56, 70))
    >>> round(gap.value, 4), round(gap.lower, 4), round(gap.upper, 4)
    (0.2, 0.0524, 0.3339)
    """
    gap = after.value - before.value
    below = sqrt((after.value - after.lower) ** 2 + (before.upper - before.value) ** 2)
    above = sqrt((after.upper - after.value) ** 2 + (before.value - before.lower) ** 2)
    return Interval(gap, gap - below, gap + above, "square-and-add (Newcombe)")


def welch(before: Result, after: Result) -> Interval | None:
    """Limits of a difference of two means by Welch's t; None when a deviation or a number of people is missing."""
    first, second = _mean(before), _mean(after)
    if first is None or second is None:
        return None
    gap = second.mean - first.mean
    noise = first.noise + second.noise
    if not noise:
        return Interval(gap, gap, gap, "Welch's t")
    freedom = noise**2 / (first.noise**2 / (first.people - 1) + second.noise**2 / (second.people - 1))
    reach = t_of(freedom) * sqrt(noise)
    return Interval(gap, gap - reach, gap + reach, "Welch's t")


@dataclass(frozen=True, slots=True)
class _Mean:
    mean: float
    noise: float  # variance of the mean
    people: float


def _mean(result: Result) -> _Mean | None:
    people = result.effective or result.denominator or 0
    if result.value is None or result.deviation is None or people < 2:
        return None
    return _Mean(result.value, result.deviation**2 / people, people)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far from the baseline to the target: 0 at the baseline, 1 at the target, below 0 when moving away.

    `share` is None when there is no target, a value is missing, or the baseline already was the target.
    """

    share: float | None
    reached: bool | None
    says: str


def progress(indicator: Indicator, baseline: float | None, latest: float | None) -> Progress:
    """Where the latest value stands between baseline and target. Chance is not considered: read it beside `change`.

    >>> active = Indicator(id="a", name="Active", target=50)
    >>> progress(active, 40, 44).says
    '40% of the way from 40 to 50.'
    """
    if indicator.target is None or latest is None:
        return Progress(None, None, "No target has been set." if indicator.target is None else "Not measured yet.")
    target, higher = indicator.target, indicator.better is Better.HIGHER
    reached = latest >= target if higher else latest <= target
    if baseline is None or baseline == target or (baseline > target) is higher:
        return Progress(None, reached, "The target is met." if reached else "The target is not met.")
    share = (latest - baseline) / (target - baseline)
    if reached:
        return Progress(share, True, f"The target of {target:g} is met.")
    if share < 0:
        return Progress(share, False, f"Further from the target of {target:g} than at the start.")
    return Progress(share, False, f"{share:.0%} of the way from {baseline:g} to {target:g}.")


def _interval(indicator: Indicator, before: Result, after: Result) -> Interval | None:
    if indicator.measure is Measure.MEAN and (found := welch(before, after)):
        return found
    first, second = interval_of(indicator, before), interval_of(indicator, after)
    return newcombe(first, second) if first and second else None


def _verdict(better: Better, gap: Interval) -> Verdict:
    if gap.lower <= 0 <= gap.upper:
        return Verdict.UNCLEAR
    return Verdict.BETTER if (gap.value > 0) is (better is Better.HIGHER) else Verdict.WORSE
