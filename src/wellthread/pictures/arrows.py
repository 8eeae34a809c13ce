"""Arrows between boxes: bent so that they pass behind as few other boxes as may be, and cut at the edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

BENDS = (0.12, -0.12, 0.24, -0.24, 0.38, -0.38)
SAMPLES = 24
APART = 14.5
SIGN = 7.5
SHORT = 70
ROOM = 16.0
"""How far a curve may reach beyond the outermost boxes."""
OUTSIDE = 40.0


@dataclass(frozen=True, slots=True)
class Arrow:
    """A curve from the edge of one box to the edge of another, with the places for its head and its sign."""

    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]
    sign: tuple[float, float]

    @property
    def path(self) -> str:
        (a, b), (c, d), (e, f) = self.start, self.bend, self.end
        return f"M{a:.1f} {b:.1f}Q{c:.1f} {d:.1f} {e:.1f} {f:.1f}"

    @property
    def bars(self) -> str:
        """Two short bars across the arrow near its beginning: what it does takes long to show."""
        (a, b), (c, d), (e, f) = self.start, self.bend, self.end
        t = 0.3
        x, y = (1 - t) ** 2 * a + 2 * t * (1 - t) * c + t**2 * e, (1 - t) ** 2 * b + 2 * t * (1 - t) * d + t**2 * f
        way = np.array([(1 - t) * (c - a) + t * (e - c), (1 - t) * (d - b) + t * (f - d)])
        u, v = way / max(float(np.hypot(*way)), 1e-6)
        spots = [(x + u * shift, y + v * shift) for shift in (-2.5, 2.5)]
        return "".join(f"M{p - v * 6:.1f} {q + u * 6:.1f}L{p + v * 6:.1f} {q - u * 6:.1f}" for p, q in spots)

    def head(self, size: float) -> str:
        """A filled triangle at the end, pointing the way the curve arrives."""
        tip = np.array(self.end)
        way = tip - np.array(self.bend)
        way = way / max(float(np.hypot(*way)), 1e-6)
        side = np.array([-way[1], way[0]]) * size * 0.45
        back = tip - way * size
        corners = [tip, back + side, back - side]
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"


def arrow(a: int, b: int, centres: Points, sizes: Points, taken: list[tuple[float, float]], both_ways: bool) -> Arrow:
    """The arrow between boxes `a` and `b`. Signs already placed are in `taken`, and this one's is added."""
    start, end = centres[a], centres[b]
    across = np.array([-(end - start)[1], (end - start)[0]])
    bends = (*BENDS[::2], 0.05) if both_ways else (0.0, *BENDS)
    near = _near(a, b, centres, sizes)
    others = near[(near != a) & (near != b)]
    low, high = (centres - sizes / 2).min(axis=0) - ROOM, (centres + sizes / 2).max(axis=0) + ROOM
    best: tuple[float, Points, Points] | None = None
    for bend in bends:
        control = (start + end) / 2 + across * bend
        curve = _curve(start, control, end)
        cost = _hidden(curve, centres[others], sizes[others]) + abs(bend) * 1.5 + _beyond(curve, low, high) * OUTSIDE
        if best is None or cost < best[0] - 1e-9:
            best = (cost, control, curve)
    assert best is not None
    _, control, curve = best
    covered = _inside(curve, centres[a], sizes[a] + 2) + _inside(curve, centres[b], sizes[b] + 7)
    clear = np.flatnonzero(covered == 0)
    first, last = (int(clear[0]), int(clear[-1])) if len(clear) else (SAMPLES // 2, SAMPLES // 2 + 1)
    return _cut(start, control, end, first, last, _sign(curve, first, last, centres[near], sizes[near], taken))


def _near(a: int, b: int, centres: Points, sizes: Points) -> NDArray[np.int64]:
    """The boxes that an arrow between `a` and `b` could meet, however it bends."""
    ends = centres[[a, b]]
    reach = sizes / 2 + float(np.hypot(*(ends[1] - ends[0]))) * max(BENDS) / 2 + 12
    return np.flatnonzero(((centres + reach >= ends.min(axis=0)) & (centres - reach <= ends.max(axis=0))).all(axis=1))


def _sign(
    curve: Points, first: int, last: int, centres: Points, sizes: Points, taken: list[tuple[float, float]]
) -> Points:
    """A spot towards the head that is neither under a box nor on another sign."""
    short = float(np.hypot(*(curve[last] - curve[first]))) < SHORT
    wish = first + max(last - first, 1) * (0.38 if short else 0.68)
    spots = np.arange(first, last + 1, 2)
    crowd = _within(curve[spots], centres, sizes / 2 + SIGN) * 2.0
    if taken:
        crowd = crowd + _within(curve[spots], np.array(taken), np.full((len(taken), 2), APART))
    best = min(range(len(spots)), key=lambda at: (crowd[at], abs(spots[at] - wish)))
    chosen: Points = curve[spots[best]]
    taken.append(_pair(chosen))
    return chosen


def _within(points: Points, centres: Points, reach: Points) -> Points:
    """For each point how many boxes it lies in, each reaching so far from its centre."""
    return np.array((np.abs(points[:, None, :] - centres[None, :, :]) < reach[None, :, :]).all(axis=2).sum(axis=1))


def _cut(start: Points, control: Points, end: Points, first: int, last: int, sign: Points) -> Arrow:
    """The part of a quadratic curve between two samples, as a curve of its own."""
    t0, t1 = first / (4 * SAMPLES), last / (4 * SAMPLES)

    def at(t: float) -> Points:
        return (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end

    bend = (1 - t0) * ((1 - t1) * start + t1 * control) + t0 * ((1 - t1) * control + t1 * end)
    return Arrow(_pair(at(t0)), _pair(bend), _pair(at(t1)), _pair(sign))


def _pair(point: Points) -> tuple[float, float]:
    return float(point[0]), float(point[1])


def _curve(start: Points, control: Points, end: Points) -> Points:
    t = np.linspace(0, 1, 4 * SAMPLES + 1)[:, None]
    return (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end


def _inside(curve: Points, centre: Points, size: Points) -> NDArray[np.int64]:
    return np.array((np.abs(curve - centre) <= size / 2).all(axis=1), dtype=np.int64)


def _beyond(curve: Points, low: Points, high: Points) -> float:
    """Whether a curve leaves the sheet."""
    return float(((curve < low) | (curve > high)).any())


def _hidden(curve: Points, centres: Points, sizes: Points) -> float:
    """How many other boxes a curve passes behind."""
    if len(centres) == 0:
        return 0.0
    within = (np.abs(curve[::4, None, :] - centres[None, :, :]) <= sizes[None, :, :] / 2 + 2).all(axis=2)
    return float(within.any(axis=0).sum())
