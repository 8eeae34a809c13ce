"""Tests that only order: the smallest p that the places allow, and the power of a rank among placebos."""

from __future__ import annotations

from math import factorial, prod

from wellthread.methods.evaluation.few_places import smallest_p_among, smallest_p_in_pairs
from wellthread.vocabulary import DesignKind

from .spread import NotAsked
from .studies import Study
from .wedge import even_steps

BY_LOT = frozenset({DesignKind.TRIAL, DesignKind.STEPPED})


def smallest_p(kind: DesignKind, study: Study) -> float | None:
    """The smallest p that a test of this design can ever give by trying every way; None where there is none.

    Two pairs never come below one half, and a place ranked among nineteen others never below 0.05:

    >>> smallest_p(DesignKind.TRIAL, Study(acting=2, beside=2, paired=True))
    0.5
    >>> smallest_p(DesignKind.SYNTHETIC, Study(acting=1, beside=19))
    0.05
    """
    if kind is DesignKind.STEPPED:
        return 1 / orders(study.places, study.steps) if 1 < study.steps <= study.places else 1.0
    if kind not in (DesignKind.TRIAL, DesignKind.COMPARISON, DesignKind.DIFFERENCE, DesignKind.SYNTHETIC):
        return None
    if not study.beside:
        return 1.0
    if kind is DesignKind.SYNTHETIC:
        return 1 / (study.beside + 1)
    if study.paired:
        return smallest_p_in_pairs(study.pairs)
    return smallest_p_among(study.acting, study.places)


def orders(places: int, steps: int) -> int:
    """In how many orders places can begin, several at a step where there are more places than steps.

    >>> orders(4, 2), orders(4, 4)
    (6, 24)
    """
    return factorial(places) // prod(factorial(each) for each in even_steps(places, steps))


def placebo_places(alpha: float = 0.05) -> int:
    """How many areas in all it takes before one of them can stand out at this level by rank.

    >>> placebo_places()
    20
    """
    if not 0 < alpha < 1:
        raise NotAsked(f"{alpha} is not a level. Give a number between 0 and 1.")
    places = 2
    while 1 / places > alpha:
        places += 1
    return places


def rank_power(shift: float, donors: int, alpha: float = 0.05) -> float:
    """The chance that one place stands out among `donors` placebos, its gap `shift` standard errors from nought.

    It stands out when so few placebos lie as far that rank over number is at most `alpha`. The gaps are taken as
    normal and independent of each other.

    >>> round(rank_power(0, 19), 3), rank_power(5, 18)
    (0.05, 0.0)
    """
    allowed = int(alpha * (donors + 1) + 1e-9) - 1
    if allowed < 0:
        return 0.0
    import numpy as np
    from scipy.special import bdtr, ndtr

    at = np.linspace(-9 + min(0.0, shift), 9 + max(0.0, shift), 4001)
    further = 2 * (1 - ndtr(np.abs(at)))
    as_few = bdtr(float(allowed), donors, further)
    density = np.exp(-((at - shift) ** 2) / 2) / np.sqrt(2 * np.pi)
    return float(np.trapezoid(density * as_few, at))
