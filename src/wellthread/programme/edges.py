"""The boundaries of a neighbourhood: which are in force, what each replaced, and the small areas that fit each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wellthread.methods.place.fit import Fit, OutsideAll, fit, whole
from wellthread.methods.place.small_areas import LEVELS, NoSmallAreas, SmallAreas, small_areas
from wellthread.methods.place.vintage import MixedVintages
from wellthread.vocabulary import AreaLevel, Boundary, BoundaryKind, Geometry, Records, Ref

ORDER = (BoundaryKind.AGREED, BoundaryKind.STATISTICAL, BoundaryKind.NATURAL, BoundaryKind.SKETCH)
"""The order in which boundaries are told of."""
NAMES = {
    BoundaryKind.AGREED: "Agreed boundary",
    BoundaryKind.STATISTICAL: "Statistical boundary",
    BoundaryKind.NATURAL: "Natural boundary",
    BoundaryKind.SKETCH: "Sketch",
}


@dataclass(frozen=True, slots=True)
class Edge:
    """A boundary with its name, its outline (its own, or that of its areas together) and what fits it best."""

    boundary: Boundary
    name: str
    outline: Geometry
    fit: Fit


@dataclass(frozen=True, slots=True)
class Ground:
    """The small areas of a programme, and finer ones below them where there are some."""

    areas: SmallAreas
    finer: SmallAreas | None = None

    def fit(self, boundary: Boundary) -> tuple[Geometry, Fit] | None:
        """The outline of a boundary and its best fit; None when it has neither outline nor areas.

        A boundary made of small areas fits them exactly. Raises OutsideAll, or KeyError for areas not here.
        """
        if boundary.areas:
            found = whole(boundary.areas, self.areas)
            return boundary.geometry or self.areas.united(boundary.areas), found
        if boundary.geometry is None:
            return None
        return boundary.geometry, fit(boundary.geometry, self.areas, self.finer)


def ground_of(records: Records) -> Ground | None:
    """The ground that boundaries are drawn on; None for a programme that has no small areas of one census year."""
    try:
        areas = small_areas(records)
    except (NoSmallAreas, MixedVintages):
        return None
    return Ground(areas, _finer(records, areas))


def in_force(records: Records, neighbourhood: Ref) -> tuple[Boundary, ...]:
    """The boundaries that no other has replaced: the agreed first, sketches last, each kind by day and id."""
    own = [each for each in records.of(Boundary) if each.neighbourhood.unversioned == neighbourhood.unversioned]
    gone = {each.replaces.unversioned for each in own if each.replaces}
    kept = [each for each in own if each.ref.unversioned not in gone]
    return tuple(sorted(kept, key=lambda each: (ORDER.index(each.kind), str(_day(each)), each.id)))


def history(records: Records, boundary: Boundary) -> tuple[Boundary, ...]:
    """What a boundary replaced, step by step, the last first. A circle is followed once."""
    seen, found = {boundary.id}, list[Boundary]()
    before = records.find(Boundary, boundary.replaces)
    while before is not None and before.id not in seen:
        seen.add(before.id)
        found.append(before)
        before = records.find(Boundary, before.replaces)
    return tuple(found)


def edges(ground: Ground, boundaries: Sequence[Boundary]) -> tuple[tuple[Edge, ...], tuple[tuple[Boundary, str], ...]]:
    """Each boundary with its fit; and those that cannot be fitted, with the reason."""
    found, lost = list[Edge](), list[tuple[Boundary, str]]()
    for boundary, name in zip(boundaries, names(boundaries), strict=True):
        try:
            told = ground.fit(boundary)
        except OutsideAll as wrong:
            lost.append((boundary, str(wrong)))
        except KeyError as wrong:
            says = f"It is made of {wrong.args[0]}, which is not among the small areas with an outline and people."
            lost.append((boundary, says))
        else:
            if told is not None:
                found.append(Edge(boundary, name, *told))
    return tuple(found), tuple(lost)


def names(boundaries: Sequence[Boundary]) -> Iterator[str]:
    """What each boundary is called: its kind, numbered where there are several, and who drew or agreed it."""
    counts: dict[BoundaryKind, int] = {}
    for each in boundaries:
        counts[each.kind] = counts.get(each.kind, 0) + 1
    at: dict[BoundaryKind, int] = {}
    for each in boundaries:
        at[each.kind] = at.get(each.kind, 0) + 1
        number = f" {at[each.kind]}" if counts[each.kind] > 1 else ""
        by = each.agreed_by or each.drawn_by
        yield f"{NAMES[each.kind]}{number}{f' ({by})' if by else ''}"


def _day(boundary: Boundary) -> object:
    return boundary.agreed_on or boundary.drawn_on or ""


def _finer(records: Records, areas: SmallAreas) -> SmallAreas | None:
    if areas.level is not LEVELS[0]:
        return None
    try:
        found = small_areas(records, AreaLevel.OA)
    except (NoSmallAreas, MixedVintages):
        return None
    return found if found.year == areas.year else None
