"""What matters most, in residents' words."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.disclosure import Table
from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.document import Block
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope, within
from wellthread.programme.stages.report import named
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Decision,
    DecisionOutcome,
    Exercise,
    ListEntry,
    Priority,
    PriorityList,
    PriorityOption,
    Ref,
)

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
        about=priority.ref,
    )


def _facts(desk: Desk, priority: Priority) -> Iterator[Fact]:
    decision = desk.records.find(Decision, priority.decision)
    if decision:
        by = f" ({decision.decided_by})" if decision.decided_by else ""
        departs = f"This departs from the count. {decision.against} ".replace("  ", " ") if decision.departs else ""
        yield Fact("Why it was taken", f"{departs}{decision.reason}{by}")
        raised = desk.resting(decision.option, Verb.RAISED_BY)
        yield Fact("Raised by", desk.names(raised) or "Not recorded", loose=not raised)
    answered = desk.became(priority.ref, Verb.ANSWERS)
    yield Fact("Answered by", desk.names(answered) or "No action yet", loose=not answered)
    if promised := desk.became(priority.ref, Verb.PROMISED_FOR):
        yield Fact("Promised for it", desk.names(promised))
    if priority.tags:
        yield Fact("Tags", ", ".join(priority.tags))


def _open_to(decision: Decision) -> Iterator[Fact]:
    if decision.open_to:
        yield Fact("What would change the answer", decision.open_to)


def tables(desk: Desk, scope: Scope) -> Iterator[Block]:
    """What stands on the lists of residents and of commissioners, side by side, where there are such lists."""
    lists = within(desk.records.of(PriorityList), scope)
    entries: dict[str, list[ListEntry]] = {each.id: [] for each in lists}
    for entry in desk.records.of(ListEntry):
        if entry.list.id in entries:
            entries[entry.list.id].append(entry)
    items = list(dict.fromkeys(each.item.unversioned for held in entries.values() for each in _ranked(held)))
    if not items:
        return
    rows = [(desk.name(item), *(_place_on(entries[each.id], item) for each in lists)) for item in items]
    columns = ("What matters", *(f"{each.title} ({each.whose.label})" for each in lists))
    note = "1 is first. A gap: not on that list."
    table = Table.of(named("lists", scope), "Whose list says what", columns, rows, note)
    yield desk.cited(table, [[item] for item in items])


def _ranked(entries: list[ListEntry]) -> list[ListEntry]:
    return sorted(entries, key=lambda each: each.place)


def _place_on(entries: list[ListEntry], item: Ref) -> str:
    return next((str(each.place) for each in entries if each.item.unversioned == item), "")


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
            told = said[decision.outcome].format(option.title, decision.reason)
            yield desk.line(told, [decision.ref], facts=_open_to(decision), about=decision.ref)
