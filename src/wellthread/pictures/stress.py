"""Placing a web of factors near what they are joined to, no two on one spot; always the same for the same map."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Pairs = Sequence[tuple[int, int]]

ROUNDS = 220
MANY = 200
FEW_ROUNDS = 60
APART = 1.4
"""How much further than its neighbours a factor keeps from what it is not joined to at all."""


def web_points(count: int, pairs: Pairs) -> Points:
    """Points for `count` factors so that distances follow the number of links between (stress majorisation)."""
    if count == 0:
        return np.zeros((0, 2))
    wanted = steps_between(count, pairs)
    weights = 1.0 / np.maximum(wanted, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    points: Points = _start(wanted)
    totals = weights.sum(axis=1, keepdims=True)
    for _ in range(0 if count < 2 else ROUNDS if count <= MANY else FEW_ROUNDS):
        apart = points[:, None, :] - points[None, :, :]
        length = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-6)
        pull = (weights * wanted / length)[:, :, None] * apart
        points = (weights @ points + pull.sum(axis=1)) / totals
    centred: Points = points - points.mean(axis=0)
    return centred


def spread(points: Points, sizes: Points, room: tuple[float, float], gap: tuple[float, float]) -> Points:
    """Points stretched over a sheet, then boxes of the given sizes pushed apart until none touch.

    May come out larger than `room` when there is not enough of it.
    """
    if len(points) == 0:
        return points
    low, high = points.min(axis=0), points.max(axis=0)
    reach = np.maximum(high - low, 1e-9)
    inner = np.maximum(np.array(room) - sizes.max(axis=0), 1.0)
    placed = (points - low) / reach * inner
    wanted = sizes + np.array(gap)
    for step in range(600):
        if not _push(placed, wanted, step):
            break
    moved: Points = placed - (placed - sizes / 2).min(axis=0)
    return moved


def _push(placed: Points, wanted: Points, step: int) -> bool:
    """Move each pair that touches apart along the shorter way. True while anything moved."""
    moved = False
    apart = placed[:, None, :] - placed[None, :, :]
    need = (wanted[:, None, :] + wanted[None, :, :]) / 2 - np.abs(apart)
    touching = np.argwhere(np.triu((need > 0.01).all(axis=2), 1))
    for a, b in touching:
        gap = placed[a] - placed[b]
        lack = (wanted[a] + wanted[b]) / 2 - np.abs(gap)
        if (lack <= 0).any():
            continue
        axis = int(lack[1] * 1.6 < lack[0]) if step < 400 else int(lack[1] < lack[0])
        sign = 1.0 if gap[axis] > 0 or (gap[axis] == 0 and a > b) else -1.0
        placed[a, axis] += sign * lack[axis] * 0.51
        placed[b, axis] -= sign * lack[axis] * 0.51
        moved = True
    return moved


def steps_between(count: int, pairs: Pairs) -> Points:
    """How many links lie between each two factors, whichever way they point."""
    joined = np.zeros((count, count), dtype=np.float32)
    for a, b in pairs:
        joined[a, b] = joined[b, a] = 1.0
    steps = np.full((count, count), np.inf)
    np.fill_diagonal(steps, 0.0)
    edge = np.eye(count, dtype=np.float32)
    for far in range(1, count):
        edge = ((edge @ joined > 0) & np.isinf(steps)).astype(np.float32)
        if not edge.any():
            break
        steps[edge > 0] = far
    longest = float(steps[np.isfinite(steps)].max(initial=1.0))
    steps[np.isinf(steps)] = max(longest, 1.0) * APART
    return steps


def _start(wanted: Points) -> Points:
    """Classical scaling: the plane in which the wanted distances lie best."""
    count = len(wanted)
    centring = np.eye(count) - 1.0 / count
    gram = -0.5 * centring @ wanted**2 @ centring
    values, vectors = np.linalg.eigh(gram)
    order = np.argsort(values)[::-1][:2]
    points: Points = vectors[:, order] * np.sqrt(np.maximum(values[order], 1e-9))
    turned = np.sign(points[np.abs(points).argmax(axis=0), range(points.shape[1])])
    points = points * np.where(turned == 0, 1, turned)
    if points.shape[1] < 2:
        points = np.column_stack([points, np.zeros(count)])
    angle = np.arange(count) * 2.399963
    nudged: Points = points + 0.05 * np.column_stack([np.cos(angle), np.sin(angle)])
    return nudged
