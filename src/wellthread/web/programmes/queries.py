"""Read programmes."""

from __future__ import annotations

import re
from dataclasses import replace

from django.db.models import QuerySet

from wellthread.programme import Contents
from wellthread.vocabulary import Programme
from wellthread.web.base.rows import ROWS
from wellthread.web.thread.queries import contents

from .models import KeptFile

ATTACHMENTS = "attachments"
CHECKSUM = re.compile(r"[0-9a-f]{64}")


def whole(programme: str) -> Contents:
    """Everything of a programme, with the files kept along."""
    files = KeptFile.objects.filter(programme=programme)
    return replace(contents(programme), files={each.name: bytes(each.content) for each in files})


def programmes(slugs: list[str] | None = None) -> list[Programme]:
    """The programmes with these slugs, or all."""
    rows = ROWS["programme"]._default_manager.order_by("pk")
    found = [row.to_record() for row in (rows if slugs is None else rows.filter(programme__in=slugs))]
    return [each for each in found if isinstance(each, Programme)]


def files_of(programme: str, sha256: str) -> QuerySet[KeptFile]:
    """The files kept under a whole checksum. Part of one names nothing: it could be that of any file."""
    if not CHECKSUM.fullmatch(sha256):
        return KeptFile.objects.none()
    return KeptFile.objects.filter(programme=programme, name__startswith=f"{ATTACHMENTS}/{sha256}")
