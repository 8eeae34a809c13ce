"""Pack a box, set it up in the hall, pack it for the way home, and bring home what was done there."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from wellthread.programme import Contents, check
from wellthread.programme.merging import Disagreement, Merged, NotTheSame, Prints, Why, merge, told
from wellthread.thread import Link
from wellthread.vocabulary import EqualitySheet, Record, Records, Ref, noun_named, noun_of
from wellthread.vocabulary.plain import from_plain, plain
from wellthread.web.accounts.audit import Actor, audit
from wellthread.web.accounts.models import Person
from wellthread.web.capture.models import Sending
from wellthread.web.programmes.actions import load
from wellthread.web.programmes.models import KeptFile
from wellthread.web.programmes.queries import whole
from wellthread.web.thread import actions, keep
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.set_aside import without_set_aside

from .models import Difference
from .packing import Box, keep_keys, keys_here, pack, unpack
from .sheets import take_sheets, without_apart
from .tables import APART, CAPTURE, NEEDS, PEOPLE, packed, taken_in

BASE = "box-base.json"
"""Beside a programme in a box: fingerprints of what it was when it left. It never goes home as one of its files."""
TO_THE_HALL, HOME = "out", "home"


@dataclass(frozen=True, slots=True)
class CameHome:
    """What a box brought."""

    merged: Merged
    rows: int
    listed: int

    @property
    def told(self) -> tuple[str, ...]:
        """In sentences."""
        return told(self.merged)


def pack_for_the_hall(programme: str, passphrase: str, *, by: Actor, at: datetime) -> bytes:
    """A programme, whole, with those who work with it, for a laptop. Raises CannotOpen for a weak passphrase."""
    now = without_apart(without_set_aside(whole(programme), programme))
    rows = _as_json(packed((*CAPTURE, *PEOPLE, *NEEDS), programme))
    made = pack(Box(TO_THE_HALL, programme, at, now, rows=rows, keys=keys_here()), passphrase)
    audit("box.packed", by=by, programme=programme, records=len(now.records))
    return made


@transaction.atomic
def set_up(held: bytes, passphrase: str, *, by: Actor) -> str:
    """Make this machine the box. Raises CannotOpen, Unreadable, or Unfit where the programme is here already."""
    box = unpack(held, passphrase)
    if box.kind != TO_THE_HALL:
        raise Unfit("This box was packed for the way home. Bring it home on the site that it came from.")
    slug = load(
        replace(box.now, files={**box.now.files, BASE: Prints.of(box.now, secrets.token_bytes(16)).to_json()}), by=by
    )
    taken_in((*PEOPLE, *CAPTURE, *NEEDS), box.rows)
    keep_keys(box.keys)
    return slug


def pack_for_home(programme: str, passphrase: str, *, by: Actor, at: datetime) -> bytes:
    """What this box holds, with what it started from. Raises Unfit on a machine that is no box, or CannotOpen."""
    now = whole(programme)
    held = now.files.get(BASE)
    if held is None:
        raise Unfit(f"“{programme}” did not come to this machine in a box, so there is nothing to bring home.")
    now = replace(now, files={name: content for name, content in now.files.items() if name != BASE})
    rows = _as_json(packed((*CAPTURE, *APART), programme))
    made = pack(Box(HOME, programme, at, now, base=Prints.from_json(held), rows=rows), passphrase)
    audit("box.packed_for_home", by=by, programme=programme, records=len(now.records))
    return made


@transaction.atomic
def bring_home(held: bytes, passphrase: str, *, programme: str, by: Actor, at: datetime) -> CameHome:
    """Take in everything that was done in a box. Twice is the same as once. Raises CannotOpen, Unreadable, Unfit."""
    box = unpack(held, passphrase)
    if box.kind != HOME:
        raise Unfit("This box was packed for the hall and has not been anywhere yet. Pack it for home on the laptop.")
    keep.take_turn(programme)
    ours = contents(programme)
    try:
        merged = merge(box.base, without_apart(ours), without_apart(_without_what_came_before(box)))
    except NotTheSame as error:
        raise Unfit(str(error)) from None
    if problems := check(merged.contents):
        raise Unfit("\n".join(str(problem) for problem in problems[:20]))
    _write(programme, ours, merged)
    rows = taken_in((*CAPTURE, *APART), box.rows)
    take_sheets(programme, box.now.records.of(EqualitySheet), trip=_trip(box))
    keep.touch(programme, None)  # worries of the hall set words aside
    listed = sum(_keep(each, programme, at) for each in merged.disagreements)
    audit(
        "box.came_home", by=by, programme=programme, added=len(merged.added), changed=len(merged.changed), listed=listed
    )
    return CameHome(merged, rows, listed)


@transaction.atomic
def settle(difference: Difference, outcome: str, *, by: Person, at: datetime) -> None:
    """Say what holds: "ours" leaves what is here, "theirs" takes what the box says. Raises Unfit, Moved, NotThere."""
    if difference.settled_at:
        raise Unfit("Somebody has settled this already.")
    if outcome == "theirs":
        _take_theirs(difference, by)
    Difference.objects.filter(pk=difference.pk).update(settled_at=at, settled_by=by.signature, outcome=outcome)
    audit("box.settled", by=by, programme=difference.programme, object=difference.about, outcome=outcome)


def may_take_theirs(difference: Difference) -> bool:
    """Whether there is anything of the box's to take: not for words that were taken back or what lost its ground."""
    return difference.why in (Why.BOTH_CHANGED, Why.BOTH_MADE) and "link" not in (difference.theirs or {})


