"""Tables of sendings: Kobo and ODK as CSV and XLSX, with repeats in tables of their own, and any other table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .columns import guessed
from .model import Cell, Column, Export, Holds, Sending
from .values import blank, is_tick, moment, ticked

LOOKED_AT = 200
_TURN = re.compile(r"([^/\[\]]+)\[(\d+)\]")
_KOBO_POINT = re.compile(r"^(?P<path>(?:.*/)?)_(?P<name>[^/]+)_(?P<part>latitude|longitude|altitude|precision)$")
_ODK_POINT = re.compile(r"^(?P<path>(?:.*/)?)(?P<name>[^/]+)-(?P<part>Latitude|Longitude|Altitude|Accuracy)$")
_PARTS = ("latitude", "longitude", "altitude", "precision", "accuracy")
_VERSIONS = ("__version__", "_version_", "meta/versionID", "FormVersion")
_KEYS = ("meta/rootUuid", "_uuid", "KEY", "meta/instanceID", "instanceID", "_id")
_WHEN = ("_submission_time", "SubmissionDate", "end", "today")


@dataclass(frozen=True, slots=True)
class Rows:
    """One sheet or file: its name, its headers, and its filled rows with the number that a spreadsheet shows."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def dicts(self) -> Iterator[tuple[int, dict[str, str]]]:
        for number, cells in self.rows:
            yield number, {head: cell for head, cell in zip(self.headers, cells, strict=False) if head}


def kind_of(tables: Sequence[Rows]) -> str:
    """Which tool wrote these tables, by their headers; `table` for any other."""
    heads = {head for each in tables for head in each.headers}
    if "KEY" in heads and ("SubmissionDate" in heads or "PARENT_KEY" in heads):
        return "odk"
    if {"_uuid", "_submission_time"} & heads and ({"_id", "_index", "__version__", "_uuid"} & heads):
        return "kobo"
    return "table"


def export_of(tables: Sequence[Rows], kind: str) -> Export:
    """The sendings in the tables of one export."""
    joined = _Joining(tables, kind)
    sendings = tuple(joined.sendings())
    columns = tuple(_columns(sendings, joined))
    notes = tuple(joined.notes())
    return Export(kind, columns, sendings, notes=notes)


