"""A systems map as a live document: begun from its records, and kept as records while people change it.

Nothing but records is the truth of a map: the document is how they are changed together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from pycrdt import Doc, Map

from wellthread.programme.map_changes import ADDED, REMOVED, Change, changes, tell_changes
from wellthread.programme.map_entries import CLAIMS, FACTORS, Entries, sound
from wellthread.programme.map_meeting import meet
from wellthread.vocabulary import CausalClaim, Factor, SystemsMap
from wellthread.web.accounts.permissions import Permission, Standing
from wellthread.web.live import store
from wellthread.web.live.models import LiveDocument, LiveStanding
from wellthread.web.live.rooms import rooms
from wellthread.web.live.subjects import Access, Kept
from wellthread.web.systems_map.queries.live_map import SUBJECT, Shadow, plain_of, shadow_of
from wellthread.web.systems_map.queries.one_map_rows import held_of, the_map
from wellthread.web.thread.keep import revision, take_turn
from wellthread.web.thread.sight import Sight

from . import live_clashes, live_records
from .live_trail import Trail

__all__ = ["SUBJECT", "LiveMaps", "catch_up", "update_for"]


class LiveMaps:
    """Systems maps, for the rooms of `web.live`."""

    def access(self, programme: str, key: str, standing: Standing) -> Access:
        """As the pages decide: a map of one neighbourhood belongs to those who work there.

        A page leaves out what a reader may not see; a document cannot. So whoever only looks comes in as long as
        they see all of the map.
        """
        found = the_map(programme, key)
        if found is None:
            return Access(there=False)
        home = found.neighbourhood.id if found.neighbourhood else None
        see = standing.where(Permission.SEE_PROGRAMME, programme=programme)
        edit = standing.where(Permission.EDIT_MAP, programme=programme)
        may_see = home in see if home else bool(see)
        may_edit = may_see and (home in edit if home else edit.everywhere)
        return Access(True, may_edit or (may_see and _sees_whole(programme, standing, found)), may_edit)

    def seed(self, programme: str, key: str, epoch: str) -> bytes:
        """The map's records as the first update of its document."""
        held = held_of(programme, key)
        entries = held.entries if held else Entries()
        doc: Doc[Any] = Doc()
        with doc.transaction():
            doc.get("meta", type=Map).update({"map": key, "epoch": epoch})
            for what in (FACTORS, CLAIMS):
                shelf = doc.get(what, type=Map)
                for one, entry in entries.of(what).items():
                    shelf[one] = Map(entry)
        return doc.get_update()

    def behind(self, document: LiveDocument) -> bool:
        """Whether updates wait to become records, or the programme's records changed since."""
        standing = LiveStanding.objects.filter(document=document.pk).values_list("seq", "mark").first()
        seq = LiveDocument.objects.filter(pk=document.pk).values_list("seq", flat=True).first()
        if standing is None or seq is None:
            return False
        return standing[0] < seq or standing[1] != revision(document.programme)

    def keep(self, document: LiveDocument) -> Kept:
        """Records from updates, and updates from what changed in the records."""
        for alone in (False, True, True):
            try:
                return _keep(document, alone=alone)
            except _NotAlone:
                continue
        raise store.Busy

    def faults(self, document: LiveDocument) -> tuple[str, ...]:
        """Where the map's records are not what its document says, after both were brought level."""
        self.keep(document)
        held = held_of(document.programme, document.key)
        if held is None:
            return ()
        doc, _ = store.read(document.pk)
        standing = LiveStanding.objects.get(document=document)
        shadow = shadow_of(standing)
        said = live_records.resolved_in(document.programme, held, sound(plain_of(doc), shadow.entries).entries)
        wrong = changes(said, shadow.without_loose(held.entries))
        return tuple(f"The records differ from the document: {each}." for each in tell_changes(wrong))


