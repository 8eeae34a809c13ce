"""The public register as files for others: Open Referral UK 3, GeoJSON and CSV, from what a public release holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from wellthread.disclosure import Cell, Table
from wellthread.interop.open_referral.answers import answer
from wellthread.interop.open_referral.publish import Published, publish
from wellthread.vocabulary import Asset, AssetCategory, Neighbourhood, Records, living
from wellthread.vocabulary.plain import plain_value

from .asset_import.listed import fields_of_asset
from .contents import Contents
from .release import is_masked, release

SHARED = (
    "name", "aliases", "asset_class", "status", "description", "control", "controlled_by", "terms", "address",
    "postcode", "longitude", "latitude", "website", "hours", "opening_hours", "cost", "access", "capacity",
    "assured_on",
)  # fmt: skip
"""The fields that the row or feature of an asset has: a list of what may go, so that no new field goes unasked."""


def shared_assets(contents: Contents) -> tuple[tuple[Asset, ...], Records]:
    """The assets that everyone may see, as far as they may see them, and the released records around them."""
    released = release(contents).records
    kept = (each for each in living(released.of(Asset)) if not is_masked(each) and not each.held_for)
    return tuple(sorted(kept, key=lambda each: each.id)), released


def as_open_referral(contents: Contents) -> Published:
    """What the programme shares as services of Open Referral UK 3."""
    assets, released = shared_assets(contents)
    return publish(contents.programme.id, assets, released.of(AssetCategory), released.of(Neighbourhood))


def open_referral_files(contents: Contents) -> dict[str, bytes]:
    """The same as a folder of responses: what the API is, every service whole, taxonomies and terms."""
    published = as_open_referral(contents)
    whole: Mapping[str, tuple[dict[str, Any], ...]] = {
        "services": published.services,
        "taxonomies": published.taxonomies,
        "taxonomy_terms": published.terms,
    }
    files = {"api.json": answer(published, "/", {}).body}
    files |= {f"{name}.json": _page(found) for name, found in whole.items()}
    return {name: _json(body) for name, body in files.items()}


def _page(found: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    return {
        "total_items": len(found),
        "total_pages": 1,
        "page_number": 1,
        "size": len(found),
        "first_page": True,
        "last_page": True,
        "empty": not found,
        "contents": list(found),
    }


def geojson(contents: Contents) -> bytes:
    """The public register as GeoJSON (RFC 7946); assets without a place have no geometry."""
    assets, released = shared_assets(contents)
    features = [_feature(each, released) for each in assets]
    return _json({"type": "FeatureCollection", "features": features})


def csv(contents: Contents) -> bytes:
    """The public register as CSV, one row an asset, with no formula in it."""
    assets, released = shared_assets(contents)
    rows = [[each.id, *(_cell(_told(each, name)) for name in SHARED), _category(each, released)] for each in assets]
    return Table.of("assets", "Register of assets", ["id", *SHARED, "category"], rows).csv().encode()


def _feature(asset: Asset, records: Records) -> dict[str, Any]:
    told = {name: _told(asset, name) for name in SHARED if name not in ("longitude", "latitude")}
    told["category"] = _category(asset, records)
    placed = asset.longitude is not None and asset.latitude is not None
    return {
        "type": "Feature",
        "id": asset.id,
        "geometry": {"type": "Point", "coordinates": [asset.longitude, asset.latitude]} if placed else None,
        "properties": {name: value for name, value in told.items() if value not in (None, "", [])},
    }


def _told(asset: Asset, name: str) -> Any:
    return plain_value(fields_of_asset()[name], getattr(asset, name))


def _cell(value: Any) -> Cell:
    if isinstance(value, float):
        return f"{value:.7f}".rstrip("0").rstrip(".")
    return "; ".join(value) if isinstance(value, list) else value


def _category(asset: Asset, records: Records) -> str:
    category = records.find(AssetCategory, asset.category)
    return category.name if category else ""


def _json(body: Any) -> bytes:
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()
