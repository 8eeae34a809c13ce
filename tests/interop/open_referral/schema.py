"""The rules as JSON Schema, so that an outside checker can judge by them what we write."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from wellthread.interop.open_referral.formats import FORMATS
from wellthread.interop.open_referral.rules import ENVELOPE, RULES, Rule

KINDS = {int: "integer", bool: "boolean", list: "array"}


@cache
def validator(kind: str, *, paged: bool = False) -> Validator:
    """A checker of objects of a kind, or of pages that list them."""
    item: dict[str, Any] = {"$ref": f"#/$defs/{kind}"}
    if paged:
        named: dict[str, Any] = {name: {"type": KINDS[sort]} for name, sort in ENVELOPE.items()}
        named["contents"] = {"type": "array", "items": item}
        item = {"type": "object", "properties": named, "required": list(ENVELOPE)}
    whole = {**item, "$defs": {name: _schema(rule) for name, rule in RULES.items()}}
    Draft202012Validator.check_schema(whole)
    formats = Draft202012Validator.FORMAT_CHECKER
    for name, (fits, _) in FORMATS.items():
        formats.checks(name)(lambda text, fits=fits: not isinstance(text, str) or fits(text))
    return Draft202012Validator(whole, format_checker=formats)


def _schema(rule: Rule) -> dict[str, Any]:
    named: dict[str, Any] = {name: {"type": "string", "format": form} for name, form in rule.formats.items()}
    named |= {name: {"enum": list(allowed)} for name, allowed in rule.one_of.items()}
    named |= {name: {"type": "number"} for name in rule.numbers}
    named |= {name: {"type": "string"} for name in rule.texts}
    named |= {name: {"$ref": f"#/$defs/{kind}"} for name, kind in rule.one.items()}
    named |= {name: {"type": "array", "items": {"$ref": f"#/$defs/{kind}"}} for name, kind in rule.many.items()}
    return {"type": "object", "properties": named, "required": list(rule.required)}
