"""One shape and one colour for each class of asset, with room for a number inside."""

from __future__ import annotations

import math

from markupsafe import Markup

from wellthread.vocabulary import AssetClass

from .drawing import group, lines, tag
from .ink import ACCENT, LINEN, PAPER, STRANDS
from .lettering import width

RADIUS = 12.5
COLOURS = {
    AssetClass.INDIVIDUAL: STRANDS[4],
    AssetClass.ASSOCIATIONAL: STRANDS[2],
    AssetClass.INSTITUTIONAL: STRANDS[0],
    AssetClass.PHYSICAL: ACCENT,
    AssetClass.ECONOMIC: STRANDS[1],
    AssetClass.CULTURAL: STRANDS[5],
    AssetClass.NATURAL: STRANDS[3],
}


def symbol(kind: AssetClass, x: float, y: float, number: str = "") -> Markup:
    """The symbol of a class, with a number in it where there is one."""
    shape = tag("path", d=_shape(kind, x, y), fill=COLOURS[kind], stroke=PAPER, stroke_width=1.4)
    if not number:
        return shape
    return group(shape, lines(x, y + 4.3, [number], size=12, anchor="middle", fill=PAPER, weight="700"))


def cluster(x: float, y: float, words: str) -> Markup:
    """Several assets so near to each other that their symbols would overlap."""
    half = pill(words) / 2
    return group(
        tag(
            "rect", x=x - half, y=y - 12, width=2 * half, height=24.0, rx=12, fill=LINEN, stroke=ACCENT, stroke_width=2
        ),
        lines(x, y + 4.3, [words], size=12, anchor="middle", weight="700"),
    )


def pill(words: str) -> float:
    """How wide a cluster's mark is."""
    return max(width(words, 12) + 16, 26)


def _shape(kind: AssetClass, x: float, y: float) -> str:
    r = RADIUS
    if kind is AssetClass.INDIVIDUAL:
        return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0Z"
    if kind is AssetClass.INSTITUTIONAL:
        return f"M{x - r + 1:.1f} {y - r + 1:.1f}h{2 * r - 2}v{2 * r - 2}h{2 - 2 * r}Z"
    if kind is AssetClass.PHYSICAL:
        return _ring(x, y, ((-r + 1, r - 1), (-r + 1, -3), (0, -r - 4), (r - 1, -3), (r - 1, r - 1)))
    if kind is AssetClass.ECONOMIC:
        return _ring(x, y, ((0, -r - 4), (r + 4, 0), (0, r + 4), (-r - 4, 0)))
    if kind is AssetClass.ASSOCIATIONAL:
        return _polygon(x, y, [r + 1] * 6)
    if kind is AssetClass.CULTURAL:
        return _polygon(x, y, [r + 3, r - 2] * 8)
    corners = (-r, r), (-r - 5, -r), (-2, -r - 4), (r + 1, -r - 1), (r + 4, 2), (r - 1, r + 5), (-r, r)
    start, *bends = (f"{x + a:.1f} {y + b:.1f}" for a, b in corners)
    return f"M{start}C{' '.join(bends)}Z"


def _polygon(x: float, y: float, radii: list[float]) -> str:
    count = len(radii)
    angles = [math.tau * index / count - math.pi / 2 for index in range(count)]
    return _ring(x, y, tuple((r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, angles, strict=True)))


def _ring(x: float, y: float, corners: tuple[tuple[float, float], ...]) -> str:
    return "M" + "L".join(f"{x + a:.1f} {y + b:.1f}" for a, b in corners) + "Z"
