"""Any outline, as the small areas that fit it best; and how many people that catches, misses and takes in besides.

An area is taken when the point where its people live on average lies inside the line. The people inside the line
are estimated: from finer areas where there are some (each counts whole, by its own centre), else by the share of
each area's ground that lies inside, as if people lived evenly spread. Which of the two is said with the figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Geometry

from .flat import Shapes
from .small_areas import SmallAreas

SLIVER = 0.001
"""Shares of an area up to this are taken for a generalised edge that does not match, and not named."""


class Counting(StrEnum):
    """How the people inside a line were estimated."""

    OVERLAP = "overlap"
    FINER = "finer"
    WHOLE = "whole"


SAYS = {
    Counting.OVERLAP: "people inside the line estimated by the share of each area's ground that lies inside",
    Counting.FINER: "people inside the line counted from finer areas, each by where its people live on average",
    Counting.WHOLE: "made of whole areas, so nothing is estimated",
}


class OutsideAll(ValueError):
    """An outline that meets none of the small areas."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The areas that fit an outline best, by code, and what that does to the people in it.

    `caught` live inside the line and in the areas; `missed` inside the line, but in areas left out; `over` in the
    areas, but outside the line. `inside` is the share of each area's people inside the line, of those it meets.
    `unweighted` are the areas whose centre is not where their people live, but a point inside the outline.
    `beyond` is the share of the outline's ground that lies in no small area at all.
    """

    codes: tuple[str, ...]
    caught: float
    missed: float
    over: float
    counting: Counting
    inside: Mapping[str, float]
    unweighted: tuple[str, ...] = ()
    beyond: float = 0.0

    @property
    def people_inside(self) -> float:
        """People who live inside the line."""
        return self.caught + self.missed

    @property
    def people_of_areas(self) -> float:
        """People of the areas taken."""
        return self.caught + self.over


def fit(outline: Geometry, areas: SmallAreas, finer: SmallAreas | None = None) -> Fit:
    """The best fit of an outline to small areas. Raises OutsideAll when it meets none of them."""
    import shapely

    (line,) = areas.flat.shapes([outline])
    shapely.prepare(line)
    meets = shapely.intersects(line, areas.shapes)
    if not meets.any():
        raise OutsideAll(
            "The outline meets none of the small areas of this programme. Look whether longitude comes before "
            "latitude, or bring in the areas that it lies in."
        )
    taken = shapely.contains_xy(line, shapely.get_x(areas.centres), shapely.get_y(areas.centres))
    ground = np.zeros(len(areas.areas))
    ground[meets] = shapely.area(shapely.intersection(areas.shapes[meets], line))
    size = shapely.area(areas.shapes)
    share = np.divide(ground, size, out=np.zeros_like(ground), where=size > 0)
    counting, inside = Counting.OVERLAP, share * areas.people
    if finer is not None and (told := _by_finer(line, areas, finer)) is not None:
        counting, inside = Counting.FINER, told
    shares = np.divide(inside, areas.people, out=np.zeros_like(inside), where=areas.people > 0)
    return Fit(
        codes=tuple(code for code, is_in in zip(areas.codes, taken, strict=True) if is_in),
        caught=float(inside[taken].sum()),
        missed=float(inside[~taken].sum()),
        over=float((areas.people - inside)[taken].sum()),
        counting=counting,
        inside={areas.codes[at]: float(shares[at]) for at in np.flatnonzero(shares > SLIVER)},
        unweighted=tuple(areas.codes[at] for at in np.flatnonzero(((shares > SLIVER) | taken) & ~areas.weighted)),
        beyond=max(0.0, 1.0 - float(ground.sum()) / area) if (area := float(shapely.area(line))) else 0.0,
    )


def whole(codes: Sequence[str], areas: SmallAreas) -> Fit:
    """The fit of a boundary that is made of small areas: they themselves. Raises KeyError for a code not here."""
    at = [areas.at[code] for code in codes]
    return Fit(
        codes=tuple(sorted(codes)),
        caught=float(areas.people[at].sum()),
        missed=0.0,
        over=0.0,
        counting=Counting.WHOLE,
        inside=dict.fromkeys(sorted(codes), 1.0),
    )


def _by_finer(line: Shapes, areas: SmallAreas, finer: SmallAreas) -> NDArray[np.float64] | None:
    """People inside the line by area, from finer areas; None where some area has none, so that none goes missing."""
    import shapely

    points = areas.flat.moved(finer.centres, finer.flat)
    belongs = [next((areas.at[code] for code in each.within if code in areas.at), -1) for each in finer.areas]
    holder = np.array(belongs, dtype=np.intp)
    known = holder >= 0
    sums = np.bincount(holder[known], weights=finer.people[known], minlength=len(areas.areas))
    meets = shapely.intersects(line, areas.shapes)
    if not np.isclose(sums[meets], areas.people[meets], rtol=0.02, atol=1).all():
        return None
    within = shapely.contains_xy(line, shapely.get_x(points), shapely.get_y(points)) & known
    found = np.bincount(holder[within], weights=finer.people[within], minlength=len(areas.areas))
    return np.asarray(np.minimum(found, areas.people))
