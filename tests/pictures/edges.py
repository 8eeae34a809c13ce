"""Two boundaries over a few square areas, one of them with a name that wants to break out of the drawing."""

from __future__ import annotations

from tests.methods.place.squares import cell, square
from wellthread.pictures.boundaries import Edge
from wellthread.vocabulary import Area, BoundaryKind, Ref


def edges() -> list[Edge]:
    return [
        Edge(Ref("boundary", "agreed"), "Agreed boundary", BoundaryKind.AGREED, square(0, 0, 2, 2), 4, 4000),
        Edge(
            Ref("boundary", "natural"), 'Natural <b> & "boundary"', BoundaryKind.NATURAL, square(0.3, 0.3, 1, 2), 1, 990
        ),
    ]


def areas() -> list[Area]:
    return [cell(column, row) for column in range(3) for row in range(3)]
