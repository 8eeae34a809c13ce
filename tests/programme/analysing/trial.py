"""A small trial for tests: six matched pairs of streets, one of each drawn by lot, a plan that was sealed before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wellthread.programme import Contents
from wellthread.programme.testing import plan_of, sealed
from wellthread.vocabulary import (
    AnalysisMethod,
    Area,
    AreaLevel,
    DesignKind,
    EvaluationDesign,
    Group,
    Indicator,
    Measure,
    Neighbourhood,
    OutcomeRole,
    PlacePart,
    PlannedOutcome,
    Programme,
    Record,
    Records,
    Ref,
    Result,
    StudyPlace,
    Wave,
    WaveKind,
)

SEALED_ON = date(2026, 6, 26)
TODAY = date(2029, 7, 1)
HERE = Neighbourhood(id="lockside", name="Lockside")
ELDERS = Group(id="elders", name="Elders", neighbourhood=HERE.ref)
DRY = Indicator(id="dry", name="Dry homes", measure=Measure.SHARE, unit="% of homes")
MOOD = Indicator(id="mood", name="Satisfaction with life", measure=Measure.MEAN, unit="points")
BEFORE = Wave(id="before", name="Spring 2026", kind=WaveKind.BASELINE, starts=date(2026, 4, 27))
AFTER = Wave(id="after", name="Summer 2028", kind=WaveKind.FOLLOW_UP, starts=date(2028, 7, 1))
LATE = Wave(id="late", name="Summer 2030", kind=WaveKind.FOLLOW_UP, starts=date(2030, 7, 1))
DESIGN = EvaluationDesign(
    id="trial",
    kind=DesignKind.TRIAL,
    question="Are more homes dry?",
    neighbourhood=HERE.ref,
    limits="Six pairs show large effects only.",
    begins=date(2026, 7, 1),
)
GAINS = (9, 12, 7, 15, 10, 11)
"""How many more of a hundred homes are dry afterwards where it acts, pair by pair."""


def planned(method: AnalysisMethod = AnalysisMethod.CLUSTERS, **more) -> PlannedOutcome:
    """The one primary outcome."""
    return PlannedOutcome(
        id="dry-first", design=DESIGN.ref, indicator=DRY.ref, role=OutcomeRole.PRIMARY, method=method, **more
    )


def streets() -> list[Record]:
    """Twelve small areas."""
    return [Area(id=f"E{at:02}", name=f"Street {at}", level=AreaLevel.LSOA, boundary_year=2021) for at in range(1, 13)]


def parts() -> list[StudyPlace]:
    """In each pair the odd one acts."""
    return [
        StudyPlace(
            id=f"part-{at}",
            design=DESIGN.ref,
            place=Ref("area", f"E{at:02}"),
            part=PlacePart.ACTS if at % 2 else PlacePart.BESIDE,
            pair=f"pair {(at + 1) // 2}",
            by_lot=True,
        )
        for at in range(1, 13)
    ]


def measured(wave: Wave, gains=GAINS, indicator=DRY, asked=100) -> list[Result]:
    """Half of the homes are dry, and in places that act more by the gain of their pair."""
    return [
        Result(
            id=f"{indicator.id}-{wave.id}-{at}",
            indicator=indicator.ref,
            wave=wave.ref,
            place=Ref("area", f"E{at:02}"),
            numerator=asked // 2 + (gains[(at - 1) // 2] if at % 2 else 0),
            denominator=asked,
        )
        for at in range(1, 13)
    ]


def trial(*more: Record, outcome: PlannedOutcome | None = None, seal: bool = True, waves=(BEFORE, AFTER)) -> Contents:
    """The programme with its plan, sealed unless said otherwise, and what was measured before and after."""
    plan = [DESIGN, outcome or planned(), *parts()]
    results = [each for wave in waves for each in measured(wave, GAINS if wave is not BEFORE else (0,) * 6)]
    base = [Programme(id="p", name="P", fictional=True), HERE, ELDERS, DRY, MOOD, BEFORE, AFTER, LATE]
    records = Records([*base, *streets(), *plan, *results, *more])
    if seal:
        records.put(sealed(plan_of(DESIGN, records), by="analyst-1", on=SEALED_ON))
    return Contents(records)


def put(contents: Contents, *changed: Record) -> Contents:
    """The programme with records put in the place of those with the same id."""
    records = Records(contents.records)
    for each in changed:
        records.put(each)
    return Contents(records)


def changed_result(contents: Contents, key: str, **fields) -> Contents:
    """The programme with one result corrected."""
    held = next(each for each in contents.records.of(Result) if each.id == key)
    return put(contents, replace(held, version=held.version + 1, **fields))
