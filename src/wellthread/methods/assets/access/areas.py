"""What walks mean for the people of each area, and of each group: everybody's walk weighs the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.inequality import NotComparable, Slope, concentration_index, slope_index

from .stops import Homes
from .walking import METRES_A_MINUTE, Walk

Floats = NDArray[np.float64]
TENTHS = 10


@dataclass(frozen=True, slots=True)
class AreaAccess:
    """How far the people of one area walk to one class of asset."""

    area: str
    asset_class: str
    residents: float
    minutes: float
    """To the nearest one, however far: the mean over residents. Infinite when there is none to walk to."""
    within: float
    """How many there are within the limit: the mean over residents."""
    share: float
    """Share of residents with at least one within the limit, 0 to 1."""


@dataclass(frozen=True, slots=True)
class GroupAccess:
    """The same for a group of people who live in several areas. `error` is the standard error of `minutes`."""

    group: str
    asset_class: str
    residents: float
    minutes: float
    within: float
    share: float
    error: float


@dataclass(frozen=True, slots=True)
class Evenness:
    """How one class of asset is spread from the most to the least deprived tenth of residents."""

    asset_class: str
    tenths: tuple[GroupAccess, ...]
    slope: Slope
    """Of minutes: below zero where the most deprived walk further."""
    concentration: float
    """Relative concentration index of minutes over all areas: below zero where the most deprived walk further."""


def by_area(
    homes: Homes, walked: Walk, nearest: Floats, *, metres_a_minute: float = METRES_A_MINUTE
) -> tuple[AreaAccess, ...]:
    """Each area's access to each class, area by area. `nearest` (classes, homes) is in metres, however far.

    The rows of `walked` are the homes, in their order. Areas without a home are left out: see `Homes.without`.
    """
    size = len(homes.areas)
    people = np.asarray(np.bincount(homes.area, homes.residents, size), np.float64)
    told: list[AreaAccess] = []
    measures = []
    for kind in range(len(walked.classes)):
        count = walked.found[kind].count
        columns = (nearest[kind] / metres_a_minute, count.astype(np.float64), (count > 0).astype(np.float64))
        measures.append([_means(homes, each, people) for each in columns])
    for place, area in enumerate(homes.areas):
        if people[place] > 0:
            told += [
                AreaAccess(area, name, float(people[place]), *(float(each[place]) for each in measures[kind]))
                for kind, name in enumerate(walked.classes)
            ]
    return tuple(told)


def _means(homes: Homes, values: Floats, people: Floats) -> Floats:
    total = np.bincount(homes.area, homes.residents * values, len(homes.areas))
    return np.asarray(np.divide(total, people, out=np.full(len(people), np.nan), where=people > 0))


def by_group(access: Sequence[AreaAccess], groups: Mapping[str, Mapping[str, float]]) -> tuple[GroupAccess, ...]:
    """Access of each group to each class: `groups` names how many of its people live in each area.

    Within an area all groups are taken to walk as far as everybody there. Groups of nobody are left out.
    """
    return tuple(
        _grouped(name, kind, [each for each in access if each.asset_class == kind], people)
        for name, people in groups.items()
        for kind in dict.fromkeys(each.asset_class for each in access)
        if any(people.get(each.area, 0) > 0 for each in access)
    )


def _grouped(name: str, kind: str, access: Sequence[AreaAccess], people: Mapping[str, float]) -> GroupAccess:
    access = [each for each in access if people.get(each.area, 0.0) > 0]
    weight = np.array([people[each.area] for each in access])
    share = weight / weight.sum()
    minutes, within, reached = (
        np.array([getattr(each, column) for each in access]) for column in ("minutes", "within", "share")
    )
    mean = float(share @ minutes)
    return GroupAccess(
        name,
        kind,
        float(weight.sum()),
        mean,
        float(share @ within),
        float(share @ reached),
        _standard_error(minutes, share, mean),
    )


def _standard_error(values: Floats, share: Floats, mean: float) -> float:
    """Of a mean over areas, each taken as one draw from areas like it; 0 for a single area."""
    areas = np.count_nonzero(share)
    if areas < 2 or not np.isfinite(mean):
        return 0.0
    return float(np.sqrt(areas / (areas - 1) * (share**2 @ (values - mean) ** 2)))


def evenness(
    access: Sequence[AreaAccess], deprivation: Mapping[str, float], *, groups: int = TENTHS
) -> tuple[Evenness, ...]:
    """How each class is spread over deprivation, where a higher figure means more deprived.

    Areas stand from the most to the least deprived and are cut into `groups` with as many residents each as whole areas
    allow. The slope's limits come from how much areas of one tenth differ; none are told where a tenth is one area.
    Areas without a figure, and classes to which somebody cannot walk at all, are left out. Raises NotComparable when
    no two groups are left.
    """
    ranked = sorted(
        {each.area: each for each in access if each.area in deprivation}.values(),
        key=lambda each: (-deprivation[each.area], each.area),
    )
    people = [each.residents for each in ranked]
    if len(ranked) < 2:
        raise NotComparable("Inequality needs two areas with a figure of deprivation at least. Bring the figures in.")
    middle = (np.cumsum(people) - np.array(people) / 2) / sum(people)
    tenth = np.minimum((middle * groups).astype(int), groups - 1)
    members = [
        (str(number + 1), {each.area: each.residents for each, own in zip(ranked, tenth, strict=True) if own == number})
        for number in range(groups)
    ]
    held = {name: areas for name, areas in members if areas}
    by_class: dict[str, dict[str, AreaAccess]] = {}
    for each in access:
        by_class.setdefault(each.asset_class, {})[each.area] = each
    return tuple(
        _spread(kind, [found[each.area] for each in ranked], held)
        for kind, found in by_class.items()
        if all(np.isfinite(found[each.area].minutes) for each in ranked)
    )


def _spread(kind: str, ranked: Sequence[AreaAccess], held: Mapping[str, Mapping[str, float]]) -> Evenness:
    tenths = tuple(_grouped(name, kind, ranked, people) for name, people in held.items())
    people = [each.residents for each in tenths]
    errors = [each.error for each in tenths] if all(len(areas) > 1 for areas in held.values()) else None
    return Evenness(
        kind,
        tenths,
        slope_index([each.minutes for each in tenths], people, errors),
        concentration_index([each.minutes for each in ranked], [each.residents for each in ranked]),
    )
