"""How we shall know, and what the design cannot show."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Line
from wellthread.programme.scope import Scope


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """Designs, indicators and results as the evaluation stage tells them, then what has not been measured."""
    part = desk.part("evaluation", scope)
    yield from desk.told(part.sentences)
    for finding in part.findings:
        yield desk.line(finding.sentence, [finding.ref] if finding.ref else [])
