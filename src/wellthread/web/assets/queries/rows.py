"""The rows of one kind of record in one programme."""

from __future__ import annotations

from typing import Any

from wellthread.web.base.rows import ROWS


def rows_of(kind: str, programme: str) -> Any:
    """A query for them. Its columns are those of the noun, made as the stages are loaded, so no checker knows them."""
    return ROWS[kind]._default_manager.filter(programme=programme).order_by("pk")
