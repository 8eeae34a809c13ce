"""The “how many would it take?” of a plan, answered with what the plan and its indicator say."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.disclosure import Table
from wellthread.methods.evaluation.planner import AtHand, Offer
from wellthread.methods.evaluation.power import Answer, NotAsked, answered, by_people, curve, told, what_if
from wellthread.pictures import Picture
from wellthread.pictures.power_curve import power_picture
from wellthread.vocabulary import (
    AnalysisMethod,
    Better,
    DesignKind,
    EvaluationDesign,
    Indicator,
    IndicatorValue,
    Measure,
    Neighbourhood,
    PlacePart,
    PlannedOutcome,
    PowerQuestion,
    Records,
    StudyPlace,
    Wave,
    WaveKind,
)

BY_METHOD = {
    AnalysisMethod.BEFORE_AFTER: DesignKind.BEFORE_AFTER,
    AnalysisMethod.COMPARED: DesignKind.COMPARISON,
    AnalysisMethod.DIFFERENCES: DesignKind.DIFFERENCE,
    AnalysisMethod.SYNTHETIC: DesignKind.SYNTHETIC,
    AnalysisMethod.SYNTHETIC_DIFFERENCE: DesignKind.SYNTHETIC,
    AnalysisMethod.TREND: DesignKind.BEFORE_AFTER,
}
"""The design that an outcome's way of being worked out belongs to, where the plan has none of its own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer: sentences, what other numbers would mean, and the picture; or why there is none."""

    question: PowerQuestion
    kind: DesignKind
    unit: str
    answer: Answer | None
    sentences: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    picture: Picture | None = None
    refused: str = ""


def ask(question: PowerQuestion, records: Records, kind: DesignKind | None = None) -> Asked:
    """Answer a question. What cannot be answered says why, under `refused`."""
    outcome = records.find(PlannedOutcome, question.outcome)
    design = records.find(EvaluationDesign, question.design)
    indicator = records.find(Indicator, outcome.indicator) if outcome else None
    chosen = kind or (design.kind if design else BY_METHOD.get(outcome.method) if outcome else None) or DesignKind.TRIAL
    measure = indicator.measure if indicator else (Measure.MEAN if question.deviation else Measure.SHARE)
    better = indicator.better if indicator else Better.LOWER if (question.change or 0) < 0 else Better.HIGHER
    unit = (indicator.unit if indicator else "") or ("%" if measure is Measure.SHARE else "")
    return answer_of(question, chosen, measure=measure, better=better, unit=unit)


def answer_of(question: PowerQuestion, kind: DesignKind, *, measure: Measure, better: Better, unit: str = "") -> Asked:
    """The same, with the outcome's measure given."""
    try:
        found = answered(question, kind, measure=measure, better=better)
    except NotAsked as wrong:
        return Asked(question, kind, unit, None, (), refused=str(wrong))
    if kind is DesignKind.SINGLE:
        return Asked(question, kind, unit, found, told(found, unit))
    points = curve(question, kind, measure=measure, better=better)
    asked = None if found.left is None or found.power is None else (abs(found.left), found.power)
    drawn = power_picture(f"power-{question.id}", question.title, points, wanted=question.power, asked=asked, unit=unit)
    tables = (
        what_if(question, kind, measure=measure, better=better, unit=unit),
        *([by_people(question, kind, measure=measure, better=better)] if found.testable else []),
    )
    return Asked(question, kind, unit, found, told(found, unit), tables, drawn)


def at_hand(records: Records) -> AtHand:
    """What the programme's own records say is at hand: neighbourhoods, places beside, waves, and routine figures.

    Of routine figures those of the indicator are counted that is there for the most times; one more is taken to come.
    """
    waves = records.of(Wave)
    beside = {each.place.id for each in records.of(StudyPlace) if each.part is PlacePart.BESIDE}
    beside |= {ref.id for each in records.of(EvaluationDesign) for ref in each.comparators}
    areas, times = _routine(records)
    return AtHand(
        areas=areas,
        earlier=times,
        later=1 if times else 0,
        test_beds=max(1, len(records.of(Neighbourhood))),
        beside=len(beside),
        waves_before=sum(each.kind is WaveKind.BASELINE for each in waves) or 1,
        waves_after=sum(each.kind is WaveKind.FOLLOW_UP for each in waves) or 1,
    )


def _routine(records: Records) -> tuple[int, int]:
    """For how many areas, and how many times, the longest series of routine figures is there."""
    series: dict[str, tuple[set[str], set[str]]] = {}
    for each in records.of(IndicatorValue):
        areas, times = series.setdefault(each.indicator, (set(), set()))
        areas.add(each.area.id)
        times.add(each.period)
    found = [(len(times), len(areas)) for areas, times in series.values()]
    times_there, areas_there = max(found, default=(0, 0))
    return areas_there, times_there


def offers_table(found: tuple[Offer, ...]) -> Table:
    """The seven designs in one table."""
    return Table.of(
        "designs",
        "What each design could show here",
        ("Design", "Can it be had?", "Why", "Smallest change it would see", "What would help"),
        [(each.kind.label, each.had.says, " ".join(each.why), each.smallest_says, each.helps) for each in found],
    )
