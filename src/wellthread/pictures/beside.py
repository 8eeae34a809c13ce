"""A neighbourhood beside its health system and its country: a scale of its own for each indicator."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Table

from .drawing import group, lines, sheet, tag, told
from .ink import ACCENT, EDGE, INK, LINE, MUTED, PAPER, SIZE, STEPS, THREAD
from .lettering import width, wrap
from .picture import Picture

MARGIN = 14.0
WITHOUT = "no figure"


@dataclass(frozen=True, slots=True)
class Beside:
    """One indicator. `least` and `most` are the ends among areas like this one, for the band behind the marks.

    Limits are of the neighbourhood's own figure. Every figure must be fit to be shown already.
    """

    heading: str
    value: float
    lower: float | None
    upper: float | None
    system: float | None
    country: float | None
    least: float
    most: float
    worse: str = ""


def beside_picture(name: str, title: str, rows: Sequence[Beside], *, here: str, system: str, country: str) -> Picture:
    """A band from the lowest to the highest area, a dot for here with its limits, a diamond and a square beside.

    `system` and `country` say what the diamond and the square are; empty where there is nothing to set beside.
    """
    words = _description(rows, here, system, country)
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *_draw(rows, here, system, country, 760.0)),
        narrow=sheet(f"{name}-narrow", title, words, *_draw(rows, here, system, country, 320.0)),
        description=words,
        table=_table(name, title, rows, here, system, country),
    )


def _draw(
    rows: Sequence[Beside], here: str, system: str, country: str, wide: float
) -> tuple[tuple[float, float], list[Markup]]:
    parts, y = _key(here, system, country, wide)
    for row in rows:
        drawn, y = _row(row, y, wide)
        parts.append(drawn)
    return (wide, y + 4), parts


def _key(here: str, system: str, country: str, wide: float) -> tuple[list[Markup], float]:
    """What the marks mean, one line each on a small screen."""
    parts, x, y = list[Markup](), MARGIN, MARGIN + 10
    for draw, words in ((_dot, here), (_diamond, system), (_square, country)):
        if not words:
            continue
        held = wrap(words, wide - 2 * MARGIN - 22, SIZE, 2)
        long = 22 + max(width(each, SIZE) for each in held) + 18
        if x > MARGIN and x + long > wide - MARGIN:
            x, y = MARGIN, y + 20
        parts += [draw(x + 7, y - 4), lines(x + 20, y, held)]
        if len(held) > 1:
            y += 15
        x += long
    return parts, y + 24


def _row(row: Beside, y: float, wide: float) -> tuple[Markup, float]:
    head = wrap(row.heading, wide - 2 * MARGIN, SIZE, 3)
    low, high = _ends(row)
    left, right = MARGIN + 8, wide - MARGIN - 8
    line = y + 15 * len(head) + 8

    def x(value: float) -> float:
        return left + (value - low) / (high - low) * (right - left)

    band = max(x(row.most) - x(row.least), 2.0)
    parts = [
        told(f"{row.heading}: {figure_text(row.value)}{_limits(row)}"),
        lines(MARGIN, y, head, weight="700"),
        tag("path", d=f"M{left:.1f} {line:.1f}H{right:.1f}", stroke=LINE, stroke_width=1),
        tag("rect", x=x(row.least), y=line - 5, width=band, height=10.0, fill=STEPS[0], stroke=LINE),
    ]
    if row.lower is not None and row.upper is not None:
        a, b = x(row.lower), x(row.upper)
        way = f"M{a:.1f} {line:.1f}H{b:.1f}M{a:.1f} {line - 5:.1f}v10M{b:.1f} {line - 5:.1f}v10"
        parts.append(tag("path", d=way, stroke=THREAD, stroke_width=2))
    marks = [(_square, row.country), (_diamond, row.system), (_dot, row.value)]
    parts += [draw(x(value), line) for draw, value in marks if value is not None]
    own = f"{figure_text(row.value)}{_limits(row)}"
    half = width(own, SIZE) * 0.55
    at = min(max(x(row.value), left + half), right - half)
    parts.append(lines(at, line + 21, [own], anchor="middle", fill=INK, weight="700"))
    for value, words, anchor in (
        (row.least, figure_text(row.least), "start"),
        (row.most, figure_text(row.most), "end"),
    ):
        near = x(value) if anchor == "start" else x(value) - width(words, 12)
        if near + width(words, 12) + 8 < at - half or near - 8 > at + half:
            parts.append(lines(x(value), line + 20, [words], size=12, anchor=anchor, fill=MUTED))
    return group(*parts), line + 21 + 24


def _dot(x: float, y: float) -> Markup:
    return tag("circle", cx=x, cy=y, r=6.5, fill=THREAD, stroke=PAPER, stroke_width=1.4)


def _diamond(x: float, y: float) -> Markup:
    way = f"M{x:.1f} {y - 8:.1f}l8 8l-8 8l-8 -8Z"
    return tag("path", d=way, fill=PAPER, stroke=ACCENT, stroke_width=2.2)


def _square(x: float, y: float) -> Markup:
    return tag("rect", x=x - 5.5, y=y - 5.5, width=11.0, height=11.0, fill=EDGE, stroke=PAPER, stroke_width=1.2)


def _ends(row: Beside) -> tuple[float, float]:
    """The ends of the scale: everything that is drawn, and a little more."""
    held = (row.value, row.lower, row.upper, row.system, row.country, row.least, row.most)
    known = [value for value in held if value is not None]
    low, high = min(known), max(known)
    rim = (high - low) * 0.04 or max(abs(high), 1.0) * 0.1
    return low - rim, high + rim


def figure_text(value: float) -> str:
    """A figure with as many places as its size can bear.

    >>> figure_text(44.8), figure_text(0.1234), figure_text(1520.4), figure_text(-3.0)
    ('44.8', '0.123', '1,520', '−3')
    """
    places = max(0, 3 - math.floor(math.log10(abs(value)))) if value else 0
    text = f"{value:,.{min(places, 3)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace("-", "\N{MINUS SIGN}")


def _limits(row: Beside) -> str:
    if row.lower is None or row.upper is None:
        return ""
    return f" ({figure_text(row.lower)}–{figure_text(row.upper)})"


def _said(row: Beside, system: str, country: str) -> str:
    beside = [(system, row.system), (country, row.country)]
    others = "; ".join(f"{name} {figure_text(value)}" for name, value in beside if value is not None)
    return f"{row.heading}: {figure_text(row.value)}{_limits(row)}{f'; {others}' if others else ''}"


def _description(rows: Sequence[Beside], here: str, system: str, country: str) -> str:
    if not rows:
        return f"Nothing is measured of {here} yet."
    first = ". ".join(_said(row, system, country) for row in rows[:3])
    more = f" and {len(rows) - 3} more indicators" if len(rows) > 3 else ""
    return f"{here}. The pale band runs from the lowest to the highest area at hand. {first}{more}."


def _table(name: str, title: str, rows: Sequence[Beside], here: str, system: str, country: str) -> Table:
    columns = (
        "Indicator", here, "Lower 95% limit", "Upper 95% limit", system or "Health system", country or "Country",
        "Lowest area", "Highest area", "Greater need is",
    )  # fmt: skip
    held = [
        (
            row.heading, row.value, row.lower, row.upper, row.system, row.country, row.least, row.most, row.worse,
        )
        for row in rows
    ]  # fmt: skip
    return Table.of(name, title, columns, held)
