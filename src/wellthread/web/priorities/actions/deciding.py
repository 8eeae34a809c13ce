"""Record what people decided about options and why; decide anew, with what was decided before kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from wellthread.programme import Contents
from wellthread.programme.deciding.decided import counts_beside
from wellthread.vocabulary import (
    Decision,
    DecisionOutcome,
    EarlierDecision,
    Exercise,
    Priority,
    PriorityOption,
    Ref,
    Whose,
)
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.keep import take_turn
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import LookAgain, NotThere, Unfit
from wellthread.web.thread.writing import fresh_id

NO_REASON = "Say why, in words fit for those who raised it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What people decided about one option.

    `into` is the priority that a merged option becomes part of, or another option that becomes one in this sitting.
    """

    option: Ref
    outcome: DecisionOutcome
    reason: str
    departs: bool = False
    open_to: str = ""
    into: Ref | None = None
    decided_by: str = ""
    decided_on: date | None = None
    whose: Whose = Whose.TOGETHER


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision, and the priority that it set where the option was accepted."""

    decision: Decision
    priority: Priority | None


@transaction.atomic
def decide(decided: Decided, *, programme: str, by: Person, at: datetime) -> Recorded:
    """Record a decision; an accepted option becomes a priority, placed after those there are.

    Raises Unfit without a reason, when the option was decided on already or is not on the paper, or when the decision
    departs from the count and does not say so.
    """
    take_turn(programme)
    whole = contents(programme)
    option, exercise = _asked(decided.option, whole)
    if any(each.option.unversioned == option.ref.unversioned for each in whole.records.of(Decision)):
        raise Unfit(f"“{option.title}” was decided on already. Decide it anew, so that its history stays.")
    made = replace(_told(decided, option, exercise, whole), id=fresh_id(), made_by=by.signature, made_at=at)
    actions.add(made, programme=programme, by=by)
    return Recorded(made, _priority(made, option, exercise, whole, programme=programme, by=by, at=at))


@transaction.atomic
def decide_all(sitting: Sequence[Decided], *, programme: str, by: Person, at: datetime) -> list[Recorded]:
    """Record what a meeting decided about several options, all or nothing: first what was accepted. Raises Unfit."""
    done: list[Recorded] = []
    became: dict[Ref, Ref] = {}
    for each in sorted(sitting, key=lambda each: each.outcome is not DecisionOutcome.ACCEPTED):
        into = became.get(each.into.unversioned, each.into) if each.into else None
        if into and into.kind != "priority":
            raise Unfit("An option can only become part of something that becomes a priority. Accept that one too.")
        recorded = decide(replace(each, into=into), programme=programme, by=by, at=at)
        if recorded.priority:
            became[each.option.unversioned] = recorded.priority.ref
        done.append(recorded)
    return done


@transaction.atomic
def decide_anew(
    decision: Ref, decided: Decided, why: str, *, version: int, programme: str, by: Person, at: datetime
) -> Recorded:
    """Decide anew: the decision gets its next version, and what it said before is kept with the reason.

    Raises Unfit without a reason, LookAgain when somebody else decided meanwhile, and Unfit when what was a priority
    would be none while others rest on it.
    """
    take_turn(programme)
    whole = contents(programme)
    standing = whole.records.find(Decision, decision)
    if standing is None:
        raise NotThere(decision)
    option, exercise = _asked(standing.option, whole)
    if standing.version != version:
        raise LookAgain("The decision")
    if not why.strip():
        raise Unfit("Say why it is decided anew. What was decided before stays beside it.")
    kept = {name: getattr(standing, name) for name in ("id", "version", "made_by", "made_at", "extra")}
    after = replace(_told(decided, option, exercise, whole), **kept)
    if after == standing:
        raise Unfit("Nothing is different from what was decided before.")
    earlier = EarlierDecision(
        id=fresh_id(),
        decision=standing.ref,
        was=standing.version,
        outcome=standing.outcome,
        reason=standing.reason,
        why=why.strip(),
        departs=standing.departs,
        against=standing.against,
        open_to=standing.open_to,
        decided_by=standing.decided_by,
        decided_on=standing.decided_on,
        made_by=by.signature,
        made_at=at,
    )
    actions.add(earlier, programme=programme, by=by)
    after = actions.change(after, programme=programme, by=by)
    set_before = [each for each in whole.records.of(Priority) if each.decision and each.decision.id == standing.id]
    if after.outcome is DecisionOutcome.ACCEPTED:
        if set_before:
            return Recorded(after, set_before[0])
        return Recorded(after, _priority(after, option, exercise, whole, programme=programme, by=by, at=at))
    for each in set_before:
        _take_out(each, whole, programme=programme, by=by)
    return Recorded(after, None)


def _asked(ref: Ref, whole: Contents) -> tuple[PriorityOption, Exercise]:
    option = whole.records.find(PriorityOption, ref)
    exercise = whole.records.find(Exercise, option.exercise) if option else None
    if option is None or exercise is None:
        raise NotThere(ref)
    if option.merged_into:
        raise Unfit(f"“{option.title}” is another wording of an option. Decide about that one.")
    return option, exercise


def _told(decided: Decided, option: PriorityOption, exercise: Exercise, whole: Contents) -> Decision:
    """The decision as it was told, checked against the count; not signed yet."""
    if not decided.reason.strip():
        raise Unfit(f"“{option.title}”: {NO_REASON}")
    says = counts_beside(whole, exercise).get(option.id)
    against = says.against(decided.outcome) if says else ""
    if against and not decided.departs:
        raise Unfit(f"{against} Say that the decision departs from the count, and why.")
    merged = decided.outcome is DecisionOutcome.MERGED
    into = whole.records.find(Priority, decided.into) if merged and decided.into else None
    if merged and decided.into and into is None:
        raise NotThere(decided.into)
    return Decision(
        id="new",
        option=option.ref,
        outcome=decided.outcome,
        reason=decided.reason.strip(),
        departs=decided.departs,
        against=says.sentence if decided.departs and says else "",
        open_to=decided.open_to.strip(),
        into=into.ref if into else None,
        exercise=exercise.ref,
        decided_by=decided.decided_by.strip(),
        decided_on=decided.decided_on,
        whose=decided.whose,
    )


def _priority(
    made: Decision,
    option: PriorityOption,
    exercise: Exercise,
    whole: Contents,
    *,
    programme: str,
    by: Person,
    at: datetime,
) -> Priority | None:
    if made.outcome is not DecisionOutcome.ACCEPTED:
        return None
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
    return actions.add(priority, programme=programme, by=by)


def _take_out(priority: Priority, whole: Contents, *, programme: str, by: Person) -> None:
    """Take out a priority that is none any more. Raises Unfit while something rests on it."""
    resting = whole.thread.became(priority.ref)
    if resting:
        things = "1 record rests" if len(resting) == 1 else f"{len(resting)} records rest"
        raise Unfit(
            f"“{priority.title}” is a priority, and {things} on it: actions, promises or answers. "
            "Take those off it first, or leave the decision as it is."
        )
    actions.remove(priority.ref, programme=programme, by=by)
