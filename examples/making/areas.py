"""Made-up ground: a honeycomb of areas in the open sea, where nobody can live."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable

from wellthread.vocabulary import Geometry

Point = tuple[float, float]
CENTRES: dict[str, Point] = {"lockside": (2.2000, 54.7000), "plover-rise": (1.2000, 54.3000)}
"""Longitude and latitude of the middle of each neighbourhood, in degrees: in the North Sea."""

RADIUS = {"msoa": 650.0, "lsoa": 325.0}
"""From the middle of a hexagon to a corner, in metres."""


def place(start: Point, east: float, north: float) -> Point:
    """The point so many metres east and north of another, in degrees to about a metre."""
    longitude = start[0] + east / (111_320 * math.cos(math.radians(start[1])))
    return round(longitude, 5), round(start[1] + north / 111_320, 5)


def comb(column: int, row: int, radius: float) -> tuple[float, float]:
    """Metres east and north of the middle of one cell of a honeycomb with its points upwards."""
    return math.sqrt(3) * radius * (column + row / 2), 1.5 * radius * row


def hexagon(start: Point, east: float, north: float, radius: float) -> Geometry:
    corners = [math.radians(30 + 60 * step) for step in range(6)]
    return outline(place(start, east + radius * math.cos(at), north + radius * math.sin(at)) for at in corners)


def third(start: Point, towards: float, outer: float, inner: float) -> Geometry:
    """A third of the ring between two hexagons of the same middle, on the side of a compass angle in degrees."""
    out, back = ([towards + turn for turn in turns] for turns in ((-60, -30, 30, 60), (60, 30, -30, -60)))
    edge = [(outer, at) for at in out] + [(inner, at) for at in back]
    return outline(place(start, *_on_hexagon(radius, at)) for radius, at in edge)


def _on_hexagon(radius: float, angle: float) -> tuple[float, float]:
    """Metres east and north of the middle, where a ray meets the edge: a corner at 30°, the middle of a side at 0°."""
    from_side = (angle + 30) % 60 - 30
    far = radius * math.cos(math.radians(30)) / math.cos(math.radians(from_side))
    return far * math.cos(math.radians(angle)), far * math.sin(math.radians(angle))


def sketch(start: Point, radius: float, seed: str, wobble: float) -> Geometry:
    """An edge as a hand draws it: round the middle, in and out by up to the share `wobble`."""
    chance = random.Random(seed)
    corners = [(radius * chance.uniform(1 - wobble, 1 + wobble), math.radians(360 * step / 14)) for step in range(14)]
    return outline(place(start, far * math.cos(at), far * math.sin(at)) for far, at in corners)


def outline(points: Iterable[Point]) -> Geometry:
    ring = [list(point) for point in points]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
