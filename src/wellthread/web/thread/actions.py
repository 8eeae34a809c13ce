"""What may be done to records and links: check, write, note in the audit log, all or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.db import transaction

from wellthread.disclosure import may_be_public
from wellthread.methods.evaluation.ripples import circle
from wellthread.programme import Contents, check
from wellthread.thread import Link
from wellthread.vocabulary import (
    Asset,
    AssetClass,
    Record,
    Records,
    Ref,
    Ripple,
    Visibility,
    noun_of,
    refs_in,
    title_of,
)
from wellthread.vocabulary.plain import too_long
from wellthread.web.accounts.audit import Actor, audit
from wellthread.web.base.rows import ROWS, RecordRow

from . import keep, walk
from .agreed import keep_what_is_agreed
from .refusals import Moved, NotThere, StillCited, Unfit

R = TypeVar("R", bound=Record)

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
RESERVED = frozenset(
    {
        "accessibility",
        "api",
        "bring-in",
        "language",
        "my-account",
        "patterns",
        "privacy",
        "public",
        "sign-in",
        "sign-out",
        "static",
        "take-part",
        "vote",
    }
)
"""Addresses of the site itself, which a programme's would hide or be hidden by."""


@transaction.atomic
def add(record: R, *, programme: str, by: Actor) -> R:
    """Keep a new record. Raises Unfit when its id is taken or it names something that is not there."""
    keep.take_turn(programme)
    if _row(programme, record.ref) is not None:
        raise Unfit(f"There is already a record {record.ref.unversioned}.")
    _fits(programme, record)
    keep_what_is_agreed(programme, record)
    keep.write_record(programme, record)
    audit(f"{record.ref.kind}.added", by=by, programme=programme, object=str(record.ref))
    return record


@transaction.atomic
def change(record: R, *, programme: str, by: Actor) -> R:
    """Keep a changed record as the next version. `record.version` is the one its author saw.

    Raises NotThere, Unfit, or Moved when somebody else was quicker.
    """
    _stands_as_seen(record, programme)
    after = replace(record, version=record.version + 1)
    keep.write_record(programme, after)
    audit(f"{record.ref.kind}.changed", by=by, programme=programme, object=str(after.ref))
    return after


@transaction.atomic
def write_together(
    *,
    added: Sequence[Record],
    changed: Sequence[Record],
    removed: Sequence[Ref] = (),
    linked: Sequence[Link] = (),
    unlinked: Sequence[Link] = (),
    programme: str,
    by: Actor,
    action: str,
    object: Ref,
) -> None:
    """Keep many records and links that belong together, as one event of the audit log: an import, or its undoing.

    Whoever asks has checked them against the programme as it stands. `changed` carry their next version. Raises Moved
    when one of them was changed meanwhile, NotThere when it is gone, Unfit when a new one is there already.
    """
    keep.take_turn(programme)
    _fit_together(added, changed, programme)
    gone = set(removed)
    for link in unlinked:
        if not {link.subject.unversioned, link.object.unversioned} & gone:
            keep.erase_link(programme, link)
    keep.write_many(programme, added, changed)
    keep.erase_many(programme, removed)
    if linked:
        keep.write_links(programme, linked)
    counts = {"added": len(added), "changed": len(changed), "removed": len(removed)}
    audit(action, by=by, programme=programme, object=str(object), **counts)


def _fit_together(added: Sequence[Record], changed: Sequence[Record], programme: str) -> None:
    """Refuse new records that are there, changed ones that are not as they were seen, and fields that are too long."""
    for kind, some in _sorted(added).items():
        if there := _versions(programme, kind, some):
            raise Unfit(f"There is already a record {kind}:{min(there)}.")
    for kind, some in _sorted(changed).items():
        there = _versions(programme, kind, some)
        for each in some:
            if each.id not in there:
                raise NotThere(each.ref)
            if there[each.id] != each.version - 1:
                raise Moved(replace(each.ref, version=each.version - 1), there[each.id])
    for record in (*added, *changed):
        for field, most in too_long(record):
            raise Unfit(f"“{field.name}” of {record.ref.unversioned} has more than {most:,} characters. Shorten it.")


