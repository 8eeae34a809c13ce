"""What helps people here to be well, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope, within
from wellthread.thread import Verb
from wellthread.vocabulary import Barrier

QUOTES = 1


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """What the register says, then each barrier with who meets it and what tackles it."""
    yield from desk.told(desk.part("assets", scope).sentences)
    for barrier in within(desk.records.of(Barrier), scope):
        yield desk.line(
            barrier.description or barrier.kind.says,
            [barrier.ref],
            title=f"In the way: {barrier.name}",
            facts=_facts(desk, barrier),
            quotes=QUOTES,
            about=barrier.ref,
        )


def _facts(desk: Desk, barrier: Barrier) -> Iterator[Fact]:
    if barrier.felt_by:
        yield Fact("Who meets it", barrier.felt_by)
    if barrier.asset:
        yield Fact("Stands before", desk.name(barrier.asset))
    tackled = desk.became(barrier.ref, Verb.TACKLES)
    yield Fact("Tackled by", desk.names(tackled) or "Nobody yet", loose=not tackled)
