"""How long people walk, area by area: a shaded map, with the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from markupsafe import Markup

from wellthread.disclosure import Cell, Table
from wellthread.vocabulary import Geometry, Ref

from .drawing import group, lines, link, sheet, tag, told
from .ground import frame, furniture
from .ink import EDGE, INK, LINE, MUTED, PAPER, SIZE, STEPS
from .lettering import width, wrap
from .picture import Href, Picture, nowhere
from .projection import Point, Projection, outline, rings

BOUNDS = (5.0, 10.0, 15.0, 30.0)
"""Minutes between two shades: the same on every map, so that maps can be compared."""
WIDE, NARROW, MARGIN = 720.0, 320.0, 14.0
DOT = 4.0


@dataclass(frozen=True, slots=True)
class Walked:
    """One area: minutes to the nearest (infinite for none), how many are within the limit, for what share of people."""

    ref: Ref
    name: str
    minutes: float
    within: float
    share: float
    geometry: Geometry | None = None


def access_map(
    walked: Sequence[Walked],
    assets: Sequence[Point],
    *,
    name: str,
    title: str,
    limit: float = 15.0,
    note: str = "",
    href: Href = nowhere,
) -> Picture:
    """Areas shaded by minutes to the nearest, the assets as dots; below it the shades, and `note`."""
    wide, narrow = (_drawn(walked, assets, size, note, href) for size in (WIDE, NARROW))
    description = _description(walked, limit)
    linked = any(href(each.ref) for each in walked)
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, description, wide[0], wide[1], linked=linked),
        narrow=sheet(f"{name}-narrow", title, description, narrow[0], narrow[1], linked=linked),
        description=description,
        table=_table(walked, name, title, limit, note),
    )


def shade(minutes: float) -> int:
    """Which of the five shades: the darker, the longer.

    >>> [shade(each) for each in (0, 5, 12, 99)]
    [0, 1, 2, 4]
    """
    return sum(minutes >= each for each in BOUNDS)


def minutes_text(minutes: float) -> str:
    """Minutes as people say them.

    >>> minutes_text(0.4), minutes_text(7.6), minutes_text(float("inf"))
    ('under 1', '8', 'cannot be walked to')
    """
    if not isfinite(minutes):
        return "cannot be walked to"
    return f"{minutes:.0f}" if minutes >= 1 else "under 1"


def _drawn(
    walked: Sequence[Walked], assets: Sequence[Point], wide: float, note: str, href: Href
) -> tuple[tuple[float, float], list[Markup]]:
    room = wide - 2 * MARGIN
    parts, foot = list[Markup](), MARGIN
    corners = [point for each in walked for ring in rings(each.geometry) for point in ring]
    if corners:
        to = Projection.fit(corners, left=MARGIN, top=MARGIN, wide=room, least=160, most=room * 1.1)
        parts += [frame(to), group(*(_shape(each, to, href) for each in walked if each.geometry))]
        parts += [group(*_dots(assets, to)), furniture(to, [to(*each) for each in assets])]
        foot = to.top + to.high + 8
    legend, foot = _legend(walked, MARGIN, foot + 14, room, bool(assets))
    words = wrap(note, room, 12, 6) if note else []
    parts += [legend, *([lines(MARGIN, foot + 6, words, size=12, fill=MUTED)] if words else [])]
    return (wide, foot + 15 * len(words) + 12), parts


def _shape(each: Walked, to: Projection, href: Href) -> Markup:
    said = f"{each.name}: {minutes_text(each.minutes)}{' minutes' if isfinite(each.minutes) else ''}"
    shape = tag(
        "path",
        d=outline(each.geometry, to),
        fill=STEPS[shade(each.minutes)],
        fill_rule="evenodd",
        stroke=PAPER,
        stroke_width=0.8,
        stroke_linejoin="round",
    )
    return link(href(each.ref), shape, told(said), aria_label=said)


def _dots(assets: Sequence[Point], to: Projection) -> list[Markup]:
    places = (to(*each) for each in assets)
    inside = [(x, y) for x, y in places if to.left <= x <= to.left + to.wide and to.top <= y <= to.top + to.high]
    return [tag("circle", cx=x, cy=y, r=DOT, fill=INK, stroke=PAPER, stroke_width=1.5) for x, y in inside]


def _legend(walked: Sequence[Walked], left: float, top: float, room: float, dots: bool) -> tuple[Markup, float]:
    parts = [lines(left, top, ["Minutes to the nearest one"], fill=MUTED)]
    x, y = left, top + 22
    texts = [f"under {BOUNDS[0]:g}", *(f"{a:g} to {b:g}" for a, b in pairwise(BOUNDS)), f"{BOUNDS[-1]:g} or more"]
    for step, words in enumerate(texts):
        count = sum(shade(each.minutes) == step for each in walked)
        label = f"{words} ({count} areas)" if count != 1 else f"{words} (1 area)"
        long = 28 + width(label, SIZE) + 16
        if x > left and x + long - 16 > left + room:
            x, y = left, y + 22
        parts.append(tag("rect", x=x, y=y - 11, width=22.0, height=14.0, fill=STEPS[step], stroke=EDGE))
        parts.append(lines(x + 28, y, [label]))
        x += long
    if dots:
        if x + 80 > left + room:
            x, y = left, y + 22
        parts.append(tag("circle", cx=x + 8, cy=y - 4, r=DOT, fill=INK, stroke=LINE))
        parts.append(lines(x + 20, y, ["where one is"]))
    return group(*parts), y + 14


def _description(walked: Sequence[Walked], limit: float) -> str:
    if not walked:
        return "No area could be walked from."
    far = sorted(walked, key=lambda each: (-each.minutes, each.name))[:3]
    near = sum(each.minutes <= limit for each in walked)
    named = "; ".join(f"{each.name} ({minutes_text(each.minutes)})" for each in far)
    return (
        f"In {near} of {len(walked)} areas people walk {limit:g} minutes or less to the nearest one on average. "
        f"Furthest, in minutes: {named}."
    )


def _table(walked: Sequence[Walked], name: str, title: str, limit: float, note: str) -> Table:
    rows: list[Sequence[Cell]] = [
        [
            each.name,
            round(each.minutes, 1) if isfinite(each.minutes) else "none",
            round(each.within, 1),
            f"{each.share:.0%}",
        ]
        for each in sorted(walked, key=lambda each: (-each.minutes, each.name))
    ]
    columns = (
        "Area",
        "Minutes to the nearest",
        f"How many within {limit:g} minutes",
        f"Share of residents with one within {limit:g} minutes",
    )
    return Table.of(name, title, columns, rows, note)
