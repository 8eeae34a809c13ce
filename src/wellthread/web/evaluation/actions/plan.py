"""Write a plan while it is open, seal it, and begin an amendment once it is sealed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from wellthread.programme.testing import NotSealable, Plan, amended, plan_of, sealed
from wellthread.vocabulary import EvaluationDesign, PlannedOutcome, PowerQuestion, Record, Ref, StudyPlace, noun_named
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.keep import take_turn
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import NotThere, Unfit
from wellthread.web.thread.writing import fresh_id

R = TypeVar("R", bound=Record)
PARTS = ("planned_outcome", "study_place", "power_question")


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Who writes, where and when."""

    programme: str
    by: Person
    at: datetime


def begin(values: dict[str, Any], *, to: Writing) -> EvaluationDesign:
    """Keep a new plan, open."""
    made = EvaluationDesign(id=fresh_id(), made_by=to.by.signature, made_at=to.at, **values)
    return actions.add(made, programme=to.programme, by=to.by)


def change(design: EvaluationDesign, values: dict[str, Any], seen: int, *, to: Writing) -> EvaluationDesign:
    """Keep a changed plan. Raises Unfit once it is sealed, Moved when somebody else was quicker."""
    return actions.change(replace(design, version=seen, **values), programme=to.programme, by=to.by)


@transaction.atomic
def add_part(kind: str, design: Ref, values: dict[str, Any], *, to: Writing) -> Record:
    """Add an outcome, a place or a question to an open plan. Raises Unfit once it is sealed, or for one twice."""
    take_turn(to.programme)
    head = find(EvaluationDesign, to.programme, design.id)
    made = noun_named(kind).type(
        id=fresh_id(), made_by=to.by.signature, made_at=to.at, **{**values, "design": head.ref.unversioned}
    )
    _once(made, plan_of(head, contents(to.programme).records))
    return actions.add(made, programme=to.programme, by=to.by)


def _once(made: Record, plan: Plan) -> None:
    if isinstance(made, StudyPlace) and made.place.unversioned in {each.place.unversioned for each in plan.places}:
        raise Unfit("This place stands in the plan already. Take it out first, to give it another part.")
    if isinstance(made, PlannedOutcome):
        there = {(each.indicator.unversioned, each.group, each.method) for each in plan.outcomes}
        if (made.indicator.unversioned, made.group, made.method) in there:
            raise Unfit("This outcome stands in the plan already, for the same people and worked out in the same way.")


@transaction.atomic
def take_out(ref: Ref, *, to: Writing) -> None:
    """Take a part out of an open plan. Raises Unfit once it is sealed, or while a question asks of it."""
    take_turn(to.programme)
    whole = contents(to.programme).records
    found = whole.get(ref)
    if ref.kind not in PARTS or found is None:
        raise NotThere(ref)
    asking = [each for each in whole.of(PowerQuestion) if each.outcome and each.outcome.unversioned == ref.unversioned]
    if asking:
        raise Unfit(f"“{asking[0].title}” asks of this outcome. Take that question out first.")
    actions.remove(ref, programme=to.programme, by=to.by)


@transaction.atomic
def seal(key: str, name: str, *, to: Writing) -> EvaluationDesign:
    """Seal a plan: who, when, and a checksum over everything that it says. Raises Unfit with what is missing."""
    take_turn(to.programme)
    head = find(EvaluationDesign, to.programme, key)
    try:
        fixed = sealed(plan_of(head, contents(to.programme).records), by=name, on=to.at.date())
    except NotSealable as wrong:
        raise Unfit(str(wrong)) from None
    return actions.change(fixed, programme=to.programme, by=to.by)


@transaction.atomic
def amend(key: str, because: str, *, to: Writing) -> EvaluationDesign:
    """Begin a plan that takes the place of a sealed one: a copy that is open. Raises Unfit."""
    take_turn(to.programme)
    head = find(EvaluationDesign, to.programme, key)
    old = plan_of(head, contents(to.programme).records)
    try:
        new = amended(old, because=because, fresh=fresh_id, by=to.by.signature, at=to.at)
    except NotSealable as wrong:
        raise Unfit(str(wrong)) from None
    actions.write_together(
        added=new.parts,
        changed=(),
        programme=to.programme,
        by=to.by,
        action="evaluation.plan_amended",
        object=new.design.ref,
    )
    return new.design
