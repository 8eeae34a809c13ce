"""Theories of change and how they are nested: whose each step is, what belongs to it, and what it opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from wellthread.vocabulary import (
    Assumption,
    Condition,
    Neighbourhood,
    Record,
    Records,
    Ref,
    Step,
    StepLink,
    Theory,
    TheoryStatus,
)

from .scope import Scope, scopes, within

WHOLE = "whole-"
"""Begins the id of the theory of a whole neighbourhood where nobody has written one down."""
EVERYWHERE = "programme"
N = TypeVar("N", Assumption, Condition)


@dataclass(frozen=True, slots=True)
class Parts:
    """A theory with its steps, the arrows between them, what must hold for them and what has to be there."""

    theory: Theory
    steps: tuple[Step, ...] = ()
    links: tuple[StepLink, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    conditions: tuple[Condition, ...] = ()


def whole_of(records: Records, scope: Scope) -> Theory:
    """The theory of a whole neighbourhood, or of the programme (None); one under a made-up id where none is kept.

    It is part of no other and about no single action. Steps that name no theory are in it.
    """
    kept = (each for each in within(records.of(Theory), scope) if each.part_of is None and each.action is None)
    found = next((each for each in kept if each.status is not TheoryStatus.REPLACED), None)
    if found:
        return found
    place = records.find(Neighbourhood, scope)
    title = f"How change is thought to come about{f' in {place.name}' if place else ''}"
    return Theory(id=f"{WHOLE}{scope.id if scope else EVERYWHERE}", title=title, neighbourhood=scope)


def theory_named(records: Records, key: str) -> Theory | None:
    """The theory with this id. `whole-lockside` is that of the whole neighbourhood, whatever id it is kept under."""
    kept = records.find(Theory, Ref("theory", key))
    if kept or not key.startswith(WHOLE):
        return kept
    name = key.removeprefix(WHOLE)
    for scope in scopes(records):
        if name == (scope.id if scope else EVERYWHERE):
            return whole_of(records, scope)
    return None


def theories_of(records: Records, scope: Scope) -> tuple[Theory, ...]:
    """The whole, then everything that is nested in it, then what stands beside it."""
    whole = whole_of(records, scope)
    found, waiting = [whole], [whole]
    while waiting:
        inner = [each for each in nested_in(records, waiting.pop(0)) if each not in found]
        found += inner
        waiting += inner
    return (*found, *(each for each in within(records.of(Theory), scope) if each not in found))


def nested_in(records: Records, theory: Theory) -> tuple[Theory, ...]:
    """The theories that are part of this one."""
    return tuple(each for each in records.of(Theory) if each.part_of and each.part_of.id == theory.id)


def way_down(records: Records, theory: Theory) -> tuple[Theory, ...]:
    """From the outermost theory down to this one."""
    way = [theory]
    while (outer := records.find(Theory, way[0].part_of)) and outer not in way:
        way.insert(0, outer)
    return tuple(way)


def theory_of(record: Record, records: Records) -> Theory | None:
    """The theory that a step, an arrow or what must hold belongs to; None for other records and for strays."""
    match record:
        case Theory():
            return record
        case Step(theory=None):
            return whole_of(records, record.neighbourhood.unversioned if record.neighbourhood else None)
        case Step():
            return records.find(Theory, record.theory)
        case StepLink():
            return _of(record.cause, records)
        case Assumption() | Condition():
            return _of(record.about, records)
        case _:
            return None


def _of(ref: Ref, records: Records) -> Theory | None:
    found = records.get(ref)
    return theory_of(found, records) if found else None


def parts_of(records: Records, theory: Theory) -> Parts:
    """The steps of a theory and all that belongs to them."""
    home = theory.neighbourhood.unversioned if theory.neighbourhood else None
    named = [each for each in records.of(Step) if each.theory and each.theory.id == theory.id]
    rest = within(records.of(Step), home) if whole_of(records, home).id == theory.id else ()
    kept = {each.id for each in named} | {each.id for each in rest if each.theory is None}
    steps = tuple(each for each in records.of(Step) if each.id in kept)
    links = between(records, steps)
    about = {each.ref.unversioned for each in (*steps, *links)}
    return Parts(theory, steps, links, _about(about, records.of(Assumption)), _about(about, records.of(Condition)))


def between(records: Records, steps: Iterable[Step]) -> tuple[StepLink, ...]:
    """The arrows that join these steps."""
    known = {each.ref.unversioned for each in steps}
    return tuple(
        each for each in records.of(StepLink) if each.cause.unversioned in known and each.effect.unversioned in known
    )


def _about(known: set[Ref], found: Iterable[N]) -> tuple[N, ...]:
    return tuple(each for each in found if each.about.unversioned in known)
