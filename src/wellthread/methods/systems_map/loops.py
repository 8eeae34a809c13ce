"""Feedback loops of a systems map: which there are, and whether each feeds itself or holds itself in check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Code, FactorLink, Polarity, Ref

from .bundle import joint_polarity
from .loop_search import Ints, Looked, Web, look

Pair = tuple[Ref, Ref]
LIMIT = 20_000
EFFORT = 100_000_000
SIGN = {Polarity.POSITIVE: 1, Polarity.NEGATIVE: -1}


class LoopKind(Code):
    REINFORCING = "reinforcing", "It feeds itself: a change comes back stronger."
    BALANCING = "balancing", "It holds itself in check: a change comes back against itself."
    UNDETERMINED = "undetermined", "It comes back, but which way is not agreed or not known."


KINDS = tuple(LoopKind)


@dataclass(frozen=True, slots=True)
class Loop:
    """One way round. `factors` starts with the smallest id; `polarities[i]` leads on from `factors[i]`."""

    factors: tuple[Ref, ...]
    polarities: tuple[Polarity, ...]
    delayed: bool = False  # some link of it takes long to show

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Cause and effect of each of its links."""
        return tuple(zip(self.factors, (*self.factors[1:], self.factors[0]), strict=True))

    @property
    def open(self) -> tuple[Pair, ...]:
        """Its links of which nobody can say, or people do not agree, which way they work."""
        return tuple(pair for pair, way in zip(self.pairs, self.polarities, strict=True) if way not in SIGN)

    @property
    def kind(self) -> LoopKind:
        if any(each not in SIGN for each in self.polarities):
            return LoopKind.UNDETERMINED
        turns = sum(each is Polarity.NEGATIVE for each in self.polarities)
        return LoopKind.BALANCING if turns % 2 else LoopKind.REINFORCING

    def __len__(self) -> int:
        return len(self.factors)


@dataclass(frozen=True, slots=True)
class Mesh:
    """The links of a map, one for each pair of factors, and the web of numbers in which loops are looked for."""

    factors: tuple[Ref, ...]  # by id
    pairs: tuple[Pair, ...]
    polarities: tuple[Polarity, ...]
    delayed: NDArray[np.bool_]
    web: Web

    @classmethod
    def of(cls, links: Iterable[FactorLink], delayed: Iterable[Pair] = ()) -> Mesh:
        """The mesh of `links`; of two that join the same factors, what they say together. `delayed` are slow pairs."""
        said: dict[Pair, list[Polarity]] = defaultdict(list)
        for each in links:
            said[each.cause.unversioned, each.effect.unversioned].append(each.polarity)
        factors = tuple(sorted({factor for pair in said for factor in pair}))
        number = {factor: at for at, factor in enumerate(factors)}
        polarities = tuple(held[0] if len(held) == 1 else joint_polarity(held) for held in said.values())
        slow = set(delayed)
        numbered = [(number[a], number[b], SIGN.get(way, 0)) for (a, b), way in zip(said, polarities, strict=True)]
        late = np.array([pair in slow for pair in said], np.bool_)
        return cls(factors, tuple(said), polarities, late, Web.of(len(factors), numbered))


