"""Where an asset is, as far as its keepers let others know: the point, a fixed small area, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wellthread.vocabulary import Area, Asset, AssetClass, Geometry, Pinpoint

DIGITS = 5
"""Decimals of a degree that are told: about a metre."""

Point = tuple[float, float]


def told_of(asset_class: AssetClass, pinpoint: Pinpoint) -> Pinpoint:
    """How much is told of where an asset is: what its keepers chose, and nothing of what one person gives."""
    return Pinpoint.HIDDEN if asset_class is AssetClass.INDIVIDUAL else pinpoint


def shown_place(asset: Asset, area: Area | None) -> Point | None:
    """Longitude and latitude that others are told; `area` is the small area the asset lies in.

    An asset that is told only by its area lies where that area has its label: the same point for each asset in it and
    at every asking, made from the area alone and never from where the asset is.
    """
    told = told_of(asset.asset_class, asset.pinpoint)
    if told is Pinpoint.EXACT:
        placed = asset.longitude is not None and asset.latitude is not None
        return (asset.longitude, asset.latitude) if placed else None  # type: ignore[return-value]
    return label_point(area.geometry) if told is Pinpoint.AREA and area else None


def coarse(asset: Asset, area: Area | None) -> Asset:
    """The asset as it may be told to people who do not keep it: nothing in it says more than its pinpoint allows."""
    told = told_of(asset.asset_class, asset.pinpoint)
    if told is Pinpoint.EXACT:
        return asset
    longitude, latitude = shown_place(asset, area) or (None, None)
    kept = asset.area if told is Pinpoint.AREA else None
    place = replace(asset, longitude=longitude, latitude=latitude, area=kept, address="", postcode="")
    return replace(place, external_id="", listed="", extra=())  # an id or a row in another list leads to the door


def label_point(geometry: Geometry | None) -> Point | None:
    """A point inside the largest part of an outline: its centre, or the middle of the widest stretch beside it.

    >>> label_point({"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 1], [0, 1], [0, 0]]]})
    (1.0, 0.5)
    """
    largest = max(_outer(geometry), key=lambda ring: abs(_area(ring)), default=None)
    if not largest or not _area(largest):
        return None
    x, y = _centre(largest)
    stretches = _stretches(largest, y)
    if not stretches:  # an outline that crosses itself may have its centre beyond its own edges
        y = (min(each[1] for each in largest) + max(each[1] for each in largest)) / 2
        stretches = _stretches(largest, y)
    if not any(west <= x <= east for west, east in stretches):
        west, east = max(stretches, key=lambda each: each[1] - each[0], default=(x, x))
        x = (west + east) / 2
    return round(x, DIGITS), round(y, DIGITS)


def _stretches(ring: Sequence[Point], y: float) -> list[tuple[float, float]]:
    """From where to where a ring is filled at one latitude."""
    crossings = sorted(_crossings(ring, y))
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def holds(geometry: Geometry | None, longitude: float, latitude: float) -> bool:
    """Whether an outline holds a point; points on its edge belong to one side of it only."""
    crossings = [x for ring in _rings(geometry) for x in _crossings(ring, latitude)]
    return sum(x > longitude for x in crossings) % 2 == 1


def _rings(geometry: Geometry | None) -> Iterator[Sequence[Point]]:
    for polygon in _polygons(geometry):
        yield from polygon


def _outer(geometry: Geometry | None) -> Iterator[Sequence[Point]]:
    for polygon in _polygons(geometry):
        yield from polygon[:1]


def _polygons(geometry: Geometry | None) -> Iterator[list[Sequence[Point]]]:
    if not geometry or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return
    held = geometry["coordinates"]
    for polygon in held if geometry["type"] == "MultiPolygon" else (held,):
        yield [[(float(each[0]), float(each[1])) for each in ring] for ring in polygon]


def _sides(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    yield from zip(ring, (*ring[1:], ring[0]), strict=True)


def _crossings(ring: Sequence[Point], y: float) -> Iterator[float]:
    for (ax, ay), (bx, by) in _sides(ring):
        if (ay > y) != (by > y):
            yield ax + (y - ay) / (by - ay) * (bx - ax)


def _cross(a: Point, b: Point) -> float:
    return a[0] * b[1] - b[0] * a[1]


def _area(ring: Sequence[Point]) -> float:
    return sum(_cross(a, b) for a, b in _sides(ring)) / 2


def _centre(ring: Sequence[Point]) -> Point:
    """Reckoned from the ring's first corner, so that small outlines far from 0° lose no digits."""
    left, low = ring[0]
    moved = [(x - left, y - low) for x, y in ring]
    area = _area(moved)
    x = sum((a[0] + b[0]) * _cross(a, b) for a, b in _sides(moved)) / (6 * area)
    y = sum((a[1] + b[1]) * _cross(a, b) for a, b in _sides(moved)) / (6 * area)
    return left + x, low + y
