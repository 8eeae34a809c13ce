"""Where people set out from: the published centre of an area's population, or the nodes of its residential streets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Geometry
from wellthread.vocabulary.streets import Network

from .stops import OFF_THE_STREET, Homes, with_doors

CENTRES = (
    "People set out from the population-weighted centre of each area, as published: one point for everybody there."
)
STREETS = (
    "People set out from the corners and bends of residential streets; each of an area's stands for as many people."
)


def from_centres(
    network: Network,
    areas: Sequence[str],
    lon: Sequence[float],
    lat: Sequence[float],
    residents: Sequence[float],
    most: float = OFF_THE_STREET,
) -> tuple[Network, Homes]:
    """One home an area, at its population-weighted centre, joined to the nearest street by a path of its own.

    Returns the network with those paths. Areas whose centre no street is near are named in `without`.
    """
    wider, doors = with_doors(network, np.asarray(lon, np.float64), np.asarray(lat, np.float64), most)
    here = np.flatnonzero(doors >= 0)
    return wider, Homes(
        areas=tuple(areas),
        area=here.astype(np.int32),
        node=doors[here],
        residents=np.asarray(residents, np.float64)[here],
        means=CENTRES,
        without=tuple(each for each, door in zip(areas, doors, strict=True) if door < 0),
    )


def from_streets(network: Network, outlines: Mapping[str, Geometry], residents: Mapping[str, float]) -> Homes:
    """The nodes of residential streets inside each outline; an area with none uses all of its street nodes.

    A node on the edge of two areas is a home of the first of them by code. Areas without a street are in `without`.
    """
    areas = tuple(sorted(outlines))
    owner = _owners(network, [outlines[each] for each in areas])
    node = np.flatnonzero((owner >= 0) & network.homes)
    bare = [each for each in range(len(areas)) if not (owner[node] == each).any()]
    node = np.sort(np.r_[node, np.flatnonzero(np.isin(owner, bare))])
    area = owner[node]
    many = np.bincount(area, minlength=len(areas))
    people = np.array([residents[each] for each in areas], np.float64)
    return Homes(
        areas=areas,
        area=area.astype(np.int32),
        node=node.astype(np.int32),
        residents=people[area] / many[area],
        means=STREETS,
        without=tuple(each for each, count in zip(areas, many, strict=True) if not count),
    )


def _owners(network: Network, outlines: Sequence[Geometry]) -> NDArray[np.int32]:
    """Which outline each node lies in, -1 for none."""
    import shapely

    owner = np.full(len(network), -1, np.int32)
    for place, outline in reversed(list(enumerate(outlines))):
        shape = shapely.geometry.shape(outline)
        west, south, east, north = shape.bounds
        box = (network.lon >= west) & (network.lon <= east) & (network.lat >= south) & (network.lat <= north)
        near = np.flatnonzero(box)
        shapely.prepare(shape)
        owner[near[shapely.intersects_xy(shape, network.lon[near], network.lat[near])]] = place
    return owner
