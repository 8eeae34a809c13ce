"""A panel from the figures of a programme, or from a table of somebody's whose columns are named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wellthread.interop.delimited import delimited_rows
from wellthread.methods.evaluation.panels import BadPanel, Panel
from wellthread.vocabulary import Area, EvaluationDesign, IndicatorValue, PlacePart, Records, StudyPlace

YEAR = re.compile(r"(?<!\d)(19|20)\d{2}(?!\d)")
QUARTER = re.compile(r"(?i)q\s*([1-4])")
NEVER = frozenset({"", "0", "never", "none", "na", "nan", "inf"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what. `start` holds the first time at which a place acts; or `acting` is 1 from then on."""

    place: str = "place"
    time: str = "time"
    value: str = "value"
    start: str = ""
    acting: str = ""


def panel_from_file(path: Path, columns: Columns, *, starts: Mapping[str, int] | None = None, unit: str = "") -> Panel:
    """A panel from a table with a row for each place and time. Raises BadPanel with the row that cannot be read.

    Starts are taken from `starts`, else from the column of starts, else from where the column of acting turns to 1.
    """
    rows, _ = delimited_rows(path)
    if not rows:
        raise BadPanel(f"{path.name} is empty.")
    heads = [each.strip() for each in rows[0][1]]
    wanted = {name: each for name in ("place", "time", "value", "start", "acting") if (each := getattr(columns, name))}
    if missing := [each for each in wanted.values() if each not in heads]:
        raise BadPanel(f"{path.name} has no column “{missing[0]}”. It has: {', '.join(heads)}.")
    at = {name: heads.index(each) for name, each in wanted.items()}
    made, found = [], dict[str, int]()
    quarters = any(QUARTER.search(cells[at["time"]]) for _, cells in rows[1:] if at["time"] < len(cells))
    for line, cells in rows[1:]:
        if any(each.strip() for each in cells):
            place, time, value = _row(cells, at, line)
            made += [(place, time, value)] if value is not None else []
            _start(cells, at, line, place, time, found)
    return Panel.of(made, dict(starts) if starts else found, outcome=columns.value, unit=unit, quarters=quarters)


def _row(cells: Sequence[str], at: Mapping[str, int], line: int) -> tuple[str, int, float | None]:
    held = {name: cells[place].strip() if place < len(cells) else "" for name, place in at.items()}
    if not held["place"]:
        raise BadPanel(f"Row {line} names no place.")
    time, value = _time(held["time"], line), held["value"]
    if value.lower() in ("", "na", "nan"):
        return held["place"], time, None
    try:
        return held["place"], time, float(value.replace(",", ""))
    except ValueError:
        raise BadPanel(f"“{value}” in row {line} is not a number.") from None


def read_time(text: str) -> int:
    """A whole number, or the year or quarter that is written. Raises BadPanel for anything else.

    >>> read_time("2021"), read_time("Q42010"), read_time("2010 Q4")
    (2021, 8043, 8043)
    """
    plain = text.strip()
    if re.fullmatch(r"-?\d+(\.0*)?", plain):
        return int(float(plain))
    quarter = QUARTER.search(plain)
    year = YEAR.search(QUARTER.sub(" ", plain))
    if year is None:
        raise BadPanel(f"“{text}” is no time: give a year, a quarter such as 2010 Q4, or a whole number.")
    return 4 * int(year[0]) + int(quarter[1]) - 1 if quarter else int(year[0])


def _time(text: str, line: int) -> int:
    try:
        return read_time(text)
    except BadPanel as wrong:
        raise BadPanel(f"Row {line}: {wrong}") from None


def _start(
    cells: Sequence[str], at: Mapping[str, int], line: int, place: str, time: int, found: dict[str, int]
) -> None:
    if "start" in at:
        text = cells[at["start"]].strip() if at["start"] < len(cells) else ""
        if text.lower() in NEVER:
            return
        start = _time(text, line)
        if found.setdefault(place, start) != start:
            raise BadPanel(f"{place} has two starts: {found[place]} and {start} (row {line}).")
    elif "acting" in at and cells[at["acting"]].strip() in ("1", "1.0", "true", "True", "yes"):
        found[place] = min(time, found.get(place, time))


def panel_of_indicator(records: Records, indicator: str, starts: Mapping[str, int], *, unit: str = "") -> Panel:
    """The figures of one indicator, area by area and year by year. A period of several years counts as its last.

    Raises BadPanel where nothing is known or a period names no year.
    """
    held = [each for each in records.of(IndicatorValue) if each.indicator == indicator]
    if not held:
        known = ", ".join(sorted({each.indicator for each in records.of(IndicatorValue)})) or "none yet"
        raise BadPanel(f"There are no figures called {indicator}. There are: {known}.")
    names = {each.id: each.name for each in records.of(Area)}
    levels = {each.id: each.level for each in records.of(Area)}
    wanted = {levels[code] for code in starts if code in levels}
    rows = [
        (each.area.id, year_of(each), each.value) for each in held if not wanted or levels.get(each.area.id) in wanted
    ]
    if len({time for _, time, _ in rows}) < 2:
        raise BadPanel(f"{indicator} is known for one time only: {names and held[0].period}. A panel needs several.")
    return Panel.of(rows, dict(starts), outcome=indicator, unit=unit)


def year_of(value: IndicatorValue) -> int:
    """The year that a figure speaks of, the last of several. Raises BadPanel where its period names none."""
    years = [int(found[0]) for found in YEAR.finditer(value.period)]
    if not years:
        raise BadPanel(f"The period “{value.period}” of {value.indicator} for {value.area.id} names no year.")
    return max(years)


def starts_in(records: Records, design: EvaluationDesign) -> dict[str, int]:
    """The year in which each place of a plan starts, by the code of its area: of its own day, or the plan's."""
    made = {}
    for each in records.of(StudyPlace):
        if each.design.unversioned != design.ref.unversioned or each.part not in (PlacePart.ACTS, PlacePart.LATER):
            continue
        day = each.starts or design.begins
        if day is not None:
            for code in _codes(records, each):
                made[code] = day.year
    return made


def _codes(records: Records, place: StudyPlace) -> tuple[str, ...]:
    """The area itself, or those that a neighbourhood is made of."""
    held = records.get(place.place)
    return tuple(getattr(held, "areas", ())) or (place.place.id,)
