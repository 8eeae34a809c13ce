"""Assets from an Overpass answer in JSON, asked for with `out center`, `out geom` or the bare nodes beside the ways."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wellthread.interop.asset_rows import AssetList, Gathered
from wellthread.interop.guard import plain_text, read_json
from wellthread.interop.reading import LIMITS, BadFile, Limits, TooLarge

from .geojson import MOST_FEATURES
from .osm_tags import CREDIT, LICENCE, osm_row, wanted
from .placing import BadShape, Shapes, Spot, TooManyVertices, checked

MOST_ELEMENTS = 2_000_000
_KINDS = ("node", "way", "relation")


def read(path: Path, limits: Limits = LIMITS) -> AssetList:
    """A list of assets out of an answer of the Overpass API. Raises BadFile."""
    found = read_json(path, limits)
    elements = found.get("elements") if isinstance(found, dict) else None
    if not isinstance(elements, list) or not all(isinstance(each, dict) for each in elements):
        raise BadFile(path, 0, "It is no answer of Overpass.", "Ask with [out:json].")
    if plain_text(found.get("remark")).startswith("runtime error"):
        raise BadFile(path, 0, "Overpass broke off before it was done.", "Ask again for a smaller area.")
    if len(elements) > MOST_ELEMENTS:
        raise TooLarge(path, 0, f"More than {MOST_ELEMENTS:,} elements.", "Ask for a smaller area.")
    gathered = Gathered()
    placing = _Placing(elements, gathered)
    told = [each for each in elements if each.get("type") in _KINDS and (tags := _tags(each)) and wanted(tags)]
    if len(told) > MOST_FEATURES:
        raise TooLarge(path, 0, f"More than {MOST_FEATURES:,} assets.", "Ask for a smaller area.")
    rows = []
    for number, each in enumerate(told, start=1):
        if not isinstance(each.get("id"), int):
            raise BadFile(path, number, "An element has no id.", "Ask Overpass again.")
        version = each.get("version") if isinstance(each.get("version"), int) else None
        rows.append(
            osm_row(number, each["type"], each["id"], version, _tags(each), placing.spot(each, number), gathered)
        )
    return AssetList("osm", tuple(rows), gathered.told(), credit=CREDIT, licence=LICENCE)


def _tags(element: Mapping[str, Any]) -> dict[str, str]:
    tags = element.get("tags")
    return {plain_text(key): plain_text(value) for key, value in tags.items()} if isinstance(tags, dict) else {}


class _Placing:
    """Places of elements, from their own centre, their geometry, or the nodes that stand beside them."""

    def __init__(self, elements: list[dict[str, Any]], gathered: Gathered) -> None:
        self._gathered, self._shapes = gathered, Shapes(gathered)
        self._nodes = {
            each["id"]: each for each in elements if each.get("type") == "node" and isinstance(each.get("id"), int)
        }

    def spot(self, element: Mapping[str, Any], number: int) -> Spot | None:
        if element["type"] == "node":
            return self._point(element, number)
        if isinstance(element.get("center"), dict):
            found = self._point(element["center"], number)
            return Spot(found.longitude, found.latitude, "centre of its box") if found else None
        line = _line(element.get("geometry")) or self._line_of_nodes(element)
        if line:
            closed = len(line) > 3 and line[0] == line[-1]
            return self._place(
                {"type": "Polygon" if closed else "LineString", "coordinates": [line] if closed else line}, number
            )
        return self._members(element, number)

    def _members(self, element: Mapping[str, Any], number: int) -> Spot | None:
        """A relation by the middle of the box around its members, where the answer gives their geometry."""
        members = element.get("members")
        shapes = [each for each in members if isinstance(each, dict)] if isinstance(members, list) else []
        places = [place for each in shapes for place in _line(each.get("geometry"))]
        if not places:
            return None
        x, y = [place[0] for place in places], [place[1] for place in places]
        return checked((min(x) + max(x)) / 2, (min(y) + max(y)) / 2, number, self._gathered, "centre of its box")

    def _point(self, element: Mapping[str, Any], number: int) -> Spot | None:
        place = _place(element)
        return checked(place[0], place[1], number, self._gathered) if place else None

    def _line_of_nodes(self, element: Mapping[str, Any]) -> list[list[float]]:
        refs = element.get("nodes")
        known = (self._nodes.get(each) for each in refs if isinstance(each, int)) if isinstance(refs, list) else ()
        return [place for each in known if each and (place := _place(each))]

    def _place(self, shape: dict[str, Any], number: int) -> Spot | None:
        try:
            return self._shapes.place(shape, number)
        except (BadShape, TooManyVertices):
            return None


def _line(geometry: Any) -> list[list[float]]:
    places = (_place(each) for each in geometry if isinstance(each, dict)) if isinstance(geometry, list) else ()
    return [each for each in places if each]


def _place(about: Mapping[str, Any]) -> list[float] | None:
    longitude, latitude = about.get("lon"), about.get("lat")
    if type(longitude) in (int, float) and type(latitude) in (int, float):
        return [float(longitude), float(latitude)]  # type: ignore[arg-type]
    return None
