"""Candidate areas, ranked by the criteria of a programme.

Each criterion is first brought to a common scale: the z-score of the candidate among all candidates, turned so
that a higher score means greater need. The score of a candidate is the mean of its z-scores, weighted by the
criteria. Ranks are never averaged, because a narrow lead would count as much as a wide one. The figures
themselves are kept beside the scores, because they are what people can judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wellthread.vocabulary import Area, Criterion, Direction, IndicatorValue, Method, Records, Ref

from .deprivation import ranked
from .means import weighted_means, z_scores
from .vintage import check_vintage


class UnlikeCriteria(ValueError):
    """Criteria that do not speak of the same candidates."""


class BadWeights(ValueError):
    """Weights from which no mean can be made."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator for one candidate. `areas` is the number of smaller areas it was averaged over, else 0."""

    value: float
    method: Method
    areas: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion says of a candidate: the figure in its own unit, and its z-score turned towards need."""

    indicator: str
    figure: Figure
    need: float
    share: float

    @property
    def value(self) -> float:
        return self.figure.value


@dataclass(frozen=True, slots=True)
class Candidate:
    """An area that could be chosen. Rank 1 has the highest score; equal scores share the better rank."""

    area: Ref
    name: str
    score: float
    rank: int
    population: int | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A candidate that could not be ranked, because this figure is missing for it."""

    area: Ref
    name: str
    indicator: str


def rank(records: Records) -> tuple[Candidate, ...]:
    """The candidates that have every figure, most in need first; see `gaps` for the others.

    A figure given for the candidate itself counts. Otherwise it is the population-weighted mean over those
    smaller areas in it that have the figure. Raises UnlikeCriteria, BadWeights, MixedVintages or NobodyLivesThere.
    """
    criteria, candidates, figures = _gathered(records)
    whole = [area for area in candidates if all(area.id in each for each in figures)]
    if not whole:
        return ()
    shares = _shares(criteria)
    needs = [
        z_scores([found[area.id].value for area in whole]) * (1 if each.direction is Direction.HIGHER else -1)
        for each, found in zip(criteria, figures, strict=True)
    ]
    scores = np.round(np.array(shares) @ np.array(needs), 12)
    ranks = ranked(scores)
    made = [
        Candidate(
            area=area.ref,
            name=area.name,
            score=float(scores[at]),
            rank=int(ranks[at]),
            population=area.population,
            parts=tuple(
                Part(each.indicator, found[area.id], float(need[at]), share)
                for each, found, need, share in zip(criteria, figures, needs, shares, strict=True)
            ),
        )
        for at, area in enumerate(whole)
    ]
    return tuple(sorted(made, key=lambda each: (each.rank, each.area.id)))


def gaps(records: Records) -> tuple[Gap, ...]:
    """Which candidates were left out of the ranking, and for want of which figure."""
    criteria, candidates, figures = _gathered(records)
    return tuple(
        Gap(area.ref, area.name, each.indicator)
        for area in candidates
        for each, found in zip(criteria, figures, strict=True)
        if area.id not in found
    )


def _gathered(records: Records) -> tuple[Sequence[Criterion], list[Area], list[dict[str, Figure]]]:
    criteria = records.of(Criterion)
    if not criteria:
        return (), [], []
    if len({(each.level, each.within) for each in criteria}) > 1:
        raise UnlikeCriteria(
            "The criteria name different levels or larger areas. Give them all the same `level` and `within`."
        )
    level, within = criteria[0].level, criteria[0].within
    areas = {area.id: area for area in records.of(Area)}
    candidates = [area for area in areas.values() if area.level is level and (not within or within in area.within)]
    check_vintage(candidates, "the candidates")
    by_indicator: dict[str, dict[str, IndicatorValue]] = {}
    for value in records.of(IndicatorValue):
        by_indicator.setdefault(value.indicator, {})[value.area.id] = value
    return (
        criteria,
        candidates,
        [_figures(by_indicator.get(each.indicator, {}), candidates, areas) for each in criteria],
    )


def _figures(
    values: Mapping[str, IndicatorValue], candidates: Sequence[Area], areas: Mapping[str, Area]
) -> dict[str, Figure]:
    """The figure of each candidate that has one: its own, or the mean over the smaller areas in it."""
    found = {area.id: Figure(values[area.id].value, values[area.id].method) for area in candidates if area.id in values}
    lacking = {area.id for area in candidates} - found.keys()
    inside = [
        (areas[code], holder) for code in values if code in areas for holder in areas[code].within if holder in lacking
    ]
    if not inside:
        return found
    check_vintage([*(area for area, _ in inside), *(areas[holder] for _, holder in inside)], "one weighted mean")
    holders = [holder for _, holder in inside]
    means = weighted_means(
        [values[area.id].value for area, _ in inside], [area.population or 0 for area, _ in inside], holders
    )
    counts = Counter(holders)
    return found | {holder: Figure(mean, Method.WEIGHTED, counts[holder]) for holder, mean in means.items()}


def _shares(criteria: Sequence[Criterion]) -> list[float]:
    total = sum(each.weight for each in criteria)
    if min(each.weight for each in criteria) < 0 or total <= 0:
        raise BadWeights("The weights of the criteria must not be negative, and not all nothing. Correct them.")
    return [each.weight / total for each in criteria]
