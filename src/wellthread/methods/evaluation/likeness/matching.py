"""Several places of ours at once, each with its own k: the choice whose distances add up to the least."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FORBIDDEN = 1e9


class TooFew(ValueError):
    """Not enough places to give everybody their own."""


@dataclass(frozen=True, slots=True)
class Matched:
    """One place of ours with the place that it was given."""

    ours: str
    theirs: str
    distance: float


def matched(
    ours: Sequence[str],
    theirs: Sequence[str],
    apart: Floats,
    *,
    each: int = 1,
    allowed: NDArray[np.bool_] | None = None,
    at_most: float | None = None,
) -> tuple[Matched, ...]:
    """Give every place of ours `each` places of its own, none given twice, so that distances add up to the least.

    `apart` has a row for each of ours and a column for each of theirs; `allowed` says which may be matched, and
    `at_most` how unlike two may be (a caliper). Raises TooFew, saying which place goes without.

    Nearest first would give a its best (x) and leave b with something far; together they do better:

    >>> [(m.ours, m.theirs) for m in matched(["a", "b"], ["x", "y"], np.array([[1.0, 1.2], [1.1, 9.0]]))]
    [('a', 'y'), ('b', 'x')]
    """
    from scipy.optimize import linear_sum_assignment

    if each < 1:
        raise ValueError("Every place is given at least one.")
    fits = np.ones(apart.shape, dtype=bool) if allowed is None else allowed.copy()
    if at_most is not None:
        fits &= apart <= at_most
    if len(theirs) < each * len(ours):
        raise TooFew(f"{len(ours)} places with {each} each need {each * len(ours)}; there are {len(theirs)}.")
    cost = np.where(fits, apart, FORBIDDEN).repeat(each, axis=0)
    rows, columns = linear_sum_assignment(cost)
    pairs = [(row // each, column) for row, column in zip(rows.tolist(), columns.tolist(), strict=True)]
    if without := sorted({ours[row] for row, column in pairs if not fits[row, column]}):
        raise TooFew(f"There are not enough fitting places for {', '.join(without)}. Widen the limits, or want fewer.")
    made = [Matched(ours[row], theirs[column], float(apart[row, column])) for row, column in pairs]
    return tuple(sorted(made, key=lambda pair: (ours.index(pair.ours), pair.distance, pair.theirs)))
