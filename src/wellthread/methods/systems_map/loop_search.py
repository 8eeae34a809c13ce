"""Feedback loops of a web of numbered factors: bounded, to be stopped at any time, in a fixed amount of memory."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import loop_walk
from .loop_walk import EFFORT, FOUND, KEPT, LENGTH, OVER, PAUSED, STATE
from .parts import strong_parts

Ints = NDArray[np.int32]

KERNEL = f"{__package__}.loop_kernel"
PLAIN_STEPS = 20_000
"""Steps taken before anything is compiled: enough for the map of a workshop, and done in a hundredth of a second."""
SLICE = 4_000_000
"""Steps between two moments at which a search can be stopped: about a twentieth of a second."""


@dataclass(frozen=True, slots=True)
class Web:
    """Signed links between numbered factors, those that can lie on a loop alone, sorted by cause and effect.

    `sign[link]` is 1, -1, or 0 where it is not known; `number[link]` is its place in what the web was made from.
    """

    factors: int
    cause: Ints
    effect: Ints
    sign: NDArray[np.int8]
    number: Ints
    widest: int  # factors of the largest part: no loop is longer

    @classmethod
    def of(cls, factors: int, links: Sequence[tuple[int, int, int]]) -> Web:
        """The web of `links` (cause, effect, sign), among which no pair comes twice."""
        table = np.fromiter(chain.from_iterable(links), np.int32, 3 * len(links)).reshape(-1, 3)
        number = np.lexsort((table[:, 1], table[:, 0])).astype(np.int32)
        cause, effect, sign = np.ascontiguousarray(table[number].T)
        part = _parts(factors, cause, effect)
        inside = part[cause] == part[effect]
        widest = int(np.bincount(part).max()) if factors else 0
        return cls(factors, cause[inside], effect[inside], sign[inside].astype(np.int8), number[inside], widest)


def _parts(factors: int, cause: Ints, effect: Ints) -> Ints:
    """The part of each factor: `strong_parts`, compiled where the search is."""
    if KERNEL not in sys.modules:
        return np.array(strong_parts(factors, zip(cause.tolist(), effect.tolist(), strict=True)), np.int32)
    from .loop_kernel import find_parts

    part = np.full(factors, -1, np.int32)
    ptr = np.searchsorted(cause, np.arange(factors + 1)).astype(np.int32)
    find_parts(ptr, effect, part, *np.zeros((5, factors + 1), np.int32))
    return part


@dataclass(frozen=True, slots=True)
class Looked:
    """How far a search has come: `counts[length, kind]`, and `rows` (loops, links) of the shortest of them.

    Kinds are 0 reinforcing, 1 balancing, 2 not known. A row names links of the web; what stands beyond its length in
    `lengths` means nothing.
    """

    counts: NDArray[np.int64]
    rows: Ints
    found: int
    over: bool  # everything was looked at
    whole_to: int  # all loops of so many links or fewer are counted

    @property
    def lengths(self) -> Ints:
        """How many links each row has."""
        up_to = np.cumsum(self.counts.sum(axis=1))
        return np.searchsorted(up_to, np.arange(len(self.rows)), side="right").astype(np.int32)


def look(
    web: Web, bound: int, *, limit: int, effort: int, through: int | None = None,
    go_on: Callable[[Looked], bool] | None = None,
) -> Looked:  # fmt: skip
    """Look for all loops of at most `bound` links, or those `through` one factor, as long as `go_on` allows.

    The first `limit` are kept and the others counted. Gives up after `effort` steps.
    """
    looked = Looked(np.zeros((bound + 1, 3), np.int64), np.empty((0, bound), np.int32), 0, True, bound)
    for looked in slices(web, bound, limit=limit, effort=effort, through=through):
        if go_on is not None and not looked.over and not go_on(looked):
            break
    return looked


def slices(web: Web, bound: int, *, limit: int, effort: int, through: int | None = None) -> Iterator[Looked]:
    """The same slice by slice: whoever asks for no more has stopped it."""
    search = _Search(web, min(bound, web.widest), limit, effort, through)
    ended = PAUSED
    while ended == PAUSED:
        ended = search.go_on()
        yield search.looked(over=ended == OVER, asked=bound)


class _Search:
    """One search: where it stands, in lists while it is short and in arrays once it is compiled."""

    def __init__(self, web: Web, bound: int, limit: int, effort: int, through: int | None) -> None:
        back = np.argsort(web.effect, kind="stable")
        starts = np.arange(web.factors + 1)
        ptr = np.searchsorted(web.cause, starts)
        roots = np.flatnonzero(np.diff(ptr)) if through is None else np.array([through])
        self.bound = bound
        self.counts = np.zeros((bound + 1, 3), np.int64)
        self.rows = np.empty((limit, bound), np.int32)
        self.state = np.zeros(STATE, np.int64)
        self.state[LENGTH], self.state[EFFORT] = 1, effort
        none = np.zeros(web.factors, np.int32)
        self.web: tuple[Any, ...] = (
            ptr.astype(np.int32), web.effect, web.sign, np.searchsorted(web.effect[back], starts).astype(np.int32),
            web.cause[back], roots.astype(np.int32),
        )  # fmt: skip
        self.standing: tuple[Any, ...] = (
            self.state, np.zeros(bound, np.int32), np.zeros(bound, np.int8), np.zeros(web.factors, np.bool_), none,
            none.copy(), none.copy(),
        )  # fmt: skip
        self.ordered, self.begun = through is None, False

    def go_on(self) -> int:
        """Take one slice of steps, and say how it ended."""
        if not self.bound:
            return OVER
        if KERNEL in sys.modules or self.begun:
            from .loop_kernel import search

            return int(search(*self.web, self.ordered, self.bound, *self.standing, self.rows, self.counts, SLICE))
        return self._plain()

    def _plain(self) -> int:
        """The first slice, taken as Python takes it, on lists because those are quicker there."""
        web = [each.tolist() for each in self.web]
        standing = [each.tolist() for each in self.standing]
        handed = (*web, self.ordered, self.bound, *standing, self.rows, self.counts, PLAIN_STEPS)
        ended = loop_walk.search(*handed)
        for kept, now in zip(self.standing, standing, strict=True):
            kept[:] = now
        self.begun = True
        return ended

    def looked(self, *, over: bool, asked: int) -> Looked:
        whole_to = asked if over else int(self.state[LENGTH]) - 1
        return Looked(self.counts, self.rows[: self.state[KEPT]], int(self.state[FOUND]), over, whole_to)
