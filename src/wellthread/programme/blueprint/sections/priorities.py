"""What matters most, in residents' words."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope, within
from wellthread.thread import Verb
from wellthread.vocabulary import Decision, DecisionOutcome, Exercise, Priority, PriorityOption

QUOTES = 3


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """Each priority with the words behind it and why it was set; then the count, and what was not taken."""
    for priority in sorted(within(desk.records.of(Priority), scope), key=lambda each: each.order):
        yield _priority(desk, priority)
    yield from desk.told(desk.part("priorities", scope).sentences)
    yield from _not_taken(desk, scope)


def _priority(desk: Desk, priority: Priority) -> Line:
    return desk.line(
        priority.statement or priority.title,
        [priority.ref],
        title=f"{priority.order}. {priority.title}",
        facts=_facts(desk, priority),
        quotes=QUOTES,
    )


def _facts(desk: Desk, priority: Priority) -> Iterator[Fact]:
    decision = desk.records.find(Decision, priority.decision)
    if decision:
        by = f" ({decision.decided_by})" if decision.decided_by else ""
        departs = "This departs from the count. " if decision.departs else ""
        yield Fact("Why it was taken", f"{departs}{decision.reason}{by}")
        raised = desk.resting(decision.option, Verb.RAISED_BY)
        yield Fact("Raised by", desk.names(raised) or "Not recorded", loose=not raised)
    answered = desk.became(priority.ref, Verb.ANSWERS)
    yield Fact("Answered by", desk.names(answered) or "No action yet", loose=not answered)
    if promised := desk.became(priority.ref, Verb.PROMISED_FOR):
        yield Fact("Promised for it", desk.names(promised))
    if priority.tags:
        yield Fact("Tags", ", ".join(priority.tags))


def _not_taken(desk: Desk, scope: Scope) -> Iterator[Line]:
    exercises = {each.id for each in within(desk.records.of(Exercise), scope)}
    said = {
        DecisionOutcome.DECLINED: "No to “{}”, because: {}",
        DecisionOutcome.DEFERRED: "Not now, “{}”: {}",
        DecisionOutcome.MERGED: "“{}” became part of another priority: {}",
    }
    for decision in desk.records.of(Decision):
        option = desk.records.find(PriorityOption, decision.option)
        if option and option.exercise.id in exercises and decision.outcome in said:
            yield desk.line(said[decision.outcome].format(option.title, decision.reason), [decision.ref])