def _trip(box: Box) -> str:
    """What is the same each time one and the same box comes home."""
    return box.base.salt.hex() if box.base else ""


def _without_what_came_before(box: Box) -> Contents:
    """The box's contents less what came here by another way: the same sending is kept once, whichever way it took."""
    sent = {row["sending"]: row for row in box.rows.get(Sending._meta.label, [])}
    here = {str(each.sending): each for each in Sending.objects.filter(sending__in=list(sent))}
    doubles = {
        Ref("submission", row["submission"])
        for name, row in sent.items()
        if name in here and here[name].submission != row["submission"]
    }
    if not doubles:
        return box.now
    kept = [each for each in box.now.records if not _of(each, doubles)]
    records = Records(kept)
    return replace(box.now, records=records, links=tuple(each for each in box.now.links if _joins(each, records)))


def _of(record: Record, submissions: set[Ref]) -> bool:
    if record.ref.unversioned in submissions:
        return True
    named = (getattr(record, name, None) for name in ("submission", "about"))
    return any(isinstance(ref, Ref) and ref.unversioned in submissions for ref in named)


def _joins(link: Link, records: Records) -> bool:
    return link.subject in records and link.object in records


def _write(programme: str, ours: Contents, merged: Merged) -> None:
    stands = merged.contents.records
    added = [found for ref in merged.added if (found := stands.get(ref))]
    changed = [found for ref in merged.changed if (found := stands.get(ref))]
    if merged.removed:
        keep.erase_many(programme, merged.removed)
    if added or changed:
        keep.write_many(programme, added, changed)
    was = {each.key: each for each in ours.links}
    now = {each.key: each for each in merged.contents.links}
    for key, link in was.items():
        if key not in now:
            keep.erase_link(programme, link)
    keep.write_links(programme, [link for key, link in now.items() if was.get(key) != link])
    known = set(KeptFile.objects.filter(programme=programme).values_list("name", flat=True))
    new = {name: content for name, content in merged.contents.files.items() if name not in known and name != BASE}
    KeptFile.objects.bulk_create(
        KeptFile(programme=programme, name=name, content=content) for name, content in new.items()
    )


def _keep(each: Disagreement, programme: str, at: datetime) -> bool:
    """List a disagreement; False where the same was listed before."""
    ours, theirs = _json(each.ours), _json(each.theirs)
    mark = hashlib.sha256(json.dumps(theirs, sort_keys=True).encode()).hexdigest()
    _, made = Difference.objects.get_or_create(
        programme=programme,
        about=str(each.about),
        why=each.why.value,
        mark=mark,
        defaults={"ours": ours, "theirs": theirs, "at": at},
    )
    return made


def _take_theirs(difference: Difference, by: Person) -> None:
    if not may_take_theirs(difference):
        raise Unfit("There is nothing to take from the box: the words were taken back, or what they rest on is gone.")
    ref = Ref.parse(difference.about)
    noun = noun_named(ref.kind)
    now = contents(difference.programme).records.get(ref)
    if now is None:
        raise Unfit("It is not here any more.")
    theirs = from_plain(noun, {name: value for name, value in (difference.theirs or {}).items() if name != "kind"})
    actions.change(replace(theirs, version=now.version), programme=difference.programme, by=by)


def _json(thing: Record | Link | None) -> dict[str, Any] | None:
    if thing is None:
        return None
    if isinstance(thing, Link):
        return {"link": _link_json(thing)}
    return {"kind": noun_of(type(thing)).kind, **plain(thing)}


def _link_json(link: Link) -> dict[str, Any]:
    return {
        "subject": str(link.subject),
        "verb": link.verb.value,
        "object": str(link.object),
        "by": link.by,
        "at": link.at.isoformat() if link.at else "",
        "how": link.how.value,
        "note": link.note,
        "extra": [list(pair) for pair in link.extra],
    }


def _as_json(rows: Mapping[str, Any]) -> dict[str, Any]:
    """Rows with moments and numbers as JSON has them."""
    made: dict[str, Any] = json.loads(json.dumps(rows, cls=DjangoJSONEncoder))
    return made
