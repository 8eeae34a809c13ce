"""Words that are taken back vanish from what was released, in the same transaction; the gap is counted.

What is kept of a version is remade without them, and the bytes from before are let go. A version that is still being
checked is sent back: it has to be made and looked at anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from wellthread.disclosure import may_quote
from wellthread.programme.releasing import version as making
from wellthread.programme.releasing.masking import without_words
from wellthread.programme.releasing.source import Source, packed, unpacked
from wellthread.thread.voices import was_withdrawn
from wellthread.vocabulary import Contribution, Excerpt, Records, Ref, Release, ReleaseStatus
from wellthread.vocabulary.days import day
from wellthread.web.accounts.audit import audit
from wellthread.web.base.forgetting import forget_the_past
from wellthread.web.base.rows import ROWS
from wellthread.web.blueprint import store
from wellthread.web.blueprint.models import Version, VersionFile, VersionGap
from wellthread.web.blueprint.queries.releases import forget_unpacked
from wellthread.web.thread import keep
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import NotThere

TAKEN_BACK = "Words in it were taken back while it was being checked. Prepare it anew."
BY = "withdrawal"
STANDING = (ReleaseStatus.PREPARED.value, ReleaseStatus.RELEASED.value)
SOME = 400
_AGAIN: dict[int, threading.Lock] = {}


class ReleasedWords:
    """Follows the records: asks of every word that is out whether it may still be, whenever something near it moves."""

    def touched_by(self, programme: str, refs: Iterable[Ref]) -> set[str]:
        """The ids of contributions that these records belong to, while there is a version that could hold them."""
        near = [each for each in refs if each.kind in ("contribution", "consent", "excerpt", "translation")]
        if not near or not Version.objects.filter(programme=programme, status__in=STANDING).exists():
            return set()
        found = {each.id for each in near if each.kind == "contribution"}
        for each in near:
            if each.kind == "consent":
                said = _rows("contribution", programme).filter(consent__startswith=str(each.unversioned))
                found.update(said.values_list("key", flat=True))
            elif each.kind in ("excerpt", "translation"):
                named = _rows(each.kind, programme).filter(key=each.id).values_list("contribution", flat=True)
                found.update(Ref.parse(text).id for text in named)
        return found

    def refresh(self, programme: str, keys: set[str]) -> None:
        settle(programme, keys)

    def rebuild(self, programme: str) -> None:
        if _rows("programme", programme).exists():  # between taking a programme out and putting it back, all are gone
            settle(programme, None)


def settle(programme: str, keys: set[str] | None) -> None:
    """Take words that may no longer be shown out of every version; of these contributions, or with None of all."""
    for version in Version.objects.select_for_update().filter(programme=programme, status__in=STANDING):
        spoken = set(version.spoken) if keys is None else set(version.spoken) & keys
        if spoken and (gone := _gone(programme, spoken)):
            if version.state is ReleaseStatus.PREPARED:
                _send_back(version)
            else:
                _take_out(version, gone)
            transaction.on_commit(forget_the_past)
            transaction.on_commit(forget_unpacked)


def amended(version: Version) -> str:
    """What was done to a version since it was sealed, in a few words; empty while nothing was."""
    if version.amended_at is None:
        return ""
    return f"amended after words were taken back, last on {day(timezone.localdate(version.amended_at))}"


def pages_again(version: Version, address: making.Address) -> bool:
    """Make the pages of an amended version. False when somebody else is at it, or it has changed meanwhile."""
    return _once(version, lambda source: _keep_pages(version, source, address))


def files_again(version: Version, address: making.Address) -> bool:
    """Make all files of an amended version. False when somebody else is at it, or it has changed meanwhile."""
    return _once(version, lambda source: _keep_files(version, source, address))


def _gone(programme: str, spoken: set[str]) -> dict[str, date | None]:
    """Of these contributions those that may not be shown any more: since when they are withdrawn, or None."""
    records = _records(programme, spoken)
    today = timezone.localdate()
    gone: dict[str, date | None] = {}
    for key in sorted(spoken):
        said = records.find(Contribution, Ref("contribution", key))
        if said is None or was_withdrawn(said, records):
            gone[key] = (said and said.withdrawn_on) or today
        elif not may_quote(said, records):
            gone[key] = None
    return gone


def _records(programme: str, spoken: set[str]) -> Records:
    """These contributions, their consents and passages, straight from their tables."""
    found = Records()
    keys = sorted(spoken)
    for start in range(0, len(keys), SOME):
        some = keys[start : start + SOME]
        for row in _rows("contribution", programme).filter(key__in=some):
            found.put(row.to_record())
    consents = {each.consent.id for each in found.of(Contribution) if each.consent}
    wanted = sorted(consents)
    for start in range(0, len(wanted), SOME):
        for row in _rows("consent", programme).filter(key__in=wanted[start : start + SOME]):
            found.put(row.to_record())
    for row in _rows("excerpt", programme).filter(kept_in=True):
        record = row.to_record()
        if isinstance(record, Excerpt) and record.contribution.id in spoken:
            found.put(record)
    return found


def _take_out(version: Version, gone: dict[str, date | None]) -> None:
    held = store.fetch(version.source)
    if held is None:
        return
    before, now = unpacked(held), timezone.now()
    after = Source(without_words(before.contents, gone), before.missing, before.today, before.seal)
    content = packed(after)
    old = store.sums_of(version)
    store.keep(store.pack([content]))
    version.files.update(kept="")
    version.pages.update(kept="")
    VersionGap.objects.bulk_create(
        (
            VersionGap(version=version, contribution=key, on=on or timezone.localdate(now), withdrawn=on is not None)
            for key, on in gone.items()
        ),
        ignore_conflicts=True,
    )
    version.source = store.digest(content)
    version.spoken = sorted(set(version.spoken) - gone.keys())
    version.amended_at, version.amended_seal, version.gaps = now, "", version.taken_out.count()
    version.save(update_fields=["source", "spoken", "amended_at", "amended_seal", "gaps"])
    store.let_go(old)
    about = f"release:{version.key}"
    audit("release.words_taken_out", by=BY, programme=version.programme, object=about, contributions=len(gone))


def _send_back(version: Version) -> None:
    version.status = ReleaseStatus.SENT_BACK.value
    version.ended_by, version.ended_at, version.reason = BY, timezone.now(), TAKEN_BACK
    version.save(update_fields=["status", "ended_by", "ended_at", "reason"])
    store.empty(version)
    try:
        record = find(Release, version.programme, version.key)
    except NotThere:
        pass
    else:
        keep.write_record(version.programme, _sent_back(record))
    audit("release.sent_back", by=BY, programme=version.programme, object=f"release:{version.key}")


def _sent_back(record: Release) -> Release:
    return replace(record, version=record.version + 1, status=ReleaseStatus.SENT_BACK, reason=TAKEN_BACK)


def _once(version: Version, make: Callable[[Source], bool]) -> bool:
    """Let one at a time make a version again: the others come back in a moment."""
    lock = _AGAIN.setdefault(version.pk, threading.Lock())
    if not lock.acquire(blocking=False):
        return False
    try:
        held = store.fetch(version.source)
        return held is not None and make(unpacked(held))
    finally:
        lock.release()


def _keep_pages(version: Version, source: Source, address: making.Address) -> bool:
    pages = making.pages_of(source, number=version.number, address=address, amended=amended(version))
    ready = store.pack(page.html.encode() for page in pages)
    with transaction.atomic():
        if not _still(version):
            return False
        store.keep(ready)
        for page in pages:
            known = version.pages.filter(neighbourhood=page.neighbourhood, part=page.part)
            known.update(kept=store.digest(page.html.encode()))
        version.pages.filter(kept="").delete()  # a part of which nothing is left without the words
    return True


def _keep_files(version: Version, source: Source, address: making.Address) -> bool:
    made = making.made(source, number=version.number, address=address, amended=amended(version))
    ready = store.pack(made.files.values())
    with transaction.atomic():
        if not _still(version):
            return False
        store.keep(ready)
        for path, content in made.files.items():
            mark = store.digest(content)
            known = {"kept": mark, "size": len(content)}
            VersionFile.objects.update_or_create(version=version, path=path, defaults=known)
        Version.objects.filter(pk=version.pk).update(amended_seal=made.seal)
    return True


def _still(version: Version) -> bool:
    """Whether the version is as it was when the work began: else words were taken back meanwhile."""
    now = Version.objects.select_for_update().get(pk=version.pk)
    return now.source == version.source and now.is_out


def _rows(kind: str, programme: str) -> Any:
    return ROWS[kind]._default_manager.filter(programme=programme)
