"""How figures move with the boundary, and where residents' sketches agree.

Residents' maps and census units cover different ground and give different values. So each figure is worked out
for every boundary that is kept, and the spread is shown beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wellthread.vocabulary import Method

from .figures import is_order
from .fit import Fit
from .small_areas import SmallAreas

CORE = 0.75
"""An area belongs to the core when at least this share of the sketches contains it; otherwise to the fringe."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One indicator over all boundaries, in their order; None where it cannot be told.

    `spread` is the highest value less the lowest, in the indicator's unit; `moves` the same in standard deviations
    of the small areas, so that indicators can be compared.
    """

    indicator: str
    values: tuple[float | None, ...]
    methods: tuple[Method | None, ...]
    spread: float
    moves: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """The share of sketches that contain each small area that any of them contains, the most shared first."""

    sketches: int
    shares: Mapping[str, float]

    @property
    def core(self) -> tuple[str, ...]:
        return tuple(code for code, share in self.shares.items() if share >= CORE)

    @property
    def fringe(self) -> tuple[str, ...]:
        return tuple(code for code, share in self.shares.items() if share < CORE)


def moved(fits: Sequence[Fit], figures: Mapping[str, Mapping[str, float]], areas: SmallAreas) -> tuple[Moved, ...]:
    """Each indicator by boundary, what moves most first.

    `figures` gives the value of each small area by indicator. The value of a boundary is the mean over the areas
    that fit it best, weighted by people (method: weighted). A boundary so small that no area fits it is given the
    mean over the areas it lies in, weighted by the people inside the line (method: apportioned). Where a figure
    is missing for one of those areas, nothing is told. Ranks and tenths are left out: no mean of them says anything.
    """
    made = []
    for indicator, values in figures.items():
        if is_order(indicator):
            continue
        told = [_value(each, values, areas) for each in fits]
        known = [value for value, _ in told if value is not None]
        spread = max(known) - min(known) if known else 0.0
        deviation = float(np.std([value for code, value in values.items() if code in areas.at] or [0.0]))
        moves = spread / deviation if deviation > 0 else 0.0
        values_, methods = tuple(value for value, _ in told), tuple(method for _, method in told)
        made.append(Moved(indicator, values_, methods, spread, moves))
    return tuple(sorted(made, key=lambda each: (-round(each.moves, 12), each.indicator)))


def agreement(fits: Sequence[Fit]) -> Agreement:
    """How far several sketches agree: an area is in a sketch when its centre lies inside the line."""
    counts = Counter(code for each in fits for code in each.codes)
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    return Agreement(len(fits), {code: counts[code] / len(fits) for code in ordered})


def _value(of: Fit, values: Mapping[str, float], areas: SmallAreas) -> tuple[float | None, Method | None]:
    if of.codes:
        weights = {code: float(areas.people[areas.at[code]]) for code in of.codes}
        method = Method.WEIGHTED
    else:
        weights = {code: share * float(areas.people[areas.at[code]]) for code, share in of.inside.items() if share > 0}
        method = Method.APPORTIONED
    total = sum(weights.values())
    if not total or any(code not in values for code in weights):
        return None, None
    return sum(weight * values[code] for code, weight in weights.items()) / total, method
