"""A made-up town of square small areas, in the open sea, so that everything about it can be worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence

from wellthread.methods.place.small_areas import SmallAreas, small_areas
from wellthread.vocabulary import Area, AreaLevel, Criterion, Geometry, IndicatorValue, Record, Records, Ref

WEST, SOUTH = 2.0, 54.0
WIDE, HIGH = 0.008, 0.005
"""One square in degrees: about 520 by 560 metres."""


def square(column: float, row: float, wide: float = 1.0, high: float = 1.0) -> Geometry:
    """A box on the grid of the town, whole squares being its small areas."""
    west, south = WEST + column * WIDE, SOUTH + row * HIGH
    east, north = west + wide * WIDE, south + high * HIGH
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def code(column: int, row: int) -> str:
    return f"E{column:02}{row:02}"


def cell(column: int, row: int, people: int = 1000, level: AreaLevel = AreaLevel.LSOA, **more: object) -> Area:
    return Area(
        id=code(column, row),
        name=f"Square {column}.{row}",
        level=level,
        boundary_year=2021,
        population=people,
        geometry=square(column, row),
        **more,  # type: ignore[arg-type]
    )


def town(wide: int = 5, high: int = 5, people: int = 1000) -> list[Record]:
    """Squares with a need that falls from the south-west corner outwards: 100, 99, 98 …"""
    areas = [cell(column, row, people) for column in range(wide) for row in range(high)]
    values = [
        IndicatorValue(id=f"v-{each.id}", area=Ref("area", each.id), indicator="score", value=100.0 - at)
        for at, each in enumerate(sorted(areas, key=lambda one: (int(one.id[1:3]) + int(one.id[3:]), one.id)))
    ]
    return [*areas, *values, Criterion(id="need", indicator="score", says="Need.")]


def laid(records: Sequence[Record]) -> SmallAreas:
    return small_areas(Records(records))
