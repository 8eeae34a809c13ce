"""Two cuts of the same people: whether a small number that is hidden could be worked out from what is shown.

Two tables of the same people divide them in two ways. Each person is in one cell of either, so what a reader knows
is a flow: from the cells of the first to the cells of the second, each between the least and the most that it can be.
What every cell and every crossing of the two can still be is then exact, by the theorem that such flows are whole.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from .rule import DEFAULT, Rule

K = TypeVar("K", bound=Hashable)
WITHHELD = "not shown"
LEFT_OPEN = 3
"""So many values at least a small number can still have, for all that stands beside it."""


@dataclass(frozen=True, slots=True)
class Band:
    """What is shown of a count: a text, and between which numbers a reader then knows it to be.

    `value` is the rounded number where one is shown.
    """

    text: str
    least: int
    most: int
    value: int | None = None

    @property
    def shown(self) -> bool:
        """Whether anything is told of the count, if only that it is small."""
        return self.text != WITHHELD

    def __str__(self) -> str:
        return self.text


def band(count: int, rule: Rule = DEFAULT) -> Band:
    """A count of persons as a band. Nobody is told apart from a few: that none was there can be telling too.

    >>> [str(band(each)) for each in (0, 7, 8, 23)], (band(3).least, band(3).most), (band(23).least, band(23).most)
    (['fewer than 8', 'fewer than 8', '10', '25'], (0, 7), (23, 27))
    """
    if count < 0:
        raise ValueError(f"{count} persons cannot be counted.")
    if count < rule.hide_below:
        return Band(f"fewer than {rule.hide_below}", 0, rule.hide_below - 1)
    value = (2 * count + rule.round_to) // (2 * rule.round_to) * rule.round_to
    least = max(rule.hide_below, value - rule.round_to // 2)
    return Band(f"{value:,}", least, value + (rule.round_to - 1) // 2, value)


def withheld(most: int) -> Band:
    """A count of which nothing is told, to keep another hidden."""
    return Band(WITHHELD, 0, most)


@dataclass(frozen=True)
class Cut(Generic[K]):
    """One table of people: how many are in each cell, and what is shown of it."""

    counts: Mapping[K, int]
    bands: Mapping[K, Band]
    whole: Band


def cut(counts: Mapping[K, int], rule: Rule = DEFAULT) -> Cut[K]:
    """The parts of a whole as bands, and the whole. As many parts are withheld as it takes to keep the small ones.

    Of 19 people 12 are shown as 10 and all as 20: the other 7 would be known to be 6 or 7, so the 12 is withheld.

    >>> {key: str(each) for key, each in cut({"under 25": 7, "25 and over": 12}).bands.items()}
    {'under 25': 'fewer than 8', '25 and over': 'not shown'}
    """
    total = sum(counts.values())
    whole = band(total, rule)
    bands = {key: band(each, rule) for key, each in counts.items()}
    by_size = sorted((key for key in counts if counts[key] >= rule.hide_below), key=lambda key: (counts[key], str(key)))
    while by_size and _narrow(counts, bands, whole, rule):
        bands[by_size.pop(0)] = withheld(whole.most)
    if _narrow(counts, bands, whole, rule):
        whole = withheld(total + rule.hide_below)
    return Cut(dict(counts), bands, whole)


def _narrow(counts: Mapping[K, int], bands: Mapping[K, Band], whole: Band, rule: Rule) -> bool:
    """Whether the whole, less what is shown, says more of a small part than that it is small."""
    least, most = sum(each.least for each in bands.values()), sum(each.most for each in bands.values())
    for key, each in bands.items():
        if counts[key] < rule.hide_below:
            low = max(each.least, whole.least - (most - each.most))
            high = min(each.most, whole.most - (least - each.least))
            if high - low < LEFT_OPEN - 1:
                return True
    return False


def derivable(first: Cut[K], second: Cut[K], crossed: Mapping[tuple[K, K], int], rule: Rule = DEFAULT) -> bool:
    """Whether two cuts of the same people, side by side, pin a small number of them to one value.

    `crossed` holds how many are in each pair of cells; pairs that cannot be are left out of it, pairs that hold
    nobody are named with 0. Small are cells and pairs of 1 up to what is hidden. Bands of ages that overlap by one
    year, and nobody else between them:

    >>> young, old = cut({"16-24": 12, "25+": 13}), cut({"16-25": 13, "26+": 12})
    >>> derivable(young, old, {("16-24", "16-25"): 12, ("25+", "16-25"): 1, ("25+", "26+"): 12})
    False
    """
    pairs = list(crossed)
    wanted = [*_cells(first, 0, pairs, rule), *_cells(second, 1, pairs, rule)]
    wanted += [[at] for at, pair in enumerate(pairs) if 0 < crossed[pair] < rule.hide_below]
    return any(_pinned(each, crossed, first, second) for each in wanted)


def _cells(cuts: Cut[K], side: int, pairs: Sequence[tuple[K, K]], rule: Rule) -> list[list[int]]:
    """The pairs that make up each small cell of a cut."""
    small = [key for key, count in cuts.counts.items() if 0 < count < rule.hide_below]
    return [[at for at, pair in enumerate(pairs) if pair[side] == key] for key in small]


def _pinned(wanted: Sequence[int], crossed: Mapping[tuple[K, K], int], first: Cut[K], second: Cut[K]) -> bool:
    """Whether some pairs together can hold no other number than they do, for all that a reader knows."""
    from scipy.optimize import linprog  # a third of a second that most commands need not wait

    pairs = list(crossed)
    rows: list[tuple[list[int], Band]] = []
    for side, cuts in enumerate((first, second)):
        for key, each in cuts.bands.items():
            rows.append(([at for at, pair in enumerate(pairs) if pair[side] == key], each))
        rows.append((list(range(len(pairs))), cuts.whole))
    held = np.array([[float(at in each) for at in range(len(pairs))] for each, _ in rows])
    most = np.array([each.most for _, each in rows], dtype=float)
    least = np.array([each.least for _, each in rows], dtype=float)
    aim = np.zeros(len(pairs))
    aim[list(wanted)] = 1.0
    holds = sum(crossed[pairs[at]] for at in wanted)
    for sign in (1.0, -1.0):
        found = linprog(
            sign * aim,
            A_ub=np.vstack([held, -held]),
            b_ub=np.concatenate([most, -least]),
            bounds=(0, None),
            method="highs",
        )
        if round(sign * found.fun) != holds:
            return False
    return True
