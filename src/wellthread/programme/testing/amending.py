"""A sealed plan is changed by a new one that takes its place and says why; the old one stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from wellthread.vocabulary import PlannedOutcome, PowerQuestion, StudyPlace

from .canonical import Plan
from .plans import NotSealable


def amended(plan: Plan, *, because: str, fresh: Callable[[], str], by: str, at: datetime | None) -> Plan:
    """A copy of a sealed plan, open for changes, that takes its place once it is sealed.

    Every record of it is new, so that nothing of the old plan is touched. Raises NotSealable while the old one is open,
    or when no reason is given.
    """
    if plan.design.sealed_on is None:
        raise NotSealable("This plan is not sealed yet: change it as it stands.")
    if not because.strip():
        raise NotSealable("Say why the plan is changed: it stands beside the change for ever.")
    design = replace(
        plan.design,
        id=fresh(),
        version=1,
        made_by=by,
        made_at=at,
        sealed_on=None,
        sealed_by="",
        seal="",
        replaces=plan.design.ref.unversioned,
        changed_because=because.strip(),
    )
    signed = {"version": 1, "made_by": by, "made_at": at, "design": design.ref}
    named = {each.id: fresh() for each in plan.outcomes}
    outcomes = tuple(_outcome(each, named[each.id], signed) for each in plan.outcomes)
    refs = {old: each.ref for old, each in zip(named, outcomes, strict=True)}
    places = tuple(_copied(each, fresh(), signed) for each in plan.places)
    questions = tuple(
        replace(_question(each, fresh(), signed), outcome=refs.get(each.outcome.id) if each.outcome else None)
        for each in plan.questions
    )
    return Plan(design, outcomes, places, questions)


def _outcome(each: PlannedOutcome, key: str, signed: dict[str, object]) -> PlannedOutcome:
    return replace(each, id=key, **signed)  # type: ignore[arg-type]


def _copied(each: StudyPlace, key: str, signed: dict[str, object]) -> StudyPlace:
    return replace(each, id=key, **signed)  # type: ignore[arg-type]


def _question(each: PowerQuestion, key: str, signed: dict[str, object]) -> PowerQuestion:
    return replace(each, id=key, **signed)  # type: ignore[arg-type]


def changes(old: Plan, new: Plan) -> list[str]:
    """What an amendment changes, in sentences: outcomes and places that came or went, and what else differs."""
    told = [
        f"{name}: changed."
        for field, name in (
            ("kind", "The design"),
            ("question", "The question"),
            ("neighbourhood", "The place"),
            ("begins", "The start"),
            ("limits", "What it cannot show"),
            ("what_acts", "What is done"),
            ("unit", "What is drawn or chosen"),
        )
        if getattr(old.design, field) != getattr(new.design, field)
    ]
    return (
        told
        + _came_and_went(_by_indicator(old), _by_indicator(new), "outcome")
        + _came_and_went({each.place.id for each in old.places}, {each.place.id for each in new.places}, "place")
    )


def _by_indicator(plan: Plan) -> set[str]:
    return {f"{each.indicator.id} ({each.method.label})" for each in plan.outcomes}


def _came_and_went(old: set[str], new: set[str], what: str) -> list[str]:
    return [f"A new {what}: {each}." for each in sorted(new - old)] + [
        f"An {what} left out: {each}." if what == "outcome" else f"A {what} left out: {each}."
        for each in sorted(old - new)
    ]
