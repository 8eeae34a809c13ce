"""All analyses of a programme, those that were planned first, each with how it stands to its plan now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wellthread.disclosure import Cell, Table
from wellthread.methods.evaluation import TimedEffect
from wellthread.methods.evaluation.effects import holm
from wellthread.programme.contents import Contents
from wellthread.programme.testing import Compared, Done, standing_in
from wellthread.vocabulary import (
    Analysis,
    Effect,
    Indicator,
    OutcomeRole,
    PlannedOutcome,
    Records,
    Ref,
    Result,
    Standing,
    Wave,
    WaveKind,
)
from wellthread.vocabulary.naming import name_of

from .again import effects_of
from .asked import asked_again
from .running import ONE_PLACE
from .saying import effect_said, p_said, people_said, when
from .ways import RUNNERS, way_of

ORDER = (Standing.AS_PLANNED, Standing.DEPARTS, Standing.UNPLANNED)
COLUMNS = ("What was asked", "Where", "When", "Effect", "Chance alone", "Allowing for several", "Standing", "People")


@dataclass(frozen=True)
class Listed:
    """One analysis as it is told. `now` is how it stands to the plan today; `flags` what is not as it was kept."""

    analysis: Analysis
    indicator: Indicator | None
    where: str
    role: OutcomeRole | None
    effects: tuple[Effect, ...]
    now: Compared
    flags: tuple[str, ...] = ()
    p_adjusted: float | None = None


def listed(contents: Contents) -> list[Listed]:
    """Every analysis, planned ones first, primary outcomes before others, then by day."""
    found = [_one(contents, each) for each in contents.records.of(Analysis)]
    adjusted = _adjusted(contents.records, found)
    found = [replace(each, p_adjusted=adjusted.get(each.analysis.id)) for each in found]
    roles = list(OutcomeRole)
    return sorted(
        found,
        key=lambda each: (
            ORDER.index(each.now.standing),
            roles.index(each.role) if each.role else len(roles),
            each.analysis.ran_on or date.max,
            each.analysis.id,
        ),
    )


def _one(contents: Contents, analysis: Analysis) -> Listed:
    records = contents.records
    outcome, place = records.find(PlannedOutcome, analysis.planned), records.get(analysis.neighbourhood)
    now = standing_now(records, analysis)
    return Listed(
        analysis,
        records.find(Indicator, analysis.indicator),
        name_of(place, records) if place else "",
        outcome.role if outcome else None,
        effects_of(analysis, records),
        now,
        tuple(_flags(analysis, now)),
    )


def standing_now(records: Records, analysis: Analysis) -> Compared:
    """How a kept analysis stands to the plan as that is sealed today, read from what the analysis says it did."""
    if analysis.method not in RUNNERS:
        return Compared(analysis.standing, analysis.departures)
    try:
        asked = asked_again(analysis, (each.name for each in way_of(analysis.method).options))
    except ValueError as unreadable:
        return Compared(Standing.UNPLANNED, (f"What was set cannot be read any more. {unreadable}",))
    used = [each for ref in analysis.results if (each := records.find(Result, ref))]
    waves = {each.wave.id: wave for each in used if (wave := records.find(Wave, each.wave))}
    afters = [each.starts for each in waves.values() if each.kind is WaveKind.FOLLOW_UP and each.starts]
    done = Done(
        indicator=analysis.indicator,
        method=analysis.method,
        group=asked.group,
        waves=tuple(each.ref.unversioned for each in waves.values()),
        missing=asked.missing,
        places=() if analysis.method in ONE_PLACE else _places(used),
        confidence=analysis.confidence,
        ran_on=analysis.ran_on,
        collected_from=min(afters, default=None),
    )
    return standing_in(records, analysis.design, done)


def _places(used: Iterable[Result]) -> tuple[Ref, ...]:
    found = {where.unversioned for each in used if (where := each.place or each.neighbourhood)}
    return tuple(sorted(found, key=str))


def _flags(analysis: Analysis, now: Compared) -> list[str]:
    """What must be told of an analysis that does not stand as it was kept."""
    if now.standing is analysis.standing and now.departures == analysis.departures:
        return []
    told = [each for each in now.departures if each not in analysis.departures]
    then = f"It was kept as “{analysis.standing.label}” and now is “{now.standing.label}”."
    if now.standing is analysis.standing:
        then = "It departs from the plan otherwise than was kept with it."
    return [then, *told]


def _adjusted(records: Records, found: Sequence[Listed]) -> dict[str, float]:
    """p of the primary outcomes of each plan, allowing for all of them (Holm), those not worked out yet included."""
    adjusted: dict[str, float] = {}
    for design in {each.analysis.design.id for each in found if each.analysis.design}:
        outcomes = {each.id for each in records.of(PlannedOutcome) if each.design.id == design}
        primary = {
            each.id for each in records.of(PlannedOutcome) if each.id in outcomes and each.role is OutcomeRole.PRIMARY
        }
        first = _first_of_each(found, primary)
        if len(primary) < 2 or not first:
            continue
        missing = len(primary) - len(first)
        values = holm([*(each.analysis.p or 0.0 for each in first), *([1.0] * missing)])
        adjusted |= {each.analysis.id: value for each, value in zip(first, values, strict=False)}
    return adjusted


def _first_of_each(found: Sequence[Listed], primary: set[str]) -> list[Listed]:
    """The analysis that stands nearest to the plan for each primary outcome, of those with a p."""
    best: dict[str, Listed] = {}
    able = [each for each in found if each.analysis.p is not None and each.now.standing is not Standing.UNPLANNED]
    for each in sorted(able, key=lambda each: (ORDER.index(each.now.standing), each.analysis.id), reverse=True):
        if each.analysis.planned and each.analysis.planned.id in primary:
            best[each.analysis.planned.id] = each
    return [best[key] for key in sorted(best)]


def table(found: Sequence[Listed]) -> Table:
    """All analyses as a table: a row for each time since the start."""
    rows: list[list[Cell]] = []
    for each in found:
        for at, (time, effect) in enumerate(told_effects(each)):
            first = at == 0
            rows.append(
                [
                    each.analysis.title,
                    each.where,
                    time,
                    effect,
                    p_said(each.analysis.p) if first else "",
                    p_said(each.p_adjusted) if first else "",
                    each.now.standing.label,
                    people_said(each.analysis.people),
                ]
            )
    return Table.of("analyses", "Analyses, those planned beforehand first", COLUMNS, rows)


def told_effects(each: Listed) -> list[tuple[str, str]]:
    """Each time since the start with its effect, in words; what lies before it is judged in the drawing."""
    unit, sure = each.analysis.unit, each.analysis.confidence
    if not each.effects:
        return [("", effect_said(_whole(each.analysis), unit, sure))]
    after = [one for one in each.effects if one.time >= 0]
    return [(when(one.time, one.time_unit), effect_said(as_timed(one), unit, sure)) for one in after]


def as_timed(effect: Effect) -> TimedEffect:
    """A kept effect as the methods take it."""
    return TimedEffect(effect.time, effect.value, effect.lower, effect.upper, effect.group, effect.places)


def _whole(analysis: Analysis) -> TimedEffect:
    return TimedEffect(0, analysis.estimate, analysis.lower, analysis.upper)
