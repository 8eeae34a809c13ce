"""Values as dots with their intervals: ballots by group, results by wave against a target."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from wellthread.disclosure import Table

from .drawing import group, lines, sheet, tag, told
from .ink import INK, LINE, MUTED, PAPER, SIZE, STRANDS, THREAD
from .lettering import width, wrap
from .picture import Picture

MARGIN = 16.0
ROW = 25.0
WITHHELD = "not shown"


@dataclass(frozen=True, slots=True)
class Dot:
    """One value. It must be fit to be shown already; None stands for one that is withheld or unknown.

    `heading` is what is compared (an option, an indicator), `part` for whom or when. `whose` says from whom the figure
    is, such as a publisher or residents: where a drawing holds several, every heading bears it.
    """

    heading: str
    part: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    note: str = ""
    whose: str = ""


class Unlabelled(ValueError):
    """Figures of several sources in one drawing, and some that do not say from whom they are."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The unit, the target if there is one, and the ends of the scale; without ends they follow from the values.

    `named` is what the line of the target is called, where it is no target: “no effect”.
    """

    unit: str = ""
    target: float | None = None
    least: float | None = None
    most: float | None = None
    named: str = "target"


def dots_picture(name: str, title: str, dots: Sequence[Dot], axis: Axis | None = None) -> Picture:
    """Dots under their headings on one scale. Each part has its shape, and its name beside it. Raises Unlabelled."""
    scale = axis or Axis()
    dots = _labelled(dots)
    words = _description(dots, scale)
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *_draw(dots, scale, 760.0)),
        narrow=sheet(f"{name}-narrow", title, words, *_draw(dots, scale, 320.0)),
        description=words,
        table=_table(name, title, dots, scale),
    )


def _labelled(dots: Sequence[Dot]) -> Sequence[Dot]:
    """Where figures of several sources meet, the heading of each says from whom it is."""
    sources = {each.whose for each in dots}
    if len(sources) < 2:
        return dots
    if "" in sources:
        raise Unlabelled("Figures of several sources stand in one drawing only where each says from whom it is.")
    return [replace(each, heading=f"{each.whose}: {each.heading}") for each in dots]


def _draw(dots: Sequence[Dot], axis: Axis, wide: float) -> tuple[tuple[float, float], list[Markup]]:
    chart = _Chart(dots, axis, wide)
    parts = [*chart.rows()]
    return (wide, chart.foot + 40), [*chart.grid(), *parts]


class _Chart:
    """Where rows and values lie on one sheet."""

    def __init__(self, dots: Sequence[Dot], axis: Axis, wide: float) -> None:
        self.dots, self.axis = dots, axis
        self.shapes = list(dict.fromkeys(each.part for each in dots))
        named = max((width(each.part, SIZE) for each in dots), default=0.0)
        figured = max((width(_figure(each, axis.unit), SIZE) for each in dots), default=0.0)
        self.stacked = wide < 500
        self.left = MARGIN + (4 if self.stacked else min(named + 16, wide * 0.34))
        self.right = wide - MARGIN - (4 if self.stacked else min(figured + 16, wide * 0.3))
        self.wide = wide
        self.least, self.most, self.step = _ends(dots, axis)
        self.top = MARGIN + 22
        self.foot = self.top + sum(self._deep(dots) for dots in self._blocks().values())

    def _blocks(self) -> dict[str, list[Dot]]:
        blocks: dict[str, list[Dot]] = {}
        for each in self.dots:
            blocks.setdefault(each.heading, []).append(each)
        return blocks

    def _deep(self, dots: Sequence[Dot]) -> float:
        head = len(self._head(dots[0].heading)) * 17 + 8 if dots[0].heading else 0
        return head + len(dots) * (ROW + (17 if self.stacked else 0)) + 12

    def _head(self, heading: str) -> list[str]:
        return wrap(heading, self.wide - 2 * MARGIN, 14, 3)

    def x(self, value: float) -> float:
        return self.left + (value - self.least) / (self.most - self.least) * (self.right - self.left)

    def grid(self) -> Iterator[Markup]:
        """The scale, its unit, and the target as a dashed line with its own words."""
        ticks = round((self.most - self.least) / self.step)
        for tick in range(ticks + 1):
            value = self.least + tick * self.step
            x = self.x(value)
            yield tag("path", d=f"M{x:.1f} {self.top - 6:.1f}V{self.foot:.1f}", stroke=LINE, stroke_width=1)
            yield lines(x, self.foot + 17, [_short(value)], size=12, anchor="middle", fill=MUTED)
        yield lines(self.right, self.foot + 33, [self.axis.unit], size=12, anchor="end", fill=MUTED)
        if self.axis.target is not None:
            x = self.x(self.axis.target)
            way = f"M{x:.1f} {self.top - 8:.1f}V{self.foot:.1f}"
            yield tag("path", d=way, stroke=THREAD, stroke_width=2, stroke_dasharray="6 4")
            said = f"{self.axis.named} {_short(self.axis.target)}"
            half = width(said, 12) / 2
            at = min(max(x, MARGIN + half), self.wide - MARGIN - half)
            yield lines(at, self.top - 13, [said], size=12, anchor="middle", weight="700")

    def rows(self) -> Iterator[Markup]:
        y = self.top
        for heading, dots in self._blocks().items():
            if heading:
                head = self._head(heading)
                yield lines(MARGIN, y + 13, head, size=14, weight="700", halo=PAPER)
                y += len(head) * 17 + 8
            for each in dots:
                if self.stacked:
                    y += 17
                yield self._row(each, y + ROW / 2)
                y += ROW
            y += 12

    def _row(self, each: Dot, y: float) -> Markup:
        figure = _figure(each, self.axis.unit)
        above = y - 12 if self.stacked else y + 4.3
        name = wrap(each.part, self.left - MARGIN - 8 if not self.stacked else self.wide * 0.62, SIZE, 1)
        parts = [
            lines(MARGIN, above, name, halo=PAPER),
            lines(
                self.wide - MARGIN,
                above,
                [figure],
                anchor="end",
                fill=INK if each.value is not None else MUTED,
                halo=PAPER,
            ),
            told(f"{each.heading} {each.part}: {figure}. {each.note}".strip()),
        ]
        if each.value is not None:
            colour = STRANDS[self.shapes.index(each.part) % len(STRANDS)]
            if each.lower is not None and each.upper is not None:
                a, b = self.x(each.lower), self.x(each.upper)
                way = f"M{a:.1f} {y:.1f}H{b:.1f}M{a:.1f} {y - 4:.1f}v8M{b:.1f} {y - 4:.1f}v8"
                parts.append(tag("path", d=way, stroke=colour, stroke_width=2))
            parts.append(_shape(self.shapes.index(each.part), self.x(each.value), y, colour))
        return group(*parts)


def _shape(index: int, x: float, y: float, colour: str) -> Markup:
    """Circle, square, diamond, triangle, and the same hollow: eight that differ without colour."""
    ways = (
        f"M{x - 6:.1f} {y:.1f}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z",
        f"M{x - 5.3:.1f} {y - 5.3:.1f}h10.6v10.6h-10.6Z",
        f"M{x:.1f} {y - 7.5:.1f}l7.5 7.5l-7.5 7.5l-7.5 -7.5Z",
        f"M{x:.1f} {y - 7:.1f}l7 12.5h-14Z",
    )
    hollow = index // len(ways) % 2 == 1
    return tag(
        "path",
        d=ways[index % len(ways)],
        fill=PAPER if hollow else colour,
        stroke=colour if hollow else PAPER,
        stroke_width=2.2 if hollow else 1.2,
    )


def _ends(dots: Sequence[Dot], axis: Axis) -> tuple[float, float, float]:
    """Least, most and step of a scale with round numbers that holds every value."""
    held = [value for each in dots for value in (each.value, each.lower, each.upper) if value is not None]
    held += [axis.target] if axis.target is not None else []
    low = axis.least if axis.least is not None else min([0.0, *held])
    high = axis.most if axis.most is not None else max([*held, low + 1e-6])
    rough = max(high - low, 1e-6) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough * 0.999)
    return math.floor(low / step) * step, math.ceil(high / step - 1e-9) * step, step


def _figure(each: Dot, unit: str) -> str:
    if each.value is None:
        return WITHHELD
    sign = "%" if unit.startswith("%") else ""
    told = f"{_short(each.value)}{sign}"
    if each.lower is None or each.upper is None:
        return told
    return f"{told} ({_short(each.lower)}–{_short(each.upper)})"


def _short(value: float) -> str:
    return f"{value:,.1f}".rstrip("0").rstrip(".") if abs(value) < 1000 else f"{value:,.0f}"


def _description(dots: Sequence[Dot], axis: Axis) -> str:
    told = [f"{', '.join(filter(None, (each.heading, each.part)))}: {_figure(each, axis.unit)}" for each in dots[:12]]
    more = f"; and {len(dots) - 12} more" if len(dots) > 12 else ""
    target = _line(axis)
    unit = f" ({axis.unit})" if axis.unit else ""
    return f"{len(dots)} values{unit}: {'; '.join(told)}{more}.{target}" if dots else "No values yet."


def _line(axis: Axis) -> str:
    """What the line across the scale is, as a sentence with a space before it; nothing where there is none."""
    if axis.target is None:
        return ""
    name = "The target is" if axis.named == "target" else f"The line of {axis.named} is at"
    return f" {name} {_short(axis.target)}."


def _table(name: str, title: str, dots: Sequence[Dot], axis: Axis) -> Table:
    rows = [
        (each.heading, each.part, WITHHELD if each.value is None else each.value, each.lower, each.upper, each.note)
        for each in dots
    ]
    unit = f" ({axis.unit})" if axis.unit else ""
    note = f"{axis.named.capitalize()}: {_short(axis.target)}." if axis.target is not None else ""
    return Table.of(name, title, ("What", "For whom or when", f"Value{unit}", "Lower", "Upper", "Note"), rows, note)
