"""The data dictionary for programs: one JSON Schema (2020-12) for every noun, as `plain` writes it."""

from __future__ import annotations

from typing import Any

from .noun import Field, Noun, Shape, nouns

ADDRESS = "https://json-schema.org/draft/2020-12/schema"
_REF = r"^[a-z][a-z_]{1,39}:[A-Za-z0-9][A-Za-z0-9._-]{0,79}(@[1-9][0-9]*)?$"

_TYPES: dict[Shape, dict[str, Any]] = {
    Shape.TEXT: {"type": "string"},
    Shape.INTEGER: {"type": "integer"},
    Shape.NUMBER: {"type": "number"},
    Shape.BOOLEAN: {"type": "boolean"},
    Shape.DATE: {"type": "string", "format": "date"},
    Shape.TIME: {"type": "string", "format": "date-time"},
    Shape.TEXTS: {"type": "array", "items": {"type": "string"}},
    Shape.GEOMETRY: {"type": "object", "required": ["type"]},
}


def json_schema() -> dict[str, Any]:
    """The schema of all nouns: `$defs` holds one entry a kind."""
    return {
        "$schema": ADDRESS,
        "title": "Wellthread vocabulary",
        "$defs": {noun.kind: schema_of(noun) for noun in nouns()},
    }


def schema_of(noun: Noun) -> dict[str, Any]:
    """The schema of one noun."""
    return {
        "title": noun.label,
        "description": noun.says,
        "type": "object",
        "properties": {**{each.name: _property(each) for each in noun.fields}, "extra": _EXTRA},
        "required": ["id"],
        "additionalProperties": False,
    }


_EXTRA = {"type": "object", "additionalProperties": {"type": "string"}}


def _property(each: Field) -> dict[str, Any]:
    made: dict[str, Any] = {"description": each.says + (f" Unit: {each.unit}." if each.unit else "")}
    if each.shape is Shape.CODE and each.codes:
        made["enum"] = [code.value for code in each.codes]
    elif each.shape is Shape.REF:
        made |= _ref(each)
    elif each.shape is Shape.REFS:
        made |= {"type": "array", "items": _ref(each)}
    else:
        made |= _TYPES[each.shape]
    return made


def _ref(each: Field) -> dict[str, Any]:
    kinds = "|".join(each.kinds)
    return {"type": "string", "pattern": f"^({kinds}):" if kinds else _REF}
