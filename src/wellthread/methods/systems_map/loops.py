"""Feedback loops of a systems map: which there are, and whether each feeds itself or holds itself in check."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wellthread.vocabulary import Code, FactorLink, Polarity, Ref

from .bundle import joint_polarity
from .parts import strong_parts

Web = list[list[int]]


class LoopKind(Code):
    REINFORCING = "reinforcing", "It feeds itself: a change comes back stronger."
    BALANCING = "balancing", "It holds itself in check: a change comes back against itself."
    UNDETERMINED = "undetermined", "It comes back, but which way is not agreed or not known."


@dataclass(frozen=True, slots=True)
class Loop:
    """One way round. `factors` starts with the smallest id; `polarities[i]` leads on from `factors[i]`."""

    factors: tuple[Ref, ...]
    polarities: tuple[Polarity, ...]

    @property
    def pairs(self) -> tuple[tuple[Ref, Ref], ...]:
        """Cause and effect of each of its links."""
        return tuple(zip(self.factors, (*self.factors[1:], self.factors[0]), strict=True))

    @property
    def kind(self) -> LoopKind:
        if any(each not in (Polarity.POSITIVE, Polarity.NEGATIVE) for each in self.polarities):
            return LoopKind.UNDETERMINED
        turns = sum(each is Polarity.NEGATIVE for each in self.polarities)
        return LoopKind.BALANCING if turns % 2 else LoopKind.REINFORCING

    def __len__(self) -> int:
        return len(self.factors)


@dataclass(frozen=True, slots=True)
class Loops:
    """What was found, shortest first. When `complete` is False there are more than were looked for."""

    found: tuple[Loop, ...]
    complete: bool
    max_length: int

    def of(self, kind: LoopKind) -> tuple[Loop, ...]:
        return tuple(each for each in self.found if each.kind is kind)


def loops(links: Iterable[FactorLink], max_length: int = 8, limit: int = 20_000, effort: int = 5_000_000) -> Loops:
    """Every feedback loop of at most `max_length` links.

    Stops, and says so, once `limit` loops are found or `effort` steps are spent: on a dense map the number of
    loops grows beyond any patience. Because shorter loops are looked for first, what is missing is long.
    Raises ValueError when `max_length` or `limit` is below 1.
    """
    if max_length < 1 or limit < 1:
        raise ValueError("Look for loops of at least 1 link, and for at least 1 of them.")
    search = _Search(links, effort)
    found: list[Loop] = []
    for length in range(1, min(max_length, search.longest) + 1):
        for way in search.ways(length):
            if len(found) == limit:
                return Loops(tuple(found), complete=False, max_length=max_length)
            found.append(search.loop(way))
        if search.effort <= 0:
            return Loops(tuple(found), complete=False, max_length=max_length)
    return Loops(tuple(found), complete=True, max_length=max_length)


class _Search:
    """Depth first from the smallest factor of each loop, never further out than the way back allows."""

    def __init__(self, links: Iterable[FactorLink], effort: int) -> None:
        said: dict[tuple[Ref, Ref], list[Polarity]] = defaultdict(list)
        for each in links:
            said[each.cause.unversioned, each.effect.unversioned].append(each.polarity)
        self.factors = sorted({factor for pair in said for factor in pair})
        number = {factor: index for index, factor in enumerate(self.factors)}
        self.polarity = {(number[a], number[b]): joint_polarity(held) for (a, b), held in said.items()}
        part = strong_parts(len(self.factors), self.polarity)
        inside = [pair for pair in sorted(self.polarity) if part[pair[0]] == part[pair[1]]]
        self.onward: Web = [[] for _ in self.factors]
        self.back: Web = [[] for _ in self.factors]
        for a, b in inside:
            self.onward[a].append(b)
            self.back[b].append(a)
        self.longest = max((part.count(each) for each in set(part)), default=0)
        self.effort = effort

    def loop(self, way: tuple[int, ...]) -> Loop:
        pairs = zip(way, (*way[1:], way[0]), strict=True)
        return Loop(tuple(self.factors[each] for each in way), tuple(self.polarity[pair] for pair in pairs))

    def ways(self, length: int) -> Iterator[tuple[int, ...]]:
        """Loops of exactly this many links."""
        for root in range(len(self.factors)):
            if self.onward[root] and self.effort > 0:
                yield from self._from(root, length, self._distances(root, length))

    def _distances(self, root: int, length: int) -> dict[int, int]:
        """How many links it takes to come back to the root, over larger factors only."""
        distance, waiting = {root: 0}, deque([root])
        while waiting:
            here = waiting.popleft()
            if distance[here] == length - 1:
                continue
            for before in self.back[here]:
                if before > root and before not in distance:
                    distance[before] = distance[here] + 1
                    waiting.append(before)
        return distance

    def _from(self, root: int, length: int, distance: dict[int, int]) -> Iterator[tuple[int, ...]]:
        path, used = [root], {root}
        branches = [iter(self.onward[root])]
        while branches and self.effort > 0:
            step = next(branches[-1], None)
            self.effort -= 1
            if step is None:
                branches.pop()
                used.discard(path.pop())
            elif step == root:
                if len(path) == length:
                    yield tuple(path)
            elif step in distance and step not in used and len(path) + distance[step] <= length:
                path.append(step)
                used.add(step)
                branches.append(iter(self.onward[step]))
