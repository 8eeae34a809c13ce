"""Make a list of what matters most to one side: from a count, or as it was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from wellthread.methods.priorities import BadBallot, BadBudget, leading_way
from wellthread.vocabulary import Exercise, ListEntry, PriorityList, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.priorities.queries.exercises import counted
from wellthread.web.thread import actions
from wellthread.web.thread.keep import take_turn
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit
from wellthread.web.thread.writing import fresh_id

NOT_COUNTED = "Nothing is counted in this vote yet, so it gives no list. Type the list, or wait for the count."


@transaction.atomic
def from_count(made: PriorityList, *, programme: str, by: Person, at: datetime) -> PriorityList:
    """Keep a list in the order of a count; equal places stay equal. Raises Unfit while nothing is counted."""
    take_turn(programme)
    whole = contents(programme)
    exercise = whole.records.find(Exercise, made.exercise)
    if exercise is None:
        raise Unfit("Choose the vote from which the list is made.")
    try:
        found = counted(whole, exercise)[0]
    except (BadBallot, BadBudget) as wrong:
        raise Unfit(str(wrong)) from wrong
    if not found.voters:
        raise Unfit(NOT_COUNTED)
    refs = {each.id: each.ref for each in found.options}
    ranked = [(each.place, refs[each.option]) for each in found.standings[leading_way(found)]]
    return _keep(made, ranked, programme=programme, by=by, at=at)


@transaction.atomic
def typed(made: PriorityList, items: Sequence[Ref], *, programme: str, by: Person, at: datetime) -> PriorityList:
    """Keep a list as it was said, first things first. Raises Unfit when it is empty or names one thing twice."""
    take_turn(programme)
    if not items:
        raise Unfit("Put at least one thing on the list.")
    if len({each.unversioned for each in items}) < len(items):
        raise Unfit("One thing stands on the list twice. Leave it in its higher place.")
    whole = contents(programme)
    ranked = []
    for place, ref in enumerate(items, start=1):
        record = whole.records.get(ref.unversioned)
        if record is None:
            raise NotThere(ref)
        ranked.append((place, record.ref))
    return _keep(made, ranked, programme=programme, by=by, at=at)


def _keep(
    made: PriorityList, ranked: Sequence[tuple[int, Ref]], *, programme: str, by: Person, at: datetime
) -> PriorityList:
    entries = [
        ListEntry(id=fresh_id(), list=made.ref, place=place, item=item, made_by=by.signature, made_at=at)
        for place, item in ranked
    ]
    actions.write_together(
        added=(made, *entries), changed=(), programme=programme, by=by, action="priorities.list_made", object=made.ref
    )
    return made
