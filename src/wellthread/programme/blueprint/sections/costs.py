"""What it costs, and who pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellthread.disclosure import Table
from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.document import Block
from wellthread.programme.blueprint.line import Line
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.report import many, named
from wellthread.vocabulary import Action, ActionCost, Commitment, CommitmentStatus

FIRM = (CommitmentStatus.OFFERED, CommitmentStatus.CONFIRMED, CommitmentStatus.KEPT)
"""Promises that stand: what was asked for, refused or taken back pays for nothing."""


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """What the plan costs in all, how much of it nobody pays for yet, and which actions have no cost."""
    actions = within(desk.records.of(Action), scope)
    costed = of_actions(desk, actions)
    if costed:
        refs = [each.ref for each in costed]
        whole, unpaid = sum(map(total, costed)), sum(total(each) for each in costed if not is_paid(desk, each))
        yield desk.line(f"What is planned here costs {pounds(whole)} in all. {_paid(whole, unpaid)}", refs)
    known = {each.action.id for each in costed}
    open_ = [each for each in actions if each.id not in known]
    if open_:
        told = f"{many(len(open_), 'action')} {'has' if len(open_) == 1 else 'have'} no costs written out: "
        yield desk.line(f"{told}{'; '.join(map(_guessed, open_))}.", [each.ref for each in open_])


def tables(desk: Desk, scope: Scope) -> Iterator[Block]:
    """Each cost of each action, with who pays."""
    costed = of_actions(desk, within(desk.records.of(Action), scope))
    if not costed:
        return
    rows = [
        (
            desk.name(each.action),
            each.what,
            pounds(each.pence),
            _often(each),
            pounds(total(each)),
            _payer(desk, each),
            each.source or "Not written down",
        )
        for each in costed
    ]
    columns = ("Action", "What for", "Each time", "How often", "In all", "Who pays", "How we know")
    table = Table.of(named("costs", scope), "What it costs", columns, rows)
    yield desk.cited(table, [[each.ref] for each in costed])


def of_actions(desk: Desk, actions: Sequence[Action]) -> list[ActionCost]:
    """The costs of these actions, action by action."""
    order = {each.id: at for at, each in enumerate(actions)}
    held = [each for each in desk.records.of(ActionCost) if each.action.id in order]
    return sorted(held, key=lambda each: order[each.action.id])


def total(cost: ActionCost) -> int:
    """What it comes to over all its times, in pence."""
    return cost.pence * cost.times


def is_paid(desk: Desk, cost: ActionCost) -> bool:
    """Whether a promise that stands pays for it."""
    given = desk.records.find(Commitment, cost.paid_by)
    return given is not None and given.status in FIRM


def pounds(pence: int) -> str:
    """Money as people write it.

    >>> pounds(125000), pounds(1250)
    ('£1,250', '£12.50')
    """
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02}" if rest else f"£{whole:,}"


def _paid(whole: int, unpaid: int) -> str:
    if not unpaid:
        return "All of it is promised by somebody."
    return "Nobody pays for any of it yet." if unpaid == whole else f"Nobody pays for {pounds(unpaid)} of it yet."


def _guessed(action: Action) -> str:
    return f"{action.title} (thought to be £{action.cost:,.0f})" if action.cost is not None else action.title


def _often(cost: ActionCost) -> str:
    return cost.often.label if cost.times == 1 else f"{cost.often.label}, {cost.times} times"


def _payer(desk: Desk, cost: ActionCost) -> str:
    given = desk.records.find(Commitment, cost.paid_by)
    if given is None:
        return "Nobody yet"
    name = desk.name(given.partner) or given.what
    return f"{name} ({given.status.label})"
