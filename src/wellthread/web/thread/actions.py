"""What may be done to records and links: check, write, note in the audit log, all or nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from django.db import transaction

from wellthread.programme import Contents, check
from wellthread.thread import Link
from wellthread.vocabulary import Record, Ref, noun_of, refs_in
from wellthread.vocabulary.plain import too_long
from wellthread.web.accounts.audit import Actor, audit
from wellthread.web.base.rows import ROWS, RecordRow

from . import keep, walk
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
        "sign-in",
        "sign-out",
        "static",
    }
)
"""Addresses of the site itself, which a programme's would hide or be hidden by."""


@transaction.atomic
def add(record: R, *, programme: str, by: Actor) -> R:
    """Keep a new record. Raises Unfit when its id is taken or it names something that is not there."""
    if _row(programme, record.ref) is not None:
        raise Unfit(f"There is already a record {record.ref.unversioned}.")
    _fits(programme, record)
    keep.write_record(programme, record)
    audit(f"{record.ref.kind}.added", by=by, programme=programme, object=str(record.ref))
    return record


@transaction.atomic
def change(record: R, *, programme: str, by: Actor) -> R:
    """Keep a changed record as the next version. `record.version` is the one its author saw.

    Raises NotThere, Unfit, or Moved when somebody else was quicker.
    """
    row = _row(programme, record.ref)
    if row is None:
        raise NotThere(record.ref)
    now = row.to_record().version
    if now != record.version:
        raise Moved(record.ref, now)
    _fits(programme, record)
    after = replace(record, version=record.version + 1)
    keep.write_record(programme, after)
    audit(f"{record.ref.kind}.changed", by=by, programme=programme, object=str(after.ref))
    return after


@transaction.atomic
def remove(ref: Ref, *, programme: str, by: Actor) -> None:
    """Take a record out that nothing rests on. Raises NotThere or StillCited."""
    if _row(programme, ref) is None:
        raise NotThere(ref)
    if citing := walk.became(programme, ref):
        raise StillCited(ref, len(citing))
    keep.erase_record(programme, ref)
    audit(f"{ref.kind}.removed", by=by, programme=programme, object=str(ref))


@transaction.atomic
def cite(link: Link, *, programme: str, by: Actor) -> Link:
    """Say that one record rests on another. Raises NotThere for an end that does not exist."""
    for ref in (link.subject, link.object):
        if _row(programme, ref) is None:
            raise NotThere(ref)
    keep.write_link(programme, link)
    audit(f"link.{link.verb}", by=by, programme=programme, object=str(link.subject), to=str(link.object))
    return link


@transaction.atomic
def uncite(link: Link, *, programme: str, by: Actor) -> None:
    """Take back a link that somebody gave. Raises Unfit when there is none."""
    if not keep.erase_link(programme, link):
        raise Unfit(f"{link.subject.unversioned} does not say so of {link.object.unversioned}.")
    audit(f"link.{link.verb}.removed", by=by, programme=programme, object=str(link.subject), to=str(link.object))


@transaction.atomic
def take_in(found: Contents, *, by: Actor, replace_it: bool = False) -> str:
    """Take a whole programme into the database and return its slug. Raises Unfit."""
    slug = found.programme.id
    _is_an_address(slug)
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
