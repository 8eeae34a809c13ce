"""A map that was changed in the live room and elsewhere meanwhile, brought together field by field.

Three states meet: how both stood when they last agreed, the room now, and the records now. What only one side changed
is taken. Where both changed the same field, the room keeps its own, and the other is noted: never lost, never silent.
What one side removed and the other changed stays: a change is worth more than a removal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .map_changes import ADDED, PLACE, REMOVED, SET, Change, changes
from .map_entries import Entries

Place = tuple[str, str, str]
"""What, the entry's id, and the field; an empty field for the whole entry."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that both sides changed: what stands now, and what somebody else had written."""

    what: str
    id: str
    field: str
    kept: Any
    other: Any
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """How the map stands after both sides came together, and what that means for each."""

    entries: Entries
    for_room: tuple[Change, ...] = ()
    clashes: tuple[Clash, ...] = ()
    stayed: tuple[Change, ...] = field(default=())
    """Removals that did not come about, because the other side had changed what was to go."""


def meet(agreed: Entries, room: Entries, records: Entries, touched: Mapping[Place, Any]) -> Met:
    """Bring room and records together. `touched` names what was changed in the room since both agreed."""
    found, clashes, stayed = room.copied(), list[Clash](), list[Change]()
    for each in changes(agreed, records):
        held = found.of(each.what)
        if each.do == ADDED:
            held.setdefault(each.id, dict(each.new))
        elif each.do == REMOVED:
            if _was_changed(each, touched):
                stayed.append(each)
            else:
                held.pop(each.id, None)
        elif each.id not in held:
            stayed.append(each)
            held[each.id] = dict(records.of(each.what)[each.id])
        elif (clash := _set(each, found, touched)) is not None:
            clashes.append(clash)
    return Met(found, changes(room, found), tuple(clashes), tuple(stayed))


def _was_changed(gone: Change, touched: Mapping[Place, Any]) -> bool:
    return any(what == gone.what and key == gone.id and name for what, key, name in touched)


def _set(each: Change, found: Entries, touched: Mapping[Place, Any]) -> Clash | None:
    entry = found.of(each.what)[each.id]
    if (each.what, each.id, each.field) not in touched or entry[each.field] == each.new:
        entry[each.field] = each.new
        return None
    if each.field in PLACE:  # where a factor was put by hand, nobody needs to be asked
        return None
    return Clash(each.what, each.id, each.field, entry[each.field], each.new, each.names)


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """A factor that was removed while claims still speak of it."""

    factor: str
    claims: tuple[str, ...]


def loose_ends(entries: Entries) -> tuple[LooseEnd, ...]:
    """The factors that claims name and that are not on the map, with those claims."""
    found: dict[str, list[str]] = {}
    for key, claim in entries.claims.items():
        for end in (claim["cause"], claim["effect"]):
            if end not in entries.factors:
                found.setdefault(end, []).append(key)
    return tuple(LooseEnd(factor, tuple(claims)) for factor, claims in found.items())


def touched_by(some: tuple[Change, ...], author: Any) -> dict[Place, Any]:
    """Who changed what, for `meet`: each field that was set, and each entry that came or went."""
    return {(each.what, each.id, each.field if each.do == SET else ""): author for each in some}
