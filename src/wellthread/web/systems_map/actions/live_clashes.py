"""Who changed what in the records while the room was at work, and what is to be said of fields that both changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from wellthread.programme.map_changes import ADDED, REMOVED, Change
from wellthread.programme.map_entries import FACTORS, Author
from wellthread.programme.map_meeting import Clash, Met, Place
from wellthread.vocabulary import Record
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.live.models import LiveClash, LiveDocument
from wellthread.web.live.store import THE_RECORDS
from wellthread.web.systems_map.queries.live_map import names_of, tell_clash
from wellthread.web.systems_map.queries.one_map_rows import Held

LOOKED_UP_ONE_BY_ONE = 50
KINDS = {"factors": "factor", "claims": "causal_claim"}


@dataclass(frozen=True, slots=True)
class Whose:
    """By whom each change of the records was made, as far as the audit log tells."""

    by: Mapping[tuple[str, str], str]
    otherwise: str

    def of(self, change: Change | Clash) -> str:
        """A signature."""
        return self.by.get((change.what, change.id), self.otherwise)


def whose(programme: str, held: Held, met: Met, touched: Mapping[Place, Author]) -> Whose:
    """Ask the audit log about what came from the records, and the room about the rest."""
    found: dict[tuple[str, str], str] = {}
    wanted: list[Change | Clash] = []
    for some in (met.for_room, met.clashes, met.stayed):
        wanted.extend(some)
    for each in wanted[:LOOKED_UP_ONE_BY_ONE]:
        if (each.what, each.id) not in found and (by := _actor(programme, held, each)):
            found[each.what, each.id] = by
    for (what, key, _), author in touched.items():
        found.setdefault((what, key), author.by)
    last = AuditEvent.objects.filter(programme=programme).order_by("-number").values_list("actor", flat=True).first()
    return Whose(found, last or THE_RECORDS)


def _actor(programme: str, held: Held, each: Change | Clash) -> str:
    record: Record | None = (held.factors if each.what == FACTORS else held.claims).get(each.id)
    events = AuditEvent.objects.filter(programme=programme).order_by("-number")
    if record is None:
        about = events.filter(object__startswith=f"{KINDS[each.what]}:{each.id}", action__endswith=".removed")
    elif isinstance(each, Change) and each.do == ADDED:
        return record.made_by
    else:
        about = events.filter(object=str(record.ref))
    return about.values_list("actor", flat=True).first() or ""


def note(document: LiveDocument, met: Met, touched: Mapping[Place, Author], by: Whose) -> None:
    """Keep each clash until somebody says which of the two it is to be."""
    for each in met.clashes:
        author = touched[each.what, each.id, each.field]
        LiveClash.objects.create(
            document=document,
            what=each.what,
            entry=each.id,
            field=each.field,
            kept=each.kept,
            kept_by=author.by,
            other=each.other,
            other_by=by.of(each),
            at=timezone.now(),
        )


def told(met: Met, touched: Mapping[Place, Author], by: Whose) -> list[tuple[str, str]]:
    """What those in the room have to know, in sentences."""
    people = names_of([*by.by.values(), by.otherwise, *(each.by for each in touched.values())])
    said = []
    for each in met.clashes:
        author = people(touched[each.what, each.id, each.field].by)
        said.append(("overwritten", tell_clash(each.field, each.names, author, people(by.of(each)))))
    for gone in met.stayed:
        said.append(("overwritten", _tell_stayed(gone, people(by.of(gone)))))
    return said


def _tell_stayed(gone: Change, by: str) -> str:
    name = " → ".join(gone.names)
    if gone.do == REMOVED:
        return f"{by} removed “{name}” on a page while it was changed here. It stays."
    return f"“{name}” was removed here while {by} changed it on a page. It is back."
