"""Why to work by place, and how the plan is thought to work."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.theory_of_change import assumed, between
from wellthread.thread import Verb
from wellthread.vocabulary import Assumption, Condition, InPlace, Step, TheoryOfPlace


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """Why this place; the theory in words; what must hold and has to be there; what a careful reader would ask."""
    for place in desk.records.of(TheoryOfPlace):
        if place.neighbourhood.unversioned == scope:
            yield from _place(desk, place)
    part = desk.part("theory_of_change", scope)
    yield from desk.told(part.sentences)
    steps = within(desk.records.of(Step), scope)
    for each in assumed(desk.records, steps):
        yield desk.line(each.text, [each.ref], title="This must hold", facts=_facts(desk, each))
    known = {each.ref.unversioned for each in (*steps, *between(desk.records, steps))}
    for needed in desk.records.of(Condition):
        if needed.about.unversioned in known:
            yield desk.line(needed.text, [needed.ref], title="This has to be there", facts=_needs(desk, needed))
    for finding in part.findings:
        yield desk.line(finding.sentence, [finding.ref] if finding.ref else [], title="A careful reader would ask")


def _place(desk: Desk, theory: TheoryOfPlace) -> Iterator[Line]:
    told = (
        ("Why work by place", theory.why_place),
        ("Why here", theory.why_here),
        ("How living here makes people well or ill", theory.how_place_works),
        ("What there is here to change things", theory.held_here),
        ("What cannot be changed from here", theory.not_here),
    )
    for title, text in told:
        if text:
            yield desk.line(text, [theory.ref], title=title)


def _facts(desk: Desk, assumption: Assumption) -> Iterator[Fact]:
    held = desk.resting(assumption.ref, Verb.SUPPORTED_BY)
    yield Fact("About", desk.name(assumption.about))
    yield Fact("Supported by", desk.names(held) or "Nothing yet", loose=not held)
    yield Fact("How well", f"{assumption.grade.label.capitalize()}. {assumption.grade.says}")
    if against := desk.resting(assumption.ref, Verb.CONTRADICTED_BY):
        yield Fact("Spoken against by", desk.names(against), loose=True)
    if assumption.watched_by:
        yield Fact("How we shall notice if it fails", assumption.watched_by)


def _needs(desk: Desk, condition: Condition) -> Iterator[Fact]:
    yield Fact("For", desk.name(condition.about))
    yield Fact("Whether it is there", condition.in_place.says, loose=condition.in_place is not InPlace.YES)
    if condition.partner:
        yield Fact("Who could see to it", desk.name(condition.partner))
    if condition.watched_by:
        yield Fact("How we shall notice if it goes", condition.watched_by)
