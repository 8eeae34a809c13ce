"""How unlike two places are: by weighted Euclid, or by Mahalanobis; both in standard deviations, variable by variable.

With z the difference in standard deviations, p variables, w their weights and R how they go together over the areas
looked at (correlations): Euclid is √(Σ w z² / Σ w); Mahalanobis is √(zᵀ R⁻¹ z / p). Both are divided by the number of
variables, so 0.5 means “half a standard deviation apart, on the whole”, however many there are. Mahalanobis counts what
two variables say together only once; Euclid lets people say what matters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Kin

Floats = NDArray[np.float64]
TIED = 1e-8
"""Least share of the largest eigenvalue below which variables follow from one another."""


class NotApart(ValueError):
    """Variables that follow from one another, or weights that leave nothing."""


def weight_of(variables: Sequence[str], weights: Mapping[str, float]) -> Floats:
    """The weight of each variable, 1 unless given. Raises NotApart for a bad or unknown one, or with nothing left."""
    if unknown := sorted(weights.keys() - set(variables)):
        raise NotApart(f"{', '.join(unknown)} has a weight and is not compared. Add it, or leave the weight out.")
    made = np.array([float(weights.get(each, 1.0)) for each in variables])
    if not np.isfinite(made).all() or (made < 0).any() or not made.any():
        raise NotApart("Weights are 0 or more, and at least one of them is above 0.")
    return made


def distances(ours: Floats, theirs: Floats, *, kin: Kin, weights: Floats, spread: Floats | None = None) -> Floats:
    """How unlike each of `theirs` (n by p) is to `ours` (p), all in standard deviations.

    `spread` is the correlation of the variables, wanted by Mahalanobis, which takes no weights.
    Raises NotApart where variables follow from one another or weights differ.

    >>> two = np.array([[1.0, 1.0], [0.0, 2.0]])
    >>> distances(np.zeros(2), two, kin=Kin.EUCLID, weights=np.array([3.0, 1.0])).tolist()
    [1.0, 1.0]
    """
    apart = theirs - ours
    if kin is Kin.EUCLID:
        plain: Floats = np.sqrt((apart**2 @ weights) / weights.sum())
        return plain
    if not np.allclose(weights, weights[0]):
        raise NotApart("Mahalanobis weighs the variables itself. Leave the weights out, or compare by Euclid.")
    if spread is None:
        raise NotApart("Mahalanobis needs the correlations of the variables.")
    whitened = apart @ _root_of_inverse(spread)
    joint: Floats = np.sqrt((whitened**2).sum(axis=1) / len(ours))
    return joint


def _root_of_inverse(spread: Floats) -> Floats:
    values, vectors = np.linalg.eigh(np.atleast_2d(spread))
    if values[0] < TIED * values[-1]:
        raise NotApart(
            "Some variables follow from the others (a total and its parts, say), so Mahalanobis cannot be had. "
            "Leave one of them out, or compare by Euclid."
        )
    root: Floats = vectors / np.sqrt(values)
    return root
