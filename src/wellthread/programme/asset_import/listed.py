"""What a list says of an asset: its values by the asset's own fields, and what became of each since the last time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from wellthread.interop.asset_rows import FIELDS, Row
from wellthread.vocabulary import Asset, Field, Ref, noun_of
from wellthread.vocabulary.plain import most_of, plain_value, rich_value

_KEYS = UUID("6a0f9b1e-5f0d-5b0c-9a5e-0d6f4f9c2b11")
MORE_FIELDS = ("status", "assured_on")
"""Fields beside those of FIELDS that some formats fill."""
DIGITS = 7
"""Decimals of a degree that are kept: a centimetre."""

Values = Mapping[str, Any]
"""Plain values by the names of an asset's fields, without those that are empty."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of an asset that the list tells otherwise. Both are as people read them."""

    field: str
    before: str
    after: str

    @property
    def label(self) -> str:
        return self.field.replace("_", " ")


@cache
def fields_of_asset() -> Mapping[str, Field]:
    """The fields of an asset by name."""
    return {each.name: each for each in noun_of(Asset).fields}


def values_of(row: Row, category: Ref | None, asset_class: str, *, placed: bool) -> Values:
    """What a row says, as plain values. Raises ValueError for a value that its field cannot hold."""
    given: dict[str, Any] = {"name": row.name, "external_id": row.external_id}
    given |= {name: value for name, value in row.fields.items() if name in FIELDS or name in MORE_FIELDS}
    if placed and row.longitude is not None and row.latitude is not None:
        given |= {"longitude": round(row.longitude, DIGITS), "latitude": round(row.latitude, DIGITS)}
    given |= {"category": str(category.unversioned) if category else "", "asset_class": asset_class}
    return {name: _kept(name, value) for name, value in given.items() if value not in ("", None)}


def _kept(name: str, value: Any) -> Any:
    """A value as it is kept: within the length of its field, lists of names parted, codes and days that are some."""
    each = fields_of_asset()[name]
    if name == "aliases":
        return [part.strip()[: most_of(each)] for part in value.split(";") if part.strip()]
    if name in MORE_FIELDS:
        return plain_value(each, rich_value(each, value))
    return value[: most_of(each)] if isinstance(value, str) else value


def with_values(asset: Asset, values: Values) -> dict[str, Any]:
    """Fields of an asset in the vocabulary's own types, to replace with."""
    known = fields_of_asset()
    return {name: rich_value(known[name], value) for name, value in values.items()}


def default_of(name: str) -> Any:
    """The plain value of a field that nobody filled."""
    each = fields_of_asset()[name]
    return plain_value(each, each.default)


def held_by(asset: Asset, name: str) -> Any:
    """The plain value of a field of an asset, references without their version."""
    value = getattr(asset, name)
    return str(value.unversioned) if isinstance(value, Ref) else plain_value(fields_of_asset()[name], value)


def as_text(values: Values) -> str:
    """Values as one line of JSON, the same whenever it is made."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def last_listed(asset: Asset) -> Values | None:
    """What the list said of an asset when it was last taken in; None for one that no list brought."""
    if not asset.listed:
        return None
    try:
        found = json.loads(asset.listed)
    except json.JSONDecodeError:
        return None
    return (
        {name: value for name, value in found.items() if name in fields_of_asset()} if isinstance(found, dict) else None
    )


def compared(asset: Asset, said: Values) -> tuple[dict[str, Any], tuple[Difference, ...], tuple[Difference, ...]]:
    """What is to change, field by field, and what people changed and therefore stays.

    A field that stands as the list last had it follows the list. One that people filled or changed is never
    overwritten. An asset that no list brought gains only what it lacks.
    """
    base = last_listed(asset)
    changes: dict[str, Any] = {}
    taken: list[Difference] = []
    kept: list[Difference] = []
    for name in dict.fromkeys([*said, *(base or {})]):
        empty = default_of(name)
        now, new = held_by(asset, name), said.get(name, empty)
        if now == new:
            continue
        if now == (base.get(name, empty) if base is not None else empty):
            changes[name] = new
            taken.append(Difference(name, told(now), told(new)))
        elif base is not None or name in said:
            kept.append(Difference(name, told(now), told(new)))
    return changes, tuple(taken), tuple(kept)


def told(value: Any) -> str:
    """A plain value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else str(value)


def keys_of(rows: Sequence[Row]) -> list[str]:
    """What makes each row the same row at the next reading: its id in the list, else its name and where it is.

    Rows that share an id, or a name and place, are told apart by all that they say of name, place and sort.
    """
    plain = [f"id:{row.external_id}" if row.external_id else _named(row, _where(row)[:1]) for row in rows]
    shared = {key for key, count in Counter(plain).items() if count > 1}
    return [
        _named(row, [row.external_id, *_where(row), *row.tags]) if key in shared else key
        for key, row in zip(plain, rows, strict=True)
    ]


def _where(row: Row) -> list[str]:
    point = "" if row.longitude is None else f"{row.longitude},{row.latitude}"
    return [each for each in (row.fields.get("postcode", ""), row.fields.get("address", ""), point) if each]


def _named(row: Row, more: Sequence[str]) -> str:
    return "row:" + "|".join(" ".join(each.casefold().split()) for each in (row.name, *more))


def asset_id(dataset: Ref, key: str) -> str:
    """The id of the asset that a row of a list makes: the same at every reading, and telling nothing of the row."""
    return f"asset-{uuid5(_KEYS, f'{dataset.id} {key}').hex[:20]}"
