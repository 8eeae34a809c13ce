"""How ours stands to the clauses of plans, read both ways: from ours to theirs, and from theirs to ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wellthread.vocabulary import (
    Action,
    Alignment,
    Barrier,
    PlanDocument,
    PlanItem,
    Priority,
    Record,
    Records,
    Ref,
    Relation,
    Step,
    StepKind,
    Theme,
)

ORDER = (Relation.CONFLICTS, Relation.ABSENT, Relation.FILLS, Relation.SUPPORTS)
"""What pulls apart comes first, then what a plan is silent of; what agrees comes last."""
OUTCOMES = (StepKind.OUTCOME, StepKind.IMPACT)
"""Steps that a plan can speak of as its own aims; how they are thought to come about is ours."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One of our records beside one clause, or beside the silence of a plan."""

    alignment: Alignment
    ours: Record
    item: PlanItem | None
    document: PlanDocument | None


def in_order(alignments: Iterable[Alignment]) -> list[Alignment]:
    """What pulls apart first, then silences, then what ours fills, then what it supports.

    >>> from wellthread.vocabulary import Ref
    >>> each = [Alignment(id=r.value, subject=Ref("theme", "t"), relation=r) for r in Relation]
    >>> [one.id for one in in_order(each)]
    ['conflicts', 'absent', 'fills_gap', 'supports']
    """
    return sorted(alignments, key=lambda each: ORDER.index(each.relation))


def present(records: Records) -> list[PlanDocument]:
    """The plans that govern now: those whose place no later edition has taken."""
    replaced = {each.replaces.unversioned for each in records.of(PlanDocument) if each.replaces}
    return [each for each in records.of(PlanDocument) if each.ref.unversioned not in replaced]


def ours(records: Records) -> Iterator[Record]:
    """What of ours can be held against a plan: priorities, actions, outcomes, barriers, themes."""
    yield from sorted(records.of(Priority), key=lambda each: each.order)
    yield from records.of(Action)
    yield from (each for each in records.of(Step) if each.kind in OUTCOMES)
    yield from records.of(Barrier)
    yield from (each for each in records.of(Theme) if each.merged_into is None)


def held(records: Records) -> list[Holding]:
    """Every alignment with both its ends, what pulls apart first. One whose subject is not there is left out."""
    made = []
    for each in in_order(records.of(Alignment)):
        subject = records.get(each.subject)
        item = records.find(PlanItem, each.plan_item)
        document = records.find(PlanDocument, item.document if item else each.document)
        if subject is not None:
            made.append(Holding(each, subject, item, document))
    return made


def unanswered(records: Records) -> list[PlanItem]:
    """Clauses of the plans that govern now which nothing of ours is held against."""
    now = {each.ref.unversioned for each in present(records)}
    met = {each.plan_item.unversioned for each in records.of(Alignment) if each.plan_item}
    return [
        each for each in records.of(PlanItem) if each.document.unversioned in now and each.ref.unversioned not in met
    ]


def silences(records: Records, document: Ref | None = None) -> list[Holding]:
    """What the plans say nothing of; with `document`, what this plan is silent of, or all plans are."""
    wanted = document.unversioned if document else None
    return [
        each
        for each in held(records)
        if each.alignment.relation is Relation.ABSENT
        and (wanted is None or each.document is None or each.document.ref.unversioned == wanted)
    ]
