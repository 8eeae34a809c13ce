"""Hand-written tables: a file is named for the records it holds, a column for a field or for a verb.

A column named for a verb (`answers`, `uses`, `rests_on` …) makes links from the row's record to what its cells name,
unless the noun has a field of that name.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from wellthread.thread import Link, Verb
from wellthread.vocabulary import Field, Noun, Record, Ref, Shape, noun_of, nouns

BETWEEN = " | "
BEFORE = "Cites the wording before it was changed."
"""Note of a link to a version that is named, as in `barrier:dark-towpath@1`; others cite what stands now."""
VERBS = frozenset(Verb)
PLAIN: dict[Shape, Callable[[str], Any]] = {
    Shape.TEXT: str,
    Shape.TEXTS: lambda cell: tuple(cell.split(BETWEEN)),
    Shape.BOOLEAN: {"yes": True, "no": False}.__getitem__,
    Shape.DATE: date.fromisoformat,
    Shape.TIME: datetime.fromisoformat,
    Shape.INTEGER: int,
    Shape.NUMBER: float,
}


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table, each as column to text, empty cells left out. Rows that begin with # are remarks."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    if wrong := [row for row in rows if None in row]:
        raise ValueError(f"{path.name}: a row has more cells than columns: {wrong[0]}")
    return [{name: cell.strip() for name, cell in row.items() if cell and cell.strip()} for row in rows]


def noun_for(path: Path) -> Noun:
    return next(each for each in nouns() if each.plural == path.stem)


def make(noun: Noun, row: Mapping[str, str]) -> tuple[Record, list[Link]]:
    """One row's record and the links its verb columns say. Raises ValueError for a column that is neither."""
    fields = {each.name: each for each in noun.fields}
    if strange := [name for name in row if name not in fields and name not in VERBS]:
        raise ValueError(f"{noun.plural}: no field or verb is called {strange[0]}: {dict(row)}")
    record = noun.type(**{name: value(fields[name], cell) for name, cell in row.items() if name in fields})
    return record, list(_links(record, row))


def value(field: Field, cell: str) -> Any:
    """What a cell means in a field."""
    kind = field.kinds[0] if len(field.kinds) == 1 else None
    if field.codes:
        return field.codes.read(cell)
    match field.shape:
        case Shape.REF:
            return Ref.parse(cell, kind=kind)
        case Shape.REFS:
            return tuple(Ref.parse(each, kind=kind) for each in cell.split(BETWEEN))
        case shape if shape in PLAIN:
            return PLAIN[shape](cell)
    raise ValueError(f"{field.name}: a {field.shape} cannot be written by hand.")


def _links(record: Record, row: Mapping[str, str]) -> Iterator[Link]:
    fields = {each.name for each in noun_of(type(record)).fields}
    for name in (each for each in row if each in VERBS and each not in fields):
        for text in row[name].split(BETWEEN):
            yield Link(
                subject=record.ref, verb=Verb.read(name), object=Ref.parse(text), note=BEFORE if "@" in text else ""
            )
