"""Records as plain JSON values, and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from .noun import Field, Noun, Record, Shape, noun_of
from .ref import Ref


def plain(record: Record) -> dict[str, Any]:
    """A record as JSON values: references and dates as text, empty fields left out."""
    out: dict[str, Any] = {}
    for each in noun_of(type(record)).fields:
        value = getattr(record, each.name)
        if value not in (None, "", ()) and (each.required or value != each.default):
            out[each.name] = plain_value(each, value)
    if record.extra:
        out["extra"] = dict(record.extra)
    return out


def from_plain(noun: Noun, values: Mapping[str, Any]) -> Record:
    """The record that `plain` came from. Raises ValueError or KeyError when it cannot be one."""
    known = {each.name: each for each in noun.fields}
    made = {name: rich_value(known[name], value) for name, value in values.items() if name != "extra"}
    for each in noun.fields:
        if each.required and each.name not in made:
            made[each.name] = rich_value(each, "")
    return noun.type(**made, extra=tuple(values.get("extra", {}).items()))


def canonical(record: Record) -> str:
    """One line of JSON that is the same wherever and whenever it is made."""
    body = {"kind": noun_of(type(record)).kind, **plain(record)}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain_value(each: Field, value: Any) -> Any:
    """One value of a field as JSON."""
    if value is None:
        return None
    match each.shape:
        case Shape.REF | Shape.CODE:
            return str(value)
        case Shape.REFS:
            return [str(one) for one in value]
        case Shape.TEXTS:
            return list(value)
        case Shape.DATE | Shape.TIME:
            return value.isoformat()
        case _:
            return value


def rich_value(each: Field, value: Any) -> Any:
    """One value of a field from JSON. Raises ValueError when it does not fit."""
    if value is None or (value == "" and each.optional):
        return None
    match each.shape:
        case Shape.REF:
            return Ref.parse(value)
        case Shape.CODE:
            return each.codes.read(value) if each.codes else value
        case Shape.REFS:
            return tuple(Ref.parse(one) for one in value)
        case Shape.TEXTS:
            return tuple(value)
        case Shape.DATE:
            return date.fromisoformat(value)
        case Shape.TIME:
            return datetime.fromisoformat(value)
        case Shape.NUMBER:
            return float(value)
        case _:
            return value
