"""Assets from a table: CSV of every make, XLSX, ODS; by a saved mapping of its columns, or by loose headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from wellthread.interop.asset_rows import FIELDS, AssetList, Gathered
from wellthread.interop.reading import LIMITS, BadFile, Limits, MissingColumns, TooLarge
from wellthread.interop.tables import Grid, read_grid
from wellthread.vocabulary import ColumnMapping

from .geojson import MOST_FEATURES
from .making import Headers, key_of, made, plain_row, said

TARGETS = ("name", "external_id", "longitude", "latitude", "easting", "northing", "category", *FIELDS)
"""What a column can be mapped to."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read(path: Path, mapping: ColumnMapping | None = None, limits: Limits = LIMITS) -> AssetList:
    """A list of assets out of a table. Raises BadFile, and MissingColumns where a mapping names what is not there."""
    grid = read_grid(
        path,
        sheet=mapping.sheet if mapping else "",
        header_row=mapping.header_row if mapping and mapping.header_row > 1 else 0,
        limits=limits,
    )
    if len(grid.rows) > MOST_FEATURES:
        raise TooLarge(path, MOST_FEATURES, f"More than {MOST_FEATURES:,} rows.", "Cut the file.")
    headers = Headers(grid.headers, _told(path, grid, mapping) if mapping else None)
    if not headers.found:
        known = ", ".join(f"“{each}”" for each in grid.headers[:20])
        raise MissingColumns(
            path, grid.header_row, f"None of its columns is known: {known}.", "Say which column is which."
        )
    gathered = Gathered()
    days = _days(grid.headers)
    rows = []
    for number, cells in zip(grid.numbers, grid.rows, strict=True):
        if _is_hxl(cells):
            continue
        raw = plain_row(dict(zip(grid.headers, cells, strict=True)), number, gathered)
        row = made(number, raw, headers, headers.spot(raw, number, gathered), gathered)
        if days and "hours" not in row.fields and (hours := _week(raw, days)):
            row = replace(row, fields={**row.fields, **_both(hours)})
        rows.append(row)
    for number, _ in grid.notes:
        gathered.add("note", number)
    return AssetList(_format(path), tuple(rows), gathered.told(), grid.headers)


def _told(path: Path, grid: Grid, mapping: ColumnMapping) -> dict[str, str]:
    """The headers by what a mapping makes of them. Raises BadFile, and MissingColumns where one is not there."""
    told: dict[str, str] = {}
    lacking = []
    for line in mapping.columns:
        header, _, target = (each.strip() for each in line.rpartition("=>"))
        if target not in TARGETS:
            known = ", ".join(TARGETS)
            raise BadFile(path, 0, f"The mapping reads a column as “{target}”, which is none.", f"There are: {known}.")
        place = grid.place(header)
        if place is None:
            lacking.append(f"“{header}”")
        else:
            told[target] = grid.headers[place]
    if lacking:
        says = f"These columns are missing: {', '.join(lacking)}."
        raise MissingColumns(path, grid.header_row, says, "Check that it is the file meant, or map its columns anew.")
    return told


def _is_hxl(cells: Sequence[str]) -> bool:
    """Whether a row holds tags of the Humanitarian Exchange Language, as exports of Ushahidi may."""
    filled = [each for each in cells if each]
    return bool(filled) and all(each.startswith("#") and each[1:2].isalpha() for each in filled)


def _days(headers: Sequence[str]) -> list[tuple[str, str]]:
    """Columns with the hours of a weekday, as (Mo, header): monday, opening_hours_monday, Monday staffed hours."""
    found = []
    for day in _DAYS:
        like = [each for each in headers if day in key_of(each) and "unstaffed" not in key_of(each)]
        if like:
            found.append((day[:2].capitalize(), like[0]))
    return found if len(found) == len(_DAYS) else []


def _week(raw: dict[str, str], days: list[tuple[str, str]]) -> str:
    told = [(day, said(raw.get(header, ""))) for day, header in days]
    return "; ".join(f"{day} {hours}" for day, hours in told if hours)


def _both(hours: str) -> dict[str, str]:
    """The hours in words, and for machines where they are all written as 09:00-17:00 or closed."""
    spoken = {"hours": hours}
    parts = [each.partition(" ")[::2] for each in hours.split("; ")]
    if all(_SPAN.fullmatch(told) or told.casefold() == "closed" for _, told in parts):
        spoken["opening_hours"] = "; ".join(
            f"{day} {'off' if told.casefold() == 'closed' else told}" for day, told in parts
        )
    return spoken


_SPAN = re.compile(r"\d\d:\d\d-\d\d:\d\d(,\d\d:\d\d-\d\d:\d\d)*")


def _format(path: Path) -> str:
    suffix = path.suffix.lower().lstrip(".")
    return suffix if suffix in ("xlsx", "ods", "xls") else "csv"
