"""Longitude and latitude laid flat: true enough for a neighbourhood or a county, and the same at every run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Geometry

KILOMETRES = 111.32
"""Length of one degree of latitude."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """Local equirectangular: degrees of longitude shortened by the cosine of the middle latitude."""

    west: float
    north: float
    squeeze: float
    scale: float  # drawing units for a degree of latitude
    left: float
    top: float
    wide: float
    high: float

    @classmethod
    def fit(
        cls,
        points: Iterable[Point],
        *,
        left: float,
        top: float,
        wide: float,
        least: float,
        most: float,
        pad: float = 26,
    ) -> Projection:
        """All points inside a frame of this width, whose height follows from them within bounds.

        Raises ValueError when there is no point.
        """
        held = list(points)
        if not held:
            raise ValueError("There is nothing with a place to draw.")
        west, east = min(x for x, _ in held), max(x for x, _ in held)
        south, north = min(y for _, y in held), max(y for _, y in held)
        squeeze = max(math.cos(math.radians((south + north) / 2)), 0.01)
        across, down = max((east - west) * squeeze, 0.002), max(north - south, 0.002)
        scale = min((wide - 2 * pad) / across, (most - 2 * pad) / down)
        high = max(down * scale + 2 * pad, least)
        spare_x, spare_y = wide - (east - west) * squeeze * scale, high - (north - south) * scale
        return cls(
            west - spare_x / 2 / scale / squeeze, north + spare_y / 2 / scale, squeeze, scale, left, top, wide, high
        )

    def __call__(self, longitude: float, latitude: float) -> Point:
        return (
            self.left + (longitude - self.west) * self.squeeze * self.scale,
            self.top + (self.north - latitude) * self.scale,
        )

    @property
    def kilometre(self) -> float:
        """Drawing units for one kilometre."""
        return self.scale / KILOMETRES


def rings(geometry: Geometry | None) -> Iterator[Sequence[Point]]:
    """Every ring of a polygon or multipolygon, outer ones and holes."""
    if not geometry:
        return
    polygons = geometry.get("coordinates", ())
    for polygon in polygons if geometry.get("type") == "MultiPolygon" else (polygons,):
        for ring in polygon:
            yield [(float(each[0]), float(each[1])) for each in ring]


def outline(geometry: Geometry | None, to: Projection) -> str:
    """The path of a polygon, without points nearer than half a unit to the last."""
    told: list[str] = []
    for ring in rings(geometry):
        kept: list[Point] = []
        for each in ring:
            point = to(*each)
            if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > 0.5:
                kept.append(point)
        if len(kept) > 2:
            told.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z")
    return "".join(told)


def middle(geometry: Geometry | None) -> Point | None:
    """The centre of the largest ring, for a label."""
    largest = max(rings(geometry), key=lambda ring: abs(_area(ring)), default=None)
    if not largest:
        return None
    area = _area(largest)
    if abs(area) < 1e-12:
        return largest[0]
    x = sum((a[0] + b[0]) * _cross(a, b) for a, b in _sides(largest)) / (6 * area)
    y = sum((a[1] + b[1]) * _cross(a, b) for a, b in _sides(largest)) / (6 * area)
    return x, y


def _area(ring: Sequence[Point]) -> float:
    return sum(_cross(a, b) for a, b in _sides(ring)) / 2


def _sides(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    yield from zip(ring, (*ring[1:], ring[0]), strict=True)


def _cross(a: Point, b: Point) -> float:
    return a[0] * b[1] - b[0] * a[1]
