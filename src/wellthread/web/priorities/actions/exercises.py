"""Key in a paper ballot; record what people decided about an option, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from wellthread.methods.priorities import BadBallot, BadBudget, Count, leading_way, papers
from wellthread.programme import Contents
from wellthread.vocabulary import (
    Ballot,
    BallotForm,
    Decision,
    DecisionOutcome,
    Exercise,
    Priority,
    PriorityOption,
    Ref,
)
from wellthread.web.accounts.models import Person
from wellthread.web.priorities.queries.exercises import counted, options_of
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import NotThere, Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Balloted:
    """A paper as it was filled in: each option marked, with its rank (any number where options are only approved)."""

    exercise: Ref
    marks: tuple[tuple[Ref, int], ...]
    group: Ref | None = None
    count: int = 1
    channel: str = "paper"


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
def keep_ballot(balloted: Balloted, *, programme: str, by: Person, at: datetime) -> Ballot:
    """Keep a paper ballot. Gaps between ranks do no harm. Raises Unfit for equal ranks, or a paper with no mark."""
    exercise = find(Exercise, programme, balloted.exercise.id)
    options = options_of(contents(programme).records, exercise.ref)
    if exercise.form is BallotForm.RANKING:
        _no_equal_ranks(balloted, {each.ref.unversioned: each.title for each in options})
    ordered = sorted(balloted.marks, key=lambda mark: mark[1])
    if not ordered:
        raise Unfit("Nothing is marked on this paper. A blank paper is not keyed in.")
    ballot = Ballot(
        id=fresh_id(),
        exercise=exercise.ref,
        options=tuple(option for option, _ in ordered),
        group=balloted.group,
        count=balloted.count,
        channel=balloted.channel,
        made_by=by.signature,
        made_at=at,
    )
    try:
        papers(exercise, options, [ballot])
    except BadBallot as wrong:
        raise Unfit(str(wrong)) from None
    return actions.add(ballot, programme=programme, by=by)


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


def _no_equal_ranks(balloted: Balloted, titles: dict[Ref, str]) -> None:
    by_rank: dict[int, Ref] = {}
    for option, rank in balloted.marks:
        if rank in by_rank:
            one, other = (titles.get(each.unversioned, each.id) for each in (by_rank[rank], option))
            raise Unfit(f"“{one}” and “{other}” both have rank {rank}. Leave out the rank that cannot be read.")
        by_rank[rank] = option


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
