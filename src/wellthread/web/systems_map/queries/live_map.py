"""What a live map's document says, and how its records stood when both last agreed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from pycrdt import Doc, Map

from wellthread.programme.map_changes import SAYS, names_in
from wellthread.programme.map_entries import CLAIMS, FACTORS, Entries, Entry, sound
from wellthread.programme.map_meeting import loose_ends
from wellthread.web.accounts.models import Person
from wellthread.web.live import store
from wellthread.web.live.models import LiveClash, LiveDocument, LiveStanding

from .one_map_rows import held_of

SUBJECT = "map"
"""What live maps are called in addresses."""

Loose = dict[str, dict[str, Any]]
"""Records that were removed from the document but are still spoken of: by kind and id, with who removed them, when."""


@dataclass(frozen=True, slots=True)
class Shadow:
    """How a map stood when its document and its records last agreed."""

    entries: Entries
    loose: Loose = field(default_factory=dict)

    def text(self) -> str:
        """As it is kept."""
        return json.dumps({**self.entries.plain(), "loose": self.loose}, ensure_ascii=False, separators=(",", ":"))

    def without_loose(self, records: Entries) -> Entries:
        """The records as far as they should be on the map: one that was removed and stays as it was is not."""
        kept = Entries()
        for what in (FACTORS, CLAIMS):
            for key, entry in records.of(what).items():
                if self._left(what, key) != entry:
                    kept.of(what)[key] = entry
        return kept

    def _left(self, what: str, key: str) -> Entry | None:
        left = self.loose.get(f"{what}:{key}")
        return left["entry"] if left else None


def shadow_of(standing: LiveStanding) -> Shadow:
    """What was kept."""
    plain = json.loads(standing.shadow)
    return Shadow(Entries(plain.get(FACTORS, {}), plain.get(CLAIMS, {})), plain.get("loose", {}))


def plain_of(doc: Doc[Any]) -> dict[str, Any]:
    """What a document says, as JSON says it. The engine writes it out at once, four times as fast as field by field."""
    return {what: json.loads(str(doc.get(what, type=Map))) for what in (FACTORS, CLAIMS)}


def shadow_at(document: LiveDocument) -> Shadow:
    """How the map stood when its document and its records last agreed; empty before they first did."""
    standing = LiveStanding.objects.filter(document=document).first()
    return shadow_of(standing) if standing else Shadow(Entries())


def state_of(programme: str, key: str, *, may_edit: bool) -> dict[str, Any] | None:
    """A map for a browser without a socket: what it says, and what people have to decide. None where there is no map.

    A map that was never opened live is given as its records are, without an epoch.
    """
    document = store.document_of(programme, SUBJECT, key)
    if document is None:
        held = held_of(programme, key)
        entries = held.entries if held else Entries()
        return {"epoch": "", "seq": 0, "may_edit": may_edit, **entries.plain(), **_NOTHING_OPEN} if held else None
    doc, seq = store.read(document.pk)
    shadow = shadow_at(document)
    read = sound(plain_of(doc), shadow.entries)
    clashes = open_clashes(document)
    return {
        "epoch": document.epoch,
        "seq": seq,
        "may_edit": may_edit,
        **read.entries.plain(),
        "loose": _loose(read.entries, shadow),
        "clashes": [{name: each[name] for name in _OF_A_CLASH} for each in clashes],
        "problems": list(read.problems),
    }


def undecided(document: LiveDocument) -> dict[str, list[Any]]:
    """What people have to decide: fields that two changed at once, and what was removed but is still spoken of."""
    doc, _ = store.read(document.pk)
    shadow = shadow_at(document)
    entries = sound(plain_of(doc), shadow.entries).entries
    loose = [each for each in _loose(entries, shadow) if each["fields"]]
    return {"clashes": open_clashes(document), "loose": loose}


def how_many_undecided(programme: str, key: str) -> int:
    """How many such things there are: for the map's page."""
    document = store.document_of(programme, SUBJECT, key)
    if document is None:
        return 0
    clashes = LiveClash.objects.filter(document=document, settled_at=None).count()
    return clashes + sum(name.startswith(FACTORS) for name in shadow_at(document).loose)


_NOTHING_OPEN: dict[str, list[Any]] = {"loose": [], "clashes": [], "problems": []}
_OF_A_CLASH = ("id", "what", "entry", "field", "kept", "other", "text")


def open_clashes(document: LiveDocument) -> list[dict[str, Any]]:
    """What was changed in the room and on a page at once, and is not settled."""
    found = list(LiveClash.objects.filter(document=document, settled_at=None).order_by("pk"))
    people = names_of([by for each in found for by in (each.kept_by, each.other_by)])
    shadow = shadow_at(document).entries
    told = []
    for each in found:
        names = names_in(each.what, shadow.of(each.what).get(each.entry, {}), shadow.factors)
        text = tell_clash(each.field, names, people(each.kept_by), people(each.other_by))
        told.append(
            {
                "id": each.pk,
                "what": each.what,
                "entry": each.entry,
                "field": each.field,
                "kept": each.kept,
                "other": each.other,
                "text": text,
            }
        )
    return told


def _loose(entries: Entries, shadow: Shadow) -> list[dict[str, Any]]:
    """What was removed but is still spoken of: by claims of the map, or elsewhere in the programme."""
    claims = {each.factor: list(each.claims) for each in loose_ends(entries)}
    people = names_of([each["by"] for each in shadow.loose.values()])
    found = []
    for name, left in shadow.loose.items():
        what, _, key = name.partition(":")
        if what == FACTORS and key not in entries.factors:
            found.append(
                {
                    "factor": key,
                    "fields": left["entry"],
                    "removed_by": people(left["by"]),
                    "at": left["at"],
                    "claims": claims.pop(key, []),
                }
            )
    unknown: list[dict[str, Any]] = [
        {"factor": key, "fields": None, "removed_by": "", "at": "", "claims": some} for key, some in claims.items()
    ]
    return found + unknown


def tell_clash(field: str, names: tuple[str, ...], kept_by: str, other_by: str) -> str:
    """One field that two people changed at once."""
    name = names[0] if len(names) == 1 else f"{names[0]} → {names[1]}"
    about = "the name" if field == "name" else SAYS.get(field, field).format(name=name)
    return (
        f"{kept_by} in the room and {other_by} on a page both changed {about} (“{name}”). What {kept_by} wrote stands; "
        f"what {other_by} wrote is kept beside it until somebody chooses."
    )


def names_of(signatures: Iterable[str]) -> Callable[[str], str]:
    """The names behind these signatures."""
    keys = {each.removeprefix("person:") for each in signatures if each.startswith("person:")}
    names = {f"person:{each.pk}": each.name for each in Person.objects.filter(pk__in=keys)}
    return lambda signature: names.get(signature, "Somebody")
