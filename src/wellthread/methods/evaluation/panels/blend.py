"""The blend of places that followed ours most closely before the start: weights of 0 or more that add up to one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FIRM = 1e5
"""How firmly the weights are held to add up to one, beside figures scaled to one."""


def blend_weights(ours: Floats, donors: Floats) -> Floats:
    """Weights of the donors (rows) that come nearest to ours at the times before, in least squares.

    >>> blend_weights(np.array([2.0, 3.0]), np.array([[1.0, 2.0], [3.0, 4.0], [9.0, 0.0]])).round(6).tolist()
    [0.5, 0.5, 0.0]
    """
    from scipy.optimize import nnls

    scale = max(float(np.abs(donors).max(initial=0.0)), float(np.abs(ours).max(initial=0.0)), 1e-12)
    table = np.vstack([donors.T / scale, np.full(len(donors), FIRM)])
    weights, _ = nnls(table, np.append(ours / scale, FIRM), maxiter=100 * max(len(donors), 10))
    total = float(weights.sum())
    made: Floats = weights / total if total > 0 else np.full(len(donors), 1 / len(donors))
    return made


def root_mean_square(gaps: Floats) -> float:
    """How far off, on the whole."""
    return float(np.sqrt(np.mean(gaps**2)))
