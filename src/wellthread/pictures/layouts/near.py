"""Boxes that nobody placed, put beside what they are joined to."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from wellthread.pictures.stress import Pairs, Points, steps_between

ROUNDS = 60
STEP = 190.0


def beside(points: Points, pairs: Pairs, held: Mapping[int, tuple[float, float]]) -> Points:
    """The held points, and every other in the middle of its neighbours; what is joined to nothing lies below."""
    placed = points.copy()
    known = set(held)
    for at, place in held.items():
        placed[at] = place
    middle, foot = _middle(held), max(y for _, y in held.values())
    lost = [at for at in range(len(points)) if at not in known]
    near = _neighbours(len(points), pairs)
    alone = [at for at in lost if not near[at]]
    for at in lost:
        angle = at * 2.399963
        placed[at] = middle + 20 * np.array([np.cos(angle), np.sin(angle)])
    for number, at in enumerate(alone):
        placed[at] = (middle[0] + (number % 6 - 2.5) * STEP, foot + STEP * (1 + number // 6))
    joined = [at for at in lost if near[at]]
    if joined:
        placed[joined] = _eased(placed, pairs, joined, alone)
    return placed


def _eased(placed: Points, pairs: Pairs, free: list[int], alone: list[int]) -> Points:
    """The free points so that distances follow the number of links between; others stay (stress majorisation)."""
    wanted = steps_between(len(placed), pairs) * STEP
    weights = 1.0 / np.maximum(wanted, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    weights[:, alone] = 0.0
    weights, wanted = weights[free], wanted[free]
    points = placed.copy()
    totals = weights.sum(axis=1, keepdims=True)
    for _ in range(ROUNDS):
        apart = points[free][:, None, :] - points[None, :, :]
        length = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-6)
        pull = (weights * wanted / length)[:, :, None] * apart
        points[free] = (weights @ points + pull.sum(axis=1)) / totals
    return points[free]


def _middle(held: Mapping[int, tuple[float, float]]) -> Points:
    middle: Points = np.array(list(held.values())).mean(axis=0)
    return middle


def _neighbours(count: int, pairs: Pairs) -> list[list[int]]:
    near: list[set[int]] = [set() for _ in range(count)]
    for a, b in pairs:
        if a != b:
            near[a].add(b)
            near[b].add(a)
    return [sorted(each) for each in near]
