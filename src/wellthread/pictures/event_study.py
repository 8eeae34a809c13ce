"""Effects by time since the start, each with its limits: before the start they should lie about nought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Cell, Table

from .drawing import group, lines, sheet, tag, told
from .ink import ACCENT, EDGE, MUTED, PAPER, SIZE
from .lettering import width, wrap
from .picture import Picture
from .time_axis import MARGIN, TimeAxis, short

STEP_WORDS = "steps since the start"


@dataclass(frozen=True, slots=True)
class Timed:
    """The effect at one time since the start.

    `lower` and `upper` hold for it alone, `least` and `most` for all times together.
    """

    time: int
    value: float
    lower: float | None = None
    upper: float | None = None
    least: float | None = None
    most: float | None = None
    places: int | None = None


def event_study_picture(
    name: str, title: str, effects: Sequence[Timed], *, unit: str = "", across: str = STEP_WORDS, sure: str = "95%"
) -> Picture:
    """Dots with a thick bar for each time's own limits and a thin one for all times together."""
    words = _description(effects, unit, across, sure)
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *_draw(effects, unit, across, sure, 760.0)),
        narrow=sheet(f"{name}-narrow", title, words, *_draw(effects, unit, across, sure, 320.0)),
        description=words,
        table=_table(name, title, effects, unit, across),
    )


def _draw(
    effects: Sequence[Timed], unit: str, across: str, sure: str, wide: float
) -> tuple[tuple[float, float], list[Markup]]:
    key, top = _key(effects, sure, wide)
    held = [
        each for one in effects for each in (one.value, one.lower, one.upper, one.least, one.most) if each is not None
    ]
    times = [each.time for each in effects] or [0, 1]
    axis = TimeAxis.fit(
        [min(times) - 0.4, max(times) + 0.4], held, wide=wide, top=top + 30, high=240, start=_start(times), zero=True
    )
    parts = [*key, *axis.grid(times, unit, across), *(_mark(each, axis) for each in effects)]
    return (wide, axis.foot + 44), parts


def _start(times: Sequence[int]) -> float | None:
    return -0.5 if min(times) < 0 <= max(times) else None


def _key(effects: Sequence[Timed], sure: str, wide: float) -> tuple[list[Markup], float]:
    words = [(4.5, f"{sure} limits, this time alone"), (1.4, f"{sure} limits, all times together")]
    parts, y, x = list[Markup](), MARGIN + 8, MARGIN
    for thick, says in words if any(each.least is not None for each in effects) else words[:1]:
        if x > MARGIN and x + 30 + width(says, SIZE) > wide - MARGIN:
            x, y = MARGIN, y + 19
        parts.append(tag("path", d=f"M{x:.1f} {y - 4:.1f}h22", stroke=ACCENT, stroke_width=thick))
        parts.append(lines(x + 28, y, wrap(says, wide - x - 28 - MARGIN, SIZE, 1), fill=MUTED))
        x += 46 + width(says, SIZE)
    return parts, y


def _mark(each: Timed, axis: TimeAxis) -> Markup:
    x = axis.x(each.time)
    return group(*_bars(each, x, axis), _dot(each, x, axis), told(f"{each.time}: {_figure(each)}"))


def _bars(each: Timed, x: float, axis: TimeAxis) -> Iterator[Markup]:
    ends = ((each.least, each.most, 1.4), (each.lower, each.upper, 4.5))
    for lower, upper, thick in ends:
        if lower is not None and upper is not None:
            way = f"M{x:.1f} {axis.y(lower):.1f}V{axis.y(upper):.1f}"
            yield tag("path", d=way, stroke=ACCENT if each.time >= 0 else EDGE, stroke_width=thick)


def _dot(each: Timed, x: float, axis: TimeAxis) -> Markup:
    """Full from the start on, hollow before."""
    after = each.time >= 0
    return tag(
        "circle",
        cx=x,
        cy=axis.y(each.value),
        r=5.5,
        fill=ACCENT if after else PAPER,
        stroke=PAPER if after else EDGE,
        stroke_width=1.4 if after else 2.2,
    )


def _figure(each: Timed) -> str:
    if each.lower is None or each.upper is None:
        return short(each.value)
    return f"{short(each.value)} ({short(each.lower)} to {short(each.upper)})"


def _description(effects: Sequence[Timed], unit: str, across: str, sure: str) -> str:
    if not effects:
        return "No effect could be worked out."
    after = [each for each in effects if each.time >= 0]
    before = [each for each in effects if each.time < 0]
    crossing = sum(
        each.lower is not None and each.upper is not None and each.lower <= 0 <= each.upper for each in before
    )
    told_after = "; ".join(f"{each.time}: {_figure(each)}" for each in after[:12])
    more = f"; and {len(after) - 12} more" if len(after) > 12 else ""
    early = f" Of {len(before)} times before, {crossing} have limits that hold nought." if before else ""
    return f"Effect{f' ({unit})' if unit else ''} by {across}, with {sure} limits. {told_after}{more}.{early}"


def _table(name: str, title: str, effects: Sequence[Timed], unit: str, across: str) -> Table:
    """Columns that hold nothing for any time are left out."""
    together = any(each.least is not None for each in effects)
    columns = [across[:1].upper() + across[1:], f"Effect{f' ({unit})' if unit else ''}", "Lower, alone", "Upper, alone"]
    rows: list[list[Cell]] = [[each.time, *map(_rounded, (each.value, each.lower, each.upper))] for each in effects]
    note = "Alone: the limits hold for that time."
    if together:
        columns += ["Lower, together", "Upper, together"]
        rows = [[*row, *map(_rounded, (each.least, each.most))] for row, each in zip(rows, effects, strict=True)]
        note += " Together: they hold for all times at once."
    columns.append("Acting places")
    rows = [[*row, each.places] for row, each in zip(rows, effects, strict=True)]
    return Table.of(name, title, columns, rows, note)


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")
