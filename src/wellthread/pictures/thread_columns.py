"""Which record stands in which column of the thread's picture, and which columns' records rest on which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wellthread.thread import CARRYING, Thread, still_counts
from wellthread.vocabulary import Contribution, Record, Records, Ref, Step, StepKind, noun_of

COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Voices", ("contribution",)),
    ("Themes", ("theme",)),
    ("Assets and barriers", ("asset", "barrier")),
    ("Factors", ("factor",)),
    ("Priorities", ("priority",)),
    ("Actions", ("action",)),
    ("Outcomes", ("step",)),
    ("Indicators", ("indicator",)),
    ("Results", ("result",)),
)
PRIORITIES, RESULTS = 4, 8
_COLUMN_OF = {kind: index for index, (_, kinds) in enumerate(COLUMNS) for kind in kinds}


@dataclass(frozen=True, slots=True)
class Tied:
    """Records by column, and each pair (earlier, later) that links join with no other column's record between."""

    column: Mapping[Ref, int]
    pairs: tuple[tuple[Ref, Ref], ...]


def tie(records: Records, thread: Thread, last: Ref | None = None) -> Tied:
    """Shorten the thread to the nine columns: what lies between, such as excerpts and ballots, becomes strand.

    With `last`, only what that record rests on, and the record itself in a column after all others.
    """
    column = {each.ref.unversioned: at for each in records if (at := _column(each, records)) is not None}
    if last is not None:
        behind = thread.trace(last)
        column = {ref: at for ref, at in column.items() if ref in behind} | {last.unversioned: len(COLUMNS)}
    pairs = [(before, ref) for ref in column for before in _before(ref, column, thread)]
    return Tied(column, tuple(pairs))


def _column(record: Record, records: Records) -> int | None:
    if isinstance(record, Step) and record.kind not in (StepKind.OUTCOME, StepKind.IMPACT):
        return None
    if isinstance(record, Contribution) and not still_counts(record, records):
        return None
    return _COLUMN_OF.get(noun_of(type(record)).kind)


def _before(ref: Ref, column: Mapping[Ref, int], thread: Thread) -> list[Ref]:
    """The nearest records of earlier columns on which one rests, through records of its own or of no column."""
    found: dict[Ref, None] = {}
    seen, waiting = {ref}, [ref]
    while waiting:
        for link in thread.rests_on(waiting.pop()):
            there = link.object.unversioned
            if link.verb not in CARRYING or there in seen:
                continue
            seen.add(there)
            at = column.get(there)
            if at is None or at == column[ref]:
                waiting.append(there)
            elif at < column[ref]:
                found[there] = None
    return list(found)
