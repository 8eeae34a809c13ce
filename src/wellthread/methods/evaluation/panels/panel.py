"""A panel: places by times, when each place starts, and what is known in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Row = tuple[str, int, float]
"""Place, time, value."""


class BadPanel(ValueError):
    """Figures that no effect can be worked out from; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Places by times. `values` has a row a place and a column a time; NaN is not known.

    `starts` says, by place, the first time at which the work acts there; places that are not named never act.
    `weights` are residents, or whatever else a place counts by; empty for all alike.
    """

    places: tuple[str, ...]
    times: tuple[int, ...]
    values: Floats
    starts: Mapping[str, int]
    weights: tuple[float, ...] = ()
    outcome: str = "the outcome"
    unit: str = ""
    quarters: bool = False
    """Whether times count quarters: four times the year, and 0 to 3."""

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.places), len(self.times)):
            raise BadPanel(f"{self.values.shape} figures for {len(self.places)} places by {len(self.times)} times.")
        if list(self.times) != sorted(set(self.times)):
            raise BadPanel("Times must be in order, each once.")
        if self.weights and len(self.weights) != len(self.places):
            raise BadPanel("Give a weight for every place, or for none.")
        if unknown := sorted(self.starts.keys() - set(self.places)):
            raise BadPanel(f"{', '.join(unknown[:5])} has a start and no figures.")

    @classmethod
    def of(
        cls,
        rows: Iterable[Row],
        starts: Mapping[str, int],
        *,
        weights: Mapping[str, float] | None = None,
        outcome: str = "the outcome",
        unit: str = "",
        quarters: bool = False,
    ) -> Panel:
        """A panel from rows in any order. Raises BadPanel where a place has two figures for one time.

        >>> Panel.of([("b", 2021, 3.0), ("a", 2020, 1.0), ("a", 2021, 2.0)], {"a": 2021}).values.tolist()
        [[1.0, 2.0], [nan, 3.0]]
        """
        held: dict[tuple[str, int], float] = {}
        for place, time, value in rows:
            if (place, time) in held:
                raise BadPanel(f"{place} has two figures for {time}. Leave one of them out.")
            held[place, time] = value
        places, times = tuple(sorted({p for p, _ in held})), tuple(sorted({t for _, t in held}))
        values = np.full((len(places), len(times)), np.nan)
        for (place, time), value in held.items():
            values[places.index(place), times.index(time)] = value
        weighed = tuple(weights[each] for each in places) if weights else ()
        return cls(places, times, values, dict(starts), weighed, outcome, unit, quarters)

    def say(self, time: int) -> str:
        """A time as people read it.

        >>> Panel.of([("a", 8043, 1.0)], {}, quarters=True).say(8043)
        '2010 Q4'
        """
        return f"{time // 4} Q{time % 4 + 1}" if self.quarters else str(time)

    @property
    def span(self) -> str:
        """From when to when."""
        return f"{self.say(self.times[0])} to {self.say(self.times[-1])}"

    @property
    def acting(self) -> tuple[str, ...]:
        """The places where the work acts at one of the times."""
        return tuple(each for each in self.places if self.starts.get(each, self.times[-1] + 1) <= self.times[-1])

    @property
    def beside(self) -> tuple[str, ...]:
        """The places where it does not act at any of the times."""
        acting = {*self.acting}
        return tuple(each for each in self.places if each not in acting)

    def lacking(self) -> dict[str, tuple[int, ...]]:
        """The places without a figure for some time, with those times."""
        gaps = ~np.isfinite(self.values)
        rows = np.flatnonzero(gaps.any(axis=1)).tolist()
        return {self.places[row]: tuple(self.times[at] for at in np.flatnonzero(gaps[row])) for row in rows}

    def row(self, place: str) -> Floats:
        """The figures of one place."""
        found: Floats = self.values[self.places.index(place)]
        return found

    def only(self, kept: Iterable[str]) -> Panel:
        """Some of the places."""
        wanted = {*kept}
        at = [index for index, each in enumerate(self.places) if each in wanted]
        places = tuple(self.places[each] for each in at)
        weights = tuple(self.weights[each] for each in at) if self.weights else ()
        starts = {each: start for each, start in self.starts.items() if each in wanted}
        return replace(self, places=places, values=self.values[at], starts=starts, weights=weights)

    def whole(self) -> tuple[Panel, tuple[str, ...]]:
        """The places with every figure, and what was left out, told. Nothing is left out in silence."""
        lacking = self.lacking()
        if not lacking:
            return self, ()
        named = "; ".join(f"{place} ({', '.join(map(self.say, times))})" for place, times in list(lacking.items())[:5])
        more = f"; and {len(lacking) - 5} more" if len(lacking) > 5 else ""
        told = f"Left out, for a figure is missing: {named}{more}."
        return self.only(each for each in self.places if each not in lacking), (told,)
