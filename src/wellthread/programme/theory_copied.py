"""A theory of change taken to another neighbourhood as a draft, and what has to be looked at again there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Assumption,
    Condition,
    EvidenceGrade,
    InPlace,
    Neighbourhood,
    Ref,
    Step,
    StepLink,
    Theory,
    TheoryStatus,
)
from wellthread.vocabulary.amounts import many

from .theories import Parts

TRAVELS = "evidence_item"
"""Published and practical evidence goes with a theory; the words and figures of a place stay there."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The records of the copy, under ids of their own, the links that go with them, and what to look at again."""

    theory: Theory
    steps: tuple[Step, ...]
    links: tuple[StepLink, ...]
    assumptions: tuple[Assumption, ...]
    conditions: tuple[Condition, ...]
    thread: tuple[Link, ...]
    again: tuple[str, ...]


def copied(
    parts: Parts, to: Neighbourhood, home: str, within: Ref, thread: Iterable[Link], fresh: Iterable[str]
) -> Copied:
    """The theory as a draft in another place. `home` names the place it came from; `fresh` gives new ids.

    Actions, factors, links of a map and nested theories stay behind: they belong to the place. Each assumption is
    supported here by nothing but what was published; whether a condition is met here is not known.
    """
    ids = iter(fresh)
    new = {each.ref.unversioned: replace(each.ref.unversioned, id=next(ids)) for each in _all(parts)}
    theory = Theory(
        id=next(ids),
        title=parts.theory.title,
        neighbourhood=to.ref.unversioned,
        question=parts.theory.question,
        part_of=within,
        status=TheoryStatus.DRAFT,
    )
    carried = [each for each in thread if each.verb in _EVIDENCE and each.subject.unversioned in new]
    travels = tuple(
        replace(each, subject=new[each.subject.unversioned]) for each in carried if each.object.kind == TRAVELS
    )
    held = {each.subject for each in travels if each.verb is Verb.SUPPORTED_BY}
    again = tuple(_again(parts, home, len(carried) - len(travels)))
    return Copied(
        theory=replace(theory, status_why=f"Copied from {home}. Look again: {' '.join(again)}"),
        steps=tuple(_step(each, new, theory) for each in parts.steps),
        links=tuple(_link(each, new) for each in parts.links),
        assumptions=tuple(
            replace(
                _about(each, new),
                grade=EvidenceGrade.WEAK if new[each.ref.unversioned] in held else EvidenceGrade.NONE,
            )
            for each in parts.assumptions
        ),
        conditions=tuple(
            replace(_about(each, new), in_place=InPlace.UNKNOWN, partner=None) for each in parts.conditions
        ),
        thread=(Link(subject=theory.ref, verb=Verb.RESTS_ON, object=parts.theory.ref), *travels),
        again=again,
    )


_EVIDENCE = (Verb.SUPPORTED_BY, Verb.CONTRADICTED_BY)


def _all(parts: Parts) -> tuple[Step | StepLink | Assumption | Condition, ...]:
    return (*parts.steps, *parts.links, *parts.assumptions, *parts.conditions)


def _step(each: Step, new: dict[Ref, Ref], theory: Theory) -> Step:
    return replace(
        each,
        id=new[each.ref.unversioned].id,
        neighbourhood=theory.neighbourhood,
        theory=theory.ref.unversioned,
        action=None,
        factor=None,
        opens=None,
        extra=(),
    )


def _link(each: StepLink, new: dict[Ref, Ref]) -> StepLink:
    return replace(
        each,
        id=new[each.ref.unversioned].id,
        cause=new[each.cause.unversioned],
        effect=new[each.effect.unversioned],
        factor_link=None,
        extra=(),
    )


M = TypeVar("M", Assumption, Condition)


def _about(each: M, new: dict[Ref, Ref]) -> M:
    return replace(each, id=new[each.ref.unversioned].id, about=new[each.about.unversioned], extra=())


def _again(parts: Parts, home: str, left: int) -> Iterable[str]:
    actions = sum(each.action is not None for each in parts.steps)
    factors = sum(each.factor is not None for each in parts.steps)
    opens = sum(each.opens is not None for each in parts.steps)
    if actions:
        yield f"Who here would carry out {many(actions, 'activity', 'activities')}?"
    if factors:
        yield f"Which factors of this place's map do {many(factors, 'step', 'steps')} shift?"
    if parts.assumptions:
        yield f"Do {many(len(parts.assumptions), 'assumption', 'assumptions')} hold here too?"
    if parts.conditions:
        yield f"Are {many(len(parts.conditions), 'condition', 'conditions')} met here?"
    if left:
        yield f"{many(left, 'piece', 'pieces')} of evidence stayed in {home}: what do people and figures say here?"
    if opens:
        yield f"{many(opens, 'nested theory', 'nested theories')} stayed behind: copy each by itself if it is wanted."
    yield "Indicators were not copied: set baselines and targets of this place."
