"""A frame for what moves with time: times across, values up, round numbers on both, the start as a dashed line."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .drawing import lines, tag
from .ink import EDGE, LINE, MUTED, THREAD
from .lettering import width

MARGIN = 14.0
SMALL = 12.0
START = "the start"


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Where times and values lie on the sheet. `start` is where the work begins, None for nowhere."""

    first: float
    last: float
    least: float
    most: float
    step: float
    start: float | None
    left: float
    right: float
    top: float
    foot: float

    @classmethod
    def fit(
        cls,
        times: Sequence[float],
        values: Iterable[float],
        *,
        wide: float,
        top: float,
        high: float,
        start: float | None,
        zero: bool = False,
    ) -> TimeAxis:
        """A frame that holds every time and value; with `zero`, also nought."""
        held = [*values, *([0.0] if zero else [])]
        least, most, step = round_ends(min(held, default=0.0), max(held, default=1.0))
        label = max(width(short(each), SMALL) for each in (least, most, least + step))
        spare = 0.5 if len(times) < 2 else 0.0
        return cls(
            min(times) - spare,
            max(times) + spare,
            least,
            most,
            step,
            start,
            MARGIN + label + 10,
            wide - MARGIN - 6,
            top,
            top + high,
        )

    def x(self, time: float) -> float:
        return self.left + (time - self.first) / (self.last - self.first) * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.foot - (value - self.least) / (self.most - self.least) * (self.foot - self.top)

    def grid(self, times: Sequence[int], unit: str, across: str, say: Callable[[int], str] = str) -> Iterator[Markup]:
        """Lines for the values, marks for the times, what both are, and where the work begins."""
        for tick in range(round((self.most - self.least) / self.step) + 1):
            value = round(self.least + tick * self.step, 12)
            y = self.y(value)
            nought = abs(value) < self.step / 1e6
            ink = EDGE if nought and self.least < 0 else LINE
            yield tag("path", d=f"M{self.left:.1f} {y:.1f}H{self.right:.1f}", stroke=ink, stroke_width=1)
            yield lines(self.left - 8, y + 4, [short(value)], size=SMALL, anchor="end", fill=MUTED)
        every = _sparse(times, (self.right - self.left) / (width(say(times[-1]), SMALL) + 18))
        for time in every:
            said = say(time).replace("-", "\N{MINUS SIGN}")
            yield lines(self.x(time), self.foot + 17, [said], size=SMALL, anchor="middle", fill=MUTED)
        yield lines(MARGIN, self.top - 12, [unit], size=SMALL, fill=MUTED)
        yield lines(self.right, self.foot + 34, [across], size=SMALL, anchor="end", fill=MUTED)
        if self.start is not None:
            x = self.x(self.start)
            way = f"M{x:.1f} {self.top - 4:.1f}V{self.foot:.1f}"
            yield tag("path", d=way, stroke=THREAD, stroke_width=1.6, stroke_dasharray="5 4")
            long = width(START, SMALL)
            right = x + 5 + long > self.right
            yield lines(
                x - 5 if right else x + 5, self.top + 8, [START], size=SMALL, anchor="end" if right else "start"
            )


def round_ends(low: float, high: float) -> tuple[float, float, float]:
    """Least, most and step of a scale in round numbers that holds both ends.

    >>> round_ends(-0.2, 0.06)
    (-0.2, 0.1, 0.1)
    """
    rough = max(high - low, abs(high) * 1e-6, 1e-9) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough * 0.999)
    least, most = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return round(least, 12), round(most if most > least else least + step, 12), step


def short(value: float) -> str:
    """A number as it stands on a scale.

    >>> short(-0.25), short(1500.0), short(0.0)
    ('−0.25', '1,500', '0')
    """
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return "0" if float(value) == 0 else text.replace("-", "\N{MINUS SIGN}")


def _sparse(times: Sequence[int], room: float) -> list[int]:
    """As many times as have room for their names, evenly."""
    every = max(1, math.ceil(len(times) / max(room, 2)))
    return [each for at, each in enumerate(times) if at % every == 0]
