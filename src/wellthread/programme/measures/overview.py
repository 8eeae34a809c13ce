"""All that is tracked: published figures and residents' own apart, with release, limits, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wellthread.disclosure import Cell, Table
from wellthread.methods.evaluation import OFFICIAL, OWN, NoInterval, tell, whose
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope
from wellthread.programme.stages.report import Finding
from wellthread.vocabulary import Dataset, Indicator, Neighbourhood, Records, Result, Step, Wave
from wellthread.vocabulary.days import day

NOT_YET = "not yet"


@dataclass(frozen=True, slots=True)
class Tracked:
    """One indicator: what it is for, where it is from, and where it stands. Fit to be shown."""

    indicator: Indicator
    outcome: Step | None
    place: Neighbourhood | None
    latest: Result | None
    wave: Wave | None
    tells: str
    release: str
    missing: tuple[Finding, ...]

    @property
    def label(self) -> str:
        """Whose figure it is; stands wherever the figure does."""
        return whose(self.indicator)

    @property
    def baseline(self) -> str:
        return _dated(self.indicator.baseline, self.indicator.baseline_on)

    @property
    def target(self) -> str:
        return _dated(self.indicator.target, self.indicator.target_on)


def tracked(contents: Contents, scope: Scope = None) -> tuple[Tracked, ...]:
    """Every indicator with its latest result for everybody, official ones first; of one place where one is named."""
    records = contents.records
    found = [_tracked(records, each, _place(records, each)) for each in records.of(Indicator)]
    held = [each for each in found if scope is None or each.place is None or each.place.ref.unversioned == scope]
    return tuple(sorted(held, key=lambda each: not each.indicator.official))


def overview(contents: Contents, *, official: bool, scope: Scope = None) -> Table:
    """The table of published figures, or that of what was asked and counted here: never both in one."""
    rows: list[list[Cell]] = [
        [
            each.indicator.name,
            each.outcome.title if each.outcome else "",
            each.indicator.unit or each.indicator.measure.label,
            each.indicator.source,
            each.release,
            each.indicator.geography,
            each.baseline,
            each.target,
            f"{each.tells} ({each.wave.name})" if each.wave else each.tells,
            " ".join(one.sentence for one in each.missing),
        ]
        for each in tracked(contents, scope)
        if each.indicator.official is official
    ]
    columns = (
        "Indicator", "Outcome", "Unit", "Source", "Release", "Geography", "Baseline", "Target", "Latest (95% limits)",
        "Missing",
    )  # fmt: skip
    return Table.of("measures-official" if official else "measures-own", OFFICIAL if official else OWN, columns, rows)


def series(records: Records, indicator: Indicator) -> tuple[tuple[Wave, Result], ...]:
    """The results of an indicator for everybody, wave by wave."""
    waves = {each.ref.unversioned: each for each in records.of(Wave)}
    held = [
        (waves[each.wave.unversioned], each)
        for each in records.of(Result)
        if each.indicator.unversioned == indicator.ref.unversioned
        and each.group is None
        and each.place is None
        and each.wave.unversioned in waves
    ]
    return tuple(sorted(held, key=lambda pair: (pair[0].starts or date.max, pair[0].id)))


def _tracked(records: Records, indicator: Indicator, place: Neighbourhood | None) -> Tracked:
    held = series(records, indicator)
    told = [(wave, result) for wave, result in held if result.value is not None or result.numerator is not None]
    wave, latest = told[-1] if told else (None, None)
    return Tracked(
        indicator=indicator,
        outcome=records.find(Step, indicator.outcome),
        place=place,
        latest=latest,
        wave=wave,
        tells=safely_told(indicator, latest) if latest else NOT_YET,
        release=release_of(records, latest),
        missing=_missing(records, indicator, held, latest),
    )


def safely_told(indicator: Indicator, result: Result) -> str:
    """A result in words, or why its numbers tell nothing."""
    try:
        return tell(indicator, result)
    except NoInterval as wrong:
        return f"not told: {wrong}"


def release_of(records: Records, result: Result | None) -> str:
    """Which edition a result was taken from, and what time it speaks of."""
    if result is None:
        return ""
    dataset = records.find(Dataset, result.dataset)
    named = result.release or (f"{dataset.title}, {dataset.release}".strip(", ") if dataset else "")
    return ", ".join(filter(None, (result.period, named)))


def _place(records: Records, indicator: Indicator) -> Neighbourhood | None:
    """The one place whose results it has."""
    refs = {
        each.neighbourhood.unversioned
        for each in records.of(Result)
        if each.indicator.unversioned == indicator.ref.unversioned and each.neighbourhood
    }
    return records.find(Neighbourhood, next(iter(refs))) if len(refs) == 1 else None


def _missing(
    records: Records, indicator: Indicator, held: Sequence[tuple[Wave, Result]], latest: Result | None
) -> tuple[Finding, ...]:
    found = [
        (not indicator.outcome, "no-outcome", "It is tied to no outcome.", "Say which outcome it tracks."),
        (not indicator.source, "no-source", "No source is named.", "Name the survey, register or statistic."),
        (
            indicator.baseline is None and not held,
            "no-baseline",
            "There is no baseline.",
            "Take it before the work begins, or say where it is published.",
        ),
        (
            indicator.target is None,
            "no-target",
            "No target was set.",
            "Agree what would count as success, and by when.",
        ),
        (latest is None, "no-value", "No value is known yet.", "Enter the first result."),
        (
            bool(indicator.official and latest and not release_of(records, latest)),
            "no-release",
            "The latest figure names no release.",
            "Write which edition it was taken from.",
        ),
        (
            bool(indicator.official and latest and latest.value is not None and latest.lower is None),
            "no-interval",
            "The latest figure has no interval.",
            "Take the publisher's limits along, or the numbers behind the figure.",
        ),
    ]
    return tuple(
        Finding(f"measure-{code}", says, mend, indicator.ref) for missing, code, says, mend in found if missing
    )


def _dated(value: float | None, on: date | None) -> str:
    if value is None:
        return ""
    return f"{value:g} ({day(on)})" if on else f"{value:g}"
