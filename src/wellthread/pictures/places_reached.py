"""The place of each option in a count, with the places between which it comes when the room is drawn again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Cell, Table

from .drawing import group, lines, sheet, tag, told
from .ink import ACCENT, INK, LINE, MUTED, PAPER, SIZE, THREAD
from .lettering import wrap
from .picture import Picture

At = Callable[[float], float]
"""Where a place lies across the drawing."""
MARGIN, ROW, WIDE, NARROW = 16.0, 34.0, 760.0, 320.0


@dataclass(frozen=True, slots=True)
class Reached:
    """One option: its place, and the best and the worst place that it may well have had. `says` is a sentence."""

    title: str
    place: int
    best: int
    worst: int
    says: str


def places_picture(name: str, title: str, options: Sequence[Reached], seats: int, note: str = "") -> Picture:
    """A dot for each option's place, a line for where it could lie, and a line across where the last seat is."""
    words = " ".join([*(each.says for each in options), note]).strip()
    drawn = [_draw(options, seats, wide) for wide in (WIDE, NARROW)]
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *drawn[0]),
        narrow=sheet(f"{name}-narrow", title, words, *drawn[1]),
        description=note,
        table=_table(name, title, options),
    )


def _draw(options: Sequence[Reached], seats: int, wide: float) -> tuple[tuple[float, float], list[Markup]]:
    stacked = wide < 500
    left = MARGIN + (10 if stacked else 300)
    right = wide - MARGIN - 14
    most = max((each.worst for each in options), default=1)

    def x(place: float) -> float:
        return left + (place - 1) / max(most - 1, 1) * (right - left)

    top, high = MARGIN + 30, ROW + (22 if stacked else 0)
    bottom = top + high * len(options)
    parts = [_scale(x, place, top, bottom) for place in _ticks(most, stacked=stacked)]
    parts.append(lines(left - 6, MARGIN + 4, ["Place"], size=12, fill=MUTED))
    if seats < most:
        at = x(seats + 0.5)
        line = f"M{at:.1f} {top - 8:.1f}V{bottom:.1f}"
        parts.append(tag("path", d=line, stroke=THREAD, stroke_width=2, stroke_dasharray="5 4"))
        parts.append(lines(at, bottom + 18, ["last of those to be chosen"], size=12, anchor="middle", fill=THREAD))
    for number, each in enumerate(options):
        parts.append(_row(each, x, top + high * (number + 0.5), left, right, stacked=stacked))
    return (wide, bottom + 30), parts


def _ticks(most: int, *, stacked: bool) -> range:
    step = max(1, -(-most // (8 if stacked else 20)))
    return range(1, most + 1, step)


def _scale(x: At, place: int, top: float, bottom: float) -> Markup:
    line = tag("path", d=f"M{x(place):.1f} {top:.1f}V{bottom:.1f}", stroke=LINE, stroke_width=1)
    return group(line, lines(x(place), top - 8, [str(place)], size=12, anchor="middle", fill=MUTED))


def _row(each: Reached, x: At, y: float, left: float, right: float, *, stacked: bool) -> Markup:
    room = right - MARGIN if stacked else left - MARGIN - 24
    name = wrap(each.title, room, SIZE, 1 if stacked else 2)
    up = y - 14 if stacked else y + 4.3 - 7.5 * (len(name) - 1)
    bar = y + 8 if stacked else y
    one, other = x(each.best), x(each.worst)
    ends = f"M{one:.1f} {bar - 6:.1f}v12M{one:.1f} {bar:.1f}H{other:.1f}M{other:.1f} {bar - 6:.1f}v12"
    return group(
        lines(MARGIN, up, name, halo=PAPER, fill=INK),
        told(each.says),
        tag("path", d=ends, stroke=ACCENT, stroke_width=2.5, fill="none"),
        tag("circle", cx=x(each.place), cy=bar, r=5.5, fill=ACCENT, stroke=PAPER, stroke_width=1.5),
    )


def _table(name: str, title: str, options: Sequence[Reached]) -> Table:
    rows: list[list[Cell]] = [[each.title, each.place, each.best, each.worst] for each in options]
    return Table.of(name, title, ("Option", "Place", "Best place", "Worst place"), rows)
