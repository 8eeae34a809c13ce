"""A large network cut into tiles, each with a margin as wide as the limit: many workers, the same answer to the byte.

No walk that ends in a tile within the limit can have left the tile's margin on the way: streets are never shorter
than the straight line. So each tile can be walked by itself, by a thread, a process or another machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary.streets import Network

from .stops import EARTH_METRES, Stops
from .walking import METRES_A_MINUTE, MINUTES, Found, Walk, walk

SLACK = 1.01
"""The margin is a hundredth wider than the limit, since the Earth is no sphere."""
ROWS_A_TILE = 250_000


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """A piece of work that stands alone: it can be sent to another machine."""

    network: Network
    stops: Stops
    nodes: NDArray[np.int32]
    """The nodes, within the tile's own network, that this tile answers for."""
    rows: NDArray[np.int64]
    """The rows of the whole that they are."""
    assets: NDArray[np.int32]
    """Each asset's number in the whole."""
    minutes: float
    metres_a_minute: float
    k: int


Map = Callable[[Callable[[Tile], Walk], Sequence[Tile]], Iterable[Walk]]
"""How tiles are handed out: the answers come back in the order of the tiles."""


def in_tiles(
    network: Network,
    stops: Stops,
    *,
    minutes: float = MINUTES,
    metres_a_minute: float = METRES_A_MINUTE,
    k: int = 3,
    nodes: NDArray[np.int32] | None = None,
    most: int = ROWS_A_TILE,
    hand_out: Map | None = None,
) -> Walk:
    """The same as `walk`, tile by tile with at most `most` rows each. `hand_out` shares tiles among workers."""
    where = np.arange(len(network), dtype=np.int32) if nodes is None else nodes
    cut = tiles(network, stops, where, minutes=minutes, metres_a_minute=metres_a_minute, k=k, most=most)
    limit = round(minutes * metres_a_minute * 1000)
    whole = Walk(stops.classes, where, limit, tuple(Found.nothing(len(where), k) for _ in stops.classes))
    for tile, part in zip(cut, (hand_out or _here)(walk_tile, cut), strict=True):
        for found, own in zip(whole.found, part.found, strict=True):
            found.near[tile.rows] = own.near
            found.count[tile.rows] = own.count
            held = np.arange(k) < own.count[:, None]
            found.who[tile.rows] = np.where(held, tile.assets[own.who], 0) if len(tile.assets) else 0
    return whole


def walk_tile(tile: Tile) -> Walk:
    """One tile by itself."""
    return walk(
        tile.network,
        tile.stops,
        minutes=tile.minutes,
        metres_a_minute=tile.metres_a_minute,
        k=tile.k,
        nodes=tile.nodes,
    )


def tiles(
    network: Network,
    stops: Stops,
    nodes: NDArray[np.int32],
    *,
    minutes: float = MINUTES,
    metres_a_minute: float = METRES_A_MINUTE,
    k: int = 3,
    most: int = ROWS_A_TILE,
) -> list[Tile]:
    """Cut the rows in halves, across the longer side, until none of the parts has more than `most`."""
    margin = minutes * metres_a_minute * SLACK
    parts = _halved(network, nodes, np.arange(len(nodes)), most)
    return [
        replace(_tile(network, stops, nodes, rows, margin), minutes=minutes, metres_a_minute=metres_a_minute, k=k)
        for rows in parts
    ]


def threads(workers: int) -> Map:
    """Hand tiles out to threads of this process."""

    def hand_out(act: Callable[[Tile], Walk], cut: Sequence[Tile]) -> list[Walk]:
        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(act, cut))

    return hand_out


def cluster(client: Any) -> Map:
    """Hand tiles out to the workers of a Dask cluster, through its `distributed.Client`."""

    def hand_out(act: Callable[[Tile], Walk], cut: Sequence[Tile]) -> list[Walk]:
        sent = [client.submit(act, client.scatter(each, hash=False), pure=False) for each in cut]
        return list(client.gather(sent))

    return hand_out


def _here(act: Callable[[Tile], Walk], cut: Sequence[Tile]) -> Iterable[Walk]:
    return map(act, cut)


def _halved(network: Network, nodes: NDArray[np.int32], rows: NDArray[np.int64], most: int) -> list[NDArray[np.int64]]:
    if len(rows) <= max(most, 1):
        return [rows] if len(rows) else []
    lon, lat = network.lon[nodes[rows]], network.lat[nodes[rows]]
    wide = np.ptp(lon) * np.cos(np.radians(lat.mean()))
    order = np.argsort(lon if wide >= np.ptp(lat) else lat, kind="stable")
    half = len(rows) // 2
    return [
        *_halved(network, nodes, np.sort(rows[order[:half]]), most),
        *_halved(network, nodes, np.sort(rows[order[half:]]), most),
    ]


def _tile(network: Network, stops: Stops, nodes: NDArray[np.int32], rows: NDArray[np.int64], margin: float) -> Tile:
    own = nodes[rows]
    inside = _within(network, own, margin)
    places = np.flatnonzero(inside)
    number = np.full(len(network), -1, np.int32)
    number[places] = np.arange(len(places), dtype=np.int32)
    there = np.flatnonzero(number[stops.node] >= 0)
    part = replace(
        stops,
        kind=stops.kind[there],
        node=number[stops.node[there]],
        off=stops.off[there],
        number=stops.number[there],
        unsnapped=(),
    )
    return Tile(_cut(network, places, number), part, number[own], rows, there.astype(np.int32), 0.0, 0.0, 0)


def _within(network: Network, own: NDArray[np.int32], margin: float) -> NDArray[np.bool_]:
    """The nodes in the box around some, widened on each side by so many metres."""
    lon, lat = network.lon[own], network.lat[own]
    north = np.degrees(margin / EARTH_METRES)
    steepest = min(float(np.abs(lat).max()) + north, 89.0)
    east = north / np.cos(np.radians(steepest))
    return np.asarray(
        (network.lon >= lon.min() - east)
        & (network.lon <= lon.max() + east)
        & (network.lat >= lat.min() - north)
        & (network.lat <= lat.max() + north)
    )


def _cut(network: Network, places: NDArray[np.int64], number: NDArray[np.int32]) -> Network:
    many = network.ptr[places + 1] - network.ptr[places]
    begin = np.repeat(network.ptr[places] - np.r_[0, np.cumsum(many)[:-1]], many)
    ways = begin + np.arange(int(many.sum()))
    ends = number[network.idx[ways]]
    kept = ends >= 0
    owner = np.repeat(np.arange(len(places)), many)[kept]
    ptr = np.zeros(len(places) + 1, np.int64)
    np.cumsum(np.bincount(owner, minlength=len(places)), out=ptr[1:])
    return Network(
        lon=network.lon[places],
        lat=network.lat[places],
        ptr=ptr,
        idx=ends[kept],
        millimetres=network.millimetres[ways][kept],
        homes=network.homes[places],
    )
