"""A map in lettered squares, each of which leads somewhere: a place can be told without a pointer or a script."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from wellthread.disclosure import Table
from wellthread.vocabulary import Area, Boundary, MapSheet
from wellthread.vocabulary.grid import Square, squares

from .drawing import group, lines, link, sheet, tag
from .ground import clip, frame
from .ink import ACCENT, EDGE, INK, LINE, LINEN
from .picture import Picture
from .projection import Projection, middle, outline

NAME = "grid-map"
MARGIN = 14.0


def grid_map_picture(
    grid: MapSheet,
    boundaries: Sequence[Boundary] = (),
    areas: Sequence[Area] = (),
    *,
    title: str,
    href: Callable[[Square], str | None] = lambda square: None,
    chosen: str = "",
) -> Picture:
    """The squares of a grid over the outlines of a place; `chosen` is the name of the one that is marked."""
    held = list(squares(grid))
    linked = any(href(each) for each in held)
    words = f"{grid.columns} squares across, lettered, and {grid.rows} down, numbered. Choose the one that it lies in."
    svg, narrow = (
        sheet(name, title, words, *_draw(name, wide, held, boundaries, areas, href, chosen), linked=linked)
        for name, wide in ((NAME, 720.0), (f"{NAME}-narrow", 320.0))
    )
    rows = [(each.name, f"{each.centre[1]:.5f}", f"{each.centre[0]:.5f}") for each in held]
    table = Table.of(NAME, title, ("Square", "Latitude of its middle", "Longitude of its middle"), rows)
    return Picture(name=NAME, title=title, svg=svg, narrow=narrow, description=words, table=table)


def _draw(
    name: str,
    wide: float,
    held: Sequence[Square],
    boundaries: Sequence[Boundary],
    areas: Sequence[Area],
    href: Callable[[Square], str | None],
    chosen: str,
) -> tuple[tuple[float, float], list[Markup]]:
    inner = wide - 2 * MARGIN
    corners = [(held[0].west, held[0].north), (held[-1].east, held[-1].south)]
    to = Projection.fit(corners, left=MARGIN, top=MARGIN, wide=inner, least=60, most=inner * 1.4, pad=4)
    labels = [(each.name, spot) for each in areas if (spot := middle(each.geometry)) and wide > 400]
    ground = group(
        *(tag("path", d=outline(each.geometry, to), stroke=LINE, fill="none") for each in areas),
        *(
            tag("path", d=outline(each.geometry, to), stroke=ACCENT, stroke_width=2.0, fill=LINEN)
            for each in boundaries
        ),
        *(lines(*to(*spot), [words], size=12, anchor="middle", fill=EDGE) for words, spot in labels),
        clip_path=f"url(#{name}-frame)",
    )
    parts = [clip(name, to), frame(to), ground, *(_square(each, to, href(each), each.name == chosen) for each in held)]
    return (wide, to.top + to.high + MARGIN), parts


def _square(square: Square, to: Projection, address: str | None, chosen: bool) -> Markup:
    left, top = to(square.west, square.north)
    right, foot = to(square.east, square.south)
    shape = tag(
        "rect",
        x=left,
        y=top,
        width=right - left,
        height=foot - top,
        fill=ACCENT,
        fill_opacity=0.35 if chosen else 0,
        stroke=EDGE,
        stroke_width=0.6,
    )
    middle_x, middle_y = (left + right) / 2, (top + foot) / 2
    name = lines(middle_x, middle_y + 4.3, [square.name], size=12, anchor="middle", fill=INK)
    return link(address, shape, name, aria_label=f"Square {square.name}")
