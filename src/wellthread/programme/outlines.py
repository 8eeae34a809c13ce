"""An outline as somebody drew, pasted or uploaded it: read whole, or refused with what is wrong and where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from wellthread.vocabulary import Geometry
from wellthread.vocabulary.geometry import is_geometry

LONGEST = 2_000_000
"""Characters of GeoJSON that are read."""
CORNERS = 20_000
LEAST = 100.0
"""Square metres that an outline encloses at least."""
BROADEST = 3.0
"""Degrees that an outline spans at most: no neighbourhood is as large as a country."""


class BadOutline(ValueError):
    """Something that cannot be anybody's boundary; the message says why."""


def outline_from(text: str) -> Geometry:
    """The polygons of a GeoJSON text, as one Polygon or MultiPolygon in WGS84. Raises BadOutline.

    Features and collections are taken apart. A ring that does not end where it began is closed. What crosses itself
    is refused, because nobody can say what lies inside it.
    """
    polygons = list(_polygons(_parsed(text)))
    if not polygons or not all(polygons):
        raise BadOutline("There is no polygon in it. Draw or paste a closed outline.")
    rings = [[_closed(ring) for ring in polygon] for polygon in polygons]
    if sum(len(ring) for polygon in rings for ring in polygon) > CORNERS:
        raise BadOutline(f"It has more than {CORNERS:,} corners. Simplify it.")
    for ring in (ring for polygon in rings for ring in polygon):
        _refuse_ring(ring)
    _refuse_broad([ring for polygon in rings for ring in polygon])
    made: Geometry = (
        {"type": "Polygon", "coordinates": rings[0]}
        if len(rings) == 1
        else {"type": "MultiPolygon", "coordinates": rings}
    )
    _refuse_crossing(made)
    return made


def _parsed(text: str) -> Any:
    if len(text) > LONGEST:
        raise BadOutline("It is too long to be one outline. Simplify it.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise BadOutline("It is not GeoJSON. Export the outline again as GeoJSON, or draw it here.") from None


def _polygons(found: Any) -> Iterator[list[Any]]:
    """The coordinates of every polygon; raises BadOutline for anything that is none."""
    kind = found.get("type") if isinstance(found, dict) else None
    if kind == "FeatureCollection" and isinstance(found.get("features"), list):
        for each in found["features"]:
            yield from _polygons(each)
    elif kind == "Feature":
        yield from _polygons(found.get("geometry"))
    elif kind in ("Polygon", "MultiPolygon"):
        if not is_geometry(found):
            raise BadOutline("Its corners are not pairs of numbers. Export the outline again as GeoJSON.")
        yield from [found["coordinates"]] if kind == "Polygon" else found["coordinates"]
    else:
        said = f"a {kind}" if isinstance(kind, str) and kind.isalpha() and len(kind) < 30 else "something else"
        raise BadOutline(f"It holds {said} where an outline was expected. Give a Polygon or MultiPolygon.")


def _closed(ring: list[list[float]]) -> list[list[float]]:
    corners = [[float(each[0]), float(each[1])] for each in ring]
    return corners if not corners or corners[0] == corners[-1] else [*corners, corners[0]]


def _refuse_ring(ring: list[list[float]]) -> None:
    if len({tuple(each) for each in ring}) < 3:
        raise BadOutline("An outline needs at least three different corners. Set another point.")
    for longitude, latitude in ring:
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            raise BadOutline(
                f"{longitude:g}, {latitude:g} lies nowhere on Earth. Use longitude and latitude in degrees (WGS84)."
            )


def _refuse_broad(rings: list[list[list[float]]]) -> None:
    across, down = ([corner[axis] for ring in rings for corner in ring] for axis in (0, 1))
    if max(across) - min(across) > BROADEST or max(down) - min(down) > BROADEST:
        raise BadOutline("The outline is as large as a country. Look whether longitude comes before latitude.")


def _refuse_crossing(outline: Geometry) -> None:
    import shapely

    from wellthread.methods.place.flat import Flat

    shape = shapely.from_geojson(json.dumps(outline))
    if not shapely.is_valid(shape):
        raise BadOutline(f"The line crosses or touches itself{_where(shapely.is_valid_reason(shape))}. Draw it again.")
    (flat,) = Flat.around([outline]).shapes([outline])
    if shapely.area(flat) < LEAST:
        raise BadOutline("The outline encloses hardly any ground. Set its corners further apart.")


def _where(reason: str) -> str:
    """The place that a complaint names in square brackets, as people read it."""
    numbers = reason.partition("[")[2].partition("]")[0].split()
    return f" near longitude {float(numbers[0]):.5g}, latitude {float(numbers[1]):.5g}" if len(numbers) == 2 else ""
