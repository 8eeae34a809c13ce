"""What people walk to and from: assets and homes, each tied to the nearest node of the streets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary.streets import Network

EARTH_METRES = 6371008.8
"""Mean radius of the Earth (IUGG)."""
OFF_THE_STREET = 250.0
"""Metres: what lies further from any street than this is not tied to one, and said so."""


@dataclass(frozen=True, slots=True, eq=False)
class Stops:
    """Assets on a network. `kind[a]` is the place of asset `a`'s class in `classes`."""

    classes: tuple[str, ...]
    kind: NDArray[np.int32]
    node: NDArray[np.int32]
    off: NDArray[np.int32]
    """How far each asset lies off the street, millimetres: a part of every walk to it."""
    number: NDArray[np.int32]
    """Each asset's place in the list that was given: those that no street is near are not here."""
    unsnapped: tuple[int, ...] = ()
    """Places in the list of the assets that no street is near, or that have no place at all."""

    def __len__(self) -> int:
        return len(self.node)

    def of_class(self, kind: int) -> NDArray[np.int32]:
        """The assets of one class, in the order in which their streets lie in memory."""
        found = np.flatnonzero(self.kind == kind)
        return found[np.argsort(self.node[found], kind="stable")].astype(np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Homes:
    """Where people set out from: nodes of a network, each standing for so many residents of an area."""

    areas: tuple[str, ...]
    area: NDArray[np.int32]
    """Place in `areas` of each home's area."""
    node: NDArray[np.int32]
    residents: NDArray[np.float64]
    means: str
    """What the homes are, in words: for the note below every table."""
    without: tuple[str, ...] = ()
    """Areas for which there is no home on the network."""

    def __len__(self) -> int:
        return len(self.node)


def snapped(
    network: Network, lon: NDArray[np.float64], lat: NDArray[np.float64], most: float = OFF_THE_STREET
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The nearest node to each point, and how far it is in millimetres; -1 where it is more than `most` metres.

    Straight lines on the sphere. Points with nan for a place have no node.
    """
    from scipy.spatial import cKDTree

    known = np.isfinite(lon) & np.isfinite(lat)
    node, off = np.full(len(lon), -1, np.int32), np.zeros(len(lon), np.int32)
    if known.any() and len(network):
        chord, found = cKDTree(on_sphere(network.lon, network.lat)).query(on_sphere(lon[known], lat[known]))
        metres = 2 * EARTH_METRES * np.arcsin(np.clip(chord / 2, 0, 1))
        near = metres <= most
        node[known] = np.where(near, found, -1)
        off[known] = np.where(near, (metres * 1000).round(), 0)
    return node, off


def stops(
    network: Network,
    lon: Sequence[float],
    lat: Sequence[float],
    kinds: Sequence[str],
    most: float = OFF_THE_STREET,
) -> Stops:
    """Assets tied to the network: places in degrees (nan for none), and the class of each."""
    classes = tuple(sorted(set(kinds)))
    node, off = snapped(network, np.asarray(lon, np.float64), np.asarray(lat, np.float64), most)
    number = np.flatnonzero(node >= 0)
    kind = np.array([classes.index(each) for each in kinds], np.int32)
    lost = tuple(int(each) for each in np.flatnonzero(node < 0))
    return Stops(classes, kind[number], node[number], off[number], number.astype(np.int32), lost)


def with_doors(
    network: Network, lon: NDArray[np.float64], lat: NDArray[np.float64], most: float = OFF_THE_STREET
) -> tuple[Network, NDArray[np.int32]]:
    """The network with a node of its own for each point, joined to the nearest street by a path that ends there.

    Returns the node of each point, -1 for points that no street is near. Points further off are a longer walk, exactly.
    """
    node, off = snapped(network, lon, lat, most)
    here = np.flatnonzero(node >= 0)
    doors = np.full(len(lon), -1, np.int32)
    doors[here] = len(network) + np.arange(len(here), dtype=np.int32)
    order = np.argsort(node[here], kind="stable")
    at = network.ptr[node[here][order] + 1]
    more = np.bincount(node[here], minlength=len(network))
    ptr = np.r_[network.ptr + np.r_[0, np.cumsum(more)], np.full(len(here), 0)]
    ptr[len(network) + 1 :] = ptr[len(network)]
    wider = replace(
        network,
        lon=np.r_[network.lon, lon[here]],
        lat=np.r_[network.lat, lat[here]],
        ptr=ptr,
        idx=np.insert(network.idx, at, doors[here][order]),
        millimetres=np.insert(network.millimetres, at, np.maximum(off[here][order], 1)),
        homes=np.r_[network.homes, np.ones(len(here), np.bool_)],
    )
    return wider, doors


def on_sphere(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points on a sphere of radius 1, shape (n, 3): what is near there is near on the ground, across any meridian."""
    east, north = np.radians(lon), np.radians(lat)
    return np.stack((np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)), axis=1)
