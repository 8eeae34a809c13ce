"""How residents hear back."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope, within
from wellthread.thread import Verb
from wellthread.vocabulary import FeedbackItem, Programme
from wellthread.vocabulary.days import day


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """What was told to those who spoke, where and when; for the whole, where to write to."""
    for each in within(desk.records.of(FeedbackItem), scope):
        yield desk.line(each.told, [each.ref], facts=_facts(desk, each))
    programme = desk.records.of(Programme)[0]
    if scope is None and programme.contact:
        yield desk.line(f"Residents may write to: {programme.contact}", [programme.ref])


def _facts(desk: Desk, item: FeedbackItem) -> Iterator[Fact]:
    how = ", ".join(part for part in (item.channel, day(item.told_on) if item.told_on else "") if part)
    yield Fact("How and when", how or "Not yet told", loose=item.told_on is None)
    if about := desk.resting(item.ref, Verb.TELLS):
        yield Fact("About", desk.names(about))
