"""Where many assets lie, by their number: for a register too large to draw one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.disclosure import Table
from wellthread.vocabulary import Area, Boundary

from .drawing import group, lines, link, sheet, tag, told
from .ground import clip, frame, furniture
from .ink import ACCENT, EDGE, INK, LINE, LINEN
from .picture import Picture
from .projection import Projection, outline

NAME = "asset-counts"
MARGIN = 14.0
SMALLEST, LARGEST = 13.0, 30.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Heap:
    """Assets that lie near each other: the middle of them, how many, how many want a check, and within which box."""

    longitude: float
    latitude: float
    count: int
    stale: int
    box: Box


def asset_counts_picture(
    heaps: Sequence[Heap],
    boundaries: Sequence[Boundary] = (),
    areas: Sequence[Area] = (),
    *,
    title: str,
    href: Callable[[Heap], str | None] = lambda heap: None,
) -> Picture:
    """A disc for each heap, larger where there are more. Raises ValueError when there is none."""
    total = sum(each.count for each in heaps)
    words = f"{total:,} assets in {len(heaps):,} heaps. Each disc leads to the list of the assets in it."
    drawn = [
        _draw(heaps, boundaries, areas, name, wide, href) for name, wide in ((NAME, 720.0), (f"{NAME}-narrow", 320.0))
    ]
    linked = any(href(each) for each in heaps)
    svg, narrow = (
        sheet(name, title, words, size, parts, linked=linked)
        for name, (size, parts) in zip((NAME, f"{NAME}-narrow"), drawn, strict=True)
    )
    return Picture(name=NAME, title=title, svg=svg, narrow=narrow, description=words, table=_table(heaps, title))


def _draw(
    heaps: Sequence[Heap],
    boundaries: Sequence[Boundary],
    areas: Sequence[Area],
    name: str,
    wide: float,
    href: Callable[[Heap], str | None],
) -> tuple[tuple[float, float], list[Markup]]:
    inner = wide - 2 * MARGIN
    places = [(each.longitude, each.latitude) for each in heaps]
    to = Projection.fit(places, left=MARGIN, top=MARGIN, wide=inner, least=220, most=inner * 1.2)
    ground = group(
        *(tag("path", d=outline(each.geometry, to), stroke=LINE, stroke_width=1.0) for each in areas),
        *(tag("path", d=outline(each.geometry, to), stroke=EDGE, stroke_width=1.6, fill="none") for each in boundaries),
        clip_path=f"url(#{name}-frame)",
    )
    most = max(each.count for each in heaps)
    squeeze = min(1.0, wide / 560)
    discs = [_disc(each, to, most, squeeze, href(each)) for each in sorted(heaps, key=lambda each: -each.count)]
    parts = [clip(name, to), frame(to), ground, furniture(to, [to(*place) for place in places]), *discs]
    return (wide, to.top + to.high + MARGIN), parts


def _disc(heap: Heap, to: Projection, most: int, squeeze: float, address: str | None) -> Markup:
    x, y = to(heap.longitude, heap.latitude)
    radius = max(SMALLEST, LARGEST * squeeze * (heap.count / most) ** 0.5)
    shape = tag("circle", cx=x, cy=y, r=radius, fill=LINEN, fill_opacity=0.9, stroke=ACCENT, stroke_width=1.6)
    words = f"{heap.count:,} assets, {heap.stale:,} of them to be checked"
    short = _short(heap.count)
    return link(
        address,
        shape,
        lines(x, y + 4.3, [short], size=12, anchor="middle", fill=INK, weight="700"),
        told(words),
        aria_label=words,
    )


def _short(count: int) -> str:
    """A number short enough for a disc.

    >>> _short(940), _short(12_400)
    ('940', '12k')
    """
    return str(count) if count < 1000 else f"{count / 1000:.0f}k"


def _table(heaps: Sequence[Heap], title: str) -> Table:
    rows = [
        (f"{each.latitude:.3f}, {each.longitude:.3f}", each.count, each.stale)
        for each in sorted(heaps, key=lambda each: -each.count)
    ]
    return Table.of(NAME, title, ("About here (latitude, longitude)", "Assets", "To be checked"), rows)
