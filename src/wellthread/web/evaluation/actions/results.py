"""Enter a result: checked against its indicator before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wellthread.methods.evaluation import NoInterval, estimate
from wellthread.vocabulary import Indicator, Measure, Ref, Result
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One value as it was entered. Which of the numbers are needed depends on what the indicator measures."""

    indicator: Ref
    wave: Ref
    neighbourhood: Ref
    group: Ref | None = None
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None
    deviation: float | None = None
    lower: float | None = None
    upper: float | None = None
    note: str = ""


@transaction.atomic
def add_result(measured: Measured, *, programme: str, by: Person, at: datetime) -> Result:
    """Keep a result. Raises Unfit when it is there already, lacks its numbers, or they contradict each other."""
    indicator = find(Indicator, programme, measured.indicator.id)
    result = Result(
        id=fresh_id(),
        indicator=indicator.ref,
        wave=measured.wave,
        neighbourhood=measured.neighbourhood,
        group=measured.group,
        value=measured.value,
        numerator=measured.numerator,
        denominator=measured.denominator,
        deviation=measured.deviation,
        lower=measured.lower,
        upper=measured.upper,
        note=measured.note,
        made_by=by.signature,
        made_at=at,
    )
    for each in contents(programme).records.of(Result):
        if _about(each) == _about(result):
            raise Unfit(
                f"There is a result of “{indicator.name}” for the same wave and people already. Change that one."
            )
    _is_possible(indicator, result)
    return actions.add(result, programme=programme, by=by)


def _about(result: Result) -> tuple[Ref | None, ...]:
    named = (result.indicator, result.wave, result.neighbourhood, result.group)
    return tuple(each.unversioned if each else None for each in named)


def _is_possible(indicator: Indicator, result: Result) -> None:
    ordered = [each for each in (result.lower, result.value, result.upper) if each is not None]
    if ordered != sorted(ordered):
        raise Unfit("The value does not lie between its own limits. Look at the three numbers again.")
    try:
        found = estimate(indicator, result)
    except NoInterval as wrong:
        raise Unfit(str(wrong)) from None
    if found.value is None:
        raise Unfit(_needed(indicator.measure))
    if "does not follow" in found.note:
        raise Unfit(found.note)


def _needed(measure: Measure) -> str:
    return {
        Measure.SHARE: "A share needs the people counted and the people asked.",
        Measure.MEAN: "A mean needs its value; with the deviation and the people asked it shows how sure it is.",
        Measure.RATE: "A rate needs the events and the person-years, or its value with limits.",
        Measure.COUNT: "A count needs its value.",
    }[measure]
