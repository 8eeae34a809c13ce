"""The map of a printed sheet: pale ground, a few landmarks and a grid, with room for stickers and pens."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from wellthread.vocabulary import AssetClass, Geometry, MapSheet
from wellthread.vocabulary.grid import squares

from .drawing import group, lines, sheet, tag
from .ground import clip, frame
from .ink import ACCENT, EDGE, INK, LINE, LINEN, MUTED, SHEET, THREAD, fixed
from .lettering import width, wrap
from .projection import Point, Projection, outline

NAME = "map-sheet"
WIDE = 1120.0
GUTTER = 26.0
SIZE = 11.0
STREET = 9.5
PENS: dict[str, dict[str, str | float]] = {
    "water": {"stroke": "#9cc3cf", "stroke_width": 4.0},
    "path": {"stroke": MUTED, "stroke_width": 0.9, "stroke_dasharray": "3 3"},
    "street": {"stroke": LINE, "stroke_width": 3.2},
    "main": {"stroke": "#e0a85a", "stroke_width": 5.0},
    "rail": {"stroke": INK, "stroke_width": 1.2, "stroke_dasharray": "8 3"},
}
"""How each kind of way is drawn, the lowest first."""
NAMED = ("main", "street")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Landmark:
    """Something people know the place by, that may be shown to anyone."""

    name: str
    asset_class: AssetClass
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the ground: `kind` is main, street, path, rail or water."""

    kind: str
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """The drawing, and what it shows in words."""

    svg: str
    description: str

    @property
    def printed(self) -> str:
        """The drawing with its paper colours written in."""
        return fixed(self.svg)


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How large the drawing of a sheet is, and where its map lies in it, in drawing units."""

    left: float
    top: float
    wide: float
    high: float
    size: tuple[float, float]


def sheet_layout(of: MapSheet) -> SheetLayout:
    """The layout of a sheet's drawing, known without drawing it."""
    to = _laid(of)
    return SheetLayout(to.left, to.top, to.wide, to.high, _size(to))


def map_sheet_picture(
    of: MapSheet,
    boundary: Geometry | None,
    grounds: Sequence[Geometry] = (),
    landmarks: Sequence[Landmark] = (),
    ways: Sequence[Way] = (),
    *,
    chosen: str = "",
) -> SheetPicture:
    """The map of a sheet. `chosen` names a square to mark; the caller sees to it that it is one."""
    to = _laid(of)
    title = "The map with its grid"
    described = (
        f"A map in {of.columns} by {of.rows} squares, lettered from the left and numbered from the top, with "
        f"{len(landmarks)} landmarks{f'. Square {chosen} is marked' if chosen else ''}."
    )
    taken: list[Box] = []
    marks = [part for each in landmarks for part in _landmark(each, to, taken)]
    inside = [
        clip(NAME, to),
        frame(to),
        group(
            *(tag("path", d=outline(each, to), stroke=LINE, stroke_width=1.3, fill=SHEET) for each in grounds),
            *_ground(boundary, to),
            *_ways(ways, to),
            *_edge(boundary, to),
            *_marked(of, to, chosen),
            clip_path=f"url(#{NAME}-frame)",
        ),
        *_grid(of, to),
        group(*_names(ways, to, taken), clip_path=f"url(#{NAME}-frame)"),
        *marks,
    ]
    return SheetPicture(sheet(NAME, title, described, _size(to), inside), described)


def _size(to: Projection) -> tuple[float, float]:
    return WIDE, to.top + to.high + GUTTER


def _laid(of: MapSheet) -> Projection:
    squeeze = max(math.cos(math.radians((of.south + of.north) / 2)), 0.01)
    inner = WIDE - 2 * GUTTER
    scale = inner / ((of.east - of.west) * squeeze)
    return Projection(of.west, of.north, squeeze, scale, GUTTER, GUTTER, inner, (of.north - of.south) * scale)


def _ground(boundary: Geometry | None, to: Projection) -> Iterator[Markup]:
    if boundary:
        yield tag("path", d=outline(boundary, to), fill=LINEN, fill_opacity=0.6)


def _edge(boundary: Geometry | None, to: Projection) -> Iterator[Markup]:
    if boundary:
        yield tag("path", d=outline(boundary, to), stroke=EDGE, stroke_width=2.4, stroke_dasharray="9 5")


