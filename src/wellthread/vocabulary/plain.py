"""Records as plain JSON values, and back, without loss."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from .geometry import is_geometry
from .noun import Field, Noun, Record, Shape, noun_of
from .ref import Ref

SHORT, LONGEST = 500, 100_000
"""Most characters of a name or the like, and of a text at length."""
HALF = re.compile("[\ud800-\udfff]")


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
    """The record that `plain` came from. Raises ValueError, TypeError, AttributeError or KeyError if none."""
    known = {each.name: each for each in noun.fields}
    made = {name: _read(known[name], value) for name, value in values.items() if name != "extra"}
    for each in noun.fields:
        if each.required and each.name not in made:
            made[each.name] = rich_value(each, "")
    record = noun.type(**made, extra=tuple((name, fit_text(value)) for name, value in values.get("extra", {}).items()))
    _ = record.ref
    return record


def too_long(record: Record) -> Iterator[tuple[Field, int]]:
    """Each field with a text longer than anybody reads, and the most characters that it may have."""
    for each in noun_of(type(record)).fields:
        held = getattr(record, each.name)
        texts = held if each.shape is Shape.TEXTS else (held,) if each.shape is Shape.TEXT else ()
        if any(len(text) > most_of(each) for text in texts):
            yield each, most_of(each)


def most_of(each: Field) -> int:
    """The most characters that a text of this field may have."""
    return LONGEST if each.long else SHORT


def fit_text(value: Any) -> str:
    """A text that can be kept in any database and file. Raises ValueError for anything else."""
    if not isinstance(value, str):
        raise ValueError(f"{str(value)[:40]} is not text: put quote marks round it")
    if "\0" in value or HALF.search(value):
        raise ValueError(f"“{HALF.sub('?', value)[:40]}” holds a zero or half a character, which no text has")
    return value


def _read(each: Field, value: Any) -> Any:
    """A value that somebody else wrote, looked at before it is taken."""
    if each.shape is Shape.INTEGER and isinstance(value, float) and value.is_integer():
        value = int(value)
    fits = value is None if each.optional else False
    match each.shape:
        case Shape.TEXT:
            fits = fits or bool(fit_text(value) or True)
        case Shape.TEXTS:
            fits = isinstance(value, list) and all(fit_text(one) or True for one in value)
        case Shape.INTEGER:
            fits = fits or type(value) is int
        case Shape.NUMBER:
            fits = fits or (type(value) in (int, float) and isfinite(value))
        case Shape.BOOLEAN:
            fits = fits or isinstance(value, bool)
        case Shape.GEOMETRY:
            fits = value is None or is_geometry(value)
        case _:
            fits = True
    if not fits:
        raise ValueError(f"“{each.name}” cannot hold {str(value)[:40]}")
    return rich_value(each, value)


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
