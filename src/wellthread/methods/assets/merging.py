"""Two records of one asset made one, field by field, and taken apart again without losing what came after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from wellthread.disclosure import closer
from wellthread.vocabulary import Asset, Field, Pinpoint, noun_of

PLACE = "longitude"
"""Stands for the point and the small area round it, which are taken together."""
_TOGETHER = {PLACE: ("longitude", "latitude", "area")}
_NOT_CHOSEN = frozenset(
    {
        "id", "version", "made_by", "made_at", "extra", "aliases", "latitude", "area", "visibility", "pinpoint",
        "dataset", "imported", "listed", "held_for", "merged_into", "assured_on", "assured_by",
    }
)  # fmt: skip
_FROM_HIDDEN_TO_EXACT = (Pinpoint.HIDDEN, Pinpoint.AREA, Pinpoint.EXACT)


def choices(kept: Asset, other: Asset) -> tuple[Field, ...]:
    """The fields in which the other record says something else than the kept one: there is something to choose."""
    return tuple(
        each
        for each in noun_of(Asset).fields
        if each.name not in _NOT_CHOSEN
        and not is_empty(each, getattr(other, each.name))
        and _all_of(kept, each.name) != _all_of(other, each.name)
    )


def missing(kept: Asset, other: Asset) -> tuple[str, ...]:
    """Names of the fields that only the other record fills: taken unless somebody says otherwise."""
    return tuple(each.name for each in choices(kept, other) if is_empty(each, getattr(kept, each.name)))


def is_empty(each: Field, value: Any) -> bool:
    """Whether a field says nothing: it is empty, or as it is when nobody fills it in."""
    return value in (None, "", ()) or (not each.required and value == each.default)


def merged(kept: Asset, other: Asset, taken: Iterable[str]) -> Asset:
    """The kept record with the other's names as aliases and the fields that were taken from it.

    It is shown to no more people, and no more exactly, than either was. A later check of either counts.

    >>> hall = Asset(id="hall", name="Castle Hall", aliases=("The Hall",))
    >>> same = Asset(id="same", name="Castle Hal", hours="Daily")
    >>> one = merged(hall, same, ["hours"])
    >>> one.name, one.aliases, one.hours
    ('Castle Hall', ('The Hall', 'Castle Hal'), 'Daily')
    """
    wanted = [part for name in taken for part in _TOGETHER.get(name, (name,))]
    parts = [name for name in wanted if name not in _NOT_CHOSEN or name in _TOGETHER[PLACE]]
    changed: dict[str, Any] = {name: getattr(other, name) for name in parts}
    name = changed.get("name", kept.name)
    names = dict.fromkeys((*kept.aliases, kept.name, other.name, *other.aliases))
    checked = max((kept, other), key=lambda each: (each.assured_on is not None, each.assured_on or 0))
    return replace(
        kept,
        **changed,
        aliases=tuple(each for each in names if each and each != name),
        visibility=closer(kept.visibility, other.visibility),
        pinpoint=min(kept.pinpoint, other.pinpoint, key=_FROM_HIDDEN_TO_EXACT.index),
        assured_on=checked.assured_on,
        assured_by=checked.assured_by,
    )


def unmerged(now: Asset, kept: Asset, other: Asset, taken: Iterable[str]) -> Asset:
    """The kept record as it was before, with whatever somebody changed in it since left as they made it.

    `now` is the kept record today; `kept` and `other` are the two as they were before they were merged.
    """
    then = merged(kept, other, taken)
    back: dict[str, Any] = {
        each.name: getattr(kept, each.name)
        for each in noun_of(Asset).fields
        if each.name not in ("id", "version", "made_by", "made_at", "aliases", "merged_into")
        and getattr(now, each.name) == getattr(then, each.name) != getattr(kept, each.name)
    }
    name = back.get("name", now.name)
    own = [each for each in kept.aliases if each in now.aliases or each not in then.aliases]
    since = [each for each in now.aliases if each not in then.aliases and each != name]
    return replace(now, **back, aliases=tuple(dict.fromkeys((*own, *since))))


def _all_of(asset: Asset, name: str) -> Mapping[str, Any]:
    return {part: getattr(asset, part) for part in _TOGETHER.get(name, (name,)) if part != "area"}
