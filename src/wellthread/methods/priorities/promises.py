"""Commitments: what is late, what hangs on a condition, what is promised in all, what stands on what was withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from wellthread.thread import Thread, Verb
from wellthread.vocabulary import (
    Action,
    ActionCost,
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    Priority,
    Records,
    Ref,
)

OPEN = (CommitmentStatus.ASKED, CommitmentStatus.OFFERED, CommitmentStatus.CONFIRMED)
LOST = (CommitmentStatus.WITHDRAWN, CommitmentStatus.REFUSED)
NEXT = {
    CommitmentStatus.ASKED: (CommitmentStatus.OFFERED, CommitmentStatus.CONFIRMED, CommitmentStatus.REFUSED),
    CommitmentStatus.OFFERED: (CommitmentStatus.CONFIRMED, CommitmentStatus.KEPT, CommitmentStatus.WITHDRAWN),
    CommitmentStatus.CONFIRMED: (CommitmentStatus.KEPT, CommitmentStatus.WITHDRAWN),
    CommitmentStatus.KEPT: (),
    CommitmentStatus.WITHDRAWN: (CommitmentStatus.ASKED, CommitmentStatus.OFFERED),
    CommitmentStatus.REFUSED: (CommitmentStatus.ASKED, CommitmentStatus.OFFERED),
}
"""What may come after each status. What was kept stays kept."""


@dataclass(frozen=True, slots=True)
class Total:
    """What was promised of one unit: asked and not answered, promised (offered or confirmed), kept, and lost."""

    unit: str
    asked: float
    promised: float
    kept: float
    lost: float


@dataclass(frozen=True, slots=True)
class Missing:
    """What a priority still lacks: asked and unanswered, taken back or refused, and costs that nobody pays."""

    asked: tuple[Commitment, ...]
    lost: tuple[Commitment, ...]
    unpaid: tuple[ActionCost, ...]

    @property
    def pence(self) -> int:
        """All costs of its actions that nobody pays yet, in pence."""
        return sum(each.pence * each.times for each in self.unpaid)


def overdue(each: Commitment, today: date) -> bool:
    """Whether it should have been kept by now and is still open."""
    return each.status in OPEN and each.due is not None and each.due < today


def in_order(commitments: Iterable[Commitment], today: date) -> list[Commitment]:
    """Overdue first, then what hangs on a condition, then what is open by its day, then what is settled."""
    return sorted(commitments, key=lambda each: (_turn(each, today), each.due or date.max, each.what))


def totals(commitments: Iterable[Commitment]) -> list[Total]:
    """Money and hours in all, each unit by itself: pounds a year are not added to pounds.

    >>> from dataclasses import replace
    >>> lamps = Commitment(id="1", kind=CommitmentKind.MONEY, what="Lamps", amount=10.0, unit="pounds")
    >>> paint = replace(lamps, id="2", amount=20.0, status=CommitmentStatus.KEPT)
    >>> [(each.unit, each.promised, each.kept) for each in totals([lamps, paint])]
    [('pounds', 10.0, 20.0)]
    """
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for each in commitments:
        if each.amount is not None and each.kind in (CommitmentKind.MONEY, CommitmentKind.TIME):
            sums[each.unit or "no unit"][_sort(each.status)] += each.amount
    return [Total(unit, *(held[name] for name in ("asked", "promised", "kept", "lost"))) for unit, held in sums.items()]


def totals_by(commitments: Iterable[Commitment], key: Callable[[Commitment], str]) -> dict[str, list[Total]]:
    """Totals apart by what `key` says of a commitment, in order of their names."""
    parts: dict[str, list[Commitment]] = {}
    for each in commitments:
        parts.setdefault(key(each), []).append(each)
    return {name: totals(parts[name]) for name in sorted(parts)}


def standing_on(commitment: Commitment, records: Records, thread: Thread) -> tuple[Action, ...]:
    """The actions that are resourced by a commitment."""
    refs = [each.subject for each in thread.became(commitment.ref) if each.verb is Verb.RESOURCED_BY]
    paid = [
        each.action
        for each in records.of(ActionCost)
        if each.paid_by and each.paid_by.unversioned == commitment.ref.unversioned
    ]
    found = (records.find(Action, ref) for ref in dict.fromkeys(each.unversioned for each in (*refs, *paid)))
    return tuple(each for each in found if each)


def missing(priority: Priority, records: Records, thread: Thread) -> Missing:
    """What is still missing for a priority."""
    mine = promised_for(priority.ref, records)
    actions = {each.subject.id for each in thread.became(priority.ref) if each.verb is Verb.ANSWERS}
    lost = {each.id for each in records.of(Commitment) if each.status in LOST}
    unpaid = [
        each
        for each in records.of(ActionCost)
        if each.action.id in actions and (each.paid_by is None or each.paid_by.id in lost)
    ]
    return Missing(
        tuple(each for each in mine if each.status is CommitmentStatus.ASKED),
        tuple(each for each in mine if each.status in LOST),
        tuple(unpaid),
    )


def promised_for(priority: Ref, records: Records) -> list[Commitment]:
    """Everything that was promised for one priority."""
    here = priority.unversioned
    return [each for each in records.of(Commitment) if each.priority and each.priority.unversioned == here]


def _turn(each: Commitment, today: date) -> int:
    if overdue(each, today):
        return 0
    if each.status in OPEN:
        return 1 if each.condition else 2
    return 4 if each.status is CommitmentStatus.KEPT else 3


def _sort(status: CommitmentStatus) -> str:
    if status is CommitmentStatus.ASKED:
        return "asked"
    return "kept" if status is CommitmentStatus.KEPT else "lost" if status in LOST else "promised"
