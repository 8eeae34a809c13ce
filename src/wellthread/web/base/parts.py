"""What the components are given: small frozen nouns, so that a view's data is typed up to the edge of the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """One step of the way from the home page to here. The last one, this page, has no address."""

    text: str
    url: str = ""
    language: str = ""  # of the text, where it is somebody's own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number with its unit, as it may be shown: "14 contributions", "fewer than 8 residents"."""

    shown: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A resident's own words. `words` is empty once they have been withdrawn; the gap stays, counted."""

    words: str
    language: str  # BCP 47, "und" if not known
    label: str  # who and when, as generally as the speaker's choice and the disclosure rule ask
    url: str = ""
    translation: str = ""
    translation_language: str = ""
    translation_note: str = ""  # by whom, by which method, checked or not


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRecord:
    """The other end of one link of the thread, read as a sentence: verb, then title."""

    verb: str  # "answers", "rests on": in words, in the reader's language
    kind: str  # "Priority", "Contribution"
    title: str
    url: str = ""
    language: str = ""  # of the title, where it is somebody's own words
    note: str = ""  # the reason given
    by: str = ""
    at: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One key fact: a figure worth reading from across the room."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One line of a definition list."""

    name: str
    value: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One page of a small set, shown as a tab; it is a plain link. `count` is already fit to show."""

    text: str
    url: str
    current: bool = False
    count: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A short label. `tone` is one of "", "good", "warn", "bad"; the words must say the same as the colour."""

    text: str
    url: str = ""
    tone: str = ""
    current: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a task or of what happens next. `state` is in words: "done", "next"."""

    title: str
    text: str = ""
    state: str = ""
    done: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseEnd:
    """Something unfinished in the thread: its code, what is wrong, and the way to mend it."""

    code: str
    what: str
    mend: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table. A row's first cell is its heading."""

    text: str
    url: str = ""
    number: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its caption. `numbers` are the places, counted from 0, of columns that hold figures."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell | str]]
    note: str = ""
    numbers: frozenset[int] = frozenset()
    total: Sequence[Cell | str] = ()

    @property
    def heads(self) -> list[Cell]:
        """Column headings."""
        return [Cell(text=text, number=place in self.numbers) for place, text in enumerate(self.columns)]

    @property
    def body(self) -> list[list[Cell]]:
        """Rows of cells, figures marked."""
        return [self._cells(row) for row in self.rows]

    @property
    def foot(self) -> list[Cell]:
        """The row of totals, empty when there is none."""
        return self._cells(self.total)

    def _cells(self, row: Sequence[Cell | str]) -> list[Cell]:
        return [
            cell if isinstance(cell, Cell) else Cell(text=cell, number=place in self.numbers)
            for place, cell in enumerate(row)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing made on the server, and the same figures as a table. `svg` is ours, never a visitor's."""

    caption: str
    svg: str
    table: Table
    description: str = ""  # what the drawing shows, in a sentence or two
    narrow: str = ""  # the same drawing for a width of 320 pixels, where there is one
