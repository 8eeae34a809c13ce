"""Assets from GPX 1.0 and 1.1: waypoints as points, routes and tracks as walks with a point halfway."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellthread.interop.asset_rows import AssetList, Gathered
from wellthread.interop.guard import read_xml
from wellthread.interop.reading import LIMITS, BadFile, Limits, TooLarge
from wellthread.interop.xml_file import children, local_name

from .geojson import MOST_FEATURES, rows_of
from .placing import number as as_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TEXTS = ("name", "desc", "cmt", "sym", "type", "src", "url")


def read(path: Path, limits: Limits = LIMITS) -> AssetList:
    """A list of assets out of a GPX file. Raises BadFile."""
    root = read_xml(path, limits)
    if local_name(root) != "gpx":
        raise BadFile(path, 0, "It is no GPX.", "Export it again as GPX.")
    found = [each for each in root if local_name(each) in ("wpt", "rte", "trk")]
    if len(found) > MOST_FEATURES:
        raise TooLarge(path, MOST_FEATURES, f"More than {MOST_FEATURES:,} waypoints.", "Cut the file.")
    features = [_feature(path, number, each) for number, each in enumerate(found, start=1)]
    gathered = Gathered()
    rows = rows_of(path, features, gathered)
    return AssetList(
        "gpx", rows, gathered.told(), tuple(dict.fromkeys(k for each in features for k in each["properties"]))
    )


def _feature(path: Path, number: int, element: Element) -> dict[str, Any]:
    properties = {key: text for key in _TEXTS for each in children(element, key) if (text := (each.text or "").strip())}
    link = next((each.get("href") for each in children(element, "link") if each.get("href")), None)
    if link:
        properties["link"] = link
    return {"properties": properties, "geometry": _shape(path, number, element)}


def _shape(path: Path, number: int, element: Element) -> dict[str, Any] | None:
    if local_name(element) == "wpt":
        return {"type": "Point", "coordinates": _place(path, number, element)}
    points = [each for each in element.iter() if local_name(each) in ("rtept", "trkpt")]
    places = [_place(path, number, each) for each in points]
    if len(places) < 2:
        return {"type": "Point", "coordinates": places[0]} if places else None
    return {"type": "LineString", "coordinates": places}


def _place(path: Path, number: int, element: Element) -> list[float]:
    longitude, latitude = as_number(element.get("lon", "")), as_number(element.get("lat", ""))
    if longitude is None or latitude is None:
        raise BadFile(path, number, "A point has no longitude and latitude.", "Export the file again.")
    return [longitude, latitude]
