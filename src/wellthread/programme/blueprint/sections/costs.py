"""What it costs, and who pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellthread.disclosure import Table
from wellthread.methods.theory_of_change.costs import Bill, bill_of, pounds, total_of
from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.document import Block
from wellthread.programme.blueprint.line import Line
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.report import named
from wellthread.vocabulary import Action, ActionCost, Commitment
from wellthread.vocabulary.amounts import many


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """What the plan costs in all, how much of it nobody pays for yet, and which actions have no cost."""
    actions = within(desk.records.of(Action), scope)
    costed = of_actions(desk, actions)
    if costed:
        refs = [each.ref for each in costed]
        bill = sum((bill_of(each, desk.records) for each in costed), Bill())
        yield desk.line(f"What is planned here costs {pounds(bill.total)} in all. {_paid(bill.total, bill.gap)}", refs)
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
            pounds(total_of(each)),
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
