"""The change here less the change in the places beside, with what few places allow to be said."""

from __future__ import annotations

from wellthread.methods.evaluation import SHOWS, Interval, Worked
from wellthread.methods.evaluation.effects import NotEnough, compared_change, over_time
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.numbers import Numbers, Site
from wellthread.programme.analysing.runners.shared import baseline, by_time, interval_at
from wellthread.programme.analysing.ways import Way
from wellthread.vocabulary import AnalysisMethod, DesignKind, Wave


def work_out(asked: Asked, numbers: Numbers) -> Worked:
    """The change from the last wave before to each wave after, here and beside."""
    acting = [each for each in numbers.sites if each.acts]
    if len(acting) != 1:
        raise NotEnough(f"{len(acting)} places act in this plan. Use “clusters”, which compares many places.")
    before = baseline(numbers)
    if before is None:
        raise NotEnough("Nothing was measured here before the start. Without it no change can be told.")
    found = {}
    for time, wave in by_time(numbers):
        here = _pair(numbers, acting[0], before, wave)
        if here is not None:
            found[time] = _one(asked, numbers, here, before, wave)
    return over_time(found)


def _one(asked: Asked, numbers: Numbers, here: tuple[Interval, Interval], before: Wave, wave: Wave) -> Worked:
    sides = [(each, _pair(numbers, each, before, wave)) for each in numbers.sites if not each.acts]
    beside = [(site, pair) for site, pair in sides if pair is not None]
    used = [next(each for each in numbers.sites if each.acts), *(site for site, _ in beside)]
    asked_of = [numbers.result(site, when) for site in used for when in (before, wave)]
    return compared_change(
        here,
        [pair for _, pair in beside],
        unit=numbers.unit,
        people=sum(each.denominator or 0 for each in asked_of if each),
        by_lot=all(each.by_lot for each in used),
    )


def _pair(numbers: Numbers, site: Site, before: Wave, after: Wave) -> tuple[Interval, Interval] | None:
    first, second = interval_at(numbers, site, before), interval_at(numbers, site, after)
    return (first, second) if first and second else None


WAY = Way(
    AnalysisMethod.COMPARED,
    work_out,
    needs="One place where it acts and one or more beside, all measured before and after.",
    cannot=SHOWS[DesignKind.COMPARISON].cannot,
)