def _sees_whole(programme: str, standing: Standing, found: SystemsMap) -> bool:
    sight = Sight(programme, revision(programme), standing)
    whole, on = sight.whole.records, found.ref.unversioned
    factors = [each for each in whole.of(Factor) if each.map.unversioned == on]
    claims = [each for each in whole.of(CausalClaim) if each.map.unversioned == on]
    return all(sight.records.get(each.ref) == each for each in (found, *factors, *claims))


def catch_up(programme: str, key: str) -> None:
    """Make records of what a server that was cut off had kept, before the map is read; a room in use does so itself."""
    document = store.document_of(programme, SUBJECT, key)
    if document is not None and not rooms.has(document.pk) and LiveMaps().behind(document):
        LiveMaps().keep(document)


class _NotAlone(Exception):
    """Somebody kept an update while records were to be brought into the document: begin again, holding it."""


def _keep(document: LiveDocument, *, alone: bool) -> Kept:
    """Follow the document first, which may take a while and needs no lock; then write, letting nobody else write."""
    standing = LiveStanding.objects.filter(document=document.pk).first()
    if standing is None:
        return Kept(0)
    trail = Trail.of(document, standing)
    trail.follow()
    with transaction.atomic():
        return _keep_followed(document, trail, standing.seq, alone=alone)


def _keep_followed(document: LiveDocument, trail: Trail, seq: int, *, alone: bool) -> Kept:
    take_turn(document.programme)
    if alone:
        LiveDocument.objects.select_for_update().get(pk=document.pk)
        trail.follow()
    standing = LiveStanding.objects.select_for_update().get(document=document.pk)
    held = held_of(document.programme, document.key)
    if held is None:
        return Kept(standing.seq)
    if standing.seq != seq:
        raise _NotAlone  # somebody else made records meanwhile
    touched, shadow = trail.touched, trail.shadow
    met = meet(shadow.entries, trail.entries, shadow.without_loose(held.entries), touched)
    written = live_records.write(document.programme, held, met.entries, touched, shadow.loose)
    into_room = changes(trail.entries, written.for_room)
    whose = live_clashes.whose(document.programme, held, met, touched)
    if into_room:
        _into_document(document, trail, into_room, whose, alone=alone)
    live_clashes.note(document, met, touched, whose)
    trail.keep_moments()
    standing.seq, standing.mark = trail.seq, revision(document.programme)
    standing.shadow = Shadow(written.entries, written.loose).text()
    standing.save()
    trail.put_back()
    notices = [*live_clashes.told(met, touched, whose), *written.notices]
    return Kept(trail.seq, tuple(notices))


def _into_document(
    document: LiveDocument,
    trail: Trail,
    some: Sequence[Change],
    whose: live_clashes.Whose,
    *,
    alone: bool,
) -> None:
    """Bring what changed in the records into the document, as updates by those who changed it."""
    if not alone:
        LiveDocument.objects.select_for_update().get(pk=document.pk)
        if store.news(document.pk, document.epoch, after=trail.seq):
            raise _NotAlone
    by_author: dict[str, list[Change]] = {}
    for each in some:
        by_author.setdefault(whose.of(each), []).append(each)
    for by, theirs in by_author.items():
        data = update_for(trail.doc, theirs)
        rows = store.append(document.pk, document.epoch, [store.New(by, data)], after=trail.seq)
        trail.step(rows)


def update_for(doc: Doc[Any], some: Iterable[Change]) -> bytes:
    """Change the document so, and return that as an update."""
    before = doc.get_state()
    with doc.transaction():
        for each in some:
            _change(doc.get(each.what, type=Map), each)
    return doc.get_update(before)


def _change(shelf: Map[Any], each: Change) -> None:
    if each.do == ADDED:
        shelf[each.id] = Map(each.new)
    elif each.do == REMOVED:
        if each.id in shelf:
            del shelf[each.id]
    elif each.id in shelf and isinstance(entry := shelf[each.id], Map):
        entry[each.field] = each.new
