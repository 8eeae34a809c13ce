"""How far people and places differ: what makes a thousand answers from two places worth far fewer."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from wellthread.vocabulary import Measure

PER = 1000
"""Rates are events for each thousand people and year."""


class NotAsked(ValueError):
    """Assumptions with which nothing can be worked out; the message says which, and what to give."""


def design_effect(people: float, likeness: float, uneven: float = 0.0) -> float:
    """By how much likeness within places swells the variance, people weighing alike (Eldridge 2006).

    `people` is the mean number in a place, `likeness` the intra-cluster correlation, `uneven` the coefficient of
    variation of the numbers.

    >>> [round(design_effect(100, each), 2) for each in (0.01, 0.02, 0.05)]
    [1.99, 2.98, 5.95]
    """
    return 1 + ((uneven * uneven + 1) * people - 1) * likeness


def deviation_of(measure: Measure, *, baseline: float | None, deviation: float | None, change: float = 0.0) -> float:
    """The standard deviation between people, in the unit: given for means, following from the value for the others.

    A share is in per cent, a rate in events for each thousand people and year; with a change, halfway between the
    spread before and after. Raises NotAsked.

    >>> deviation_of(Measure.SHARE, baseline=50, deviation=None)
    50.0
    """
    if measure in (Measure.MEAN, Measure.COUNT):
        if deviation is None or deviation <= 0:
            raise NotAsked("A mean needs the standard deviation between people: from an earlier survey, or a study.")
        return deviation
    if baseline is None:
        raise NotAsked("A share or a rate needs its value before: its spread follows from that.")
    after = baseline + change
    if measure is Measure.SHARE:
        if not (0 <= baseline <= 100 and 0 <= after <= 100):
            raise NotAsked(f"A share lies between 0 and 100 per cent; {baseline:g} changed by {change:g} does not.")
        return sqrt((baseline * (100 - baseline) + after * (100 - after)) / 2)
    if baseline < 0 or after < 0:
        raise NotAsked(f"A rate is never below nought; {baseline:g} changed by {change:g} is.")
    return sqrt(PER * (baseline + after) / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the variance of what one place shows at one time comes about, in squares of the unit.

    `kept` stays with the place from one time to the next, `fresh` is new each time. A share `likeness` of the
    variance between people lies between places; `lasting` of that is kept. Of what differs between people, `repeat`
    is kept where the same people are asked again.
    """

    kept: float
    fresh: float

    @property
    def whole(self) -> float:
        """The variance of a place's figure at one time."""
        return self.kept + self.fresh

    @property
    def held(self) -> float:
        """How far a place's figures at two times go together: 0 to 1."""
        return self.kept / self.whole if self.whole else 0.0


def spread(
    deviation: float,
    people: float,
    *,
    likeness: float,
    lasting: float = 0.0,
    repeat: float = 0.0,
    uneven: float = 0.0,
) -> Spread:
    """The spread of a place's figure when `people` are asked there each time.

    >>> round(spread(1, 100, likeness=0.02).whole * 100, 6)  # the design effect, less the rounding
    2.98
    """
    between = deviation * deviation * likeness * (1 + uneven * uneven)
    within = deviation * deviation * (1 - likeness) / people
    return Spread(
        kept=between * lasting + within * repeat,
        fresh=between * (1 - lasting) + within * (1 - repeat),
    )


def diluted(change: float, *, reached: float = 1.0, moved_away: float = 0.0) -> float:
    """What is left of a change among those reached when everybody is asked.

    Those whom the work does not reach are taken to change nothing, and newcomers to have felt none of it.

    >>> diluted(10, reached=0.5, moved_away=0.2)
    4.0
    """
    return change * reached * (1 - moved_away)
