"""What a blueprint is made of: sections, lines that know what they rest on, and the references they cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wellthread.disclosure import Table
from wellthread.pictures import Picture
from wellthread.programme.scope import Scope
from wellthread.thread import Voices
from wellthread.vocabulary import Code, Ref, Section

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "pa-arab", "ps", "sd", "ug", "ur", "yi"})


class Standing(Code):
    """What a line claims for itself."""

    CITED = "cited", "Rests on records."
    OWN_VIEW = "own_view", "The team's own view."
    BARE = "bare", "Nothing stands behind this line yet."


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one language."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, from the language's primary subtag."""
        tag = self.language.lower()
        return "rtl" if tag in RIGHT_TO_LEFT or tag.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone's own words, shown with their consent; `label` says who spoke without saying who it was."""

    ref: Ref
    words: Words
    label: str
    translation: Words | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One record on the way down from a line: how the one above rests on it, and what it rests on in turn."""

    verb: str
    number: int | None
    name: str
    quotes: tuple[Quote, ...] = ()
    under: tuple[Step, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Citation:
    """What a line rests on: numbers of references, the way down to residents' words, and the voices behind it.

    `more` counts the records that rest under the line and are left out of its trail. `said` tells of the voices in
    a sentence, `brief` in a few words; both are fit to be shown.
    """

    sources: tuple[int, ...]
    trail: tuple[Step, ...]
    more: int
    voices: Voices
    said: str
    brief: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A named detail of a line, such as who answers for an action."""

    name: str
    text: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the blueprint. `number` counts through the document and is its anchor, `line-12`."""

    number: int
    text: str
    standing: Standing
    citation: Citation
    title: str = ""
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    refs: tuple[Ref, ...] = ()

    @property
    def anchor(self) -> str:
        return f"line-{self.number}"


@dataclass(frozen=True, slots=True)
class Passage:
    """What a section says of one neighbourhood, or (with an empty heading) of the whole."""

    scope: Scope
    heading: str
    lines: tuple[Line, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.lines or self.pictures or self.tables)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One section of the blueprint."""

    section: Section
    title: str
    passages: tuple[Passage, ...]

    @property
    def anchor(self) -> str:
        return f"section-{self.section.value}"

    @property
    def says(self) -> str:
        return self.section.says

    @property
    def lines(self) -> Iterator[Line]:
        for passage in self.passages:
            yield from passage.lines


@dataclass(frozen=True, slots=True)
class Reference:
    """A record of the thread as the blueprint cites it."""

    number: int
    ref: Ref
    kind: str
    name: str
    detail: str
    rests_on: tuple[tuple[str, int], ...]
    said: str
    quotes: tuple[Quote, ...]

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
    """A whole blueprint, ready to be set as a page or a print."""

    title: str
    subtitle: str
    edition: str
    on: date
    authors: str
    summary: str
    conditions: str
    contact: str
    licence: str
    fictional: bool
    figures: tuple[Fact, ...]
    thread: Picture
    chapters: tuple[Chapter, ...]
    references: tuple[Reference, ...]
    loose: tuple[Loose, ...]
    attributions: tuple[str, ...]
    seal: str

    @property
    def lines(self) -> Iterator[Line]:
        for chapter in self.chapters:
            yield from chapter.lines

    @property
    def languages(self) -> frozenset[str]:
        """The languages of every quote in it."""
        quotes = [quote for line in self.lines for quote in line.quotes]
        quotes += [quote for reference in self.references for quote in reference.quotes]
        return frozenset(quote.words.language for quote in quotes)
