"""How unevenly something is spread from the most to the least deprived: arithmetic that several stages share.

Groups of people, such as the ten deprivation deciles, stand in order from the most to the least deprived. Each has a
number of people and a value. The definitions are those of the Office for Health Improvement and Disparities
(PHEindicatormethods) and, for the concentration index, of the World Health Organization.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NARROWEST = 2
"""A line needs two groups at least."""


class NotComparable(ValueError):
    """Groups from which no inequality can be told: fewer than two with people in them."""


@dataclass(frozen=True, slots=True)
class Slope:
    """A line from the most deprived person (at 0) to the least deprived (at 1).

    `sii`, the slope index of inequality, is how much higher the line is at the end, in the unit of the values; below
    zero when the most deprived have more. `lower` and `upper` are its limits, None where no standard errors were given.
    """

    sii: float
    at_most_deprived: float
    at_least_deprived: float
    lower: float | None = None
    upper: float | None = None

    @property
    def rii(self) -> float:
        """The relative index of inequality: the end of the line in proportion to its beginning."""
        return self.at_least_deprived / self.at_most_deprived if self.at_most_deprived else float("nan")


def midpoints(people: Sequence[float] | Floats) -> Floats:
    """Where the middle person of each group stands, from 0 (most deprived) to 1.

    >>> midpoints([1, 1, 2]).tolist()
    [0.125, 0.375, 0.75]
    """
    share = _shares(people)
    return np.asarray(np.cumsum(share) - share / 2)


def slope_index(
    values: Sequence[float] | Floats,
    people: Sequence[float] | Floats,
    standard_errors: Sequence[float] | Floats | None = None,
    *,
    confidence: float = 0.95,
) -> Slope:
    """The slope index of inequality: the line of least squares through the values, each weighing as its people.

    With standard errors of the values its limits are exact: the slope is a weighted sum of the values.
    Raises NotComparable.

    >>> line = slope_index([10.0, 12.0], [50, 50])
    >>> line.sii, line.at_most_deprived, line.at_least_deprived
    (4.0, 9.0, 13.0)
    """
    y, share, at = np.asarray(values, np.float64), _shares(people), midpoints(people)
    middle = float(share @ at)
    spread = float(share @ (at - middle) ** 2)
    if spread <= 0:
        raise NotComparable("Inequality needs people in two groups at least. Compare more areas.")
    pull = share * (at - middle) / spread
    sii = float(pull @ y)
    start = float(share @ y) - sii * middle
    lower = upper = None
    if standard_errors is not None:
        reach = NormalDist().inv_cdf((1 + confidence) / 2)
        reach *= float(np.sqrt(pull**2 @ np.asarray(standard_errors, np.float64) ** 2))
        lower, upper = sii - reach, sii + reach
    return Slope(sii, start, start + sii, lower, upper)


def concentration_index(
    values: Sequence[float] | Floats, people: Sequence[float] | Floats, *, relative: bool = True
) -> float:
    """How far the values are concentrated among the least deprived: 0 when evenly spread, in people's order.

    Above zero where the less deprived have more. Absolute (`relative=False`) it has the unit of the values; relative it
    is divided by their mean and lies between -1 and 1 for values that are not negative. Raises NotComparable.

    >>> round(concentration_index([0.0, 1.0], [1, 1]), 3)
    0.5
    """
    y, share, at = np.asarray(values, np.float64), _shares(people), midpoints(people)
    index = 2 * float(share @ (y * (at - 0.5)))
    if not relative:
        return index
    mean = float(share @ y)
    return index / mean if mean else float("nan")


def _shares(people: Sequence[float] | Floats) -> Floats:
    held = np.asarray(people, np.float64)
    if len(held) < NARROWEST or (held < 0).any() or np.count_nonzero(held) < NARROWEST:
        raise NotComparable("Inequality needs people in two groups at least. Compare more areas.")
    return np.asarray(held / held.sum())
