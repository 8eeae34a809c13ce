"""An answer to one of the seven questions: a first sentence, what it rests on, what is missing, the team's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.disclosure import Cell, Table
from wellthread.pictures import Picture
from wellthread.programme.scope import Scope
from wellthread.programme.stages.report import Sentence
from wellthread.vocabulary import Code, Ref, StandingAnswer, StandingQuestion


class Known(Code):
    """How much the records can say."""

    YES = "known", "The records answer it."
    PARTLY = "partly_known", "The records answer part of it."
    NOT_YET = "not_known_yet", "The records cannot answer it yet."


@dataclass(frozen=True, slots=True)
class Rows:
    """A table whose rows are claims, with the records that each row rests on."""

    table: Table
    rests_on: tuple[tuple[Ref, ...], ...]

    @classmethod
    def of(
        cls,
        name: str,
        title: str,
        columns: Sequence[str],
        rows: Sequence[tuple[Sequence[Cell], Sequence[Ref]]],
        note: str = "",
    ) -> Rows:
        """A table from its rows, each with what it rests on."""
        table = Table.of(name, title, columns, [cells for cells, _ in rows], note)
        return cls(table, tuple(tuple(refs) for _, refs in rows))

    def head(self, count: int, refs: int) -> Rows:
        """The first rows, each with the first of what it rests on: for print."""
        return Rows(self.table.head(count), tuple(each[:refs] for each in self.rests_on[:count]))


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing for a fuller answer, and how to mend it."""

    sentence: str
    remedy: str
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the records say to one question in one place (`scope` None: in all of them).

    `first` is the answer in one plain sentence; `sure` says from how many records of which days. `team` are answers
    that the team wrote, the newest first: they stand beside and change nothing here.
    """

    question: StandingQuestion
    scope: Scope
    known: Known
    first: Sentence
    sure: str
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Rows, ...] = ()
    pictures: tuple[Picture, ...] = ()
    missing: tuple[Gap, ...] = ()
    team: tuple[StandingAnswer, ...] = ()
