"""Yarn: the colour and breadth of strands, the beads that number them, and the ends that hang loose."""

from __future__ import annotations

import math

from markupsafe import Markup

from .drawing import group, lines, tag
from .framing import Turn
from .ink import EDGE, INK, PAPER, STRANDS, THREAD
from .weave import NONE, SEVERAL

BEAD = 8.0


def colour(yarn: int) -> str:
    if yarn == NONE:
        return EDGE
    return INK if yarn == SEVERAL or yarn > len(STRANDS) else STRANDS[yarn - 1]


def breadth(count: float) -> float:
    """Width of a strand: grows with the root of the links, so that one is seen and a hundred do not cover all."""
    return min(1.3 + 0.85 * math.sqrt(max(count - 0.5, 0.1)), 8.0)


def bead(yarn: int, x: float, y: float, radius: float = BEAD) -> Markup:
    """The number of a priority on a disc of its colour."""
    return group(
        tag("circle", cx=x, cy=y, r=radius, fill=colour(yarn), stroke=PAPER, stroke_width=1.2),
        lines(x, y + 4.3, [str(yarn)], size=12.0, anchor="middle", fill=PAPER, weight="700"),
    )


def shade(yarn: int) -> float:
    """Strands without a priority stay in the background."""
    return 0.5 if yarn == NONE else 0.82


def frayed(turn: Turn, along: float, across: float, way: int) -> Markup:
    """An end to mend. `way` is 1 for an end that should lead on, -1 for one that should come from somewhere."""
    start, bend = turn.point(along, across), turn.point(along + way * 10, across)
    fibres = [_fibre(turn, along + way * 10, across, way, spread) for spread in (-5.5, -1.5, 2.0, 6.0)]
    return group(
        tag("path", d=straight(start, bend), stroke=THREAD, stroke_width=3.2, stroke_dasharray="4.5 1.6"),
        *(tag("path", d=each, stroke=THREAD, stroke_width=1.3, stroke_linecap="round") for each in fibres),
    )


def ringed(turn: Turn, along: float, across: float, way: int) -> Markup:
    """An end to which nothing is joined yet."""
    x, y = turn.point(along + way * 13, across)
    return group(
        tag(
            "path",
            d=straight(turn.point(along, across), turn.point(along + way * 10, across)),
            stroke=EDGE,
            stroke_width=1.5,
            stroke_dasharray="3 2.5",
        ),
        tag("circle", cx=x, cy=y, r=2.6, fill=PAPER, stroke=EDGE, stroke_width=1.3),
    )


def straight(a: tuple[float, float], b: tuple[float, float]) -> str:
    return f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}"


def curve(a: tuple[float, float], b: tuple[float, float], turn: Turn) -> str:
    """From one point to another, leaving and arriving along the columns' way."""
    (x1, y1), (x2, y2) = a, b
    if turn.upright:
        half = (y1 + y2) / 2
        return f"M{x1:.1f} {y1:.1f}C{x1:.1f} {half:.1f} {x2:.1f} {half:.1f} {x2:.1f} {y2:.1f}"
    half = (x1 + x2) / 2
    return f"M{x1:.1f} {y1:.1f}C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"


def _fibre(turn: Turn, along: float, across: float, way: int, spread: float) -> str:
    a, b, c = (
        turn.point(along, across + spread * 0.15),
        turn.point(along + way * 4, across + spread * 0.2),
        turn.point(along + way * 8.5, across + spread),
    )
    return f"M{a[0]:.1f} {a[1]:.1f}Q{b[0]:.1f} {b[1]:.1f} {c[0]:.1f} {c[1]:.1f}"
