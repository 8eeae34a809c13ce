"""Where an asset is: one point out of whatever shape or columns a list gives, and what was odd about it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wellthread.interop.asset_rows import Gathered

MOST_VERTICES = 1_000_000
DECIMALS = 7
"""About a centimetre: more digits than that are made by machines and tell nothing."""
_GRID_EAST, _GRID_NORTH = (0, 700_000), (0, 1_300_000)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?°?")
_SHAPES = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in degrees (WGS84) and how it was come by, as in Row.place."""

    longitude: float
    latitude: float
    how: str = "point"


class TooManyVertices(ValueError):
    """The shapes of a list have more corners than are read."""


class BadShape(ValueError):
    """A shape that is none: an unknown type, or coordinates that are no numbers."""


def number(text: str) -> float | None:
    """A decimal number, also with a decimal comma; None for anything else.

    >>> number("-2,5"), number("51.5°"), number("nan"), number("")
    (-2.5, 51.5, None, None)
    """
    if not _NUMBER.fullmatch(text.strip()):
        return None
    found = float(text.strip().rstrip("°").replace(",", "."))
    return found if math.isfinite(found) else None


def from_columns(x: str, y: str, row: int, gathered: Gathered) -> Spot | None:
    """The place that a longitude and a latitude tell; None, with the reason gathered, where they tell none."""
    if not x.strip() and not y.strip():
        gathered.add("no_place", row)
        return None
    longitude, latitude = number(x), number(y)
    if longitude is None or latitude is None:
        gathered.add("bad_place", row)
        return None
    return checked(longitude, latitude, row, gathered)


def checked(longitude: float, latitude: float, row: int, gathered: Gathered, how: str = "point") -> Spot | None:
    """The place if it is on the globe and not at 0, 0; None, with the reason gathered, if not."""
    if math.isfinite(longitude) and math.isfinite(latitude) and abs(longitude) <= 180 and abs(latitude) <= 90:
        if longitude == 0 and latitude == 0:
            gathered.add("null_island", row)
            return None
        return Spot(round(longitude, DECIMALS), round(latitude, DECIMALS), how)
    metres = 1_000 < longitude < _GRID_EAST[1] and 1_000 < latitude < _GRID_NORTH[1]
    gathered.add("metres" if metres else "bad_place", row)
    return None


def from_grid(easting: str, northing: str, row: int, gathered: Gathered) -> Spot | None:
    """The place that an easting and a northing of the British National Grid tell (metres, EPSG:27700)."""
    if not easting.strip() and not northing.strip():
        gathered.add("no_place", row)
        return None
    east, north = number(easting), number(northing)
    if east is None or north is None or not (0 < east < _GRID_EAST[1] and 0 < north < _GRID_NORTH[1]):
        gathered.add("bad_place", row)
        return None
    longitude, latitude = to_degrees("EPSG:27700").transform(east, north)
    if not (math.isfinite(longitude) and math.isfinite(latitude)):
        gathered.add("bad_place", row)
        return None
    gathered.add("converted", row)
    return Spot(round(longitude, DECIMALS), round(latitude, DECIMALS), "from eastings and northings")


def to_degrees(crs: str) -> Any:
    """A pyproj Transformer from a named system to longitude and latitude. Raises pyproj.exceptions.CRSError."""
    if crs not in _TRANSFORMERS:
        from pyproj import Transformer

        _TRANSFORMERS[crs] = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    return _TRANSFORMERS[crs]


_TRANSFORMERS: dict[str, Any] = {}


