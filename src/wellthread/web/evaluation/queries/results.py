"""What the evaluation stage reads: the design in words, and each indicator wave by wave against its target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from wellthread.methods.evaluation import estimate, few_places_limit, protected, tell, tell_change, what_it_shows
from wellthread.pictures import Axis, Dot, Picture, dots_picture
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.evaluation import run as report
from wellthread.vocabulary import (
    EvaluationDesign,
    Indicator,
    Measure,
    Neighbourhood,
    Record,
    Ref,
    Result,
    Ripple,
    Wave,
    WaveKind,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

__all__ = ["a_place", "choices", "measured_in", "report"]


@dataclass(frozen=True, slots=True)
class Design:
    """What one design asks, and what it can and cannot show."""

    kind: str
    question: str
    can: str
    cannot: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Tracked:
    """One indicator: its values wave by wave for everybody, its target, what the change tells, and the drawing."""

    name: str
    unit: str
    url: str
    target: str
    waves: tuple[str, ...]
    change: str
    picture: parts.Picture | None


def measured_in(sight: Sight, scope: Scope, *, drawn: bool = True) -> dict[str, Any]:
    """What was measured in one place, indicator by indicator; with a drawing of each where `drawn`."""
    place = sight.records.find(Neighbourhood, scope)
    results = tuple(each for each in within(sight.records.of(Result), scope) if each.place is None)
    indicators = [each for each in sight.records.of(Indicator) if any(_is_of(one, each) for one in results)]
    return {
        "designs": [_design(each, sight) for each in within(sight.records.of(EvaluationDesign), scope)],
        "tracked": [
            _tracked(each, [one for one in results if _is_of(one, each)], sight, drawn=drawn) for each in indicators
        ],
        "ripples": [
            {"text": each.text, "on": each.seen_on, "planned": each.kind.says, "welcome": each.welcome.says}
            for each in within(sight.records.of(Ripple), scope)
        ],
        "key": scope.id if scope else "all",
        "may_add": scope is not None and sight.may(Permission.ADD_RESULTS, place),
    }


def _is_of(result: Result, indicator: Indicator) -> bool:
    return result.indicator.unversioned == indicator.ref.unversioned


def _design(design: EvaluationDesign, sight: Sight) -> Design:
    shows = what_it_shows(design)
    cannot = [shows.cannot]
    if design.comparators:
        cannot.append(few_places_limit(1 + len(design.comparators)))
    if design.limits:
        cannot.append(design.limits)
    return Design(
        f"{design.kind.label.capitalize()}: {design.kind.says}",
        design.question,
        shows.can,
        tuple(cannot),
        sight.url(design.ref),
    )


def _tracked(indicator: Indicator, results: list[Result], sight: Sight, *, drawn: bool) -> Tracked:
    waves = sorted(sight.records.of(Wave), key=lambda wave: (wave.starts or date.max, wave.id))
    whole = {each.wave.id: each for each in results if each.group is None}
    held = [(wave, whole[wave.id]) for wave in waves if wave.id in whole]
    before = [result for wave, result in held if wave.kind is WaveKind.BASELINE]
    after = [result for wave, result in held if wave.kind is WaveKind.FOLLOW_UP]
    found = _drawn(indicator, waves, results, sight) if drawn else None
    return Tracked(
        name=indicator.name,
        unit=indicator.unit or indicator.measure.label,
        url=sight.url(indicator.ref),
        target="" if indicator.target is None else f"{indicator.target:g}",
        waves=tuple(f"{wave.name}: {tell(indicator, result)}" for wave, result in held),
        change=tell_change(indicator, before[0], after[-1]) if before and after else "",
        picture=showing.picture(found) if found else None,
    )


def _drawn(indicator: Indicator, waves: list[Wave], results: list[Result], sight: Sight) -> Picture | None:
    """Everybody first, then each group, on one scale with the target."""
    order = {wave.id: place for place, wave in enumerate(waves)}
    known = [each for each in results if each.wave.id in order]
    known.sort(key=lambda each: (each.group is not None, each.group.id if each.group else "", order[each.wave.id]))
    dots = [_dot(indicator, waves[order[each.wave.id]], each, sight) for each in known]
    if not any(each.value is not None for each in dots):
        return None
    share = indicator.measure is Measure.SHARE
    axis = Axis("%" if share else indicator.unit, indicator.target, 0 if share else None, 100 if share else None)
    place = results[0].neighbourhood.id if results[0].neighbourhood else "all"
    return dots_picture(f"{indicator.id}-{place}", f"{indicator.name}, wave by wave", dots, axis)


def _dot(indicator: Indicator, wave: Wave, result: Result, sight: Sight) -> Dot:
    """One value, worked out from protected numbers; in whole per cent where it is a share."""
    who = sight.title(result.group) if result.group else "Everyone"
    safe = protected(indicator, result)
    if safe is None:
        return Dot(who, wave.name, None, note="too few people")
    found = estimate(indicator, safe)
    digits = 0 if indicator.measure in (Measure.SHARE, Measure.COUNT) else 1
    value, lower, upper = (
        None if each is None else float(round(each, digits)) for each in (found.value, found.lower, found.upper)
    )
    return Dot(who, wave.name, value, lower, upper, result.note)


def choices(sight: Sight, kind: type[Indicator] | type[Wave]) -> list[tuple[str, str]]:
    """Indicators or waves to choose from."""
    found: tuple[Record, ...] = sight.records.of(kind)
    return [(str(each.ref.unversioned), sight.title(each.ref)) for each in found]


def a_place(sight: Sight, key: str) -> Neighbourhood | None:
    """The neighbourhood with this id."""
    return sight.records.find(Neighbourhood, Ref("neighbourhood", key))
