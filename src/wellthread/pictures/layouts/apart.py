"""Boxes pushed apart until none touch, some of them held in their place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wellthread.pictures.stress import Points

STEPS = 800
LONG = 500
MANY = 120
GROWN = 1.06


def kept_apart(points: Points, sizes: Points, gap: tuple[float, float], held: frozenset[int]) -> Points:
    """The points moved as little as needed for boxes of these sizes to lie apart. Held ones stay."""
    placed = points.astype(float).copy()
    wanted = sizes + np.array(gap)
    stays = np.zeros(len(points), dtype=bool)
    stays[list(held)] = True
    if len(points) > MANY:
        _loosen(placed, wanted, stays)
    for step in range(STEPS):
        if not _push(placed, wanted, stays, step):
            break
    return placed


def _loosen(placed: Points, wanted: Points, stays: NDArray[np.bool_]) -> None:
    """Draw the whole larger until few enough boxes touch for pushing to be quick."""
    middle = placed[stays].mean(axis=0) if stays.any() else placed.mean(axis=0)
    for _ in range(30):
        apart = np.abs(placed[:, None, :] - placed[None, :, :])
        touching = (apart < (wanted[:, None, :] + wanted[None, :, :]) / 2).all(axis=2)
        if touching.sum() < 6 * len(placed):
            return
        placed[~stays] = middle + (placed[~stays] - middle) * GROWN


def _push(placed: Points, wanted: Points, stays: NDArray[np.bool_], step: int) -> bool:
    moved = False
    for a, b in touching_pairs(placed, wanted):
        between = placed[a] - placed[b]
        lack = (wanted[a] + wanted[b]) / 2 - np.abs(between)
        if (lack <= 0).any() or (stays[a] and stays[b]):
            continue
        axis = int(lack[1] * 1.6 < lack[0]) if step < LONG else int(lack[1] < lack[0])
        sign = 1.0 if between[axis] > 0 or (between[axis] == 0 and a > b) else -1.0
        share = 0.51 if not (stays[a] or stays[b]) else 1.02
        if not stays[a]:
            placed[a, axis] += sign * lack[axis] * share
        if not stays[b]:
            placed[b, axis] -= sign * lack[axis] * share
        moved = True
    return moved


def touching_pairs(placed: Points, wanted: Points) -> NDArray[np.int64]:
    """(pairs, 2): the boxes that touch, smaller number first, in order. Only boxes near in x are looked at."""
    order = np.argsort(placed[:, 0], kind="stable")
    across = placed[order, 0]
    ends = np.searchsorted(across, across + wanted[:, 0].max(), side="right")
    counts = np.maximum(ends - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), counts)
    later = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts) + first + 1
    pairs = np.sort(np.column_stack([order[first], order[later]]), axis=1)
    lack = (wanted[pairs[:, 0]] + wanted[pairs[:, 1]]) / 2 - np.abs(placed[pairs[:, 0]] - placed[pairs[:, 1]])
    found = pairs[(lack > 0.01).all(axis=1)]
    in_order: NDArray[np.int64] = found[np.lexsort((found[:, 1], found[:, 0]))]
    return in_order
