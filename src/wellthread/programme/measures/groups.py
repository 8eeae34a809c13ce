"""Groups from the most to the least deprived, as somebody has them in a table: people, and a value or events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.disclosure import DEFAULT, protect
from wellthread.methods.evaluation import NoInterval
from wellthread.methods.evaluation.health import Sort, errors_from_limits, errors_of_counts

from .reading import BadTable, Line, lines_of

Floats = NDArray[np.float64]
FEWEST, MOST = 3, 200
USUAL_PER = {Sort.SHARE: 100.0, Sort.RATE: 1000.0, Sort.VALUE: 1.0}
NAMES = {
    "group": ("decile", "tenth", "quintile", "fifth", "deprivation decile", "imd decile", "imd overall", "category"),
    "people": ("population", "pop", "denominator", "list", "n", "residents"),
    "value": ("rate", "share", "prevalence", "percent", "per cent", "lifeexp", "life expectancy"),
    "events": ("count", "numerator", "cases", "deaths", "register", "observed"),
    "standard error": ("se", "error", "standarderror"),
    "lower": ("lower limit", "lower cl", "lowercl", "lower ci 95.0 limit", "lower 95"),
    "upper": ("upper limit", "upper cl", "uppercl", "upper ci 95.0 limit", "upper 95"),
}


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups in order, most deprived first. Values are per `per` (100 for per cent); errors are as `Sort` draws them.

    `counted` tells that the values were worked out from numbers of people, which were rounded first.
    """

    names: tuple[str, ...]
    people: Floats
    values: Floats
    errors: Floats | None
    sort: Sort
    per: float
    counted: bool = False

    @property
    def parts(self) -> Floats:
        """The values as the methods take them: shares between 0 and 1, all else as it is."""
        return self.values / self.per if self.sort is Sort.SHARE else self.values


def read_groups(text: str, sort: Sort, per: float | None = None, *, backwards: bool = False) -> Groups:
    """The groups of a table. It needs people, and a value or events; limits or a standard error where there are any.

    A standard error is taken to belong to the value itself. `backwards`: the table begins with the least deprived.
    Raises BadTable.

    >>> found = read_groups("decile,people,value\\n2,50,12\\n1,50,10\\n3,50,13", Sort.VALUE)
    >>> found.names, found.values.tolist()
    (('1', '2', '3'), [10.0, 12.0, 13.0])
    """
    rows = _ordered([each for each in lines_of(text, NAMES) if _is_group(each)])
    if not FEWEST <= len(rows) <= MOST:
        raise BadTable(f"There are {len(rows)} groups; a slope needs {FEWEST} to {MOST}. Five or ten are usual.")
    if backwards:
        rows = rows[::-1]
    scale = per if per is not None else USUAL_PER[sort]
    names = tuple(each.text("group") or str(place + 1) for place, each in enumerate(rows))
    if any(each.text("events") for each in rows) and not any(each.text("value") for each in rows):
        return _counted(names, rows, sort, scale)
    return _given(names, rows, sort, scale)


def _is_group(row: Line) -> bool:
    """Not a total beneath the table, and not a row without anything."""
    return row.text("group").lower() not in {"total", "all", "england", "wales", "unknown", "not known"}


def _ordered(rows: Sequence[Line]) -> list[Line]:
    """By the number of the group where every one has one, else as they stand."""
    keys = [re.search(r"\d+", each.text("group")) for each in rows]
    if all(keys) and len({each.group() for each in keys if each}) == len(rows):
        return [
            row for _, row in sorted(zip((int(each.group()) for each in keys if each), rows, strict=True), key=_first)
        ]
    return list(rows)


def _first(pair: tuple[int, Line]) -> int:
    return pair[0]


def _counted(names: tuple[str, ...], rows: Sequence[Line], sort: Sort, per: float) -> Groups:
    if sort is Sort.VALUE:
        raise BadTable("Events make a share or a rate. Say which of them it is.")
    raw = [(round(each.needed("events")), round(each.needed("people"))) for each in rows]
    for name, row, (happened, held) in zip(names, rows, raw, strict=True):
        _is_counted(name, row, happened, held, sort)
    events = np.array([float(_safe(each)) for each, _ in raw])
    people = np.array([float(_safe(each)) for _, each in raw])
    try:
        errors = errors_of_counts(events, people, sort)
    except NoInterval as wrong:
        raise BadTable(str(wrong)) from None
    return Groups(names, people, per * events / people, errors, sort, per, counted=True)


def _is_counted(name: str, row: Line, events: int, people: int, sort: Sort) -> None:
    if people <= 0 or events < 0 or (sort is Sort.SHARE and events > people):
        raise BadTable(f"Line {row.number}: {events:,} of {people:,} people is not possible.")
    left = people - events if sort is Sort.SHARE else events
    if any(each < DEFAULT.hide_below for each in (events, left)):
        raise BadTable(
            f"Line {row.number}: group “{name}” counts fewer than {DEFAULT.hide_below} people on one side, too few "
            "to be shown. Join it to the group beside, or take more years."
        )


def _safe(count: int) -> int:
    shown = protect(count).value
    return count if shown is None else shown


def _given(names: tuple[str, ...], rows: Sequence[Line], sort: Sort, per: float) -> Groups:
    values = np.array([each.needed("value") for each in rows])
    people = np.array([each.needed("people") for each in rows])
    if (people <= 0).any():
        raise BadTable(f"Line {rows[int(np.argmin(people))].number}: every group needs people.")
    if sort is Sort.SHARE and ((values < 0).any() or (values > per).any()):
        raise BadTable(f"A share cannot lie below 0 or above {per:g}. Say what the values are counted per.")
    return Groups(names, people, values, _errors(rows, values, sort, per), sort, per)


def _errors(rows: Sequence[Line], values: Floats, sort: Sort, per: float) -> Floats | None:
    """Standard errors on the scale on which values of the sort are drawn, where the table has any."""
    part = per if sort is Sort.SHARE else 1.0
    told = [each.number_in("standard error") for each in rows]
    low, high = [each.number_in("lower") for each in rows], [each.number_in("upper") for each in rows]
    try:
        if None not in told:
            return _drawn_error(values / part, np.array(told, np.float64) / part, sort)
        if None not in low and None not in high:
            return errors_from_limits(np.array(low, np.float64) / part, np.array(high, np.float64) / part, sort)
    except NoInterval as wrong:
        raise BadTable(str(wrong)) from None
    if any(each is not None for each in (*told, *low, *high)):
        raise BadTable("Some groups have limits or a standard error and some have none. Give all, or leave them out.")
    return None


def _drawn_error(parts: Floats, errors: Floats, sort: Sort) -> Floats:
    """A standard error of the value itself, brought to its logarithm or log odds (by the slope there)."""
    if (errors < 0).any():
        raise NoInterval("A standard error cannot lie below nought.")
    if sort is Sort.VALUE:
        return errors
    if (parts <= 0).any() or (sort is Sort.SHARE and (parts >= 1).any()):
        raise NoInterval("With standard errors every rate must be above nought, and every share between none and all.")
    return np.asarray(errors / parts if sort is Sort.RATE else errors / (parts * (1 - parts)))
