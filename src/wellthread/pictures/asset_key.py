"""The key of a map of assets: what its lines, symbols and numbers mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wellthread.vocabulary import Asset, AssetClass, Boundary, BoundaryKind

from .clusters import Cluster
from .drawing import group, lines, link, tag
from .ink import ACCENT, EDGE, MUTED, SIZE
from .lettering import width, wrap
from .picture import Href
from .symbols import symbol

DASHES = {
    BoundaryKind.AGREED: None,
    BoundaryKind.STATISTICAL: "2 4",
    BoundaryKind.NATURAL: "9 4",
    BoundaryKind.SKETCH: "6 3 1.5 3",
}
EDGES = {
    BoundaryKind.AGREED: "agreed boundary",
    BoundaryKind.STATISTICAL: "census areas",
    BoundaryKind.NATURAL: "one place, as people see it",
    BoundaryKind.SKETCH: "drawn by a group",
}


@dataclass(frozen=True, slots=True)
class Plot:
    """The assets that have a place, in the order of their numbers, and the marks they make."""

    assets: tuple[Asset, ...]
    marks: tuple[Cluster, ...]
    numbered: bool

    def words(self, mark: Cluster) -> str:
        if not self.numbered:
            return str(len(mark.members)) if len(mark.members) > 1 else ""
        first, last = mark.members[0] + 1, mark.members[-1] + 1
        return str(first) if first == last else f"{first}–{last}"


def stroke(kind: BoundaryKind) -> dict[str, str | float | None]:
    """How the edge of one kind is drawn."""
    agreed = kind is BoundaryKind.AGREED
    return {
        "stroke": ACCENT if agreed else EDGE,
        "stroke_width": 2.4 if agreed else 1.6,
        "stroke_dasharray": DASHES[kind],
    }


def edges_key(boundaries: Sequence[Boundary], left: float, top: float, wide: float) -> tuple[Markup, float]:
    """What the lines on the map mean, and where the next part of the key begins."""
    x, y, parts = left, top, list[Markup]()
    for kind in BoundaryKind:
        if not any(each.kind is kind and each.geometry for each in boundaries):
            continue
        words = EDGES[kind]
        long = 40 + width(words, SIZE) + 18
        if x > left and x + long - 18 > wide:
            x, y = left, y + 22
        parts += [tag("path", d=f"M{x:.1f} {y - 4:.1f}h32", **stroke(kind)), lines(x + 40, y, [words])]
        x += long
    return group(*parts), y + 32 if parts else top + 4


def assets_key(plot: Plot, left: float, top: float, room: float, href: Href) -> tuple[Markup, float]:
    """Each class with its symbol; below it, while they are few, each asset with its number."""
    count = max(1, int(room // 220))
    broad, ends, parts = room / count, [top] * max(1, int(room // 220)), list[Markup]()
    kinds = Counter(each.asset_class for each in plot.assets)
    for kind in AssetClass:
        if not kinds[kind]:
            continue
        column = ends.index(min(ends))
        x, y = left + column * broad, ends[column]
        parts += [
            symbol(kind, x + 13, y),
            lines(x + 34, y + 4.4, [f"{kind.label.capitalize()} · {kinds[kind]}"], weight="700"),
        ]
        y += 28
        if plot.numbered:
            for number, each in enumerate(plot.assets, start=1):
                if each.asset_class is kind:
                    text = wrap(each.name, broad - 46, SIZE, 2)
                    parts.append(lines(x + 28, y, [str(number)], size=12, anchor="end", fill=MUTED))
                    parts.append(link(href(each.ref), lines(x + 34, y, text), aria_label=each.name))
                    y += 17 * len(text)
        ends[column] = y + 14
    foot = max(ends)
    return group(*parts), foot
