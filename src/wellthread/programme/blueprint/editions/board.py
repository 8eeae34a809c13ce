"""Two pages for a board: what residents want, what will be done, what it costs, what is asked; the rest is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from wellthread.disclosure import Table
from wellthread.disclosure.table import text_of
from wellthread.methods.theory_of_change.costs import pounds, total_of
from wellthread.programme.blueprint.assemble import edition_of, size, within_place
from wellthread.programme.blueprint.binding import bound
from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.document import Block, Chapter, Document, Note, Passage, Setting
from wellthread.programme.blueprint.line import Line
from wellthread.programme.blueprint.pdf import pages, pdf
from wellthread.programme.blueprint.sections.costs import of_actions
from wellthread.programme.blueprint.sections.governance import seats
from wellthread.programme.blueprint.sections.risks import grave
from wellthread.programme.contents import Contents
from wellthread.programme.stages import StageReport
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Action,
    Alignment,
    Body,
    Commitment,
    CommitmentStatus,
    Indicator,
    Neighbourhood,
    Priority,
    Ref,
    Risk,
    SelectionDecision,
    TheoryOfPlace,
)
from wellthread.vocabulary.days import day

PAGES = 2
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Room:
    """How much each chapter may hold: so many things, each of so many letters, with or without residents' words."""

    things: int
    letters: int
    words: bool = False


ROOMS = (
    Room(12, 320, words=True),
    Room(9, 260, words=True),
    Room(7, 220, words=True),
    Room(6, 200, words=True),
    Room(5, 170, words=True),
    Room(5, 150),
    Room(4, 120),
    Room(3, 100),
    Room(2, 80),
    Room(1, 60),
)
"""From ample to close; the first is taken that fits on two pages."""


def board_summary(
    contents: Contents,
    reports: Mapping[str, StageReport],
    *,
    today: date,
    neighbourhood: Ref | None = None,
    printed: Callable[[Document], bytes] = pdf,
) -> Document:
    """The summary of released contents, of the whole or of one neighbourhood, that prints on at most two pages.

    What finds no room is counted in its last lines. Raises Unprintable.
    """
    held = within_place(contents, neighbourhood) if neighbourhood else contents
    made = None
    for room in ROOMS:
        made = _Summary(held, reports, room).document(today, neighbourhood)
        if pages(printed(made)) <= PAGES:
            break
    assert made
    return made


