"""Which ground a sheet shows, and the drawing of it with its grid."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

from wellthread.disclosure import openness, told_of
from wellthread.pictures.map_sheet import Landmark, SheetPicture, Way, map_sheet_picture
from wellthread.programme.release import unnamer
from wellthread.vocabulary import (
    Area,
    Asset,
    Boundary,
    BoundaryKind,
    Geometry,
    MapSheet,
    Neighbourhood,
    Pinpoint,
    Records,
    Ref,
    Visibility,
)

WIDE_TO_HIGH = 1.78
"""The shape of the map on an A3 sheet lying on its side."""
MARGIN = 0.06
LANDMARKS = 40
_ORDER = (BoundaryKind.AGREED, BoundaryKind.NATURAL, BoundaryKind.STATISTICAL)


class NoGround(ValueError):
    """A neighbourhood of which nothing is known that could be drawn."""


def new_sheet(
    records: Records, neighbourhood: Ref, *, id: str, code: str, session: Ref | None = None, on: date | None = None
) -> MapSheet:
    """A sheet over the whole neighbourhood, in squares about as wide as they are high. Raises NoGround.

    The ground is its agreed boundary, else its natural or statistical one, else its small areas, else its assets.
    """
    points = _ground(records, neighbourhood)
    if not points:
        place = records.find(Neighbourhood, neighbourhood)
        raise NoGround(
            f"Nothing of {place.name if place else neighbourhood} has a place yet. "
            "Draw its boundary, name its small areas, or give an asset a place; then make the sheet."
        )
    west, east, south, north = _shaped(points)
    return MapSheet(
        id=id,
        neighbourhood=neighbourhood,
        session=session,
        code=code,
        west=round(west, 6),
        south=round(south, 6),
        east=round(east, 6),
        north=round(north, 6),
        printed_on=on,
    )


def sheet_map(sheet: MapSheet, records: Records, ways: Sequence[Way] = (), *, chosen: str = "") -> SheetPicture:
    """The map of a sheet: streets where given, outlines, public landmarks, the grid. `chosen` is a square to mark.

    Landmarks are public assets with an exact place, so that the sheet may lie on any table.
    """
    home = sheet.neighbourhood.unversioned
    edges = [each for each in records.of(Boundary) if each.neighbourhood.unversioned == home]
    shown = next((each.geometry for kind in _ORDER for each in edges if each.kind is kind and each.geometry), None)
    grounds = [each.geometry for each in records.of(Area) if each.geometry and _touches(sheet, each.geometry)]
    return map_sheet_picture(sheet, shown, grounds, _landmarks(sheet, records), ways, chosen=chosen)


def _landmarks(sheet: MapSheet, records: Records) -> list[Landmark]:
    """Public assets on the map, under names that give no other asset away."""
    found = [
        each
        for each in records.of(Asset)
        if each.longitude is not None and each.latitude is not None and _is_landmark(each, records)
        if sheet.west <= each.longitude <= sheet.east and sheet.south <= each.latitude <= sheet.north
    ][:LANDMARKS]
    hidden = [each for each in records.of(Asset) if openness(each, records) is not Visibility.PUBLIC]
    told = map(unnamer(hidden), found) if found else ()
    return [
        Landmark(each.name, each.asset_class, each.longitude, each.latitude)
        for each in told
        if isinstance(each, Asset) and each.longitude is not None and each.latitude is not None
    ]


def _is_landmark(asset: Asset, records: Records) -> bool:
    exact = told_of(asset.asset_class, asset.pinpoint) is Pinpoint.EXACT
    return exact and asset.merged_into is None and openness(asset, records) is Visibility.PUBLIC


def _ground(records: Records, neighbourhood: Ref) -> list[tuple[float, float]]:
    home = neighbourhood.unversioned
    edges = [each for each in records.of(Boundary) if each.neighbourhood.unversioned == home]
    for kind in _ORDER:
        if points := [point for each in edges if each.kind is kind for point in _points(each.geometry)]:
            return points
    place = records.find(Neighbourhood, neighbourhood)
    codes = set(place.areas) if place else set()
    if points := [point for each in records.of(Area) if each.id in codes for point in _points(each.geometry)]:
        return points
    return [
        (each.longitude, each.latitude)
        for each in records.of(Asset)
        if each.neighbourhood and each.neighbourhood.unversioned == home and _is_landmark(each, records)
        if each.longitude is not None and each.latitude is not None
    ]


def _points(geometry: Geometry | None) -> Iterator[tuple[float, float]]:
    def walk(held: Sequence[object]) -> Iterator[tuple[float, float]]:
        if held and isinstance(held[0], int | float):
            yield float(held[0]), float(held[1])  # type: ignore[arg-type]
            return
        for each in held:
            yield from walk(each)  # type: ignore[arg-type]

    if geometry:
        yield from walk(geometry.get("coordinates", ()))


def _touches(sheet: MapSheet, geometry: Geometry) -> bool:
    points = list(_points(geometry))
    if not points:
        return False
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) <= sheet.east and max(xs) >= sheet.west and min(ys) <= sheet.north and max(ys) >= sheet.south


def _shaped(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The edges around the points, widened to the shape of the sheet: at least about 400 metres high."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    squeeze = max(math.cos(math.radians(middle_y)), 0.01)
    high = max((max(ys) - min(ys)) * (1 + 2 * MARGIN), 0.0036)
    wide = (max(xs) - min(xs)) * (1 + 2 * MARGIN) * squeeze
    high = max(high, wide / WIDE_TO_HIGH)
    half_wide, half_high = high * WIDE_TO_HIGH / squeeze / 2, high / 2
    return middle_x - half_wide, middle_x + half_wide, middle_y - half_high, middle_y + half_high
