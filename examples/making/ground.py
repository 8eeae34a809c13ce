"""The candidate areas with their figures, and the edges of the two neighbourhoods."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Area,
    AreaLevel,
    Boundary,
    BoundaryKind,
    Geometry,
    IndicatorValue,
    Method,
    Record,
    Records,
    Ref,
)

from .areas import CENTRES, RADIUS, Point, comb, hexagon, sketch, third
from .areas import place as shifted
from .tables import read_rows

SYSTEMS = {"X54000001": "lockside", "X54000002": "plover-rise"}
CHOSEN = {"X02000103": "lockside", "X02000204": "plover-rise"}
FIGURES = {
    "deprivation_score": ("made-up-deprivation", "2025"),
    "life_expectancy": ("made-up-health", "2020 to 2024"),
    "emergency_chest_rate": ("made-up-health", "2020 to 2024"),
    "not_good_health_pct": ("made-up-census", "2021"),
    "overcrowded_pct": ("made-up-census", "2021"),
}
HANDS = (("A door-knocking pair", -120.0, 40.0, 430.0), ("The lunch club's table", 60.0, -130.0, 520.0))
"""Who drew the other sketches, how far off the middle in metres, and how widely."""
EDGES = {
    "lockside": (
        "Lockside Residents' Panel",
        date(2026, 2, 28),
        "Whether the moorings belong: the panel said yes, the map of the city says water.",
    ),
    "plover-rise": (
        "Plover Rise Panel",
        date(2026, 3, 5),
        "Whether Bypass View belongs: carried by those who live there.",
    ),
}


def areas(texts: Path) -> Iterator[Record]:
    """Candidates as one honeycomb in each system; the chosen two also in their smaller areas."""
    for row in read_rows(texts / "shared" / "candidates.csv"):
        start = CENTRES[SYSTEMS[row["system"]]]
        yield Area(
            id=row["code"],
            name=row["name"],
            level=AreaLevel.MSOA,
            boundary_year=2021,
            within=(row["system"],),
            population=int(row["population"]),
            geometry=hexagon(start, *comb(int(row["column"]), int(row["row"]), RADIUS["msoa"]), RADIUS["msoa"]),
        )
        for indicator in FIGURES:
            yield _figure(row, indicator, Method.WEIGHTED if indicator == "deprivation_score" else Method.DIRECT)
    for row in read_rows(texts / "shared" / "small_areas.csv"):
        system = next(code for code, place in SYSTEMS.items() if place == CHOSEN[row["msoa"]])
        start = CENTRES[CHOSEN[row["msoa"]]]
        yield Area(
            id=row["code"],
            name=row["name"],
            level=AreaLevel.LSOA,
            boundary_year=2021,
            within=(row["msoa"], system),
            population=int(row["population"]),
            geometry=_small(start, int(row["column"]), int(row["row"])),
        )
        yield _figure(row, "deprivation_score", Method.DIRECT)


def _small(start: Point, column: int, row: int) -> Geometry:
    """The small area in the middle of its larger one, or the third of the ring round it on the side of its cell."""
    if (column, row) == (0, 0):
        return hexagon(start, 0, 0, RADIUS["lsoa"])
    east, north = comb(column, row, RADIUS["lsoa"])
    return third(start, math.degrees(math.atan2(north, east)), RADIUS["msoa"], RADIUS["lsoa"])


def boundaries(texts: Path) -> Iterator[Boundary]:
    """Each neighbourhood's edge: by statistics, by habit, by three hands, and as agreed."""
    made_of = {
        place: [row["code"] for row in read_rows(texts / "shared" / "small_areas.csv") if CHOSEN[row["msoa"]] == place]
        for place in EDGES
    }
    for place, (panel, day, argued) in EDGES.items():
        start, here = CENTRES[place], Ref("neighbourhood", place)
        yield Boundary(
            id=f"{place}-statistical",
            neighbourhood=here,
            kind=BoundaryKind.STATISTICAL,
            geometry=hexagon(start, 0, 0, RADIUS["msoa"]),
            areas=tuple(made_of[place]),
            boundary_year=2021,
        )
        yield from _more_sketches(place)
        for kind, radius, wobble in (
            (BoundaryKind.NATURAL, 570.0, 0.12),
            (BoundaryKind.SKETCH, 470.0, 0.3),
            (BoundaryKind.AGREED, 600.0, 0.08),
        ):
            agreed = kind is BoundaryKind.AGREED
            yield Boundary(
                id=f"{place}-{kind.value}",
                neighbourhood=here,
                kind=kind,
                geometry=sketch(start, radius, f"{place} {kind.value}", wobble),
                agreed_by=panel if agreed else "",
                agreed_on=day if agreed else None,
                note=argued if agreed else "",
            )


def rests_on_sketches(records: Records) -> Iterator[Link]:
    """Each agreed boundary rests on the sketches that were on the table when the panel agreed it."""
    held = records.of(Boundary)
    for agreed in (each for each in held if each.kind is BoundaryKind.AGREED):
        for each in held:
            if each.kind is BoundaryKind.SKETCH and each.neighbourhood == agreed.neighbourhood:
                yield Link(subject=agreed.ref, verb=Verb.RESTS_ON, object=each.ref)


def _more_sketches(place: str) -> Iterator[Boundary]:
    """Two more hands: on a doorstep and at a lunch club, each a little off the middle."""
    for number, (drawn_by, east, north, radius) in enumerate(HANDS, start=2):
        yield Boundary(
            id=f"{place}-sketch-{number}",
            neighbourhood=Ref("neighbourhood", place),
            kind=BoundaryKind.SKETCH,
            geometry=sketch(shifted(CENTRES[place], east, north), radius, f"{place} sketch {number}", 0.25),
            drawn_by=drawn_by,
            drawn_on=date(2026, 2, 12),
        )


def _figure(row: dict[str, str], indicator: str, method: Method) -> IndicatorValue:
    dataset, period = FIGURES[indicator]
    return IndicatorValue(
        id=f"{row['code']}-{indicator.replace('_', '-')}",
        area=Ref("area", row["code"]),
        indicator=indicator,
        value=float(row[indicator]),
        period=period,
        method=method,
        dataset=Ref("dataset", dataset),
    )
