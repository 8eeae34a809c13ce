"""How far things reach on a systems map: downstream, upstream and around, within a number of steps."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from wellthread.vocabulary import Ref

from .web import Web


def downstream(web: Web, of: Iterable[Ref], steps: int | None = None) -> dict[Ref, int]:
    """What these factors lead to, each with the least number of links to it; they themselves have 0."""
    return _spread(web, of, web.onward, steps)


def upstream(web: Web, of: Iterable[Ref], steps: int | None = None) -> dict[Ref, int]:
    """What leads to these factors, each with the least number of links from it."""
    return _spread(web, of, web.back, steps)


def around(web: Web, of: Iterable[Ref], steps: int | None = 1) -> dict[Ref, int]:
    """What lies near these factors, whichever way the links point."""
    both = tuple((*out, *into) for out, into in zip(web.onward, web.back, strict=True))
    return _spread(web, of, both, steps)


def part_downstream(web: Web, of: Iterable[Ref], steps: int | None = None) -> Web:
    """The factors downstream, with the links that can be walked within that many steps."""
    far = downstream(web, of, steps)
    return web.part(far, (each for each in web.links if _before(far.get(each.cause.unversioned), steps)))


def part_upstream(web: Web, of: Iterable[Ref], steps: int | None = None) -> Web:
    """The factors upstream, with the links by which they come within that many steps."""
    far = upstream(web, of, steps)
    return web.part(far, (each for each in web.links if _before(far.get(each.effect.unversioned), steps)))


def part_around(web: Web, of: Iterable[Ref], steps: int | None = 1) -> Web:
    """The factors near these, with all links among them."""
    return web.part(around(web, of, steps))


def _before(far: int | None, steps: int | None) -> bool:
    return far is not None and (steps is None or far < steps)


def _spread(web: Web, of: Iterable[Ref], ways: Sequence[Sequence[int]], steps: int | None) -> dict[Ref, int]:
    """Breadth first. A factor that is not on the map reaches nothing."""
    far = {web.number[ref.unversioned]: 0 for ref in of if ref.unversioned in web.number}
    waiting = deque(far)
    while waiting:
        here = waiting.popleft()
        if steps is not None and far[here] >= steps:
            continue
        for onward in ways[here]:
            if onward not in far:
                far[onward] = far[here] + 1
                waiting.append(onward)
    return {web.refs[at]: distance for at, distance in far.items()}
