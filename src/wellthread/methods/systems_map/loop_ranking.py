"""Feedback loops in the order of how well their links are supported, near-twins folded into one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Ref

from .backing import NOBODY, Support
from .loops import KINDS, Loop, LoopKind, Loops

BLOCK = 4_096
AT_MOST_APART = 2


@dataclass(frozen=True, slots=True)
class Ranking:
    """The kept loops of a search, best supported first: `order` names their places in `loops.found`.

    `weakest[i]` is the number of sources behind the weakest link of the loop at place i, where a contested or doubtful
    link counts for half; `whole[i]` is the number of sources that tell it end to end.
    """

    loops: Loops
    order: NDArray[np.int64]
    weakest: NDArray[np.int64]
    whole: NDArray[np.int64]

    def where(self, kind: LoopKind | None = None, longest: int | None = None) -> Iterator[Loop]:
        """The loops in order, of one kind and of at most `longest` links where that is asked for."""
        found, order = self.loops.found, self.order
        if kind is not None:
            order = order[found.kinds[order] == KINDS.index(kind)]
        if longest is not None:
            order = order[found.lengths[order] <= longest]
        return (found[int(at)] for at in order)


def rank_loops(loops: Loops, support: Support) -> Ranking:
    """Put loops in order: by the sources behind the weakest link, by who tells them whole, then the shorter first.

    A contested or doubtful link counts for half its sources, rounded down. Loops that nothing tells apart stay in the
    order in which they were found.
    """
    found = loops.found
    pairs = found.mesh.pairs
    behind = [support.sources.get(pair, NOBODY) for pair in pairs]
    counts = np.array([len(each) // (1 + (pair in support.weak)) for pair, each in zip(pairs, behind, strict=True)])
    weakest, whole = np.zeros(len(found), np.int64), np.zeros(len(found), np.int64)
    if len(found):
        padded = np.append(counts, np.iinfo(np.int64).max)
        bits = _bits(behind)
        for first in range(0, len(found), BLOCK):
            part = slice(first, first + BLOCK)
            weakest[part] = padded[found.links[part]].min(axis=1)
            whole[part] = np.bitwise_count(np.bitwise_and.reduce(bits[found.links[part]], axis=1)).sum(axis=1)
    return Ranking(loops, np.lexsort((found.lengths, -whole, -weakest)), weakest, whole)


def _bits(behind: Sequence[frozenset[str]]) -> NDArray[np.uint64]:
    """(links + 1, words): the sources of each link as bits; the last row, which is of no link, has all of them."""
    number = {source: at for at, source in enumerate(sorted(set().union(*behind)))}
    bits = np.zeros((len(behind) + 1, max(1, -(-len(number) // 64))), np.uint64)
    for link, those in enumerate(behind):
        for source in those:
            bits[link, number[source] // 64] |= np.uint64(1 << number[source] % 64)
    bits[-1] = np.bitwise_or.reduce(bits[:-1], axis=0)
    return bits


@dataclass(frozen=True, slots=True)
class Folded:
    """A loop, and those after it that are nearly the same: of its kind, with one or two other factors."""

    loop: Loop
    variants: tuple[Loop, ...]


def fold_twins(loops: Sequence[Loop]) -> tuple[Folded, ...]:
    """Fold each loop into the first of its near-twins before it, where there is one.

    Two loops are near-twins when they are of the same kind, neither has more than two factors that the other lacks,
    they share at least two thirds of the longer one, and they go over what they share in the same order.
    The work grows with the square of the number of loops: fold those to be shown.
    """
    factors = sorted({each for loop in loops for each in loop.factors})
    number = {each: at for at, each in enumerate(factors)}
    shown: list[int] = []
    variants: dict[int, list[Loop]] = {}
    held = np.zeros((len(loops), len(factors)), np.float32)  # of the loops shown so far, row by row
    kinds = np.array([KINDS.index(each.kind) for each in loops], np.int8)
    sizes = np.array([len(each) for each in loops], np.float32)
    for at, loop in enumerate(loops):
        mine = np.zeros(len(factors), np.float32)
        mine[[number[each] for each in loop.factors]] = 1
        shared = held[: len(shown)] @ mine
        near = _near(shared, sizes[shown], float(sizes[at])) & (kinds[shown] == kinds[at])
        near_ones = [shown[one] for one in np.flatnonzero(near).tolist()]
        twin = next((one for one in near_ones if _same_order(loop, loops[one])), None)
        if twin is None:
            held[len(shown)] = mine
            shown.append(at)
        else:
            variants.setdefault(twin, []).append(loop)
    return tuple(Folded(loops[at], tuple(variants.get(at, ()))) for at in shown)


def _near(shared: NDArray[np.float32], sizes: NDArray[np.float32], size: float) -> NDArray[np.bool_]:
    longer = np.maximum(sizes, size)
    return (longer - shared <= AT_MOST_APART) & (3 * shared >= 2 * longer)


def _same_order(one: Loop, other: Loop) -> bool:
    """Whether two loops that share factors go over them in the same order."""
    mine, theirs = _common(one, other), _common(other, one)
    start = theirs.index(mine[0])
    return mine == theirs[start:] + theirs[:start]


def _common(one: Loop, other: Loop) -> list[Ref]:
    held = set(other.factors)
    return [each for each in one.factors if each in held]
