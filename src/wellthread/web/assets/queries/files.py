"""The register as files to take away: no more in them than the reader's own list tells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from wellthread.disclosure import Cell, Table
from wellthread.vocabulary import Asset, Field, Shape, noun_of
from wellthread.vocabulary.plain import plain_value

from .asked import step_of
from .spots import Listed

NOT_TAKEN = frozenset(
    {"version", "made_by", "made_at", "held_for", "merged_into", "imported", "dataset", "external_id"}
)
FIELDS = tuple(each for each in noun_of(Asset).fields if each.name not in NOT_TAKEN and not each.private)
ADDED = ("by_area", "last_look", "details_are", "barriers")


def csv_of(found: Iterable[list[Listed]], today: date) -> Iterator[str]:
    """The assets as CSV, some at a time."""
    columns = [*(each.name for each in FIELDS), *ADDED]
    for turn, some in enumerate(found):
        rows = [[*_cells(each), *_added(each, today)] for each in some]
        text = Table.of("assets", "Register of assets", columns, rows).csv()
        yield text.split("\n", 1)[1] if turn else text


def geojson_of(found: Iterable[list[Listed]], today: date) -> Iterator[str]:
    """The assets as GeoJSON (RFC 7946), some at a time; those without a place have no geometry."""
    yield '{"type":"FeatureCollection","features":['
    between = ""
    for some in found:
        for each in some:
            yield between + json.dumps(_feature(each, today), ensure_ascii=False, separators=(",", ":"))
            between = ",\n"
    yield "]}\n"


def _feature(each: Listed, today: date) -> dict[str, Any]:
    asset = each.asset
    placed = asset.longitude is not None and asset.latitude is not None
    told = {field.name: plain_value(field, getattr(asset, field.name)) for field in FIELDS}
    told = {name: value for name, value in told.items() if value not in (None, "", [], ())}
    properties = {**told, **dict(zip(ADDED, _added(each, today), strict=True))}
    for name in ("id", "longitude", "latitude"):
        properties.pop(name, None)
    point = {"type": "Point", "coordinates": [asset.longitude, asset.latitude]} if placed else None
    return {"type": "Feature", "id": asset.id, "geometry": point, "properties": properties}


def _cells(each: Listed) -> list[Cell]:
    return [_cell(field, getattr(each.asset, field.name)) for field in FIELDS]


def _cell(field: Field, value: Any) -> Cell:
    if field.shape is Shape.NUMBER:
        return None if value is None else f"{value:.6f}"
    held = plain_value(field, value)
    if isinstance(held, list | tuple):
        return "; ".join(map(str, held))
    return held if isinstance(held, str | int | bool | float | None) else str(held)


def _added(each: Listed, today: date) -> tuple[bool, str, str, str]:
    spot = each.spot
    looked = spot.checked_on.isoformat() if spot.checked_on else ""
    step = step_of(spot.checked_on, spot.still_there, today).value
    return spot.by_area, looked, step, spot.barriers.strip(",").replace(",", "; ")
