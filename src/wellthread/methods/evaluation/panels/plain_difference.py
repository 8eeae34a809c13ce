"""Staggered differences in their plainest form, fast enough to be tried over thousands of ways the starts could fall.

For places that start at g, at time t: the change since the last time before g, less the same change among the places
that never start. By time since the start, groups count by their number of places. This is what Callaway and
Sant'Anna's estimator comes to without covariates, and a test holds the two together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NEVER = -1


def plain_effects(values: Floats, starts: NDArray[np.int64]) -> dict[int, float]:
    """Effects by time since the start (0 and later), in steps of the panel's times.

    `values` is places by times, without gaps; `starts` the column in which each place starts, -1 for never.

    >>> values = np.array([[1.0, 2.0, 5.0], [1.0, 2.0, 3.0]])
    >>> plain_effects(values, np.array([2, -1]))
    {0: 2.0}
    """
    never = values[starts == NEVER].mean(axis=0)
    total: dict[int, float] = {}
    count: dict[int, int] = {}
    for start in np.unique(starts[starts > 0]).tolist():
        among = starts == start
        ours = values[among].mean(axis=0)
        change = (ours - ours[start - 1]) - (never - never[start - 1])
        for since, effect in enumerate(change[start:].tolist()):
            total[since] = total.get(since, 0.0) + effect * int(among.sum())
            count[since] = count.get(since, 0) + int(among.sum())
    return {since: total[since] / count[since] for since in sorted(total)}


def far_from_nothing(effects: dict[int, float]) -> float:
    """How far effects are from nothing on the whole: the root of their mean square over all times since the start."""
    return float(np.sqrt(np.mean(np.square(list(effects.values())))))
