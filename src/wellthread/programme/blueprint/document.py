"""The one model of every document of the house: blueprint, summary for a board, easy read, and the packs.

To make one, sit down at a `Desk` (it numbers lines, cites for them, finds the quotes), build chapters from the inside
out, and bind them:

    desk = Desk(records, thread, reports)
    passage = Passage(None, "", (
        desk.line("The last bus now runs at ten past ten.", [action.ref]),
        desk.cited(table, [[each.ref] for each in actions]),
        Listing(("First thing", "Second thing"), "What to bring"),
        Note("Numbers of persons below 8 are not shown."),
    ))
    chapter = Chapter("what-we-do", "What we do", (passage,))
    document = bound(desk, contents, kind="Contribution to a needs assessment", title="…", chapters=[chapter], on=today)

`html.page`, `html.body` and `pdf.pdf` set any of them. Headings come from the document's title, chapters, passages and
lines with a title, and from nothing else, so that every edition has the same ones. Whatever claims something is a
`Line` or a row of a `CitedTable`; what stands in a `Note` or `Listing` claims nothing of the place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from wellthread.disclosure import Table
from wellthread.pictures import Picture
from wellthread.programme.scope import Scope
from wellthread.vocabulary import Code, Ref

from .line import Fact, Line, Quote


class Setting(Code):
    """How a document is set."""

    BOOK = "book", "With contents, and with what it rests on at its end."
    BRIEF = "brief", "Close, without contents, for a few pages."
    EASY = "easy", "Easy read: a picture on the left, large words on the right."


@dataclass(frozen=True, slots=True)
class CitedTable:
    """A table whose rows are claims: `sources` holds for each row the numbers of what it rests on."""

    table: Table
    sources: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that claims nothing: points to look at, questions, words explained. `title` is no heading."""

    items: tuple[str, ...]
    title: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A remark set apart: how something was worked out, what is not shown. `title` is no heading."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """Named details that belong to no single line, such as dates and addresses of the document itself."""

    facts: tuple[Fact, ...]
    title: str = ""


Block: TypeAlias = Line | Picture | Table | CitedTable | Listing | Note | Particulars
"""Whatever stands in a passage, in the order of reading."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a chapter says of one neighbourhood, or (with an empty heading) of the whole."""

    scope: Scope
    heading: str
    blocks: tuple[Block, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.blocks

    @property
    def key(self) -> str:
        """The id of its neighbourhood, or `all`."""
        return self.scope.id if self.scope else "all"

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(each for each in self.blocks if isinstance(each, Line))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(each for each in self.blocks if isinstance(each, Picture))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, those with references as well."""
        held = (each.table if isinstance(each, CitedTable) else each for each in self.blocks)
        return tuple(each for each in held if isinstance(each, Table))


@dataclass(frozen=True, slots=True)
class Chapter:
    """One section of a document. `key` is stable and unlike that of every other: `place`, `equality-age`.

    `says` stands under the title, in a sentence.
    """

    key: str
    title: str
    passages: tuple[Passage, ...]
    says: str = ""

    @property
    def anchor(self) -> str:
        return f"section-{self.key}"

    @property
    def lines(self) -> Iterator[Line]:
        for passage in self.passages:
            yield from passage.lines


@dataclass(frozen=True, slots=True)
class Reference:
    """A record of the thread as the document cites it. `cited_by` are the numbers of the lines that rest on it."""

    number: int
    ref: Ref
    kind: str
    name: str
    detail: str
    rests_on: tuple[tuple[str, int], ...]
    said: str
    quotes: tuple[Quote, ...]
    cited_by: tuple[int, ...] = ()

    @property
    def anchor(self) -> str:
        return f"r-{self.number}"


@dataclass(frozen=True, slots=True)
class Loose:
    """A loose end, with the number of the reference it concerns where that is cited."""

    code: str
    sentence: str
    remedy: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready to be set as a page or a print.

    `kind` says what sort of document it is and stands above its title. `figures` are the size of the thing at a
    glance. `seal` is the fingerprint of the records it was made from, empty where it was not made from all of them.
    """

    kind: str
    title: str
    on: date
    chapters: tuple[Chapter, ...]
    subtitle: str = ""
    edition: str = ""
    authors: str = ""
    summary: str = ""
    conditions: str = ""
    contact: str = ""
    licence: str = ""
    fictional: bool = False
    figures: tuple[Fact, ...] = ()
    thread: Picture | None = None
    references: tuple[Reference, ...] = ()
    loose: tuple[Loose, ...] = ()
    attributions: tuple[str, ...] = ()
    seal: str = ""
    setting: Setting = Setting.BOOK

    @property
    def lines(self) -> Iterator[Line]:
        for chapter in self.chapters:
            yield from chapter.lines

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture in it, the thread first; pictograms of easy read are no part of these."""
        inside = (each for chapter in self.chapters for passage in chapter.passages for each in passage.pictures)
        return (*([self.thread] if self.thread else []), *inside)

    @property
    def symbols(self) -> tuple[Picture, ...]:
        """The pictures that stand before lines."""
        return tuple(each.symbol for each in self.lines if each.symbol)

    @property
    def languages(self) -> frozenset[str]:
        """The languages of every quote in it."""
        quotes = [quote for line in self.lines for quote in line.quotes]
        quotes += [quote for reference in self.references for quote in reference.quotes]
        return frozenset(quote.words.language for quote in quotes)

    def chapter(self, key: str) -> Chapter | None:
        """The chapter of that key, where there is one."""
        return next((each for each in self.chapters if each.key == key), None)
