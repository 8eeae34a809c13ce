"""Keep records and links in the database: the only place that writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Q

from wellthread.thread import CARRYING, Link, all_links, implied
from wellthread.vocabulary import Record, Ref, noun_of
from wellthread.web.base.rows import ROWS, RecordRow, columns_of

from .followers import followed, followed_whole
from .models import Change, Knot, Revision, Strand

BATCH = 500
STEPS_KEPT, FORGOTTEN_EVERY = 2000, 100
"""So many of the last changes are remembered one by one; whoever is further behind reads everything anew."""
POSTGRESQL_LOCK = 0x74687264  # any fixed number: the first half of the key that lets one writer in at a time
T = TypeVar("T")


def write_all(programme: str, records: Iterable[Record], given: Iterable[Link]) -> None:
    """Write whole shelves of records and links into an empty programme."""
    with followed_whole(programme):
        _write_all(programme, list(records), list(given))
    touch(programme)


def _write_all(programme: str, held: list[Record], links: list[Link]) -> None:
    by_kind: dict[str, list[RecordRow]] = {}
    for record in held:
        kind = noun_of(type(record)).kind
        by_kind.setdefault(kind, []).append(ROWS[kind](**columns_of(record, programme)))
    for kind, rows in by_kind.items():
        ROWS[kind]._default_manager.bulk_create(rows, batch_size=BATCH)
    given_keys = {link.key for link in links}
    fields_only = (link for link in all_links(held, links) if link.key not in given_keys)
    _strands(programme, [*((link, True) for link in links), *((link, False) for link in fields_only)])


def erase_all(programme: str) -> None:
    """Take every record and link of a programme out of the database."""
    with followed_whole(programme):
        Strand.objects.filter(subject__programme=programme).delete()
        Knot.objects.filter(programme=programme).delete()
        for row in ROWS.values():
            row._default_manager.filter(programme=programme).delete()
    touch(programme)


def write_record(programme: str, record: Record) -> None:
    """Write one record, new or changed, and the links that its fields say."""
    row = ROWS[noun_of(type(record)).kind]
    columns = columns_of(record, programme)
    with followed(programme, (record.ref,)):
        row._default_manager.update_or_create(programme=programme, key=record.id, defaults=columns)
        _refresh_fields(programme, record)
    touch(programme, (record.ref,))


def write_many(programme: str, added: Sequence[Record], changed: Sequence[Record]) -> None:
    """Write many records at once, new ones and changed ones, and the links that their fields say."""
    with _followed_all(programme, [each.ref for each in (*added, *changed)], new=[each.ref for each in added]):
        for kind, records in _by_kind(added).items():
            rows = (ROWS[kind](**columns_of(each, programme)) for each in records)
            ROWS[kind]._default_manager.bulk_create(rows, batch_size=BATCH)
        for kind, records in _by_kind(changed).items():
            _update(programme, kind, records)
        for some in _some(changed):
            _forget_fields(programme, some)
        links = [(link, False) for each in (*added, *changed) for link in implied(each)]
        _strands(programme, links, skip_existing=True)
    touch(programme, [each.ref for each in (*added, *changed)])


def erase_many(programme: str, refs: Sequence[Ref]) -> None:
    """Take many records out, with their own links."""
    with _followed_all(programme, refs):
        kinds = {each.kind for each in refs}
        for kind in kinds:
            keys = [each.id for each in refs if each.kind == kind]
            for some in _some(keys):
                ROWS[kind]._default_manager.filter(programme=programme, key__in=some).delete()
                Knot.objects.filter(programme=programme, kind=kind, key__in=some).delete()
    touch(programme, refs)


def _followed_all(programme: str, refs: Sequence[Ref], *, new: Sequence[Ref] = ()) -> AbstractContextManager[None]:
    """Tables that follow are made anew piece by piece for some records, and whole for very many."""
    return followed(programme, refs, new=new) if len(refs) <= BATCH else followed_whole(programme)


def _by_kind(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for each in records:
        found.setdefault(noun_of(type(each)).kind, []).append(each)
    return found


def _update(programme: str, kind: str, records: Sequence[Record]) -> None:
    """Write what is there already anew; each row keeps its number, and so its place in the order."""
    columns = [columns_of(each, programme) for each in records]
    ROWS[kind]._default_manager.bulk_create(
        (ROWS[kind](**each) for each in columns),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["programme", "key"],
        update_fields=[name for name in columns[0] if name not in ("programme", "key")],
    )


def _forget_fields(programme: str, records: Sequence[Record]) -> None:
    """Take out what the fields of these records said before."""
    for kind, held in _by_kind(records).items():
        own = Knot.objects.filter(programme=programme, kind=kind, key__in=[each.id for each in held])
        fields = ROWS[kind].noun.fields
        cites = [each.cites for each in fields if each.cites]
        cited = [each.cited_as for each in fields if each.cited_as]
        Strand.objects.filter(given=False, subject__in=own, verb__in=cites).delete()
        Strand.objects.filter(given=False, object__in=own, verb__in=cited).delete()


def _some(held: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(held), BATCH):
        yield held[start : start + BATCH]


def erase_record(programme: str, ref: Ref) -> None:
    """Take one record out, with its own links."""
    with followed(programme, (ref,)):
        ROWS[ref.kind]._default_manager.filter(programme=programme, key=ref.id).delete()
        Knot.objects.filter(programme=programme, kind=ref.kind, key=ref.id).delete()
    touch(programme, (ref,))


def write_link(programme: str, link: Link) -> None:
    """Write one link that somebody gave; it takes the place of the same link that a field says."""
    (subject, verb, target) = link.key
    knots = _knots(programme, (subject, target))
    with followed(programme, (subject,)):
        Strand.objects.filter(subject_id=knots[subject], verb=verb, object_id=knots[target]).delete()
        _strands(programme, [(link, True)])
    touch(programme, (subject,))


def write_links(programme: str, links: Sequence[Link]) -> None:
    """Write many links that somebody gave, each in the place of the same link if it was there."""
    subjects = [each.subject.unversioned for each in links]
    with _followed_all(programme, subjects):
        knots = _knots(programme, (ref for each in links for ref in (each.subject, each.object)))
        for subject, verb, target in (each.key for each in links):
            Strand.objects.filter(subject_id=knots[subject], verb=verb, object_id=knots[target]).delete()
        _strands(programme, [(each, True) for each in links])
    touch(programme, subjects)


def erase_link(programme: str, link: Link) -> bool:
    """Remove a link that somebody gave. Returns whether it was there."""
    (subject, verb, target) = link.key
    knots = _knots(programme, (subject, target))
    with followed(programme, (subject,)):
        removed, _ = Strand.objects.filter(
            subject_id=knots[subject], verb=verb, object_id=knots[target], given=True
        ).delete()
    touch(programme, (subject,))
    return bool(removed)


def forget_notes(programme: str, refs: Iterable[Ref]) -> None:
    """Empty the notes of links to or from these records."""
    own = list(refs)
    knots = Knot.objects.filter(programme=programme, key__in=[ref.id for ref in own])
    numbers = [each.pk for each in knots if each.ref in {ref.unversioned for ref in own}]
    touched = Strand.objects.filter(Q(subject_id__in=numbers) | Q(object_id__in=numbers))
    ends = {each.subject.ref for each in touched.select_related("subject")}
    touched.update(note="", extra="[]")
    touch(programme, ends)


def take_turn(programme: str) -> None:
    """Let one writer at a time into a programme, from here to the end of the transaction.

    What is read after this and written in the same transaction cannot have been changed in between. SQLite sees to it
    by itself: its transactions begin IMMEDIATE.
    """
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [POSTGRESQL_LOCK, programme])


def touch(programme: str, refs: Iterable[Ref] | None = None) -> None:
    """Give the programme a new mark: these records, or links that start from them, changed; None is everything."""
    mark = str(uuid4())
    with transaction.atomic():
        held, _ = Revision.objects.select_for_update().get_or_create(programme=programme, defaults={"mark": ""})
        before, held.mark = held.mark, mark
        held.save(update_fields=["mark"])
        named = None if refs is None else sorted({str(ref.unversioned) for ref in refs})
        touched = named if named is not None and len(named) <= BATCH else None
        step = Change.objects.create(programme=programme, before=before, mark=mark, touched=touched)
        if step.pk % FORGOTTEN_EVERY == 0:
            Change.objects.filter(programme=programme, pk__lte=step.pk - STEPS_KEPT).delete()


def revision(programme: str) -> str:
    """The mark of the programme's present state; empty when it is not known."""
    return Revision.objects.filter(programme=programme).values_list("mark", flat=True).first() or ""


