"""Where a test breaks off: outcomes without a result, plans without an analysis, places without a log, no answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wellthread.vocabulary import (
    Action,
    Analysis,
    DeliveryEntry,
    EvaluationDesign,
    Indicator,
    Neighbourhood,
    OutcomeRole,
    PlacePart,
    PlannedOutcome,
    Records,
    Ref,
    Result,
    Round,
    StandingAnswer,
    StandingQuestion,
    StudyPlace,
    Wave,
    WaveKind,
)

WEEKS_TO_WORK_OUT = 8
"""How long after a time of measuring, a start or a round its results, log and answers may take."""


def unmeasured(records: Records, *, before: date) -> Iterator[tuple[PlannedOutcome, Indicator, Wave]]:
    """Primary outcomes without a result in a wave that they were planned for and that ended before a day."""
    held = {
        (each.indicator.id, each.wave.id)
        for each in records.of(Result)
        if each.value is not None or each.numerator is not None
    }
    for outcome in records.of(PlannedOutcome):
        indicator = records.find(Indicator, outcome.indicator)
        if outcome.role is not OutcomeRole.PRIMARY or indicator is None:
            continue
        for ref in outcome.waves:
            wave = records.find(Wave, ref)
            if wave and wave.ends and wave.ends < before and (indicator.id, wave.id) not in held:
                yield outcome, indicator, wave


def unanalysed(records: Records, *, before: date) -> Iterator[tuple[EvaluationDesign, Wave]]:
    """Sealed plans of which nothing was worked out since the last time of measuring that they are for.

    A plan whose place another took is let be. Where a plan names no waves, it is for those after the work.
    """
    replaced = {each.replaces.id for each in records.of(EvaluationDesign) if each.replaces}
    worked = {each.design.id for each in records.of(Analysis) if each.design}
    for design in records.of(EvaluationDesign):
        if design.sealed_on is None or design.id in replaced or design.id in worked:
            continue
        ended = [each for each in _waves_of(design, records) if each.ends and each.ends < before]
        if ended:
            yield design, max(ended, key=lambda each: each.ends or date.min)


def _waves_of(design: EvaluationDesign, records: Records) -> list[Wave]:
    named = [ref for each in records.of(PlannedOutcome) if each.design.id == design.id for ref in each.waves]
    found = [wave for ref in named if (wave := records.find(Wave, ref))] or list(records.of(Wave))
    since = design.sealed_on or date.min
    return [each for each in found if each.kind is WaveKind.FOLLOW_UP and (each.ends or date.min) >= since]


def undelivered(records: Records, *, before: date) -> Iterator[tuple[StudyPlace, Neighbourhood]]:
    """Places in which the work of a test was to begin before a day, and where nothing is in the delivery log."""
    homes = {each.id: each.neighbourhood for each in records.of(Action)}
    logged = {_bare(each.neighbourhood or homes.get(each.action.id)) for each in records.of(DeliveryEntry)}
    for each in records.of(StudyPlace):
        place = records.find(Neighbourhood, each.place)
        design = records.find(EvaluationDesign, each.design)
        starts = each.starts or (design.begins if design else None)
        acts = each.part in (PlacePart.ACTS, PlacePart.LATER) and starts is not None and starts < before
        if acts and place is not None and place.ref.unversioned not in logged:
            yield each, place


def unanswered(records: Records, *, before: date) -> Iterator[tuple[Round, tuple[StandingQuestion, ...]]]:
    """Rounds that ended before a day, with the standing questions that the team has answered neither in nor since."""
    for each in records.of(Round):
        if each.ends is None or each.ends >= before:
            continue
        since = each.ends - timedelta(weeks=8)
        given = {
            one.question
            for one in records.of(StandingAnswer)
            if _bare(one.neighbourhood) in (None, each.neighbourhood.unversioned)
            and (one.round.id == each.id if one.round else one.on is not None and one.on >= since)
        }
        open_ones = tuple(question for question in StandingQuestion if question not in given)
        if open_ones:
            yield each, open_ones


def _bare(ref: Ref | None) -> Ref | None:
    return ref.unversioned if ref else None
