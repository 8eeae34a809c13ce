"""Somebody's table read through a column mapping: figures by area code, and why each other cell gave none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite

from wellthread.vocabulary import ColumnMapping
from wellthread.vocabulary.area_codes import area_code, tidy_code

from .numbers import Decimal, NoNumber, Reading, decimal_of, read_number
from .reading import MissingColumns
from .tables import Grid

ARROW = "=>"
NAME, WITHIN, PEOPLE = "area.name", "area.within", "area.population"
AREA_FIELDS = (NAME, WITHIN, PEOPLE)
"""What a column may say of the area itself, beside the indicators."""
INDICATOR = re.compile(r"[a-z][a-z0-9_]{0,59}")
MOST_NAME = 200


class Why(StrEnum):
    """Why a row or a cell gave no figure."""

    NO_CODE = "no-code"
    DOUBLED = "doubled"
    SUPPRESSED = "suppressed"
    NO_NUMBER = "no-number"
    MIXED_PERCENT = "mixed-percent"
    BAD_NAME = "bad-name"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One row or cell that gave no figure: where, why, what is wrong, and how to mend it."""

    row: int
    column: str
    why: Why
    says: str
    remedy: str
    code: str = ""


class BadMapping(ValueError):
    """A mapping that cannot be read: which of its lines is wrong, and how to mend it."""


@dataclass(frozen=True, slots=True)
class About:
    """What the table says of an area itself; empty where it says nothing."""

    name: str = ""
    within: tuple[str, ...] = ()
    people: int | None = None


@dataclass(frozen=True)
class Figures:
    """What a table gives through a mapping. `values` holds, for each indicator, its figures by area code.

    `rows` says where each code stood. Nothing that was in the table is missing from here: what is no figure is a
    trouble or one of the notes.
    """

    mapping: ColumnMapping
    rows: Mapping[str, int]
    values: Mapping[str, Mapping[str, float]]
    about: Mapping[str, About] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    percents: frozenset[str] = frozenset()

    @property
    def taken(self) -> int:
        """How many figures there are."""
        return sum(len(each) for each in self.values.values())


def pairs_of(mapping: ColumnMapping) -> tuple[tuple[str, str], ...]:
    """The columns that a mapping takes: (header, indicator or field). Raises BadMapping."""
    pairs, taken = [], set()
    for line in mapping.columns:
        header, arrow, name = (part.strip() for part in line.rpartition(ARROW))
        if not (header and arrow):
            raise BadMapping(f"“{line}” is not written as “Header => indicator”. Add the arrow and the short name.")
        if not (INDICATOR.fullmatch(name) or name in AREA_FIELDS):
            raise BadMapping(
                f"“{name}” cannot be the short name of an indicator. Use small letters, digits and underscores, "
                f"beginning with a letter, at most 60: income_rank. Of the area itself: {', '.join(AREA_FIELDS)}."
            )
        if name in taken and name != WITHIN:
            raise BadMapping(f"Two columns are to become “{name}”. Give one of them another short name.")
        taken.add(name)
        pairs.append((header, name))
    if not any(name not in AREA_FIELDS for _, name in pairs):
        raise BadMapping("No column is taken as an indicator. Give at least one a short name.")
    return tuple(pairs)


def line_of(header: str, name: str) -> str:
    """One line of a mapping.

    >>> line_of("Income Rank", "income_rank")
    'Income Rank => income_rank'
    """
    return f"{' '.join(header.split())} {ARROW} {name}"


def read_figures(grid: Grid, mapping: ColumnMapping) -> Figures:
    """Read a table through a mapping. Raises BadMapping, and MissingColumns where the table has not those columns."""
    pairs = pairs_of(mapping)
    if not mapping.area_column:
        raise BadMapping("The mapping does not say which column holds the area codes. Name its header.")
    places = _places(grid, [mapping.area_column, *(header for header, _ in pairs)])
    troubles: list[Trouble] = []
    coded, notes = _coded(grid, places[0], mapping.area_column, troubles)
    values: dict[str, Mapping[str, float]] = {}
    percents, fields = set(), []
    for (header, name), place in zip(pairs, places[1:], strict=True):
        if name in AREA_FIELDS:
            fields.append((name, place))
            continue
        cells = [(number, code, row[place]) for number, code, row in coded]
        values[name], percent = _column(header, cells, troubles)
        if percent:
            percents.add(name)
    return Figures(
        mapping,
        {code: number for number, code, _ in coded},
        values,
        {code: _about(row, fields) for _, code, row in coded} if fields else {},
        tuple(sorted(troubles, key=lambda each: each.row)),
        (*grid.notes, *notes),
        frozenset(percents),
    )


Row = tuple[int, str, tuple[str, ...]]


