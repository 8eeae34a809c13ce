"""What every OpenStreetMap reader shares: which elements count as assets, and what their tags say."""

from __future__ import annotations

from collections.abc import Mapping

from wellthread.interop.asset_rows import Gathered, Row
from wellthread.interop.asset_schemes import is_osm_asset

from .making import plain_row
from .placing import Spot

CREDIT = "© OpenStreetMap contributors"
LICENCE = "ODbL-1.0"

_FIELDS = {
    "description": ("description", "description:en", "note"),
    "aliases": ("alt_name", "old_name", "short_name", "official_name"),
    "controlled_by": ("operator",),
    "address": ("addr:full",),
    "postcode": ("addr:postcode",),
    "website": ("website", "contact:website", "url"),
    "opening_hours": ("opening_hours",),
    "cost": ("charge", "fee"),
    "capacity": ("capacity",),
}
_STREET = ("addr:housename", "addr:housenumber", "addr:street", "addr:suburb", "addr:city")
_ACCESS = {
    "wheelchair": "wheelchair: {}", "toilets:wheelchair": "accessible toilet: {}", "hearing_loop": "hearing loop: {}",
    "access": "access: {}",
}  # fmt: skip


def wanted(tags: Mapping[str, str]) -> bool:
    """Whether an element with these tags counts as an asset."""
    return is_osm_asset(f"{key}={value}" for key, value in tags.items())


def osm_row(
    number: int,
    kind: str,
    ref: int,
    version: int | None,
    tags: Mapping[str, str],
    spot: Spot | None,
    gathered: Gathered,
) -> Row:
    """An element as a row. Its id is `node/123`; the version stands in `cells` under `@version`."""
    raw = plain_row(tags, number, gathered)
    name = raw.get("name") or raw.get("name:en") or raw.get("brand") or raw.get("operator") or ""
    if not name:
        gathered.add("no_name", number)
    if spot is None:
        gathered.add("no_place", number)
    return Row(
        number=number,
        name=name[:500],
        external_id=f"{kind}/{ref}",
        longitude=spot.longitude if spot else None,
        latitude=spot.latitude if spot else None,
        place=spot.how if spot else "",
        tags=tuple(
            f"{key}={value}" for key, value in raw.items() if key not in _NO_HINT and not key.startswith("addr:")
        ),
        fields=_fields(raw),
        cells={**raw, "@id": f"{kind}/{ref}", "@version": str(version) if version else ""},
    )


_NO_HINT = frozenset(
    {"name", "description", "note", "website", "contact:website", "phone", "contact:phone", "email", "url"}
)


def _fields(raw: Mapping[str, str]) -> dict[str, str]:
    fields = {what: text for what, keys in _FIELDS.items() if (text := next((raw[k] for k in keys if raw.get(k)), ""))}
    if "address" not in fields and (address := ", ".join(raw[each] for each in _STREET if raw.get(each))):
        fields["address"] = address.replace(f"{raw.get('addr:housenumber')}, ", f"{raw.get('addr:housenumber')} ", 1)
    if access := "; ".join(says.format(raw[key]) for key, says in _ACCESS.items() if raw.get(key)):
        fields["access"] = access
    return fields
