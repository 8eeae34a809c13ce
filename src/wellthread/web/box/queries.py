"""What the pages of the event box read."""

from __future__ import annotations

from typing import Any

from wellthread.programme.merging import Why
from wellthread.vocabulary import noun_named
from wellthread.web.programmes.models import KeptFile

from .actions import BASE
from .models import Difference


def is_box(programme: str) -> bool:
    """Whether the programme came to this machine in a box."""
    return KeptFile.objects.filter(programme=programme, name=BASE).exists()


def why(each: Difference) -> str:
    """What happened on the two sides, in a sentence."""
    return Why.read(each.why).says


def side_by_side(each: Difference) -> list[dict[str, Any]]:
    """Each field in which the two sides differ: what it is called, as it is here, as it is in the box."""
    ours, theirs = _fields(each.ours), _fields(each.theirs)
    names = [
        name for name in {**ours, **theirs} if name not in ("kind", "version") and ours.get(name) != theirs.get(name)
    ]
    return [{"name": _label(each, name), "ours": ours.get(name, ""), "theirs": theirs.get(name, "")} for name in names]


def _fields(held: dict[str, Any] | None) -> dict[str, Any]:
    found: dict[str, Any] = (held or {}).get("link", held or {})
    return found


def _label(each: Difference, name: str) -> str:
    kind = (each.theirs or each.ours or {}).get("kind", "")
    field = next((one for one in noun_named(kind).fields if one.name == name), None) if kind else None
    return f"{name.replace('_', ' ').capitalize()}: {field.says}" if field else name.capitalize()