class Found(Sequence[Loop]):
    """The loops that were kept, made when asked for: thousands of them take little room until then."""

    def __init__(self, mesh: Mesh, rows: Ints, lengths: Ints) -> None:
        self.mesh, self.rows, self.lengths = mesh, rows, lengths

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> Loop: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Loop, ...]: ...
    def __getitem__(self, at: int | slice) -> Loop | tuple[Loop, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        return self._loop(self.rows[at, : self.lengths[at]])

    def __iter__(self) -> Iterator[Loop]:
        return (self._loop(row[:length]) for row, length in zip(self.rows, self.lengths.tolist(), strict=True))

    @cached_property
    def links(self) -> Ints:
        """(loops, longest): each loop as the numbers of its links in `mesh.pairs`, filled up with -1."""
        inside = np.arange(self.rows.shape[1]) < self.lengths[:, None]
        numbers = np.append(self.mesh.web.number, np.int32(-1))
        return numbers[np.where(inside, self.rows, -1)]

    @cached_property
    def kinds(self) -> NDArray[np.int8]:
        """(loops,): the place of each loop's kind in `KINDS`."""
        inside = self.links >= 0
        sign = np.where(inside, np.array([SIGN.get(each, 0) for each in self.mesh.polarities], np.int8)[self.links], 1)
        way = sign.prod(axis=1) if len(self) else np.empty(0, np.int8)
        return np.where(way == 1, 0, np.where(way == -1, 1, 2)).astype(np.int8)

    def _loop(self, row: Ints) -> Loop:
        web, mesh = self.mesh.web, self.mesh
        first = int(web.cause[row].argmin())
        row = np.concatenate((row[first:], row[:first]))
        numbers = web.number[row].tolist()
        return Loop(
            tuple(mesh.factors[each] for each in web.cause[row].tolist()),
            tuple(mesh.polarities[each] for each in numbers),
            bool(mesh.delayed[numbers].any()),
        )


@dataclass(frozen=True, slots=True)
class Loops:
    """What was found: `found` holds the shortest, shortest first, and `counts[length, kind]` counts all that were met.

    `exact` is False when the search was broken off: then there are more, all of them longer than `whole_to` links.
    """

    found: Found
    counts: NDArray[np.int64]
    exact: bool
    whole_to: int
    max_length: int
    through: Ref | None = None

    @property
    def count(self) -> int:
        """How many loops were met, kept or not; when not `exact` there are at least so many."""
        return int(self.counts.sum())

    @property
    def complete(self) -> bool:
        """Whether `found` holds every loop there is of at most `max_length` links."""
        return self.exact and self.count == len(self.found)

    def of(self, kind: LoopKind) -> tuple[Loop, ...]:
        """Those of one kind among the loops that were kept."""
        return tuple(self.found[int(each)] for each in np.flatnonzero(self.found.kinds == KINDS.index(kind)))

    def counted(self, kind: LoopKind | None = None, longest: int | None = None) -> int:
        """How many loops of one kind, and of at most `longest` links, were met."""
        rows = self.counts if longest is None else self.counts[: longest + 1]
        return int(rows.sum() if kind is None else rows[:, KINDS.index(kind)].sum())

    @property
    def says(self) -> str:
        """How many there are, in words that promise no more than is known.

        “4,107 loops; the first 1,000 are kept”, or “at least 4,107 loops; there are more, of 9 links or longer”.
        """
        least = "" if self.exact else "at least "
        told = f"{least}{self.count:,} loop{'' if self.count == 1 else 's'} of up to {self.max_length} links"
        if self.count > len(self.found):
            told += f"; the {len(self.found):,} shortest are kept"
        return told if self.exact else f"{told}; there may be more, of {self.whole_to + 1} links or longer"


def loops(
    links: Iterable[FactorLink], max_length: int = 8, limit: int = LIMIT, effort: int = EFFORT, *,
    through: Ref | None = None, delayed: Iterable[Pair] = (), go_on: Callable[[Looked], bool] | None = None,
) -> Loops:  # fmt: skip
    """Every feedback loop of at most `max_length` links, or of those `through` one factor, the shortest first.

    The first `limit` are kept; the others are counted. The search is broken off, and says so, once `effort` steps are
    spent or `go_on`, which is asked every twentieth of a second or so, answers no: on a dense map the number of loops
    grows beyond any patience. `delayed` are the pairs of factors whose link takes long to show.
    Raises ValueError when `max_length` or `limit` is below 1.
    """
    if max_length < 1 or limit < 1:
        raise ValueError("Look for loops of at least 1 link, and for at least 1 of them.")
    mesh = Mesh.of(links, delayed)
    root = None
    if through is not None:
        if through.unversioned not in mesh.factors:
            return Loops(Found(mesh, *_nothing()), np.zeros((1, 3), np.int64), True, max_length, max_length, through)
        root = mesh.factors.index(through.unversioned)
    looked = look(mesh.web, max_length, limit=limit, effort=effort, through=root, go_on=go_on)
    found = Found(mesh, looked.rows, looked.lengths)
    return Loops(found, looked.counts, looked.over, looked.whole_to, max_length, through)


def _nothing() -> tuple[Ints, Ints]:
    return np.empty((0, 1), np.int32), np.empty(0, np.int32)
