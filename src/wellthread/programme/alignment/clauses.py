"""The clauses of a plan taken in fast: a pasted list of “code – text – page”, or a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from wellthread.interop.reading import MissingColumns
from wellthread.interop.tables import Grid, read_grid, tidy_header
from wellthread.methods.blueprint import bare, clauses
from wellthread.vocabulary import PlanItem, Records, Ref

MOST = 1_000
"""Clauses that one plan takes at a time."""
LONGEST_CODE = 16
HEADERS = {
    "code": ("code", "number", "no", "ref", "reference", "id", "clause number"),
    "text": ("text", "clause", "what it says", "aim", "commitment", "priority", "action", "objective", "statement"),
    "page": ("page", "pages", "p"),
    "owner": ("owner", "lead", "who", "answerable", "responsible"),
}
"""The headers under which a table may hold each part."""
_PARTS = re.compile(r"\t+|\s+[–—|]\s+|\s+-\s+")
_PAGE = re.compile(r"(?:p(?:p|age|ages)?\.?\s*)?(\d{1,4}(?:\s*[-–]\s*\d{1,4})?)", re.IGNORECASE)
_CODE = re.compile(r"(?=.*\d)[\w.()/:-]+(?: [\w.()/:-]+)?|[A-Z]{1,4}")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause as it was given, before anybody kept it. `row` counts from 1."""

    row: int
    code: str
    text: str
    page: str = ""
    owner: str = ""

    @property
    def line(self) -> str:
        """The clause as a line that can be pasted again."""
        return "\t".join((self.code, self.text, self.page)).rstrip("\t")


@dataclass(frozen=True, slots=True)
class Given:
    """What was given: clauses that are new, those that are there word for word, and what cannot be taken and why."""

    fresh: tuple[Clause, ...]
    there: tuple[Clause, ...]
    wrong: tuple[str, ...]

    @property
    def mark(self) -> str:
        """A fingerprint of what would be kept, so that nothing else is kept than was shown."""
        told = "\n".join(each.line for each in self.fresh)
        return sha256(told.encode()).hexdigest()[:24]


def pasted(text: str) -> list[Clause]:
    """The clauses of a list, one a line; parts stand between tabs, dashes with spaces around them, or upright strokes.

    >>> [(each.code, each.text, each.page) for each in pasted("2.4 – Digital first – by default – p. 17")]
    [('2.4', 'Digital first – by default', '17')]
    >>> [(each.code, each.text) for each in pasted("Walking is the natural choice.")]
    [('', 'Walking is the natural choice.')]
    """
    lines = (each.strip() for each in text.splitlines())
    return [_parted(row, line) for row, line in enumerate((each for each in lines if each), start=1)]


def _parted(row: int, line: str) -> Clause:
    parts = [each.strip() for each in _PARTS.split(line) if each.strip()]
    joints = [each.group() for each in _PARTS.finditer(line)]
    code = page = ""
    if len(parts) > 1 and len(parts[0]) <= LONGEST_CODE and _CODE.fullmatch(parts[0]):
        code, parts, joints = parts[0], parts[1:], joints[1:]
    if len(parts) > 1 and (found := _PAGE.fullmatch(parts[-1])):
        page, parts, joints = re.sub(r"\s", "", found[1]), parts[:-1], joints[:-1]
    text = "".join(part + joint for part, joint in zip(parts, [*joints, ""], strict=False))
    return Clause(row, code, " ".join(text.split()), page)


def from_table(path: Path) -> list[Clause]:
    """The clauses of a CSV file or workbook with a column for the text, and for code, page and owner where there are.

    Raises BadFile, or MissingColumns where no column can hold the text.
    """
    grid = read_grid(path)
    places = {part: _place(grid, names) for part, names in HEADERS.items()}
    if places["text"] is None:
        says, remedy = "No column holds the text of the clauses.", "Call it “text”; beside it “code”, “page”, “owner”."
        raise MissingColumns(path, grid.header_row, says, remedy)
    made = []
    for number, row in zip(grid.numbers, grid.rows, strict=True):
        held = {part: " ".join(row[place].split()) if place is not None else "" for part, place in places.items()}
        made.append(Clause(number, held["code"], held["text"], held["page"], held["owner"]))
    return made


def _place(grid: Grid, names: Iterable[str]) -> int | None:
    there = [tidy_header(each) for each in grid.headers]
    return next((there.index(each) for each in map(tidy_header, names) if each in there), None)


def given(found: Sequence[Clause], records: Records, document: Ref) -> Given:
    """What of these clauses can be taken into a plan: all of it, or what has to be put right first."""
    wrong = list(_wrong(found))
    there = clauses(records, document)
    words = {(bare(each.code), _spaced(each.text)) for each in there}
    codes = {bare(each.code): each for each in there if each.code}
    fresh, known = [], []
    for each in found:
        if (bare(each.code), _spaced(each.text)) in words:
            known.append(each)
        elif each.code and (other := codes.get(bare(each.code))):
            wrong.append(
                f"Row {each.row}: {each.code} is in the plan already and says “{other.text}”. Change that clause on "
                "its own page, or give this one another code."
            )
        elif each.text:
            fresh.append(each)
    return Given(tuple(fresh), tuple(known), tuple(wrong))


def _wrong(found: Sequence[Clause]) -> Iterator[str]:
    if not found:
        yield "There is no clause here. Paste one on each line: code – text – page."
    if len(found) > MOST:
        yield f"These are {len(found):,} clauses; {MOST:,} can be taken at a time."
    seen: dict[str, int] = {}
    for each in found:
        if not each.text:
            yield f"Row {each.row}: {each.code or 'it'} has no text. Write what the clause says, or take the row out."
        if each.code and bare(each.code) in seen:
            first = seen[bare(each.code)]
            yield f"Row {each.row}: {each.code} stands in row {first} too. Give each clause its own code."
        if each.code:
            seen.setdefault(bare(each.code), each.row)


def as_item(clause: Clause, document: Ref, key: str) -> PlanItem:
    """A clause as a record of a plan."""
    return PlanItem(
        id=key, document=document.unversioned, code=clause.code, text=clause.text, page=clause.page, owner=clause.owner
    )


def _spaced(text: str) -> str:
    return " ".join(text.split()).casefold()
