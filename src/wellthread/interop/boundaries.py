"""Outlines of areas from GeoJSON (RFC 7946), plain or packed with gzip.

An outline that touches or crosses itself still draws, so it is kept; `sound` tells. What cannot be
drawn at all (open rings, places off the globe) is refused.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from wellthread.vocabulary import Geometry

from .feature_table import read_features
from .reading import LIMITS, BadFile, Limits

Position = Sequence[float]

CODES = ("lsoa11_code", "LSOA11CD", "lsoa21_code", "LSOA21CD", "msoa11_code", "MSOA11CD", "msoa21_code", "MSOA21CD")
"""Properties under which the code of a small area is looked for, in this order."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The edge of one area."""

    code: str
    geometry: Geometry

    @property
    def sound(self) -> bool:
        """Whether it neither crosses itself nor runs along itself. If not, draw it, but do not measure by it."""
        rings = _rings(self.geometry)
        return not any(crosses_itself(ring) for ring in rings) and not any(
            cross(one, other) for one, other in combinations(rings, 2)
        )


def read_outlines(
    path: Path,
    wanted: Container[str] | None = None,
    *,
    codes: Sequence[str] = CODES,
    limits: Limits = LIMITS,
) -> dict[str, Outline]:
    """The outlines of the wanted areas by code (of all, where none are named). Raises BadFile.

    Rows in errors count the features of the file, the first being 1.
    """
    outlines: dict[str, Outline] = {}
    for number, feature in enumerate(read_features(path, limits), start=1):
        code = _code(path, number, feature, codes)
        if wanted is not None and code not in wanted:
            continue
        if code in outlines:
            raise BadFile(path, number, f"{code} has two outlines.", "Keep one of the features.")
        geometry = feature.get("geometry") or {}
        _refuse_undrawable(path, number, code, geometry)
        outlines[code] = Outline(code, geometry)
    return outlines


def crosses_itself(ring: Sequence[Position]) -> bool:
    """Whether a closed ring touches or crosses itself anywhere but where neighbouring sides meet.

    >>> crosses_itself([(0, 0), (1, 0), (1, 1), (0, 0)])
    False
    >>> crosses_itself([(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)])
    True
    """
    sides = [(ring[i], ring[i + 1]) for i in range(len(ring) - 1) if tuple(ring[i]) != tuple(ring[i + 1])]
    count = len(sides)
    for i in range(count):
        for j in range(i + 1, count):
            if j == i + 1 or (i == 0 and j == count - 1):
                if _folds_back(sides[i], sides[j]) if j == i + 1 else _folds_back(sides[j], sides[i]):
                    return True
            elif _meet(*sides[i], *sides[j]):
                return True
    return False


def cross(one: Sequence[Position], other: Sequence[Position]) -> bool:
    """Whether two closed rings cross, or run along each other; meeting in single points is allowed.

    >>> square = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    >>> cross(square, [(1, 0), (2, 0), (2, 1), (1, 1), (1, 0)])
    True
    >>> cross(square, [(1, 1), (2, 1), (2, 2), (1, 2), (1, 1)])
    False
    """
    return any(
        _overlap(*first, *second) for first in pairwise(one) for second in pairwise(other) if _meet(*first, *second)
    )


def _turn(a: Position, b: Position, c: Position) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _between(a: Position, b: Position, c: Position) -> bool:
    """Whether c, known to be on the line through a and b, lies between them."""
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def _meet(a: Position, b: Position, c: Position, d: Position) -> bool:
    """Whether the sides a–b and c–d share a point."""
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    one, two, three, four = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if (one > 0) != (two > 0) and (three > 0) != (four > 0) and 0 not in (one, two, three, four):
        return True
    touching = ((one, a, b, c), (two, a, b, d), (three, c, d, a), (four, c, d, b))
    return any(turn == 0 and _between(first, last, point) for turn, first, last, point in touching)


def _overlap(a: Position, b: Position, c: Position, d: Position) -> bool:
    """Whether two sides that meet do so in their midst or along a stretch, and not just at an end."""
    turns = (_turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b))
    if 0 not in turns:
        return True
    ends = {tuple(end) for end in (a, b) if _between(c, d, end)} | {tuple(end) for end in (c, d) if _between(a, b, end)}
    return not any(turns) and len(ends) > 1


def _folds_back(first: tuple[Position, Position], second: tuple[Position, Position]) -> bool:
    """Whether the second side runs back along the first, with which it shares a corner."""
    (a, b), (_, c) = first, second
    ahead = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
    return _turn(a, b, c) == 0 and ahead < 0


def _code(path: Path, number: int, feature: dict[str, Any], codes: Sequence[str]) -> str:
    properties = feature.get("properties") or {}
    for name in codes:
        if code := properties.get(name):
            return str(code)
    raise BadFile(path, number, "The feature has no area code.", f"Give it one of the properties {', '.join(codes)}.")


def _rings(geometry: Geometry) -> list[Sequence[Position]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def _refuse_undrawable(path: Path, number: int, code: str, geometry: Geometry) -> None:
    if geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise BadFile(path, number, f"The outline of {code} is not a polygon.", "Give it a Polygon or MultiPolygon.")
    for ring in _rings(geometry):
        if len(ring) < 4 or ring[0] != ring[-1]:
            raise BadFile(path, number, f"A ring of {code} is not closed.", "Repeat its first place at the end.")
        if not all(-180 <= place[0] <= 180 and -90 <= place[1] <= 90 for place in ring):
            raise BadFile(
                path, number, f"{code} lies off the globe.", "Convert it to longitude and latitude (EPSG:4326)."
            )
