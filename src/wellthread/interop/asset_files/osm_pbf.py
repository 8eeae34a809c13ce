"""Assets from an OpenStreetMap extract (PBF or XML): nodes, ways and relations with the tags that are assets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wellthread.interop.asset_rows import AssetList, Gathered
from wellthread.interop.asset_schemes import osm_keys
from wellthread.interop.reading import LIMITS, BadFile, Limits, TooLarge

from .osm_tags import CREDIT, LICENCE, osm_row, wanted
from .placing import BadShape, Shapes, Spot, TooManyVertices, checked

MOST_BYTES = 128 * 1024 * 1024
"""A town or a county; a country is cut to the area first."""

_Key = tuple[str, int]


def read(path: Path, limits: Limits = LIMITS) -> AssetList:
    """A list of assets out of an extract, nodes first, then ways, then relations. Raises BadFile."""
    if not path.is_file():
        raise BadFile(path, 0, "There is no such file.", "Check the path, or fetch the file first.")
    if path.stat().st_size > min(limits.bytes, MOST_BYTES):
        raise TooLarge(
            path, 0, f"It is larger than {MOST_BYTES // 1024 // 1024} MB.", "Cut it to the area that you need."
        )
    gathered = Gathered()
    import osmium

    try:
        found, spots = _read(path, gathered, limits)
    except (RuntimeError, ValueError, OverflowError, osmium.InvalidLocationError) as error:
        if isinstance(error, BadFile):
            raise
        says = str(error).replace(str(path), path.name)[:120]
        raise BadFile(path, 0, f"It is no OpenStreetMap extract ({says}).", "Fetch it again.") from error
    rows = tuple(
        osm_row(number, kind, ref, version, tags, spots.get((kind, ref)), gathered)
        for number, ((kind, ref), (version, tags)) in enumerate(found.items(), start=1)
    )
    return AssetList("osm", rows, gathered.told(), credit=CREDIT, licence=LICENCE)


def _read(
    path: Path, gathered: Gathered, limits: Limits
) -> tuple[dict[_Key, tuple[int, dict[str, str]]], dict[_Key, Spot]]:
    """The elements that are assets with version and tags, and the places of those that have one."""
    import osmium

    found: dict[_Key, tuple[int, dict[str, str]]] = {}
    spots: dict[_Key, Spot] = {}
    numbers: dict[_Key, int] = {}
    shapes = _Shaped(gathered)
    only = osmium.filter.KeyFilter(*osm_keys())
    for element in osmium.FileProcessor(_file(path, osmium)).with_areas(only).with_filter(only):
        each: Any = element
        tags = dict(each.tags) if len(each.tags) else {}
        if not tags or not wanted(tags):
            continue
        if isinstance(each, osmium.osm.Area):
            key = ("way" if each.from_way() else "relation", each.orig_id())
            spot = shapes.area(each, numbers.get(key, 0)) or spots.get(key)
        else:
            key = (_kind(each, osmium), each.id)
            found[key] = (each.version, tags)
            numbers[key] = len(found)
            spot = shapes.element(each, osmium, len(found))
        if spot:
            spots[key] = spot
        if len(found) > limits.rows:
            raise TooLarge(path, 0, f"More than {limits.rows:,} assets.", "Cut it to the area that you need.")
    return found, spots


def _file(path: Path, osmium: Any) -> Any:
    """The file with its format named, since its own name may say nothing."""
    with path.open("rb") as raw:
        start = raw.read(64)
    return osmium.io.File(
        str(path), "pbf" if b"OSMHeader" in start else "osm.gz" if start[:2] == b"\x1f\x8b" else "osm"
    )


def _kind(element: Any, osmium: Any) -> str:
    if isinstance(element, osmium.osm.Node):
        return "node"
    return "way" if isinstance(element, osmium.osm.Way) else "relation"


class _Shaped:
    """Places of elements; a shape that is broken has none."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered, self._shapes = gathered, Shapes(gathered)

    def element(self, element: Any, osmium: Any, number: int) -> Spot | None:
        if isinstance(element, osmium.osm.Node):
            return checked(element.lon, element.lat, number, self._gathered) if element.location.valid() else None
        if not isinstance(element, osmium.osm.Way):
            return None
        line = [[each.lon, each.lat] for each in element.nodes if each.location.valid()]
        if len(line) < 2:
            return checked(line[0][0], line[0][1], number, self._gathered) if line else None
        closed = line[0] == line[-1] and len(line) > 3
        shape = {"type": "Polygon", "coordinates": [line]} if closed else {"type": "LineString", "coordinates": line}
        return self._place(shape, number)

    def area(self, area: Any, number: int) -> Spot | None:
        """A point inside an area; of a way it is known already, so only relations are looked at."""
        if area.from_way():
            return None
        rings = [
            [list(_corners(outer)), *(list(_corners(inner)) for inner in area.inner_rings(outer))]
            for outer in area.outer_rings()
        ]
        return self._place({"type": "MultiPolygon", "coordinates": rings}, number) if rings else None

    def _place(self, shape: dict[str, Any], number: int) -> Spot | None:
        try:
            return self._shapes.place(shape, number)
        except (BadShape, TooManyVertices):
            return None


def _corners(ring: Any) -> Iterator[list[float]]:
    return ([each.lon, each.lat] for each in ring if each.location.valid())
