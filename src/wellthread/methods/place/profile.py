"""The profile of a neighbourhood: what is measured of it, how each figure came about, and what it may stand beside.

A figure of the neighbourhood is set beside that of its health system and of the country. Those are taken as
published where there is an area of that kind with the figure, and else worked out from the areas at hand, which is
said. Figures of another period or census year are never set side by side, and ranks and deciles are never averaged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wellthread.vocabulary import (
    Area,
    Criterion,
    Direction,
    IndicatorValue,
    Method,
    Neighbourhood,
    Records,
    Ref,
    SelectionDecision,
    SelectionOutcome,
)

from .figure_words import in_words
from .figures import CORE20, POPULATION, Figure, Figures, is_order
from .grounds import Ground, alike, country_of, system_of
from .means import NobodyLivesThere, weighted_means
from .vintage import MixedVintages, check_vintage

SHORT = re.compile(r"\b(imd|iod|idaci|idaopi|gp)\b", re.IGNORECASE)
"""Names that are written in capitals."""
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """One indicator for one ground. `lower` and `upper` are 95% limits, where they were published for it.

    `from_values` are the figures that it was made from, and `period` is what time they speak of.
    """

    figure: Figure
    lower: float | None
    upper: float | None
    period: str
    from_values: tuple[Ref, ...]
    datasets: tuple[Ref, ...]
    runs: tuple[Ref, ...]

    @property
    def value(self) -> float:
        return self.figure.value


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One indicator: here, in the health system, in the country, and between which values areas like these lie.

    `notes` say what could not be compared, and why.
    """

    indicator: str
    says: str
    direction: Direction | None
    here: Reading
    system: Reading | None
    country: Reading | None
    least: float
    most: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordered:
    """Ranks or deciles of the small areas here: told one by one or by their ends, never averaged."""

    indicator: str
    says: str
    values: tuple[float, ...]
    rests_on: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """All that is known of a neighbourhood in figures. `system` and `country` say what it is set beside.

    They are empty when there is nothing to set it beside.
    """

    neighbourhood: Neighbourhood
    areas: tuple[Area, ...]
    people: Figure | None
    system: str
    country: str
    rows: tuple[ProfileRow, ...]
    ordered: tuple[Ordered, ...]
    notes: tuple[str, ...]


class UnlikeGround(ValueError):
    """A neighbourhood without areas, of which nothing can be measured."""


def profile(records: Records, neighbourhood: Ref) -> Profile:
    """The profile of a neighbourhood of the records. Raises UnlikeGround when none of its areas is there."""
    return _Profiler(records, neighbourhood).whole()


def areas_of(records: Records, neighbourhood: Neighbourhood) -> tuple[Area, ...]:
    """The areas that make it up, or the one that was chosen for it."""
    found = tuple(each for each in records.of(Area) if each.id in neighbourhood.areas)
    if found:
        return found
    chosen = [
        each.area
        for each in records.of(SelectionDecision)
        if each.outcome is SelectionOutcome.CHOSEN
        and each.neighbourhood
        and each.neighbourhood.unversioned == neighbourhood.ref.unversioned
    ]
    return tuple(area for ref in chosen if (area := records.find(Area, ref)))


