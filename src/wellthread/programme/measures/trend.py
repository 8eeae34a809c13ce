"""One indicator wave by wave: drawn, as a table, and in a sentence; nobody else's figures in the same drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wellthread.disclosure import Cell, Table
from wellthread.methods.evaluation import NoInterval, estimate, progress, protected, tell_change, whose
from wellthread.pictures import Axis, Dot, Picture, dots_picture
from wellthread.programme.contents import Contents
from wellthread.vocabulary import Indicator, Measure, Records, Result, Wave, WaveKind

from .overview import release_of, safely_told, series

TOO_FEW = "too few people"


class UnlikeUnits(ValueError):
    """Values of different units asked for on one scale."""


@dataclass(frozen=True, slots=True)
class Trend:
    """What one indicator tells over time. Fit to be shown."""

    indicator: Indicator
    sentences: tuple[str, ...]
    table: Table
    picture: Picture | None


def trend(contents: Contents, indicator: Indicator) -> Trend:
    """One indicator: the drawing (None before there is a value), every value with its release, and what changed."""
    records = contents.records
    held = series(records, indicator)
    drawn = values_picture(f"trend-{indicator.id}", indicator.name, [(indicator, held)], records)
    return Trend(indicator, _sentences(indicator, held), _table(records, indicator, held), drawn)


def values_picture(
    name: str, title: str, lots: Sequence[tuple[Indicator, Sequence[tuple[Wave, Result]]]], records: Records
) -> Picture | None:
    """Values of some indicators on one scale; where published figures and residents' own meet, each bears its label.

    Raises UnlikeUnits.
    """
    if len({indicator.unit or indicator.measure.label for indicator, _ in lots}) > 1:
        raise UnlikeUnits("Values of different units cannot stand on one scale.")
    ordered = sorted(lots, key=lambda lot: not lot[0].official)
    dots = [
        _dot(indicator, wave, result, records)
        for indicator, held in ordered
        for wave, result in held
        if result.value is not None or result.numerator is not None
    ]
    if not any(each.value is not None for each in dots):
        return None
    first = lots[0][0]
    share = first.measure is Measure.SHARE
    unit = "%" if share else first.unit or first.measure.label
    axis = Axis(unit, first.target, 0 if share else None, 100 if share else None)
    return dots_picture(name, title, dots, axis)


def _dot(indicator: Indicator, wave: Wave, result: Result, records: Records) -> Dot:
    blank = Dot(indicator.name, wave.name, None, whose=whose(indicator))
    try:
        safe = protected(indicator, result)
        found = estimate(indicator, safe) if safe else None
    except NoInterval as wrong:
        return replace(blank, note=str(wrong))
    if found is None:
        return replace(blank, note=TOO_FEW)
    digits = 0 if indicator.measure is Measure.COUNT or (safe and safe.numerator is not None) else 1
    numbers = (None if x is None else float(round(x, digits)) for x in (found.value, found.lower, found.upper))
    value, lower, upper = numbers
    note = release_of(records, result) or result.note
    return replace(blank, value=value, lower=lower, upper=upper, note=note)


def _sentences(indicator: Indicator, held: Sequence[tuple[Wave, Result]]) -> tuple[str, ...]:
    told = [(wave, each) for wave, each in held if each.value is not None or each.numerator is not None]
    if not told:
        return ("No value is known yet.",)
    says = ["; ".join(f"{wave.name}: {safely_told(indicator, each)}" for wave, each in told) + "."]
    before = [each for wave, each in told if wave.kind is WaveKind.BASELINE]
    after = [each for wave, each in told if wave.kind is WaveKind.FOLLOW_UP]
    if before and after:
        says += [_changed(indicator, before[0], after[-1]), _way(indicator, told[-1][1])]
    if indicator.official:
        where = indicator.geography or "the area named at the source"
        says.append(f"These are published figures for {where}, not what residents told us.")
    return tuple(filter(None, says))


def _changed(indicator: Indicator, before: Result, after: Result) -> str:
    try:
        return tell_change(indicator, before, after)
    except NoInterval:
        return ""


def _way(indicator: Indicator, latest: Result) -> str:
    """How far along the way to the target, in words, from protected numbers."""
    try:
        safe = protected(indicator, latest)
        value = estimate(indicator, safe).value if safe else None
    except NoInterval:
        return ""
    return progress(indicator, indicator.baseline, None if value is None else round(value, 1)).says


def _table(records: Records, indicator: Indicator, held: Sequence[tuple[Wave, Result]]) -> Table:
    rows: list[list[Cell]] = [
        [wave.name, safely_told(indicator, each), release_of(records, each), each.method, each.note]
        for wave, each in held
    ]
    columns = ("Wave", "Value (95% limits)", "Release", "How", "Note")
    title = f"{indicator.name}, {whose(indicator).lower()}"
    return Table.of(f"trend-{indicator.id}", title, columns, rows, indicator.unit)
