"""A stepped start: places begin one step after another (Hussey and Hughes 2007, with places that wander)."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from .spread import NotAsked, Spread
from .sure import Sure


def schedule(starting: Sequence[int], more_times: int = 0) -> NDArray[np.float64]:
    """Which place acts when: a row a place, a column a time. `starting` says how many begin at each step.

    The first time is before anybody begins.

    >>> schedule([1, 1]).tolist()
    [[0.0, 1.0, 1.0], [0.0, 0.0, 1.0]]
    """
    if not starting or any(each < 1 for each in starting):
        raise NotAsked("At every step at least one place begins.")
    times = len(starting) + 1 + more_times
    rows = [(np.arange(times) > step).astype(float) for step, many in enumerate(starting) for _ in range(many)]
    return np.array(rows)


def even_steps(places: int, steps: int) -> list[int]:
    """As many places at each step as can be, the first steps taking what is left over. Raises NotAsked.

    >>> even_steps(7, 3)
    [3, 2, 2]
    """
    if not 1 < steps <= places:
        raise NotAsked(f"{places} places cannot begin in {steps} steps: at least two steps, and a place at each.")
    return [places // steps + (1 if each < places % steps else 0) for each in range(steps)]


def wedge_error(acts: NDArray[np.float64], spread: Spread) -> float:
    """The standard error of the effect, in the unit: generalised least squares with an effect of every time.

    `acts` is places by times, 1 where the place acts. Raises NotAsked where the times alone explain who acts.

    >>> from wellthread.methods.evaluation.power.spread import Spread
    >>> round(wedge_error(schedule([2, 2, 2, 2]), Spread(kept=0.01, fresh=0.02)), 6)
    0.074833
    """
    information = _information(acts, spread)
    times = acts.shape[1]
    rest, cross, own = information[:times, :times], information[:times, times], information[times, times]
    left = float(own - cross @ np.linalg.solve(rest, cross))
    if left <= 1e-12 * float(own):
        raise NotAsked("Every place begins at the same time, so that the work cannot be told from the time.")
    return 1 / sqrt(left)


def wedge_weights(acts: NDArray[np.float64], spread: Spread) -> NDArray[np.float64]:
    """What each place at each time weighs in the estimate: the effect is the sum of weight times figure."""
    places, times = acts.shape
    inverse = _inverse(times, spread)
    solved = np.linalg.inv(_information(acts, spread))[times]
    weights = np.empty_like(acts)
    for place in range(places):
        design = np.column_stack([np.eye(times), acts[place]])
        weights[place] = solved @ design.T @ inverse
    return weights


def _inverse(times: int, spread: Spread) -> NDArray[np.float64]:
    return np.asarray(np.linalg.inv(np.eye(times) * spread.fresh + spread.kept), dtype=np.float64)


def _information(acts: NDArray[np.float64], spread: Spread) -> NDArray[np.float64]:
    places, times = acts.shape
    inverse = _inverse(times, spread)
    total = np.zeros((times + 1, times + 1))
    for place in range(places):
        design = np.column_stack([np.eye(times), acts[place]])
        total += design.T @ inverse @ design
    return total


def wedge_sure(acts: NDArray[np.float64], spread: Spread, *, known: bool = False) -> Sure:
    """The precision of a stepped start: the spread known, or judged from the places (their number less two)."""
    error = wedge_error(acts, spread)
    return Sure(error) if known else Sure(error, acts.shape[0] - 2)
