"""Run the analyses of the example on its own numbers: one as it was planned, one otherwise, one that nobody planned.

The version of the libraries is left out of what is kept, so that the same texts give the same bytes everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from wellthread import __version__
from wellthread.programme import Contents
from wellthread.programme.analysing import Asked, kept, planned_as, run
from wellthread.vocabulary import Analysis, AnalysisMethod, Effect, PlannedOutcome, Records, Ref

from .moments import moment

ON = date(2026, 11, 13)
BY = "analyst-1"


@dataclass(frozen=True)
class Told:
    """One analysis of the example."""

    key: str
    title: str
    planned: str = ""
    method: AnalysisMethod | None = None
    asked: Asked | None = None
    why: str = ""


EVERY = (
    Told("dry-compared", "Did mould go faster in Lockside than in the two places beside?", planned="lockside-dry"),
    Told(
        "asked-compared",
        "Did asking for repairs rise faster in Lockside than in the two places beside?",
        planned="lockside-asked",
        method=AnalysisMethod.COMPARED,
        why="Far Jetty and Ropewalk had been asked the same question, so the change there could be taken off.",
    ),
    Told(
        "belong-before-after",
        "Do more people feel that they belong to the Rise?",
        asked=Asked(
            indicator=Ref("indicator", "ind-rise-belong"),
            method=AnalysisMethod.BEFORE_AFTER,
            design=Ref("evaluation_design", "plover-design"),
        ),
    ),
)


def with_analyses(records: Records) -> Records:
    """The records with what was worked out from them."""
    for each in EVERY:
        analysis, effects = _kept(records, each)
        records.put(analysis)
        for effect in effects:
            records.put(effect)
    return records


def _kept(records: Records, told: Told) -> tuple[Analysis, tuple[Effect, ...]]:
    ran = run(Contents(records), _asked(records, told), today=ON)
    ran = replace(ran, code_version=f"Wellthread {__version__}")
    return kept(ran, records, key=told.key, title=told.title, why=told.why, by=BY, at=moment(ON, time(17, 0)))


def _asked(records: Records, told: Told) -> Asked:
    if told.asked is not None:
        return told.asked
    outcome = records.find(PlannedOutcome, Ref("planned_outcome", told.planned))
    if outcome is None:
        raise ValueError(f"{told.key}: nothing was planned under {told.planned}.")
    asked = planned_as(outcome)
    return asked if told.method is None else replace(asked, method=told.method)
