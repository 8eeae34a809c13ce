"""Did the places move side by side before the start? A test of that, and how much it could have seen.

With many places in every group, all effects before the start are tested together on their large-sample covariance.
With fewer that test cries wolf, so the labels are shuffled instead: over the times before anybody started, is the gap
between those that act and those beside more restless than between places picked by chance?
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from .library import Dynamic
from .panel import Panel

Floats = NDArray[np.float64]

LARGE = 20
"""From so many places in every group on, the large-sample test is used."""
SEEN = 0.8
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Before:
    """The test that nothing moved apart before the start, and the steady drift a step that it sees four times in five.

    `drift` is empty where the test cannot see any. A test that passes shows little unless that drift is small beside
    the effects after.
    """

    times: int
    p: float
    drift: float | None
    shuffled: bool

    @property
    def says(self) -> str:
        how = "places shuffled" if self.shuffled else "large-sample"
        first = f"Before the start the places moved side by side as far as can be seen (p = {self.p:.2g}, {how})"
        if self.p < ALPHA:
            first = (
                f"Before the start the places did not move side by side (p = {self.p:.2g}, {how}): doubt what follows"
            )
        if self.drift is None:
            return f"{first}; but the test could hardly have seen anything."
        return f"{first}; a drift of {self.drift:.2g} a step would have been seen four times in five."


def side_by_side(panel: Panel, found: Dynamic, *, seed: int, most: int) -> Before | None:
    """The test over the times before the start; None where there is no such time to judge by."""
    groups = [sum(panel.starts[each] == start for each in panel.acting) for start in set(panel.starts.values())]
    if min([*(each for each in groups if each), len(panel.beside)]) >= LARGE:
        return joint(found.since, found.effects, found.covariance)
    return shuffled(panel, seed=seed, most=most)


def joint(since: tuple[int, ...], effects: Floats, covariance: Floats) -> Before | None:
    """All effects before the start together (Wald). They are changes from one time to the next, so that a steady drift
    shows alike in each of them.

    >>> found = joint((-2, -1, 0), np.array([0.1, -0.2, 5.0]), np.eye(3))
    >>> found.times, round(found.p, 3), round(found.drift, 1)
    (2, 0.975, 2.2)
    """
    from scipy.optimize import brentq
    from scipy.stats import chi2, ncx2

    at = [index for index, each in enumerate(since) if each < 0]
    spread = covariance[np.ix_(at, at)]
    if not at or not np.isfinite(spread).all() or np.linalg.matrix_rank(spread) < len(at):
        return None
    inverse = np.linalg.inv(spread)
    statistic = float(effects[at] @ inverse @ effects[at])
    bound = chi2.ppf(1 - ALPHA, len(at))
    need = brentq(lambda size: ncx2.sf(bound, len(at), size) - SEEN, 1e-6, 200)
    steady = float(np.ones(len(at)) @ inverse @ np.ones(len(at)))
    return Before(len(at), float(chi2.sf(statistic, len(at))), float(np.sqrt(need / steady)), shuffled=False)


def shuffled(panel: Panel, *, seed: int, most: int) -> Before | None:
    """The same by shuffling which places act, over the times before anybody starts."""
    early = sum(each < min(panel.starts[place] for place in panel.acting) for each in panel.times)
    if early < 2:
        return None
    changes = np.diff(panel.values[:, :early], axis=1)
    acting = {*panel.acting}
    ours = np.array([place in acting for place in panel.places])
    ways = _ways(ours, seed, most)
    apart = np.array([changes[way].mean(axis=0) - changes[~way].mean(axis=0) for way in ways])
    seen = _restless(changes[ours].mean(axis=0) - changes[~ours].mean(axis=0))
    found = _restless(apart)
    p = float((found >= seen - 1e-9 * max(1.0, float(seen))).mean())
    return Before(early - 1, p, _drift(apart, found), shuffled=True)


def _restless(apart: Floats) -> Floats:
    """The root of the mean square over the times."""
    made: Floats = np.sqrt(np.mean(np.atleast_2d(apart) ** 2, axis=1))
    return made if apart.ndim > 1 else made[0]


def _ways(ours: NDArray[np.bool_], seed: int, most: int) -> list[NDArray[np.bool_]]:
    if comb(len(ours), int(ours.sum())) > most:
        chance = np.random.default_rng(seed)
        return [ours, *(chance.permutation(ours) for _ in range(most - 1))]
    made = []
    for chosen in combinations(range(len(ours)), int(ours.sum())):
        way = np.zeros(len(ours), dtype=bool)
        way[list(chosen)] = True
        made.append(way)
    return made


def _drift(apart: Floats, found: Floats) -> float | None:
    """The steady drift with which four in five of the shuffled gaps would pass the bound; None with too few ways."""
    from scipy.optimize import brentq

    if len(found) < 1 / ALPHA:
        return None
    bound = float(np.quantile(found, 1 - ALPHA))

    def short_of(drift: float) -> float:
        return float((_restless(apart + drift) > bound).mean()) - SEEN

    most = 100 * max(bound, 1e-9)
    return float(brentq(short_of, 0.0, most, xtol=most * 1e-6)) if short_of(most) > 0 else None
