"""Assets from GeoJSON (RFC 7946 and before), and from the collections of shapes that Ushahidi gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from wellthread.interop.asset_rows import AssetList, Gathered, Row
from wellthread.interop.guard import plain_text, read_json
from wellthread.interop.reading import LIMITS, BadFile, Limits, TooLarge

from .making import Headers, made, plain_row
from .placing import MOST_VERTICES, BadShape, Shapes, Spot, TooManyVertices, to_degrees

MOST_FEATURES = 250_000
FAR = 100.0
"""Metres between a geometry and the columns of the same row above which they disagree."""


def read(path: Path, limits: Limits = LIMITS) -> AssetList:
    """A list of assets out of a GeoJSON file. Raises BadFile."""
    found = read_json(path, limits)
    if not isinstance(found, dict):
        raise BadFile(path, 0, "It is no GeoJSON.", "Save it as a GeoJSON FeatureCollection.")
    features = features_of(path, found)
    gathered = Gathered()
    rows = rows_of(path, features, gathered, crs=_crs(path, found))
    ushahidi = "total" in found and all(
        (each.get("geometry") or {}).get("type") == "GeometryCollection" for each in features
    )
    return AssetList("ushahidi" if ushahidi and features else "geojson", rows, gathered.told(), _headers(features))


def features_of(path: Path, found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The features of a collection, of a single feature or of a bare shape. Raises BadFile."""
    features: Any = None
    if found.get("type") == "Feature":
        features = [found]
    elif found.get("type") == "FeatureCollection":
        features = found.get("features")
    elif "coordinates" in found or "geometries" in found:
        features = [{"type": "Feature", "properties": {}, "geometry": found}]
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise BadFile(path, 0, "It has no list of features.", "Save it as a GeoJSON FeatureCollection.")
    if found.get("exceededTransferLimit"):
        raise BadFile(path, 0, "The service cut its answer short.", "Ask it for fewer at once.")
    if len(features) > MOST_FEATURES:
        raise TooLarge(path, MOST_FEATURES, f"More than {MOST_FEATURES:,} features.", "Cut the file.")
    return features


def rows_of(
    path: Path,
    features: Iterable[Mapping[str, Any]],
    gathered: Gathered,
    *,
    crs: str = "",
    first: int = 1,
    tags: tuple[str, ...] = (),
    shapes: Shapes | None = None,
) -> tuple[Row, ...]:
    """Each feature as a row, numbered from `first`. Raises BadFile."""
    placed = shapes or Shapes(gathered)
    told = [
        (number, each, plain_row(_properties(path, number, each), number, gathered))
        for number, each in enumerate(features, first)
    ]
    headers = Headers(dict.fromkeys(key for _, _, raw in told for key in raw))
    return tuple(
        made(
            number,
            raw,
            headers,
            _agreed(number, raw, headers, _place(path, number, feature, placed, crs), gathered),
            gathered,
            external_id=plain_text(feature.get("id")),
            tags=tags,
        )
        for number, feature, raw in told
    )


def _place(path: Path, number: int, feature: Mapping[str, Any], shapes: Shapes, crs: str) -> Spot | None:
    geometry = feature.get("geometry")
    try:
        return shapes.place(_in_degrees(geometry, crs) if crs and geometry else geometry, number)
    except BadShape as wrong:
        raise BadFile(path, number, f"The feature {wrong}.", "Correct its geometry.") from None
    except TooManyVertices:
        says = f"The shapes have more than {MOST_VERTICES:,} corners."
        raise TooLarge(path, number, says, "Simplify them, or cut the file.") from None


def _agreed(
    number: int, raw: Mapping[str, str], headers: Headers, spot: Spot | None, gathered: Gathered
) -> Spot | None:
    """The place of the geometry; where there is none, that of the columns. Tells where the two disagree."""
    silent = Gathered()
    other = headers.spot(raw, number, silent)
    if spot is None or other is None:
        return spot or other
    if _metres(spot, other) > FAR and spot.how == "point":
        gathered.add("disagrees", number)
    return spot


def _metres(one: Spot, other: Spot) -> float:
    """About how far two places lie apart; good enough within a country."""
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return 111_195 * hypot(east, one.latitude - other.latitude)


def _properties(path: Path, number: int, feature: Mapping[str, Any]) -> Mapping[str, Any]:
    properties = feature.get("properties")
    if properties is None:
        return {}
    if not isinstance(properties, dict):
        raise BadFile(path, number, "The feature's properties are no list of names and values.", "Correct them.")
    return properties


def _headers(features: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain_text(key)[:200] for each in features for key in each.get("properties") or {}))


def _crs(path: Path, found: Mapping[str, Any]) -> str:
    """The name of another system of coordinates than degrees, as GeoJSON before 2016 could have; else nothing."""
    crs = found.get("crs")
    if crs is None:
        return ""
    name = (
        crs.get("properties", {}).get("name")
        if isinstance(crs, dict) and isinstance(crs.get("properties"), dict)
        else None
    )
    if not isinstance(name, str) or len(name) > 100:
        raise BadFile(path, 0, "Its system of coordinates is not named.", "Save it in longitude and latitude.")
    if name.upper().endswith((":CRS84", ":4326")):
        return ""
    from pyproj.exceptions import CRSError

    try:
        to_degrees(name)
    except CRSError as error:
        raise BadFile(
            path, 0, f"“{name}” is no system of coordinates.", "Save it in longitude and latitude."
        ) from error
    return name


def _in_degrees(geometry: Mapping[str, Any], crs: str) -> Mapping[str, Any]:
    if isinstance(geometry.get("geometries"), list):
        return {
            **geometry,
            "geometries": [_in_degrees(each, crs) for each in geometry["geometries"] if isinstance(each, dict)],
        }
    return {**geometry, "coordinates": _turned(geometry.get("coordinates"), crs)}


def _turned(value: Any, crs: str) -> Any:
    if not isinstance(value, list):
        return value
    if value and not isinstance(value[0], list):
        if len(value) < 2 or not all(isinstance(each, int | float) for each in value[:2]):
            return value
        return list(to_degrees(crs).transform(value[0], value[1]))
    return [_turned(each, crs) for each in value]
