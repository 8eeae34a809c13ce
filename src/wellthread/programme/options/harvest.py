"""What options of a vote could come from, how many voices stand behind each, and what has no option yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from wellthread.disclosure import People
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, home_of
from wellthread.thread import Thread, tally, voices
from wellthread.vocabulary import (
    Asset,
    AssetStatus,
    Barrier,
    BarrierStatus,
    CodingTalk,
    Contribution,
    Exercise,
    Factor,
    GuidingPrinciple,
    LeveragePoint,
    PriorityOption,
    Record,
    Records,
    Ref,
    Session,
    TalkOutcome,
    Theme,
    ThemeKind,
    in_use,
    noun_of,
)
from wellthread.vocabulary.naming import kind_of, name_of

KINDS: tuple[type[Record], ...] = (Theme, Barrier, Factor, LeveragePoint, Asset, GuidingPrinciple)
"""What an option can come from, in the order in which it is offered."""
GONE = (AssetStatus.DEFUNCT,)


@dataclass(frozen=True, slots=True)
class Source:
    """Something that an option could come from.

    `contributions` are things said here that stand behind it; `people` are different known speakers, fit to be shown
    only through disclosure. `options` are those of this vote that rest on it, also merged ones and those left out.
    """

    ref: Ref
    title: str
    contributions: int
    people: People
    groups: tuple[Ref, ...]
    options: tuple[Ref, ...]
    note: str = ""

    @property
    def kind(self) -> str:
        """What it is, in a word or two."""
        return kind_of(self.ref)


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something from which no option is offered, and why."""

    ref: Ref
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Harvest:
    """All sources of a vote's options, the most spoken of first within each kind.

    `enough` is how many contributions make a theme one of high voice here: the middle of all themes spoken of.
    """

    sources: tuple[Source, ...]
    set_aside: tuple[SetAside, ...]
    enough: int

    @property
    def without(self) -> tuple[Source, ...]:
        """Themes of high voice from which no option of this vote comes, the most spoken of first."""
        themes = (each for each in self.sources if each.ref.kind == "theme")
        return tuple(each for each in themes if each.contributions >= self.enough and not each.options)


def harvest(contents: Contents, exercise: Exercise) -> Harvest:
    """What the options of an exercise could come from. Where it names no place, everything in the programme."""
    return _Harvest(contents, exercise).made()


class _Harvest:
    def __init__(self, contents: Contents, exercise: Exercise) -> None:
        self.records, self.thread = contents.records, contents.thread
        self.place: Scope = exercise.neighbourhood.unversioned if exercise.neighbourhood else None
        self.resting = _resting(exercise, self.records, self.thread)
        self.here = {
            each.ref.unversioned
            for each in self.records.of(Contribution)
            if self.place is None or self._home(each) == self.place
        }
        self.talked_over = _talked_over(self.records)

    def made(self) -> Harvest:
        themes = [self._source(each) for each in in_use(self.records.of(Theme))]
        spoken = [each.contributions for each in themes if each.contributions]
        rest = [self._source(each) for kind in KINDS[1:] for each in self.records.of(kind) if self._is_offered(each)]
        wide = {each.parent.unversioned for each in self.records.of(Theme) if each.parent}
        offered = [each for each in themes if each.contributions or each.options]
        silent = [each for each in themes if not (each.contributions or each.options)]
        aside = [*self._out_of_use(), *(SetAside(each.ref, each.title, _silent(each, wide)) for each in silent)]
        order = {noun_of(kind).kind: at for at, kind in enumerate(KINDS)}
        found = sorted([*offered, *rest], key=lambda each: (order[each.ref.kind], -each.contributions, each.title))
        return Harvest(tuple(found), tuple(aside), max(1, round(median(spoken))) if spoken else 1)

    def _source(self, record: Record) -> Source:
        ref = record.ref.unversioned
        behind = voices(ref, self.thread, self.records).contributions
        words = [found for each in behind if each.unversioned in self.here and (found := self._words(each))]
        told = tally(words, self.records)
        return Source(
            ref=ref,
            title=name_of(record, self.records),
            contributions=len(told.contributions),
            people=People(told.people),
            groups=told.groups,
            options=self.resting.get(ref, ()),
            note=self._note(record),
        )

    def _words(self, ref: Ref) -> Contribution | None:
        return self.records.find(Contribution, ref)

    def _note(self, record: Record) -> str:
        if record.ref.unversioned in self.talked_over:
            return "coders have not agreed yet what belongs here"
        if isinstance(record, Theme) and record.kind is ThemeKind.OTHER:
            return "neither a need nor a strength nor an idea: look whether it is about this vote at all"
        return ""

    def _is_offered(self, record: Record) -> bool:
        if isinstance(record, Asset) and (record.merged_into or record.status in GONE or record.held_for):
            return False
        if isinstance(record, Barrier) and record.status is BarrierStatus.GONE:
            return False
        return self._is_near(record)

    def _is_near(self, record: Record) -> bool:
        return self.place is None or self._home(record) in (None, self.place)

    def _home(self, record: Record) -> Scope:
        if isinstance(record, Contribution):
            session = self.records.find(Session, record.session)
            return session.neighbourhood.unversioned if session else None
        return home_of(record, self.records)

    def _out_of_use(self) -> Iterator[SetAside]:
        for each in self.records.of(Theme):
            if each.merged_into:
                other = self.records.find(Theme, each.merged_into)
                yield SetAside(each.ref, each.name, f"It counts under “{other.name if other else 'another theme'}”.")
            elif each.retired_on:
                yield SetAside(each.ref, each.name, f"It is not used any more since {each.retired_on:%-d %B %Y}.")
        for barrier in self.records.of(Barrier):
            if barrier.status is BarrierStatus.GONE and self._is_near(barrier):
                yield SetAside(barrier.ref, barrier.name, barrier.status.says)


def _silent(source: Source, wide: Iterable[Ref]) -> str:
    if source.ref in wide:
        return "It is a wider theme; its parts stand by themselves."
    return "Nothing that was said here is gathered under it."


def _resting(exercise: Exercise, records: Records, thread: Thread) -> dict[Ref, tuple[Ref, ...]]:
    """For everything that options of a vote rest on: which."""
    found: dict[Ref, list[Ref]] = {}
    for each in records.of(PriorityOption):
        if each.exercise.unversioned == exercise.ref.unversioned:
            for ref in thread.trace(each.ref):
                found.setdefault(ref, []).append(each.ref.unversioned)
    return {ref: tuple(options) for ref, options in found.items()}


def _talked_over(records: Records) -> frozenset[Ref]:
    """Themes over which the last talk of coders about some words is still open."""
    last = {(each.theme.unversioned, each.contribution.unversioned): each.outcome for each in records.of(CodingTalk)}
    return frozenset(theme for (theme, _), outcome in last.items() if outcome is TalkOutcome.OPEN)
