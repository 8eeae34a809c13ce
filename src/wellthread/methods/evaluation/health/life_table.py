"""Life expectancy from one table of deaths and people by age: Chiang's life table, with Silcocks' variance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.intervals import NoInterval
from wellthread.methods.evaluation.quantiles import CONFIDENCE, z_of

Floats = NDArray[np.float64]

STARTS = (0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)
"""Where the usual twenty age bands begin; the last is open."""

LEAST_PEOPLE = 5_000
"""With fewer people a life table says next to nothing, and no figure is given (as in PHEindicatormethods)."""

WIDEST = 20.0
"""Years between the 95% limits above which no figure is given."""

FIRST_YEAR = 0.1  # babies who die in their first year live a tenth of it on average
HALFWAY = 0.5


@dataclass(frozen=True, slots=True)
class LifeYears:
    """The years still to be lived at one age, were all to die at today's rates. None where it is too unsure to say."""

    age: int
    years: float | None
    lower: float | None
    upper: float | None
    standard_error: float


def life_expectancy(
    deaths: Sequence[float],
    people: Sequence[float],
    starts: Sequence[int] = STARTS,
    *,
    confidence: float = CONFIDENCE,
) -> tuple[LifeYears, ...]:
    """Years still to be lived at the beginning of every band, youngest first; the first is life expectancy at birth.

    `deaths` and `people` hold one number a band (several years together: person-years). `starts` are the ages at
    which the bands begin, from 0; the last is open. Raises NoInterval where numbers are impossible or people fewer
    than 5,000.

    >>> table = life_expectancy([20, 200, 900], [9_000, 40_000, 10_000], [0, 1, 65])
    >>> [round(each.years or 0, 1) for each in table]
    [64.1, 63.2, 11.1]
    """
    died, held, begin = _checked(deaths, people, starts)
    rate = died / held
    last = len(died) - 1
    width = np.append(np.diff(begin), 2 / rate[last])
    lived = np.full(len(died), HALFWAY)
    lived[0] = FIRST_YEAR
    dying = np.minimum(rate * width / (1 + rate * width * (1 - lived)), 1.0)
    dying[last] = 1.0
    alive = np.append(1.0, np.cumprod(1 - dying[:last]))
    ending = alive * dying
    years = np.append(width[:last] * (alive[1:] + lived[:last] * ending[:last]), alive[last] / rate[last])
    with np.errstate(divide="ignore", invalid="ignore"):
        still = np.where(alive > 0, np.cumsum(years[::-1])[::-1] / alive, 0.0)
        error = np.sqrt(np.cumsum(_noise(died, rate, width, lived, dying, alive, still)[::-1])[::-1]) / alive
    return tuple(_years(int(a), float(e), float(s), confidence) for a, e, s in zip(begin, still, error, strict=True))


def _noise(
    died: Floats, rate: Floats, width: Floats, lived: Floats, dying: Floats, alive: Floats, still: Floats
) -> Floats:
    """What each band adds to the variance: chance of dying, times the years that a death there costs, squared."""
    last = len(died) - 1
    chance = np.where(died[:last] > 0, dying[:last] ** 2 * (1 - dying[:last]) / np.maximum(died[:last], 1e-300), 0.0)
    cost = (1 - lived[:last]) * width[:last] + still[1:]
    open_band = (alive[last] / 2) ** 2 * 4 / (died[last] * rate[last] ** 2)
    return np.append(chance * (alive[:last] * cost) ** 2, open_band)


def _years(age: int, years: float, error: float, confidence: float) -> LifeYears:
    if not np.isfinite(error) or 2 * z_of() * error > WIDEST:
        return LifeYears(age, None, None, None, error)
    reach = z_of(confidence) * error
    return LifeYears(age, years, years - reach, years + reach, error)


def _checked(deaths: Sequence[float], people: Sequence[float], starts: Sequence[int]) -> tuple[Floats, Floats, Floats]:
    died, held, begin = (np.asarray(each, np.float64) for each in (deaths, people, starts))
    if not len(died) == len(held) == len(begin) or len(died) < 2:
        raise NoInterval(f"There are {len(died)} bands with deaths, {len(held)} with people and {len(begin)} ages.")
    if begin[0] != 0 or (np.diff(begin) <= 0).any():
        raise NoInterval("The age bands must begin at 0 and rise.")
    if not np.isfinite([*died, *held]).all() or (died < 0).any() or (held <= 0).any() or (died > held).any():
        raise NoInterval(
            "Deaths cannot be below nought or above the people of their band, and every band needs people."
        )
    if not died[-1]:
        raise NoInterval(
            "Nobody died in the oldest band, so nothing tells how long people live. Join it to the one below."
        )
    if held.sum() <= LEAST_PEOPLE:
        raise NoInterval(f"A life table needs more than {LEAST_PEOPLE:,} people. Take more years or a larger area.")
    return died, held, begin
