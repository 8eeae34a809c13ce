"""Add a step to a theory of change; join two steps and say why the one should follow from the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from wellthread.methods.theory_of_change import circles
from wellthread.vocabulary import Assumption, EvidenceGrade, Records, Ref, Step, StepKind, StepLink
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id


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
    same = contents(programme).records.of(Step)
    if any(each.neighbourhood == new.neighbourhood and _plain(each.title) == _plain(new.title) for each in same):
        raise Unfit(f"There is a step “{new.title.strip()}” here already. Join that one, or use other words.")
    if new.action and new.kind is not StepKind.ACTIVITY:
        raise Unfit("Only an activity carries out an action. Choose the kind “activity”, or leave the action out.")
    step = Step(
        id=fresh_id(),
        kind=new.kind,
        title=new.title.strip(),
        neighbourhood=new.neighbourhood,
        action=new.action,
        factor=new.factor,
        description=new.description,
        made_by=by.signature,
        made_at=at,
    )
    actions.add(step, programme=programme, by=by)
    if new.after:
        join(Joined(cause=new.after, effect=step.ref, why=new.why), programme=programme, by=by, at=at)
    return step


@transaction.atomic
def join(joined: Joined, *, programme: str, by: Person, at: datetime) -> StepLink:
    """Keep an arrow between two steps, with its assumption.

    Raises Unfit when the steps lie in different places, are joined already, or the arrow would close a circle.
    """
    cause, effect = find(Step, programme, joined.cause.id), find(Step, programme, joined.effect.id)
    signed: dict[str, Any] = {"made_by": by.signature, "made_at": at}
    link = StepLink(id=fresh_id(), cause=cause.ref, effect=effect.ref, why=joined.why.strip(), **signed)
    _may_be_joined(cause, effect, link, contents(programme).records)
    actions.add(link, programme=programme, by=by)
    if joined.assumption.strip():
        held = Assumption(
            id=fresh_id(),
            about=link.ref,
            text=joined.assumption.strip(),
            grade=joined.grade,
            watched_by=joined.watched_by,
            **signed,
        )
        actions.add(held, programme=programme, by=by)
    return link


def _may_be_joined(cause: Step, effect: Step, link: StepLink, records: Records) -> None:
    if cause.ref.unversioned == effect.ref.unversioned:
        raise Unfit("A step cannot follow from itself. Choose two steps.")
    if cause.neighbourhood != effect.neighbourhood:
        raise Unfit("The two steps belong to different places. Join steps of one theory of change.")
    links = records.of(StepLink)
    ends = cause.ref.unversioned, effect.ref.unversioned
    if any((each.cause.unversioned, each.effect.unversioned) == ends for each in links):
        raise Unfit(f"“{cause.title}” leads to “{effect.title}” already. Change the reason of that arrow instead.")
    steps = records.of(Step)
    if len(circles(steps, [*links, link])) > len(circles(steps, links)):
        raise Unfit(
            f"“{effect.title}” leads to “{cause.title}” already, so this arrow would close a circle. "
            "A theory of change runs one way: keep the loop on the systems map."
        )


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
