"""Several outcomes: what each p comes to when many were looked at.

Holm holds the chance of any false alarm among the primary outcomes; Benjamini and Hochberg hold the share of false
alarms among what is found, for exploring. Both are worked out by statsmodels. Where parts were drawn by lot, the
step-down of Westfall and Young uses how the outcomes move together and is less strict for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .lots import MOST_WAYS, choices_of, signs_of
from .places import Place, Start, change_of, matched, pair_differences
from .refusals import NotEnough


def holm(values: Sequence[float]) -> list[float]:
    """Each p, allowing for all of them: the chance that any of them is a false alarm stays below the bound.

    >>> [round(each, 3) for each in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    return _by("holm", values)


def benjamini_hochberg(values: Sequence[float]) -> list[float]:
    """Each p, so that of all that fall below a bound at most that share are false alarms: for exploring.

    >>> [round(each, 3) for each in benjamini_hochberg([0.01, 0.04, 0.03])]
    [0.03, 0.04, 0.04]
    """
    return _by("fdr_bh", values)


def westfall_young(
    outcomes: Sequence[Sequence[Place]], *, start: Start = Start.IGNORED, seed: int = 0, most: int = MOST_WAYS
) -> list[float]:
    """Each outcome's p by the lots, allowing for all of them: step-down of the largest statistic (Westfall and Young).

    Every outcome is given as the same places in the same order. Statistics are in standard deviations of what the lots
    would bring, so that outcomes in different units weigh alike. Raises NotEnough.
    """
    parts = {tuple((each.name, each.acts, each.pair) for each in places) for places in outcomes}
    if len(parts) != 1:
        raise NotEnough("Outcomes are adjusted together only over the same places, each with the same part.")
    gaps = _gaps(outcomes, start, seed, most)
    spread = gaps.std(axis=0)
    sizes = np.abs(gaps) / np.where(spread > 0, spread, 1.0)
    order = np.argsort(-sizes[0], kind="stable")
    found = np.empty(len(outcomes))
    least = 0.0
    for at, outcome in enumerate(order):
        largest = sizes[:, order[at:]].max(axis=1)
        least = max(least, float(np.mean(largest >= sizes[0, outcome] - 1e-9)))
        found[outcome] = least
    return [float(each) for each in found]


def _gaps(
    outcomes: Sequence[Sequence[Place]], start: Start, seed: int, most: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """The statistic of each outcome (a column) in each way that the lots could have fallen (a row)."""
    places = outcomes[0]
    values = np.array([[change_of(each, start) for each in held] for held in outcomes])
    if matched(places):
        signs, _ = signs_of(len(places) // 2, seed=seed, most=most)
        differences = np.array([pair_differences(places, row) for row in values])
        return np.asarray(signs @ differences.T / signs.shape[1])
    chosen, _ = choices_of(np.array([each.acts for each in places]), seed=seed, most=most)
    inside, wanted = chosen @ values.T, int(chosen[0].sum())
    return np.asarray(inside / wanted - (values.sum(axis=1) - inside) / (len(places) - wanted))


def _by(method: str, values: Sequence[float]) -> list[float]:
    from statsmodels.stats.multitest import multipletests

    if not values:
        return []
    if any(not 0 <= each <= 1 for each in values):
        raise ValueError("Every p lies between 0 and 1.")
    return [float(each) for each in multipletests(list(values), method=method)[1]]
