"""Who took part, and who did not."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Line
from wellthread.programme.scope import Scope


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """Sessions and counts, groups heard and not heard, what people spoke of most."""
    yield from desk.told(desk.part("engagement", scope).sentences)
