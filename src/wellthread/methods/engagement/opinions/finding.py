"""One grouping: missing votes filled with the mean, two axes, clusters; or a sentence that says why there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits

from .matrix import LEAST_VOTES, Numbers, Votes

Labels = NDArray[np.int64]
LEAST_VOTERS = 30
"""With fewer people who voted enough, no groups are looked for: they would be made of chance."""
LEAST_GROUP = 8
"""No group is shown that is smaller: it would tell of single people."""
MOST_GROUPS = 5
FULL_UP_TO, SAMPLE = 200, 600


@dataclass(frozen=True)
class NotGrouped:
    """Why there are no groups, in a sentence."""

    says: str


@dataclass(frozen=True)
class Grouping:
    """People in groups, numbered from the largest, 0, on. Those who voted too little have the label -1.

    `points` are two axes for people with a label; nearer means voting more alike. `silhouette` is from -1 to 1: how
    much nearer people are to their own group than to the next. `explained` is the share of the differences between
    people that the two axes show.
    """

    labels: Labels
    points: Numbers
    count: int
    silhouette: float
    explained: float
    tried: tuple[tuple[int, float], ...] = ()

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(int((self.labels == each).sum()) for each in range(self.count))


def grouped(votes: Votes, *, seed: int = 0, count: int | None = None) -> Grouping | NotGrouped:
    """The grouping with the best silhouette among two to five groups, or with `count` groups.

    A number of groups that leaves one smaller than eight is passed over.
    """
    enough = votes.enough
    people = int(enough.sum())
    if people < LEAST_VOTERS:
        return NotGrouped(
            f"Fewer than {LEAST_VOTERS} people voted on at least {LEAST_VOTES} statements. With so few, groups would "
            "be made of chance, and could tell of single people. What all agree or disagree on is shown below."
        )
    with threadpool_limits(limits=1):
        points, explained = placed(votes.values[enough], seed)
        found, tried = numbered(points, seed, count)
    if found is None:
        return NotGrouped(
            f"No division leaves at least {LEAST_GROUP} people in every group, so people stay together as one. What "
            "all agree or disagree on is shown below."
        )
    labels = np.full(votes.people, -1, dtype=np.int64)
    labels[enough] = found
    chosen = int(found.max()) + 1
    return Grouping(labels, points, chosen, dict(tried)[chosen], explained, tried)


def placed(values: Numbers, seed: int) -> tuple[Numbers, float]:
    """Two axes of how people voted. Those who voted little are pushed outward again, as they are filled with means."""
    filled = imputed(values)
    if float(np.ptp(filled, axis=0).max(initial=0.0)) == 0.0:
        return np.zeros((len(values), 2)), 0.0
    solver = "full" if min(filled.shape) <= FULL_UP_TO else "randomized"
    axes = PCA(n_components=min(2, *filled.shape), svd_solver=solver, random_state=seed)
    points = axes.fit_transform(filled)
    seen = (~np.isnan(values)).sum(axis=1)
    stretched: Numbers = points * np.sqrt(values.shape[1] / np.maximum(seen, 1))[:, None]
    explained = float(np.nan_to_num(axes.explained_variance_ratio_).sum())
    return stretched, explained


def imputed(values: Numbers) -> Numbers:
    """Each missing vote as the mean of its statement; 0 where nobody voted on that."""
    seen = ~np.isnan(values)
    counts = np.maximum(seen.sum(axis=0), 1)
    means = np.where(seen, values, 0.0).sum(axis=0) / counts
    return np.where(seen, values, means)


def numbered(
    points: Numbers, seed: int, count: int | None = None, *, least: int = LEAST_GROUP
) -> tuple[Labels | None, tuple[tuple[int, float], ...]]:
    """Labels with the best silhouette, and the silhouette of each number of groups that was tried and can stand."""
    best: tuple[float, Labels] | None = None
    apart = len(np.unique(points.round(9), axis=0))
    tried = []
    for each in (count,) if count else range(2, MOST_GROUPS + 1):
        if each > apart:
            break
        labels = _sorted(KMeans(each, n_init=5, random_state=seed).fit_predict(points))
        if min(np.bincount(labels, minlength=each)) < least:
            continue
        score = float(silhouette_score(points, labels, sample_size=min(SAMPLE, len(points)), random_state=seed))
        tried.append((each, score))
        if best is None or score > best[0]:
            best = (score, labels)
    return (best[1] if best else None), tuple(tried)


def _sorted(labels: NDArray[np.int32]) -> Labels:
    """The labels numbered from the largest group on; equal ones by their first member."""
    kinds, first, counts = np.unique(labels, return_index=True, return_counts=True)
    order = sorted(range(len(kinds)), key=lambda at: (-counts[at], first[at]))
    rank = np.empty(int(kinds.max()) + 1, dtype=np.int64)
    for place, at in enumerate(order):
        rank[kinds[at]] = place
    return rank[labels]