def _sorted(records: Sequence[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for each in records:
        found.setdefault(each.ref.kind, []).append(each)
    return found


def _versions(programme: str, kind: str, records: Sequence[Record]) -> dict[str, int]:
    """The present version of each of these records that is there."""
    found: dict[str, int] = {}
    for start in range(0, len(records), keep.BATCH):
        keys = [each.id for each in records[start : start + keep.BATCH]]
        rows: Any = ROWS[kind]._default_manager.filter(programme=programme, key__in=keys)
        found.update(rows.values_list("key", "version"))
    return found


@transaction.atomic
def renew(record: R, *, programme: str, by: Actor) -> R:
    """Keep a record whose substance is as it was, such as one that was looked at and found right: its version stays.

    So nothing that cites it is told that it changed. Raises NotThere, Unfit, or Moved when somebody changed it.
    """
    _stands_as_seen(record, programme)
    keep.write_record(programme, record)
    audit(f"{record.ref.kind}.renewed", by=by, programme=programme, object=str(record.ref))
    return record


@transaction.atomic
def remove(ref: Ref, *, programme: str, by: Actor) -> None:
    """Take a record out that nothing rests on. Raises NotThere or StillCited."""
    keep.take_turn(programme)
    row = _row(programme, ref)
    if row is None:
        raise NotThere(ref)
    record = row.to_record()
    keep_what_is_agreed(programme, record, record)
    if citing := walk.became(programme, ref):
        raise StillCited(ref, len(citing))
    keep.erase_record(programme, ref)
    audit(f"{ref.kind}.removed", by=by, programme=programme, object=str(ref))


@transaction.atomic
def cite(link: Link, *, programme: str, by: Actor) -> Link:
    """Say that one record rests on another. Raises NotThere for an end that does not exist."""
    keep.take_turn(programme)
    for ref in (link.subject, link.object):
        if _row(programme, ref) is None:
            raise NotThere(ref)
    keep.write_link(programme, link)
    audit(f"link.{link.verb}", by=by, programme=programme, object=str(link.subject), to=str(link.object))
    return link


@transaction.atomic
def uncite(link: Link, *, programme: str, by: Actor) -> None:
    """Take back a link that somebody gave. Raises Unfit when there is none."""
    keep.take_turn(programme)
    if not keep.erase_link(programme, link):
        raise Unfit(f"{link.subject.unversioned} does not say so of {link.object.unversioned}.")
    audit(f"link.{link.verb}.removed", by=by, programme=programme, object=str(link.subject), to=str(link.object))


@transaction.atomic
def take_in(found: Contents, *, by: Actor, replace_it: bool = False) -> str:
    """Take a whole programme into the database and return its slug. Raises Unfit."""
    slug = found.programme.id
    _is_an_address(slug)
    keep.take_turn(slug)
    if problems := check(found):
        raise Unfit("\n".join(str(problem) for problem in problems[:20]))
    if keep.revision(slug) and _row(slug, found.programme.ref) is not None:
        if not replace_it:
            raise Unfit(f"The programme “{slug}” is there already.")
        keep.erase_all(slug)
    keep.write_all(slug, found.records, found.links)
    audit("programme.taken_in", by=by, programme=slug, records=len(found.records), links=len(found.links))
    return slug


def _is_an_address(slug: str) -> None:
    """A programme's id is the first part of its address, so it must fit there and be nobody else's."""
    if not SLUG.fullmatch(slug):
        raise Unfit(
            f"The programme's id “{slug}” cannot be an address. Use lower-case letters, digits and hyphens, "
            "beginning and ending with a letter or digit: for example, riverside-2026."
        )
    if slug in RESERVED:
        raise Unfit(f"The programme's id “{slug}” is an address of this site. Give the programme another id.")


def _stands_as_seen(record: Record, programme: str) -> None:
    """Take the programme's turn to write over a record that is as its author saw it. Raises NotThere, Moved, Unfit."""
    keep.take_turn(programme)
    row = _row(programme, record.ref)
    if row is None:
        raise NotThere(record.ref)
    before = row.to_record()
    if before.version != record.version:
        raise Moved(record.ref, before.version)
    keep_what_is_agreed(programme, record, before)
    _fits(programme, record)


def _row(programme: str, ref: Ref) -> RecordRow | None:
    return ROWS[ref.kind]._default_manager.filter(programme=programme, key=ref.id).first() if ref.kind in ROWS else None


def _fits(programme: str, record: Record) -> None:
    for each, most in too_long(record):
        raise Unfit(f"“{each.name}” has more than {most:,} characters. Shorten it.")
    allowed = {each.name: each.kinds for each in noun_of(type(record)).fields}
    for name, ref in refs_in(record):
        if allowed[name] and ref.kind not in allowed[name]:
            raise Unfit(f"“{name}” takes {' or '.join(allowed[name])}, not {ref}.")
        if _row(programme, ref) is None:
            raise Unfit(f"“{name}” names {ref}, which is not in this programme.")
    if isinstance(record, Ripple) and record.after:
        _runs_in_no_circle(programme, record)
    if isinstance(record, Asset) and record.asset_class is AssetClass.INDIVIDUAL:
        _keeps_a_person_safe(programme, record)


def _runs_in_no_circle(programme: str, ripple: Ripple) -> None:
    """A ripple comes after another one, and never after itself by way of others."""
    rows: Any = ROWS["ripple"]._default_manager.filter(programme=programme)
    others = [each for row in rows if (each := row.to_record()).id != ripple.id]
    if round_ := circle([ripple, *others]):
        names = " → ".join(f"“{title_of(each, 40)}”" for each in (ripple, *others) if each.ref.unversioned in round_)
        raise Unfit(
            f"These ripples would come after one another in a circle: {names}. "
            "Let this one come after another, or after an action."
        )


def _keeps_a_person_safe(programme: str, asset: Asset) -> None:
    """What one person gives is kept as a role, without a place, and is public only under that person's consent."""
    if asset.longitude is not None or asset.latitude is not None or asset.address or asset.postcode:
        raise Unfit(
            "What one person gives has no place on the map: their home is not ours to tell. Leave the point, the "
            "address and the postcode empty, or choose another class if it is a group or a building."
        )
    row = _row(programme, asset.consent) if asset.consent else None
    consents = Records([row.to_record()] if row else [])
    if asset.visibility is Visibility.PUBLIC and not may_be_public(asset, consents):
        raise Unfit(
            "What one person gives is shown to everyone only under that person's consent. Name their consent, or "
            "choose who may see it more narrowly."
        )
