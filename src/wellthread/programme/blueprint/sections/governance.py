"""Who decides, how residents share in it, and the rules that they agreed."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope, within
from wellthread.thread import Verb
from wellthread.vocabulary import Body, GuidingPrinciple
from wellthread.vocabulary.days import day


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """Each body with the share that residents have in it, then each agreed rule with what respects it."""
    for body in within(desk.records.of(Body), scope):
        told = body.decides or "What it decides is not written down yet."
        yield desk.line(told, [body.ref], title=body.name, facts=_facts(desk, body), about=body.ref)
    for rule in within(desk.records.of(GuidingPrinciple), scope):
        yield desk.line(rule.text, [rule.ref], title="An agreed rule", facts=_rule(desk, rule))


def _facts(desk: Desk, body: Body) -> Iterator[Fact]:
    yield Fact("Residents’ seats", seats(body), loose=body.residents_seats in (None, 0))
    yield Fact("How residents come to sit on it", body.chosen_how or "Not written down", loose=not body.chosen_how)
    yield Fact("What they get for it", body.supported_by or "Nothing is written down", loose=not body.supported_by)
    if body.meets:
        yield Fact("Meets", body.meets)
    if body.answers_to:
        yield Fact("Answers to", desk.name(body.answers_to))


def seats(body: Body) -> str:
    """How many seats residents have, of how many.

    >>> seats(Body(id="b", name="B", seats=9, residents_seats=5))
    '5 of 9: more than half'
    """
    if body.residents_seats is None:
        return "Not written down"
    if body.seats is None:
        return f"{body.residents_seats}; how many there are in all is not written down"
    more = " than half" if body.residents_seats * 2 != body.seats else ""
    share = "half" if not more else f"{'more' if body.residents_seats * 2 > body.seats else 'fewer'}{more}"
    return f"{body.residents_seats} of {body.seats}: {share}"


def _rule(desk: Desk, rule: GuidingPrinciple) -> Iterator[Fact]:
    if rule.why:
        yield Fact("Why", rule.why)
    when = day(rule.agreed_on) if rule.agreed_on else ""
    if agreed := ", ".join(each for each in (rule.agreed_by, when) if each):
        yield Fact("Agreed by", agreed)
    respecting = desk.became(rule.ref, Verb.RESPECTS)
    yield Fact("Respected by", desk.names(respecting) or "No action names it yet", loose=not respecting)
