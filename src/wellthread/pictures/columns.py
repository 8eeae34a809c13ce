"""Boxes in columns with arrows running to the right: the shape of a theory of change."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .ink import SIZE
from .lettering import wrap
from .placing import Joint, place

PITCH = SIZE * 1.18
PAD = 9.0


@dataclass(frozen=True, slots=True)
class Box:
    """A labelled box in a numbered column. `more` are lines to stand beneath the label, each wrapped by itself."""

    key: str
    column: int
    label: str
    more: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a box lies and how its label breaks."""

    x: float
    y: float
    wide: float
    high: float
    text: Sequence[str]
    more: Sequence[str] = ()

    @property
    def left(self) -> tuple[float, float]:
        return self.x, self.y + self.high / 2

    @property
    def right(self) -> tuple[float, float]:
        return self.x + self.wide, self.y + self.high / 2


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow's corners: from box to box, by way of the gaps it passes in columns between."""

    source: str
    target: str
    points: Sequence[tuple[float, float]]

    @property
    def path(self) -> str:
        (x, y), *rest = self.points
        told = [f"M{x:.1f} {y:.1f}"]
        for number, (a, b) in enumerate(rest):
            if number % 2 == 0:
                half = (x + a) / 2
                told.append(f"C{half:.1f} {y:.1f} {half:.1f} {b:.1f} {a:.1f} {b:.1f}")
            else:
                told.append(f"L{a:.1f} {b:.1f}")
            x, y = a, b
        return "".join(told)

    def at(self, share: float) -> tuple[float, float]:
        """A point in the first gap, at a share of the way across it."""
        (x, y), (a, b) = self.points[0], self.points[1]
        t = share
        rise = 3 * t**2 * (1 - t) + t**3
        return x + (a - x) * (1.5 * t * (1 - t) ** 2 + 1.5 * t**2 * (1 - t) + t**3), y + (b - y) * rise


def lay_out(
    boxes: Sequence[Box],
    arrows: Sequence[tuple[str, str]],
    *,
    wide: float,
    reach: float,
    left: float,
    top: float,
    gap: float = 18,
) -> tuple[dict[str, Placed], list[Way], float]:
    """Boxes and arrows placed, and the depth that they take. Arrows that do not run to the right stay straight."""
    column = {each.key: each.column for each in boxes}
    texts = {each.key: wrap(each.label, wide - 2 * PAD, SIZE, 6) for each in boxes}
    more = {each.key: [line for one in each.more for line in wrap(one, wide - 2 * PAD, SIZE, 4)] for each in boxes}
    high = {key: (len(text) + len(more[key])) * PITCH + 2 * PAD for key, text in texts.items()}
    count = max(column.values(), default=0) + 1
    columns: list[list[str]] = [[each.key for each in boxes if each.column == index] for index in range(count)]
    taken = {key: size + gap for key, size in high.items()}
    ways: list[tuple[str, str, list[str]]] = []
    for source, target in arrows:
        eyelets = [f"{source}>{target}>{index}" for index in range(column[source] + 1, column[target])]
        for eyelet, index in zip(eyelets, range(column[source] + 1, column[target]), strict=True):
            columns[index].append(eyelet)
            taken[eyelet] = 14
        ways.append((source, target, eyelets))
    joints = [Joint(a, b, 1.0) for source, target, via in ways for a, b in _pairs(source, via, target)]
    room = max((sum(taken[key] for key in each) for each in columns), default=0.0)
    joints = [each for each in joints if _column(each.source, column) < _column(each.target, column)]
    middle = place(columns, joints, taken, room)
    at = {
        key: Placed(
            left + column[key] * (wide + reach), top + middle[key] - high[key] / 2, wide, high[key], text, more[key]
        )
        for key, text in texts.items()
    }
    drawn = [Way(a, b, _points(at[a], at[b], via, middle, left, top, wide, reach)) for a, b, via in ways]
    return at, drawn, room


def _pairs(source: str, via: Sequence[str], target: str) -> list[tuple[str, str]]:
    chain = [source, *via, target]
    return list(itertools.pairwise(chain))


def _column(key: str, column: Mapping[str, int]) -> int:
    return column[key] if key in column else int(key.rsplit(">", 1)[1])


def _points(
    a: Placed,
    b: Placed,
    via: Sequence[str],
    middle: Mapping[str, float],
    left: float,
    top: float,
    wide: float,
    reach: float,
) -> list[tuple[float, float]]:
    points = [a.right]
    for key in via:
        x = left + int(key.rsplit(">", 1)[1]) * (wide + reach)
        y = top + middle[key]
        points += [(x, y), (x + wide, y)]
    points.append(b.left)
    return points
