"""Candidate areas, and those of them that lie together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from wellthread.vocabulary import Geometry, Ref

from .projection import Point, rings

FAR = 6.0
"""Parts further from each other than so many areas are broad get maps of their own."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """An area with its score and rank; 1 is the greatest need."""

    ref: Ref
    name: str
    score: float
    rank: int
    geometry: Geometry | None = None
    chosen: bool = False


def apart(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Candidates by the part of the country they lie in; all together when there would be too many parts."""
    boxes = [_box(each) for each in candidates]
    if not boxes:
        return []
    far = FAR * median(max(east - west, north - south) for (west, south), (east, north) in boxes)
    parts: list[list[int]] = []
    for index, box in enumerate(boxes):
        near = [part for part in parts if any(_gap(box, boxes[other]) < far for other in part)]
        parts = [part for part in parts if part not in near] + [[index, *(each for part in near for each in part)]]
    if len(parts) > MOST:
        return [list(candidates)]
    return [[candidates[index] for index in sorted(part)] for part in sorted(parts, key=min)]


def _box(each: Candidate) -> tuple[Point, Point]:
    points = [point for ring in rings(each.geometry) for point in ring]
    across, down = [x for x, _ in points], [y for _, y in points]
    return (min(across), min(down)), (max(across), max(down))


def _gap(a: tuple[Point, Point], b: tuple[Point, Point]) -> float:
    """How far two boxes lie apart, in degrees, the longer way."""
    return max(max(a[0][axis], b[0][axis]) - min(a[1][axis], b[1][axis]) for axis in (0, 1))
