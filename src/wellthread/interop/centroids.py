"""Where the people of each small area live on average: the population-weighted centroids of the ONS.

Reads the tables of the Office for National Statistics (LSOA11CD, OA21CD …) and those of humaniverse (lsoa11_code),
with longitude and latitude, or with eastings and northings of the British National Grid.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .feature_table import read_table
from .reading import LIMITS, BadFile, Column, Limits, Sheet

Place = tuple[float, float]

_CODES = ("OA11CD", "OA21CD", "LSOA11CD", "LSOA21CD", "MSOA11CD", "MSOA21CD")
CODES = (*_CODES, *(each.lower() for each in _CODES), "lsoa11_code", "lsoa21_code", "oa11_code", "oa21_code")
"""Headers under which the code of an area is looked for."""
DECIMALS = 6


def read_centroids(path: Path, limits: Limits = LIMITS) -> dict[str, Place]:
    """Longitude and latitude (WGS84) of the centroid of each area, by code.

    Degrees are taken where the table has them; else metres of the National Grid are turned into degrees. Raises
    BadFile for a code that stands twice or not at all, and for a place that is no number or off the map.
    """
    columns = [
        Column("code", CODES),
        Column("longitude", ("lon", "long", "longitude", "LONG"), required=False),
        Column("latitude", ("lat", "latitude", "LAT"), required=False),
        Column("x", ("easting", "X", "x", "BNG_E"), required=False),
        Column("y", ("northing", "Y", "y", "BNG_N"), required=False),
    ]
    sheet = read_table(path, columns, limits)
    _refuse_doubles(sheet)
    if {"longitude", "latitude"} <= sheet.found:
        places = _numbers(sheet, 1)
    elif {"x", "y"} <= sheet.found:
        places = _numbers(sheet, 3)
        if places.size and (np.abs(places) > (180, 90)).any():
            places = _from_grid(sheet, places)
    else:
        raise BadFile(path, 0, "It has no places.", "Give it the columns longitude and latitude.")
    _refuse_off_the_map(sheet, places)
    return {row[0]: (x, y) for row, (x, y) in zip(sheet.rows, places.tolist(), strict=True)}


def _numbers(sheet: Sheet, at: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    found = [sheet.column(place, float, "a number") for place in (at, at + 1)]
    return np.array(found, dtype=np.float64).T.reshape(-1, 2)


def _from_grid(
    sheet: Sheet, places: np.ndarray[tuple[int, int], np.dtype[np.float64]]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Metres of the British National Grid as degrees, to about a metre."""
    from pyproj import Transformer

    for row, (x, y) in enumerate(places.tolist()):
        if not (0 <= x <= 700_000 and 0 <= y <= 1_300_000):
            raise sheet.fail(row, f"{x:g}, {y:g} is not on the National Grid.", "Correct the place.")
    made = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
    return np.round(np.column_stack(made.transform(places[:, 0], places[:, 1])), DECIMALS)


def _refuse_doubles(sheet: Sheet) -> None:
    seen: set[str] = set()
    for index, row in enumerate(sheet.rows):
        if not row[0] or row[0] in seen:
            says = f"{row[0]} has two places." if row[0] else "The row has no code."
            raise sheet.fail(index, says, "Keep one row for each area.")
        seen.add(row[0])


def _refuse_off_the_map(sheet: Sheet, places: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> None:
    for row, (x, y) in enumerate(places.tolist()):
        if not (-180 <= x <= 180 and -90 <= y <= 90):
            raise sheet.fail(row, f"{x:g}, {y:g} lies nowhere on Earth.", "Correct the place.")
