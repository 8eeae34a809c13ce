"""Voice notes and photographs that come in pieces: kept on the disk as they arrive, taken in once whole and right."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from uuid import UUID

from django.conf import settings
from django.db import transaction

from wellthread.vocabulary import Attachment, Ref
from wellthread.web.accounts.audit import audit
from wellthread.web.programmes.models import KeptFile
from wellthread.web.programmes.queries import ATTACHMENTS, files_of
from wellthread.web.thread import keep
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.writing import fresh_id

from .models import Invitation, Upload
from .photographs import MOST_BYTES as MOST_OF_A_PHOTOGRAPH
from .photographs import NotAPhotograph, photograph
from .sound import ENDINGS, audio_type
from .sound import MOST_BYTES as MOST_OF_A_RECORDING

MOST_OF_A_CHUNK = 512 * 1024
MOST_BYTES = max(MOST_OF_A_PHOTOGRAPH, MOST_OF_A_RECORDING)
UNFINISHED_AT_ONCE = 1000
KEPT_UNCLAIMED = timedelta(days=30)
"""A phone that is offline for long may send its files first and its words much later."""
_APPENDING = Lock()


class WrongOffset(Refusal):
    """The piece does not begin where the last one ended."""

    code = "wrong-offset"

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(f"The next piece begins at {offset}.")


class NotTaken(Refusal):
    """The file is not what was announced, or nothing that is kept. It may be sent again from its beginning."""

    code = "not-taken"


class TooLarge(Refusal):
    """The file, or this piece of it, is larger than may be."""

    code = "too-large"


class TooManyFiles(Refusal):
    """More files are on their way than a hall full of people sends."""

    code = "too-many-files"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a file, with what the device says of the whole."""

    offset: int
    length: int
    digest: str
    content: bytes


def missing(announced: Sequence[str]) -> tuple[str, ...]:
    """Which of these files have not come whole yet."""
    if not announced:
        return ()
    done = Upload.objects.filter(file__in=announced, done_at__isnull=False).values_list("file", flat=True)
    there = {str(each) for each in done}
    return tuple(each for each in announced if each not in there)


def announce(belongs: Mapping[UUID, Ref], invitation: Invitation, *, at: datetime) -> None:
    """Note to which records files belong; those that have come already become attachments now."""
    for file, about in belongs.items():
        upload, _ = Upload.objects.get_or_create(file=file, defaults={"invitation": invitation, "at": at})
        if upload.about or upload.invitation_id != invitation.pk:
            continue
        upload.about = str(about)
        if upload.done_at:
            _attach(upload, at)
        upload.save()


def offset_of(file: UUID, invitation: Invitation, *, at: datetime) -> int | None:
    """How much of a file is there; None when nothing is known of it.

    A file whose last piece came just before the server stopped is taken in now. Raises NotTaken where it is not right.
    """
    upload = Upload.objects.filter(file=file, invitation=invitation).first()
    if upload is None:
        return None
    if upload.done_at:
        return upload.length or 0
    with _one_at_a_time(file) as path:
        there = _size(path)
        if there and there == upload.length:
            _take_in(upload, path, upload.digest, at)
    return there


def append(file: UUID, piece: Piece, invitation: Invitation, *, at: datetime) -> int:
    """Keep a piece and return where the next one begins; the last piece makes the file whole.

    Raises WrongOffset, TooLarge, NotTaken or TooManyFiles; OSError where the disk is full.
    """
    if len(piece.content) > MOST_OF_A_CHUNK or not 0 < piece.length <= MOST_BYTES:
        raise TooLarge(f"Send at most {MOST_OF_A_CHUNK // 1024} kB at a time, {MOST_BYTES // 1024 // 1024} MB in all.")
    upload = _known(file, piece, invitation, at)
    if upload.done_at:
        return upload.length or 0
    with _one_at_a_time(file) as path:
        there = _size(path)
        if there == piece.length:  # it came whole, and the server stopped before it was taken in
            _take_in(upload, path, piece.digest, at)
            return there
        if piece.offset != there:
            raise WrongOffset(there)
        if there + len(piece.content) > piece.length:
            raise TooLarge("The piece goes beyond the length that was announced.")
        _write(path, piece.content, there)
        there += len(piece.content)
        if there == piece.length:
            _take_in(upload, path, piece.digest, at)
    return there


