"""A few short loops that between them go over every link of any loop: for maps with too many loops to read."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

from wellthread.vocabulary import FactorLink, Ref

from .loops import Loop, Mesh, Pair


def covering_loops(links: Iterable[FactorLink], delayed: Iterable[Pair] = ()) -> tuple[Loop, ...]:
    """The shortest loop through each link, shortest first, without those that add no link.

    No bound on length is needed, and there are never more of them than links.
    """
    mesh = Mesh.of(links, delayed)
    number = {pair: at for at, pair in enumerate(mesh.pairs)}
    onward: dict[Ref, list[Ref]] = defaultdict(list)
    for cause, effect in sorted(mesh.pairs):
        onward[cause].append(effect)
    inside = sorted(mesh.pairs[at] for at in mesh.web.number.tolist())
    ways = [way for cause, effect in inside if (way := _shortest(effect, cause, onward))]
    covered: set[Pair] = set()
    chosen = []
    for way in sorted({_turned(each) for each in ways}, key=lambda each: (len(each), each)):
        pairs = tuple(zip(way, (*way[1:], way[0]), strict=True))
        if not covered.issuperset(pairs):
            covered.update(pairs)
            numbers = [number[pair] for pair in pairs]
            late = bool(mesh.delayed[numbers].any())
            chosen.append(Loop(way, tuple(mesh.polarities[each] for each in numbers), late))
    return tuple(chosen)


def _shortest(start: Ref, end: Ref, onward: Mapping[Ref, Sequence[Ref]]) -> tuple[Ref, ...]:
    """The first of the shortest ways from `start` to `end`; () when there is none."""
    before: dict[Ref, Ref | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in before:
        here = waiting.popleft()
        for there in onward.get(here, ()):
            if there not in before:
                before[there] = here
                waiting.append(there)
    way: list[Ref] = []
    at: Ref | None = end if end in before else None
    while at is not None:
        way.append(at)
        at = before[at]
    return tuple(reversed(way))


def _turned(way: tuple[Ref, ...]) -> tuple[Ref, ...]:
    start = way.index(min(way))
    return way[start:] + way[:start]
