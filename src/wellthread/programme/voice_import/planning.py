"""What taking a file in would do, worked out before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wellthread.thread import Link
from wellthread.vocabulary import ColumnMapping, Record, Ref


class Fate(StrEnum):
    """What becomes of one sending or text."""

    ADD = "add"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one sending or text. `number` is its row or place in the file; `brings` its contributions."""

    number: int
    key: str
    fate: Fate
    reason: str = ""
    brings: int = 0
    first_words: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a whole file in would do: `records` to add, each after what it refers to, and `links` to make."""

    format: str
    title: str
    session: Ref
    consent_basis: str
    steps: tuple[Step, ...]
    records: tuple[Record, ...]
    links: tuple[Link, ...] = ()
    mapping: ColumnMapping | None = None
    question_sets: tuple[Ref, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, *fates: Fate) -> tuple[Step, ...]:
        """The steps of these fates."""
        return tuple(each for each in self.steps if each.fate in fates)

    def count(self, *fates: Fate) -> int:
        return len(self.of(*fates))

    @property
    def does_nothing(self) -> bool:
        """Whether the programme would stay as it is."""
        return not (self.records or self.links)
