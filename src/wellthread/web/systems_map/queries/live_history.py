"""A map through time: what was changed when and by whom, how it stood then, and the versions that people kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from wellthread.programme.map_changes import change_of, changes, tell_changes
from wellthread.programme.map_entries import Author, Entries, claim_of, factor_of, read_drawn, sound
from wellthread.programme.stages.systems_map import drawn, reading
from wellthread.vocabulary import MapVersion, Records, Ref, SystemsMap
from wellthread.web.base import parts
from wellthread.web.base.rows import ROWS
from wellthread.web.live import store
from wellthread.web.live.models import LiveDocument, LiveMoment, LiveUpdate
from wellthread.web.thread import showing

from .live_map import names_of, plain_of
from .one_map_rows import held_of

AT_ONCE = 100
TOLD_OF_ONE = 6
BACK = "back-"
"""How the ids of patches begin that made a map as it once stood; the number of that update follows."""


@dataclass(frozen=True, slots=True)
class Told:
    """One moment of the history, as a sentence."""

    seq: int
    at: datetime
    who: str
    did: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A version that somebody kept under a name."""

    id: str
    title: str
    note: str
    who: str
    at: datetime | None
    factors: int
    claims: int


def moments_of(document: LiveDocument, *, before: int | None = None) -> list[Told]:
    """The last moments, the newest first; or the last before one update."""
    found = LiveMoment.objects.filter(document=document)
    if before is not None:
        found = found.filter(last__lt=before)
    some = list(found.order_by("-last")[:AT_ONCE])
    people = names_of([each.by for each in some])
    backs = _goings_back(document, some)
    return [_told(each, people(each.by), backs) for each in some]


def _told(each: LiveMoment, who: str, backs: dict[int, str]) -> Told:
    at = localtime(each.at)
    if back := backs.get(each.last):
        return Told(each.last, at, who, (back,), 0)
    did = tell_changes(change_of(plain) for plain in each.changes)
    return Told(each.last, at, who, did[:TOLD_OF_ONE], max(0, len(did) - TOLD_OF_ONE))


def _goings_back(document: LiveDocument, some: Sequence[LiveMoment]) -> dict[int, str]:
    """Moments in which a map was made as it once stood, and when that was."""
    found = LiveUpdate.objects.filter(document=document, seq__in=[each.last for each in some], patch__startswith=BACK)
    made: dict[int, str] = {}
    for seq, patch in found.values_list("seq", "patch"):
        to = str(patch).split("-")[1]
        made[seq] = (
            "went back to a version that was kept" if to == "0" else f"went back to how it stood after step {to}"
        )
    return made


def neighbours_of(document: LiveDocument, seq: int) -> tuple[int | None, int | None]:
    """The moments before and after one update."""
    found = LiveMoment.objects.filter(document=document)
    earlier = found.filter(last__lt=seq).order_by("-last").values_list("last", flat=True).first()
    later = found.filter(last__gt=seq).order_by("last").values_list("last", flat=True).first()
    return earlier or (1 if seq > 1 else None), later


def stood(document: LiveDocument, seq: int) -> Entries:
    """The map as it stood after one update."""
    doc, _ = store.read(document.pk, upto=max(1, seq))
    return sound(plain_of(doc)).entries


def now(programme: str, key: str, document: LiveDocument | None) -> Entries:
    """The map as it stands."""
    if document is not None:
        return stood(document, document.seq)
    held = held_of(programme, key)
    return held.entries if held else Entries()


def picture_of(found: SystemsMap, entries: Entries, at: datetime) -> parts.Picture:
    """These factors and claims as a drawing. What people made of the links is not in it: that is said of today's."""
    author = Author("", at)
    factors = [factor_of(key, each, found.ref, like=None, author=author) for key, each in entries.factors.items()]
    claims = [
        claim_of(key, each, found.ref, like=None, author=author)
        for key, each in entries.claims.items()
        if each["cause"] in entries.factors and each["effect"] in entries.factors
    ]
    return showing.picture(drawn(reading(Records([found, *factors, *claims]), found)))


def version_named(programme: str, key: str, version: str) -> MapVersion | None:
    """One version of this map."""
    return next((each for each in versions(programme, key) if each.id == version), None)


def versions(programme: str, key: str) -> list[MapVersion]:
    """The versions of a map that were kept, in the order of their keeping."""
    rows: Any = ROWS["map_version"]._default_manager.filter(programme=programme).order_by("pk")
    on = Ref("systems_map", key)
    return [each for each in (row.to_record() for row in rows) if each.map.unversioned == on]


def versions_told(programme: str, key: str) -> list[Kept]:
    """The same for a page."""
    found = versions(programme, key)
    people = names_of([each.made_by for each in found])
    return [_kept(each, people(each.made_by)) for each in reversed(found)]


def _kept(each: MapVersion, who: str) -> Kept:
    entries = read_drawn(each.drawn)
    return Kept(each.id, each.title, each.note, who, each.made_at, len(entries.factors), len(entries.claims))


@dataclass(frozen=True, slots=True)
class Between:
    """Two states of one map: what was changed from the one to the other."""

    one: str
    other: str
    told: tuple[str, ...]


def between(one: str, before: Entries, other: str, after: Entries) -> Between:
    """What would have to be done to the first to make it the second, as sentences."""
    did = tell_changes(changes(before, after))
    return Between(one, other, tuple(f"{each[:1].upper()}{each[1:]}." for each in did))
