"""A delivery log kept elsewhere, as a table: read row by row, nothing lost, what cannot be taken said by its row."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from wellthread.disclosure import Table, csv_text, inert
from wellthread.interop.tables import Grid, tidy_header
from wellthread.methods.evaluation.delivery import faults
from wellthread.programme.cells import unguard
from wellthread.vocabulary import (
    Action,
    Asset,
    CountedHow,
    DeliveryEntry,
    Fidelity,
    Neighbourhood,
    Occasion,
    Partner,
    Record,
    Records,
    Ref,
)

from .cells_read import BadValue, a_code, a_day, hours, pence, whole

HEADS: Mapping[str, tuple[str, ...]] = {
    "on": ("day", "date", "on", "when"),
    "action": ("action", "project", "programme", "of which action"),
    "title": ("what", "title", "activity", "session", "name"),
    "neighbourhood": ("place", "neighbourhood", "area", "where"),
    "kind": ("kind", "type", "sort", "occasion"),
    "asset": ("held at", "venue", "asset"),
    "led_by": ("led by", "partner", "lead"),
    "minutes": ("minutes", "length", "how long", "duration"),
    "attendances": ("attendances", "came", "how many came", "attendance"),
    "people": ("people", "different people", "unique people"),
    "residents": ("residents", "live here", "how many live here", "local residents"),
    "newcomers": ("newcomers", "new", "first time", "how many new"),
    "counted": ("counted", "counted how"),
    "volunteers": ("volunteers",),
    "volunteer_hours": ("volunteer hours",),
    "staff_hours": ("paid hours", "staff hours"),
    "trained": ("trained",),
    "training": ("training",),
    "signposted": ("signposted", "told of another service"),
    "pence": ("pounds", "cost", "spent", "£", "money"),
    "fidelity": ("as planned", "fidelity", "how it went"),
    "kept": ("kept", "parts kept"),
    "adaptation": ("changed", "adaptation", "what was changed"),
    "adapted_why": ("why", "reason", "adapted why"),
    "note": ("note", "notes", "comments"),
    "id": ("entry", "id"),
}
"""What a column may be called, for each field of an entry."""
NEEDED = ("on", "action")
MOST_ROWS = 5_000
UNTOLD = frozenset({"fewer than 8", "not shown", "not counted"})
"""What our own file says in place of a number that it does not tell."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One row that cannot be taken: where, what is wrong, and what to do. `row` is as a spreadsheet counts."""

    row: int
    column: str
    says: str
    remedy: str


@dataclass(frozen=True)
class Brought:
    """What a table would bring: new entries, changed ones, how many are there already, and what is wrong.

    `left` are the rows that are not taken, whole, under the table's own heads.
    """

    new: tuple[DeliveryEntry, ...]
    changed: tuple[DeliveryEntry, ...]
    same: int
    wrong: tuple[Wrong, ...]
    heads: tuple[str, ...]
    left: tuple[tuple[str, ...], ...]
    into_notes: tuple[str, ...]

    def rest(self) -> str:
        """The rows that are not taken, as a table to mend and bring again, with what is wrong in its last column."""
        by_row: dict[str, list[str]] = {}
        for each in self.wrong:
            by_row.setdefault(str(each.row), []).append(f"{each.column}: {each.says} {each.remedy}".strip())
        rows = [[*(inert(cell) for cell in cells), " ".join(by_row.get(row, []))] for row, *cells in self.left]
        return csv_text([[*map(inert, self.heads), "What is wrong"], *rows])


class NoLog(ValueError):
    """A table that is no log at all; the message says what it lacks."""


def bring(grid: Grid, records: Records, *, place: Ref | None = None, today: date) -> Brought:
    """Read a table into entries. `place` is where they belong if the table does not say. Raises NoLog."""
    columns = _columns(grid)
    there = {each.id: each for each in records.of(DeliveryEntry)}
    reader = _Reader(records, place, today)
    seen, new, changed = Counter[tuple[Any, ...]](), list[DeliveryEntry](), list[DeliveryEntry]()
    wrong, left, same = list[Wrong](), list[tuple[str, ...]](), 0
    for number, cells in zip(grid.numbers, grid.rows, strict=True):
        try:
            made = reader.entry(number, cells, columns, grid.headers, seen)
        except _Row as refused:
            wrong += refused.wrong
            left.append((str(number), *cells))
            continue
        held = there.get(made.id)
        if held is None:
            new.append(made)
        elif _same(made, held):
            same += 1
        else:
            changed.append(replace(made, version=held.version + 1, made_by=held.made_by, made_at=held.made_at))
    notes = tuple(head for head, field in zip(grid.headers, columns, strict=True) if not field)
    return Brought(tuple(new), tuple(changed), same, tuple(wrong), grid.headers, tuple(left), notes)


def _columns(grid: Grid) -> list[str]:
    """Which field each column holds; empty for those that go into the note. Raises NoLog."""
    if len(grid.rows) > MOST_ROWS:
        raise NoLog(f"It has more than {MOST_ROWS:,} rows. Bring in a part of it at a time.")
    by_name = {tidy_header(name): field for field, names in HEADS.items() for name in (field, *names)}
    found = [by_name.get(tidy_header(unguard(head)), "") for head in grid.headers]
    if missing := [each for each in NEEDED if each not in found]:
        named = " and ".join(f"“{HEADS[each][0]}”" for each in missing)
        raise NoLog(f"It has no column {named}. Name the columns {', '.join(names[0] for names in HEADS.values())}.")
    if twice := [field for field, count in Counter(found).items() if field and count > 1]:
        raise NoLog(f"Several columns hold “{HEADS[twice[0]][0]}”. Leave one of them.")
    return found


