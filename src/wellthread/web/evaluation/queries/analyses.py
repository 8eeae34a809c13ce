"""What the pages of analyses read: all of them, one of them, and what was planned and still waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from wellthread.disclosure import Table
from wellthread.methods.evaluation import few_places_limit, what_it_shows
from wellthread.pictures import Axis, Dot, Picture, dots_picture
from wellthread.pictures.event_study import Timed, event_study_picture
from wellthread.programme.analysing import Listed, listed, told_effects, way_of, when
from wellthread.programme.analysing.running import RATIO
from wellthread.programme.analysing.saying import STOOD, p_said, people_said
from wellthread.programme.analysing.ways import RUNNERS
from wellthread.programme.testing import plan_of, state_of
from wellthread.vocabulary import (
    Action,
    Analysis,
    EvaluationDesign,
    Indicator,
    PlannedOutcome,
    Ref,
    Standing,
    Step,
    StepLink,
)
from wellthread.web.base import parts
from wellthread.web.thread import reading, showing
from wellthread.web.thread.sight import Sight

TONES = {Standing.AS_PLANNED: "good", Standing.DEPARTS: "warn", Standing.UNPLANNED: ""}
BADGES = {
    Standing.AS_PLANNED: "As planned",
    Standing.DEPARTS: "Planned, done otherwise",
    Standing.UNPLANNED: "Not planned",
}

FEW_PLACES = 12
"""Below so many places, that is six pairs, what chance alone can do is said."""


@dataclass(frozen=True, slots=True)
class Row:
    """One analysis in the list."""

    key: str
    title: str
    place: str
    role: str
    badge: str
    tone: str
    effects: tuple[str, ...]
    flags: tuple[str, ...]
    p_adjusted: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A planned outcome that has no analysis yet."""

    key: str
    title: str
    plan: str
    role: str
    sealed: str


def every(sight: Sight, chosen: str) -> list[Listed]:
    """The analyses that this reader sees, planned ones first. Standing is judged by all that was planned and done."""
    found = sight.worked_out("analyses", lambda _: listed(sight.whole))
    return [
        each
        for each in found
        if sight.sees(each.analysis.ref)
        and (not chosen or (each.analysis.neighbourhood and each.analysis.neighbourhood.id == chosen))
    ]


def rows(sight: Sight, chosen: str) -> list[Row]:
    """The list, in words."""
    return [_row(each) for each in every(sight, chosen)]


def _row(each: Listed) -> Row:
    effects = tuple(f"{time[:1].upper()}{time[1:]}: {told}" if time else told for time, told in told_effects(each))
    return Row(
        key=each.analysis.id,
        title=each.analysis.title,
        place=each.where,
        role=each.role.label if each.role else "",
        badge=BADGES[each.now.standing],
        tone=TONES[each.now.standing],
        effects=effects,
        flags=each.flags,
        p_adjusted=p_said(each.p_adjusted),
    )


def waiting(sight: Sight) -> list[Waiting]:
    """What was planned and has not been worked out yet."""
    done = {each.planned.id for each in sight.records.of(Analysis) if each.planned}
    return [_waiting(each, sight) for each in sight.records.of(PlannedOutcome) if each.id not in done]


def outcomes(sight: Sight) -> list[Waiting]:
    """Everything that was planned, to choose from."""
    return [_waiting(each, sight) for each in sight.records.of(PlannedOutcome)]


def _waiting(outcome: PlannedOutcome, sight: Sight) -> Waiting:
    design = sight.records.find(EvaluationDesign, outcome.design)
    return Waiting(
        outcome.id,
        sight.title(outcome.indicator),
        sight.title(outcome.design),
        outcome.role.label,
        state_of(plan_of(design, sight.whole.records)).says if design else "",
    )


def outcome_of(sight: Sight, key: str) -> PlannedOutcome | None:
    """The planned outcome that the address names; None where it names none. Raises Http404 for one that is gone."""
    if not key:
        return None
    found = sight.records.find(PlannedOutcome, Ref("planned_outcome", key))
    if found is None:
        raise Http404(key)
    return found


def found_analysis(sight: Sight, key: str) -> Listed:
    """One analysis. Raises Http404 where this reader sees none of that id."""
    held = next((each for each in every(sight, "") if each.analysis.id == key), None)
    if held is None:
        raise Http404(key)
    return held


def page(sight: Sight, found: Listed) -> dict[str, Any]:
    """Everything on the page of one analysis."""
    analysis = found.analysis
    return {
        "analysis": analysis,
        "place": found.where,
        "badge": BADGES[found.now.standing],
        "tone": TONES[found.now.standing],
        "stands": STOOD[found.now.standing],
        "departures": found.now.departures,
        "flags": found.flags,
        "facts": _facts(found),
        "picture": showing.picture(drawn) if (drawn := _drawn(found)) else None,
        "cannot": _cannot(sight, analysis),
        "settings": showing.table(_settings(analysis)),
        "thread": _thread(sight, analysis),
        "rests_on": reading.rests_on(analysis.ref, sight)[:12],
        "may_repeat": analysis.method in RUNNERS,
    }


