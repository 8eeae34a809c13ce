"""A theory of change begun from a systems map: chosen factors as steps, the map's links between them as arrows.

A theory runs one way and a map does not, so what comes round on the map is left out here, and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wellthread.methods.theory_of_change import circles
from wellthread.vocabulary import Factor, FactorLink, Ref, Step, StepKind, StepLink

ORDER = tuple(StepKind)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Factors where people mean to push, those that should change, and those that should stay changed."""

    push: tuple[Ref, ...]
    change: tuple[Ref, ...]
    last: tuple[Ref, ...] = ()
    between: bool = True


@dataclass(frozen=True, slots=True)
class Sketch:
    """Steps and arrows that are kept nowhere yet, and the links of the map that would lead back."""

    steps: tuple[Step, ...]
    links: tuple[StepLink, ...]
    left_out: tuple[FactorLink, ...]


def sketch(chosen: Chosen, factors: Sequence[Factor], links: Sequence[FactorLink]) -> Sketch:
    """The part of a map that a theory would follow. A factor's name is the first title of its step.

    With `between`, factors on the shortest ways from where people push to what should change come with them.
    Ids of steps are those of their factors.
    """
    kinds = _kinds(chosen, links)
    steps = tuple(
        Step(id=each.id, kind=kinds[each.ref.unversioned], title=each.name, factor=each.ref.unversioned)
        for each in factors
        if each.ref.unversioned in kinds
    )
    kept: list[StepLink] = []
    left_out: list[FactorLink] = []
    for each in links:
        cause, effect = each.cause.unversioned, each.effect.unversioned
        if cause not in kinds or effect not in kinds or cause == effect:
            continue
        arrow = StepLink(
            id=each.id, cause=Ref("step", cause.id), effect=Ref("step", effect.id), factor_link=each.ref.unversioned
        )
        back = ORDER.index(kinds[cause]) > ORDER.index(kinds[effect])
        if back or circles(steps, [*kept, arrow]):
            left_out.append(each)
        else:
            kept.append(arrow)
    return Sketch(steps, tuple(kept), tuple(left_out))


def _kinds(chosen: Chosen, links: Iterable[FactorLink]) -> dict[Ref, StepKind]:
    kinds = dict.fromkeys((each.unversioned for each in chosen.push), StepKind.MECHANISM)
    ends = {each.unversioned for each in (*chosen.change, *chosen.last)}
    if chosen.between:
        onward: dict[Ref, list[Ref]] = {}
        for each in links:
            onward.setdefault(each.cause.unversioned, []).append(each.effect.unversioned)
        for end in ends:
            for ref in _between(list(kinds), end, onward):
                kinds.setdefault(ref, StepKind.OUTCOME)
    kinds |= dict.fromkeys((each.unversioned for each in chosen.change), StepKind.OUTCOME)
    return kinds | dict.fromkeys((each.unversioned for each in chosen.last), StepKind.IMPACT)


def _between(starts: Iterable[Ref], end: Ref, onward: Mapping[Ref, Sequence[Ref]]) -> set[Ref]:
    """The factors on every shortest way from each start to the end."""
    back: dict[Ref, list[Ref]] = {}
    for here, afters in onward.items():
        for after in afters:
            back.setdefault(after, []).append(here)
    far, waiting = {end: 0}, [end]
    while waiting:
        here = waiting.pop(0)
        for before in back.get(here, ()):
            if before not in far:
                far[before] = far[here] + 1
                waiting.append(before)
    found: set[Ref] = set()
    walking = [each for each in starts if each in far]
    while walking:
        here = walking.pop()
        for after in onward.get(here, ()):
            if after not in found and far.get(after, -1) == far[here] - 1:
                found.add(after)
                walking.append(after)
    return found - {end}
