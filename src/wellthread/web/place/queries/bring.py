"""What a table would bring, worked out for a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from wellthread.interop.figures import BadMapping, read_figures
from wellthread.interop.reading import BadFile, Limits
from wellthread.interop.tables import Grid, read_grid
from wellthread.methods.place.vintage import WrongVintage
from wellthread.programme.bringing import Asked, Atlas, Plan, Reading, Wish, atlas, dataset_for, mapped, plan
from wellthread.sources import sha256_of
from wellthread.vocabulary import ColumnMapping
from wellthread.web.thread.queries import contents

LIMITS = Limits(bytes=128 * 1024 * 1024, rows=250_000)
CANNOT = (BadFile, BadMapping, WrongVintage)
"""What a table or its mapping may be refused for; the message names what is wrong and how to mend it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table as it stands: its header and its first cells."""

    place: int
    header: str
    sample: str


def known() -> Atlas:
    """What is known of official codes on this site."""
    return atlas(settings.OPEN_DATA if settings.OPEN_DATA.is_dir() else None)


def proposed(path: Path, programme: str, *, sheet: str, header_row: int) -> Reading:
    """The table with the mapping that fits it best. Raises one of CANNOT."""
    return mapped(path, contents(programme).records, known(), sheet=sheet, header_row=header_row, limits=LIMITS)


def table(path: Path, *, sheet: str, header_row: int) -> Grid:
    """The table itself. Raises BadFile."""
    return read_grid(path, sheet=sheet, header_row=header_row, limits=LIMITS)


def planned(path: Path, grid: Grid, mapping: ColumnMapping, wish: Wish, programme: str, *, at: datetime) -> Plan:
    """What would be taken and refused. Raises one of CANNOT."""
    records = contents(programme).records
    figures = read_figures(grid, mapping)
    dataset = dataset_for(mapping, sha256_of(path), records, at.date())
    return plan(Asked(records, grid, figures, known(), wish), dataset)


def columns(grid: Grid, most: int) -> tuple[Column, ...]:
    """The columns with what stands in their first rows."""
    first = grid.rows[:3]
    return tuple(
        Column(place, header, " · ".join(row[place][:24] for row in first if row[place]))
        for place, header in enumerate(grid.headers[:most])
    )
