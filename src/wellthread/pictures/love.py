"""Standardised differences before and after choosing (a love plot): how like the chosen places are, and in what."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Table

from .drawing import group, lines, sheet, tag, told
from .ink import ACCENT, EDGE, LINE, LINEN, MUTED, PAPER, SIZE
from .lettering import width, wrap
from .picture import Picture

MARGIN = 14.0
ROW = 30.0
CLOSE = 0.20


@dataclass(frozen=True, slots=True)
class Apart:
    """One variable: ours less theirs in standard deviations, among all that were looked at and among the chosen."""

    says: str
    before: float
    after: float


def love_picture(name: str, title: str, rows: Sequence[Apart], *, close: float = CLOSE) -> Picture:
    """A hollow ring before choosing, a full dot after, and a band within which a difference counts as small."""
    words = _description(rows, close)
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *_draw(rows, close, 760.0)),
        narrow=sheet(f"{name}-narrow", title, words, *_draw(rows, close, 320.0)),
        description=words,
        table=_table(name, title, rows, close),
    )


def _draw(rows: Sequence[Apart], close: float, wide: float) -> tuple[tuple[float, float], list[Markup]]:
    stacked = wide < 500
    named = max((width(each.says, SIZE) for each in rows), default=0.0)
    left = MARGIN + (12.0 if stacked else min(named + 16, wide * 0.45))
    right, top = wide - MARGIN - 12, MARGIN + 30.0
    most, step = _end(rows, close)

    def x(value: float) -> float:
        return left + (value + most) / (2 * most) * (right - left)

    foot = top + sum(_deep(each, stacked, wide) for each in rows) + 4
    parts = [*_key(wide), *_grid(x, most, step, close, top, foot, right)]
    y = top
    for each in rows:
        parts.append(_row(each, x, y, stacked, left, wide))
        y += _deep(each, stacked, wide)
    return (wide, foot + 42), parts


def _names(each: Apart, stacked: bool, left: float, wide: float) -> list[str]:
    return wrap(each.says, wide - 2 * MARGIN if stacked else left - MARGIN - 10, SIZE, 2)


def _deep(each: Apart, stacked: bool, wide: float) -> float:
    return ROW + (15 * len(_names(each, True, 0, wide)) if stacked else 0)


def _key(wide: float) -> Iterator[Markup]:
    yield _ring(MARGIN + 7, MARGIN + 5)
    yield lines(MARGIN + 18, MARGIN + 9, ["all looked at"])
    x = MARGIN + 34 + width("all looked at", SIZE)
    yield _dot(x, MARGIN + 5)
    yield lines(x + 11, MARGIN + 9, ["the chosen"])


def _grid(x: object, most: float, step: float, close: float, top: float, foot: float, right: float) -> Iterator[Markup]:
    assert callable(x)
    yield tag("rect", x=x(-close), y=top - 4, width=x(close) - x(-close), height=foot - top + 4, fill=LINEN)
    for tick in range(round(-most / step), round(most / step) + 1):
        value = tick * step
        yield tag("path", d=f"M{x(value):.1f} {top - 4:.1f}V{foot:.1f}", stroke=LINE if tick else EDGE, stroke_width=1)
        yield lines(x(value), foot + 16, [_short(value)], size=12, anchor="middle", fill=MUTED)
    says = "ours less theirs, standard deviations"
    yield lines(right + 10, foot + 33, [says], size=12, anchor="end", fill=MUTED)


def _row(each: Apart, x: object, y: float, stacked: bool, left: float, wide: float) -> Markup:
    assert callable(x)
    named = _names(each, stacked, left, wide)
    under = 15 * len(named) if stacked else 0
    middle = y + under + ROW / 2
    first = y + 12 if stacked else middle + 4.3 - 7.5 * (len(named) - 1)
    a, b = x(each.before), x(each.after)
    return group(
        lines(MARGIN, first, named, halo=PAPER),
        tag("path", d=f"M{a:.1f} {middle:.1f}H{b:.1f}", stroke=EDGE, stroke_width=1.5, stroke_dasharray="3 3"),
        _ring(a, middle),
        _dot(b, middle),
        told(f"{each.says}: {_short(each.before)} among all looked at, {_short(each.after)} among the chosen"),
    )


def _ring(x: float, y: float) -> Markup:
    return tag("circle", cx=x, cy=y, r=5.5, fill=PAPER, stroke=EDGE, stroke_width=2)


def _dot(x: float, y: float) -> Markup:
    return tag("circle", cx=x, cy=y, r=5.5, fill=ACCENT, stroke=PAPER, stroke_width=1)


def _end(rows: Sequence[Apart], close: float) -> tuple[float, float]:
    """The end of the scale on both sides, and its step."""
    most = max([2 * close, *(abs(value) for each in rows for value in (each.before, each.after))])
    step = next(each for each in (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, most) if most / each <= 5)
    return math.ceil(most / step - 1e-9) * step, step


def _short(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "\N{MINUS SIGN}")


def _description(rows: Sequence[Apart], close: float) -> str:
    if not rows:
        return "Nothing was compared."
    small = sum(abs(each.after) < close for each in rows)
    says = "; ".join(f"{each.says}: {_short(each.before)} before, {_short(each.after)} after" for each in rows[:8])
    more = f"; and {len(rows) - 8} more" if len(rows) > 8 else ""
    return f"{small} of {len(rows)} differences are below {close:.2f} standard deviations after choosing. {says}{more}."


def _table(name: str, title: str, rows: Sequence[Apart], close: float) -> Table:
    columns = ("Variable", "All looked at", "The chosen", f"Below {close:.2f}")
    cells = [(each.says, round(each.before, 3), round(each.after, 3), abs(each.after) < close) for each in rows]
    return Table.of(name, title, columns, cells, "Ours less theirs, in standard deviations over all looked at.")
