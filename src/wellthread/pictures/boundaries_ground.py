"""The ground on which a boundary is drawn by hand: small areas, the lines there are, and the measures of the map."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.vocabulary import Area, Geometry

from .asset_key import stroke
from .boundaries import MARGIN, Edge, ground_of, shows
from .drawing import group, number, tag, told
from .ground import clip, frame, furniture
from .ink import LINE, LINEN, MUTED, PAPER
from .projection import Projection, middle, outline

WIDE, HIGH = 720.0, 640.0
NAME = "draw-ground"


@dataclass(frozen=True, slots=True)
class DrawingGround:
    """A map to draw on. A point (x, y) of it lies at longitude west + x·across, latitude north − y·down."""

    svg: str
    west: float
    north: float
    across: float
    down: float

    @property
    def measures(self) -> str:
        """West, north, across and down, as a program reads them."""
        return " ".join(f"{each:.12g}" for each in (self.west, self.north, self.across, self.down))


def drawing_ground(
    areas: Sequence[Area], edges: Sequence[Edge], around: Sequence[Geometry], taken: Collection[str] = ()
) -> DrawingGround:
    """The ground round some outlines, with the small areas and boundaries on it. Raises ValueError without outlines."""
    to = ground_of(around, wide=WIDE - 2 * MARGIN, high=HIGH)
    below = [each for each in areas if shows(to, each.geometry)]
    lines_ = [
        tag("path", told(each.name), d=outline(each.geometry, to), fill_rule="evenodd", **stroke(each.kind))
        for each in edges
    ]
    ground = group(*(_area(each, each.id in taken, to) for each in below), *lines_, clip_path=f"url(#{NAME}-frame)")
    high = to.top + to.high + MARGIN
    svg = tag(
        "svg",
        clip(NAME, to),
        frame(to),
        ground,
        furniture(to, [to(*point) for each in below if (point := middle(each.geometry))]),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(WIDE)} {number(high)}",
        width=WIDE,
        height=high,
        fill="none",
        aria_hidden="true",
    )
    across, down = 1 / (to.squeeze * to.scale), 1 / to.scale
    return DrawingGround(str(svg), to.west - to.left * across, to.north + to.top * down, across, down)


def _area(each: Area, taken: bool, to: Projection) -> Markup:
    return tag(
        "path",
        told(each.name),
        d=outline(each.geometry, to),
        fill=LINEN if taken else PAPER,
        stroke=MUTED if taken else LINE,
        stroke_width=1.2,
        data_area=each.name or each.id,
    )
