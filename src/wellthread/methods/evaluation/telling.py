"""Results and changes in words that may leave the house: worked out from protected numbers, few people hidden."""

from __future__ import annotations

from dataclasses import replace

from wellthread.disclosure import DEFAULT, Rule, protect
from wellthread.vocabulary import Indicator, Measure, Result

from .change import Verdict, change
from .estimates import estimate

HIDDEN = "not shown: too few people"
OFFICIAL = "Published figures"
OWN = "What people here told us or counted"


def whose(indicator: Indicator) -> str:
    """Whose figures an indicator's are: the label that stands wherever both sorts meet."""
    return OFFICIAL if indicator.official else OWN


def protected(indicator: Indicator, result: Result, rule: Rule = DEFAULT) -> Result | None:
    """The result with its numbers of people rounded, or None when too few stand behind it to show anything.

    Hidden are shares of few people asked, of few who said yes, or of few who did not; means of few people; rates
    of few events. What was given without numbers of people is taken as it is.
    """
    if indicator.measure is Measure.COUNT:
        return result
    above, below = _counted(indicator, result), result.denominator
    left = below - above if indicator.measure is Measure.SHARE and above is not None and below is not None else None
    if any(each is not None and 0 < each < rule.hide_below for each in (above, below, left)):
        return None
    above = result.numerator
    counted = above is not None and below is not None and indicator.measure is not Measure.MEAN
    if result.effective is not None:
        return _weighted(result, rule)
    return replace(
        result,
        value=None if counted else result.value,
        numerator=None if above is None else protect(above, rule).value,
        denominator=None if below is None else protect(below, rule).value,
    )


def _weighted(result: Result, rule: Rule) -> Result:
    """A weighted value cannot be made of rounded people; it is rounded itself, and so is what stands for its people."""
    effective = result.effective and float(max(2, rule.round_to * round(result.effective / rule.round_to)))
    return replace(
        result,
        value=None if result.value is None else round(result.value, 1),
        deviation=None if result.deviation is None else round(result.deviation, 1),
        numerator=None if result.numerator is None else protect(result.numerator, rule).value,
        denominator=None if result.denominator is None else protect(result.denominator, rule).value,
        effective=effective,
    )


def _counted(indicator: Indicator, result: Result) -> int | None:
    """The people counted; for a share given without them, what the share and the people asked come to."""
    if result.numerator is not None or indicator.measure is not Measure.SHARE:
        return result.numerator
    if result.value is None or result.denominator is None:
        return None
    return round(result.value * result.denominator / 100)


def tell(indicator: Indicator, result: Result, rule: Rule = DEFAULT) -> str:
    """A result in words that may be published. Raises NoInterval for impossible numbers.

    >>> from wellthread.vocabulary import Ref
    >>> walks, wave = Indicator(id="walks", name="Walks", measure=Measure.SHARE), Ref("wave", "1")
    >>> tell(walks, Result(id="1", indicator=walks.ref, wave=wave, numerator=61, denominator=149))
    '40% (33 to 48, Wilson score)'
    >>> tell(walks, Result(id="2", indicator=walks.ref, wave=wave, numerator=3, denominator=149))
    'not shown: too few people'
    """
    safe = protected(indicator, result, rule)
    if safe is None:
        return HIDDEN
    found = estimate(indicator, safe)
    if found.value is None:
        return "not known"
    sign = "%" if indicator.measure is Measure.SHARE else ""
    value = f"{_number(indicator, found.value)}{sign}"
    if found.lower is None or found.upper is None:
        return f"{value} ({found.method})"
    return f"{value} ({_number(indicator, found.lower)} to {_number(indicator, found.upper)}, {found.method})"


def tell_change(indicator: Indicator, before: Result, after: Result, rule: Rule = DEFAULT) -> str:
    """A change in words that may be published, with the caution that belongs to it. Raises NoInterval."""
    first, second = protected(indicator, before, rule), protected(indicator, after, rule)
    if first is None or second is None:
        return f"{HIDDEN.capitalize()}."
    found = change(indicator, first, second)
    if found.difference is None:
        return Verdict.UNKNOWN.says
    unit = " percentage points" if indicator.measure is Measure.SHARE else ""
    difference = f"A difference of {_number(indicator, found.difference, '+')}{unit}"
    if found.lower is None or found.upper is None:
        return f"{difference}. {Verdict.UNKNOWN.says}"
    limits = f"{_number(indicator, found.lower, '+')} to {_number(indicator, found.upper, '+')}"
    return f"{difference} ({limits}). {found.verdict.says}"


def _number(indicator: Indicator, value: float, sign: str = "") -> str:
    return format(value, f"{sign}.{0 if indicator.measure in (Measure.SHARE, Measure.COUNT) else 1}f")
