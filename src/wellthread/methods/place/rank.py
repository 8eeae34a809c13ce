"""Candidate areas, ranked by the criteria of a programme.

Whoever is excluded by a decision or falls outside a limit is set aside first, with the reason. Then each criterion
is brought to a common scale: the z-score of the candidate among all that are compared, turned so that a higher
score means greater need. The score of a candidate is the mean of its z-scores, weighted by the criteria. Ranks are
never averaged, because a narrow lead would count as much as a wide one. The figures themselves are kept beside the
scores, because they are what people can judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from wellthread.vocabulary import Area, Criterion, Direction, Records, Ref

from .aside import SetAside, aside
from .deprivation import ranked
from .figures import Figure, Figures, is_order
from .means import z_scores
from .vintage import check_vintage


class UnlikeCriteria(ValueError):
    """Criteria that do not speak of the same candidates."""


class BadWeights(ValueError):
    """Weights from which no mean can be made."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion says of a candidate: the figure in its own unit, and its z-score turned towards need.

    `share` is the weight of the criterion in the whole; 0 for one that is a limit only.
    """

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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything about one comparison: who was ranked, who was set aside before it, and whose figures are missing."""

    criteria: tuple[Criterion, ...] = ()
    ranking: tuple[Candidate, ...] = ()
    aside: tuple[SetAside, ...] = ()
    gaps: tuple[Gap, ...] = ()


def compare(records: Records, weights: Mapping[str, float] | None = None) -> Comparison:
    """The candidates ranked, most in need first, with those who were set aside and those who lack a figure.

    `weights` stand in place of the criteria's own, by the id of the criterion. A figure given for the candidate
    itself counts. Otherwise it is the population-weighted mean over those smaller areas in it that have the figure.
    Raises UnlikeCriteria, BadWeights, MixedVintages or NobodyLivesThere.
    """
    criteria = tuple(replace(each, weight=(weights or {}).get(each.id, each.weight)) for each in records.of(Criterion))
    if not criteria:
        return Comparison()
    candidates = candidates_of(records, criteria)
    source = Figures(records)
    figures = [source.of(each.indicator, candidates) for each in criteria]
    _refuse_means_of_ranks(criteria, figures)
    left_out = aside(records, criteria, candidates, figures)
    gone = {each.area for each in left_out}
    kept = [area for area in candidates if area.ref.unversioned not in gone]
    missing = tuple(
        Gap(area.ref, area.name, each.indicator)
        for area in kept
        for each, found in zip(criteria, figures, strict=True)
        if area.id not in found
    )
    whole = [area for area in kept if all(area.id in each for each in figures)]
    return Comparison(criteria, _ranking(criteria, whole, figures), left_out, missing)


def rank(records: Records) -> tuple[Candidate, ...]:
    """The candidates that have every figure and were not set aside, most in need first; see `compare`."""
    return compare(records).ranking


def gaps(records: Records) -> tuple[Gap, ...]:
    """Which candidates were left out of the ranking, and for want of which figure."""
    return compare(records).gaps


def set_aside(records: Records) -> tuple[SetAside, ...]:
    """Which candidates were left out before the comparison, by which decision or limit."""
    return compare(records).aside


def candidates_of(records: Records, criteria: Sequence[Criterion]) -> list[Area]:
    """The areas of the criteria's level in the criteria's larger area. Raises UnlikeCriteria or MixedVintages."""
    if len({(each.level, each.within) for each in criteria}) > 1:
        raise UnlikeCriteria(
            "The criteria name different levels or larger areas. Give them all the same `level` and `within`."
        )
    level, within = criteria[0].level, criteria[0].within
    found = [area for area in records.of(Area) if area.level is level and (not within or within in area.within)]
    check_vintage(found, "the candidates")
    return found


def _refuse_means_of_ranks(criteria: Sequence[Criterion], figures: Sequence[Mapping[str, Figure]]) -> None:
    for each, found in zip(criteria, figures, strict=True):
        if is_order(each.indicator) and any(figure.areas for figure in found.values()):
            raise UnlikeCriteria(
                f"“{each.indicator}” only puts smaller areas in an order, and a mean of ranks says nothing. "
                "Compare by the score behind it, or by the share of residents in the most deprived fifth (core20_…)."
            )


def _ranking(
    criteria: Sequence[Criterion], whole: Sequence[Area], figures: Sequence[Mapping[str, Figure]]
) -> tuple[Candidate, ...]:
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


def _shares(criteria: Sequence[Criterion]) -> list[float]:
    total = sum(each.weight for each in criteria)
    if min(each.weight for each in criteria) < 0 or total <= 0:
        raise BadWeights("The weights of the criteria must not be negative, and not all nothing. Correct them.")
    return [each.weight / total for each in criteria]
