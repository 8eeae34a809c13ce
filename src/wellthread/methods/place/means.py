"""From small areas to larger ones: means weighted by the people who live there, and a common scale."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Key = TypeVar("Key", bound=Hashable)


class NobodyLivesThere(ValueError):
    """A mean that would be weighted by no people at all."""


def weighted_means(values: ArrayLike, people: ArrayLike, groups: Sequence[Key]) -> dict[Key, float]:
    """The mean of the values in each group, each counting as often as people live there.

    Groups come in the order in which they first appear. Raises NobodyLivesThere when a group has no people.

    >>> weighted_means([10, 40], [2000, 1000], ["north", "north"])
    {'north': 20.0}
    """
    names = list(dict.fromkeys(groups))
    places = {name: place for place, name in enumerate(names)}
    index = np.array([places[each] for each in groups], dtype=np.intp)
    people = np.asarray(people, dtype=np.float64)
    total = np.bincount(index, weights=people, minlength=len(names))
    if (people < 0).any() or not total.all():
        empty = [str(name) for name, sum_ in zip(names, total, strict=True) if not sum_]
        raise NobodyLivesThere(f"No people are given for {', '.join(empty) or 'some areas'}. Fill in populations.")
    summed = np.bincount(index, weights=people * np.asarray(values, dtype=np.float64), minlength=len(names))
    return dict(zip(names, (summed / total).tolist(), strict=True))


def z_scores(values: ArrayLike) -> NDArray[np.float64]:
    """How many standard deviations each value lies above the mean of all; 0 for all when they do not differ.

    The standard deviation is that of the values at hand (divided by their number, not one less).

    >>> z_scores([2, 4, 6, 8]).round(3).tolist()
    [-1.342, -0.447, 0.447, 1.342]
    """
    values = np.asarray(values, dtype=np.float64)
    if values.size == 0 or values.min() == values.max():
        return np.zeros_like(values)
    return np.asarray((values - values.mean()) / values.std())
