"""What every map is drawn on: the sheet, outlines, a scale and a north arrow. No tiles, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from .drawing import group, lines, tag
from .ink import INK, LINE, MUTED, PAPER, SHEET
from .projection import Point, Projection

REACH = 80.0
LENGTHS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)


def frame(to: Projection) -> Markup:
    return tag("rect", x=to.left, y=to.top, width=to.wide, height=to.high, rx=8.0, fill=SHEET, stroke=LINE)


def clip(name: str, to: Projection) -> Markup:
    """What keeps outlines inside the frame."""
    inner = tag("rect", x=to.left, y=to.top, width=to.wide, height=to.high, rx=8.0)
    return tag("clipPath", inner, id=f"{name}-frame")


def furniture(to: Projection, busy: Sequence[Point] = ()) -> Markup:
    """A scale of a round length, and north, in the corners where least else is."""
    right, bottom = to.left + to.wide, to.top + to.high
    low = min((to.left + 70, right - 110), key=lambda x: _crowd(x, bottom - 20, busy))
    high = min((right - 20, to.left + 20), key=lambda x: _crowd(x, to.top + 30, busy))
    return group(*_scale(to, low < to.left + to.wide / 2), *_north(high, to.top + 16))


def _crowd(x: float, y: float, busy: Sequence[Point]) -> int:
    return sum(abs(x - a) < REACH and abs(y - b) < REACH / 2 for a, b in busy)


def _scale(to: Projection, at_left: bool) -> Iterator[Markup]:
    length = max((each for each in LENGTHS if each * to.kilometre <= to.wide * 0.28), default=LENGTHS[0])
    long = length * to.kilometre
    x, y = (to.left + 14 if at_left else to.left + to.wide - 14 - long), to.top + to.high - 14
    words = f"{length:g} km" if length >= 1 else f"{length * 1000:.0f} m"
    yield tag("rect", x=x - 6, y=y - 22, width=max(long, 44) + 12, height=30.0, rx=4, fill=PAPER, fill_opacity=0.85)
    yield tag("path", d=f"M{x:.1f} {y - 5:.1f}v5h{long:.1f}v-5", stroke=INK, stroke_width=1.5)
    yield lines(x + 2, y - 8, [words], size=12, fill=MUTED)


def _north(x: float, y: float) -> Iterator[Markup]:
    yield tag("path", d=f"M{x:.1f} {y:.1f}l6 17l-6 -4l-6 4Z", fill=MUTED)
    yield lines(x, y + 30, ["N"], size=12, anchor="middle", fill=MUTED, weight="700")
