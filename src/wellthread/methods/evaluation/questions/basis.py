"""How much an answer rests on: how many records of which kind, from when to when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wellthread.vocabulary import Record, noun_of
from wellthread.vocabulary.amounts import listed, many
from wellthread.vocabulary.days import day

DATED = ("on", "held_on", "seen_on", "decided_on", "judged_on", "told_on", "ran_on", "made_on")
"""Fields that say on which day something was."""
STRETCHES = ("wave", "survey", "reach_count")
"""Kinds that tell of every day between two. Days of plans and promises lie ahead, and are no evidence."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Records counted by kind, and the first and the last day that they tell of."""

    kinds: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None

    @property
    def count(self) -> int:
        """How many records in all."""
        return sum(count for _, count in self.kinds)

    @property
    def says(self) -> str:
        """A sentence: from how many records of which kinds, and of which days."""
        if not self.kinds:
            return "There are no records to answer it from."
        told = [many(count, kind, plural_of(kind)) for kind, count in self.kinds]
        return f"From {listed(told)}{self._days}."

    @property
    def _days(self) -> str:
        if self.first is None or self.last is None:
            return ""
        if self.first == self.last:
            return f", of {day(self.first)}"
        return f", from {day(self.first)} to {day(self.last)}"


def basis(records: Iterable[Record]) -> Basis:
    """What these records amount to. Nobody is counted here, only records.

    >>> from wellthread.vocabulary import Ripple
    >>> seen = [Ripple(id="a", text="One", seen_on=date(2026, 7, 6)), Ripple(id="b", text="Two")]
    >>> basis(seen).says
    'From 2 ripples, of 6 July 2026.'
    """
    held = list({each.ref.unversioned: each for each in records}.values())
    kinds = Counter(noun_of(type(each)).label.lower() for each in held)
    days = sorted(day for each in held for day in _days_of(each))
    return Basis(tuple(kinds.items()), days[0] if days else None, days[-1] if days else None)


def _days_of(record: Record) -> list[date]:
    names = (*DATED, "starts", "ends") if record.ref.kind in STRETCHES else DATED
    held = (getattr(record, name, None) for name in names)
    return [each for each in held if isinstance(each, date)]


def plural_of(kind: str) -> str:
    """More than one of a kind, as people write it.

    >>> plural_of("delivery entry"), plural_of("analysis"), plural_of("survey"), plural_of("ripple")
    ('delivery entries', 'analyses', 'surveys', 'ripples')
    """
    if kind.endswith("sis"):
        return f"{kind[:-2]}es"
    if kind.endswith("y") and kind[-2] not in "aeiou":
        return f"{kind[:-1]}ies"
    return f"{kind}s"
