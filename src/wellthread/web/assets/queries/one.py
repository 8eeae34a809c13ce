"""One asset with what surrounds it, without reading the whole programme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.http import Http404

from wellthread.programme import Contents
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Asset,
    AssetCategory,
    AssetCheck,
    Contribution,
    Excerpt,
    Factor,
    Record,
    Records,
    Ref,
    SystemsMap,
    Translation,
    refs_in,
)
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread import walk
from wellthread.web.thread.sight import Sight, seen_of

from .rows import rows_of
from .spots import secret_of, where_seen

AROUND = ("barrier", "asset_check")
LONG = frozenset({"asset_import"})
"""Kinds that are left out: a single one of them may be as long as a register."""
HISTORY = 30
DEEP = 3
"""How far references are followed: from a passage to the words, to their session, to its neighbourhood."""


@dataclass(frozen=True)
class NearSight(Sight):
    """A reader's view of one asset and of what is said of it. Whatever else there is, it does not know."""

    key: str

    @cached_property
    def whole(self) -> Contents:
        """The asset, its barriers, checks and words, and what they name."""
        ref = Ref("asset", self.key)
        links = [each.link for each in walk.rests_on(self.programme, ref)]
        found = {ref} | {end.unversioned for link in links for end in (link.subject, link.object)}
        records = Records(_all_of(self.programme, found))
        for record in _about(self.programme, ref):
            records.put(record)
        _fill(records, self.programme)
        return Contents(records, _given(links, records))

    @cached_property
    def contents(self) -> Contents:
        """What of it the reader sees, without what is kept from them elsewhere."""
        seen = seen_of(self.whole, self.levels, where_seen(self))
        return replace(seen, records=Records(self._told(each) for each in seen.records))

    def _told(self, record: Record) -> Record:
        without = secret_of(self).without
        if not isinstance(record, Contribution | Excerpt | Translation):
            return without(record)
        names_it = not self.may(Permission.SEE_WORDS, record) and without(record) != record
        return replace(record, text="") if names_it and not isinstance(record, Excerpt) else record


def on_maps(view: NearSight) -> list[tuple[Factor, SystemsMap]]:
    """The factors of systems maps behind which the asset stands, each with its map, as far as the reader sees them."""
    strands = walk.became(view.programme, Ref("asset", view.key))
    factors = {each.subject.ref.unversioned for each in strands if each.verb == Verb.REPRESENTS.value}
    records = Records(_all_of(view.programme, factors))
    maps = Records(_all_of(view.programme, {each.map.unversioned for each in records.of(Factor)}))
    without = secret_of(view).without
    found = [(each, maps.find(SystemsMap, each.map)) for each in records.of(Factor)]
    seen = [(each, on) for each, on in found if on and view.may(Permission.SEE_PROGRAMME, on)]
    return [(replace(each, name=named.name), on) for each, on in seen if isinstance(named := without(each), Factor)]


def near(sight: Sight, key: str) -> tuple[NearSight, Asset]:
    """An asset that the reader sees, and the view of it. Raises Http404."""
    view = NearSight(sight.programme, sight.revision, sight.standing, key)
    found = view.records.find(Asset, Ref("asset", key))
    if found is None:
        raise Http404
    return view, found


def _given(links: list[Link], records: Records) -> tuple[Link, ...]:
    """The links that fields do not say by themselves."""
    said = {link.key for link in Contents(records, ()).thread.links}
    return tuple(link for link in links if link.key not in said and link.object in records and link.subject in records)


def _fill(records: Records, programme: str) -> None:
    """Bring in what the records name, and what that names."""
    for _ in range(DEEP):
        wanted = {ref.unversioned for each in records for _, ref in refs_in(each)}
        for record in _all_of(programme, {ref for ref in wanted if ref not in records}):
            records.put(record)


def _about(programme: str, ref: Ref) -> list[Record]:
    """The barriers before an asset, and the times somebody looked."""
    rows: list[Any] = [row for kind in AROUND for row in rows_of(kind, programme).filter(asset=str(ref)).order_by("pk")]
    return [row.to_record() for row in rows]


def _all_of(programme: str, refs: set[Ref]) -> list[Record]:
    """These records, kind by kind."""
    kinds: dict[str, list[str]] = {}
    for ref in sorted(each for each in refs if each.kind not in LONG):
        kinds.setdefault(ref.kind, []).append(ref.id)
    rows: list[Any] = [
        row for kind, keys in kinds.items() for row in rows_of(kind, programme).filter(key__in=keys).order_by("pk")
    ]
    return [row.to_record() for row in rows]


@dataclass(frozen=True, slots=True)
class Looked:
    """One time somebody looked, or its first assurance."""

    on: date
    by: str
    found: str


def looks(view: Sight, asset: Asset) -> list[Looked]:
    """Every time somebody looked whether the asset is there, the latest first."""
    found = [
        Looked(each.checked_on, each.checked_by, each.note or ("still there" if each.still_there else "gone"))
        for each in view.records.of(AssetCheck)
        if each.asset.unversioned == asset.ref.unversioned
    ]
    if asset.assured_on:
        found.append(Looked(asset.assured_on, asset.assured_by, "details assured"))
    return sorted(found, key=lambda each: each.on, reverse=True)


def history(view: Sight, asset: Asset) -> list[tuple[datetime, str]]:
    """What was done to the record and when, for those who may write in the register; not by whom."""
    if not view.may(Permission.EDIT_ASSETS, asset):
        return []
    named = [str(Ref("asset", asset.id, version)) for version in range(1, asset.version + 1)]
    events = AuditEvent.objects.filter(programme=view.programme, object__in=named, action__startswith="asset.")
    return [(each.at, each.action.removeprefix("asset.")) for each in events.order_by("-number")[:HISTORY]]


def category_of(sight: Sight, ref: str) -> AssetCategory | None:
    """The category that a form names."""
    key = ref.partition(":")[2]
    row = rows_of("asset_category", sight.programme).filter(key=key).first() if key else None
    found = row.to_record() if row else None
    return found if isinstance(found, AssetCategory) else None
