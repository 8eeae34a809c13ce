"""Assets from KML (OGC 12-007r2) and KMZ: each placemark a row, the folders it lies in as hints."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellthread.interop.asset_rows import AssetList, Gathered
from wellthread.interop.guard import checked_archive, read_xml
from wellthread.interop.reading import LIMITS, BadFile, Limits, TooLarge
from wellthread.interop.xml_file import children, local_name

from .geojson import MOST_FEATURES, rows_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PLAIN = ("name", "description", "address", "phoneNumber")


def read(path: Path, limits: Limits = LIMITS) -> AssetList:
    """A list of assets out of a KML or KMZ file. Raises BadFile."""
    root = read_xml(path, limits, inside=_unpacked(path, limits))
    if local_name(root) != "kml" and not any(local_name(each) == "Placemark" for each in root.iter()):
        raise BadFile(path, 0, "It is no KML.", "Export it again as KML.")
    features: list[dict[str, Any]] = []
    for placemark, folders in _placemarks(root):
        if len(features) >= MOST_FEATURES:
            raise TooLarge(path, MOST_FEATURES, f"More than {MOST_FEATURES:,} placemarks.", "Cut the file.")
        features.append(_feature(path, len(features) + 1, placemark, folders))
    gathered = Gathered()
    for number, each in enumerate(root.iter(), start=1):
        if local_name(each) == "NetworkLink":
            gathered.add("remote", number)
    rows = rows_of(path, features, gathered)
    headers = tuple(dict.fromkeys(key for each in features for key in each["properties"]))
    return AssetList("kml", rows, gathered.told(), headers)


def _unpacked(path: Path, limits: Limits) -> bytes | None:
    """The main document of a KMZ; None for plain KML."""
    names = checked_archive(path)
    if not names:
        return None
    main = next((each for each in names if each.lower() == "doc.kml"), None)
    main = main or next((each for each in names if each.lower().endswith(".kml")), None)
    if main is None:
        raise BadFile(path, 0, "There is no KML in it.", "Export it again as KML or KMZ.")
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(main).file_size > limits.bytes:
            raise TooLarge(path, 0, "Its document is too large.", "Cut it into several.")
        return archive.read(main)


def _placemarks(root: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Each placemark with the names of the folders around it, outermost first, in the order of the file."""
    waiting: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        if local_name(element) == "Placemark":
            yield element, folders
            continue
        if local_name(element) == "Folder":
            folders = (*folders, *filter(None, [_text(element, "name")]))
        waiting += [(each, folders) for each in reversed(element)]


def _feature(path: Path, number: int, placemark: Element, folders: tuple[str, ...]) -> dict[str, Any]:
    properties: dict[str, str] = {key: text for key in _PLAIN if (text := _text(placemark, key))}
    if "description" in properties:
        properties["description"] = without_markup(properties["description"])
    for data in (each for extended in children(placemark, "ExtendedData") for each in extended.iter()):
        if local_name(data) in ("Data", "SimpleData") and (name := data.get("name")):
            value = _text(data, "value") if local_name(data) == "Data" else (data.text or "").strip()
            properties.setdefault(name, value)
    if folders:
        properties.setdefault("category", folders[-1])
    shapes = [shape for each in placemark if (shape := _shape(path, number, each))]
    return {"id": placemark.get("id"), "properties": properties, "geometry": _together(shapes)}


def _shape(path: Path, number: int, element: Element) -> dict[str, Any] | None:
    kind = local_name(element)
    if kind == "MultiGeometry":
        return _together([shape for each in element if (shape := _shape(path, number, each))])
    if kind in ("Point", "LineString", "LinearRing"):
        places = [place for each in children(element, "coordinates") for place in _places(path, number, each)]
        if not places:
            return None
        return (
            {"type": "Point", "coordinates": places[0]}
            if kind == "Point" or len(places) == 1
            else {"type": "LineString", "coordinates": places}
        )
    if kind == "Polygon":
        edges = [*children(element, "outerBoundaryIs"), *children(element, "innerBoundaryIs")]
        rings = [
            _closed(shape["coordinates"]) for edge in edges for each in edge if (shape := _shape(path, number, each))
        ]
        return {"type": "Polygon", "coordinates": rings} if rings else None
    return None


def _closed(ring: Any) -> list[list[float]]:
    ring = ring if isinstance(ring[0], list) else [ring]
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _places(path: Path, number: int, element: Element) -> Iterator[list[float]]:
    for each in (element.text or "").split():
        parts = each.split(",")
        try:
            yield [float(part) for part in parts[:2]] if len(parts) >= 2 else [float("nan")]
        except ValueError:
            says = f"“{each[:40]}” is no place."
            raise BadFile(path, number, says, "Write longitude,latitude without spaces between.") from None


def _together(shapes: list[dict[str, Any]]) -> dict[str, Any] | None:
    if len(shapes) <= 1:
        return shapes[0] if shapes else None
    return {"type": "GeometryCollection", "geometries": shapes}


def _text(element: Element, name: str) -> str:
    return next(((each.text or "").strip() for each in children(element, name)), "")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._quiet += tag in ("script", "style")
        if tag in ("br", "p", "div", "li", "tr"):
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._quiet = max(0, self._quiet - (tag in ("script", "style")))

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.said.append(data)


def without_markup(text: str) -> str:
    """The words of a description that may be HTML, scripts left out.

    >>> without_markup("Open <b>daily</b><script>alert(1)</script><br>Free")
    'Open daily\\nFree'
    """
    if "<" not in text:
        return text
    words = _Words()
    words.feed(text[:200_000])
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.said).split("\n"))
    return "\n".join(line for line in lines if line)