def _facts(found: Listed) -> list[parts.Fact]:
    analysis = found.analysis
    several = f"{p_said(found.p_adjusted)} allowing for all primary outcomes" if found.p_adjusted is not None else ""
    held = (
        parts.Fact(
            name="Places", value=str(analysis.places) if analysis.places else "not told", note=analysis.denominator
        ),
        parts.Fact(name="People", value=people_said(analysis.people).removesuffix(" people") or "not shown"),
        parts.Fact(
            name="p, by chance alone", value=p_said(analysis.p) or "none", note=several or "Read the limits first."
        ),
        parts.Fact(name="Named beforehand as", value=found.role.label if found.role else "not named"),
    )
    return list(held)


def _drawn(found: Listed) -> Picture | None:
    """Each time since the start as a dot with its limits, beside the line of no effect."""
    analysis = found.analysis
    if any(each.time < 0 for each in found.effects) and not any(each.group for each in found.effects):
        return _study(found)
    dots = [
        Dot(each.group, when(each.time, each.time_unit), each.value, each.lower, each.upper)
        for each in found.effects
        if each.value is not None
    ]
    if not dots:
        return None
    ratio = analysis.unit == RATIO
    least = min([0.0, *(each.lower if each.lower is not None else each.value or 0.0 for each in dots)])
    axis = Axis(analysis.unit, 1.0 if ratio else 0.0, least, named="no effect")
    return dots_picture(f"effects-{analysis.id}", "The effect at each time since the start", dots, axis)


def _study(found: Listed) -> Picture:
    """Effects with times before the start among them: those should lie about nought."""
    effects = [
        Timed(each.time, each.value, each.lower, each.upper, places=each.places)
        for each in found.effects
        if each.value is not None
    ]
    unit = found.effects[0].time_unit.label
    title = "The effect at each time since the start, and before it"
    name, sure = f"effects-{found.analysis.id}", f"{found.analysis.confidence:.0%}"
    return event_study_picture(
        name, title, effects, unit=found.analysis.unit, across=f"{unit}s since the start", sure=sure
    )


def _cannot(sight: Sight, analysis: Analysis) -> list[str]:
    """What neither the way of working it out nor the design can show."""
    told = [way_of(analysis.method).cannot] if analysis.method in RUNNERS else []
    design = sight.records.find(EvaluationDesign, analysis.design)
    if design:
        told.append(what_it_shows(design).cannot)
        told += [design.limits] if design.limits else []
    if analysis.places and analysis.places < FEW_PLACES:
        told.append(few_places_limit(analysis.places))
    return list(dict.fromkeys(told))


def _settings(analysis: Analysis) -> Table:
    rows = [tuple(each.split(" = ", 1)) if " = " in each else (each, "") for each in analysis.settings]
    more = [
        ("seed", str(analysis.seed) if analysis.seed is not None else "none needed"),
        ("worked out by", analysis.code_version),
        ("numbers (checksum)", analysis.data_sha256),
        ("run on", analysis.ran_on.isoformat() if analysis.ran_on else ""),
        ("limits", f"{analysis.confidence:.0%}"),
    ]
    return Table.of("settings", "Everything that was set", ("What", "Value"), [*rows, *more])


def _thread(sight: Sight, analysis: Analysis) -> list[dict[str, str]]:
    """From the number to what it is about: indicator, outcome, and the actions that should bring it about."""
    indicator = sight.records.find(Indicator, analysis.indicator)
    outcome = sight.records.find(Step, indicator.outcome) if indicator and indicator.outcome else None
    refs = [("Indicator", analysis.indicator), *([("Outcome", outcome.ref)] if outcome else [])]
    if outcome:
        refs += [("Action", ref) for ref in _actions(sight, outcome)]
    if analysis.design:
        refs.append(("Plan", analysis.design))
    return [
        {"what": what, "title": sight.title(ref), "url": sight.href(ref) or ""} for what, ref in refs if sight.sees(ref)
    ]


def _actions(sight: Sight, outcome: Step) -> list[Ref]:
    """The actions that the theory of change leads from to this outcome."""
    behind, waiting_ = {outcome.id}, [outcome.id]
    causes: dict[str, list[str]] = {}
    for each in sight.records.of(StepLink):
        causes.setdefault(each.effect.id, []).append(each.cause.id)
    while waiting_:
        for cause in causes.get(waiting_.pop(), []):
            if cause not in behind:
                behind.add(cause)
                waiting_.append(cause)
    steps = [each for each in sight.records.of(Step) if each.id in behind and each.action]
    refs = {each.action.unversioned for each in steps if each.action}
    return [each.ref for each in sight.records.of(Action) if each.ref.unversioned in refs][:5]
