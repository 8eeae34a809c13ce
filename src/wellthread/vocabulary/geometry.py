"""Whether something is a GeoJSON geometry (RFC 7946) that can be drawn and measured."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def is_geometry(value: Any) -> bool:
    """Whether a value has a known type and coordinates nested as that type asks, each a finite number.

    >>> is_geometry({"type": "Point", "coordinates": [0.1, 52.0]}), is_geometry({"type": "Point", "coordinates": "x"})
    (True, False)
    """
    if not isinstance(value, Mapping):
        return False
    if value.get("type") == "GeometryCollection":
        parts = value.get("geometries")
        return isinstance(parts, list) and all(map(is_geometry, parts))
    depth = _DEPTH.get(str(value.get("type")))
    return depth is not None and _is_nested(value.get("coordinates"), depth)


def _is_nested(value: Any, depth: int) -> bool:
    if not isinstance(value, list | tuple):
        return False
    if depth:
        return all(_is_nested(each, depth - 1) for each in value)
    return len(value) >= 2 and all(type(each) in (int, float) and isfinite(each) for each in value)
