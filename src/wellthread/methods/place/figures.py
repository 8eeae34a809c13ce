"""The figure of each candidate for an indicator: its own, or made from the smaller areas in it, and which it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Area, AreaLevel, IndicatorValue, Method, Records

from .carry import Quantity, quantity_of
from .means import weighted_means
from .vintage import check_vintage

POPULATION = "population"
"""The built-in indicator: usual residents, from the areas themselves unless figures of this name are given."""

CORE20 = "core20_"
"""Built-in indicators: `core20_imd_2019` is made from the figures `imd_2019_decile` of small areas."""

MOST_DEPRIVED_FIFTH = 2
"""Core20 is the most deprived national fifth: deciles 1 and 2."""

OVERALL = re.compile(r"([a-z]*imd[a-z]*(?:_\d{4})?)_decile")
"""Deciles of an overall index of deprivation, whose most deprived fifth is meant; those of a domain are not."""

_LARGE_TO_SMALL = (
    AreaLevel.SYSTEM,
    AreaLevel.AUTHORITY,
    AreaLevel.WARD,
    AreaLevel.MSOA,
    AreaLevel.LSOA,
    AreaLevel.OA,
    AreaLevel.OTHER,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator for one area. `areas` is the number of smaller areas it was made from, else 0.

    `of` is how many smaller areas of that level there are in it, and `estimated` how many of those used were
    themselves estimated from areas that overlap them.
    """

    value: float
    method: Method
    areas: int = 0
    of: int = 0
    estimated: int = 0
    added_up: bool = False

    @property
    def says(self) -> str:
        """How the figure came about, in words.

        >>> Figure(45.98, Method.WEIGHTED, areas=5, of=5).says
        'mean of 5 smaller areas, weighted by residents'
        """
        if not self.areas:
            return {
                Method.DIRECT: "published for this area",
                Method.WEIGHTED: "mean of smaller areas, weighted by residents",
                Method.APPORTIONED: "estimated from areas that overlap it",
            }[self.method]
        over = f"{self.areas} of its {self.of}" if self.of > self.areas else f"{self.areas}"
        smaller = "smaller area" if over == "1" else "smaller areas"
        made = f"sum of {over} {smaller}" if self.added_up else f"mean of {over} {smaller}, weighted by residents"
        return f"{made}, {self.estimated} of them estimated" if self.estimated else made


def is_order(indicator: str) -> bool:
    """Whether an indicator puts areas in an order, so that no mean of it says anything.

    >>> is_order("imd_2019_rank"), is_order("imd_2019_score")
    (True, False)
    """
    return quantity_of(indicator) is Quantity.ORDER


Readings = Mapping[str, tuple[float, Method]]
"""One indicator: value and method by the code of the area."""


class Figures:
    """Every figure that the records hold or that can be made from them, by indicator."""

    def __init__(self, records: Records) -> None:
        self.areas = {area.id: area for area in records.of(Area)}
        self._given: dict[str, dict[str, tuple[float, Method]]] = defaultdict(dict)
        for value in records.of(IndicatorValue):
            self._given[value.indicator][value.area.id] = (value.value, value.method)

    def known(self) -> tuple[str, ...]:
        """Names of the indicators that candidates can be compared by, in order, the built-in ones last."""
        deciles = [found[1] for name in sorted(self._given) if (found := OVERALL.fullmatch(name))]
        made = [f"{CORE20}{each}" for each in deciles if f"{CORE20}{each}" not in self._given]
        return (*sorted(self._given), *made, *([] if POPULATION in self._given else [POPULATION]))

    def of(self, indicator: str, candidates: Sequence[Area]) -> dict[str, Figure]:
        """The figure of each candidate that has one: its own, or else made from smaller areas of one level in it.

        Means are weighted by residents; ranks and deciles are for `core20_` to count, never to average.
        Raises MixedVintages, or NobodyLivesThere where a mean has nobody to be weighted by.
        """
        given: Readings = self._given.get(indicator, {})
        if indicator == POPULATION:
            own = {area.id: Figure(*given[area.id]) for area in candidates if area.id in given}
            return self._residents(candidates) | own
        if not given and indicator.startswith(CORE20):
            given = self._fifth(indicator.removeprefix(CORE20))
        return self._made(given, candidates)

    def _made(self, given: Readings, candidates: Sequence[Area]) -> dict[str, Figure]:
        found = {area.id: Figure(*given[area.id]) for area in candidates if area.id in given}
        lacking = {area.id for area in candidates} - found.keys()
        inside = self._inside((code for code in given if code in self.areas), lacking)
        if not inside:
            return found
        inside = {holder: [each for each in areas if each.population] or areas for holder, areas in inside.items()}
        pairs = [(area, holder) for holder, areas in inside.items() for area in areas]
        check_vintage([*(area for area, _ in pairs), *(self.areas[each] for each in inside)], "one weighted mean")
        means = weighted_means(
            [given[area.id][0] for area, _ in pairs], [area.population or 0 for area, _ in pairs], [h for _, h in pairs]
        )
        there = self._numbers({holder: areas[0].level for holder, areas in inside.items()})
        made = {
            holder: Figure(
                means[holder],
                Method.WEIGHTED,
                len(areas),
                there[holder],
                sum(given[each.id][1] is Method.APPORTIONED for each in areas),
            )
            for holder, areas in inside.items()
        }
        return found | made

    def _residents(self, candidates: Sequence[Area]) -> dict[str, Figure]:
        own = {each.id: each.population for each in candidates if each.population is not None}
        found = {code: Figure(float(people), Method.DIRECT) for code, people in own.items()}
        lacking = {each.id for each in candidates} - found.keys()
        inside = self._inside((code for code, area in self.areas.items() if area.population is not None), lacking)
        there = self._numbers({holder: areas[0].level for holder, areas in inside.items()})
        for holder, areas in inside.items():
            people = sum(each.population or 0 for each in areas)
            whole = len(areas) == there[holder]
            if whole:
                found[holder] = Figure(float(people), Method.WEIGHTED, len(areas), len(areas), added_up=True)
        return found

    def _fifth(self, index: str) -> Readings:
        """100 for each small area in the most deprived national fifth, 0 for the others; from deciles as published."""
        small = (AreaLevel.LSOA, AreaLevel.OA, AreaLevel.OTHER)
        return {
            code: (100.0 if decile <= MOST_DEPRIVED_FIFTH else 0.0, method)
            for code, (decile, method) in self._given.get(f"{index}_decile", {}).items()
            if code in self.areas and self.areas[code].level in small
        }

    def _inside(self, codes: Iterable[str], holders: set[str]) -> dict[str, list[Area]]:
        """The smaller areas in each holder, of one level only: the largest, so that nobody counts twice."""
        found: dict[str, dict[AreaLevel, list[Area]]] = {}
        for code in codes:
            area = self.areas[code]
            for holder in area.within:
                if holder in holders:
                    found.setdefault(holder, {}).setdefault(area.level, []).append(area)
        return {holder: levels[min(levels, key=_LARGE_TO_SMALL.index)] for holder, levels in found.items()}

    def _numbers(self, levels: Mapping[str, AreaLevel]) -> dict[str, int]:
        """How many areas of that level each holder has."""
        counts = dict.fromkeys(levels, 0)
        for area in self.areas.values():
            for holder in area.within:
                if levels.get(holder) is area.level:
                    counts[holder] += 1
        return counts
