"""Read programmes."""

from __future__ import annotations

from dataclasses import replace

from wellthread.programme import Contents
from wellthread.vocabulary import Programme
from wellthread.web.base.rows import ROWS
from wellthread.web.thread.queries import contents

from .models import KeptFile


def whole(programme: str) -> Contents:
    """Everything of a programme, with the files kept along."""
    files = KeptFile.objects.filter(programme=programme)
    return replace(contents(programme), files={each.name: bytes(each.content) for each in files})


def programmes(slugs: list[str] | None = None) -> list[Programme]:
    """The programmes with these slugs, or all."""
    rows = ROWS["programme"]._default_manager.order_by("pk")
    found = [row.to_record() for row in (rows if slugs is None else rows.filter(programme__in=slugs))]
    return [each for each in found if isinstance(each, Programme)]
