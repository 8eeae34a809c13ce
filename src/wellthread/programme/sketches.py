"""A resident's sketch of where the neighbourhood ends tells of a person's life: its line stays with the team.

Others learn that there are sketches; and, from three on, which small areas all of them contain. That is true of
each of them and tells of none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wellthread.vocabulary import Boundary, BoundaryKind, Record, Records, Ref

KEPT = "The line of this sketch is kept by the team."
ENOUGH = 3
"""From so many sketches of one neighbourhood on, what all have in common may be told."""


def is_sketch(boundary: Boundary) -> bool:
    """Whether a boundary is somebody's own sketch."""
    return boundary.kind is BoundaryKind.SKETCH


def kept_back(boundary: Boundary) -> bool:
    """Whether this is what a release left of a sketch."""
    return is_sketch(boundary) and boundary.note == KEPT


class SketchKeeper:
    """Takes from sketches what only the team may see; what they have in common is worked out once."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._common: dict[Ref, tuple[str, ...]] = {}
        self._in_force: frozenset[Ref] | None = None

    def released(self, boundary: Boundary) -> Boundary:
        """A sketch without its line, hand, day and remarks; one that came so stays as it is."""
        came_so = kept_back(boundary) and boundary.geometry is None
        return Boundary(
            id=boundary.id,
            version=boundary.version,
            neighbourhood=boundary.neighbourhood,
            kind=boundary.kind,
            areas=boundary.areas if came_so else self._told(boundary),
            boundary_year=boundary.boundary_year,
            replaces=boundary.replaces,
            note=KEPT,
        )

    def _told(self, boundary: Boundary) -> tuple[str, ...]:
        home = boundary.neighbourhood.unversioned
        if home not in self._common:
            self._common[home] = in_common(self._records, home)
        if self._in_force is None:
            gone = {each.replaces.unversioned for each in self._records.of(Boundary) if each.replaces}
            self._in_force = frozenset(each.ref.unversioned for each in self._records.of(Boundary)) - gone
        return self._common[home] if boundary.ref.unversioned in self._in_force else ()


def in_common(records: Records, neighbourhood: Ref) -> tuple[str, ...]:
    """The small areas that every sketch of a neighbourhood contains; none when there are fewer than three."""
    from .edges import edges, ground_of, in_force  # measuring is only needed where there are sketches enough

    sketches = [each for each in in_force(records, neighbourhood) if is_sketch(each)]
    if len(sketches) < ENOUGH or any(kept_back(each) for each in sketches):
        return ()
    ground = ground_of(records)
    found, lost = edges(ground, sketches) if ground else ((), ())
    if lost or len(found) < ENOUGH:
        return ()
    return tuple(sorted(set.intersection(*(set(each.fit.codes) for each in found))))


def without_lines(records: Records, may_see: Callable[[Boundary], bool] = lambda _: False) -> Iterator[Record]:
    """All records, with the lines taken from sketches; but from those that the reader may see."""
    keeper = SketchKeeper(records)
    for each in records:
        yield keeper.released(each) if isinstance(each, Boundary) and is_sketch(each) and not may_see(each) else each
