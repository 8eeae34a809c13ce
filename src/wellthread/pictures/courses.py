"""Courses over time on one sheet: ours against a blend, its gap among placebos, a trend carried on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from wellthread.disclosure import Table

from .drawing import group, lines, sheet, tag, told
from .ink import ACCENT, INK, LINE, MUTED, SIZE, THREAD
from .lettering import width, wrap
from .picture import Picture
from .time_axis import MARGIN, TimeAxis, short


class Ink(StrEnum):
    """How a course is drawn."""

    OURS = "ours"
    BLEND = "blend"
    QUIET = "quiet"


_DRAWN = {
    Ink.OURS: (ACCENT, 2.8, None),
    Ink.BLEND: (THREAD, 2.2, "7 4"),
    Ink.QUIET: (LINE, 1.2, None),
}


@dataclass(frozen=True, slots=True)
class Course:
    """One line: a value for each time, None where there is none. Quiet ones share one entry in the key."""

    name: str
    values: tuple[float | None, ...]
    ink: Ink = Ink.OURS


def courses_picture(
    name: str,
    title: str,
    times: Sequence[int],
    courses: Sequence[Course],
    *,
    start: int | None = None,
    unit: str = "",
    quiet: str = "places beside",
    zero: bool = False,
    sentence: str = "",
    say: Callable[[int], str] = str,
) -> Picture:
    """Lines over time, the start dashed. `sentence` says in words what they show."""
    words = sentence or _description(times, courses, start, say)
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *_draw(times, courses, start, unit, quiet, zero, say, 760.0)),
        narrow=sheet(f"{name}-narrow", title, words, *_draw(times, courses, start, unit, quiet, zero, say, 320.0)),
        description=words,
        table=_table(name, title, times, courses, unit, say),
    )


def _draw(
    times: Sequence[int],
    courses: Sequence[Course],
    start: int | None,
    unit: str,
    quiet: str,
    zero: bool,
    say: Callable[[int], str],
    wide: float,
) -> tuple[tuple[float, float], list[Markup]]:
    key, top = _key(courses, quiet, wide)
    held = [each for one in courses for each in one.values if each is not None]
    axis = TimeAxis.fit(times, held, wide=wide, top=top + 30, high=250, start=_between(times, start), zero=zero)
    order = sorted(courses, key=lambda each: (Ink.QUIET, Ink.BLEND, Ink.OURS).index(each.ink))
    parts = [*key, *axis.grid(times, unit, "", say), *(_line(each, times, axis) for each in order)]
    return (wide, axis.foot + 32), parts


def _between(times: Sequence[int], start: int | None) -> float | None:
    """Half way between the last time before the start and the first from it on."""
    before = [each for each in times if start is not None and each < start]
    return None if start is None or not before else (before[-1] + start) / 2


def _line(each: Course, times: Sequence[int], axis: TimeAxis) -> Markup:
    ink, thick, dashes = _DRAWN[each.ink]
    way, pen = "", "M"
    for time, value in zip(times, each.values, strict=True):
        if value is None:
            pen = "M"
            continue
        way += f"{pen}{axis.x(time):.1f} {axis.y(value):.1f}"
        pen = "L"
    line = tag("path", d=way, stroke=ink, stroke_width=thick, stroke_dasharray=dashes, stroke_linejoin="round")
    return group(line, told(each.name))


def _key(courses: Sequence[Course], quiet: str, wide: float) -> tuple[list[Markup], float]:
    shown: list[tuple[str, Ink]] = [(each.name, each.ink) for each in courses if each.ink is not Ink.QUIET]
    if any(each.ink is Ink.QUIET for each in courses):
        shown.append((quiet, Ink.QUIET))
    parts, x, y = list[Markup](), MARGIN, MARGIN + 8
    for says, kind in shown:
        ink, thick, dashes = _DRAWN[kind]
        named = wrap(says, wide - 2 * MARGIN - 34, SIZE, 1)
        long = 34 + width(named[0], SIZE)
        if x > MARGIN and x + long > wide - MARGIN:
            x, y = MARGIN, y + 19
        stroke = MUTED if kind is Ink.QUIET else ink
        parts.append(
            tag("path", d=f"M{x:.1f} {y - 4:.1f}h26", stroke=stroke, stroke_width=thick, stroke_dasharray=dashes)
        )
        parts.append(lines(x + 32, y, named, fill=INK))
        x += long + 16
    return parts, y


def _description(times: Sequence[int], courses: Sequence[Course], start: int | None, say: Callable[[int], str]) -> str:
    if not times or not courses:
        return "There is nothing to draw."
    named = [each for each in courses if each.ink is not Ink.QUIET]
    ends = "; ".join(f"{each.name} from {_told(each.values[0])} to {_told(each.values[-1])}" for each in named)
    begins = f" The work begins in {say(start)}." if start is not None else ""
    return f"{say(times[0])} to {say(times[-1])}: {ends}.{begins}"


def _told(value: float | None) -> str:
    return "no figure" if value is None else short(value)


def _table(
    name: str, title: str, times: Sequence[int], courses: Sequence[Course], unit: str, say: Callable[[int], str]
) -> Table:
    columns = ("Time", *(each.name for each in courses))
    rows = [(say(time), *(_rounded(each.values[at]) for each in courses)) for at, time in enumerate(times)]
    return Table.of(name, title, columns, rows, f"Unit: {unit}." if unit else "")


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.5g}")
