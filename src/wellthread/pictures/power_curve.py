"""The chance of seeing a change, against how large it is."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from wellthread.disclosure import Table

from .drawing import group, lines, sheet, tag, told
from .ink import ACCENT, INK, LINE, MUTED, THREAD
from .lettering import wrap
from .picture import Picture

WIDE, NARROW, HIGH = 640.0, 320.0, 280.0
LEFT, RIGHT, TOP, BOTTOM = 50.0, 16.0, 34.0, 56.0


def power_picture(
    name: str,
    title: str,
    points: Sequence[tuple[float, float]],
    *,
    wanted: float = 0.8,
    asked: tuple[float, float] | None = None,
    unit: str = "",
) -> Picture | None:
    """A rising line of power over change, the power wanted as a level, and the change asked for as a mark.

    `asked` is that change, above nought, and its power. None where no change can be told from chance.
    """
    if not points:
        return None
    mark = asked if asked and asked[0] <= points[-1][0] else None
    words = _description(points, wanted, asked)
    foot = f"Change on average over everybody asked{f', {unit}' if unit else ''}"
    drawn = {wide: _drawn(points, wanted, mark, foot, wide) for wide in (WIDE, NARROW)}
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, (WIDE, HIGH), drawn[WIDE]),
        narrow=sheet(f"{name}-narrow", title, words, (NARROW, HIGH), drawn[NARROW]),
        description=words,
        table=Table.of(
            name,
            "The chance of seeing a change, by how large it is",
            ("Change", "Chance of seeing it"),
            [(f"{change:.3g}", f"{power:.0%}") for change, power in points[1::2]],
        ),
    )


def _description(points: Sequence[tuple[float, float]], wanted: float, asked: tuple[float, float] | None) -> str:
    seen = next((change for change, power in points if power >= wanted - 1e-9), None)
    first = (
        f"Changes of about {seen:.2g} and more are seen at least {wanted:.0%} of the time."
        if seen is not None
        else f"No change that can come about is seen {wanted:.0%} of the time."
    )
    if not asked:
        return first
    return f"{first} One of {asked[0]:.2g}, which was asked for, about {asked[1]:.0%} of the time."


def _drawn(
    points: Sequence[tuple[float, float]], wanted: float, mark: tuple[float, float] | None, foot: str, wide: float
) -> list[Markup]:
    end = points[-1][0]

    def x(change: float) -> float:
        return LEFT + change / end * (wide - LEFT - RIGHT)

    def y(power: float) -> float:
        return HIGH - BOTTOM - power * (HIGH - TOP - BOTTOM)

    parts = [lines(8, 18, ["Chance of seeing it"], fill=MUTED)]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(tag("path", d=f"M{LEFT:.1f} {y(tick):.1f}H{wide - RIGHT:.1f}", stroke=LINE, stroke_width=1))
        parts.append(lines(LEFT - 8, y(tick) + 4, [f"{tick:.0%}"], anchor="end", fill=MUTED))
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        anchor = "end" if share == 1 else "middle"
        parts.append(lines(x(share * end), HIGH - BOTTOM + 18, [f"{share * end:.2g}"], anchor=anchor, fill=INK))
    level = f"M{LEFT:.1f} {y(wanted):.1f}H{wide - RIGHT:.1f}"
    parts.append(
        group(
            tag("path", d=level, stroke=THREAD, stroke_width=1.6, stroke_dasharray="7 4"), told(f"Wanted: {wanted:.0%}")
        )
    )
    way = "L".join(f"{x(change):.1f} {y(power):.1f}" for change, power in [(0.0, 0.0), *points])
    parts.append(tag("path", d=f"M{way}", stroke=ACCENT, stroke_width=2.4, fill="none"))
    if mark is not None:
        change, power = mark
        dot = tag("circle", cx=x(change), cy=y(power), r=5, fill=ACCENT)
        drop = tag("path", d=f"M{x(change):.1f} {y(power):.1f}V{HIGH - BOTTOM:.1f}", stroke=ACCENT, stroke_width=1.2)
        parts.append(group(drop, dot, told(f"Asked for: {change:.2g}, seen {power:.0%} of the time")))
    parts.append(lines(LEFT, HIGH - BOTTOM + 38, wrap(foot, wide - LEFT - RIGHT, 12.5, 1), fill=MUTED))
    return parts
