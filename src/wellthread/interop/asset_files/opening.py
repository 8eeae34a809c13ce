"""Which format a list is in, and reading it behind the guard."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from wellthread.interop.asset_rows import AssetList
from wellthread.interop.guard import bounded, checked_archive
from wellthread.interop.reading import LIMITS, BadFile, Limits, open_bytes
from wellthread.vocabulary import ColumnMapping

FORMATS: Mapping[str, str] = {
    "table": "CSV, XLSX or ODS",
    "geojson": "GeoJSON, also from Ushahidi",
    "kml": "KML or KMZ",
    "gpx": "GPX",
    "osm_pbf": "OpenStreetMap extract",
    "overpass": "Overpass answer",
    "umap": "uMap",
}
"""Each format that is read, by the module that reads it."""

SECONDS, MEGABYTES = 120.0, 2_048
_HEAD = 64 * 1024


def read_assets(
    path: Path, mapping: ColumnMapping | None = None, *, format: str = "", limits: Limits = LIMITS
) -> AssetList:
    """The list in a file, read in a child process of bounded memory and time. Raises BadFile.

    `mapping` says which column of a table is what; without it, columns are known by their usual headers. `format` is
    one of FORMATS, and is found from the file where it is not given.
    """
    return bounded(read_here, path, mapping, format, limits, seconds=SECONDS, megabytes=MEGABYTES)


def read_here(path: Path, mapping: ColumnMapping | None = None, format: str = "", limits: Limits = LIMITS) -> AssetList:
    """As read_assets, but in this process: for files of one's own, and for tests."""
    names = checked_archive(path)
    kind = format or _format(path, names)
    if kind not in FORMATS:
        raise BadFile(path, 0, f"“{kind}” is no format that is read.", f"There are: {', '.join(FORMATS)}.")
    module = import_module(f"{__package__}.{kind}")
    if kind == "table":
        found: AssetList = module.read(path, mapping, limits)
        return found
    reader: Callable[[Path, Limits], AssetList] = module.read
    return reader(path, limits)


def format_of(path: Path) -> str:
    """The format of a file, by what it holds more than by its name. Raises BadFile."""
    return _format(path, checked_archive(path))


def _format(path: Path, names: tuple[str, ...]) -> str:
    if any(each.lower().endswith(".kml") for each in names):
        return "kml"
    if names:
        inside = [each for each in names if each.lower().endswith((".json", ".geojson"))]
        return "table" if len(inside) != 1 else _json_format(path, _head(path))
    head = _head(path)
    if head[4:].startswith((b"\n\tOSMHeader", b"\n\x09OSMHeader")) or b"OSMHeader" in head[:64]:
        return "osm_pbf"
    text = head.decode("utf-8-sig", errors="replace").lstrip()
    if text.startswith("{"):
        return _json_format(path, head)
    return _xml_format(path, text) if text.startswith("<") else "table"


def _head(path: Path) -> bytes:
    with open_bytes(path, Limits(bytes=2**62)) as raw:
        return raw.read(_HEAD)


def _json_format(path: Path, head: bytes) -> str:
    text = head.decode("utf-8-sig", errors="replace")
    if re.search(r'"type"\s*:\s*"umap"', text) or path.suffix.lower() == ".umap":
        return "umap"
    if re.search(r'"(elements|osm3s)"\s*:', text[:4096]):
        return "overpass"
    if re.search(r'"(type|features|coordinates|geometries)"\s*:', text):
        return "geojson"
    raise BadFile(path, 0, "It is JSON of no kind that is read.", "Save it as GeoJSON.")


def _xml_format(path: Path, text: str) -> str:
    root = re.search(r"<(?:\w+:)?(kml|gpx|osm)\b", text)
    if root is None:
        raise BadFile(path, 0, "It is XML or a web page of no kind that is read.", "Save it as KML, GPX or CSV.")
    return {"kml": "kml", "gpx": "gpx", "osm": "osm_pbf"}[root.group(1)]
