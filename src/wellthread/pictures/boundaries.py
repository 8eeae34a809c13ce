"""The boundaries of one neighbourhood over each other, on the small areas that they are made of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Table
from wellthread.vocabulary import Area, BoundaryKind, Geometry, Ref

from .asset_key import stroke
from .drawing import group, lines, link, sheet, tag, told
from .ground import clip, frame, furniture
from .ink import INK, LINE, LINEN, MUTED, PAPER, SIZE
from .lettering import wrap
from .picture import Href, Picture, nowhere
from .projection import Point, Projection, outline, rings

NAME = "boundaries"
MARGIN = 14.0
PAD = 0.18
"""Ground shown round all boundaries, as a share of their breadth."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One boundary as it is drawn: its number and name in the key, and in a few words what it holds."""

    ref: Ref
    name: str
    kind: BoundaryKind
    geometry: Geometry
    areas: int
    people: int


def boundaries_picture(
    edges: Sequence[Edge],
    areas: Sequence[Area] = (),
    taken: Collection[str] = (),
    *,
    title: str = "Where people draw the line",
    name: str = NAME,
    href: Href = nowhere,
) -> Picture:
    """All boundaries in one map, each with a number that the key and the table explain.

    `areas` are the small areas beneath, those in `taken` shaded. Raises ValueError when there is no boundary.
    """
    words = _description(edges, len(taken))
    linked = any(href(each.ref) for each in edges)
    drawn = [_draw(edges, areas, taken, key, wide, href) for key, wide in ((name, 720.0), (f"{name}-narrow", 320.0))]
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, words, *drawn[0], linked=linked),
        narrow=sheet(f"{name}-narrow", title, words, *drawn[1], linked=linked),
        description=words,
        table=_table(edges, title, name),
    )


def ground_of(geometries: Sequence[Geometry], *, wide: float, high: float) -> Projection:
    """The ground round some outlines, with room at the edges, for a drawing of this width and at most this height."""
    west, south, east, north = _box([point for each in geometries for ring in rings(each) for point in ring])
    across, down = max(east - west, 0.002) * PAD, max(north - south, 0.002) * PAD
    corners = [(west - across, south - down), (east + across, north + down)]
    return Projection.fit(corners, left=MARGIN, top=MARGIN, wide=wide, least=wide * 0.5, most=high)


def shows(to: Projection, geometry: Geometry | None) -> bool:
    """Whether any of an outline's box lies on the ground that is shown."""
    points = [to(*point) for ring in rings(geometry) for point in ring]
    if not points:
        return False
    left, top, right, bottom = _box(points)
    return left < to.left + to.wide and right > to.left and top < to.top + to.high and bottom > to.top


def _draw(
    edges: Sequence[Edge], areas: Sequence[Area], taken: Collection[str], name: str, wide: float, href: Href
) -> tuple[tuple[float, float], list[Markup]]:
    inner = wide - 2 * MARGIN
    to = ground_of([each.geometry for each in edges], wide=inner, high=inner * 1.05)
    below = [each for each in areas if shows(to, each.geometry)]
    tops = _tops(edges, to)
    ground = group(
        *(_area(each, each.id in taken, to) for each in below),
        *(_edge(each, to) for each in sorted(edges, key=lambda one: one.kind is BoundaryKind.AGREED)),
        clip_path=f"url(#{name}-frame)",
    )
    badges = [_badge(number, at) for number, at in enumerate(tops, start=1)]
    key, foot = _key(edges, to.top + to.high + 26, inner, href, shaded=bool(taken))
    return (wide, foot + 4), [clip(name, to), frame(to), ground, *badges, furniture(to, tops), key]


def _area(each: Area, taken: bool, to: Projection) -> Markup:
    words = told(f"{each.name}{', among the areas that fit best' if taken else ''}")
    return tag(
        "path", words, d=outline(each.geometry, to), stroke=LINE, stroke_width=1.2, fill=LINEN if taken else None
    )


def _edge(each: Edge, to: Projection) -> Markup:
    return tag("path", told(each.name), d=outline(each.geometry, to), fill_rule="evenodd", **stroke(each.kind))


def _tops(edges: Sequence[Edge], to: Projection) -> list[Point]:
    """Where the number of each boundary stands: on its line, as far from the other numbers as it can be."""
    tops: list[Point] = []
    for each in edges:
        points = [to(*point) for ring in rings(each.geometry) for point in ring]
        tops.append(max(points, key=lambda point: (round(_room(point, tops), 1), -point[1], point[0])))
    return tops


def _room(point: Point, others: Sequence[Point]) -> float:
    """How far a point lies from the nearest of others, up to what is far enough."""
    return min((min(abs(point[0] - x) + abs(point[1] - y), 120.0) for x, y in others), default=120.0)


def _badge(number: int, at: Point) -> Markup:
    x, y = at
    return group(
        tag("circle", cx=x, cy=y, r=10.0, fill=PAPER, stroke=INK, stroke_width=1.4),
        lines(x, y + 4.3, [str(number)], size=12.0, anchor="middle", weight="700"),
    )


def _key(edges: Sequence[Edge], top: float, room: float, href: Href, *, shaded: bool) -> tuple[Markup, float]:
    """Each number with its line and name; below, what the ground shows."""
    y, parts = top, list[Markup]()
    for number, each in enumerate(edges, start=1):
        words = wrap(f"{each.name}: {_holds(each)}", room - 78, SIZE, 3)
        parts += [
            lines(MARGIN, y, [f"{number}."], weight="700"),
            tag("path", d=f"M{MARGIN + 24:.1f} {y - 4:.1f}h36", **stroke(each.kind)),
            link(href(each.ref), lines(MARGIN + 70, y, words), aria_label=f"{number}. {each.name}"),
        ]
        y += 15 * len(words) + 7
    small = "Thin lines: small areas." + (" Shaded: those that fit boundary 1 best." if shaded else "")
    note = wrap(small, room, SIZE, 3)
    parts.append(lines(MARGIN, y + 2, note, fill=MUTED))
    return group(*parts), y + 2 + 15 * len(note)


def _holds(each: Edge) -> str:
    return f"{each.areas} small area{'' if each.areas == 1 else 's'}, about {each.people:,} people"


def _box(points: Sequence[Point]) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in points], [y for _, y in points]
    if not points:
        raise ValueError("There is no boundary to draw.")
    return min(across), min(down), max(across), max(down)


def _description(edges: Sequence[Edge], taken: int) -> str:
    named = "; ".join(f"{number}. {each.name}, {_holds(each)}" for number, each in enumerate(edges, start=1))
    shaded = f" {taken} small area{' is' if taken == 1 else 's are'} shaded." if taken else ""
    return f"{len(edges)} boundaries over each other: {named}.{shaded}"


def _table(edges: Sequence[Edge], title: str, name: str) -> Table:
    rows = [(number, each.name, each.kind.label, each.areas, each.people) for number, each in enumerate(edges, start=1)]
    columns = ("Number", "Boundary", "Kind", "Small areas that fit best", "People inside the line, about")
    return Table.of(name, title, columns, rows)