class Shapes:
    """Shapes of one list as points, with one ceiling on the corners of them all."""

    def __init__(self, gathered: Gathered, most: int = MOST_VERTICES) -> None:
        self._gathered, self._left = gathered, most

    def place(self, geometry: Mapping[str, Any] | None, row: int) -> Spot | None:
        """A point for a GeoJSON geometry in degrees; None, with the reason gathered, where there is none.

        Raises BadShape and TooManyVertices.
        """
        corners = list(self._corners(geometry)) if geometry else []
        if not geometry or not corners:
            self._gathered.add("no_place", row)
            return None
        if geometry["type"] == "Point":
            if isinstance(geometry["coordinates"][0], list | tuple):
                raise BadShape("is no Point (its coordinates are nested)")
            return checked(*corners[0], row, self._gathered)
        if any(abs(x) > 180 or abs(y) > 90 for x, y in corners):
            metres = all(abs(x) < 1_300_000 and abs(y) < 1_300_000 for x, y in corners)
            self._gathered.add("metres" if metres else "bad_place", row)
            return None
        if max(x for x, _ in corners) - min(x for x, _ in corners) > 180:
            self._gathered.add("antimeridian", row)
            return None
        return self._within(geometry, row)

    def _within(self, geometry: Mapping[str, Any], row: int) -> Spot | None:
        import shapely
        from shapely.geometry import shape

        try:
            found = shape(geometry)
            if not found.is_valid:
                self._gathered.add("bad_outline", row)
                found = shapely.make_valid(found)
            only = _only_point(found)
            point = only or _point_of(found)
        except (shapely.errors.ShapelyError, ValueError, TypeError, IndexError) as error:
            raise BadShape(f"is no {geometry['type']} ({str(error)[:80]})") from None
        if point is None or point.is_empty:
            self._gathered.add("no_place", row)
            return None
        how = "point" if only else self._told(found, row)
        return checked(point.x, point.y, row, self._gathered, how)

    def _told(self, found: Any, row: int) -> str:
        code, how = {2: ("outline", "inside its outline"), 1: ("line", "halfway along")}.get(
            _dimension(found), ("several", "one of its points")
        )
        self._gathered.add(code, row)
        return how

    def _corners(self, geometry: Any) -> Iterator[tuple[float, float]]:
        """Every corner. Raises BadShape for what is no shape, and TooManyVertices."""
        if not isinstance(geometry, Mapping) or geometry.get("type") not in _SHAPES:
            raise BadShape("has a shape of no known type")
        if geometry["type"] == "GeometryCollection":
            parts = geometry.get("geometries")
            if not isinstance(parts, list):
                raise BadShape("has a collection of shapes with nothing in it")
            for part in parts:
                yield from self._corners(part)
            return
        yield from self._positions(geometry.get("coordinates"))

    def _positions(self, coordinates: Any) -> Iterator[tuple[float, float]]:
        if not isinstance(coordinates, list | tuple):
            raise BadShape("has a shape without coordinates")
        if len(coordinates) > self._left:
            raise TooManyVertices
        if coordinates and not isinstance(coordinates[0], list | tuple):
            self._left -= 1
            if self._left < 0:
                raise TooManyVertices
            if len(coordinates) < 2 or not all(_is_finite(each) for each in coordinates):
                raise BadShape("has coordinates that are no numbers")
            yield float(coordinates[0]), float(coordinates[1])
            return
        for each in coordinates:
            yield from self._positions(each)


def _is_finite(value: Any) -> bool:
    return type(value) in (int, float) and abs(value) < 1e12 and math.isfinite(value)


def _only_point(found: Any) -> Any:
    """The one point of a collection of shapes, as Ushahidi keeps it; None where there is none or more than one."""
    points = [each for each in getattr(found, "geoms", ()) if each.geom_type == "Point"]
    return points[0] if len(points) == 1 else None


def _point_of(found: Any) -> Any:
    """A point inside the outline, or halfway along the longest line, or the first of several points."""
    if _dimension(found) == 1:
        lines = [each for each in getattr(found, "geoms", (found,)) if each.length]
        return max(lines, key=lambda line: line.length).interpolate(0.5, normalized=True) if lines else None
    return found.representative_point()


def _dimension(found: Any) -> int:
    import shapely

    return int(shapely.get_dimensions(found))