def _refresh_fields(programme: str, record: Record) -> None:
    """Replace what the record's fields said before by what they say now."""
    own = _knots(programme, (record.ref.unversioned,))[record.ref.unversioned]
    fields = noun_of(type(record)).fields
    Strand.objects.filter(given=False, subject_id=own, verb__in=[each.cites for each in fields if each.cites]).delete()
    Strand.objects.filter(
        given=False, object_id=own, verb__in=[each.cited_as for each in fields if each.cited_as]
    ).delete()
    _strands(programme, [(link, False) for link in implied(record)], skip_existing=True)


def _knots(programme: str, refs: Iterable[Ref]) -> dict[Ref, int]:
    """The number of each knot, made where it is new."""
    wanted = dict.fromkeys(ref.unversioned for ref in refs)
    Knot.objects.bulk_create(
        (Knot(programme=programme, kind=ref.kind, key=ref.id) for ref in wanted),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    if len(wanted) < BATCH:
        rows = Knot.objects.filter(programme=programme, key__in=[ref.id for ref in wanted])
    else:
        rows = Knot.objects.filter(programme=programme)
    numbers = {Ref(kind, key): number for number, kind, key in rows.values_list("pk", "kind", "key")}
    return {ref: numbers[ref] for ref in wanted}


def _strands(programme: str, links: list[tuple[Link, bool]], *, skip_existing: bool = False) -> None:
    numbers = _knots(programme, (ref for link, _ in links for ref in (link.subject, link.object)))
    rows = (
        Strand(
            subject_id=numbers[link.subject.unversioned],
            object_id=numbers[link.object.unversioned],
            verb=link.verb.value,
            subject_version=link.subject.version,
            object_version=link.object.version,
            by=link.by,
            at=link.at.isoformat() if link.at else "",
            how=link.how.value,
            note=link.note,
            extra=json.dumps([list(pair) for pair in link.extra], ensure_ascii=False),
            given=given,
            carries=link.verb in CARRYING,
        )
        for link, given in links
    )
    Strand.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=skip_existing)
