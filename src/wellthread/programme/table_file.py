"""Records of one kind as a CSV file: a column a field, unknown columns kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

from wellthread.disclosure import csv_text
from wellthread.vocabulary import Noun, Record

from .cells import BadCell, from_cell, guard, to_cell, unguard
from .problem import Problem

LONGEST_CELL = 64 * 1024 * 1024
"""Characters in one cell: what an import changed stands in one. The whole file is in memory by then."""
_ONE_AT_A_TIME = Lock()
_SEPARATORS = {";": "semicolons", "\t": "tabs"}


def write(noun: Noun, records: Sequence[Record]) -> str:
    """All records of a kind as CSV text: the noun's columns, then the unknown ones."""
    extras = list(dict.fromkeys(name for record in records for name, _ in record.extra))
    lines = [[each.name for each in noun.fields] + extras]
    for record in records:
        more = dict(record.extra)
        known = [to_cell(each, getattr(record, each.name)) for each in noun.fields]
        lines.append(known + [guard(more.get(name, "")) for name in extras])
    return csv_text(lines)


def read(noun: Noun, file: str, text: str, problems: list[Problem]) -> Iterator[tuple[int, Record]]:
    """Each record with the row it stands in; what cannot be read goes into `problems`."""
    lines = rows(file, text, problems)
    if not lines:
        return
    header = [name.strip() for name in lines[0][1]]
    if not _header_is_fit(noun, file, header, problems):
        return
    for row, cells in lines[1:]:
        if len(cells) > len(header) and any(cells[len(header) :]):
            says = f"The row has {len(cells)} cells, the heading {len(header)}."
            problems.append(Problem(file, row, says, "Put quote marks round text that holds a comma."))
            continue
        record = _record(noun, file, row, dict(zip(header, cells, strict=False)), problems)
        if record is not None:
            yield row, record


def rows(file: str, text: str, problems: list[Problem]) -> list[tuple[int, list[str]]]:
    """The rows of a CSV text that hold anything, each with the line it begins on."""
    try:
        with _long_cells():
            found = list(_cells(text))
    except _Broken as broken:
        remedy = "Look for a quote mark that is opened and not closed, and save the file as CSV again."
        problems.append(Problem(file, broken.row, f"The row cannot be read ({broken}).", remedy))
        return []
    if found and (mark := _other_separator(found[0][1])):
        says = f"Cells are kept apart by {mark}, and not by commas."
        problems.append(Problem(file, found[0][0], says, "Save it again as “CSV UTF-8 (comma delimited)”."))
        return []
    return found


class _Broken(ValueError):
    """A row that is no CSV."""

    def __init__(self, row: int, why: csv.Error) -> None:
        super().__init__(str(why))
        self.row = row


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise _Broken(begins, error) from None


@contextmanager
def _long_cells() -> Iterator[None]:
    """Cells as long as ours may be, for this reading only: the limit is one for the whole process."""
    with _ONE_AT_A_TIME:
        usual = csv.field_size_limit(LONGEST_CELL)
        try:
            yield
        finally:
            csv.field_size_limit(usual)


def _other_separator(heading: list[str]) -> str:
    """What a spreadsheet set to another language writes between cells instead of commas, if it did."""
    seen = "".join(heading)
    return next((says for mark, says in _SEPARATORS.items() if mark in seen), "") if len(heading) == 1 else ""


def _header_is_fit(noun: Noun, file: str, header: list[str], problems: list[Problem]) -> bool:
    missing = [each.name for each in noun.fields if each.required and each.name not in header]
    twice = {name for name in header if name and header.count(name) > 1}
    for name in missing:
        says = f"The column “{name}” is missing."
        problems.append(Problem(file, 1, says, f"Add it: {noun.field(name).says}"))
    for name in sorted(twice):
        problems.append(Problem(file, 1, f"The column “{name}” stands there twice.", "Keep one of them."))
    return not (missing or twice)


def _record(noun: Noun, file: str, row: int, cells: dict[str, str], problems: list[Problem]) -> Record | None:
    values: dict[str, Any] = {}
    before = len(problems)
    for each in noun.fields:
        if each.name not in cells:
            continue
        try:
            values[each.name] = from_cell(each, cells[each.name])
        except BadCell as error:
            problems.append(Problem(file, row, f"“{each.name}”: {error}", each.says))
    known = {each.name for each in noun.fields}
    extra = tuple((name, unguard(cell)) for name, cell in cells.items() if name not in known and name and cell)
    for each in noun.fields:
        if each.required and each.name not in values and each.name not in cells:
            values[each.name] = ""
    if len(problems) > before:
        return None
    try:
        record = noun.type(**values, extra=extra)
        _ = record.ref
    except ValueError as error:
        problems.append(Problem(file, row, str(error), noun.field("id").says))
        return None
    return record
