"""Whether a place lies inside an outline."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wellthread.vocabulary import Geometry


def inside(geometry: Geometry, longitude: float, latitude: float) -> bool:
    """Whether a place lies inside a Polygon or MultiPolygon, holes left out (even-odd rule).

    >>> square = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}
    >>> inside(square, 1, 1), inside(square, 3, 1)
    (True, False)
    """
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return any(sum(_in_ring(ring, longitude, latitude) for ring in polygon) % 2 == 1 for polygon in polygons)


def _in_ring(ring: Sequence[Sequence[float]], x: float, y: float) -> bool:
    odd = False
    for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd
