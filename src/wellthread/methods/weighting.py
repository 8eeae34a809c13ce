"""Weights: shares that are known are met (raking), and what uneven weights cost. Used by more than one stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 200
CLOSE = 1e-10


class CannotRake(ValueError):
    """Margins that no weights can meet; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights with a mean of 1; whether the margins were met; and Kish's design effect, 1 for equal weights.

    `effective` is the number of equally weighted people who would tell as much. `trimmed` is how many weights were
    cut off at the limit, so that the margins are met only nearly.
    """

    weights: NDArray[np.float64]
    met: bool
    rounds: int
    trimmed: int

    @property
    def design_effect(self) -> float:
        return kish(self.weights)

    @property
    def effective(self) -> float:
        return len(self.weights) / self.design_effect


def kish(weights: NDArray[np.float64]) -> float:
    """Kish's design effect of uneven weights: 1 for equal ones, 2 where half as many people would tell as much.

    >>> round(kish(np.array([2 / 3, 2 / 3, 2 / 3, 2.0])), 3)
    1.333
    """
    return float(len(weights) * np.square(weights).sum() / weights.sum() ** 2) if len(weights) else 1.0


def rake(
    members: Sequence[Sequence[str]],
    margins: Sequence[Mapping[str, float]],
    *,
    limit: float | None = None,
    start: NDArray[np.float64] | None = None,
) -> Raked:
    """Iterative proportional fitting. `members` holds one column of categories a margin; margins are shares.

    `start` is what each weighed before, all alike without it. `limit` cuts weights off at so many times their mean,
    after which the margins are no longer met. Raises CannotRake.

    Three of four people are from the hill, where half of all live:

    >>> raked = rake([["hill", "hill", "hill", "shore"]], [{"hill": 0.5, "shore": 0.5}])
    >>> [round(float(each), 3) for each in raked.weights], round(raked.design_effect, 3)
    ([0.667, 0.667, 0.667, 2.0], 1.333)
    """
    codes, targets = _prepared(members, margins)
    size = len(codes[0]) if codes else (0 if start is None else len(start))
    weights = np.ones(size) if start is None else start * size / start.sum()
    rounds, met = 0, not codes
    while not met and rounds < ROUNDS:
        rounds += 1
        for code, target in zip(codes, targets, strict=True):
            weights *= (target * size / np.bincount(code, weights, minlength=len(target)))[code]
        met = all(
            np.allclose(np.bincount(code, weights, minlength=len(target)) / size, target, atol=CLOSE, rtol=0)
            for code, target in zip(codes, targets, strict=True)
        )
    if limit is None or not size:
        return Raked(weights, met, rounds, 0)
    over = weights > limit
    cut = np.minimum(weights, limit)
    return Raked(cut * size / cut.sum(), met and not over.any(), rounds, int(over.sum()))


def _prepared(
    members: Sequence[Sequence[str]], margins: Sequence[Mapping[str, float]]
) -> tuple[list[NDArray[np.intp]], list[NDArray[np.float64]]]:
    """Categories as numbers, and targets that add up to 1."""
    if len(members) != len(margins) or len({len(each) for each in members}) > 1:
        raise CannotRake("Each margin needs one column of categories, and all columns are of the same people.")
    codes, targets = [], []
    for column, margin in zip(members, margins, strict=True):
        names = list(margin)
        if strange := set(column) - set(names):
            raise CannotRake(f"{min(strange)} has no share in the margin. Add it, or leave those people out.")
        if absent := {name for name in names if margin[name] > 0} - set(column):
            raise CannotRake(f"Nobody is of {min(absent)}: no weight can stand in for them. Join it with another.")
        found = np.array([names.index(each) for each in column], dtype=np.intp)
        share = np.array([margin[name] for name in names], dtype=np.float64)
        if (share < 0).any() or share.sum() <= 0:
            raise CannotRake("Shares of a margin are not below nothing, and one at least is above.")
        if (share[found] == 0).any():
            raise CannotRake("Somebody is of a category that is said to have nobody.")
        present = np.bincount(found, minlength=len(names)) > 0
        index = np.cumsum(present) - 1
        codes.append(index[found].astype(np.intp))
        targets.append(share[present] / share.sum())
    return codes, targets
