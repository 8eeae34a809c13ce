"""A chosen loop as a ring, everything else outside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wellthread.pictures.stress import Pairs, Points

from .near import beside

LEAST = 190.0
OUT = 150.0


def around_a_ring(sizes: Points, pairs: Pairs, ring: Sequence[int]) -> Points:
    """The ring's boxes on an ellipse, clockwise from the top; others outside it, nearest to what they are joined to."""
    reach = _reach(sizes, ring)
    angles = np.arange(len(ring)) * 2 * np.pi / len(ring) - np.pi / 2
    circle = np.column_stack([np.cos(angles), np.sin(angles)]) * reach
    held = {at: (float(x), float(y)) for at, (x, y) in zip(ring, circle, strict=True)}
    points = beside(np.full((len(sizes), 2), np.nan), pairs, held)
    inside = [at for at in range(len(sizes)) if at not in held]
    for at in inside:
        points[at] = _outside(points[at], at, reach)
    moved: Points = points - points.min(axis=0) + sizes.max(axis=0) / 2
    return moved


def _reach(sizes: Points, ring: Sequence[int]) -> Points:
    """Half the width and height of an ellipse on which the ring's boxes have room for an arrow between them."""
    around = float((np.hypot(*sizes[list(ring)].T) + 90).sum()) / (2 * np.pi)
    return np.array([max(around, LEAST) * 1.2, max(around, LEAST) * 0.85])


def _outside(point: Points, at: int, reach: Points) -> Points:
    """The point moved out along its own direction until it is past the ring; one in the middle goes its own way."""
    scaled = point / reach
    far = float(np.hypot(*scaled))
    if far < 0.05:
        angle = at * 2.399963
        scaled, far = np.array([np.cos(angle), np.sin(angle)]), 1.0
    least = 1.0 + OUT / float(reach.mean()) * 1.6
    moved: Points = scaled / far * max(far, least) * reach
    return moved