def _places(grid: Grid, headers: Sequence[str]) -> list[int]:
    places = [grid.place(header) for header in headers]
    lacking = [header for header, place in zip(headers, places, strict=True) if place is None]
    if lacking:
        wanted = "; ".join(f"“{each}”" for each in dict.fromkeys(lacking))
        there = "; ".join(f"“{each}”" for each in grid.headers[:12]) + (" …" if len(grid.headers) > 12 else "")
        raise MissingColumns(
            grid.file,
            grid.header_row,
            f"These columns are missing: {wanted}. It has: {there}.",
            "Check that the mapping is for this table, or correct the mapping.",
        )
    return [place for place in places if place is not None]


def _coded(grid: Grid, place: int, header: str, troubles: list[Trouble]) -> tuple[list[Row], list[tuple[int, str]]]:
    """The rows that name an area, each area once; what names none is a note or a trouble."""
    rows: dict[str, Row] = {}
    doubled: dict[str, list[int]] = {}
    notes = []
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        code = tidy_code(row[place])
        if not code:
            if _is_note(row):
                notes.append((number, " ".join(filter(None, row))))
            else:
                troubles.append(
                    Trouble(number, header, Why.NO_CODE, "The row has no area code.", "Add the code, or cut the row.")
                )
        elif len(code) > MOST_NAME or any(ord(each) < 32 for each in code):
            troubles.append(Trouble(number, header, Why.NO_CODE, "The code is no code.", "Correct the cell."))
        elif code in rows:
            doubled.setdefault(code, [rows[code][0]]).append(number)
        else:
            rows[code] = (number, code, row)
    for code, numbers in doubled.items():
        told = ", ".join(map(str, numbers[:5]))
        del rows[code]
        says = f"{code} stands in rows {told}: it is not known which is meant, so none is taken."
        troubles.append(Trouble(numbers[0], header, Why.DOUBLED, says, "Keep one row for each area.", code))
    return list(rows.values()), notes


def _is_note(row: tuple[str, ...]) -> bool:
    """Whether a row without a code is words between the rows, such as the name of a region."""
    filled = [each for each in row if each]
    return len(row) > 1 and len(filled) == 1 and _read(filled[0], Decimal.POINT) is None


def _column(
    header: str, cells: Iterable[tuple[int, str, str]], troubles: list[Trouble]
) -> tuple[dict[str, float], bool]:
    """The figures of one column by code, and whether they were written as per cent."""
    values: dict[str, float] = {}
    others, points = [], 0
    for number, code, text in cells:
        if (value := _plain(text)) is not None:
            values[code] = value
            points += "." in text
        else:
            others.append((number, code, text))
    decimal = decimal_of([text for _, _, text in others], points)
    read = [(number, code, text, _read(text, decimal)) for number, code, text in others]
    percent = any(found.percent for *_, found in read if found)
    if percent:
        read += [(number, code, text, _read(text, decimal)) for number, code, text in cells if code in values]
        values.clear()
    for number, code, text, found in read:
        if found and found.value is not None and found.percent == percent:
            values[code] = found.value
        else:
            troubles.append(_trouble(number, header, code, text, found))
    return values, percent


def _plain(text: str) -> float | None:
    """A number as computers write it; None for all else. Most cells are such, so this is quick."""
    if not text.isascii() or "_" in text:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _read(text: str, decimal: Decimal) -> Reading | None:
    try:
        return read_number(text, decimal)
    except NoNumber:
        return None


def _trouble(number: int, header: str, code: str, text: str, found: Reading | None) -> Trouble:
    shown = text if len(text) <= 40 else f"{text[:39]}…"
    if found is None:
        return Trouble(number, header, Why.NO_NUMBER, f"“{shown}” is not a figure.", "Correct the cell.", code)
    if found.value is None:
        says = f"There is no figure: {found.missing}" + (f" (“{shown}”)." if shown else ".")
        return Trouble(number, header, Why.SUPPRESSED, says, "Nothing is put in its place; it is not nought.", code)
    says = f"“{shown}” has no % sign, and other cells of this column have one."
    return Trouble(number, header, Why.MIXED_PERCENT, says, "Write the whole column in one way.", code)


def _about(row: tuple[str, ...], fields: Sequence[tuple[str, int]]) -> About:
    name, people, within = "", None, []
    for each, place in fields:
        text = row[place]
        if each == NAME:
            name = " ".join(text.split())[:MOST_NAME]
        elif each == PEOPLE:
            found = _read(text, Decimal.POINT)
            if found and found.value is not None and found.value >= 0 and found.value == int(found.value):
                people = int(found.value)
        elif area_code(text):
            within.append(tidy_code(text))
    return About(name, tuple(within), people)
