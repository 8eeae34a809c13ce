"""The areas of a programme as a ground to compare on: their figures, ours, and how far away each lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.likeness import Ground
from wellthread.methods.place.figures import POPULATION, Figure, Figures, is_order
from wellthread.methods.place.flat import Flat
from wellthread.methods.place.means import NobodyLivesThere, weighted_means
from wellthread.methods.place.vintage import MixedVintages
from wellthread.vocabulary import Area, Neighbourhood, Records

from .asking import Asked, BadAsking

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Grounds:
    """Ours and theirs. `ours` has one row for the whole, or one for each small area; `away_km` is to the whole.

    `home` are our own areas, `acting` the areas of other neighbourhoods of the programme, which are not candidates
    either: the work goes on there. `edges` says whether distances are between outlines or between centres.
    """

    ours: Ground
    theirs: Ground
    away_km: Floats
    areas: dict[str, Area]
    home: tuple[Area, ...]
    acting: tuple[str, ...]
    edges: bool


def grounds(records: Records, asked: Asked) -> Grounds:
    """What is compared. Raises BadAsking where the place, the variables or the areas are not there."""
    place = records.find(Neighbourhood, asked.neighbourhood)
    if place is None:
        raise BadAsking(f"There is no neighbourhood “{asked.neighbourhood.id}”.")
    figures = Figures(records)
    check_variables(asked.variables, figures)
    home = tuple(figures.areas[code] for code in place.areas if code in figures.areas)
    if not home:
        raise BadAsking(f"It is not said which areas {place.name} is made of. Add their codes to the neighbourhood.")
    own = _with_parts({each.id for each in home}, figures)
    others = [each for each in records.of(Neighbourhood) if each.id != place.id]
    acting = _with_parts({code for each in others for code in each.areas}, figures) - own
    pool = [each for each in figures.areas.values() if _fits(each, asked) and each.id not in own | acting]
    if len(pool) < 3:
        raise BadAsking(
            f"There are {len(pool)} other areas of that sort{f' in {asked.within}' if asked.within else ''}: too few "
            "to compare with. Bring in more areas with their figures, or choose another sort."
        )
    pool.sort(key=lambda each: each.id)
    parts = sorted((figures.areas[code] for code in own if _fits_level(figures.areas[code], asked)), key=_code)
    away, edges = _away(home, pool)
    try:
        ours = _each(parts, asked, figures) if asked.each else _whole(place, home, asked, figures)
        theirs = figures_of(pool, asked.variables, figures)
    except (MixedVintages, NobodyLivesThere) as wrong:
        raise BadAsking(str(wrong)) from None
    return Grounds(ours, theirs, away, figures.areas, home, tuple(sorted(acting)), edges)


def check_variables(variables: Sequence[str], figures: Figures) -> None:
    """Raises BadAsking where a variable is not known, or is a rank."""
    known = [each for each in figures.known() if not is_order(each)]
    if not variables:
        raise BadAsking("Say by what places are to be alike: choose one variable or more.")
    for name in variables:
        if is_order(name):
            raise BadAsking(f"{name} is a rank: distances between ranks say little. Use the score that it is made of.")
        if name not in known:
            raise BadAsking(f"There are no figures called {name}. There are: {', '.join(known) or 'none yet'}.")


def _fits(area: Area, asked: Asked) -> bool:
    return _fits_level(area, asked) and (not asked.within or asked.within in area.within)


def _fits_level(area: Area, asked: Asked) -> bool:
    return area.level is asked.level


def _code(area: Area) -> str:
    return area.id


def _with_parts(codes: set[str], figures: Figures) -> set[str]:
    """Areas, and the smaller and larger ones that they share people with."""
    smaller = {code for code, area in figures.areas.items() if codes & {*area.within}}
    larger = {code for each in codes if each in figures.areas for code in figures.areas[each].within}
    nested = {code for code in larger if code in figures.areas and _small(figures.areas[code], figures)}
    return codes | smaller | nested


def _small(area: Area, figures: Figures) -> bool:
    """Whether a larger area is small enough to be a neighbourhood itself: it is no authority and no health system."""
    return area.level.value in ("oa", "lsoa", "msoa", "ward")


def figures_of(areas: Sequence[Area], variables: tuple[str, ...], figures: Figures) -> Ground:
    """The figures of some areas, published or made from smaller areas in them; NaN where there is none."""
    columns = []
    for name in variables:
        found = figures.of(name, areas)
        columns.append([found[each.id].value if each.id in found else np.nan for each in areas])
    return Ground(tuple(each.id for each in areas), variables, np.array(columns, dtype=np.float64).T)


def _each(parts: Sequence[Area], asked: Asked, figures: Figures) -> Ground:
    if not parts:
        raise BadAsking("Our own place has no areas of that sort. Compare it as a whole, or choose another sort.")
    return figures_of(parts, asked.variables, figures)


def _whole(place: Neighbourhood, home: Sequence[Area], asked: Asked, figures: Figures) -> Ground:
    """Our place as one: each figure the mean of its areas, weighted by residents; residents are added up."""
    row = []
    for name in asked.variables:
        found = figures.of(name, home)
        row.append(_together(name, [(found[each.id], each.population or 0) for each in home if each.id in found]))
    return Ground((place.id,), asked.variables, np.array([row], dtype=np.float64))


def _together(name: str, found: Sequence[tuple[Figure, int]]) -> float:
    if not found:
        return float("nan")
    if name == POPULATION:
        return float(sum(figure.value for figure, _ in found))
    if len(found) == 1:
        return found[0][0].value
    values = [figure.value for figure, _ in found]
    return weighted_means(values, [people for _, people in found], ["ours"] * len(found))["ours"]


def _away(home: Sequence[Area], pool: Sequence[Area]) -> tuple[Floats, bool]:
    """Kilometres from our place to each area: edge to edge where all outlines are held, else centre to centre."""
    import shapely

    outlined = [each for each in (*home, *pool) if each.geometry]
    if len(outlined) == len(home) + len(pool):
        flat = Flat.around([each.geometry for each in outlined if each.geometry])
        shapes = flat.shapes([each.geometry for each in outlined if each.geometry])
        ours = shapely.union_all(shapes[: len(home)])
        return np.asarray(shapely.distance(shapes[len(home) :], ours)) / 1000, True
    flat = Flat(-1.5, 53.0)
    middle = np.nanmean(_centres(home, flat), axis=0) if any(map(_has_middle, home)) else np.full(2, np.nan)
    return np.hypot(*(_centres(pool, flat) - middle).T) / 1000, False


def _has_middle(area: Area) -> bool:
    return bool(area.geometry) or (area.centre_longitude is not None and area.centre_latitude is not None)


def _centres(areas: Sequence[Area], flat: Flat) -> Floats:
    """Where each area's people live on average, in metres; else the middle of its outline; else not known."""
    import shapely

    made = np.full((len(areas), 2), np.nan)
    for at, each in enumerate(areas):
        if each.centre_longitude is not None and each.centre_latitude is not None:
            made[at] = flat.points(np.array([[each.centre_longitude, each.centre_latitude]]))[0]
        elif each.geometry:
            made[at] = shapely.get_coordinates(shapely.centroid(flat.shapes([each.geometry])))[0]
    return made
