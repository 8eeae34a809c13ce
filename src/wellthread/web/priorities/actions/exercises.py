"""Record what people decided about an option, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from wellthread.methods.priorities import BadBallot, BadBudget, Count, leading_way
from wellthread.programme import Contents
from wellthread.vocabulary import (
    Decision,
    DecisionOutcome,
    Exercise,
    Priority,
    PriorityOption,
    Ref,
)
from wellthread.web.accounts.models import Person
from wellthread.web.priorities.queries.exercises import counted
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What people decided about one option."""

    option: Ref
    outcome: DecisionOutcome
    reason: str
    departs: bool = False
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision, and the priority that it set where the option was accepted."""

    decision: Decision
    priority: Priority | None


@transaction.atomic
def decide(decided: Decided, *, programme: str, by: Person, at: datetime) -> Recorded:
    """Record a decision; an accepted option becomes a priority, placed after those there are.

    Raises Unfit without a reason, when the option was decided on already, or when the decision departs from the
    count and does not say so.
    """
    whole = contents(programme)
    option = whole.records.find(PriorityOption, decided.option)
    exercise = whole.records.find(Exercise, option.exercise) if option else None
    if option is None or exercise is None:
        raise NotThere(decided.option)
    _may_be_decided(decided, option, exercise, whole)
    made = Decision(
        id=fresh_id(),
        option=option.ref,
        outcome=decided.outcome,
        reason=decided.reason.strip(),
        departs=decided.departs,
        exercise=exercise.ref,
        decided_by=decided.decided_by,
        decided_on=decided.decided_on,
        made_by=by.signature,
        made_at=at,
    )
    actions.add(made, programme=programme, by=by)
    if decided.outcome is not DecisionOutcome.ACCEPTED:
        return Recorded(made, None)
    here = [each for each in whole.records.of(Priority) if each.neighbourhood == exercise.neighbourhood]
    priority = Priority(
        id=fresh_id(),
        title=option.title,
        neighbourhood=exercise.neighbourhood,
        statement=option.description,
        decision=made.ref,
        order=max((each.order for each in here), default=0) + 1,
        made_by=by.signature,
        made_at=at,
    )
    return Recorded(made, actions.add(priority, programme=programme, by=by))


def _may_be_decided(decided: Decided, option: PriorityOption, exercise: Exercise, whole: Contents) -> None:
    if not decided.reason.strip():
        raise Unfit("Say why, in words fit for those who raised it.")
    if any(each.option.unversioned == option.ref.unversioned for each in whole.records.of(Decision)):
        raise Unfit(f"“{option.title}” was decided on already. Change that decision, so that its history stays.")
    if not decided.departs and (against := _departs(decided.outcome, option, exercise, whole)):
        raise Unfit(f"{against} Say that the decision departs from the count, and why.")


def _departs(outcome: DecisionOutcome, option: PriorityOption, exercise: Exercise, whole: Contents) -> str:
    """How a decision goes against a clear count, in a sentence; empty where it does not, or the count is not clear."""
    result = _count(whole, exercise)
    if result is None or not result.voters:
        return ""
    way = leading_way(result)
    place = result.place(way, option.id)
    if outcome is DecisionOutcome.ACCEPTED and place > exercise.seats:
        return f"By {way.label}, “{option.title}” comes in place {place}, and {exercise.seats} were to be chosen."
    if outcome in (DecisionOutcome.DECLINED, DecisionOutcome.DEFERRED) and option.id in result.chosen(way):
        return f"By {way.label}, “{option.title}” comes in place {place} and would be chosen."
    return ""


def _count(whole: Contents, exercise: Exercise) -> Count | None:
    try:
        return counted(whole, exercise)[0]
    except (BadBallot, BadBudget):
        return None
