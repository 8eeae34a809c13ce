"""What to keep and what to adapt elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Line
from wellthread.programme.scope import Scope, within
from wellthread.vocabulary import Action, Travel


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """The actions by what should happen to them when the blueprint moves to another place."""
    actions = within(desk.records.of(Action), scope)
    for travel in Travel:
        held = [each for each in actions if each.travel is travel]
        if held:
            listed = "; ".join(each.title for each in held)
            yield desk.line(
                f"{listed}.", [each.ref for each in held], title=f"{travel.label.capitalize()}: {travel.says}"
            )
