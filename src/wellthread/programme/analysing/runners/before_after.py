"""One place before and after, nothing beside it: the change, and never why."""

from __future__ import annotations

from wellthread.methods.evaluation import SHOWS, Worked, change
from wellthread.methods.evaluation.effects import NotEnough, over_time
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.gathering import gather_in, sites_of
from wellthread.programme.analysing.numbers import Numbers
from wellthread.programme.analysing.runners.shared import baseline, by_time
from wellthread.programme.analysing.ways import Way
from wellthread.programme.contents import Contents
from wellthread.vocabulary import AnalysisMethod, DesignKind, Result

CANNOT = f"It does not show why. {SHOWS[DesignKind.BEFORE_AFTER].cannot.removeprefix('Why. ')}"


def work_out(asked: Asked, numbers: Numbers) -> Worked:
    """The change from the last wave before to each wave after."""
    site = next((each for each in numbers.sites if each.acts), None)
    before = baseline(numbers)
    first = numbers.result(site, before) if site and before else None
    if site is None or first is None:
        raise NotEnough("Nothing was measured here before the start. Without it no change can be told.")
    found = {}
    for time, wave in by_time(numbers):
        second = numbers.result(site, wave)
        if second is not None:
            found[time] = _one(numbers, first, second)
    return over_time(found)


def _one(numbers: Numbers, first: Result, second: Result) -> Worked:
    told = change(numbers.indicator, first, second)
    return Worked(
        told.difference,
        told.lower,
        told.upper,
        unit=numbers.unit,
        places=1,
        people=(first.denominator or 0) + (second.denominator or 0) or None,
        settings=(("how", told.method),),
        library="Wellthread",
        cautions=(CANNOT,),
    )


def take(contents: Contents, asked: Asked) -> Numbers:
    """What was measured where it acts; places beside are left out."""
    acting = tuple(each for each in sites_of(contents.records, asked) if each.acts)
    return gather_in(contents.records, asked, acting)


WAY = Way(
    AnalysisMethod.BEFORE_AFTER,
    work_out,
    needs="One place, measured before and after.",
    cannot=CANNOT,
    gather=take,
)