class _Summary:
    """One attempt, in one room."""

    def __init__(self, contents: Contents, reports: Mapping[str, StageReport], room: Room) -> None:
        self._contents = contents
        self._room = room
        self._desk = Desk(contents.records, contents.thread, reports, deep=False)
        self._left: list[str] = []

    def document(self, today: date, neighbourhood: Ref | None) -> Document:
        blueprint = edition_of(self._contents.records, neighbourhood)
        place = self._contents.records.find(Neighbourhood, neighbourhood)
        name = place.name if place else self._contents.programme.name
        chapters = [*self._chapters(), self._last()]
        return bound(
            self._desk,
            self._contents,
            kind="Summary for the Health and Wellbeing Board",
            title=f"{name}: the plan on two pages",
            chapters=chapters,
            on=(blueprint.released_on if blueprint else None) or today,
            edition=blueprint.edition if blueprint else "draft",
            authors=self._short(blueprint.authors) if blueprint else "",
            conditions=self._short(self._contents.programme.conditions),
            contact=self._short(self._contents.programme.contact),
            figures=tuple(size(self._contents.records)),
            attributions=(),
            setting=Setting.BRIEF,
        )

    def _chapters(self) -> Iterator[Chapter]:
        told = (
            ("why", "Why here", self._why()),
            ("heard", "What residents want most", self._wanted()),
            ("done", "What will be done", self._done()),
            ("asked", "What we ask of the board", self._asked()),
            ("shared", "Who decides", self._shared()),
            ("known", "How we shall know", self._known()),
            ("risks", "What could go wrong", self._risks()),
        )
        for key, title, blocks in told:
            yield Chapter(key, title, (Passage(None, "", tuple(blocks)),))

    def _last(self) -> Chapter:
        """What is not here; every reader is told, whether much or nothing was left out."""
        left = f"Left out for want of room: {', '.join(self._left)}. " if self._left else ""
        told = f"{left}Every line here, and more, stands in the blueprint, down to residents’ own words."
        return Chapter("rest", "What is not on these pages", (Passage(None, "", (Note(told),)),))

    def _why(self) -> Iterator[Line]:
        theories = {each.neighbourhood.unversioned: each for each in self._desk.records.of(TheoryOfPlace)}
        places = self._desk.records.of(Neighbourhood)
        for place in self._kept(places, "neighbourhood"):
            theory = theories.get(place.ref.unversioned)
            chosen = self._desk.records.find(SelectionDecision, self._chosen_by(place))
            told = (theory.why_here if theory else "") or (chosen.reason if chosen else "") or place.summary
            refs = [each.ref for each in (theory, chosen, place) if each]
            if told:
                yield self._line(f"{place.name}: {told}" if len(places) > 1 else told, refs)

    def _chosen_by(self, place: Neighbourhood) -> Ref | None:
        return next(iter(self._desk.resting(place.ref, Verb.CHOSEN_BY)), None)

    def _wanted(self) -> Iterator[Line]:
        held = sorted(self._desk.records.of(Priority), key=lambda each: each.order)
        for each in self._kept(held, "priority", "priorities"):
            told = f"{each.order}. {self._where(each)}{each.title}"
            quotes = 1 if self._room.words else 0
            yield self._desk.line(self._short(told), [each.ref], quotes=quotes, about=each.ref)

    def _done(self) -> Iterator[Block]:
        actions = self._desk.records.of(Action)
        kept = self._kept(actions, "action")
        rows = [
            (
                self._short(f"{self._where(each)}{each.title}"),
                self._short(self._desk.name(each.owner) or "Nobody yet"),
                self._cost(each),
                each.status.label,
            )
            for each in kept
        ]
        if rows:
            table = Table.of("actions", "Actions", ("Action", "Who answers for it", "Cost", "How far"), rows)
            yield self._desk.cited(table, [[each.ref] for each in kept])

    def _cost(self, action: Action) -> str:
        if costed := of_actions(self._desk, [action]):
            return pounds(sum(map(total_of, costed)))
        return f"about £{action.cost:,.0f}" if action.cost is not None else "not written out"

    def _asked(self) -> Iterator[Line]:
        wanted: list[tuple[str, Ref]] = [
            (each.asked, each.ref) for each in self._desk.records.of(Alignment) if each.asked
        ]
        wanted += [
            (
                f"{self._desk.name(each.partner) or 'Somebody'} was asked for {_inner(each.what)}: no answer yet",
                each.ref,
            )
            for each in self._desk.records.of(Commitment)
            if each.status is CommitmentStatus.ASKED
        ]
        for text, ref in self._kept(wanted, "thing asked", "things asked"):
            yield self._line(text, [ref])

    def _shared(self) -> Iterator[Line]:
        for body in self._kept(self._desk.records.of(Body), "body", "bodies"):
            yield self._line(f"{body.name}. Residents’ seats: {_inner(seats(body))}. {body.decides}", [body.ref])

    def _known(self) -> Iterator[Block]:
        held = sorted(self._desk.records.of(Indicator), key=lambda each: each.target is None)
        kept = self._kept(held, "indicator")
        rows = [
            (
                self._short(each.name),
                _figure(each.baseline, each.unit),
                _figure(each.target, each.unit) + (f" by {day(each.target_on)}" if each.target_on else ""),
            )
            for each in kept
        ]
        if rows:
            table = Table.of("indicators", "Indicators", ("What is watched", "Before", "What would be success"), rows)
            yield self._desk.cited(table, [[each.ref] for each in kept])

    def _risks(self) -> Iterator[Line]:
        held = sorted(self._desk.records.of(Risk), key=grave, reverse=True)
        for risk in self._kept(held, "risk"):
            answer = f" What is done: {risk.answer}" if risk.answer else " Nothing is done about it yet."
            yield self._line(f"{risk.text}{answer}", [risk.ref])

    def _line(self, text: str, refs: Sequence[Ref]) -> Line:
        return self._desk.line(self._short(text), refs)

    def _where(self, record: Priority | Action) -> str:
        """The place, where the summary is of several."""
        several = len(self._desk.records.of(Neighbourhood)) > 1
        return f"{self._desk.name(record.neighbourhood)}: " if several and record.neighbourhood else ""

    def _kept(self, held: Sequence[T], one: str, many: str = "") -> Sequence[T]:
        """As many as there is room for; how many are not kept is remembered."""
        left = len(held) - self._room.things
        if left > 0:
            self._left.append(f"{left} {one if left == 1 else many or one + 's'}")
        return held[: self._room.things]

    def _short(self, text: str) -> str:
        return shortened(text, self._room.letters)


def shortened(text: str, letters: int) -> str:
    """The first words of a text, and an ellipsis where words are left out.

    >>> shortened("A bus after half past six", 14)
    'A bus after …'
    """
    words = " ".join(text.split())
    return words if len(words) <= letters else f"{words[: letters - 1].rsplit(' ', 1)[0][: letters - 2]} …"


def _inner(text: str) -> str:
    return text[:1].lower() + text[1:]


def _figure(value: float | None, unit: str) -> str:
    return "not known" if value is None else f"{text_of(value)} {unit}".strip()
