"""Tables and pictures of the core as the components of a page."""

from __future__ import annotations

from wellthread.disclosure import Table, text_of
from wellthread.pictures.picture import Picture
from wellthread.web.base import parts


def table(found: Table) -> parts.Table:
    """A table for a page, its cells protected."""
    numbers = frozenset(
        place
        for place in range(len(found.columns))
        if found.rows and all(not isinstance(row[place], str | bool) for row in found.rows)
    )
    return parts.Table(
        caption=found.title,
        columns=found.columns,
        rows=[[text_of(cell) for cell in row] for row in found.rows],
        note=found.note,
        numbers=numbers,
    )


def picture(found: Picture) -> parts.Picture:
    """A drawing for a page, with its table."""
    return parts.Picture(
        caption=found.title,
        svg=found.svg,
        narrow=found.narrow,
        table=table(found.table),
        description=found.description,
    )
