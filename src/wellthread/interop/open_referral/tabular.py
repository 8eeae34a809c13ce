"""The standard as tables: the CSV package of HSDS, its rows put back into services that hold all that is theirs."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from wellthread.interop.guard import checked_archive, plain_text
from wellthread.interop.reading import LIMITS, BadFile, Limits, TooLarge, open_text

from .feed import Response

Table = list[dict[str, Any]]
Tables = Mapping[str, Table]
NUMBERS = frozenset({"latitude", "longitude", "minimum_age", "maximum_age", "amount", "interval"})
_TABLES = {
    "organizations": "organization",
    "services": "service",
    "service_at_locations": "service_at_location",
    "service_at_location": "service_at_location",
    "locations": "location",
    "addresses": "address",
    "address": "address",
    "accessibility": "accessibility",
    "schedules": "schedule",
    "schedule": "schedule",
    "cost_options": "cost_option",
    "attributes": "attribute",
    "attribute": "attribute",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


def is_tables(found: Any) -> bool:
    """Whether a JSON object is the package as one file: names of tables, each with its rows."""
    return (
        isinstance(found, Mapping) and bool(found) and "services" in {str(each).removesuffix(".csv") for each in found}
    )


def read_tables(path: Path, limits: Limits = LIMITS) -> Tables:
    """The tables of a folder or a zip file that are needed here. Raises BadFile."""
    found: dict[str, Table] = {}
    if path.is_dir():
        for file in sorted(path.glob("*.csv")):
            if file.stem in _TABLES:
                with open_text(file, limits) as text:
                    found[_TABLES[file.stem]] = _rows(file, text, limits)
        return found
    names = [each for each in checked_archive(path) if each.lower().endswith(".csv")]
    with zipfile.ZipFile(path) as archive:
        for name in names:
            stem = Path(name).stem
            if stem in _TABLES:
                with archive.open(name) as raw:
                    found[_TABLES[stem]] = _rows(path, io.TextIOWrapper(raw, "utf-8-sig", newline=""), limits)
    return found


def as_responses(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> list[Response]:
    """The same as a feed would answer: every service whole, then taxonomies and terms."""
    held = _Held({_TABLES.get(str(name).removesuffix(".csv"), str(name)): list(rows) for name, rows in tables.items()})
    responses = [
        Response(f"services/{each.get('id')}", _service(each, held)) for each in held.tables.get("service", ())
    ]
    for kind, place in (("taxonomy", "taxonomies"), ("taxonomy_term", "taxonomy_terms")):
        responses += [Response(f"{place}/{each.get('id')}", dict(each)) for each in held.tables.get(kind, ())]
    return responses


class _Held:
    """Tables whose rows are found by what a column of theirs names."""

    def __init__(self, tables: Mapping[str, list[Mapping[str, Any]]]) -> None:
        self.tables = tables
        self._found: dict[tuple[str, str], dict[str, Table]] = {}

    def of(self, kind: str, column: str, key: Any) -> Table:
        """The rows of a table whose column holds the key; none for an empty key."""
        if (kind, column) not in self._found:
            index: dict[str, Table] = defaultdict(list)
            for row in self.tables.get(kind, ()):
                index[str(row.get(column) or "")].append(dict(row))
            self._found[kind, column] = index
        return self._found[kind, column].get(str(key), []) if key else []

    def one(self, kind: str, key: Any) -> dict[str, Any] | None:
        """The row with this id."""
        return next(iter(self.of(kind, "id", key)), None)


def _service(row: Mapping[str, Any], held: _Held) -> dict[str, Any]:
    key = row.get("id")
    made = {
        **row,
        "schedules": held.of("schedule", "service_id", key),
        "cost_options": held.of("cost_option", "service_id", key),
        "service_at_locations": [
            _at_location(each, held) for each in held.of("service_at_location", "service_id", key)
        ],
        "attributes": [
            {**each, "taxonomy_term": term}
            for each in held.of("attribute", "link_id", key)
            if (term := held.one("taxonomy_term", each.get("taxonomy_term_id")))
        ],
    }
    organization = held.one("organization", row.get("organization_id"))
    return {**made, "organization": organization} if organization else made


def _at_location(row: Mapping[str, Any], held: _Held) -> dict[str, Any]:
    made = {**row, "schedules": held.of("schedule", "service_at_location_id", row.get("id"))}
    key = row.get("location_id")
    location = held.one("location", key)
    if not location:
        return made
    parts = {"addresses": "address", "accessibility": "accessibility", "schedules": "schedule"}
    return {
        **made,
        "location": {**location, **{name: held.of(kind, "location_id", key) for name, kind in parts.items()}},
    }


def _rows(path: Path, text: Iterable[str], limits: Limits) -> Table:
    rows: Table = []
    try:
        for row in csv.DictReader(text):
            if len(rows) >= limits.rows:
                raise TooLarge(path, limits.rows, f"More than {limits.rows:,} rows.", "Cut the file.")
            rows.append(
                {name: _value(name, cell) for name, cell in row.items() if name and isinstance(cell, str) and cell}
            )
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadFile(path, 0, f"A table of it cannot be read ({error}).", "Save it again as CSV in UTF-8.") from error
    return rows


def _value(name: str, cell: str) -> Any:
    text = plain_text(cell)
    if name not in NUMBERS:
        return text
    try:
        return float(text)
    except ValueError:
        return text
