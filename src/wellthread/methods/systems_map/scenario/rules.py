"""The rules by which a fuzzy cognitive map moves on a step, and when they can have but one place of rest."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Rule(IntEnum):
    """What is added up before it is squashed: `a` is the state, `W` the weights (row: cause, column: effect)."""

    KOSKO = 0  # aW
    MODIFIED = 1  # a + aW: a factor remembers itself
    RESCALED = 2  # (2a − 1) + (2a − 1)W: a state of one half pushes nothing


class Squash(IntEnum):
    """What keeps a state within bounds."""

    SIGMOID = 0  # 1 / (1 + e^(−λz)), from 0 to 1
    TANH = 1  # tanh(λz), from −1 to 1
    BIVALENT = 2  # 1 above the threshold, else 0
    TRIVALENT = 3  # the sign of z, beyond the threshold


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading a map. `threshold` is for the two step functions only."""

    rule: Rule
    squash: Squash
    threshold: float = 0.0

    @property
    def middle(self) -> float:
        """The state of a factor of which nothing is known."""
        return 0.5 if self.squash in (Squash.SIGMOID, Squash.BIVALENT) else 0.0

    @property
    def reach(self) -> float:
        """How far a full push moves a factor from the middle."""
        return 0.5 if self.squash in (Squash.SIGMOID, Squash.BIVALENT) else 1.0


PANEL = (
    Reading(Rule.MODIFIED, Squash.SIGMOID),
    Reading(Rule.KOSKO, Squash.SIGMOID),
    Reading(Rule.KOSKO, Squash.TANH),
)
_STEEPEST = {Squash.SIGMOID: 0.25, Squash.TANH: 1.0}


def slope_bound(weights: Floats, reading: Reading) -> float:
    """The slope λ below which a map has one place of rest, from any start, that it must come to.

    One step then brings any two states nearer to each other: its steepness is at most λ/4 (sigmoid) or λ (tanh) times
    the largest singular value of the weights, of the weights and the identity for the modified rule, and of twice that
    for the rescaled one. 0 for step functions, for which no slope promises anything.

    >>> round(slope_bound(np.array([[0.0, 0.5], [0.5, 0.0]]), Reading(Rule.KOSKO, Squash.SIGMOID)), 6)
    8.0
    """
    steepest = _STEEPEST.get(reading.squash)
    if steepest is None:
        return 0.0
    if reading.rule is not Rule.KOSKO:
        weights = weights + np.eye(len(weights))
    largest = float(np.linalg.norm(weights, 2)) * (2 if reading.rule is Rule.RESCALED else 1)
    return float("inf") if largest == 0 else 1 / (steepest * largest)
