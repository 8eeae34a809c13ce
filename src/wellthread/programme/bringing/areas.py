"""Areas of a table that the programme does not have yet."""

from __future__ import annotations

from collections.abc import Sequence

from wellthread.interop.figures import BadMapping
from wellthread.interop.reading import BadFile
from wellthread.vocabulary import Area, Ref

from .wish import Asked

MOST_AREAS = 5_000
"""More areas than this are not added to a programme at once: somebody has forgotten to say where it works."""


def new_areas(asked: Asked, fine: Sequence[str]) -> tuple[Area, ...]:
    """The areas of the table that the programme lacks, where it was asked to add them. Raises BadFile for too many."""
    figures, wish = asked.figures, asked.wish
    if not wish.add_areas:
        return ()
    mapping = figures.mapping
    year = mapping.boundary_year or _year(mapping.period)
    if year is None:
        raise BadMapping("Areas cannot be added without a year of their boundaries. Say it in the mapping.")
    made = []
    for code in fine:
        about = figures.about.get(code)
        inside = about.within if about else ()
        if Ref("area", code) in asked.records or (wish.within and wish.within not in (code, *inside)):
            continue
        made.append(
            Area(
                id=code,
                made_by=wish.made_by,
                made_at=wish.made_at,
                name=(about.name if about else "") or code,
                level=mapping.level,
                boundary_year=year,
                within=inside,
                population=about.people if about else None,
            )
        )
    if len(made) > MOST_AREAS:
        raise BadFile(
            asked.grid.file,
            0,
            f"It has {len(made):,} areas that the programme lacks, and at most {MOST_AREAS:,} are added at once.",
            "Name the larger area in which the programme works, such as E06000062.",
        )
    return tuple(made)


def _year(period: str) -> int | None:
    return int(period[:4]) if period[:4].isdecimal() and len(period) >= 4 else None
