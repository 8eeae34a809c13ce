"""Easy read: a picture left, words right, one thought a sentence. People write the words; nothing is made up for them.

What nobody has put into easy words yet is left out, and listed for editors as missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wellthread.pictures.pictograms import pictogram
from wellthread.programme.blueprint.assemble import edition_of, within_place
from wellthread.programme.blueprint.binding import bound
from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.document import Chapter, Document, Listing, Passage, Setting
from wellthread.programme.blueprint.line import Line
from wellthread.programme.blueprint.plain_words import Remark, remarks
from wellthread.programme.contents import Contents
from wellthread.programme.scope import scopes
from wellthread.programme.stages import StageReport
from wellthread.vocabulary import (
    Action,
    Body,
    EasyLine,
    Neighbourhood,
    Pictogram,
    Priority,
    Programme,
    Record,
    Records,
    Ref,
)

PAGES = 24
"""As many as an easy read may have in print."""
NOT_YET = "Some parts of the plan are not in easy words yet."
MEANS = "{word} means: {meaning}."


@dataclass(frozen=True, slots=True)
class EasyRead:
    """The edition, what has no easy words yet, and what in the words that are there is hard to read."""

    document: Document
    missing: tuple[Ref, ...]
    remarks: tuple[tuple[EasyLine, Remark], ...]


@dataclass(frozen=True, slots=True)
class _Topic:
    key: str
    title: str
    begins: str
    picture: Pictogram
    kind: type[Record]


TOPICS = (
    _Topic("about", "What this is", "This is a plan to help people stay well.", Pictogram.PLAN, Programme),
    _Topic("place", "Where it is for", "This is about the place where people live.", Pictogram.PLACE, Neighbourhood),
    _Topic("wanted", "What people want most", "We asked people what matters most.", Pictogram.TALK, Priority),
    _Topic("done", "What will happen", "These are the things we will do.", Pictogram.YES, Action),
    _Topic("shared", "Who decides", "These groups decide what happens.", Pictogram.MEETING, Body),
)


def easy_read(
    contents: Contents, reports: Mapping[str, StageReport], *, today: date, neighbourhood: Ref | None = None
) -> EasyRead:
    """The easy-read edition of released contents, of the whole or of one neighbourhood."""
    held = within_place(contents, neighbourhood) if neighbourhood else contents
    return _EasyRead(held, reports).made(today, neighbourhood)


class _EasyRead:
    def __init__(self, contents: Contents, reports: Mapping[str, StageReport]) -> None:
        self._contents = contents
        self._records = contents.records
        self._desk = Desk(contents.records, contents.thread, reports, deep=False)
        self._written = _by_record(contents.records)
        self._symbols = 0

    def made(self, today: date, neighbourhood: Ref | None) -> EasyRead:
        blueprint = edition_of(self._records, neighbourhood)
        place = self._records.find(Neighbourhood, neighbourhood)
        name = place.name if place else self._contents.programme.name
        chapters = [*(self._topic(each) for each in TOPICS), self._others(), self._answer(), self._hard_words()]
        document = bound(
            self._desk,
            self._contents,
            kind="Easy read",
            title=f"{name}: our plan",
            chapters=chapters,
            on=(blueprint.released_on if blueprint else None) or today,
            attributions=(),
            conditions="",
            setting=Setting.EASY,
        )
        return EasyRead(document, tuple(self._missing()), tuple(self._hard()))

    def _topic(self, topic: _Topic) -> Chapter:
        """What is written of one kind of record, under a sentence of our own; nothing where nothing is written."""
        passages = []
        for scope in scopes(self._records):
            held = [each for each in self._in_order(topic) if _home(each) == scope]
            lines = [line for each in held for line in self._lines(each)]
            if lines:
                named = topic.kind is not Neighbourhood
                passages.append(Passage(scope, self._desk.name(scope) if named else "", tuple(lines)))
        if passages:
            first = self._line(topic.begins, [self._contents.programme.ref], topic.picture)
            passages.insert(0, Passage(None, "", (first,)))
        return Chapter(topic.key, topic.title, tuple(passages))

    def _others(self) -> Chapter:
        """What people put into easy words besides."""
        kinds = {each.kind for each in TOPICS}
        held = [self._records.get(ref) for ref in self._written]
        lines = [line for each in held if each and type(each) not in kinds for line in self._lines(each)]
        return Chapter("more", "More about it", (Passage(None, "", tuple(lines)),))

    def _answer(self) -> Chapter:
        contact = self._contents.programme.contact
        told = [self._line("You can tell us what you think.", [self._contents.programme.ref], Pictogram.QUESTION)]
        if contact:
            told.append(self._line(f"Write to: {contact}", [self._contents.programme.ref], Pictogram.LETTER))
        if any(self._missing()):
            told.append(self._line(NOT_YET, [self._contents.programme.ref], Pictogram.CLOCK))
        return Chapter("answer", "Tell us what you think", (Passage(None, "", tuple(told)),))

    def _hard_words(self) -> Chapter:
        """Every hard word once, in the order of letters."""
        told = {
            word: meaning for lines in self._written.values() for each in lines for word, meaning in explained(each)
        }
        items = tuple(MEANS.format(word=word, meaning=told[word]) for word in sorted(told, key=str.lower))
        return Chapter("words", "Hard words", (Passage(None, "", (Listing(items),) if items else ()),))

    def _lines(self, record: Record) -> Iterator[Line]:
        for each in self._written.get(record.ref.unversioned, ()):
            meanings = " ".join(MEANS.format(word=_capital(word), meaning=meaning) for word, meaning in explained(each))
            yield self._line(f"{each.text} {meanings}".strip(), [record.ref], each.picture)

    def _line(self, text: str, refs: Sequence[Ref], picture: Pictogram) -> Line:
        self._symbols += 1
        line = self._desk.line(text, refs)
        return replace(line, symbol=pictogram(picture, f"symbol-{self._symbols}"))

    def _in_order(self, topic: _Topic) -> Iterable[Record]:
        held = self._records.of(topic.kind)
        return sorted(held, key=lambda each: each.order if isinstance(each, Priority) else 0)

    def _missing(self) -> Iterator[Ref]:
        for topic in TOPICS:
            for each in self._records.of(topic.kind):
                if each.ref.unversioned not in self._written:
                    yield each.ref.unversioned

    def _hard(self) -> Iterator[tuple[EasyLine, Remark]]:
        for lines in self._written.values():
            for each in lines:
                known = [word for word, _ in explained(each)]
                yield from ((each, remark) for remark in remarks(each.text, known))


def explained(line: EasyLine) -> Iterator[tuple[str, str]]:
    """The hard words of a line with their meanings."""
    for each in line.hard_words:
        word, _, meaning = each.partition(":")
        if word.strip() and meaning.strip():
            yield word.strip(), meaning.strip().rstrip(".")


def _by_record(records: Records) -> dict[Ref, list[EasyLine]]:
    found: dict[Ref, list[EasyLine]] = {}
    for each in sorted(records.of(EasyLine), key=lambda line: (line.order, line.id)):
        found.setdefault(each.about.unversioned, []).append(each)
    return found


def _home(record: Record) -> Ref | None:
    """The neighbourhood of a record, for a neighbourhood itself the whole."""
    home = getattr(record, "neighbourhood", None)
    return home.unversioned if isinstance(home, Ref) else None


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
