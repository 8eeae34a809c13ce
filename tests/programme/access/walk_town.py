"""A programme in the made-up town on the equator: four areas of nine corners each, a library, two parks, a figure."""

from __future__ import annotations

from dataclasses import replace

from tests.interop.osm_town import STEP, write_town
from wellthread.interop.osm_network import CREDIT, checksum, walking_network
from wellthread.programme import Contents
from wellthread.programme.access import Ground
from wellthread.vocabulary import (
    Area,
    AreaLevel,
    Asset,
    AssetCategory,
    AssetClass,
    AssetStatus,
    IndicatorValue,
    Neighbourhood,
    Pinpoint,
    Programme,
    Records,
    Ref,
    Visibility,
)

CODES = ("X01000001", "X01000002", "X01000003", "X01000004")
LIBRARY = Ref("asset_category", "library")
HIDDEN = "Somewhere safe"


def square(column, row):
    """Three by three corners."""
    west, south = (column - 0.5) * STEP, (row - 0.5) * STEP
    east, north = west + 3 * STEP, south + 3 * STEP
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def asset(key, column, row, **more):
    """A public asset at a corner."""
    made = Asset(
        id=key,
        name=key.replace("-", " ").capitalize(),
        longitude=column * STEP,
        latitude=row * STEP,
        visibility=Visibility.PUBLIC,
    )
    return replace(made, **more)


def records():
    """Everything the programme holds."""
    areas = [
        Area(
            id=code,
            name=f"Quarter {number}",
            level=AreaLevel.LSOA,
            boundary_year=2021,
            population=1000 * (number + 1),
            geometry=square(3 * (number % 2), 3 * (number // 2)),
        )
        for number, code in enumerate(CODES)
    ]
    figures = [
        IndicatorValue(id=f"need-{code}", area=Ref("area", code), indicator="need", value=40.0 - 10 * number)
        for number, code in enumerate(CODES)
    ]
    return Records(
        [
            Programme(id="two-test-beds", name="A town on the equator"),
            Neighbourhood(id="town", name="The town", areas=CODES),
            Neighbourhood(id="south", name="The south", areas=CODES[:2]),
            *areas,
            *figures,
            AssetCategory(id="library", name="Library"),
            asset("the-library", 0, 0, category=LIBRARY, opening_hours="Mo-Fr 09:00-17:00"),
            asset("green-park", 5, 5, asset_class=AssetClass.NATURAL, opening_hours="24/7"),
            asset("west-park", 0, 5, asset_class=AssetClass.NATURAL, opening_hours="by arrangement"),
            asset("old-park", 1, 1, asset_class=AssetClass.NATURAL, status=AssetStatus.DEFUNCT),
            asset("far-park", 50, 50, asset_class=AssetClass.NATURAL),
            asset("somewhere-park", 2, 2, asset_class=AssetClass.NATURAL, pinpoint=Pinpoint.AREA),
            asset("refuge", 3, 3, name=HIDDEN, visibility=Visibility.TEAM, asset_class=AssetClass.INSTITUTIONAL),
        ]
    )


def contents():
    """The programme."""
    return Contents(records())


def ground(folder):
    """Its streets, read from an extract."""
    path = write_town(folder / "town.osm.pbf")
    return Ground(network=walking_network(path), credit=CREDIT, file_name="town.osm.pbf", sha256=checksum(path))
