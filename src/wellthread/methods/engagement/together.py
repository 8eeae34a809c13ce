"""Themes that come up together in one contribution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from wellthread.vocabulary import Ref

from .coding import Coding


@dataclass(frozen=True, slots=True)
class Together:
    """Two themes, in how many contributions both came up, and their share of those in which either did (0 to 1)."""

    first: Ref
    second: Ref
    contributions: int
    share: float


def together(codings: Iterable[Coding]) -> tuple[Together, ...]:
    """Pairs of themes found in the same contribution, most often first. Says nothing of what leads to what.

    Damp comes up in contributions 1 and 2, cold in 2 and 3: together in one of the three.

    >>> damp, cold = Ref("theme", "damp"), Ref("theme", "cold")
    >>> said = [Coding(theme, Ref("contribution", each), "") for theme, each in
    ...         [(damp, "1"), (damp, "2"), (cold, "2"), (cold, "3")]]
    >>> [(pair.first.id, pair.second.id, pair.contributions, round(pair.share, 2)) for pair in together(said)]
    [('cold', 'damp', 1, 0.33)]
    """
    themes: dict[Ref, set[Ref]] = {}
    for each in codings:
        themes.setdefault(each.contribution, set()).add(each.theme)
    alone = Counter(theme for found in themes.values() for theme in found)
    pairs = Counter(pair for found in themes.values() for pair in combinations(sorted(found), 2))
    told = [
        Together(first, second, times, times / (alone[first] + alone[second] - times))
        for (first, second), times in pairs.items()
    ]
    return tuple(sorted(told, key=lambda each: (-each.contributions, -each.share, each.first, each.second)))
