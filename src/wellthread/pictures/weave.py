"""A weave: knots in columns and the strands between them, before anything is placed or drawn."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from wellthread.disclosure import People
from wellthread.vocabulary import Ref

SEVERAL = -1
NONE = 0


@dataclass(frozen=True, slots=True)
class Knot:
    """A record, or several gathered. `yarns` are the numbers of the priorities that run through it."""

    key: str
    column: int
    title: str
    members: tuple[Ref, ...]
    ref: Ref | None = None
    note: str = ""
    people: People | None = None
    yarns: tuple[int, ...] = ()
    frays_back: tuple[str, ...] = ()
    frays_forth: tuple[str, ...] = ()
    unheard: bool = False

    @property
    def gathered(self) -> bool:
        return len(self.members) > 1 and self.ref is None


@dataclass(frozen=True, slots=True)
class Strand:
    """So many links between two knots, of one yarn: a priority's number, SEVERAL or NONE."""

    source: str
    target: str
    yarn: int
    count: int


@dataclass(frozen=True, slots=True)
class Column:
    """What stands under a heading, and how many there are in all, with the unit."""

    title: str
    count: str


@dataclass(frozen=True, slots=True)
class Weave:
    columns: tuple[Column, ...]
    knots: tuple[Knot, ...]
    strands: tuple[Strand, ...]
    yarns: tuple[str, ...]
    """Titles of the priorities, in the order of their numbers from 1."""

    def knot(self, key: str) -> Knot:
        return next(each for each in self.knots if each.key == key)


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a column: a knot, or an eyelet through which strands pass a column on their way further."""

    key: str
    column: int
    knot: Knot | None = None


@dataclass(slots=True)
class Segments:
    """Strands cut at every column they cross."""

    nodes: dict[str, Node] = field(default_factory=dict)
    weights: dict[tuple[str, str, int], int] = field(default_factory=lambda: defaultdict(int))

    @property
    def through(self) -> Mapping[str, int]:
        """Links that run through each node's heavier side."""
        into: dict[str, int] = defaultdict(int)
        out: dict[str, int] = defaultdict(int)
        for (a, b, _), count in self.weights.items():
            out[a] += count
            into[b] += count
        return {key: max(into[key], out[key]) for key in self.nodes}


def segments(weave: Weave) -> Segments:
    """The weave as nodes and pieces of strand, each piece between neighbouring columns.

    All strands of one yarn that pass a column share one eyelet there, as the yarns of a cloth lie side by side.
    """
    cut = Segments({each.key: Node(each.key, each.column, each) for each in weave.knots})
    for strand in weave.strands:
        first, last = cut.nodes[strand.source].column, cut.nodes[strand.target].column
        way = [strand.source]
        for column in range(first + 1, last):
            eyelet = f"eyelet-{strand.yarn}-{column}"
            cut.nodes.setdefault(eyelet, Node(eyelet, column))
            way.append(eyelet)
        way.append(strand.target)
        for a, b in itertools.pairwise(way):
            cut.weights[a, b, strand.yarn] += strand.count
    return cut
