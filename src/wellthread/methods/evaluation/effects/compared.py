"""The change in one place less the change beside it: what can be told where there are too few places for any test."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from wellthread.methods.evaluation.designs import few_places_limit
from wellthread.methods.evaluation.few_places import lots_among
from wellthread.methods.evaluation.intervals import Interval
from wellthread.methods.evaluation.worked import Worked

from .refusals import NotEnough

ONLY_PEOPLE = (
    "The limits allow for which people were asked. They do not allow for what else may have happened in one place "
    "and not in the other: with so few places nothing can."
)


def compared_change(
    here: tuple[Interval, Interval],
    beside: Sequence[tuple[Interval, Interval]],
    *,
    unit: str = "",
    people: int = 0,
    by_lot: bool = False,
    confidence: float = 0.95,
) -> Worked:
    """The change here less the mean change in the places beside, each place given as (before, after).

    The limits come from those of each value by square-and-add, as if each sample were drawn anew; the places beside
    weigh alike. No p is given unless the place was drawn by lot: then every place is tried in its stead.
    Raises NotEnough without a place beside.

    >>> before, after = Interval(40, 34, 46, ""), Interval(52, 46, 58, "")
    >>> still = Interval(41, 35, 47, "")
    >>> found = compared_change((before, after), [(still, still)])
    >>> found.estimate, round(found.lower, 1), round(found.upper, 1), found.p
    (12.0, 0.0, 24.0, None)
    """
    if not beside:
        raise NotEnough("No place beside was measured both before and after. Measure one, or tell before and after.")
    share = 1 / len(beside)
    value = _change(here) - sum(_change(each) for each in beside) * share
    below = sqrt(_down(here) ** 2 + sum((_up(each) * share) ** 2 for each in beside))
    above = sqrt(_up(here) ** 2 + sum((_down(each) * share) ** 2 for each in beside))
    places = 1 + len(beside)
    return Worked(
        value,
        value - below,
        value + above,
        confidence,
        lots_among([_change(here)], [_change(each) for each in beside]).p if by_lot else None,
        unit=unit,
        places=places,
        people=people or None,
        settings=(("how", "change here less the mean change beside, limits by square-and-add"),),
        library="Wellthread",
        cautions=(few_places_limit(places), ONLY_PEOPLE),
    )


def _change(pair: tuple[Interval, Interval]) -> float:
    return pair[1].value - pair[0].value


def _down(pair: tuple[Interval, Interval]) -> float:
    """How far the change may lie below what was seen."""
    return sqrt((pair[1].value - pair[1].lower) ** 2 + (pair[0].upper - pair[0].value) ** 2)


def _up(pair: tuple[Interval, Interval]) -> float:
    return sqrt((pair[1].upper - pair[1].value) ** 2 + (pair[0].value - pair[0].lower) ** 2)
