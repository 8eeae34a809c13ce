"""Factors where the assets and barriers behind them lie."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from wellthread.pictures.stress import Pairs, Points

from .near import beside


def on_the_ground(
    pairs: Pairs, grounds: Mapping[int, tuple[float, float]], room: tuple[float, float], count: int
) -> Points:
    """North up, as large as the room allows without bending the map. Factors without a place lie by their neighbours.

    `grounds` are longitude and latitude in degrees. They are laid flat about their middle, which is true enough for
    one neighbourhood.
    """
    at = sorted(grounds)
    degrees = np.array([grounds[each] for each in at])
    middle = float(degrees[:, 1].mean())
    flat = np.column_stack([degrees[:, 0] * np.cos(np.radians(middle)), -degrees[:, 1]])
    flat = flat - flat.min(axis=0)
    scale = float((np.array(room) / np.maximum(flat.max(axis=0), 1e-9)).min())
    held = {each: (float(x), float(y)) for each, (x, y) in zip(at, flat * scale, strict=True)}
    return beside(np.full((count, 2), np.nan), pairs, held)
