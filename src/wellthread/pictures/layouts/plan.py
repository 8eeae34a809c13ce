"""What every layout is made from, and which layout does what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from wellthread.pictures.stress import Pairs, Points, spread, web_points
from wellthread.vocabulary.map_making import Layout

from .apart import MANY, kept_apart
from .ground import on_the_ground
from .layers import in_layers
from .near import beside
from .ring import around_a_ring

CROWD = 60
FULL = 0.5
"""How much of the drawing boxes may cover where somebody placed them before it is stretched."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Boxes of a map with what is known of where they belong.

    `sizes` and `given` are (boxes, 2) in drawing units; a row of `given` is NaN where nobody placed the box.
    `pinned` boxes keep their given place in every layout. `ring` is a loop, box by box. `grounds` are longitudes and
    latitudes, for boxes that something on the ground lies behind.
    """

    sizes: Points
    pairs: Pairs
    given: Points
    pinned: frozenset[int] = frozenset()
    ring: Sequence[int] = ()
    grounds: Mapping[int, tuple[float, float]] = field(default_factory=dict)

    @property
    def room(self) -> tuple[float, float]:
        """A sheet that grows with the map: A4 across for thirty factors, A3 across for a hundred."""
        count = len(self.sizes)
        wide = min(max(188.0 * np.sqrt(count), 420.0), 1560.0) if count <= MANY else 175.0 * np.sqrt(count)
        return float(wide), float(wide * 0.66)

    @property
    def gap(self) -> tuple[float, float]:
        """Room between boxes: enough for an arrow with its sign while there are few."""
        return (48.0, 40.0) if len(self.sizes) <= CROWD else (32.0, 25.0)

    @property
    def placed(self) -> list[int]:
        """The boxes that somebody placed; none when all were put on one spot, which is no place."""
        found = [at for at, row in enumerate(self.given) if not np.isnan(row).any()]
        spots = {tuple(self.given[at]) for at in found}
        return found if len(spots) > 1 or len(found) == len(self.sizes) == 1 else []

    @property
    def to_scale(self) -> bool:
        """Whether the places given are drawing units, in which boxes of these sizes have room."""
        found = self.placed
        if len(found) < 2:
            return False
        low, high = self.given[found].min(axis=0), self.given[found].max(axis=0)
        area = float(np.prod(high - low + self.sizes[found].max(axis=0)))
        return float(self.sizes[found].prod(axis=1).sum()) < FULL * area


def positions(layout: Layout, plan: Plan) -> Points:
    """The middle of each box, so that no two boxes touch. The same for the same plan, always.

    Places somebody gave in drawing units are kept exactly where boxes have room there. Otherwise the drawing begins
    at (0, 0).
    """
    if len(plan.sizes) == 0:
        return np.zeros((0, 2))
    return _LAYOUTS[layout](plan)


def _placed(plan: Plan) -> Points:
    found = plan.placed
    if not found:
        return _web(plan)
    if len(found) == len(plan.sizes) and not plan.to_scale:
        return spread(plan.given, plan.sizes, plan.room, plan.gap)
    if not plan.to_scale:
        return _web(plan)
    held = {at: (float(plan.given[at, 0]), float(plan.given[at, 1])) for at in found}
    points = beside(plan.given, plan.pairs, held)
    return kept_apart(points, plan.sizes, (8.0, 8.0), frozenset(found) if len(found) < len(points) else frozenset())


def _web(plan: Plan) -> Points:
    points = web_points(len(plan.sizes), plan.pairs)
    if len(points) > MANY:
        return _pinned(plan, kept_apart(_stretched(points, plan), plan.sizes, plan.gap, frozenset()))
    return _pinned(plan, spread(points, plan.sizes, plan.room, plan.gap))


def _stretched(points: Points, plan: Plan) -> Points:
    """The points over the whole of the room."""
    low, high = points.min(axis=0), points.max(axis=0)
    moved: Points = (points - low) / np.maximum(high - low, 1e-9) * np.array(plan.room)
    return moved


def _layers(plan: Plan) -> Points:
    return _pinned(plan, in_layers(plan.sizes, plan.pairs))


def _loops(plan: Plan) -> Points:
    if len(plan.ring) < 2:
        return _web(plan)
    points = around_a_ring(plan.sizes, plan.pairs, plan.ring)
    return _pinned(plan, kept_apart(points, plan.sizes, plan.gap, frozenset(plan.ring)))


def _ground(plan: Plan) -> Points:
    if len(set(plan.grounds.values())) < 2:
        return _web(plan)
    points = on_the_ground(plan.pairs, plan.grounds, plan.room, len(plan.sizes))
    return _pinned(plan, kept_apart(points, plan.sizes, plan.gap, frozenset()))


def _pinned(plan: Plan, points: Points) -> Points:
    """The same with pinned boxes in their own place, and others out of their way."""
    held = plan.pinned & set(plan.placed)
    if not held:
        return points
    moved = points.copy()
    for at in held:
        moved[at] = plan.given[at]
    return kept_apart(moved, plan.sizes, plan.gap, frozenset(held))


_LAYOUTS = {
    Layout.PLACED: _placed,
    Layout.WEB: _web,
    Layout.LAYERS: _layers,
    Layout.LOOPS: _loops,
    Layout.GROUND: _ground,
}
