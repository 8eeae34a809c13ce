"""Distances as the crow flies, in the same shape as walks. Whoever shows them says that they are not walks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .stops import EARTH_METRES, on_sphere
from .walking import METRES_A_MINUTE, MINUTES, Found, Walk

Floats = NDArray[np.float64]


def straight(
    homes: tuple[Floats, Floats],
    assets: tuple[Floats, Floats],
    kind: NDArray[np.int32],
    classes: tuple[str, ...],
    *,
    minutes: float = MINUTES,
    metres_a_minute: float = METRES_A_MINUTE,
    k: int = 3,
) -> tuple[Walk, Floats]:
    """From each home to the assets of each class, both as longitudes and latitudes: great circles on the sphere.

    Returns what `walk` and `nearest_however_far` return. Whoever walked straight through walls would need as long.
    """
    from scipy.spatial import cKDTree

    limit = round(minutes * metres_a_minute * 1000)
    size = len(homes[0])
    found = tuple(Found.nothing(size, k) for _ in classes)
    nearest = np.full((len(classes), size), np.inf)
    start = on_sphere(*homes)
    for place, own in enumerate(found):
        there = np.flatnonzero(kind == place)
        if not len(there) or not size:
            continue
        tree = cKDTree(on_sphere(assets[0][there], assets[1][there]))
        chord, who = tree.query(start, k=[*range(1, k + 1)])
        away = np.where(np.isfinite(chord), _millimetres(chord), np.inf)
        nearest[place] = away[:, 0] / 1000
        within = away <= limit
        own.near[:] = np.where(within, away, 0)
        own.who[:] = np.where(within, there[np.minimum(who, len(there) - 1)], 0)
        reach = 2 * np.sin(limit / 1000 / EARTH_METRES / 2)
        own.count[:] = tree.query_ball_point(start, reach, return_length=True)
    return Walk(classes, np.arange(size, dtype=np.int32), limit, found), nearest


def _millimetres(chord: Floats) -> Floats:
    return np.asarray(2000 * EARTH_METRES * np.arcsin(np.clip(chord / 2, 0, 1)))
