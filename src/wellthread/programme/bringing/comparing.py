"""Figures that a table brings beside those that the programme has: new, changed, the same, and gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wellthread.interop.figures import Figures
from wellthread.vocabulary import ColumnMapping, Dataset, IndicatorValue, Records, Ref

from .taking import Taken
from .wish import Wish


def compared(
    records: Records,
    taken: Taken,
    mapping: ColumnMapping,
    dataset: Dataset,
    wish: Wish,
) -> tuple[tuple[IndicatorValue, ...], Counter[str]]:
    """The figures as records: those that are there already keep their id, and their version where nothing changed.

    Each cites the very edition of the release that holds it. So a figure that a new edition holds unchanged counts as
    the same, but names that edition from now on: else it would seem to rest on a file that is no longer there.
    """
    held: dict[tuple[str, str], list[IndicatorValue]] = {}
    for value in records.of(IndicatorValue):
        held.setdefault((value.area.id, value.indicator), []).append(value)
    kept, counts = [], Counter[str]()
    for (code, indicator), (figure, method) in taken.items():
        made = IndicatorValue(
            id=f"{indicator.replace('_', '-')}-{code}",
            made_by=wish.made_by,
            made_at=wish.made_at,
            area=Ref("area", code),
            indicator=indicator,
            value=figure,
            period=mapping.period,
            method=method,
            dataset=dataset.ref,
        )
        before = _before(made, held.get((code, indicator), []))
        if before is None:
            counts["fresh"] += 1
        elif _alike(before, made):
            if before.dataset != made.dataset:
                before = replace(before, version=before.version + 1, dataset=made.dataset)
            made = before
            counts["same"] += 1
        else:
            made = replace(made, id=before.id, version=before.version + 1)
            counts["changed"] += 1
        kept.append(made)
    return tuple(kept), counts


def _before(made: IndicatorValue, held: Sequence[IndicatorValue]) -> IndicatorValue | None:
    """The record that a figure takes the place of: of the same period, else the one with the id it would have."""
    same = (each for each in held if each.period == made.period)
    return next(same, next((each for each in held if each.id == made.id), None))


def _alike(before: IndicatorValue, after: IndicatorValue) -> bool:
    return (before.value, before.period, before.method, _release(before)) == (
        after.value,
        after.period,
        after.method,
        _release(after),
    )


def _release(value: IndicatorValue) -> Ref | None:
    return value.dataset.unversioned if value.dataset else None


def gone(records: Records, kept: Sequence[IndicatorValue], figures: Figures, dataset: Dataset) -> tuple[Ref, ...]:
    """Figures taken from an earlier edition of this release that it has no longer."""
    now = {each.id for each in kept}
    release = dataset.ref.unversioned
    return tuple(
        each.ref
        for each in records.of(IndicatorValue)
        if each.id not in now
        and each.indicator in figures.values
        and each.period == figures.mapping.period
        and _release(each) == release
    )
