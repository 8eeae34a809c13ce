"""Plans of a programme: which takes which's place, whether each is sealed, and whether its seal still holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from wellthread.vocabulary import Code, EvaluationDesign, Records
from wellthread.vocabulary.amounts import listed

from .canonical import Plan, canonical, plan_of

MARK = "plan-1:"


class Sealed(Code):
    """How far a plan is fixed."""

    OPEN = "open", "Not sealed yet: it can still be changed."
    DATED = "dated", "Fixed on a day, with no checksum: nobody can show that it has not been changed since."
    HOLDS = "holds", "Sealed, and the same to the letter since."
    BROKEN = "broken", "It no longer says what was sealed."


class NotSealable(ValueError):
    """A plan that cannot be sealed as it is; the message says what is missing."""


def seal_of(plan: Plan) -> str:
    """The checksum of what a plan says, with who fixed it and when."""
    return MARK + hashlib.sha256(canonical(plan).encode()).hexdigest()


def state_of(plan: Plan) -> Sealed:
    """Whether a plan is sealed, and whether it still says what was sealed."""
    design = plan.design
    if not design.seal:
        return Sealed.DATED if design.sealed_on else Sealed.OPEN
    return Sealed.HOLDS if design.seal == seal_of(plan) else Sealed.BROKEN


def sealed(plan: Plan, *, by: str, on: date) -> EvaluationDesign:
    """The design with its seal. Raises NotSealable when it is sealed, or when nothing is planned by it."""
    design = plan.design
    if design.seal:
        raise NotSealable("This plan is sealed already. A change is made as an amendment: a plan that takes its place.")
    if missing := lacking(plan):
        raise NotSealable(f"Before it is sealed the plan needs {listed(missing)}.")
    if not by.strip():
        raise NotSealable("Say who seals it: a role or a working name.")
    dated = replace(design, sealed_on=on, sealed_by=by.strip(), seal="")
    return replace(dated, seal=seal_of(replace(plan, design=dated)))


def lacking(plan: Plan) -> list[str]:
    """What a plan must say before it can be sealed, and does not say yet."""
    design = plan.design
    needs = (
        (bool(design.question.strip()), "a question"),
        (bool(plan.outcomes), "at least one outcome"),
        (bool(plan.places) or design.neighbourhood is not None, "at least one place"),
        (bool(design.limits.strip()), "a sentence on what it cannot show"),
        (design.replaces is None or bool(design.changed_because.strip()), "the reason for the change"),
    )
    return [name for there, name in needs if not there]


def chain(design: EvaluationDesign, records: Records) -> tuple[EvaluationDesign, ...]:
    """The design and those whose place it takes, newest first; a circle is cut where it closes."""
    found = [design]
    while (before := records.find(EvaluationDesign, found[-1].replaces)) and before.id not in {
        each.id for each in found
    }:
        found.append(before)
    return tuple(found)


def amended_by(design: EvaluationDesign, records: Records) -> tuple[EvaluationDesign, ...]:
    """The designs that take this one's place."""
    return tuple(
        each
        for each in records.of(EvaluationDesign)
        if each.replaces and each.replaces.unversioned == design.ref.unversioned and each.id != design.id
    )


def current(records: Records) -> tuple[EvaluationDesign, ...]:
    """The designs whose place no sealed other one has taken."""
    taken = {each.replaces.id for each in records.of(EvaluationDesign) if each.replaces and each.sealed_on}
    return tuple(each for each in records.of(EvaluationDesign) if each.id not in taken)


def broken(records: Records) -> Iterator[EvaluationDesign]:
    """Sealed plans that no longer say what was sealed."""
    for design in records.of(EvaluationDesign):
        if design.seal and state_of(plan_of(design, records)) is Sealed.BROKEN:
            yield design
