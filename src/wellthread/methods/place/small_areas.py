"""The small areas that neighbourhoods are made of: their outlines in metres, their people, centres and need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Area, AreaLevel, Criterion, Direction, Geometry, IndicatorValue, Records

from .contiguity import TOLERANCE, Contiguity, contiguity, crossed
from .flat import Flat, Shapes
from .growing import Ground
from .means import z_scores
from .vintage import check_vintage

LEVELS = (AreaLevel.LSOA, AreaLevel.OA, AreaLevel.MSOA)
"""What counts as a small area, the usual building block first."""


class NoSmallAreas(ValueError):
    """A programme without small areas that have an outline and people."""


@dataclass(frozen=True)
class SmallAreas:
    """Areas of one level and census year, by code. `lacking` are those without outline or people, left out."""

    areas: tuple[Area, ...]
    lacking: tuple[Area, ...]
    flat: Flat
    shapes: Shapes

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.areas)

    @property
    def level(self) -> AreaLevel:
        return self.areas[0].level

    @property
    def year(self) -> int:
        return self.areas[0].boundary_year

    @cached_property
    def at(self) -> dict[str, int]:
        """The place of each code in every array."""
        return {code: place for place, code in enumerate(self.codes)}

    @cached_property
    def people(self) -> NDArray[np.float64]:
        """Usual residents of each area."""
        return np.array([each.population or 0 for each in self.areas], dtype=np.float64)

    @property
    def weighted(self) -> NDArray[np.bool_]:
        """Whether the centre of each area is where its people live on average."""
        return self._middles[1]

    @property
    def centres(self) -> Shapes:
        """The population-weighted centroid of each area; else a point well inside the outline.

        A centroid that lies outside the area's own outline tells that the outline was drawn too roughly to judge
        it by; there, too, the point inside stands in.
        """
        return self._middles[0]

    @cached_property
    def _middles(self) -> tuple[Shapes, NDArray[np.bool_]]:
        import shapely

        points = np.asarray(shapely.point_on_surface(self.shapes))
        known = np.flatnonzero([has_centre(each) for each in self.areas])
        weighted = np.zeros(len(self.areas), dtype=bool)
        if known.size:
            places = [(self.areas[at].centre_longitude, self.areas[at].centre_latitude) for at in known.tolist()]
            centres = shapely.points(self.flat.points(np.array(places, dtype=np.float64)))
            near = shapely.covers(self.shapes[known], centres)
            points[known[near]] = centres[near]
            weighted[known[near]] = True
        return points, weighted

    @cached_property
    def touching(self) -> Contiguity:
        """Which of them touch, within the usual tolerance."""
        return contiguity(self.codes, self.shapes, tolerance=TOLERANCE)

    def ground(self, need: Sequence[float] | NDArray[np.float64], barrier: Sequence[Geometry] = ()) -> Ground:
        """What a neighbourhood can be grown on, with a need for each area and lines that are not crossed."""
        import shapely

        touching = self.touching
        if barrier:
            touching = crossed(touching, self.codes, self.shapes, self.centres, self.flat.lines(barrier))
        return Ground(
            people={each.id: each.population or 0 for each in self.areas},
            need=dict(zip(self.codes, map(float, need), strict=True)),
            size=dict(zip(self.codes, shapely.area(self.shapes).tolist(), strict=True)),
            edge=dict(zip(self.codes, shapely.length(self.shapes).tolist(), strict=True)),
            touching=touching,
        )

    def united(self, codes: Sequence[str]) -> Geometry:
        """The outline of several areas together. Raises KeyError for a code that is not here."""
        import shapely

        shapes = self.shapes[[self.at[code] for code in codes]]
        return self.flat.back(shapely.union_all(shapes, grid_size=0.05))


@dataclass(frozen=True, slots=True)
class Needs:
    """How much need each area has, in standard deviations of all; by which criteria, and for want of which not."""

    need: tuple[float, ...]
    by: tuple[Criterion, ...]
    lacking: tuple[Criterion, ...]


def small_areas(records: Records, level: AreaLevel | None = None) -> SmallAreas:
    """The small areas of a programme: those of this level, or of the first usual level that it has.

    Raises NoSmallAreas, or MixedVintages when areas of several census years stand side by side.
    """
    every = records.of(Area)
    for tried in (level,) if level else LEVELS:
        of_level = sorted((each for each in every if each.level is tried), key=lambda each: each.id)
        whole = [each for each in of_level if each.geometry and each.population is not None]
        if whole:
            check_vintage(whole, "the small areas that a neighbourhood is drawn from")
            outlines = [each.geometry for each in whole if each.geometry]
            flat = Flat.around(outlines)
            lacking = tuple(each for each in of_level if not (each.geometry and each.population is not None))
            return SmallAreas(tuple(whole), lacking, flat, flat.shapes(outlines))
    raise NoSmallAreas(
        "There are no small areas with an outline and a number of people. Bring in LSOAs or OAs, with both."
    )


def needs(records: Records, areas: SmallAreas) -> Needs:
    """The need of each small area by the programme's criteria: the mean of z-scores, by weight.

    A criterion counts if every small area has its figure; the others are named as lacking. With none left,
    every need is 0.
    """
    values: dict[str, dict[str, float]] = {}
    for each in records.of(IndicatorValue):
        values.setdefault(each.indicator, {})[each.area.id] = each.value
    weighing = [each for each in records.of(Criterion) if each.weight > 0]
    by = [each for each in weighing if all(code in values.get(each.indicator, {}) for code in areas.codes)]
    total = np.zeros(len(areas.areas))
    for criterion in by:
        turned = 1.0 if criterion.direction is Direction.HIGHER else -1.0
        total += criterion.weight * turned * z_scores([values[criterion.indicator][code] for code in areas.codes])
    if by:
        total /= sum(each.weight for each in by)
    return Needs(tuple(total.tolist()), tuple(by), tuple(each for each in weighing if each not in by))


def has_centre(area: Area) -> bool:
    """Whether it is known where the people of an area live on average."""
    return area.centre_longitude is not None and area.centre_latitude is not None
