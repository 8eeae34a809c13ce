"""How far the factors of a map move in a scenario: a bar from the 5th to the 95th of a hundred readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Table

from .drawing import group, lines, sheet, tag, told
from .ink import ACCENT, INK, LINE, MUTED, PAPER, SHEET, SIZE, THREAD
from .lettering import width, wrap
from .picture import Picture

MARGIN = 16.0
ROW = 26.0
HEAD = 30.0
MOST = 40
KINDS = {
    "firm": "The same way in at least 95 of 100 readings",
    "mostly": "The same way in 80 to 95 of 100",
    "flips": "Which way hangs on how the map is read",
}


@dataclass(frozen=True, slots=True)
class Range:
    """How far one factor moves: the middle reading and the 5th and 95th of a hundred, 1 being a full push.

    `kind` is firm, mostly or flips.
    """

    name: str
    kind: str
    middle: float
    low: float
    high: float


def what_if_picture(name: str, title: str, ranges: Sequence[Range], table: Table, said: str = "") -> Picture:
    """Bars about a line that stands for no change, under a heading for how firm each is. `table` holds all of it."""
    shown = sorted(ranges, key=lambda each: -abs(each.middle))[:MOST]
    words = said or _description(ranges, len(shown))
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *_draw(shown, 760.0)),
        narrow=sheet(f"{name}-narrow", title, words, *_draw(shown, 320.0)),
        description=words,
        table=table,
    )


def _draw(ranges: Sequence[Range], wide: float) -> tuple[tuple[float, float], list[Markup]]:
    chart = _Chart(ranges, wide)
    body = list(chart.body())
    return (wide, chart.foot + 30), [*chart.scale(), *body]


class _Chart:
    """Where bars and names lie on one sheet."""

    def __init__(self, ranges: Sequence[Range], wide: float) -> None:
        self.wide = wide
        self.stacked = wide < 500
        named = max((width(each.name, SIZE) for each in ranges), default=0.0)
        self.left = MARGIN + (4 if self.stacked else min(named + 16, wide * 0.42))
        self.right = wide - MARGIN - 6
        self.most = max([0.01, *(abs(end) for each in ranges for end in (each.low, each.high))])
        self.row = ROW + (16 if self.stacked else 0)
        self.top = MARGIN + 8
        self.held = [(kind, [each for each in ranges if each.kind == kind]) for kind in KINDS]
        self.held = [(kind, rows) for kind, rows in self.held if rows]
        self.foot = self.top + sum(self._head(kind)[1] + self.row * len(rows) + 6 for kind, rows in self.held)

    def _head(self, kind: str) -> tuple[list[str], float]:
        words = wrap(KINDS[kind], self.wide - 2 * MARGIN, 14, 3)
        return words, HEAD + 17 * (len(words) - 1)

    def x(self, value: float) -> float:
        middle = (self.left + self.right) / 2
        return middle + value / self.most * (self.right - self.left) / 2

    def scale(self) -> Iterator[Markup]:
        """The line of no change, and which side is which."""
        x, y = self.x(0.0), self.foot
        yield tag("path", d=f"M{x:.1f} {self.top:.1f}V{y:.1f}", stroke=INK, stroke_width=1.2)
        for end in (-self.most, self.most):
            yield tag("path", d=f"M{self.x(end):.1f} {self.top:.1f}V{y:.1f}", stroke=LINE, stroke_width=1)
        yield lines(self.left, y + 18, ["less"], size=12, fill=MUTED)
        yield lines(x, y + 18, ["no change"], size=12, anchor="middle", fill=MUTED)
        yield lines(self.right, y + 18, ["more"], size=12, anchor="end", fill=MUTED)

    def body(self) -> Iterator[Markup]:
        y = self.top
        for kind, rows in self.held:
            words, deep = self._head(kind)
            yield lines(MARGIN, y + 18, words, size=14, weight="700", halo=PAPER)
            y += deep
            for each in rows:
                yield self._row(each, y)
                y += self.row
            y += 6

    def _row(self, each: Range, y: float) -> Markup:
        at = y + self.row - ROW / 2
        room = self.wide - 2 * MARGIN if self.stacked else self.left - MARGIN - 8
        name = wrap(each.name, room, SIZE, 1)
        low, high, middle = self.x(each.low), self.x(each.high), self.x(each.middle)
        return group(
            lines(MARGIN, y + 12 if self.stacked else at + 4.3, name, halo=PAPER),
            told(f"{each.name}: {figure(each.middle)} ({figure(each.low)} to {figure(each.high)})"),
            _bar(each.kind, low, max(high - low, 2.0), at),
            tag("path", d=f"M{middle:.1f} {at - 8:.1f}v16", stroke=PAPER, stroke_width=6) if high - low > 16 else "",
            tag("path", d=f"M{middle:.1f} {at - 8:.1f}v16", stroke=INK, stroke_width=2.5),
        )


def _bar(kind: str, x: float, wide: float, y: float) -> Markup:
    """Filled where firm, an outline where mostly, a dashed outline where it flips: told apart without colour."""
    firm, flips = kind == "firm", kind == "flips"
    return tag(
        "rect",
        x=x,
        y=y - 5,
        width=wide,
        height=10.0,
        rx=2.0,
        fill=ACCENT if firm else SHEET,
        stroke=THREAD if flips else ACCENT,
        stroke_width=1.6,
        stroke_dasharray="4 3" if flips else None,
    )


def figure(value: float) -> str:
    """A movement in hundredths of a full push, with its sign.

    >>> figure(0.0996), figure(-0.3), figure(0.00004), figure(0.004)
    ('+10', '−30', '0', '+0.4')
    """
    hundredths = 100 * value
    told = f"{abs(hundredths):.1f}" if abs(hundredths) < 9.95 else f"{abs(hundredths):.0f}"
    told = told.removesuffix(".0")
    return told if told == "0" else f"{'+' if value > 0 else '−'}{told}"


def _description(ranges: Sequence[Range], shown: int) -> str:
    if not ranges:
        return "No other factor moves."
    parts = []
    for kind, heading in KINDS.items():
        held = [each for each in ranges if each.kind == kind]
        if held:
            named = "; ".join(f"{each.name} {figure(each.middle)}" for each in held[:8])
            more = f"; and {len(held) - 8} more" if len(held) > 8 else ""
            parts.append(f"{heading}: {named}{more}.")
    left = f" The {shown} that move furthest are drawn, all are in the table." if len(ranges) > shown else ""
    return "In hundredths of a full push. " + " ".join(parts) + left
