"""Keep and read live documents: the only place that writes their updates.

What was kept is on the disk when `append` returns: SQLite runs with synchronous=FULL, PostgreSQL commits as usual.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from pycrdt import Doc

from .engine import apply
from .models import LiveDocument, LiveSnapshot, LiveStanding, LiveUpdate
from .subjects import Subject, subject_named

CHANNEL = "wellthread_live"
"""Where PostgreSQL tells the other processes that a document has new updates."""
SNAPSHOT_EVERY = 500
LARGEST_LOG = 16 * 1024 * 1024
"""Bytes of updates that one document may take."""
THE_RECORDS = "records"
"""Whose updates bring in what the records held already."""


class Gone(Exception):
    """The document is not there any more, or was begun anew."""


class Busy(Exception):
    """Others changed it again and again while something was to be done with it: do it later."""


class TooLarge(Exception):
    """The document has taken as many updates as it may."""

    def __init__(self) -> None:
        super().__init__(
            "This map has been changed as often as one live map may be. Bring its records into a new map to go on."
        )


@dataclass(frozen=True, slots=True)
class New:
    """An update that is to be kept."""

    by: str
    data: bytes
    patch: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An update that is kept."""

    seq: int
    by: str
    at: datetime
    data: bytes
    patch: str | None = None


def document_of(programme: str, subject: str, key: str) -> LiveDocument | None:
    """The live document of a thing, if it was ever opened."""
    return LiveDocument.objects.filter(programme=programme, subject=subject, key=key).first()


def opened(programme: str, subject: str, key: str) -> LiveDocument:
    """The live document of a thing, begun from its records if it is opened for the first time.

    Raises KeyError for a subject that is not known.
    """
    return document_of(programme, subject, key) or _begun(programme, subject, key)


def _begun(programme: str, subject: str, key: str) -> LiveDocument:
    kind = subject_named(subject)
    if kind is None:
        raise KeyError(subject)
    try:
        with transaction.atomic():
            return _begin(programme, subject, key, kind)
    except IntegrityError:  # somebody else opened it in the same instant
        return LiveDocument.objects.get(programme=programme, subject=subject, key=key)


def _begin(programme: str, subject: str, key: str, kind: Subject) -> LiveDocument:
    document = LiveDocument.objects.create(
        programme=programme, subject=subject, key=key, epoch=secrets.token_hex(8), seq=0
    )
    LiveStanding.objects.create(document=document)
    made = _write(document.pk, 0, [New(THE_RECORDS, kind.seed(programme, key, document.epoch))])
    document.seq, document.size = 1, len(made[0].data)
    return document


def append(document: int, epoch: str, new: Sequence[New], *, after: int) -> list[Row]:
    """Keep updates and return every one from `after` on: those that others kept meanwhile, then these.

    A patch that is kept already is not kept twice. Raises Gone, or TooLarge.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""  # SQLite lets one write at a time anyway
        cursor.execute(f"SELECT seq, size FROM {_DOCUMENTS} WHERE id = %s AND epoch = %s{lock}", [document, epoch])
        found = cursor.fetchone()
        if found is None:
            raise Gone
        seq, size = found
        if new and size + sum(len(each.data) for each in new) > LARGEST_LOG:
            raise TooLarge
        others = rows(document, after=after) if seq > after else []
        return others + _write(document, seq, _not_kept_yet(document, new))


_DOCUMENTS, _UPDATES = LiveDocument._meta.db_table, LiveUpdate._meta.db_table


def news(document: int, epoch: str, new: Sequence[New] = (), *, after: int) -> list[Row]:
    """Like `append` with nothing to keep, and without waiting for its turn to write. Raises Gone."""
    seq = LiveDocument.objects.filter(pk=document, epoch=epoch).values_list("seq", flat=True).first()
    if seq is None:
        raise Gone
    return rows(document, after=after) if seq > after else []


def _not_kept_yet(document: int, new: Sequence[New]) -> list[New]:
    patches = [each.patch for each in new if each.patch]
    kept: set[str | None] = set()
    if patches:
        kept.update(LiveUpdate.objects.filter(document=document, patch__in=patches).values_list("patch", flat=True))
    return [each for each in new if not each.patch or each.patch not in kept]


def _write(document: int, seq: int, new: Sequence[New]) -> list[Row]:
    """Keep updates after the one numbered `seq`. Written in SQL: this is what everyone in the room waits for."""
    if not new:
        return []
    at = timezone.now()
    made = [Row(seq + place, each.by, at, each.data, each.patch) for place, each in enumerate(new, 1)]
    written = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {_UPDATES} (document_id, seq, by, at, data, patch) VALUES (%s, %s, %s, %s, %s, %s)",
            [(document, each.seq, each.by, written, each.data, each.patch) for each in made],
        )
        size = sum(len(each.data) for each in made)
        cursor.execute(
            f"UPDATE {_DOCUMENTS} SET seq = %s, size = size + %s WHERE id = %s", [made[-1].seq, size, document]
        )
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(document)])
    return made


def rows(document: int, *, after: int, upto: int | None = None) -> list[Row]:
    """The updates of a document after one number, up to another."""
    found = LiveUpdate.objects.filter(document=document, seq__gt=after)
    if upto is not None:
        found = found.filter(seq__lte=upto)
    values = found.order_by("seq").values_list("seq", "by", "at", "data", "patch")
    return [Row(seq, by, at, bytes(data), patch) for seq, by, at, data, patch in values]


def read(document: int, *, upto: int | None = None) -> tuple[Doc[Any], int]:
    """The document as it stands, or as it stood after one update, and the number of that update."""
    doc: Doc[Any] = Doc()
    shots = LiveSnapshot.objects.filter(document=document)
    if upto is not None:
        shots = shots.filter(seq__lte=upto)
    shot = shots.order_by("-seq").first()
    seq = 0
    if shot is not None:
        apply(doc, bytes(shot.data))
        seq = shot.seq
    for each in rows(document, after=seq, upto=upto):
        apply(doc, each.data)
        seq = each.seq
    return doc, seq


def snapshot(document: int, seq: int, data: bytes) -> None:
    """Keep the whole document as it stood after one update."""
    LiveSnapshot.objects.get_or_create(document_id=document, seq=seq, defaults={"data": data})


def begin_anew(document: LiveDocument) -> LiveDocument:
    """Begin a document anew from the records, under another epoch; its history is gone. For repairs only."""
    programme, subject, key = document.programme, document.subject, document.key
    kind = subject_named(subject)
    if kind is None:
        raise KeyError(subject)
    with transaction.atomic():
        document.delete()
        return _begin(programme, subject, key, kind)
