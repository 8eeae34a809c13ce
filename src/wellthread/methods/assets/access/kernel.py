"""One bounded search from each asset, compiled by numba. Import this module only where walks are worked out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

FAR = np.iinfo(np.int32).max


def compiled(function: Any) -> Any:
    """Compile a function that lets other threads run; kept on disk for the next time where there is room for that."""
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:  # neither the package's folder nor the user's can be written to
        return njit(nogil=True)(function)


@compiled
def _push(key: Any, node: Any, size: int, distance: int, place: int) -> None:
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if key[above] <= distance:
            break
        key[at] = key[above]
        node[at] = node[above]
        at = above
    key[at] = distance
    node[at] = place


@compiled
def _sink(key: Any, node: Any, size: int) -> None:
    """Fill the top of the heap with its last entry, which stands at `size`: down to the end first, then up again."""
    distance, place, at = key[size], node[size], 0
    below = 1
    while below + 1 < size:
        below += key[below + 1] < key[below]
        key[at] = key[below]
        node[at] = node[below]
        at = below
        below = 2 * at + 1
    if below < size:
        key[at] = key[below]
        node[at] = node[below]
        at = below
    _push(key, node, at, distance, place)


@compiled
def _keep(near: Any, who: Any, held: int, distance: int, asset: int) -> None:
    """Put one asset among the `held` nearest of a row; of two as far away, the one with the smaller number is first."""
    at = len(near)
    if held < at:
        at = held
    elif distance > near[at - 1] or (distance == near[at - 1] and asset > who[at - 1]):
        return
    else:
        at -= 1
    while at > 0 and (near[at - 1] > distance or (near[at - 1] == distance and who[at - 1] > asset)):
        near[at] = near[at - 1]
        who[at] = who[at - 1]
        at -= 1
    near[at] = distance
    who[at] = asset


@compiled
def walk_from(
    ptr: Any, idx: Any, length: Any, row: Any, assets: Any, node: Any, start: Any, limit: int, near: Any, who: Any,
    count: Any, away: Any,
) -> None:  # fmt: skip
    """Search from each of `assets` as far as `limit` millimetres, and note it at each row that it comes to.

    `node[a]` is where asset `a` stands and `start[a]` how far it lies off the street. `row[u]` is the row of node `u`,
    -1 where none is wanted. `near` and `who` (rows, k) and `count` (rows,) are added to: of a row, only so many of the
    nearest hold anything as it has counted. `away` (nodes,) is FAR before and after.
    """
    seen = np.empty(len(ptr) - 1, np.int32)
    keys = np.empty(len(idx) + 1, np.int32)
    heap = np.empty(len(idx) + 1, np.int32)
    for each in range(len(assets)):
        asset = assets[each]
        if start[asset] > limit:
            continue
        met, size = 1, 1
        seen[0] = heap[0] = node[asset]
        away[node[asset]] = keys[0] = start[asset]
        while size:
            distance, place = keys[0], heap[0]
            size -= 1
            _sink(keys, heap, size)
            if distance > away[place]:
                continue
            at = row[place]
            if at >= 0:
                _keep(near[at], who[at], count[at], distance, asset)
                count[at] += 1
            for way in range(ptr[place], ptr[place + 1]):
                further = distance + length[way]
                there = idx[way]
                if further <= limit and further < away[there]:
                    if away[there] == FAR:
                        seen[met] = there
                        met += 1
                    away[there] = further
                    _push(keys, heap, size, further, there)
                    size += 1
        for at in range(met):
            away[seen[at]] = FAR
