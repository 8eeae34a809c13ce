"""What was carried out month by month: a bar for attendances, and dots for times beside the times that were meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Table

from .drawing import group, lines, sheet, tag, told
from .ink import ACCENT, EDGE, INK, LINE, LINEN, MUTED, PAPER, SIZE, THREAD
from .lettering import wrap
from .picture import Picture

MARGIN, ROW, BAR, STEP = 16.0, 52.0, 15.0, 13.0
MOST_DOTS = 24


@dataclass(frozen=True, slots=True)
class MonthBar:
    """One month, fit to be shown: `attendances` as text, `value` where it may be drawn; numbers of times are exact."""

    label: str
    attendances: str
    value: int | None
    times: int
    meant: float | None
    called_off: int = 0


def months_picture(name: str, title: str, months: Sequence[MonthBar]) -> Picture:
    """A row a month: the bar of attendances with its number, and beneath it a dot for each time.

    A ring behind the dots marks how many were meant; a cross stands for a time called off. A number that may not be
    told has a short hatched bar.
    """
    words = _description(months)
    drawn = [_draw(months, wide) for wide in (720.0, 320.0)]
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *drawn[0]),
        narrow=sheet(f"{name}-narrow", title, words, *drawn[1]),
        description=words,
        table=_table(name, title, months),
    )


def _draw(months: Sequence[MonthBar], wide: float) -> tuple[tuple[float, float], list[Markup]]:
    stacked = wide < 500
    left = MARGIN if stacked else MARGIN + 118
    right = wide - MARGIN - 96
    parts, y = _key(wide)
    most = max((each.value or 0 for each in months), default=0) or 1
    for each in months:
        if stacked:
            y += 18
        parts.append(_row(each, y, left, right, most, stacked=stacked))
        y += ROW + 6
    return (wide, y + 6), parts


def _row(each: MonthBar, y: float, left: float, right: float, most: int, *, stacked: bool) -> Markup:
    parts = [told(_said(each)), lines(MARGIN, y - 5 if stacked else y + 12, [each.label], weight="700")]
    if each.value is None:
        long = 26.0
        parts.append(tag("rect", x=left, y=y, width=long, height=BAR, fill=PAPER, stroke=EDGE, stroke_dasharray="3 2"))
    else:
        long = max((right - left) * each.value / most, 1.0)
        parts.append(tag("rect", x=left, y=y, width=long, height=BAR, fill=ACCENT if each.value else LINE))
    parts.append(lines(left + long + 7, y + 12, [each.attendances], fill=INK if each.value else MUTED))
    parts += _times(each, left, y + BAR + 13, (right + 90 - left))
    return group(*parts)


def _times(each: MonthBar, left: float, y: float, room: float) -> list[Markup]:
    """A ring for each time meant, a dot for each time held, a cross for each called off; a number where too many."""
    meant = 0.0 if each.meant is None else each.meant
    most = max(each.times + each.called_off, round(meant))
    if most > min(MOST_DOTS, int(room / STEP)):
        return [lines(left, y + 4, [_short(each)], fill=MUTED, size=12)]
    parts = [
        tag("circle", cx=left + 6 + at * STEP, cy=y, r=5.0, fill=PAPER, stroke=EDGE, stroke_width=1.2)
        for at in range(round(meant))
    ]
    parts += [tag("circle", cx=left + 6 + at * STEP, cy=y, r=3.6, fill=THREAD) for at in range(each.times)]
    for at in range(each.times, each.times + each.called_off):
        x = left + 6 + at * STEP
        way = f"M{x - 3.4:.1f} {y - 3.4:.1f}l6.8 6.8m0 -6.8l-6.8 6.8"
        parts.append(tag("path", d=way, stroke=INK, stroke_width=1.8))
    return parts


def _short(each: MonthBar) -> str:
    meant = "" if each.meant is None else f" of {each.meant:.0f} meant"
    return f"{each.times} times{meant}"


def _key(wide: float) -> tuple[list[Markup], float]:
    parts, y = list[Markup](), MARGIN + 6
    dot = tag("circle", cx=MARGIN + 13, cy=0.0, r=3.6, fill=THREAD)
    ring = tag("circle", cx=MARGIN + 13, cy=0.0, r=5.0, fill=PAPER, stroke=EDGE, stroke_width=1.2)
    cross = tag("path", d=f"M{MARGIN + 9.6:.1f} -3.4l6.8 6.8m0 -6.8l-6.8 6.8", stroke=INK, stroke_width=1.8)
    bar = tag("rect", x=MARGIN, y=-6.0, width=26.0, height=12.0, fill=ACCENT)
    few = tag("rect", x=MARGIN, y=-6.0, width=26.0, height=12.0, fill=LINEN, stroke=EDGE, stroke_dasharray="3 2")
    for mark, words in (
        (bar, "How many times someone came (attendances)"),
        (few, "Too few, or not shown"),
        (dot, "A time that it was held"),
        (ring, "A time that was meant"),
        (cross, "Called off"),
    ):
        held = wrap(words, wide - 2 * MARGIN - 36, SIZE, 2)
        parts += [group(mark, transform=f"translate(0 {y - 4:.1f})"), lines(MARGIN + 36, y, held)]
        y += 5 + 15 * len(held)
    return parts, y + 10


def _said(each: MonthBar) -> str:
    meant = "" if each.meant is None else f", {each.meant:.1f} meant"
    off = f", {each.called_off} called off" if each.called_off else ""
    return f"{each.label}: attendances {each.attendances}; held {each.times}{meant}{off}."


def _description(months: Sequence[MonthBar]) -> str:
    if not months:
        return "Nothing was logged."
    return " ".join(_said(each) for each in months)


def _table(name: str, title: str, months: Sequence[MonthBar]) -> Table:
    rows = [
        (
            each.label,
            each.attendances,
            each.times,
            "" if each.meant is None else f"{each.meant:.1f}",
            each.called_off,
        )
        for each in months
    ]
    return Table.of(name, title, ("Month", "Attendances", "Times held", "Times meant", "Called off"), rows)
