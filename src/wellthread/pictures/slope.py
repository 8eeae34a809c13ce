"""Groups from the most to the least deprived, each as wide as its people, and the line through them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Cell, Table

from .drawing import group, lines, number, sheet, tag, told
from .ink import ACCENT, INK, LINE, MUTED, PAPER, THREAD
from .lettering import wrap
from .picture import Picture

WIDE, NARROW, HIGH = 680.0, 320.0, 320.0
LEFT, RIGHT, TOP, BOTTOM = 54.0, 16.0, 36.0, 62.0
NAMES_APART = 22.0
NUMBER = re.compile(r"^\d{1,3}")
"""A long name that begins with its number, such as “1 most deprived”, stands as that number below its dot."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One group: its name, where its middle stands and how much of all it is (0 to 1), its value and limits."""

    name: str
    middle: float
    share: float
    value: float
    lower: float
    upper: float

    @property
    def sure(self) -> bool:
        return math.isfinite(self.lower) and math.isfinite(self.upper)


Line = Sequence[tuple[float, float]]
"""Where the line runs: pairs of a place from 0 (most deprived) to 1 and the value there; two pairs where straight."""


def slope_picture(name: str, title: str, rungs: Sequence[Rung], line: Line, unit: str, says: str) -> Picture:
    """Dots with 95% limits at the middle of each group's people, and the line whose rise is the slope index."""
    words = f"{_ends(rungs, unit)} {says}".strip()
    drawn = {wide: _Chart(rungs, line, unit, wide).parts() for wide in (WIDE, NARROW)}
    rows: list[list[Cell]] = [
        [each.name, round(each.middle, 3), _said(each.value), *(_said(x) for x in (each.lower, each.upper))]
        for each in rungs
    ]
    columns = ("Group, most deprived first", "Where its middle stands, 0 to 1", unit or "Value", "95% from", "95% to")
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, (WIDE, HIGH), drawn[WIDE]),
        narrow=sheet(f"{name}-narrow", title, words, (NARROW, HIGH), drawn[NARROW]),
        description=words,
        table=Table.of(name, title, columns, rows, words),
    )


class _Chart:
    """Where values and people lie on one sheet. The scale need not begin at nought: dots and a line show places."""

    def __init__(self, rungs: Sequence[Rung], line: Line, unit: str, wide: float) -> None:
        self.rungs, self.line, self.unit, self.wide = rungs, line, unit, wide
        held = [each.value for each in rungs] + [value for _, value in line]
        held += [x for each in rungs if each.sure for x in (each.lower, each.upper)]
        self.low, self.high, self.step = _scale(min(held), max(held))

    def parts(self) -> list[Markup]:
        made = [lines(8, 18, wrap(self.unit or "Value", self.wide - 16, 12.5, 1), fill=MUTED)]
        made += self._grid()
        way = "M" + "L".join(f"{self.x(share):.1f} {self.y(value):.1f}" for share, value in self.line)
        made.append(tag("path", d=way, fill="none", stroke=THREAD, stroke_width=2.6, stroke_dasharray="7 4"))
        for share, value in (self.line[0], self.line[-1]):
            made.append(tag("rect", x=self.x(share) - 4, y=self.y(value) - 4, width=8.0, height=8.0, fill=THREAD))
        made += self._groups()
        foot = wrap("From the most deprived people (left) to the least (right)", self.wide - LEFT - RIGHT, 12.5, 2)
        return [*made, lines(LEFT, HIGH - BOTTOM + 40, foot, fill=MUTED)]

    def x(self, share: float) -> float:
        return LEFT + share * (self.wide - LEFT - RIGHT)

    def y(self, value: float) -> float:
        return HIGH - BOTTOM - (value - self.low) / (self.high - self.low) * (HIGH - TOP - BOTTOM)

    def _grid(self) -> list[Markup]:
        made = []
        for tick in range(round((self.high - self.low) / self.step) + 1):
            value = self.low + tick * self.step
            way = f"M{LEFT:.1f} {self.y(value):.1f}H{self.wide - RIGHT:.1f}"
            made.append(tag("path", d=way, stroke=LINE, stroke_width=1))
            made.append(lines(LEFT - 8, self.y(value) + 4, [_said(value)], anchor="end", fill=MUTED, size=12))
        return made

    def _groups(self) -> list[Markup]:
        made, last = [], -NAMES_APART
        for each in self.rungs:
            at = self.x(each.middle)
            reach = []
            if each.sure:
                way = f"M{at:.1f} {self.y(each.lower):.1f}V{self.y(each.upper):.1f}"
                reach.append(tag("path", d=way, stroke=ACCENT, stroke_width=1.8))
            dot = tag("circle", cx=at, cy=self.y(each.value), r=5.0, fill=ACCENT, stroke=PAPER, stroke_width=1.0)
            limits = f" ({_said(each.lower)} to {_said(each.upper)})" if each.sure else ""
            made.append(group(*reach, dot, told(f"Group {each.name}: {_said(each.value)}{limits}")))
            short = each.name if len(each.name) <= 3 else "".join(NUMBER.findall(each.name)[:1])
            if short and at - last >= NAMES_APART:
                made.append(lines(at, HIGH - BOTTOM + 18, [short], anchor="middle", fill=INK, size=12))
                last = at
        return made


def _scale(low: float, high: float) -> tuple[float, float, float]:
    """Ends and step of a scale of round numbers that holds every value."""
    rough = max(high - low, abs(high) * 1e-6, 1e-9) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough * 0.999)
    return math.floor(low / step) * step, math.ceil(high / step) * step + (step if low == high else 0.0), step


def _said(value: float) -> str:
    if not math.isfinite(value):
        return ""
    return number(round(value, 3 if abs(value) < 1 else 1)).replace("-", "\N{MINUS SIGN}")


def _ends(rungs: Sequence[Rung], unit: str) -> str:
    first, last = rungs[0], rungs[-1]
    sign = unit if unit.startswith("%") else f" {unit}" if unit else ""
    return f"The most deprived group has {_said(first.value)}{sign}, the least deprived {_said(last.value)}{sign}."
