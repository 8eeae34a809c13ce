"""Choose a candidate area, or leave it, with a reason that a resident would accept as an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from wellthread.vocabulary import Area, Ref, SelectionDecision, SelectionOutcome
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import NotThere, Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was decided about a candidate. `instead_of` is the decision that its author saw, to be changed."""

    area: Ref
    outcome: SelectionOutcome
    reason: str
    neighbourhood: Ref | None = None
    decided_by: str = ""
    decided_on: date | None = None
    instead_of: Ref | None = None


@transaction.atomic
def choose(choice: Choice, *, programme: str, by: Person, at: datetime) -> SelectionDecision:
    """Record why an area is taken or left, anew or in place of the decision that was seen.

    Raises Unfit without a reason, or when somebody decided on the area meanwhile; Moved when they changed it.
    """
    records = contents(programme).records
    area = records.find(Area, choice.area)
    if area is None:
        raise NotThere(choice.area)
    if not choice.reason.strip():
        raise Unfit("Say why, in words a resident would accept as an answer.")
    if choice.neighbourhood and choice.outcome is not SelectionOutcome.CHOSEN:
        raise Unfit("Only a chosen area grows into a neighbourhood. Leave the neighbourhood out, or choose the area.")
    if choice.instead_of:
        return _changed(choice, choice.instead_of, programme=programme, by=by)
    if any(each.area.unversioned == area.ref.unversioned for each in records.of(SelectionDecision)):
        raise Unfit(f"“{area.name}” was decided on meanwhile. Read that decision, then change it if need be.")
    made = SelectionDecision(
        id=fresh_id(),
        area=area.ref,
        outcome=choice.outcome,
        reason=choice.reason.strip(),
        neighbourhood=choice.neighbourhood,
        decided_by=choice.decided_by,
        decided_on=choice.decided_on,
        made_by=by.signature,
        made_at=at,
    )
    return actions.add(made, programme=programme, by=by)


def _changed(choice: Choice, seen: Ref, *, programme: str, by: Person) -> SelectionDecision:
    before = find(SelectionDecision, programme, seen.id)
    after = replace(
        before,
        version=seen.version,
        outcome=choice.outcome,
        reason=choice.reason.strip(),
        neighbourhood=choice.neighbourhood,
        decided_by=choice.decided_by,
        decided_on=choice.decided_on,
    )
    return actions.change(after, programme=programme, by=by)
