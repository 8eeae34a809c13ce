"""The candidate areas with their figures, and the edges of the two neighbourhoods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from wellthread.vocabulary import (
    Area,
    AreaLevel,
    Boundary,
    BoundaryKind,
    IndicatorValue,
    Method,
    Record,
    Ref,
)

from .areas import CENTRES, RADIUS, comb, hexagon, sketch
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
            geometry=hexagon(start, *comb(int(row["column"]), int(row["row"]), RADIUS["lsoa"]), RADIUS["lsoa"]),
        )
        yield _figure(row, "deprivation_score", Method.DIRECT)


def boundaries() -> Iterator[Boundary]:
    """Each neighbourhood's edge four times: by statistics, by habit, by one hand, and as agreed."""
    for place, (panel, day, argued) in EDGES.items():
        start, here = CENTRES[place], Ref("neighbourhood", place)
        yield Boundary(
            id=f"{place}-statistical",
            neighbourhood=here,
            kind=BoundaryKind.STATISTICAL,
            geometry=hexagon(start, 0, 0, RADIUS["msoa"]),
        )
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
