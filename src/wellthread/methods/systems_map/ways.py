"""Ways from some factors of a systems map to others: every simple path up to a length, with which way each acts."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from wellthread.vocabulary import Code, Polarity, Ref

from .web import Web

LONGEST = 6


class Sign(Code):
    """Which way one factor acts on another along one way, or along several taken together."""

    RAISES = "raises", "More of the one, more of the other."
    LOWERS = "lowers", "More of the one, less of the other."
    BOTH = "both", "One way raises it, another lowers it: they pull against each other."
    UNKNOWN = "unknown", "Which way is not known, or not agreed, for at least one link on the way."


@dataclass(frozen=True, slots=True)
class Way:
    """One path; `polarities[i]` leads on from `factors[i]`. No factor comes twice, but a round ends where it began."""

    factors: tuple[Ref, ...]
    polarities: tuple[Polarity, ...]

    @property
    def sign(self) -> Sign:
        """RAISES, LOWERS or UNKNOWN: one path alone never pulls both ways."""
        if any(each not in (Polarity.POSITIVE, Polarity.NEGATIVE) for each in self.polarities):
            return Sign.UNKNOWN
        turns = sum(each is Polarity.NEGATIVE for each in self.polarities)
        return Sign.LOWERS if turns % 2 else Sign.RAISES

    @property
    def pairs(self) -> tuple[tuple[Ref, Ref], ...]:
        return tuple(pairwise(self.factors))

    def __len__(self) -> int:
        """How many links it has."""
        return len(self.polarities)


@dataclass(frozen=True, slots=True)
class Ways:
    """What was found, shortest first. When `complete` is False there are more of at most `at_most` links."""

    found: tuple[Way, ...]
    complete: bool
    at_most: int
    longer: bool
    """Whether longer ways than these could be there: they were not looked for."""


def ways(
    web: Web, start: Iterable[Ref], end: Iterable[Ref], at_most: int = LONGEST, limit: int = 500, effort: int = 300_000
) -> Ways:
    """Every simple path of at most `at_most` links from one of `start` to one of `end`, over no other of either.

    Shorter ones are looked for first, so what is missing when `limit` or `effort` is spent is long.
    Raises ValueError when `at_most` or `limit` is below 1.
    """
    starts, ends = _numbers(web, start), _numbers(web, end)
    return _looked(_Search(web, ends, starts | ends, effort), sorted(starts), at_most, limit)


def rounds(web: Web, factor: Ref, at_most: int = LONGEST, limit: int = 500, effort: int = 300_000) -> Ways:
    """Every way from a factor back to itself."""
    here = _numbers(web, [factor])
    return _looked(_Search(web, here, here, effort, comes_back=True), sorted(here), at_most, limit)


def shortest_ways(web: Web, start: Iterable[Ref], end: Iterable[Ref], limit: int = 500) -> Ways:
    """The ways with the fewest links; none when there is no way at all."""
    starts, ends = _numbers(web, start), _numbers(web, end)
    search = _Search(web, ends, starts | ends)
    for length in range(1, len(web.factors) + 1):
        found = _looked(search, sorted(starts), length, limit, shortest=length)
        if found.found or not found.complete:
            return found
    return Ways((), True, max(len(web.factors), 1), False)


def _numbers(web: Web, refs: Iterable[Ref]) -> frozenset[int]:
    return frozenset(web.number[each.unversioned] for each in refs if each.unversioned in web.number)


def _looked(search: _Search, starts: list[int], at_most: int, limit: int, shortest: int = 1) -> Ways:
    if at_most < 1 or limit < 1:
        raise ValueError("Look for ways of at least 1 link, and for at least 1 of them.")
    found: list[Way] = []
    for length in range(shortest, min(at_most, len(search.web.factors)) + 1):
        for start in starts:
            for path in search.paths(start, length):
                if len(found) == limit:
                    return Ways(tuple(found), False, at_most, True)
                found.append(search.way(path))
        if search.effort <= 0:
            return Ways(tuple(found), False, at_most, True)
    return Ways(tuple(found), True, at_most, search.may_be_longer(starts, at_most))


class _Search:
    """Depth first, never further out than the shortest way to an end allows, never over a start or an end."""

    def __init__(
        self,
        web: Web,
        ends: frozenset[int],
        edge: frozenset[int],
        effort: int = 300_000,
        *,
        comes_back: bool = False,
    ) -> None:
        self.web, self.ends, self.edge, self.effort, self.comes_back = web, ends, edge, effort, comes_back
        self.far = self._distances()

    def _distances(self) -> dict[int, int]:
        """How many links it takes from each factor to the nearest end, over no other start."""
        far = dict.fromkeys(self.ends, 0)
        waiting = deque(sorted(far))
        while waiting:
            here = waiting.popleft()
            for before in self.web.back[here]:
                if before not in far and before not in self.edge:
                    far[before] = far[here] + 1
                    waiting.append(before)
        return far

    def paths(self, start: int, length: int) -> Iterator[tuple[int, ...]]:
        """Paths of exactly this many links."""
        path, used = [start], {start}
        branches = [iter(self.web.onward[start])]
        while branches and self.effort > 0:
            step = next(branches[-1], None)
            self.effort -= 1
            if step is None:
                branches.pop()
                used.discard(path.pop())
            elif step in self.ends:
                if len(path) == length and (self.comes_back or step != start):
                    yield (*path, step)
            elif step in self.far and step not in used and len(path) + self.far[step] <= length:
                path.append(step)
                used.add(step)
                branches.append(iter(self.web.onward[step]))

    def way(self, path: tuple[int, ...]) -> Way:
        steps = pairwise(path)
        return Way(tuple(self.web.refs[at] for at in path), tuple(self.web.polarity[pair] for pair in steps))

    def may_be_longer(self, starts: list[int], at_most: int) -> bool:
        """Whether any way could have more links than these: there are enough factors that lie on some walk."""
        seen: set[int] = set()
        waiting = [onward for start in starts for onward in self.web.onward[start] if onward in self.far]
        while waiting:
            here = waiting.pop()
            if here not in seen and here not in self.edge:
                seen.add(here)
                waiting += [onward for onward in self.web.onward[here] if onward in self.far]
        return len(seen) + 1 > at_most
