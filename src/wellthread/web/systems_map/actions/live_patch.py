"""Change a live map without a socket: small patches, and what is settled about loose ends and clashes.

They go into the same document, in the same order, as what browsers send: whoever is in the room sees them at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from wellthread.programme.map_changes import ADDED, REMOVED, SET, Change, changes
from wellthread.programme.map_entries import CLAIMS, FACTORS, FIELDS, Entries, is_id, sound
from wellthread.programme.map_meeting import loose_ends
from wellthread.web.accounts.models import Person
from wellthread.web.live import store
from wellthread.web.live.models import LiveClash, LiveDocument, LiveUpdate
from wellthread.web.live.rooms import rooms
from wellthread.web.systems_map.queries.live_map import plain_of, shadow_at
from wellthread.web.thread.refusals import Unfit

from .live_map import SUBJECT, LiveMaps, update_for

MOST_CHANGES = 100


def patch(programme: str, key: str, asked: Mapping[str, Any], *, by: Person) -> int:
    """Make the changes that a browser asks for and return the number of the update that holds them.

    Asked again under the same `id`, it is not done twice. Raises Unfit.
    """
    name = asked.get("id")
    if not is_id(name) or len(str(name)) > 40:
        raise Unfit("A patch needs an id of its own: up to 40 letters and digits, the same when it is sent again.")
    wanted = asked.get("changes")
    if not isinstance(wanted, list) or not 0 < len(wanted) <= MOST_CHANGES:
        raise Unfit(f"A patch holds between 1 and {MOST_CHANGES} changes.")
    document = store.opened(programme, SUBJECT, key)
    known = LiveUpdate.objects.filter(document=document, patch=name).values_list("seq", flat=True).first()
    return known or make(document, [_change(each) for each in wanted], by=by, patch_id=str(name))


def make(document: LiveDocument, wanted: Sequence[Change], *, by: Person, patch_id: str | None = None) -> int:
    """Make changes in the document, in one update. Raises Unfit when one names what is not there any more."""
    doc, seq = store.read(document.pk)
    plain = plain_of(doc)
    for each in wanted:
        _fits(each, plain)
    new = store.New(by.signature, update_for(doc, wanted), patch_id)
    try:
        rows = store.append(document.pk, document.epoch, [new], after=seq)
    except store.TooLarge as why:
        raise Unfit(str(why)) from why
    transaction.on_commit(lambda: rooms.poke(document.pk))
    if not rooms.has(document.pk):
        LiveMaps().keep(document)
    return rows[-1].seq if rows else seq


def _change(asked: Any) -> Change:
    """One change as JSON says it. Raises Unfit."""
    if not isinstance(asked, dict):
        raise Unfit("Each change says what to do: add, set or remove.")
    do, what, key = asked.get("do"), asked.get("what"), asked.get("id")
    if do not in (ADDED, SET, REMOVED) or what not in FIELDS or not is_id(key):
        raise Unfit("Each change says what to do (add, set or remove), of what (factors or claims), and its id.")
    if do == ADDED:
        fields = asked.get("fields")
        if not isinstance(fields, dict) or not fields.keys() <= set(FIELDS[what]):
            raise Unfit(f"What is added has these fields: {', '.join(FIELDS[what])}.")
        return Change(do, what, str(key), (), new=fields)
    if do == SET and asked.get("field") not in FIELDS[what]:
        raise Unfit(f"What can be set is one of {', '.join(FIELDS[what])}.")
    return Change(do, what, str(key), (), str(asked.get("field") or ""), new=asked.get("value"))


def _fits(each: Change, plain: Mapping[str, Mapping[str, Any]]) -> None:
    if each.do == SET and each.id not in plain[each.what]:
        raise Unfit("Somebody removed this from the map meanwhile. Load the page again to see it as it is.")
    if each.do == ADDED:
        if each.id in plain[each.what]:
            raise Unfit("There is already something under this id. Choose another.")
        if not getattr(sound({each.what: {each.id: each.new}}).entries, each.what):
            raise Unfit("A claim needs a cause and an effect, which are two different factors.")


def settle_clash(clash: LiveClash, *, take_other: bool, by: Person) -> None:
    """Say which of two values it is to be; nothing is erased, since both stay in the history."""
    if take_other:
        wanted = Change(SET, clash.what, clash.entry, (), clash.field, new=clash.other)
        make(clash.document, [wanted], by=by)
    clash.settled_at = timezone.now()
    clash.save(update_fields=["settled_at"])


def restore(document: LiveDocument, factor: str, *, by: Person) -> None:
    """Put a factor back that was removed while claims spoke of it. Raises Unfit."""
    left = shadow_at(document).loose.get(f"{FACTORS}:{factor}")
    if left is None:
        raise Unfit("This factor is on the map again, or gone for good. Load the page again.")
    make(document, [Change(ADDED, FACTORS, factor, (), new=left["entry"])], by=by)


def drop(document: LiveDocument, factor: str, *, by: Person) -> None:
    """Take away the claims that speak of a factor that was removed. Raises Unfit."""
    doc, _ = store.read(document.pk)
    found = [each for each in loose_ends(sound(plain_of(doc)).entries) if each.factor == factor]
    if not found:
        raise Unfit("No claim speaks of this factor any more. Load the page again.")
    make(document, [Change(REMOVED, CLAIMS, each, ()) for each in found[0].claims], by=by)


def go_back(document: LiveDocument, target: Entries, *, by: Person, patch_id: str) -> int:
    """Make the map as it once stood, as a new change on top: nothing is erased, and it can be undone the same way."""
    doc, seq = store.read(document.pk)
    wanted = changes(sound(plain_of(doc)).entries, target)
    return make(document, wanted, by=by, patch_id=patch_id) if wanted else seq
