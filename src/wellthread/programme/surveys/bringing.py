"""A table of answers brought in: what columns hold, which rows are new or changed, and which cells must be mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wellthread.interop.tables import Grid
from wellthread.programme.contents import Contents
from wellthread.vocabulary import Record, Records, Ref, Survey, SurveyResponse

from .panel import responses_to
from .row import Asks, Column, Fault, Holds, Row, asks_of, read_row, response_of

NAMES: Mapping[Holds, frozenset[str]] = {
    Holds.NUMBER: frozenset({"number", "studynumber", "studyno", "serial", "participant", "personid"}),
    Holds.AREA: frozenset({"area", "areacode", "lsoa", "lsoa21cd", "lsoacode", "smallarea", "cluster", "oa"}),
    Holds.WEIGHT: frozenset({"weight", "weights", "pw", "designweight"}),
    Holds.EXPOSURE: frozenset({"exposure", "tookpart", "takenpart"}),
    Holds.LIVED_HERE: frozenset({"livedhere", "lengthofresidence", "yearshere", "residence"}),
    Holds.GROUP: frozenset({"group", "groups"}),
}
KOBO_KEYS = ("_uuid", "KEY", "meta/instanceID")
Cell = tuple[int, str]
"""Where a cell stands: the number of its row in the file, and the header of its column."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a table would bring. Rows with faults are left out until they are mended; nothing else is lost of them."""

    survey: Survey
    columns: tuple[Column, ...]
    added: tuple[SurveyResponse, ...]
    changed: tuple[SurveyResponse, ...]
    unchanged: int
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()
    left: int = 0

    @property
    def does_nothing(self) -> bool:
        return not (self.added or self.changed)


class BadColumn(ValueError):
    """A column that is not in the table, or a word for what it holds that is not known."""


def columns_of(grid: Grid, asks: Asks, wishes: Mapping[str, str] | None = None) -> tuple[Column, ...]:
    """What each column of a table holds: as somebody said, else as its header looks. Raises BadColumn."""
    said = dict(wishes or {})
    if strange := [each for each in said if each not in grid.headers]:
        raise BadColumn(f"There is no column “{strange[0]}” in this table. It has: {', '.join(grid.headers[:40])}.")
    found, taken = list[Column](), set[str]()
    for header in grid.headers:
        column = _wished(header, said[header]) if header in said else _guessed(header, asks)
        if column.holds is not Holds.NOTHING and column.wish in taken and header not in said:
            column = Column(header, Holds.NOTHING)
        if column.wish in taken and column.holds is not Holds.NOTHING:
            raise BadColumn(f"Two columns hold {column.wish}. Leave one of them out.")
        taken.add(column.wish)
        found.append(column)
    if not any(each.holds is Holds.NUMBER for each in found):
        found = [
            replace(each, holds=Holds.NUMBER) if each.header in KOBO_KEYS and each.header not in said else each
            for each in found
        ]
    return tuple(found)


def _wished(header: str, wish: str) -> Column:
    kind, _, item = wish.partition(":")
    known = {each.value: each for each in Holds}
    if kind not in known or (kind == Holds.ITEM.value) is not bool(item.strip()):
        words = ", ".join("item:NAME" if each is Holds.ITEM else each.value for each in Holds)
        raise BadColumn(f"“{wish}” is not known for the column {header}. Say one of: {words}.")
    return Column(header, known[kind], item.strip())


def _guessed(header: str, asks: Asks) -> Column:
    """By the last part of the header, as forms with groups write it; capitals, spaces and hyphens do not matter."""
    tidy = _tidy(re.split(r"[/:]", header)[-1])
    for item in asks.items:
        if _tidy(item) == tidy:
            return Column(header, Holds.ITEM, item)
    for holds, names in NAMES.items():
        if tidy in names:
            return Column(header, holds)
    return Column(header, Holds.NOTHING)