class _Row(Exception):
    """A row that cannot be taken."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__()
        self.wrong = wrong


@dataclass(frozen=True)
class _Reader:
    records: Records
    place: Ref | None
    today: date

    def entry(
        self,
        row: int,
        cells: Sequence[str],
        columns: Sequence[str],
        heads: Sequence[str],
        seen: Counter[tuple[Any, ...]],
    ) -> DeliveryEntry:
        """One row as an entry. Raises _Row with everything that is wrong in it."""
        given, wrong, rest = dict[str, Any](), list[Wrong](), list[str]()
        for field, head, raw in zip(columns, heads, cells, strict=True):
            cell = unguard(raw)
            if not field:
                rest += [f"{head}: {cell}"] if cell else []
                continue
            try:
                given[field] = self._value(field, cell)
            except BadValue as bad:
                wrong.append(Wrong(row, head, bad.says, bad.remedy))
        for each in NEEDED:
            if not wrong and not given.get(each):
                wrong.append(Wrong(row, HEADS[each][0], "It is empty.", "Fill it in."))
        if wrong:
            raise _Row(wrong)
        made = self._made(given, rest, seen)
        if impossible := list(faults(made, today=self.today)):
            raise _Row([Wrong(row, HEADS[each.field][0], each.says, each.remedy) for each in impossible])
        return made

    def _made(self, given: dict[str, Any], rest: Sequence[str], seen: Counter[tuple[Any, ...]]) -> DeliveryEntry:
        given["neighbourhood"] = given.get("neighbourhood") or self.place or self._home(given["action"])
        given["note"] = "\n".join(filter(None, (given.get("note", ""), *rest)))
        about = (given["action"], given["neighbourhood"], given["on"], given.get("title") or "")
        seen[about] += 1
        key = given.pop("id", "") or _key(*about, seen[about])
        return DeliveryEntry(id=key, **{name: value for name, value in given.items() if value is not None})

    def _home(self, action: Ref) -> Ref | None:
        found = self.records.find(Action, action)
        return found.neighbourhood.unversioned if found and found.neighbourhood else None

    def _value(self, field: str, cell: str) -> Any:
        if field in _PLAIN:
            return cell
        if not cell or cell.casefold() in UNTOLD:
            return None
        if field in _NAMED:
            return self._named(_NAMED[field], cell)
        return _READ[field](cell)

    def _named(self, kind: type[Record], cell: str) -> Ref:
        """A record by its id or its name. Raises BadValue with those there are."""
        wanted = tidy_header(cell)
        there: Sequence[Any] = self.records.of(kind)
        found = [each for each in there if wanted in (each.id.casefold(), tidy_header(_name(each)))]
        if len(found) == 1:
            ref: Ref = found[0].ref.unversioned
            return ref
        some = "; ".join(_name(each) for each in there[:6]) or "none yet"
        word = "Several are" if found else "Nothing is"
        raise BadValue(f"{word} called “{cell}”.", f"Use the id, or the whole name. There are: {some}.")


def _name(record: Any) -> str:
    return str(getattr(record, "title", "") or getattr(record, "name", ""))


_PLAIN = frozenset({"title", "training", "adaptation", "adapted_why", "note", "id"})
_NAMED: Mapping[str, type[Record]] = {
    "action": Action,
    "neighbourhood": Neighbourhood,
    "asset": Asset,
    "led_by": Partner,
}
_READ: Mapping[str, Callable[[str], Any]] = {
    "on": a_day,
    "kind": lambda cell: a_code(Occasion, cell),
    "counted": lambda cell: a_code(CountedHow, cell),
    "fidelity": lambda cell: a_code(Fidelity, cell),
    "kept": lambda cell: tuple(part.strip() for part in re.split(r"[|;]", cell) if part.strip()),
    "pence": pence,
    "volunteer_hours": hours,
    "staff_hours": hours,
    **dict.fromkeys(
        ("minutes", "attendances", "people", "residents", "newcomers", "volunteers", "trained", "signposted"), whole
    ),
}


def _key(action: Ref, place: Ref | None, on: date, title: str, number: int) -> str:
    """The same row has the same id each time it is brought, so that nothing is there twice."""
    told = f"{action}|{place}|{on}|{tidy_header(title)}|{number}"
    return f"brought-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def _same(made: DeliveryEntry, held: DeliveryEntry) -> bool:
    """Whether nothing differs but who wrote it down, when, and which version of what it names it knew."""
    apart = {"version", "made_by", "made_at"}
    return all(
        _bare(getattr(made, each.name)) == _bare(getattr(held, each.name))
        for each in fields(made)
        if each.name not in apart
    )


def _bare(value: Any) -> Any:
    return value.unversioned if isinstance(value, Ref) else value


def wrong_table(found: Brought) -> Table:
    """Every row that is not taken, with what to do."""
    rows = [(each.row, each.column, each.says, each.remedy) for each in found.wrong]
    return Table.of("log-not-taken", "What is not taken", ("Row", "Column", "What is wrong", "What to do"), rows)
