"""Marks on a map gathered where they would cover each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Width = Callable[[int], float]
"""How wide the mark for so many is."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Members by their place in the list given, and the middle of them."""

    x: float
    y: float
    members: tuple[int, ...]


def gather(points: Sequence[tuple[float, float]], width: Width, high: float = 27) -> list[Cluster]:
    """Join the two nearest marks that overlap until none do. Nobody is lost."""
    held = [Cluster(x, y, (index,)) for index, (x, y) in enumerate(points)]
    held.sort(key=lambda each: (each.y, each.x))
    while (pair := _overlap(held, width, high)) is not None:
        a, b = pair
        held = [each for each in held if each not in (a, b)] + [_join(a, b)]
        held.sort(key=lambda each: (each.y, each.x))
    return held


def _overlap(held: Sequence[Cluster], width: Width, high: float) -> tuple[Cluster, Cluster] | None:
    found: tuple[float, Cluster, Cluster] | None = None
    for index, a in enumerate(held):
        for b in held[index + 1 :]:
            if b.y - a.y >= high:
                break
            if abs(a.x - b.x) < (width(len(a.members)) + width(len(b.members))) / 2:
                apart = (a.x - b.x) ** 2 + (a.y - b.y) ** 2
                if found is None or apart < found[0]:
                    found = (apart, a, b)
    return found[1:] if found else None


def _join(a: Cluster, b: Cluster) -> Cluster:
    m, n = len(a.members), len(b.members)
    return Cluster((a.x * m + b.x * n) / (m + n), (a.y * m + b.y * n) / (m + n), tuple(sorted(a.members + b.members)))
