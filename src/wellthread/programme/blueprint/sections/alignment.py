"""How it stands to the plans of the place, their silences included."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope
from wellthread.vocabulary import Action, Alignment, PlanItem, Priority, Ref, Relation, Step

_ORDER = (Relation.ABSENT, Relation.CONFLICTS, Relation.FILLS, Relation.SUPPORTS)


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """Where the plans are silent comes first, then where they pull apart, then where ours fills or supports theirs."""
    held = [each for each in desk.records.of(Alignment) if _place(desk, each.subject) == scope]
    for each in sorted(held, key=lambda alignment: _ORDER.index(alignment.relation)):
        ours = desk.name(each.subject)
        yield desk.line(
            each.note or each.relation.says,
            [each.ref],
            title=f"{ours}: {'the plans are silent' if each.relation is Relation.ABSENT else each.relation.label}",
            facts=_facts(desk, each),
            about=each.ref,
        )


def _facts(desk: Desk, alignment: Alignment) -> Iterator[Fact]:
    item = desk.records.find(PlanItem, alignment.plan_item)
    if item:
        yield Fact(desk.name(item.ref), item.text)
    if alignment.document:
        yield Fact("The plan that is silent", desk.name(alignment.document))
    yield Fact("What that means", alignment.relation.says, loose=alignment.relation is Relation.ABSENT)
    if alignment.asked:
        yield Fact("What we ask", alignment.asked)


def _place(desk: Desk, subject: Ref) -> Scope:
    record = desk.records.get(subject)
    if isinstance(record, (Priority, Action, Step)) and record.neighbourhood:
        return record.neighbourhood.unversioned
    return None
