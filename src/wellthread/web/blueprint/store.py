"""Keep bytes under their own sum, once, and let go of them when no version names them any more."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

from wellthread.web.blueprint.models import Blob, Version, VersionFile, VersionPage

LEVEL = 6
SOME = 200


class SealBroken(Exception):
    """Bytes that are not what their sum says: somebody changed them past the application."""


def digest(content: bytes) -> str:
    """SHA-256 as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def pack(contents: Iterable[bytes]) -> dict[str, bytes]:
    """Bytes made ready to be kept, by their sums: the slow part, to be done before a transaction begins."""
    return {digest(each): zlib.compress(each, LEVEL) for each in contents}


def keep(packed: dict[str, bytes]) -> None:
    """Keep what `pack` made; what is there already stays."""
    rows = (Blob(sha256=name, packed=held) for name, held in packed.items())
    Blob.objects.bulk_create(rows, batch_size=SOME, ignore_conflicts=True)


def fetch(sha256: str) -> bytes | None:
    """The bytes under a sum, looked at once more; None when they were let go. Raises SealBroken."""
    held = Blob.objects.filter(pk=sha256).values_list("packed", flat=True).first()
    if held is None:
        return None
    content = zlib.decompress(bytes(held))
    if digest(content) != sha256:
        raise SealBroken(f"What is kept under {sha256} is not what was sealed.")
    return content


def let_go(sums: Iterable[str]) -> None:
    """Remove bytes that nothing names any more."""
    wanted = set(sums) - {""}
    wanted -= set(Version.objects.filter(source__in=wanted).values_list("source", flat=True))
    for table in (VersionFile, VersionPage):
        wanted -= set(table.objects.filter(kept__in=wanted).values_list("kept", flat=True))
    Blob.objects.filter(pk__in=wanted).delete()


def sums_of(version: Version) -> set[str]:
    """The sums of everything that a version keeps now."""
    files = version.files.values_list("kept", flat=True)
    return {version.source, *files, *version.pages.values_list("kept", flat=True)} - {""}


def empty(version: Version) -> None:
    """Let go of everything that a version keeps. Its seal, its checks and what was said of it stay."""
    gone = sums_of(version)
    version.files.update(kept="")
    version.pages.update(kept="")
    version.source = ""
    version.spoken = []
    version.save(update_fields=["source", "spoken"])
    let_go(gone)
