"""Whether a place lies inside an outline, and how far two places are apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

from wellthread.vocabulary import Geometry

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth."""


def inside(geometry: Geometry, longitude: float, latitude: float) -> bool:
    """Whether a place lies inside a Polygon or MultiPolygon, holes left out (even-odd rule).

    >>> square = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}
    >>> inside(square, 1, 1), inside(square, 3, 1)
    (True, False)
    """
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return any(sum(_in_ring(ring, longitude, latitude) for ring in polygon) % 2 == 1 for polygon in polygons)


def kilometres(from_: tuple[float, float], to: tuple[float, float]) -> float:
    """The distance as the crow flies between two places given as longitude and latitude in degrees.

    >>> round(kilometres((0.0, 51.0), (0.0, 52.0)), 1)
    111.2
    """
    (west, south), (east, north) = [(radians(x), radians(y)) for x, y in (from_, to)]
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def _in_ring(ring: Sequence[Sequence[float]], x: float, y: float) -> bool:
    odd = False
    for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd
