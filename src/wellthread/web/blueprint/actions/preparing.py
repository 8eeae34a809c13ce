"""Prepare a version: made from the records as they stand, compared with what is out already, and kept whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from wellthread.disclosure import told_by_both
from wellthread.disclosure.differencing import Shown
from wellthread.programme.release import release
from wellthread.programme.releasing import version as making
from wellthread.programme.releasing.allowed import left_in
from wellthread.programme.releasing.masking import shown_words
from wellthread.programme.releasing.source import packed
from wellthread.vocabulary import Blueprint, Neighbourhood, Ref, Release, ReleaseStatus
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.models import Person
from wellthread.web.blueprint import store
from wellthread.web.blueprint.addresses import public_address
from wellthread.web.blueprint.models import Version, VersionFile, VersionPage
from wellthread.web.jobs.actions import enqueue
from wellthread.web.jobs.models import Job
from wellthread.web.jobs.registry import Result, Work, job
from wellthread.web.thread import actions, keep
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import LookAgain, Unfit
from wellthread.web.thread.set_aside import without_set_aside
from wellthread.web.thread.writing import fresh_id

from . import words

PREPARE = "blueprint.prepare"
MOST_NAMED = 20
NO_TITLE = "There is no blueprint to release yet. Write its title first, under Blueprint."
BUSY = "Version {number} is being checked. Send it back before another is prepared."
SUBTRACTED = (
    "Beside version {number}, which is out, these cells would give away numbers that are hidden: {cells}. Join rows of "
    "these tables, or wait until more people have taken part, and prepare it again."
)


def ask(*, programme: str, changes: str, by: Person) -> Job:
    """Have a version prepared by a worker: it takes some seconds. Raises Unfit while another is being checked."""
    _refuse_two(programme)
    return enqueue(PREPARE, {"changes": changes}, programme=programme, by=by, once=PREPARE)


@job(PREPARE, "Preparing a version for release")
def prepare_later(work: Work) -> Result:
    """The work of `ask`."""
    person = Person.objects.get(pk=work.by.removeprefix("person:"))
    made = prepare(
        programme=work.programme,
        changes=str(work.arguments.get("changes", "")),
        by=person,
        at=timezone.now(),
        key=work.key,
        say=lambda what: work.step(0.5, what),
        finish=lambda row: work.finish(_result(row)),
    )
    return _result(made)


def prepare(
    *,
    programme: str,
    by: Person,
    at: datetime,
    changes: str = "",
    key: str = "",
    pdf: bool = True,
    say: Callable[[str], None] = lambda what: None,
    finish: Callable[[Version], None] = lambda row: None,
) -> Version:
    """Make a version and keep it whole, to be checked by others. Its records may change; what it says does not.

    Raises Unfit when one is being checked already, when there is no blueprint, or when numbers that are hidden could be
    worked out from it and from what is out; LookAgain when another came first.
    """
    _refuse_two(programme)
    whole = without_set_aside(contents(programme), programme)
    blueprint = next(iter(whole.records.of(Blueprint)), None)
    if blueprint is None:
        raise Unfit(NO_TITLE)
    number, key = next_number(programme), key or fresh_id()
    source = making.source_of(whole, today=timezone.localdate(at))
    made = making.made(source, number=number, address=public_address(programme, number), pdf=pdf, say=say)
    _refuse_what_subtracts(programme, made.counts)
    sources, kept_in = packed(source), left_in(release(whole))
    say("Keeping it")
    ready = store.pack([sources, *made.files.values(), *(page.html.encode() for page in made.pages)])
    with transaction.atomic():
        keep.take_turn(programme)
        if number != next_number(programme):
            raise LookAgain("The list of versions")
        _refuse_two(programme)
        store.keep(ready)
        row = _row(programme, key, number, made, store.digest(sources), changes, by, at)
        row.left_in = kept_in
        row.save(update_fields=["left_in"])
        _keep_parts(row, made, {each.id: each.name for each in whole.records.of(Neighbourhood)})
        record = _record(row, blueprint.ref, at, by)
        actions.add(record, programme=programme, by=by)
        audit("release.prepared", by=by, programme=programme, object=str(record.ref), number=number, seal=made.seal)
        words.settle(programme, None)  # what was taken back while it was being made
        finish(row)
    row.refresh_from_db()
    return row


def next_number(programme: str) -> int:
    """The number of the next version; one that was sent back gives its number free."""
    counted = Version.objects.filter(programme=programme).exclude(status=ReleaseStatus.SENT_BACK.value)
    return int(counted.aggregate(last=Max("number"))["last"] or 0) + 1


def bare_told(version: Version) -> list[str]:
    """The empty and full cells about something sensitive of a version, each in words."""
    return [f"{each['title']}: {each['row']}, {each['column']}: {each['shown']}" for each in version.bare]


def told_counts(counts: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, dict[str, Shown]]:
    """Counts as a version keeps them, ready to be compared."""
    return {
        table: {column: Shown(dict(held["parts"]), held["whole"]) for column, held in columns.items()}
        for table, columns in counts.items()
    }


def refuse_what_subtracts(version: Version) -> None:
    """Refuse a version that gives away hidden numbers beside one that was out. Raises Unfit."""
    _refuse_what_subtracts(version.programme, told_counts(version.counts))


def _refuse_what_subtracts(programme: str, counts: Mapping[str, Mapping[str, Shown]]) -> None:
    out = (ReleaseStatus.RELEASED.value, ReleaseStatus.WITHDRAWN.value)
    for earlier in Version.objects.filter(programme=programme, status__in=out):
        if found := told_by_both(told_counts(earlier.counts), counts):
            named = "; ".join(map(str, found[:MOST_NAMED]))
            more = f"; and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
            raise Unfit(SUBTRACTED.format(number=earlier.number, cells=named + more))


def _refuse_two(programme: str) -> None:
    there = Version.objects.filter(programme=programme, status=ReleaseStatus.PREPARED.value).first()
    if there:
        raise Unfit(BUSY.format(number=there.number))


def _row(
    programme: str, key: str, number: int, made: making.Version, source: str, changes: str, by: Person, at: datetime
) -> Version:
    about = made.source.contents.programme
    return Version.objects.create(
        programme=programme,
        key=key,
        number=number,
        title=made.title,
        summary=made.summary,
        changes=changes,
        licence=about.licence,
        conditions=about.conditions,
        seal=made.seal,
        source=source,
        spoken=sorted(shown_words(made.source.contents.records)),
        bare=[asdict(each) for each in made.bare],
        counts={table: {name: asdict(one) for name, one in held.items()} for table, held in made.counts.items()},
        prepared_by=by.signature,
        prepared_at=at,
    )


def _keep_parts(row: Version, made: making.Version, names: Mapping[str, str]) -> None:
    files = {path: (store.digest(content), len(content)) for path, content in made.files.items()}
    VersionFile.objects.bulk_create(
        VersionFile(version=row, path=path, sealed=mark, kept=mark, size=size) for path, (mark, size) in files.items()
    )
    VersionPage.objects.bulk_create(
        VersionPage(
            version=row,
            neighbourhood=page.neighbourhood,
            name=names.get(page.neighbourhood, ""),
            part=page.part,
            title=page.title,
            kept=store.digest(page.html.encode()),
        )
        for page in made.pages
    )


def _record(row: Version, blueprint: Ref, at: datetime, by: Person) -> Release:
    before = Version.objects.filter(programme=row.programme, status=ReleaseStatus.RELEASED.value).order_by("number")
    last = before.last()
    return Release(
        id=row.key,
        blueprint=blueprint,
        number=row.number,
        prepared_on=timezone.localdate(at),
        seal=row.seal,
        replaces=Ref("release", last.key) if last else None,
        changes=row.changes,
        licence=row.licence.removeprefix("#"),
        made_by=by.signature,
        made_at=at,
    )


def _result(row: Version) -> dict[str, Any]:
    where = reverse("blueprint-version", kwargs={"programme": row.programme, "key": row.key})
    return {"says": f"Version {row.number} is prepared and sealed. Others check it now.", "url": where}