class _Profiler:
    """What one profile needs to hand, gathered once."""

    def __init__(self, records: Records, neighbourhood: Ref) -> None:
        found = records.find(Neighbourhood, neighbourhood)
        areas = areas_of(records, found) if found else ()
        if found is None or not areas:
            name = found.name if found else str(neighbourhood)
            raise UnlikeGround(f"{name} has no areas that are in the programme. Name its official codes in `areas`.")
        self.records, self.neighbourhood, self.areas = records, found, areas
        self.source = Figures(records)
        self.values: dict[str, dict[str, IndicatorValue]] = {}
        for each in records.of(IndicatorValue):
            self.values.setdefault(each.indicator, {})[each.area.id] = each
        self.criteria = {each.indicator: each for each in records.of(Criterion)}
        self.alike = alike(records, areas)
        self.system = system_of(records, found, areas)
        self.country = country_of(records, areas, self.system)

    def whole(self) -> Profile:
        rows, notes = list[ProfileRow](), list[str]()
        for name in self.source.known():
            if name == POPULATION or is_order(name):
                continue
            try:
                if row := self._row(name):
                    rows.append(row)
            except (MixedVintages, NobodyLivesThere) as wrong:
                notes.append(f"{self._says(name)} is left out. {wrong}")
        order = list(self.criteria)
        order += [row.indicator for row in rows if row.indicator.startswith(CORE20) and row.indicator not in order]
        rows.sort(key=lambda row: order.index(row.indicator) if row.indicator in order else len(order))
        people = self.source.of(POPULATION, self.areas)
        whole = len(people) == len(self.areas)
        return Profile(
            neighbourhood=self.neighbourhood,
            areas=self.areas,
            people=_added_up([people[each.id] for each in self.areas]) if whole else None,
            system=self.system.name if self.system else "",
            country=self.country.name if self.country else "",
            rows=tuple(rows),
            ordered=tuple(self._ordered()),
            notes=(*notes, *_releases(rows), *self._missing(), *self._stand_ins()),
        )

    # --- one indicator -------------------------------------------------------------------------------

    def _row(self, name: str) -> ProfileRow | None:
        here = self._reading(name, self.areas)
        if here is None:
            return None
        notes = list[str]()
        if here.figure.of > here.figure.areas:
            notes.append(f"Only {here.figure.areas} of {here.figure.of} areas have the figure.")
        beside: list[Reading | None] = [None, None]
        if len({each.period for each in self._behind(name, self.areas)}) > 1:
            notes.append("Its areas speak of different periods, so it is set beside nothing.")
        else:
            beside = [self._beside(name, here, ground, notes) for ground in (self.system, self.country)]
        values = [figure.value for figure in self.source.of(name, self.alike).values()]
        values += [each.value for each in (here, *beside) if each]
        return ProfileRow(
            indicator=name,
            says=self._says(name),
            direction=self.criteria[name].direction if name in self.criteria else None,
            here=here,
            system=beside[0],
            country=beside[1],
            least=min(values),
            most=max(values),
            notes=tuple(notes),
        )

    def _beside(self, name: str, here: Reading, ground: Ground | None, notes: list[str]) -> Reading | None:
        """The same indicator of a larger ground, if it speaks of the same time; else a note why not."""
        if ground is None:
            return None
        direct = ground.whole is not None and ground.whole.id in self.values.get(name, {})
        areas = [ground.whole] if direct and ground.whole else list(ground.areas)
        found = self._reading(name, areas) if areas else None
        if found is None:
            notes.append(f"Nothing of {ground.name} is kept to set it beside.")
            return None
        if found.period != here.period:
            told, own = found.period or "no period", here.period or "no period"
            notes.append(f"Not set beside {ground.name}: that speaks of {told}, this of {own}.")
            return None
        return found

    def _reading(self, name: str, areas: Sequence[Area]) -> Reading | None:
        """An indicator over some areas taken together; None where no area has it."""
        check_vintage(areas, f"one figure of {name}")
        figures = self.source.of(name, areas)
        if not figures:
            return None
        behind = self._behind(name, areas)
        own = self.values.get(name, {}).get(areas[0].id) if len(areas) == 1 else None
        periods = {each.period for each in behind if each.period}
        return Reading(
            figure=figures[areas[0].id] if len(areas) == 1 else _mean(figures, areas),
            lower=own.lower if own else None,
            upper=own.upper if own else None,
            period=" and ".join(sorted(periods)),
            from_values=tuple(each.ref for each in behind),
            datasets=_once(each.dataset for each in behind),
            runs=_once(each.worked_out_in for each in behind),
        )

    def _behind(self, name: str, areas: Sequence[Area]) -> list[IndicatorValue]:
        """The figures an indicator over these areas is made from: their own, else those of smaller areas in them."""
        given = self.values.get(name, {})
        if not given and name.startswith(CORE20):
            given = self.values.get(f"{name.removeprefix(CORE20)}_decile", {})
        found = [given[each.id] for each in areas if each.id in given]
        lacking = {each.id for each in areas} - {each.area.id for each in found}
        return found + [
            value
            for code, value in given.items()
            if code not in lacking and lacking & {*getattr(self.source.areas.get(code), "within", ())}
        ]

    def _ordered(self) -> Iterable[Ordered]:
        codes = {each.id for each in self.areas}
        for name in sorted(self.values):
            if is_order(name):
                inside = [
                    value
                    for code, value in self.values[name].items()
                    if code in codes or codes & {*getattr(self.source.areas.get(code), "within", ())}
                ]
                if inside:
                    values = tuple(sorted(each.value for each in inside))
                    yield Ordered(name, self._says(name), values, tuple(each.ref for each in inside))

    def _says(self, name: str) -> str:
        found = self.criteria.get(name)
        if found and found.says:
            return found.says.rstrip(".")
        if name.startswith(CORE20):
            index = name.removeprefix(CORE20).replace("_", " ").upper()
            return f"Per cent of residents in the most deprived fifth of small areas of the country ({index})"
        words = in_words(name)
        return SHORT.sub(lambda found: found[0].upper(), f"{words[:1].upper()}{words[1:]}")

    def _stand_ins(self) -> list[str]:
        """Which larger grounds are not kept as such, so that areas at hand stand in for them."""
        grounds = (("health system", self.system), ("country", self.country))
        lacking = [name for name, ground in grounds if ground is None or ground.whole is None]
        if not lacking:
            return []
        beside = any(ground and ground.whole is None for _, ground in grounds)
        rest = ", so the mean of the areas at hand stands in, weighted by residents" if beside else ""
        return [f"No figures of the {' or the '.join(lacking)} as a whole are kept{rest}."]

    def _missing(self) -> list[str]:
        """Criteria of which nothing is known here."""
        known = self.source.known()
        return [
            f"{self._says(name)}: there is no figure for {self.neighbourhood.name}."
            for name in self.criteria
            if name != POPULATION and not is_order(name)
            if name not in known or not self.source.of(name, self.areas)
        ]


def _mean(figures: Mapping[str, Figure], areas: Sequence[Area]) -> Figure:
    """The mean over areas of one level, weighted by their residents."""
    known = [each for each in areas if each.id in figures]
    used = [each for each in known if each.population] or known
    values = np.array([figures[each.id].value for each in used])
    (mean,) = weighted_means(values, [each.population or 0 for each in used], ["all"] * len(used)).values()
    estimated = sum(figures[each.id].method is Method.APPORTIONED for each in used)
    return Figure(mean, Method.WEIGHTED, len(used), len(areas), estimated)


def _added_up(figures: Sequence[Figure]) -> Figure:
    if len(figures) == 1:
        return figures[0]
    return Figure(sum(each.value for each in figures), Method.WEIGHTED, len(figures), len(figures), added_up=True)


def _once(refs: Iterable[Ref | None]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(each.unversioned for each in refs if each))


def _releases(rows: Sequence[ProfileRow]) -> list[str]:
    """Indicators that differ in a year only: releases of one measure, of which no difference may be taken."""
    kinds: dict[str, list[str]] = {}
    for row in rows:
        kinds.setdefault(YEAR.sub("", row.indicator), []).append(row.says)
    return [
        f"{' and '.join(says)} are releases of one measure, each on its own scale: their difference is no change."
        for says in kinds.values()
        if len(says) > 1
    ]
