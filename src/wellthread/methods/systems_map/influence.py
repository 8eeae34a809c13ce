"""Which way some factors of a systems map act on all that they reach, ways counted by their sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.vocabulary import Polarity, Ref

from .reach import downstream
from .ways import LONGEST, Sign, Ways
from .web import Web

_TURN = {Polarity.POSITIVE: 1, Polarity.NEGATIVE: -1}


@dataclass(frozen=True, slots=True)
class Influence:
    """How one factor is acted on. `raising`, `lowering` and `unclear` count simple ways of at most `at_most` links.

    `steps` is the least number of links to it, and `shortest` what the ways with so few links say alone.
    With `complete` False the counts are at least these.
    `settled` tells that no longer way, however long, could change the sign.
    """

    factor: Ref
    steps: int
    raising: int
    lowering: int
    unclear: int
    complete: bool
    settled: bool
    at_most: int
    shortest: Sign

    @property
    def ways(self) -> int:
        return self.raising + self.lowering + self.unclear

    @property
    def sign(self) -> Sign:
        """All ways taken together: one clear direction only where every way that was found agrees."""
        return joint_sign(self.raising, self.lowering, self.unclear)


def joint_sign(raising: int, lowering: int, unclear: int) -> Sign:
    """Many ways taken together.

    >>> joint_sign(2, 0, 0).value, joint_sign(2, 1, 0).value, joint_sign(2, 0, 1).value
    ('raises', 'both', 'unknown')
    """
    if raising and lowering:
        return Sign.BOTH
    if unclear or not (raising or lowering):
        return Sign.UNKNOWN
    return Sign.RAISES if raising else Sign.LOWERS


def sign_of(found: Ways) -> Sign:
    """The ways of one search taken together."""
    signs = [each.sign for each in found.found]
    return joint_sign(signs.count(Sign.RAISES), signs.count(Sign.LOWERS), signs.count(Sign.UNKNOWN))


def influences(
    web: Web, of: Iterable[Ref], at_most: int = LONGEST, effort: int = 200_000, steps: int | None = None
) -> dict[Ref, Influence]:
    """How everything downstream of these factors is acted on, the nearest first; they themselves are left out.

    Ways start at one of `of` and come back to none. A factor further away than `at_most` links is there with no way
    counted, and so with an unknown sign. `steps` leaves out what lies further than that many links.
    """
    start = [web.number[each.unversioned] for each in of if each.unversioned in web.number]
    far = downstream(web, (web.refs[at] for at in start), steps)
    walk = _Walk(web, frozenset(start), effort)
    length = 1
    while length <= at_most and walk.effort > 0 and walk.more:
        walk.all_of(length)
        length += 1
    complete = walk.effort > 0
    possible = _possible(web, frozenset(start))
    found = {}
    for ref, distance in sorted(far.items(), key=lambda each: (each[1], web.number[each[0]])):
        at = web.number[ref]
        if distance:
            counts = walk.counts[at]
            settled = (complete and not walk.more) or sum(map(bool, counts)) == len(possible[at]) > 0
            settled = settled or bool(counts[0] and counts[1])
            raising, lowering, unclear = counts
            nearest = joint_sign(*walk.first[at])
            found[ref] = Influence(ref, distance, raising, lowering, unclear, complete, settled, at_most, nearest)
    return found


class _Walk:
    """Counts simple ways by length and sign, from all starts, over no start again."""

    def __init__(self, web: Web, start: frozenset[int], effort: int) -> None:
        self.web, self.start, self.effort = web, start, effort
        self.counts = [[0, 0, 0] for _ in web.factors]
        self.first: list[tuple[int, int, int]] = [(0, 0, 0) for _ in web.factors]
        self.more = True

    def all_of(self, length: int) -> None:
        """Count the ways of exactly this many links; `more` tells whether any could be made longer."""
        self.more = False
        for start in sorted(self.start):
            self._from([start], {start}, 1, length)
        self.first = [
            first if any(first) else (now[0], now[1], now[2])
            for first, now in zip(self.first, self.counts, strict=True)
        ]

    def _from(self, path: list[int], used: set[int], sign: int, left: int) -> None:
        """Depth first; the depth is the number of links asked for, so recursion is shallow."""
        here = path[-1]
        for onward in self.web.onward[here]:
            if self.effort <= 0:
                return
            self.effort -= 1
            if onward in used or onward in self.start:
                continue
            after = sign * _TURN.get(self.web.polarity[here, onward], 0)
            if left == 1:
                self.counts[onward][(after == -1) + 2 * (after == 0)] += 1
                self.more = True
                continue
            path.append(onward)
            used.add(onward)
            self._from(path, used, after, left - 1)
            used.discard(path.pop())


def _possible(web: Web, start: frozenset[int]) -> list[set[int]]:
    """The signs with which any walk, however long, could come to each factor: never fewer than by simple ways."""
    found: list[set[int]] = [set() for _ in web.factors]
    waiting = [(at, 1) for at in sorted(start)]
    while waiting:
        here, sign = waiting.pop()
        for onward in web.onward[here]:
            after = sign * _TURN.get(web.polarity[here, onward], 0)
            if onward not in start and after not in found[onward]:
                found[onward].add(after)
                waiting.append((onward, after))
    return found
