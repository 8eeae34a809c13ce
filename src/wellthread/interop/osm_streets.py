"""Streets and water of an OpenStreetMap extract within a box, as lines to draw. © OpenStreetMap contributors, ODbL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .reading import BadFile

CREDIT = "Streets © OpenStreetMap contributors, Open Database Licence."
MAIN = frozenset({"motorway", "trunk", "primary", "secondary", "tertiary"})
STREETS = MAIN | {"residential", "unclassified", "living_street", "pedestrian"}
PATHS = frozenset({"footway", "path", "cycleway", "steps", "service", "track"})
MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """One way: `kind` is main, street, path, rail or water. Points are longitude and latitude."""

    kind: str
    name: str
    points: tuple[tuple[float, float], ...]


def streets_in(file: Path, west: float, south: float, east: float, north: float) -> tuple[Line, ...]:
    """The lines with a point in the box, in the order of the file. Raises BadFile."""
    import osmium

    if not file.is_file():
        raise BadFile(file, 0, "There is no such file.", "Name an OpenStreetMap extract: a file that ends in .osm.pbf.")
    found: list[Line] = []
    try:
        for way in osmium.FileProcessor(str(file)).with_locations():
            if not isinstance(way, osmium.osm.Way) or not (kind := _kind(dict(way.tags))):
                continue
            points = tuple((each.lon, each.lat) for each in way.nodes if each.location.valid())
            if any(west <= x <= east and south <= y <= north for x, y in points):
                found.append(Line(kind, way.tags.get("name") or "", points))
            if len(found) > MOST_LINES:
                raise BadFile(
                    file, 0, f"The box holds more than {MOST_LINES:,} ways.", "Make the sheet's ground smaller."
                )
    except RuntimeError as error:
        raise BadFile(
            file, 0, f"It cannot be read as OpenStreetMap data ({error}).", "Fetch the extract again."
        ) from error
    return tuple(found)


def _kind(tags: Mapping[str, str]) -> str:
    highway = tags.get("highway")
    if highway:
        return "main" if highway in MAIN else "street" if highway in STREETS else "path" if highway in PATHS else ""
    if tags.get("waterway") in ("river", "canal") or tags.get("natural") == "water":
        return "water"
    return "rail" if tags.get("railway") == "rail" else ""
