"""Bring groups' maps together, say what is the same on them, and take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from wellthread.methods.systems_map import CannotJoin
from wellthread.programme.map_steps import Signed, Step
from wellthread.programme.maps_together import Together, all_equal, caught_up, make_joint, say, take_back
from wellthread.vocabulary import Ref, SameFactor, SystemsMap
from wellthread.web.accounts.models import Person
from wellthread.web.thread.keep import take_turn
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit

from .map_steps import signed_by, write


@transaction.atomic
def bring_together(
    parts: Sequence[Ref], title: str, question: str, *, programme: str, by: Person, at: datetime
) -> SystemsMap:
    """Make a joint map of these maps, which stay as they are. Raises Unfit or NotThere."""
    take_turn(programme)
    held = contents(programme)
    maps = []
    for ref in parts:
        found = held.records.find(SystemsMap, ref)
        if found is None:
            raise NotThere(ref)
        maps.append(found)
    try:
        drawn, step = make_joint(held, maps, title, question, signed_by(by, at))
    except CannotJoin as wrong:
        raise Unfit(str(wrong)) from wrong
    write(step, programme=programme, by=by, action="systems_map.brought_together", object=drawn.ref)
    return drawn


def answer(said: SameFactor, *, programme: str, by: Person, at: datetime) -> None:
    """Keep what somebody says of two factors, and join them if they are the same. Raises Unfit."""
    _do(said.map, lambda found, signed: say(found, [said], signed), "systems_map.factors_answered", programme, by, at)


def accept_equal(joint: Ref, *, programme: str, by: Person, at: datetime) -> int:
    """Join all factors whose names are equal; how many pairs that were. Raises Unfit."""
    count = 0

    def accept(found: Together, signed: Signed) -> Step:
        nonlocal count
        answers = all_equal(found)
        count = len(answers)
        return say(found, answers, signed)

    _do(joint, accept, "systems_map.equal_names_joined", programme, by, at)
    return count


def undo(joint: Ref, said: Ref, *, programme: str, by: Person, at: datetime) -> None:
    """Take back what was said of two factors: the map is as if it had never been said. Raises Unfit."""
    _do(joint, lambda found, signed: take_back(found, [said], signed), "systems_map.answer_undone", programme, by, at)


def catch_up(joint: Ref, *, programme: str, by: Person, at: datetime) -> None:
    """Give the joint map factors for those that the groups' maps gained. Raises Unfit."""
    _do(joint, caught_up, "systems_map.caught_up", programme, by, at)


@transaction.atomic
def _do(
    joint: Ref,
    act: Callable[[Together, Signed], Step],
    action: str,
    programme: str,
    by: Person,
    at: datetime,
) -> None:
    take_turn(programme)
    held = contents(programme)
    drawn = held.records.find(SystemsMap, joint)
    if drawn is None or not drawn.merges:
        raise NotThere(joint)
    try:
        step = act(Together(held, drawn), signed_by(by, at))
    except CannotJoin as wrong:
        raise Unfit(str(wrong)) from wrong
    write(step, programme=programme, by=by, action=action, object=joint)
