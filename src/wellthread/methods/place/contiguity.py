"""Which small areas touch: along a stretch of edge, not at a corner only, and although generalised edges do not meet.

Outlines that were generalised one by one leave slivers between neighbours. So two areas count as touching where
enough of the edge of one lies within a tolerance of the other. Areas that touch none are islands, and are named:
whoever grows or compares neighbourhoods must know of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .flat import Shapes

TOLERANCE = 5.0
"""Metres by which edges may miss each other."""
LEAST = 4 * TOLERANCE
"""Metres of common edge from which two areas touch, so that people can walk from one to the other."""


@dataclass(frozen=True)
class Contiguity:
    """Areas by code, with the length in metres of the edge that each has in common with each it touches."""

    borders: Mapping[str, Mapping[str, float]]

    def touching(self, code: str) -> tuple[str, ...]:
        """The areas that touch this one, by code. Raises KeyError for a code that is not here."""
        return tuple(self.borders[code])

    @cached_property
    def islands(self) -> tuple[str, ...]:
        """Areas that touch no other, by code."""
        return tuple(code for code, near in self.borders.items() if not near)

    @cached_property
    def components(self) -> tuple[tuple[str, ...], ...]:
        """Groups of areas from each of which all others of the group can be reached; the largest first."""
        left, found = set(self.borders), list[tuple[str, ...]]()
        for code in self.borders:
            if code in left:
                group = reached(self.borders, code)
                left -= group
                found.append(tuple(sorted(group)))
        return tuple(sorted(found, key=lambda each: (-len(each), each)))

    def connected(self, codes: Sequence[str]) -> bool:
        """Whether all these areas can be reached from one another without leaving them. One area is connected."""
        inside = set(codes)
        return bool(inside) and reached(self.borders, min(inside), inside) == inside

    def without(self, pairs: set[frozenset[str]]) -> Contiguity:
        """The same areas, where these pairs touch no longer."""
        return Contiguity(
            {
                code: {other: long for other, long in near.items() if frozenset((code, other)) not in pairs}
                for code, near in self.borders.items()
            }
        )


def contiguity(
    codes: Sequence[str], shapes: Shapes, *, tolerance: float = TOLERANCE, least: float | None = None
) -> Contiguity:
    """Which of these areas touch. `shapes` are in metres (see `flat`), one for each code.

    Lengths are those of the edges that match exactly; where too little does, of the edge that lies within the
    tolerance of the other area: the mean of both sides, less the tolerance at both ends, where a mere corner is
    near too. `least` is four tolerances unless given.
    """
    import shapely

    enough = 4 * tolerance if least is None else least
    tree = shapely.STRtree(shapes)
    one, other = tree.query(shapes, predicate="dwithin", distance=tolerance)
    once = one < other
    one, other = one[once], other[once]
    long = _common(shapes, one, other, tolerance, enough)
    borders: dict[str, dict[str, float]] = {code: {} for code in sorted(codes)}
    for i, j, metres in zip(one.tolist(), other.tolist(), long.tolist(), strict=True):
        if metres >= enough:
            borders[codes[i]][codes[j]] = borders[codes[j]][codes[i]] = metres
    return Contiguity({code: dict(sorted(near.items())) for code, near in borders.items()})


def crossed(pairs: Contiguity, codes: Sequence[str], shapes: Shapes, centres: Shapes, barrier: Shapes) -> Contiguity:
    """The same areas, where those no longer touch whose people would have to cross a barrier to meet.

    The way from one area to the other leads from centre to centre through the middle of their common edge. Where
    any line of the barrier crosses it, the two are apart. A barrier with a bridge is drawn with a gap there.
    """
    import shapely

    at = {code: index for index, code in enumerate(codes)}
    touching = [(code, other) for code, near in pairs.borders.items() for other in near if code < other]
    if not touching:
        return pairs
    one = np.array([at[code] for code, _ in touching])
    other = np.array([at[code] for _, code in touching])
    lines = shapely.union_all(barrier)
    middles = _middles(shapes, one, other)
    cut = np.zeros(len(touching), dtype=bool)
    for ends in (one, other):
        ways = shapely.linestrings(np.stack([_xy(centres[ends]), middles], axis=1))
        cut |= shapely.intersects(ways, lines)
    return pairs.without({frozenset(pair) for pair, apart in zip(touching, cut.tolist(), strict=True) if apart})


def reached(borders: Mapping[str, Mapping[str, float]], start: str, inside: set[str] | None = None) -> set[str]:
    """All areas that can be reached from one, over common edges, without leaving those `inside`."""
    seen, waiting = {start}, [start]
    while waiting:
        for code in borders[waiting.pop()]:
            if code not in seen and (inside is None or code in inside):
                seen.add(code)
                waiting.append(code)
    return seen


def _common(
    shapes: Shapes, one: NDArray[np.intp], other: NDArray[np.intp], tolerance: float, enough: float
) -> NDArray[np.float64]:
    import shapely

    edges = shapely.boundary(shapes)
    long = shapely.length(shapely.intersection(edges[one], edges[other]))
    short = long < enough
    if tolerance and short.any():
        i, j = one[short], other[short]
        there = shapely.length(shapely.intersection(edges[i], shapely.buffer(shapes[j], tolerance)))
        back = shapely.length(shapely.intersection(edges[j], shapely.buffer(shapes[i], tolerance)))
        long[short] = np.maximum(long[short], (there + back) / 2 - 2 * tolerance)
    return np.asarray(long, dtype=np.float64)


def _middles(shapes: Shapes, one: NDArray[np.intp], other: NDArray[np.intp]) -> NDArray[np.float64]:
    """The middle of the longest stretch of common edge of each pair; where none matches, of the shortest way over."""
    import shapely

    edges = shapely.boundary(shapes)
    common = shapely.line_merge(shapely.intersection(edges[one], edges[other]))
    apart = shapely.length(common) == 0
    common[apart] = shapely.shortest_line(shapes[one[apart]], shapes[other[apart]])
    parts, pair = shapely.get_parts(common, return_index=True)
    longest = np.lexsort((-shapely.length(parts), pair))
    first = longest[np.unique(pair[longest], return_index=True)[1]]
    stretches = parts[first]
    is_line = shapely.get_type_id(stretches) == shapely.GeometryType.LINESTRING
    middles = shapely.centroid(stretches)
    middles[is_line] = shapely.line_interpolate_point(stretches[is_line], 0.5, normalized=True)
    return _xy(middles)


def _xy(points: Shapes) -> NDArray[np.float64]:
    import shapely

    return np.column_stack((shapely.get_x(points), shapely.get_y(points)))
