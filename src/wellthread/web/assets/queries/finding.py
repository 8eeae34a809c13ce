"""From words to a place, among what the programme knows already: its neighbourhoods, small areas and assets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from wellthread.disclosure import holds, label_point
from wellthread.vocabulary import Area, Boundary, MapSheet, Pinpoint, Ref
from wellthread.web.thread.sight import Sight

from .asked import Asked
from .register import areas_of, box_about, edges_of
from .rows import rows_of
from .spots import listed, places_of, spots_of

MOST = 8
SHORTEST = 2
COLUMNS, DOWN = 12, 8
GRID = Ref("neighbourhood", "grid")


@dataclass(frozen=True, slots=True)
class Found:
    """One place that typed words may mean: with a point, or only as a neighbourhood or a small area."""

    ref: Ref
    label: str
    exact: bool
    longitude: float | None = None
    latitude: float | None = None
    neighbourhood: str = ""
    area: str = ""

    @property
    def pinpoint(self) -> Pinpoint:
        """How much of where it is can be told by it."""
        return Pinpoint.AREA if self.area else Pinpoint.EXACT


def places_named(sight: Sight, typed: str, today: date) -> list[Found]:
    """The places that the words may mean, those of exactly that name first."""
    wanted = _folded(typed)
    if len(wanted) < SHORTEST:
        return []
    found = [*_neighbourhoods(sight, wanted), *_areas(sight, wanted), *_assets(sight, wanted, today)]
    return sorted(found, key=lambda each: not each.exact)[:MOST]


def meant(found: list[Found]) -> Found | None:
    """The only one of exactly that name; None where somebody must choose."""
    exact = [each for each in found if each.exact]
    return exact[0] if len(exact) == 1 else None


def place_named(sight: Sight, ref: str, typed: str, today: date) -> Found | None:
    """The one of them that somebody chose."""
    return next((each for each in places_named(sight, typed, today) if str(each.ref) == ref), None)


def area_at(sight: Sight, longitude: float, latitude: float) -> Area | None:
    """The small area that holds a point, of those the programme has outlines of."""
    return next((each for each in areas_of(sight) if holds(each.geometry, longitude, latitude)), None)


def neighbourhood_at(sight: Sight, longitude: float, latitude: float) -> str:
    """The id of the neighbourhood whose boundary holds a point; empty where none does, or more than one."""
    inside = {each.neighbourhood.id for each in edges_of(sight) if holds(each.geometry, longitude, latitude)}
    return inside.pop() if len(inside) == 1 else ""


def grid_of(sight: Sight, place: str, today: date) -> MapSheet | None:
    """The squares over a neighbourhood, or over all of them: its boundaries, else its small areas, else its assets."""
    edges: list[Boundary] | list[Area] = edges_of(sight, place) or areas_of(sight)
    corners = [corner for each in edges for corner in _corners(each.geometry)]
    if corners:
        box = (
            min(x for x, _ in corners),
            min(y for _, y in corners),
            max(x for x, _ in corners),
            max(y for _, y in corners),
        )
    else:
        known = box_about(sight, Asked(place=place), today)
        if known is None or known[0] == known[2] or known[1] == known[3]:
            return None
        box = known
    west, south, east, north = box
    return MapSheet(
        id="grid",
        neighbourhood=GRID,
        code="",
        west=west,
        south=south,
        east=east,
        north=north,
        columns=COLUMNS,
        rows=DOWN,
    )


def _neighbourhoods(sight: Sight, wanted: str) -> Iterator[Found]:
    for key, name in places_of(sight).items():
        if wanted in _folded(name):
            yield Found(
                Ref("neighbourhood", key), f"{name}, the neighbourhood", wanted == _folded(name), neighbourhood=key
            )


def _areas(sight: Sight, wanted: str) -> Iterator[Found]:
    rows = rows_of("area", sight.programme).filter(name__icontains=wanted)
    for row in rows.order_by("name", "key")[:MOST]:
        area = row.to_record()
        if isinstance(area, Area):
            point = label_point(area.geometry) or (None, None)
            label = f"{area.name}, the area {area.id}"
            yield Found(area.ref, label, wanted == _folded(area.name), point[0], point[1], area=area.id)


def _assets(sight: Sight, wanted: str, today: date) -> Iterator[Found]:
    """Assets whose place is told; what is told only by its area leads nowhere."""
    spots = spots_of(sight, Asked(words=wanted), today).filter(qk__isnull=False, by_area=False, words__contains=wanted)
    for each in listed(sight, list(spots[:MOST])):
        asset = each.asset
        label = ", ".join(filter(None, (asset.name, asset.address or asset.postcode)))
        same = wanted in (_folded(asset.name), _folded(asset.address), _folded(asset.postcode))
        home = asset.neighbourhood.id if asset.neighbourhood else ""
        yield Found(asset.ref.unversioned, label, same, asset.longitude, asset.latitude, home)


def _corners(geometry: Any) -> Iterator[tuple[float, float]]:
    held = geometry["coordinates"] if geometry else []
    while held and isinstance(held[0], list | tuple):
        if isinstance(held[0][0], int | float):
            yield from ((float(each[0]), float(each[1])) for each in held)
            return
        held = [one for each in held for one in each]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
