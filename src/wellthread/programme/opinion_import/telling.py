"""What bringing a conversation in would do, in sentences and a table for people."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.disclosure import Cell, People, Table
from wellthread.vocabulary import Moderation

from .planning import Plan, TakenBack

SHOWN = 12


def sentences(planned: Plan) -> Iterator[str]:
    """What would happen, the most important first."""
    source = planned.source
    if planned.does_nothing:
        yield "Nothing would change: all of it is there already."
    else:
        yield (
            f"“{source.title}”: {len(source.statements):,} statements, {People(len(source.voters))} voters, "
            f"{source.cells:,} last votes."
        )
        if planned.changed:
            yield f"{len(planned.changed):,} records are there already and would change."
    yield source.sign.says
    yield from source.notes
    if planned.gone:
        yield f"{planned.gone:,} statements or voters are here and not in the files any more; they stay."


def tables(planned: Plan) -> Iterator[Table]:
    """The first statements, as they would be kept."""
    states = {1: Moderation.SHOWN, 0: Moderation.WAITING, -1: Moderation.LEFT_OUT}
    rows: list[list[Cell]] = [
        [int(each.id), each.text, states[each.moderated].label] for each in planned.source.statements
    ]
    yield Table.of("statements", "Statements", ("Number", "Statement", "State"), rows).head(SHOWN)


def undone_sentences(back: TakenBack) -> Iterator[str]:
    """What taking it back does."""
    kinds = [each.kind for each in back.removed]
    sheets = People(kinds.count("opinion_sheet"))
    yield f"Taken out again: {kinds.count('statement'):,} statements and the votes of {sheets} people."
    if back.left:
        yield f"{len(back.left):,} statements stay, with their conversation: something rests on them."
