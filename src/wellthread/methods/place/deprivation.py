"""The overall index of deprivation, rebuilt from the ranks of its seven domains.

Each domain is first spread by an exponential transformation, so that a high score in one domain is not
cancelled by a low one in another: with R = (N + 1 - rank) / N, the transformed score is
X = -23 ln(1 - R (1 - exp(-100 / 23))), from near 0 for the least deprived area to 100 for the most. The most
deprived tenth of areas takes up half of that range. (English Indices of Deprivation, technical report.)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

WEIGHTS = (0.225, 0.225, 0.135, 0.135, 0.093, 0.093, 0.093)
"""Income, employment, education, health, crime, barriers to housing and services, living environment."""

_SPREAD = 23.0


class BadRanks(ValueError):
    """Ranks that cannot be the ranks of a domain."""


def exponential(ranks: ArrayLike, areas: int) -> NDArray[np.float64]:
    """Ranks (1 = most deprived) as transformed scores from near 0 to 100. Raises BadRanks.

    >>> exponential([1, 2], 2).round(2).tolist()
    [100.0, 15.65]
    """
    ranks = np.asarray(ranks, dtype=np.float64)
    if ranks.size and (ranks.min() < 1 or ranks.max() > areas):
        raise BadRanks(f"Ranks must lie between 1 and the number of areas, {areas:,}. Check the number of areas.")
    share = (areas + 1 - ranks) / areas
    return np.asarray(-_SPREAD * np.log(1 - share * (1 - np.exp(-100 / _SPREAD))), dtype=np.float64)


def rebuilt_score(domain_ranks: ArrayLike, areas: int) -> NDArray[np.float64]:
    """The overall score of each area from its seven domain ranks, one row an area in the order of WEIGHTS.

    The published weights add up to 99.9%, so an area ranked first in all seven has score 99.9. Raises BadRanks.

    >>> rebuilt_score([[1, 1, 1, 1, 1, 1, 1]], 32844).round(3).tolist()
    [99.9]
    """
    table = np.asarray(domain_ranks)
    if table.ndim != 2 or table.shape[1] != len(WEIGHTS):
        raise BadRanks(f"Seven domain ranks are needed for each area, and not {table.shape[-1] if table.ndim else 0}.")
    return np.asarray(exponential(table, areas) @ np.array(WEIGHTS))


def ranked(scores: ArrayLike) -> NDArray[np.int64]:
    """Ranks of scores, 1 for the highest; equal scores share the better rank.

    >>> ranked([10, 30, 30, 20]).tolist()
    [4, 1, 1, 3]
    """
    scores = np.asarray(scores, dtype=np.float64)
    ascending = np.sort(-scores)
    return np.searchsorted(ascending, -scores, side="left") + 1


def decile(ranks: ArrayLike, areas: int) -> NDArray[np.int64]:
    """The tenth in which a rank lies, 1 for the most deprived tenth.

    >>> decile([1, 10, 11, 100], 100).tolist()
    [1, 1, 2, 10]
    """
    return -(-np.asarray(ranks, dtype=np.int64) * 10 // areas)
