"""Places that act against places that do not: how many it takes, by the normal curve and by Student's t."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from wellthread.methods.evaluation.quantiles import z_of

from .spread import NotAsked, design_effect
from .sure import Sure, power_of

MOST_PLACES = 1e7


def places_by_normal(
    change: float,
    deviation: float,
    people: float,
    likeness: float,
    *,
    uneven: float = 0.0,
    alpha: float = 0.05,
    power: float = 0.8,
) -> float:
    """Places on each side, were the spread between places known: a lower bound. Raises NotAsked for no change.

    2 (z deviation / change)² [1 + ((cv² + 1) m - 1) ICC] / m.

    >>> round(places_by_normal(0.2, 1, 100, 0.02), 2)
    11.69
    """
    if not change or deviation <= 0 or people <= 0:
        raise NotAsked("How many places it takes depends on a change above nought, a spread, and people asked.")
    z = z_of(1 - alpha) + NormalDist().inv_cdf(power)
    return 2 * (z * deviation / change) ** 2 * design_effect(people, likeness, uneven) / people


def places_by_t(
    change: float,
    deviation: float,
    people: float,
    likeness: float,
    *,
    uneven: float = 0.0,
    alpha: float = 0.05,
    power: float = 0.8,
) -> float:
    """Places on each side where the spread between places is judged from the places themselves: the honest number.

    The number at which a t test with twice that number less two degrees of freedom just has the power; found by
    halving, and always a little more than by the normal curve. Raises NotAsked.

    >>> round(places_by_t(0.2, 1, 100, 0.02), 2)
    12.73
    """
    low = places_by_normal(change, deviation, people, likeness, uneven=uneven, alpha=alpha, power=power)
    each = deviation * deviation * design_effect(people, likeness, uneven) / people

    def seen(places: float) -> float:
        return power_of(change, Sure(sqrt(2 * each / places), 2 * (places - 1)), alpha)

    low = max(low, 1.0 + 1e-9)
    high = low + 2
    while high > MOST_PLACES or seen(high) < power:
        high *= 2
        if high > MOST_PLACES:
            raise NotAsked("No number of places up to ten million sees so small a change. Ask for a larger one.")
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if seen(middle) < power else (low, middle)
    return high


def deviation_of_shares(one: float, other: float) -> float:
    """The standard deviation with which two shares (0 to 1) are compared: halfway between the two.

    >>> round(deviation_of_shares(0.3, 0.4), 4)
    0.4743
    """
    return sqrt((one * (1 - one) + other * (1 - other)) / 2)