def whole(file: UUID, content: bytes, invitation: Invitation, *, at: datetime) -> None:
    """Keep a file that came in one piece with a page. Raises TooLarge or NotTaken; OSError where the disk is full."""
    if not 0 < len(content) <= MOST_BYTES:
        raise TooLarge(f"Send at most {MOST_BYTES // 1024 // 1024} MB.")
    piece = Piece(0, len(content), hashlib.sha256(content).hexdigest(), content)
    upload = _known(file, piece, invitation, at)
    with _one_at_a_time(file) as path:
        _write(path, content, 0)
        _take_in(upload, path, piece.digest, at)


def forget_unclaimed(before: datetime) -> int:
    """Take out files that no sending has claimed since then, with what had come of them. Returns how many."""
    lost = list(Upload.objects.filter(about="", at__lt=before))
    for each in lost:
        _path(each.file).unlink(missing_ok=True)
        if each.sha256 and not Upload.objects.filter(sha256=each.sha256).exclude(pk=each.pk).exists():
            files_of(each.invitation.programme, each.sha256).delete()
        each.delete()
    return len(lost)


def _known(file: UUID, piece: Piece, invitation: Invitation, at: datetime) -> Upload:
    upload = Upload.objects.filter(file=file).first()
    if upload is None:
        if Upload.objects.filter(invitation=invitation, done_at=None).count() >= UNFINISHED_AT_ONCE:
            raise TooManyFiles("Very many files are on their way. Try again in a minute.")
        forget_unclaimed(at - KEPT_UNCLAIMED)
        upload, _ = Upload.objects.get_or_create(file=file, defaults={"invitation": invitation, "at": at})
    if upload.invitation_id != invitation.pk:
        raise NotTaken("This file belongs to another session.")
    if upload.length is None or upload.digest != piece.digest:
        upload.length, upload.digest = piece.length, piece.digest
        Upload.objects.filter(pk=upload.pk, done_at=None).update(length=piece.length, digest=piece.digest)
    return upload


def _take_in(upload: Upload, path: Path, digest: str, at: datetime) -> None:
    """Keep a whole file as it may be kept. Raises NotTaken and forgets what was sent of it."""
    with path.open("rb") as opened:
        content = opened.read()
    try:
        if hashlib.sha256(content).hexdigest() != digest:
            raise NotTaken("The file arrived damaged. Send it again from its beginning.")
        kept, media_type, ending = _fit(content)
    except NotTaken:
        path.unlink(missing_ok=True)
        raise
    upload.sha256, upload.media_type, upload.size = hashlib.sha256(kept).hexdigest(), media_type, len(kept)
    with transaction.atomic():
        upload.about = Upload.objects.select_for_update().values_list("about", flat=True).get(pk=upload.pk)
        KeptFile.objects.get_or_create(
            programme=upload.invitation.programme,
            name=f"{ATTACHMENTS}/{upload.sha256}.{ending}",
            defaults={"content": kept},
        )
        upload.done_at = at
        if upload.about:
            _attach(upload, at)
        upload.save()
    path.unlink(missing_ok=True)


def _fit(content: bytes) -> tuple[bytes, str, str]:
    """The file as it is kept, its media type, and how its name ends. Raises NotTaken."""
    if kind := audio_type(content[:64]):
        if len(content) > MOST_OF_A_RECORDING:
            raise NotTaken(f"The recording is larger than {MOST_OF_A_RECORDING // 1024 // 1024} MB.")
        return content, kind, ENDINGS[kind]
    try:
        made = photograph(io.BytesIO(content))
    except NotAPhotograph as error:
        raise NotTaken("This is neither a photograph nor a recording that can be kept.") from error
    return made.content, made.media_type, "jpg"


def _attach(upload: Upload, at: datetime) -> None:
    programme = upload.invitation.programme
    attachment = Attachment(
        id=fresh_id(),
        about=Ref.parse(upload.about),
        file_name=f"{upload.media_type.partition('/')[0]} from a phone",
        media_type=upload.media_type,
        sha256=upload.sha256,
        bytes=upload.size,
        made_by="a resident, by phone",
        made_at=at,
    )
    keep.write_many(programme, [attachment], ())
    audit("attachment.received", by="a resident, by phone", programme=programme, object=str(attachment.ref))
    upload.attachment = attachment.id


def _path(file: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / "arriving" / f"{file}.part"


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


@contextmanager
def _one_at_a_time(file: UUID) -> Iterator[Path]:
    """The file's own place on the disk, held by one writer."""
    path = _path(file)
    path.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
    with _APPENDING:
        yield path


def _write(path: Path, content: bytes, there: int) -> None:
    """Append, and be sure that it is on the disk. What was written of a piece that did not fit is taken off again."""
    with open(path, "ab", opener=lambda name, flags: os.open(name, flags, 0o600)) as opened:
        try:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        except OSError:
            opened.truncate(there)
            raise
