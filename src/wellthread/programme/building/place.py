"""The place part: areas with outlines and populations, figures, the ranking and the choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.interop.boundaries import Outline, read_outlines
from wellthread.interop.centroids import read_centroids
from wellthread.interop.deprivation import IMD_2019, IMD_2025, Deprivation, read_deprivation
from wellthread.interop.lookups import Change, SmallArea2011, read_small_areas_2011, read_successors
from wellthread.interop.reading import BadFile
from wellthread.methods.place import Candidate, carried_back, rank
from wellthread.vocabulary import (
    Area,
    AreaLevel,
    Boundary,
    BoundaryKind,
    Criterion,
    Direction,
    Geometry,
    IndicatorValue,
    Method,
    Neighbourhood,
    Record,
    Records,
    Ref,
    Round,
    SelectionDecision,
)

from .choice import decisions
from .names import slug
from .recipe import MADE_BY, Recipe, Shelf

IMD_2019_SCORE, IMD_2019_DECILE, IMD_2025_SCORE = "imd_2019_score", "imd_2019_decile", "imd_2025_score"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the other parts need to know of the place."""

    records: tuple[Record, ...]
    neighbourhood: Neighbourhood
    decision: SelectionDecision
    deciles: tuple[int, ...]


def build_place(recipe: Recipe, shelf: Shelf) -> Chosen:
    """Read England whole, keep the areas of the health system, rank its MSOAs and choose the first."""
    index = read_deprivation(shelf.path("imd-2019"), IMD_2019)
    places = _places(recipe, shelf, index)
    newer = read_deprivation(shelf.path("imd-2025"), IMD_2025)
    areas = _areas(places, index, shelf)
    values = [*_values_2019(places, index), *_values_2025(places, newer, shelf)]
    criterion = _criterion(recipe, IMD_2019_SCORE, IMD_2019.year)
    ranking = rank(Records([*areas, *values, criterion]))
    ranking_2025 = rank(Records([*areas, *values, _criterion(recipe, IMD_2025_SCORE, IMD_2025.year)]))
    inside = {area.id: area for area in areas if ranking[0].area.id in area.within}
    at = index.at()
    deciles = tuple(int(index.decile[at[code]]) for code in sorted(inside))
    neighbourhood = _neighbourhood(recipe, ranking[0], places, list(inside.values()))
    choice = decisions(places[0].system_name, ranking, ranking_2025, deciles, neighbourhood)
    edge = _edge(neighbourhood, next(area.geometry for area in areas if area.id == ranking[0].area.id))
    first_round = Round(id=f"{neighbourhood.id}-round-1", made_by=MADE_BY, neighbourhood=neighbourhood.ref, number=1)
    records = (neighbourhood, edge, first_round, *areas, *values, criterion, *choice)
    return Chosen(records, neighbourhood, choice[0], deciles)


def _places(recipe: Recipe, shelf: Shelf, index: Deprivation) -> list[SmallArea2011]:
    """The small areas of the health system. Raises BadFile when the look-up has none, or one that the index lacks."""
    lookup = shelf.path("lsoa-2011-lookup")
    msoas = shelf.path("lsoa-2011-to-msoa") if shelf.fetched("lsoa-2011-lookup") else None
    places = [each for each in read_small_areas_2011(lookup, msoas) if each.system == recipe.system]
    if not places:
        raise BadFile(lookup, 0, f"No small area lies in {recipe.system}.", "Use the look-up of July 2022.")
    if lost := {each.code for each in places} - set(index.codes):
        says = f"{min(lost)} is not in the index of {index.edition.year}."
        raise BadFile(lookup, 0, says, "Use one of the areas of 2011.")
    return places


def _areas(places: Sequence[SmallArea2011], index: Deprivation, shelf: Shelf) -> list[Area]:
    codes = {each.code for each in places} | {each.msoa for each in places}
    outlines = read_outlines(shelf.path("msoa-2011-outlines"), codes) | read_outlines(
        shelf.path("lsoa-2011-outlines"), codes
    )
    at, people = index.at(), index.population
    table = shelf.path_if_there("lsoa-2011-centroids")
    centres = read_centroids(table) if table else {}
    small = [
        Area(
            id=each.code,
            made_by=MADE_BY,
            name=each.name,
            level=AreaLevel.LSOA,
            boundary_year=2011,
            within=(each.msoa, each.authority, each.system),
            population=int(people[at[each.code]]) if people is not None else None,
            geometry=outlines[each.code].geometry if each.code in outlines else None,
            centre_longitude=centres[each.code][0] if each.code in centres else None,
            centre_latitude=centres[each.code][1] if each.code in centres else None,
        )
        for each in places
    ]
    return [*_larger(places, small, outlines), *small]