@dataclass
class _Joining:
    """The main table with the rows of repeats put to the rows they belong to."""

    tables: Sequence[Rows]
    kind: str
    many: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    lost: int = 0

    def sendings(self) -> Iterator[Sending]:
        main, *others = sorted(self.tables, key=self._is_repeat)
        below = self._below(others)
        for number, row in main.dicts():
            if any(not blank(value) for value in row.values()):
                yield self._sending(main, number, row, below)

    def _is_repeat(self, table: Rows) -> bool:
        return "_parent_index" in table.headers or "PARENT_KEY" in table.headers

    def _below(self, others: Sequence[Rows]) -> Mapping[tuple[str, str], list[tuple[Rows, dict[str, str]]]]:
        """The rows of repeats by the table and the row they hang on."""
        found: dict[tuple[str, str], list[tuple[Rows, dict[str, str]]]] = {}
        for table in others:
            for _, row in table.dicts():
                if self.kind == "odk":
                    found.setdefault(("", row.get("PARENT_KEY", "")), []).append((table, row))
                else:
                    parent = row.get("_parent_table_name", ""), row.get("_parent_index", "")
                    found.setdefault(parent, []).append((table, row))
        return found

    def _sending(
        self,
        main: Rows,
        number: int,
        row: Mapping[str, str],
        below: Mapping[tuple[str, str], list[tuple[Rows, dict[str, str]]]],
    ) -> Sending:
        cells = list(self._cells(main, row, ""))
        cells += self._repeats(main, row, below, "")
        status = row.get("_validation_status", "") or row.get("ReviewState", "")
        flags = [f"{'ODK' if self.kind == 'odk' else 'Kobo'}: {status}"] if not blank(status) else []
        if row.get("Edits", "0") not in ("", "0") or not blank(row.get("meta/deprecatedID", "")):
            flags.append("edited after it was sent")
        locked = row.get("Status", "").casefold() == "not decrypted"
        return Sending(
            number,
            next((row[each] for each in _KEYS if not blank(row.get(each, ""))), "").removeprefix("uuid:"),
            tuple(each for each in cells if not blank(each.value)),
            next((row[each] for each in _VERSIONS if not blank(row.get(each, ""))), ""),
            next(filter(None, (moment(row.get(each, "")) for each in _WHEN)), None),
            tuple(flags),
            "It is encrypted and was not decrypted before it was exported." if locked else "",
        )

    def _repeats(
        self,
        parent: Rows,
        row: Mapping[str, str],
        below: Mapping[tuple[str, str], list[tuple[Rows, dict[str, str]]]],
        repeat: str,
    ) -> Iterator[Cell]:
        key = ("", row.get("KEY", "")) if self.kind == "odk" else (parent.name, row.get("_index", ""))
        if not key[1] or repeat.count("/") > 8:
            return
        turns: Counter[str] = Counter()
        for table, inner in below.get(key, ()):
            name = _short(table.name, parent.name)
            turns[name] += 1
            place = f"{repeat}/{name}[{turns[name]}]".lstrip("/")
            yield from self._cells(table, inner, place)
            yield from self._repeats(table, inner, below, place)

    def _cells(self, table: Rows, row: Mapping[str, str], repeat: str) -> Iterator[Cell]:
        points: dict[str, dict[str, str]] = {}
        ticks: dict[str, list[str]] = {}
        split = self.split(table)
        for head, value in row.items():
            if found := _KOBO_POINT.match(head) or _ODK_POINT.match(head):
                points.setdefault(found["path"] + found["name"], {})[found["part"].lower()] = value
            elif head in split:
                question, code = split[head]
                ticks.setdefault(question, [])
                if ticked(value):
                    ticks[question].append(code)
            else:
                path, turn = _untangled(head)
                yield Cell(path, value, "/".join(filter(None, (repeat, turn))))
        yield from self._points(points, row, repeat)
        for question, codes in ticks.items():
            if blank(row.get(question, "")) and codes:
                yield Cell(question, " ".join(codes), repeat)

    def _points(self, points: Mapping[str, Mapping[str, str]], row: Mapping[str, str], repeat: str) -> Iterator[Cell]:
        for path, parts in points.items():
            told = " ".join(parts[each] for each in _PARTS if not blank(parts.get(each, "")))
            if blank(row.get(path, "")):
                yield Cell(path, told, repeat)

    def split(self, table: Rows) -> dict[str, tuple[str, str]]:
        """Columns that say for one choice whether it was chosen, with the question and the code of the choice."""
        found: dict[str, tuple[str, str]] = {}
        heads = set(table.headers)
        for place, head in enumerate(table.headers):
            question, slash, code = head.rpartition("/")
            if (
                slash
                and question in heads
                and all(is_tick(cells[place]) for _, cells in table.rows if place < len(cells))
            ):
                found[head] = (question, code)
                listed = self.many.setdefault(question, [])
                if (code, code) not in listed:
                    listed.append((code, code))
        return found

    def notes(self) -> Iterator[str]:
        repeats = [each.name for each in self.tables if self._is_repeat(each)]
        if repeats:
            yield f"Repeated groups stand in tables of their own and are put to their rows: {', '.join(repeats)}."
        if self.kind == "odk" and any("Edits" in each.headers for each in self.tables):
            yield "ODK exports the last state of each submission: what it was before an edit is not in the file."


def _columns(sendings: Sequence[Sending], joined: _Joining) -> Iterator[Column]:
    values: dict[str, list[str]] = {}
    for table in joined.tables:
        split = joined.split(table)
        for head in table.headers:
            if head and head not in split and not (_KOBO_POINT.match(head) or _ODK_POINT.match(head)):
                values.setdefault(_untangled(head)[0], [])
    for each in sendings:
        for cell in each.cells:
            some = values.setdefault(cell.column, [])
            if len(some) < LOOKED_AT:
                some.append(cell.value)
    for path, some in values.items():
        yield _column(path, some, values, joined.many)


def _column(
    path: str, some: Sequence[str], known: Mapping[str, object], many: Mapping[str, list[tuple[str, str]]]
) -> Column:
    guess = guessed(path, some)
    of = path.removesuffix("_other")
    if guess.holds in (Holds.IDENTITY, Holds.EQUALITY, Holds.DEVICE, Holds.NOTE, Holds.CONSENT, Holds.QUOTE):
        return guess
    if of != path and of in known:
        return Column(path, Holds.WORDS, "The words written beside “other”.", other_of=of)
    if path in many:
        return Column(path, Holds.MANY, "Each of its choices has a column too.", choices=tuple(many[path]))
    return guess


def _untangled(head: str) -> tuple[str, str]:
    """A header of the old flat kind, `children[1]/name`, as its path and its turn.

    >>> _untangled("home/children[1]/name"), _untangled("age")
    (('home/children/name', 'children[1]'), ('age', ''))
    """
    turns = "/".join(f"{name}[{turn}]" for name, turn in _TURN.findall(head))
    return _TURN.sub(r"\1", head), turns


def _short(name: str, parent: str) -> str:
    """The name of a repeat without the name of the file or sheet it hangs on."""
    return name.removeprefix(f"{parent}-").rpartition("/")[2].rpartition("-")[2] or name
