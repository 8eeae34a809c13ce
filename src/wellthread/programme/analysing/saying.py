"""An analysis in words for people: what it found, how sure that is, whether it was planned, what it cannot show."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.disclosure import People
from wellthread.methods.evaluation import TimedEffect
from wellthread.vocabulary import AnalysisMethod, Better, Indicator, Standing, TimeUnit
from wellthread.vocabulary.amounts import many

from .numbers import Numbers, clock
from .running import RATIO, Ran

STOOD = {
    Standing.AS_PLANNED: "It was planned beforehand and done as planned.",
    Standing.DEPARTS: "It was planned beforehand and done otherwise.",
    Standing.UNPLANNED: "It was not planned beforehand: it can raise a question, not settle one.",
}

ONLY_ASKED = (AnalysisMethod.BEFORE_AFTER, AnalysisMethod.COMPARED)
"""Ways whose limits allow for who was asked, and not for what else may happen in one place."""
BESIDE = {
    AnalysisMethod.BEFORE_AFTER: "before",
    AnalysisMethod.TREND: "its own earlier course would have led to",
    AnalysisMethod.SYNTHETIC: "the blend of other places",
    AnalysisMethod.SYNTHETIC_DIFFERENCE: "the blend of other places",
    AnalysisMethod.GAP: "before",
}
"""Against what each way compares, where that is not the places beside."""


def says(ran: Ran) -> str:
    """The whole sentence of an analysis, kept with it."""
    return " ".join(_says(ran))


def _says(ran: Ran) -> Iterator[str]:
    after = [each for each in ran.worked.timed if each.time >= 0]
    name, where = ran.numbers.indicator.name, place_names(ran.numbers)
    counted, times = clock(ran.numbers)
    waves = {times[each.id]: each.name for each in ran.numbers.afters() if counted is ran.time_unit}
    if not after:
        yield f"{name}, {where}: nothing was measured after the start yet."
    for each in after:
        told = when(each.time, ran.time_unit)
        wave = waves.get(each.time)
        yield f"{name}, {where}, {told}{f' ({wave})' if wave else ''}: {effect_said(each, ran.worked.unit)}."
        yield verdict(each, ran.numbers.indicator, ran.worked.unit, ran.asked.method)
    if len(after) > 1:
        yield "Each time stands for itself; no average is made of them."
    yield STOOD[ran.compared.standing]
    yield from ran.worked.cautions
    yield from ran.numbers.left_out


def place_names(numbers: Numbers) -> str:
    """The place where it acts, or how many there are."""
    acting = [each for each in numbers.sites if each.acts]
    return acting[0].name if len(acting) == 1 else f"{len(acting)} places"


def when(time: int, unit: TimeUnit) -> str:
    """A time since the start in words.

    >>> when(2, TimeUnit.YEAR), when(1, TimeUnit.MONTH), when(-1, TimeUnit.YEAR), when(2, TimeUnit.WAVE)
    ('2 years after the start', '1 month after the start', '1 year before the start', 'wave 2 after the start')
    """
    side = "after" if time > 0 else "before"
    if time == 0:
        return "at the start"
    if unit is TimeUnit.WAVE:
        return f"wave {abs(time)} {side} the start"
    return f"{many(abs(time), unit.value)} {side} the start"


def effect_said(effect: TimedEffect, unit: str, confidence: float = 0.95) -> str:
    """An effect with its limits and unit.

    >>> effect_said(TimedEffect(1, 4.2, -1.0, 9.4), "percentage points")
    '+4.2 percentage points (−1.0 to +9.4, 95% limits)'
    """
    if effect.value is None:
        return "no effect could be told"
    ratio = unit == RATIO
    unit_said = f" {unit}" if unit else ""
    if effect.lower is None and effect.upper is None:
        return f"{_number(effect.value, ratio)}{unit_said} (no limits can be told)"
    lower, upper = ("without end" if each is None else _number(each, ratio) for each in (effect.lower, effect.upper))
    return f"{_number(effect.value, ratio)}{unit_said} ({lower} to {upper}, {confidence:.0%} limits)"


def verdict(effect: TimedEffect, indicator: Indicator, unit: str, method: AnalysisMethod) -> str:
    """What one effect tells, and no more: against what it was compared, and which chance its limits allow for."""
    if effect.value is None or effect.lower is None or effect.upper is None:
        return "How sure that is cannot be told."
    nothing = 1.0 if unit == RATIO else 0.0
    if effect.lower <= nothing <= effect.upper:
        return "Chance alone could bring this: no effect has been shown, nor ruled out."
    word = "better" if (effect.value > nothing) is (indicator.better is Better.HIGHER) else "worse"
    chance = "more than the chance of who was asked would bring" if method in ONLY_ASKED else "more than chance brings"
    return f"That is {word} than {BESIDE.get(method, 'beside')}, by {chance}."


def p_said(p: float | None) -> str:
    """How often chance alone would show as much.

    >>> p_said(0.0313), p_said(0.0), p_said(None)
    ('0.031', 'below 0.001', '')
    """
    if p is None:
        return ""
    return "below 0.001" if p < 0.001 else f"{p:.3f}".rstrip("0").rstrip(".")


def people_said(people: int | None) -> str:
    """How many people, protected."""
    return "" if people is None else f"{People(people)} people"


def _number(value: float, ratio: bool) -> str:
    return f"{value:.2f}" if ratio else f"{value:+.1f}".replace("-", "−")
