"""What will be done, by whom, with what."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.methods.theory_of_change.costs import pounds, total_of
from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope, within
from wellthread.thread import Verb
from wellthread.vocabulary import Action, Commitment, Partner, Ref
from wellthread.vocabulary.days import day

from .costs import of_actions

QUOTES = 1


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """Each action with its owner, what it answers, uses and tackles, and what it is resourced by."""
    for action in within(desk.records.of(Action), scope):
        yield desk.line(
            action.description or action.title,
            [action.ref],
            title=action.title,
            facts=_facts(desk, action),
            quotes=QUOTES,
            about=action.ref,
        )


def _facts(desk: Desk, action: Action) -> Iterator[Fact]:
    owner = desk.name(action.owner)
    yield Fact("Who answers for it", owner or "Nobody yet", loose=not owner)
    yield Fact("How far it has come", action.status.label.capitalize() + _dates(action))
    for name, verb in _TIES:
        if held := desk.resting(action.ref, verb):
            yield Fact(name, desk.names(held))
    means = [_means(desk, ref) for ref in desk.resting(action.ref, Verb.RESOURCED_BY)]
    yield Fact("Resources", "; ".join(means) or "None promised yet", loose=not means)
    if cost := _cost(desk, action):
        yield Fact("Cost", cost)
    if watched := desk.names(_indicators(desk, action)):
        yield Fact("How we shall know", watched)
    yield Fact("Elsewhere", action.travel.says)


_TIES = (
    ("Answers", Verb.ANSWERS),
    ("Uses", Verb.USES),
    ("Tackles", Verb.TACKLES),
    ("Acts on", Verb.ACTS_ON),
    ("Respects", Verb.RESPECTS),
    ("Is a local form of", Verb.TAKES_FORM),
)


def _means(desk: Desk, ref: Ref) -> str:
    given = desk.records.find(Commitment, ref)
    if given is None:
        return ""
    partner = desk.records.find(Partner, given.partner)
    amount = f" ({given.amount:,.0f} {given.unit})" if given.amount is not None and given.unit else ""
    return f"{given.what}{amount}{f', from {partner.name}' if partner else ''}: {given.status.label}"


def _cost(desk: Desk, action: Action) -> str:
    """What its costs come to; without any written out, what it is thought to cost."""
    if costed := of_actions(desk, [action]):
        return pounds(sum(map(total_of, costed)))
    return f"£{action.cost:,.0f}, not written out" if action.cost is not None else ""


def _indicators(desk: Desk, action: Action) -> list[Ref]:
    """What tracks a step that the action carries out."""
    steps = desk.became(action.ref, Verb.DOES)
    return [ref for step in steps for ref in desk.became(step, Verb.TRACKS)]


def _dates(action: Action) -> str:
    if action.starts and action.ends:
        return f", {day(action.starts)} to {day(action.ends)}"
    return f", from {day(action.starts)}" if action.starts else ""
