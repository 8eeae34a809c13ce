"""A map's factors as boxes: lettered, sized and placed, the same for print and for the drawing in the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wellthread.vocabulary import Factor, FactorLink, Ref
from wellthread.vocabulary.map_making import Layout

from .ink import SIZE
from .layouts import Plan, positions
from .lettering import width, wrap
from .stress import Points

MARGIN = 20.0
PITCH = SIZE * 1.18
PINNED = "pinned"
"""The tag of a factor that keeps its place in every layout."""


@dataclass(frozen=True, slots=True)
class MapBoxes:
    """The boxes of a map, and the links of which both ends are on it.

    `centres` and `sizes` are (factors, 2) in drawing units. `centres` are the places themselves, which may be negative;
    `at` is where they lie on a sheet that begins at (0, 0).
    """

    factors: tuple[Factor, ...]
    links: tuple[FactorLink, ...]
    pairs: tuple[tuple[int, int], ...]
    texts: tuple[list[str], ...]
    sizes: Points
    centres: Points

    @property
    def at(self) -> Points:
        if not len(self.centres):
            return self.centres
        moved: Points = self.centres - (self.centres - self.sizes / 2).min(axis=0) + MARGIN
        return moved

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of a sheet on which all boxes lie."""
        if not len(self.centres):
            return 320.0, 80.0
        wide, high = (self.at + self.sizes / 2).max(axis=0) + MARGIN
        return max(float(wide), 320.0), float(high)


def map_boxes(
    factors: Sequence[Factor],
    links: Sequence[FactorLink],
    layout: Layout = Layout.PLACED,
    *,
    ring: Sequence[Ref] = (),
    grounds: Mapping[Ref, tuple[float, float]] | None = None,
) -> MapBoxes:
    """Place a map. `ring` is the loop that becomes a ring; `grounds` are longitude and latitude of what lies behind."""
    index = {each.ref.unversioned: at for at, each in enumerate(factors)}
    kept = tuple(each for each in links if each.cause.unversioned in index and each.effect.unversioned in index)
    pairs = tuple((index[each.cause.unversioned], index[each.effect.unversioned]) for each in kept)
    texts = tuple(_wrapped(each.name) for each in factors)
    sizes = _sizes(factors, texts)
    plan = Plan(
        sizes=sizes,
        pairs=pairs,
        given=_given(factors),
        pinned=frozenset(at for at, each in enumerate(factors) if PINNED in each.tags),
        ring=[index[each.unversioned] for each in ring if each.unversioned in index],
        grounds={index[ref.unversioned]: at for ref, at in (grounds or {}).items() if ref.unversioned in index},
    )
    return MapBoxes(tuple(factors), kept, pairs, texts, sizes, positions(layout, plan))


def _sizes(factors: Sequence[Factor], texts: Sequence[list[str]]) -> Points:
    sizes: Points = np.array(
        [
            [max(width(line, SIZE) for line in text) * _bold(each) + 16, len(text) * PITCH + 11]
            for each, text in zip(factors, texts, strict=True)
        ]
    ).reshape(-1, 2)
    return sizes


def _wrapped(name: str) -> list[str]:
    """A label about as wide as its longest word."""
    longest = max((width(word, SIZE) for word in name.split()), default=0.0)
    return wrap(name, min(max(104.0, longest + 1), 150.0), SIZE, 4)


def _bold(factor: Factor) -> float:
    """Bold lettering runs wider."""
    return 1.12 if "focal" in factor.tags else 1.0


def _given(factors: Sequence[Factor]) -> Points:
    places: Points = np.array(
        [[np.nan if each.x is None else each.x, np.nan if each.y is None else each.y] for each in factors], dtype=float
    ).reshape(-1, 2)
    return places
