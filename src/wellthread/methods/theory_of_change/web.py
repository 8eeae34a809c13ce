"""The shape of a theory of change: its ways from activity to impact, and how far along each step lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Ref, Step, StepKind, StepLink

Onward = Mapping[Ref, Sequence[Ref]]


@dataclass(frozen=True, slots=True)
class Paths:
    """Ways from an activity to an impact. When `complete` is False there are more than were asked for."""

    found: tuple[tuple[Ref, ...], ...]
    complete: bool


def onward(links: Iterable[StepLink]) -> dict[Ref, list[Ref]]:
    """Which steps follow from each, in the order of the links."""
    following: dict[Ref, list[Ref]] = defaultdict(list)
    for each in links:
        effect = each.effect.unversioned
        if effect not in following[each.cause.unversioned]:
            following[each.cause.unversioned].append(effect)
    return dict(following)


def paths(steps: Sequence[Step], links: Iterable[StepLink], limit: int = 1_000) -> Paths:
    """Every way from an activity to an impact that visits no step twice, up to `limit` of them."""
    following = onward(links)
    ends = {each.ref.unversioned for each in steps if each.kind is StepKind.IMPACT}
    useful = reach_back(ends, following) | ends
    found: list[tuple[Ref, ...]] = []
    for each in steps:
        if each.kind is not StepKind.ACTIVITY:
            continue
        for way in _ways(each.ref.unversioned, following, ends, useful):
            if len(found) == limit:
                return Paths(tuple(found), complete=False)
            found.append(way)
    return Paths(tuple(found), complete=True)


def layers(steps: Iterable[Step], links: Iterable[StepLink]) -> dict[Ref, int]:
    """How far along each step lies: 0 where nothing comes before it, else one more than the furthest before it.

    Arrows that close a circle do not count, so that a circle does not push its steps along for ever.
    """
    following = onward(links)
    refs = [each.ref.unversioned for each in steps]
    order, closing = _order(refs, following)
    layer = dict.fromkeys(refs, 0)
    for here in order:
        for after in following.get(here, ()):
            if (here, after) not in closing and after in layer:
                layer[after] = max(layer[after], layer[here] + 1)
    return layer


def circles(steps: Iterable[Step], links: Iterable[StepLink]) -> set[tuple[Ref, Ref]]:
    """The arrows that lead back to a step from which they come."""
    return _order([each.ref.unversioned for each in steps], onward(links))[1]


def reach(starts: Iterable[Ref], following: Onward) -> set[Ref]:
    """Every step that follows, by some way, from the ones given; these themselves only if a circle leads back."""
    reached: set[Ref] = set()
    waiting = list(starts)
    while waiting:
        for after in following.get(waiting.pop(), ()):
            if after not in reached:
                reached.add(after)
                waiting.append(after)
    return reached


def reach_back(ends: Iterable[Ref], following: Onward) -> set[Ref]:
    """Every step from which one of the given ones follows."""
    before: dict[Ref, list[Ref]] = defaultdict(list)
    for here, afters in following.items():
        for after in afters:
            before[after].append(here)
    return reach(ends, before)


def _ways(start: Ref, following: Onward, ends: set[Ref], useful: set[Ref]) -> Iterator[tuple[Ref, ...]]:
    path = [start]
    branches = [iter(following.get(start, ()))]
    while branches:
        step = next(branches[-1], None)
        if step is None:
            branches.pop()
            path.pop()
        elif step in useful and step not in path:
            path.append(step)
            if step in ends:
                yield tuple(path)
            branches.append(iter(following.get(step, ())))


def _order(refs: Sequence[Ref], following: Onward) -> tuple[list[Ref], set[tuple[Ref, Ref]]]:
    """Steps so that each comes before what follows from it, and the arrows that had to be left out for that."""
    done: list[Ref] = []
    state: dict[Ref, bool] = {}  # False while its followers are being looked at, True afterwards
    closing: set[tuple[Ref, Ref]] = set()
    for root in refs:
        if root in state:
            continue
        state[root] = False
        open_ = [(root, iter(following.get(root, ())))]
        while open_:
            here, rest = open_[-1]
            after = next(rest, None)
            if after is None:
                state[here] = True
                done.append(here)
                open_.pop()
            elif after not in state:
                state[after] = False
                open_.append((after, iter(following.get(after, ()))))
            elif not state[after]:
                closing.add((here, after))
    return done[::-1], closing
