"""Assets from a uMap: every layer of the map, its name a hint at the category. Reads old and new layouts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wellthread.interop.asset_rows import AssetList, Gathered, Row
from wellthread.interop.guard import plain_text, read_json
from wellthread.interop.reading import LIMITS, BadFile, Limits, TooLarge

from .geojson import MOST_FEATURES, features_of, rows_of
from .placing import Shapes

_OPTIONS = ("_umap_options", "_storage", "properties")
"""Where a layer keeps its name and settings: today, in the oldest maps, and in between."""


def read(path: Path, limits: Limits = LIMITS) -> AssetList:
    """A list of assets out of a .umap file. Raises BadFile."""
    found = read_json(path, limits)
    if not isinstance(found, dict) or found.get("type") != "umap" or not isinstance(found.get("layers"), list):
        raise BadFile(path, 0, "It is no uMap.", "In uMap choose “Share”, then download the full map data.")
    gathered, rows, headers = Gathered(), list[Row](), dict[str, None]()
    shapes = Shapes(gathered)
    for layer in found["layers"]:
        if not isinstance(layer, dict):
            raise BadFile(path, 0, "A layer of the map is broken.", "Export it again.")
        options = _options(layer)
        features = features_of(path, {"type": "FeatureCollection", **layer})
        if len(rows) + len(features) > MOST_FEATURES:
            raise TooLarge(path, MOST_FEATURES, f"More than {MOST_FEATURES:,} features.", "Cut the map.")
        if _is_remote(options):
            gathered.add("remote", len(rows) + 1)
        name = plain_text(options.get("name"))[:200]
        tags = (f"layer={name}",) if name else ()
        cleaned = [_without_settings(each) for each in features]
        rows += rows_of(path, cleaned, gathered, first=len(rows) + 1, tags=tags, shapes=shapes)
        headers |= dict.fromkeys(plain_text(key) for each in cleaned for key in each["properties"])
    return AssetList("umap", tuple(rows), gathered.told(), tuple(headers), licence=_licence(found))


def _options(layer: Mapping[str, Any]) -> Mapping[str, Any]:
    return next((layer[each] for each in _OPTIONS if isinstance(layer.get(each), dict)), {})


def _is_remote(options: Mapping[str, Any]) -> bool:
    remote = options.get("remoteData")
    return isinstance(remote, dict) and bool(remote.get("url"))


def _without_settings(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    kept = (
        {key: value for key, value in properties.items() if key not in _OPTIONS} if isinstance(properties, dict) else {}
    )
    return {**feature, "properties": kept}


def _licence(found: Mapping[str, Any]) -> str:
    properties = found.get("properties")
    licence = properties.get("licence") if isinstance(properties, dict) else None
    return plain_text(licence.get("name")) if isinstance(licence, dict) else plain_text(licence)
