"""How far each tenth of residents walks, from the most to the least deprived, and the line through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Table

from .drawing import group, lines, number, sheet, tag, told
from .ink import ACCENT, INK, LINE, MUTED, THREAD
from .lettering import wrap
from .picture import Picture

WIDE, NARROW, HIGH = 640.0, 320.0, 300.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 16.0, 34.0, 58.0
TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Tenth:
    """One group of residents: its number, 1 for the most deprived, its middle from 0 to 1, minutes and their error."""

    number: int
    middle: float
    minutes: float
    error: float


@dataclass(frozen=True, slots=True)
class Line:
    """The line through the tenths: minutes at the most and at the least deprived end, the difference and its limits."""

    start: float
    end: float
    lower: float | None
    upper: float | None


def access_slope(tenths: Sequence[Tenth], line: Line, *, name: str, title: str, note: str = "") -> Picture:
    """The tenths as dots with 95% intervals, and the slope index of inequality as the line through them."""
    description = _description(tenths, line)
    drawn = {size: _drawn(tenths, line, size) for size in (WIDE, NARROW)}
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, description, (WIDE, HIGH), drawn[WIDE]),
        narrow=sheet(f"{name}-narrow", title, description, (NARROW, HIGH), drawn[NARROW]),
        description=description,
        table=Table.of(
            name,
            title,
            ("Tenth of residents, 1 most deprived", "Minutes to the nearest", "95% from", "95% to"),
            [
                (
                    each.number,
                    round(each.minutes, 1),
                    round(max(each.minutes - 1.96 * each.error, 0.0), 1),
                    round(each.minutes + 1.96 * each.error, 1),
                )
                for each in tenths
            ],
            " ".join(filter(None, (description, note))),
        ),
    )


def difference_text(line: Line) -> str:
    """What the line says, in words."""
    most = f"{abs(line.end - line.start):.1f} minutes"
    limits = f" (95% interval {signed(line.lower)} to {signed(line.upper)})" if line.lower is not None else ""
    if abs(line.end - line.start) < 0.05:
        return f"From the most to the least deprived end the walk is as long{limits}."
    which = "shorter" if line.end < line.start else "longer"
    return f"From the most to the least deprived end the walk becomes {most} {which}{limits}."


def signed(value: float | None) -> str:
    """A number with a proper minus sign.

    >>> signed(-1.26)
    '−1.3'
    """
    return "" if value is None else f"{value:.1f}".replace("-", "\N{MINUS SIGN}")


def _drawn(tenths: Sequence[Tenth], line: Line, wide: float) -> list[Markup]:
    highest = max([each.minutes + 1.96 * each.error for each in tenths] + [line.start, line.end, 1.0])
    step = next((each for each in TICKS if highest / each <= 6), TICKS[-1])
    top = step * -(-highest // step)

    def x(share: float) -> float:
        return LEFT + share * (wide - LEFT - RIGHT)

    def y(minutes: float) -> float:
        return HIGH - BOTTOM - minutes / top * (HIGH - TOP - BOTTOM)

    parts = [lines(8, 18, ["Minutes to the nearest one"], fill=MUTED)]
    for tick in range(0, int(top) + 1, step):
        parts.append(tag("path", d=f"M{LEFT:.1f} {y(tick):.1f}H{wide - RIGHT:.1f}", stroke=LINE, stroke_width=1))
        parts.append(lines(LEFT - 8, y(tick) + 4, [str(tick)], anchor="end", fill=MUTED))
    for each in tenths:
        low, high = max(each.minutes - 1.96 * each.error, 0.0), each.minutes + 1.96 * each.error
        dot = tag("circle", cx=x(each.middle), cy=y(each.minutes), r=4.5, fill=ACCENT)
        reach = tag("path", d=f"M{x(each.middle):.1f} {y(low):.1f}V{y(high):.1f}", stroke=ACCENT, stroke_width=1.6)
        parts.append(group(reach, dot, told(f"Tenth {each.number}: {number(each.minutes)} minutes")))
        parts.append(lines(x(each.middle), HIGH - BOTTOM + 18, [str(each.number)], anchor="middle", fill=INK))
    slope = f"M{x(0):.1f} {y(max(line.start, 0)):.1f}L{x(1):.1f} {y(max(line.end, 0)):.1f}"
    parts.append(tag("path", d=slope, stroke=THREAD, stroke_width=2.4, stroke_dasharray="7 4"))
    foot = wrap("Tenths of residents, from the most deprived (1)", wide - LEFT - RIGHT, 12.5, 2)
    parts.append(lines(LEFT, HIGH - BOTTOM + 38, foot, fill=MUTED))
    return parts


def _description(tenths: Sequence[Tenth], line: Line) -> str:
    ends = (
        f"The most deprived tenth walks {tenths[0].minutes:.1f} minutes on average, the least deprived "
        f"{tenths[-1].minutes:.1f}. "
        if tenths
        else ""
    )
    return f"{ends}{difference_text(line)}"
