"""What leads to what."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Line
from wellthread.programme.scope import Scope


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """The maps in words, their loops, and the places to act."""
    yield from desk.told(desk.part("systems_map", scope).sentences)
