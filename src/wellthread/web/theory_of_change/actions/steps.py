"""Add a step to a theory of change; join two steps and say why the one should follow from the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wellthread.vocabulary import Assumption, EvidenceGrade, Ref, Step, StepKind, StepLink
from wellthread.web.accounts.models import Person
from wellthread.web.thread.queries import find

from . import editing
from .editing import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """A step as it was entered. `after` is the step it is expected from, where that is known already."""

    kind: StepKind
    title: str
    neighbourhood: Ref | None = None
    description: str = ""
    action: Ref | None = None
    factor: Ref | None = None
    after: Ref | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Two steps, why the one should follow from the other, and what has to hold for that."""

    cause: Ref
    effect: Ref
    why: str = ""
    assumption: str = ""
    grade: EvidenceGrade = EvidenceGrade.NONE
    watched_by: str = ""


@transaction.atomic
def add_step(new: NewStep, *, programme: str, by: Person, at: datetime) -> Step:
    """Keep a new step, joined to the one it follows. Raises Unfit when its title is taken in the same place."""
    step = Step(
        id="",
        kind=new.kind,
        title=new.title.strip(),
        neighbourhood=new.neighbourhood,
        action=new.action,
        factor=new.factor,
        description=new.description,
    )
    step = editing.add_step(step, to=Writing(programme, by, at))
    if new.after:
        join(Joined(cause=new.after, effect=step.ref, why=new.why), programme=programme, by=by, at=at)
    return step


@transaction.atomic
def join(joined: Joined, *, programme: str, by: Person, at: datetime) -> StepLink:
    """Keep an arrow between two steps, with its assumption.

    Raises Unfit when the steps lie in different places, are joined already, or the arrow would close a circle.
    """
    cause, effect = find(Step, programme, joined.cause.id), find(Step, programme, joined.effect.id)
    to = Writing(programme, by, at)
    made = StepLink(id="", cause=cause.ref, effect=effect.ref, why=joined.why.strip())
    link = editing.add_arrow(made, to=to)
    if text := joined.assumption.strip():
        held = Assumption(id="", about=link.ref, text=text, grade=joined.grade, watched_by=joined.watched_by)
        editing.add_part(held, to=to)
    return link
