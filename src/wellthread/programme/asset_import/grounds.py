"""In which small area and which neighbourhood each asset lies, for many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from wellthread.vocabulary import Area, AreaLevel, Asset, Boundary, BoundaryKind, Records, Ref

_FINEST = (AreaLevel.LSOA, AreaLevel.OA, AreaLevel.MSOA)
"""Which small areas an asset is put into, the first of which the programme has outlines."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Outlines of small areas and of neighbourhoods, with what each is the outline of."""

    areas: tuple[tuple[Ref, Any], ...]
    neighbourhoods: tuple[tuple[Ref, Any], ...]

    @classmethod
    def of(cls, records: Records) -> Ground:
        """The outlines that a programme has: of each neighbourhood the agreed one, else the last that was drawn."""
        edges: dict[Ref, Boundary] = {}
        for each in records.of(Boundary):
            home = each.neighbourhood.unversioned
            if each.geometry and not (home in edges and edges[home].kind is BoundaryKind.AGREED):
                edges[home] = each
        outlined = [each for each in records.of(Area) if each.geometry]
        level = next((one for one in _FINEST if any(each.level is one for each in outlined)), None)
        return cls(
            tuple((each.ref.unversioned, each.geometry) for each in outlined if each.level is level),
            tuple((home, each.geometry) for home, each in edges.items()),
        )

    def settled(self, assets: Sequence[Asset], *, keep: bool) -> list[Asset]:
        """The assets with area and neighbourhood filled in where their point lies in one; `keep` theirs as it is."""
        points = [(each.longitude, each.latitude) for each in assets]
        areas, homes = _within(self.areas, points), _within(() if keep else self.neighbourhoods, points)
        return [
            replace(each, area=areas.get(at, each.area), neighbourhood=homes.get(at, each.neighbourhood))
            if at in areas or at in homes
            else each
            for at, each in enumerate(assets)
        ]


def _within(outlines: Sequence[tuple[Ref, Any]], points: Sequence[tuple[float | None, float | None]]) -> dict[int, Ref]:
    """Which outline each point lies in, by its place among the points; the first where outlines overlap."""
    placed = [(at, point) for at, point in enumerate(points) if None not in point]
    if not outlines or not placed:
        return {}
    import numpy as np
    from shapely import STRtree
    from shapely import points as as_points
    from shapely.geometry import shape

    tree = STRtree([shape(geometry) for _, geometry in outlines])
    which, where = tree.query(as_points(np.array([point for _, point in placed], dtype=float)), predicate="intersects")
    found: dict[int, Ref] = {}
    for one, outline in sorted(zip(which.tolist(), where.tolist(), strict=True)):
        found.setdefault(placed[one][0], outlines[outline][0])
    return found