def _tidy(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def plan_survey(
    grid: Grid,
    records: Records,
    survey: Survey,
    *,
    wishes: Mapping[str, str] | None = None,
    mended: Mapping[Cell, str] | None = None,
    blanks: Iterable[str] = (),
) -> Plan:
    """What a table would bring to a survey. `mended` are cells that somebody put right. Raises BadSurvey, BadColumn."""
    asks = asks_of(records, survey, blanks)
    columns = columns_of(grid, asks, wishes)
    right = dict(mended or {})
    good, faults, left, empty = list[Row](), list[Fault](), 0, 0
    first: dict[str, int] = {}
    for number, cells in zip(grid.numbers, grid.rows, strict=True):
        told = tuple(right.get((number, column.header), cell) for column, cell in zip(columns, cells, strict=True))
        row = read_row(asks, list(zip(columns, told, strict=True)), number)
        row.faults += _twice(row, number, columns, first)
        if row.faults:
            faults += row.faults
            left += 1
        elif row.empty:
            empty += 1
        else:
            good.append(row)
    added, changed, unchanged = _against(records, asks, good)
    return Plan(
        survey, columns, tuple(added), tuple(changed), unchanged, tuple(faults),
        tuple(_notes(columns, empty, asks)), left,
    )  # fmt: skip


def _twice(row: Row, number: int, columns: Sequence[Column], first: dict[str, int]) -> list[Fault]:
    """A study number that came before in the same table: which of the two is right, only the team knows."""
    if not row.number:
        return []
    if row.number in first:
        header = next(each.header for each in columns if each.holds is Holds.NUMBER)
        says = f"Number {row.number} is in row {first[row.number]} too. Give one of the two the right number."
        return [Fault(number, header, row.number, says)]
    first[row.number] = number
    return []


def _against(
    records: Records, asks: Asks, rows: Sequence[Row]
) -> tuple[list[SurveyResponse], list[SurveyResponse], int]:
    there = {each.id: each for each in responses_to(records, asks.survey.ref)}
    seen: Counter[str] = Counter()
    added, changed, unchanged = list[SurveyResponse](), list[SurveyResponse](), 0
    for row in rows:
        plain = response_of(asks, row)
        made = response_of(asks, row, seen[plain.id]) if not row.number else plain
        seen[plain.id] += 1
        held = there.get(made.id)
        if held is None:
            added.append(made)
        elif replace(held, version=1, made_by="", made_at=None, extra=()) == made:
            unchanged += 1
        else:
            changed.append(replace(made, version=held.version + 1))
    return added, changed, unchanged


def _notes(columns: Sequence[Column], empty: int, asks: Asks) -> Iterable[str]:
    left = [each.header for each in columns if each.holds is Holds.NOTHING]
    if left:
        yield f"Left out, for nobody said what they hold: {', '.join(left[:20])}{' …' if len(left) > 20 else ''}."
    held = {each.item for each in columns if each.holds is Holds.ITEM}
    absent = [item for item in asks.scales if item not in held]
    if absent:
        yield f"No column holds {', '.join(absent[:20])}: say which does, or they count as left open."
    if empty:
        yield "Rows in which no item was answered are left out."
    if not any(each.holds is Holds.NUMBER for each in columns):
        yield "There are no study numbers: people cannot be followed from wave to wave, nor found again to be deleted."
    if not any(each.holds is Holds.AREA for each in columns):
        yield "There are no small areas: people of one street being alike, limits will be too narrow."


def with_records(
    contents: Contents, *, added: Iterable[Record] = (), changed: Iterable[Record] = (), removed: Iterable[Ref] = ()
) -> Contents:
    """The contents with records put in, put in place of earlier versions, or taken out."""
    anew = {each.ref.unversioned: each for each in changed}
    gone = {each.unversioned for each in removed}
    kept = [anew.get(each.ref.unversioned, each) for each in contents.records if each.ref.unversioned not in gone]
    return Contents(Records([*kept, *added]), contents.links)


def numbered(records: Records, number: str) -> list[SurveyResponse]:
    """Everything that one person answered, in every survey, by their study number."""
    wanted = number.strip()
    return [each for each in records.of(SurveyResponse) if wanted and each.number == wanted]
