"""Who asks, of which place, on which day; and which records belong to that place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from wellthread.methods.evaluation import NoInterval, tell
from wellthread.methods.evaluation.questions import Pathway, pathways
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, home_of
from wellthread.thread import Thread
from wellthread.vocabulary import Action, Indicator, Neighbourhood, Record, Records, Ref, Result, Wave, WaveKind

THROUGH = ("action", "link", "claim", "entry", "design")
"""Fields through which a record of the evaluation belongs to a place when it names none itself."""
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Asking:
    """One asking: contents fit for the reader, a place (None for all of them) and a day."""

    contents: Contents
    scope: Scope
    today: date

    @property
    def records(self) -> Records:
        return self.contents.records

    @property
    def thread(self) -> Thread:
        return self.contents.thread

    @cached_property
    def ways(self) -> dict[Ref, Pathway]:
        """Each action's way to the nearest outcomes that are measured."""
        return pathways(self.records)

    @cached_property
    def places(self) -> tuple[Neighbourhood, ...]:
        """The places that are asked about."""
        held = self.records.of(Neighbourhood)
        return tuple(each for each in held if self.scope is None or each.ref.unversioned == self.scope)

    def here(self, kind: type[R]) -> tuple[R, ...]:
        """The records of a kind that belong to the place, and those that belong to no single place."""
        if self.scope is None:
            return self.records.of(kind)
        return tuple(each for each in self.records.of(kind) if place_of(each, self.records) in (None, self.scope))

    def name(self, record: Record) -> str:
        """The name of a record's place where several are asked about; else nothing."""
        if self.scope is not None:
            return ""
        found = self.records.find(Neighbourhood, place_of(record, self.records))
        return found.name if found else ""

    def titled(self, record: Record, title: str) -> str:
        """A title with its place before it where several are asked about."""
        return f"{where}: {title}" if (where := self.name(record)) else title

    @cached_property
    def afterwards(self) -> tuple[Ref, ...]:
        """The waves that came during or after the work."""
        return tuple(each.ref.unversioned for each in in_time(self.records) if each.kind is WaveKind.FOLLOW_UP)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions of the place."""
        return self.here(Action)


def in_time(records: Records) -> list[Wave]:
    """All waves, the earliest first."""
    return sorted(records.of(Wave), key=lambda each: (each.starts or date.max, each.id))


def place_of(record: Record, records: Records) -> Scope:
    """The neighbourhood of a record, its own or that of the action, arrow, claim or plan it is about."""
    home = home_of(record, records)
    if home is not None:
        return home
    for name in THROUGH:
        ref = getattr(record, name, None)
        held = records.get(ref) if isinstance(ref, Ref) else None
        if held is not None and (found := place_of(held, records)) is not None:
            return found
    return None


def impossible(indicator: Indicator, result: Result) -> bool:
    """Whether the numbers of a result contradict each other, so that nothing can be told of it."""
    try:
        tell(indicator, result)
    except NoInterval:
        return True
    return False


def refs(records: Iterable[Record]) -> tuple[Ref, ...]:
    """What these records are cited by."""
    return tuple(each.ref.unversioned for each in records)