def _marked(of: MapSheet, to: Projection, chosen: str) -> Iterator[Markup]:
    for each in squares(of):
        if each.name == chosen:
            (x, y), (right, bottom) = to(each.west, each.north), to(each.east, each.south)
            wide, high = right - x, bottom - y
            yield tag("rect", x=x, y=y, width=wide, height=high, fill=THREAD, fill_opacity=0.22, stroke=THREAD)


def _grid(of: MapSheet, to: Projection) -> Iterator[Markup]:
    wide, high = to.wide / of.columns, to.high / of.rows
    right, bottom = to.left + to.wide, to.top + to.high
    down = "".join(f"M{to.left + at * wide:.1f} {to.top:.1f}V{bottom:.1f}" for at in range(1, of.columns))
    across = "".join(f"M{to.left:.1f} {to.top + at * high:.1f}H{right:.1f}" for at in range(1, of.rows))
    yield tag("path", d=down + across, stroke=MUTED, stroke_width=0.7, stroke_opacity=0.55)
    for at in range(of.columns):
        letter, x = chr(ord("A") + at), to.left + (at + 0.5) * wide
        yield lines(x, to.top - 8, [letter], size=15, anchor="middle", weight="700")
        yield lines(x, bottom + 18, [letter], size=15, anchor="middle", weight="700")
    for at in range(of.rows):
        y = to.top + (at + 0.5) * high + 5
        yield lines(to.left - 14, y, [str(at + 1)], size=15, anchor="middle", weight="700")
        yield lines(right + 14, y, [str(at + 1)], size=15, anchor="middle", weight="700")


def _ways(ways: Sequence[Way], to: Projection) -> Iterator[Markup]:
    for kind, pen in PENS.items():
        path = "".join(
            "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (to(*point) for point in each.points))
            for each in ways
            if each.kind == kind and len(each.points) > 1
        )
        if path:
            yield tag("path", d=path, stroke_linejoin="round", stroke_linecap="round", **pen)


def _names(ways: Sequence[Way], to: Projection, taken: list[Box]) -> Iterator[Markup]:
    """Each street's name once, along its longest straight, where nothing else is written."""
    straights: dict[str, tuple[float, Point, Point]] = {}
    for each in ways:
        if each.name and each.kind in NAMED:
            laid = [to(*point) for point in each.points]
            for a, b in pairwise(laid):
                long = math.dist(a, b)
                if long > straights.get(each.name, (0.0, a, b))[0] and _inside(a, to) and _inside(b, to):
                    straights[each.name] = (long, a, b)
    for name, (_, a, b) in sorted(straights.items(), key=lambda each: (-each[1][0], each[0])):
        x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        if _is_free((x, y), width(name, STREET) / 2 + 3, 7, taken):
            (left, low), (right, high) = sorted((a, b))
            turn = math.degrees(math.atan2(high - low, right - left))
            words = lines(0, 3, [name], size=STREET, anchor="middle", fill=MUTED, halo=SHEET)
            yield group(words, transform=f"translate({x:.1f} {y:.1f}) rotate({turn:.1f})")


def _inside(point: Point, to: Projection) -> bool:
    return to.left < point[0] < to.left + to.wide and to.top < point[1] < to.top + to.high


def _is_free(middle: Point, half_wide: float, half_high: float, taken: list[Box]) -> bool:
    """Whether a label fits here; if so the room is taken."""
    x, y = middle
    box = (x - half_wide, y - half_high, x + half_wide, y + half_high)
    if any(box[0] < d and c < box[2] and box[1] < f and e < box[3] for c, e, d, f in taken):
        return False
    taken.append(box)
    return True


def _landmark(each: Landmark, to: Projection, taken: list[Box]) -> Iterator[Markup]:
    """A dot with its name, left out where it would cover another."""
    x, y = to(each.longitude, each.latitude)
    told = wrap(each.name, 130, SIZE, 2)
    wide = max(width(line, SIZE) for line in told)
    left = x > to.left + to.wide * 0.82
    middle = x - wide / 2 - 2 if left else x + wide / 2 + 2
    if not _is_free((middle, y + 6 * (len(told) - 1)), wide / 2 + 7, 7 * len(told), taken):
        return
    yield tag("circle", cx=x, cy=y, r=4.0, fill=ACCENT)
    yield lines(
        x - 8 if left else x + 8, y + 4, told, size=SIZE, anchor="end" if left else "start", fill=INK, halo=SHEET
    )
