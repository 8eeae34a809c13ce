"""A small plan for one street, as the tests of sealing and standing use it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wellthread.programme.testing import Plan, sealed
from wellthread.vocabulary import (
    AnalysisMethod,
    Area,
    AreaLevel,
    DesignKind,
    EvaluationDesign,
    Indicator,
    Neighbourhood,
    OutcomeRole,
    PlacePart,
    PlannedOutcome,
    PowerQuestion,
    Record,
    Records,
    Ref,
    StudyPlace,
    Wave,
    WaveKind,
)

SEALED_ON = date(2026, 6, 26)
LOCKSIDE = Neighbourhood(id="lockside", name="Lockside")
BESIDE = Area(id="X1", name="Beside", level=AreaLevel.LSOA, boundary_year=2021)
DRY = Indicator(id="dry", name="Dry homes")
LONELY = Indicator(id="lonely", name="Lonely")
SPRING = Wave(id="spring", name="Spring", kind=WaveKind.BASELINE, starts=date(2026, 4, 27))
AUTUMN = Wave(id="autumn", name="Autumn", kind=WaveKind.FOLLOW_UP, starts=date(2026, 10, 5))
DESIGN = EvaluationDesign(
    id="plan",
    kind=DesignKind.COMPARISON,
    question="Are more homes dry?",
    neighbourhood=LOCKSIDE.ref,
    limits="Two places are not a trial.",
    title="Dry homes",
)
OUTCOME = PlannedOutcome(
    id="dry-first",
    design=DESIGN.ref,
    indicator=DRY.ref,
    role=OutcomeRole.PRIMARY,
    method=AnalysisMethod.COMPARED,
    waves=(SPRING.ref, AUTUMN.ref),
)
PLACES = (
    StudyPlace(id="here", design=DESIGN.ref, place=LOCKSIDE.ref, part=PlacePart.ACTS),
    StudyPlace(id="there", design=DESIGN.ref, place=BESIDE.ref, part=PlacePart.BESIDE),
)
QUESTION = PowerQuestion(id="how-many", title="How many?", design=DESIGN.ref)
OPEN = Plan(DESIGN, (OUTCOME,), PLACES, (QUESTION,))


def fixed(plan: Plan = OPEN, on: date = SEALED_ON) -> Plan:
    """The plan, sealed by the analyst."""
    return replace(plan, design=sealed(plan, by="analyst-1", on=on))


def street(*plans: Plan, more: tuple[Record, ...] = ()) -> Records:
    """Everything that the plans name, and the plans."""
    return Records(
        [LOCKSIDE, BESIDE, DRY, LONELY, SPRING, AUTUMN, *(part for each in plans for part in each.parts), *more]
    )


def amended(because: str = "The winter count was added.", on: date | None = None) -> Plan:
    """A plan that takes the place of the first one, its outcome worked out in another way."""
    design = replace(DESIGN, id="plan-2", replaces=Ref("evaluation_design", "plan"), changed_because=because)
    outcome = replace(OUTCOME, id="dry-again", design=design.ref, method=AnalysisMethod.BEFORE_AFTER)
    places = tuple(replace(each, id=f"{each.id}-2", design=design.ref) for each in PLACES)
    plan = Plan(design, (outcome,), places)
    return fixed(plan, on) if on else plan
