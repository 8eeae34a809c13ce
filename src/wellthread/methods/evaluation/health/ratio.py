"""Limits of one number in proportion to another, where both are unsure and hang together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FAR = 6.0
"""So many standard errors from nought the lower number must lie for the limits to be exact (to one in a milliard)."""


def ratio_limits(top: Floats, bottom: Floats, var_top: Floats, var_bottom: Floats, both: Floats, z: float) -> Floats:
    """Percentiles of `top / bottom`, both normal with covariance `both`: where `top - r bottom` is nought at `z`.

    All arrays have one shape; the answer has two more numbers in front: lower and upper. NaN where `bottom` lies
    within six standard errors of nought: there the ratio has no such limits.

    >>> one = lambda x: np.array([x])
    >>> ratio_limits(one(10.0), one(5.0), one(1.0), one(0.0), one(0.0), 2.0).ravel().tolist()
    [1.6, 2.4]
    """
    a = bottom**2 - z**2 * var_bottom
    b = top * bottom - z**2 * both
    c = top**2 - z**2 * var_top
    with np.errstate(invalid="ignore", divide="ignore"):
        root = np.sqrt(np.maximum(b * b - a * c, 0.0))
        limits = np.stack([(b - root) / a, (b + root) / a])
        return np.where(far_from_nought(bottom, var_bottom), limits, np.nan)


def far_from_nought(mean: Floats, variance: Floats) -> NDArray[np.bool_]:
    """Whether a normal number is practically never on the other side of nought."""
    return np.asarray(np.abs(mean) > FAR * np.sqrt(variance))
