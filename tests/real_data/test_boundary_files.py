"""The outlines of the open data through GDAL: counts, the one outline in each that touches itself, centroids."""

from __future__ import annotations

import csv
import gzip
from collections import Counter

import pytest
import shapely
from pyproj import Transformer
from shapely.geometry import shape

from wellthread.interop.boundary_files import as_areas, read_boundaries
from wellthread.vocabulary import AreaLevel
from wellthread.vocabulary.geometry import is_geometry

pytestmark = pytest.mark.real_data

FILES = {
    "icb22_england_simplified": (42, "icb22_code", 0),
    "icb_april2023_bsc": (42, "ICB23CD", 0),
    "lsoa11_nel_icb": (1023, "LSOA11CD", 0),
    "lsoa11_newport": (95, "LSOA11CD", 0),
    "lsoa11_west_northamptonshire": (228, "LSOA11CD", 0),
    "lsoa21_nel_icb": (1087, "LSOA21CD", 0),
    "lsoa21_newport": (100, "LSOA21CD", 0),
    "lsoa21_trafford": (139, "LSOA21CD", 0),
    "lsoa21_west_northamptonshire": (238, "LSOA21CD", 0),
    "ltla24_england_simplified": (296, "ltla24_code", 1),
    "msoa11_england_simplified": (6791, "msoa11_code", 0),
    "msoa21_nel_icb": (218, "MSOA21CD", 0),
    "msoa21_west_northamptonshire": (53, "MSOA21CD", 0),
    "ward25_nel_icb": (173, "WD25CD", 0),
    "ward25_trafford": (21, "WD25CD", 0),
    "ward25_west_northamptonshire": (35, "WD25CD", 0),
}


def outlines(data, name):
    return read_boundaries(data / f"geography/{name}.geojson.gz")


@pytest.mark.parametrize("name", [*FILES, pytest.param("lsoa11_england_simplified", marks=pytest.mark.slow)])
def test_every_file_of_outlines(data, name):
    count, column, mended = {**FILES, "lsoa11_england_simplified": (32_844, "lsoa11_code", 1)}[name]
    found = outlines(data, name)
    assert (len(found.outlines), found.code_column, len(found.mended)) == (count, column, mended)
    assert all(each.name for each in found.outlines)
    assert all(is_geometry(each.geometry) and shape(each.geometry).is_valid for each in found.outlines)
    for each in found.mended:
        assert each.why == "Self-intersection"
        assert each.changed < 1e-6
    assert (found.accuracy, found.empty) == (None, ())


def test_the_outline_that_touches_itself_is_named(data):
    (mended,) = outlines(data, "ltla24_england_simplified").mended
    assert (mended.code, mended.number) == ("E06000024", 24)


def test_where_the_people_of_north_east_london_live_by_its_outlines(data):
    shapes = {each.code: shape(each.geometry) for each in outlines(data, "lsoa11_nel_icb").outlines}
    inside = 0
    with gzip.open(data / "geography/lsoa11_population_weighted_centroids_england.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            if row["lsoa11_code"] in shapes:
                inside += shapes[row["lsoa11_code"]].contains(shapely.Point(float(row["lon"]), float(row["lat"])))
    assert (inside, len(shapes)) == (1016, 1023)


def test_the_british_national_grid_is_converted_as_it_was_when_published(data):
    """All of England's 32,844 population-weighted centroids, to the sixth decimal: about ten centimetres."""
    turn = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
    with gzip.open(data / "geography/lsoa11_population_weighted_centroids_england.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    east, north = turn.transform([float(each["easting"]) for each in rows], [float(each["northing"]) for each in rows])
    off = [
        max(abs(x - float(row["lon"])), abs(y - float(row["lat"]))) for x, y, row in zip(east, north, rows, strict=True)
    ]
    assert len(rows) == 32_844
    assert max(off) < 2e-6


def test_areas_of_tower_hamlets_and_newport(data):
    areas = as_areas(outlines(data, "lsoa11_nel_icb"), AreaLevel.LSOA, 2011)
    assert sum(each.name.startswith("Tower Hamlets") for each in areas) == 144
    assert Counter(each.code[:3] for each in outlines(data, "lsoa21_newport").outlines) == {"W01": 100}
