"""Where everything in a weave lies: columns from left to right, or, where the page is narrow, from top to bottom."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .ink import SIZE
from .lettering import wrap
from .placing import Joint, place
from .weave import Knot, Segments, Weave, segments

LEAST = 170.0
"""Shortest column."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Which way the columns run, and the measures that go with it."""

    upright: bool  # columns from top to bottom
    box: float  # width of a knot
    gap: float  # between neighbouring knots of one column
    reach: float  # between columns, where strands run
    most_lines: int
    margin: float  # across, before the first place
    first: float  # along, before the first column
    pass_by: float  # room on both sides of a strand that passes a column
    thickness: float = 1.0  # of strands, against their natural breadth
    eyelet: float = 9.0  # broadest way through a column
    size: float = SIZE
    pad: float = 7.0

    @property
    def pitch(self) -> float:
        """From line to line."""
        return self.size * 1.18

    def point(self, along: float, across: float) -> tuple[float, float]:
        return (across, along) if self.upright else (along, across)


WIDE = Turn(upright=False, box=104, gap=12, reach=40, most_lines=5, margin=64, first=16, pass_by=10)
NARROW = Turn(
    upright=True,
    box=98,
    gap=8,
    reach=88,
    most_lines=6,
    margin=6,
    first=44,
    pass_by=0.8,
    thickness=0.6,
    eyelet=2.6,
    size=12,
    pad=5,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything is: the middle of each place across, where each column starts along, and how deep it is."""

    turn: Turn
    cut: Segments
    middle: Mapping[str, float]
    size: Mapping[str, float]
    texts: Mapping[str, Sequence[str]]
    starts: Sequence[float]
    depths: Sequence[float]
    margin: float  # across, before the first place
    room: float

    def along(self, column: int, *, end: bool) -> float:
        return self.starts[column] + (self.depths[column] if end else 0)

    def across(self, key: str) -> float:
        return self.margin + self.middle[key]

    def box(self, knot: Knot) -> tuple[float, float, float, float]:
        """Left, top, width and height of a knot."""
        size, deep = self.size[knot.key], self.depths[knot.column]
        x, y = self.turn.point(self.starts[knot.column], self.across(knot.key) - size / 2)
        return (x, y, size, deep) if self.turn.upright else (x, y, deep, size)


def frame(weave: Weave, turn: Turn, room: float | None = None) -> Frame:
    """Place the knots of a weave. `room` is the length of a column; without it the fullest column decides."""
    cut = segments(weave)
    columns: list[list[str]] = [[] for _ in weave.columns]
    for node in cut.nodes.values():
        columns[node.column].append(node.key)
    box = _box(turn, columns, cut, room)
    texts = {each.key: wrap(each.title, box - 2 * turn.pad, turn.size, turn.most_lines) for each in weave.knots}
    high = {each.key: (len(texts[each.key]) + bool(each.note)) * turn.pitch + 2 * turn.pad for each in weave.knots}
    through = cut.through
    size = {
        key: (box if turn.upright else high[key]) if node.knot else min(3 + math.sqrt(through[key]), turn.eyelet)
        for key, node in cut.nodes.items()
    }
    taken = {key: size[key] + (turn.gap if node.knot else turn.pass_by) for key, node in cut.nodes.items()}
    fullest = max(sum(taken[key] for key in column) for column in columns)
    long = room or max(fullest, LEAST)
    joints = [Joint(a, b, math.sqrt(count)) for (a, b, _), count in cut.weights.items()]
    middle = place(columns, joints, taken, long)
    deep = [max((high.get(key, 0) for key in column), default=0) or 40.0 for column in columns]
    depths = deep if turn.upright else [box] * len(columns)
    starts = [turn.first + sum(depths[:index]) + turn.reach * index for index in range(len(columns))]
    return Frame(turn, cut, middle, size, texts, starts, depths, turn.margin, long)


def _box(turn: Turn, columns: Sequence[Sequence[str]], cut: Segments, room: float | None) -> float:
    """Width of a knot: what the turn says, or less where a whole column has to fit the room."""
    if not room:
        return turn.box
    boxes = []
    for column in columns:
        knots = sum(1 for key in column if cut.nodes[key].knot)
        taken = (turn.eyelet + turn.pass_by) * (len(column) - knots) + turn.gap * knots
        boxes.append((room - taken) / max(knots, 1))
    return min(turn.box, *boxes)
