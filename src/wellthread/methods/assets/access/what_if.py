"""What if this closed, or this opened: who walks further, who less far. Only what changes is worked out again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary.streets import Network

from .stops import Stops
from .walking import Found, Search, Walk, best_search, graph_of

Rows = NDArray[np.int32]


def changed(
    network: Network,
    before: Stops,
    walked: Walk,
    *,
    close: Iterable[int] = (),
    opened: Stops | None = None,
    search: Search | None = None,
) -> tuple[Stops, Walk]:
    """The assets and the walks after some have closed and others opened.

    `close` are places in `before`; what opens is of classes that `before` has, or of new ones. Searches go out only
    from what opens, and from the assets that rows near a closed one could turn to. The answer is the same as walking
    everything anew with the assets that are returned.
    """
    shut = np.unique(np.fromiter(close, np.int64))
    if len(shut) and (shut[0] < 0 or shut[-1] >= len(before)):
        raise ValueError("There is no such asset to close. Give its place in the list of assets on the network.")
    after = _after(before, shut, opened)
    row = np.full(len(network), -1, np.int32)
    row[walked.nodes] = np.arange(len(walked.nodes), dtype=np.int32)
    way = search or best_search()
    k = walked.found[0].near.shape[1] if walked.found else 1
    kept = np.setdiff1d(np.arange(len(before)), shut)
    moved = np.full(len(before), -1, np.int32)
    moved[kept] = np.arange(len(kept), dtype=np.int32)
    found = []
    for kind, name in enumerate(after.classes):
        if name not in before.classes:
            fresh = Found.nothing(len(walked.nodes), k)
            way(network, after, kind, row, walked.limit, fresh)
            found.append(fresh)
            continue
        old = before.classes.index(name)
        gone = shut[before.kind[shut] == old].astype(np.int32)
        fresh = _renumbered(walked.found[old], moved)
        touched = _rows_near(network, before, gone, row, walked.limit)
        _forget(fresh, touched)
        _walk_again(network, after, kind, touched, row, walked.limit, fresh, way, len(kept))
        found.append(fresh)
    return after, replace(walked, classes=after.classes, found=tuple(found))


def _after(before: Stops, shut: NDArray[np.int64], opened: Stops | None) -> Stops:
    kept = np.setdiff1d(np.arange(len(before)), shut)
    none = np.zeros(0, np.int32)
    fresh = opened or Stops(before.classes, none, none, none, none)
    classes = tuple(sorted({*before.classes, *fresh.classes}))
    old = np.array([classes.index(each) for each in before.classes], np.int32)
    new = np.array([classes.index(each) for each in fresh.classes], np.int32)
    last = int(before.number.max(initial=-1)) + 1
    return Stops(
        classes,
        np.r_[old[before.kind[kept]], new[fresh.kind]].astype(np.int32),
        np.r_[before.node[kept], fresh.node],
        np.r_[before.off[kept], fresh.off],
        np.r_[before.number[kept], fresh.number + last].astype(np.int32),
        before.unsnapped,
    )


def _renumbered(found: Found, moved: NDArray[np.int32]) -> Found:
    """The same rows with the numbers that the assets have afterwards. Those that closed are forgotten row by row."""
    held = np.arange(found.who.shape[1]) < found.count[:, None]
    who = np.where(held, moved[found.who], 0).astype(np.int32) if len(moved) else found.who.copy()
    return Found(found.near.copy(), who, found.count.copy())


def _rows_near(network: Network, stops: Stops, assets: Rows, row: Rows, limit: int) -> Rows:
    """The rows that count one of these assets."""
    if not len(assets):
        return np.zeros(0, np.int32)
    from scipy.sparse.csgraph import dijkstra

    near = np.zeros(len(network), np.bool_)
    graph = graph_of(network)
    for each in assets:
        away = dijkstra(graph, indices=int(stops.node[each]), limit=float(limit)) + stops.off[each]
        near |= away <= limit
    return np.unique(row[near & (row >= 0)])


def _forget(found: Found, rows: Rows) -> None:
    found.near[rows] = found.who[rows] = 0
    found.count[rows] = 0


def _walk_again(
    network: Network,
    after: Stops,
    kind: int,
    touched: Rows,
    row: Rows,
    limit: int,
    found: Found,
    way: Search,
    kept: int,
) -> None:
    """Search from the assets that stayed for the rows that were forgotten, and from those that opened for the rest."""
    again = np.full(len(row), -1, np.int32)
    wanted = np.isin(row, touched) & (row >= 0)
    again[wanted] = row[wanted]
    if len(touched):
        way(network, _near_rows(network, after, kind, wanted, limit), kind, again, limit, found)
    rest = np.where(wanted, np.int32(-1), row)
    fresh = np.flatnonzero((after.kind == kind) & (np.arange(len(after)) >= kept))
    if len(fresh):
        way(network, _only(after, fresh), kind, rest, limit, found)


def _near_rows(network: Network, stops: Stops, kind: int, wanted: NDArray[np.bool_], limit: int) -> Stops:
    """The assets from which some wanted node can be reached: one search from all of those nodes at once."""
    from scipy.sparse.csgraph import dijkstra

    there = np.flatnonzero(wanted)
    away = dijkstra(graph_of(network).T.tocsr(), indices=there, min_only=True, limit=float(limit))
    near = (away[stops.node] <= limit) & (stops.kind == kind)
    return _only(stops, np.flatnonzero(near))


def _only(stops: Stops, assets: NDArray[np.int64]) -> Stops:
    """The same assets under the same numbers, all others put where no search asks for them."""
    kind = np.full(len(stops), -1, np.int32)
    kind[assets] = stops.kind[assets]
    return replace(stops, kind=kind)


def difference(before: Found, after: Found) -> NDArray[np.float64]:
    """How many metres further the nearest is from each row, below zero where it is nearer; nan where it is neither.

    What is not within the limit counts as infinitely far: rows that lose their only one come out as infinite.
    """
    one, two = before.metres[:, 0], after.metres[:, 0]
    further = np.full(len(one), np.nan)
    return np.asarray(np.subtract(two, one, out=further, where=np.isfinite(one) | np.isfinite(two)))