def _larger(places: Sequence[SmallArea2011], small: Sequence[Area], outlines: dict[str, Outline]) -> list[Area]:
    """The MSOAs that the small areas make up, with the sum of their people."""
    people: dict[str, int] = {}
    for area in small:
        people[area.within[0]] = people.get(area.within[0], 0) + (area.population or 0)
    return [
        Area(
            id=each.msoa,
            made_by=MADE_BY,
            name=each.msoa_common_name or each.msoa_name,
            level=AreaLevel.MSOA,
            boundary_year=2011,
            within=(each.authority, each.system),
            population=people[each.msoa] or None,
            geometry=outlines[each.msoa].geometry if each.msoa in outlines else None,
        )
        for each in {each.msoa: each for each in places}.values()
    ]


def _values_2019(places: Sequence[SmallArea2011], index: Deprivation) -> list[IndicatorValue]:
    """Scores, and the deciles by which the share of residents in Core20 is counted."""
    at = index.at()
    columns = ((IMD_2019_SCORE, index.score), (IMD_2019_DECILE, index.decile))
    return [
        _value(each.code, name, float(column[at[each.code]]), "2019", "imd-2019")
        for name, column in columns
        for each in places
    ]


def _values_2025(places: Sequence[SmallArea2011], index: Deprivation, shelf: Shelf) -> list[IndicatorValue]:
    """The newer scores on the areas of 2011: as published where an area is unchanged, else carried back."""
    wanted = {each.code for each in places}
    steps = [each for each in read_successors(shelf.path("lsoa-2011-to-2021")) if each.before in wanted]
    scores = dict(zip(index.codes, index.score.tolist(), strict=True))
    people = None
    if index.population is not None:
        people = dict(zip(index.codes, map(float, index.population.tolist()), strict=True))
    carried = carried_back(scores, ((each.before, each.after) for each in steps), people)
    direct = {each.before for each in steps if each.change is Change.UNCHANGED}
    return [
        _value(code, IMD_2025_SCORE, score, "2025", "imd-2025", Method.DIRECT if code in direct else Method.APPORTIONED)
        for code, score in carried.items()
    ]


def _value(
    code: str, indicator: str, value: float, period: str, dataset: str, method: Method = Method.DIRECT
) -> IndicatorValue:
    return IndicatorValue(
        id=f"{indicator.replace('_', '-')}-{code}",
        made_by=MADE_BY,
        area=Ref("area", code),
        indicator=indicator,
        value=round(value, 3),
        period=period,
        method=method,
        dataset=Ref("dataset", dataset),
    )


def _criterion(recipe: Recipe, indicator: str, year: int) -> Criterion:
    return Criterion(
        id=indicator.replace("_", "-"),
        made_by=MADE_BY,
        indicator=indicator,
        says=f"Mean score on the Index of Multiple Deprivation {year}.",
        direction=Direction.HIGHER,
        level=AreaLevel.MSOA,
        within=recipe.system,
    )


def _neighbourhood(
    recipe: Recipe, first: Candidate, places: Sequence[SmallArea2011], inside: Sequence[Area]
) -> Neighbourhood:
    name = recipe.names.get(first.area.id, first.name)
    where = next(each for each in places if each.msoa == first.area.id)
    people = sum(area.population or 0 for area in inside)
    return Neighbourhood(
        id=slug(name),
        made_by=MADE_BY,
        name=name,
        health_system=where.system_name,
        authority=where.authority_name,
        summary=f"The statistical area {first.name} ({first.area.id}) with its {len(inside)} small areas.",
        areas=tuple(sorted(area.id for area in inside)),
        boundary_year=2011,
        population=people or None,
        population_source="Total of the small areas in the file of the index of 2019",
    )


def _edge(neighbourhood: Neighbourhood, outline: Geometry | None) -> Boundary:
    return Boundary(
        id=f"{neighbourhood.id}-statistical",
        made_by=MADE_BY,
        neighbourhood=neighbourhood.ref,
        kind=BoundaryKind.STATISTICAL,
        geometry=outline,
        areas=neighbourhood.areas,
        boundary_year=neighbourhood.boundary_year,
        note="The outline of the chosen statistical area, simplified. Nobody who lives here has been asked.",
    )
