"""Assets on a map without tiles: outlines, symbols with numbers, and a key that says each by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from wellthread.disclosure import Table
from wellthread.vocabulary import Area, Asset, AssetClass, Boundary, BoundaryKind, Ref

from .ages import SIGNS, age_sign, ages_key
from .asset_key import Plot, assets_key, edges_key, stroke
from .clusters import Cluster, gather
from .drawing import group, lines, link, sheet, tag, told
from .ground import clip, frame, furniture
from .ink import LINE, LINEN, MUTED, SIZE
from .lettering import wrap
from .picture import Href, Picture, nowhere
from .projection import Point, Projection, outline, rings
from .symbols import cluster, pill, symbol

NAME = "asset-map"
MARGIN = 14.0
FEW = 90
"""Up to so many assets each has a number and a line in the key; beyond, the table names them."""


def asset_map_picture(
    assets: Sequence[Asset],
    boundaries: Sequence[Boundary] = (),
    areas: Sequence[Area] = (),
    *,
    title: str = "What helps people here to be well",
    href: Href = nowhere,
    ages: Mapping[Ref, str] | None = None,
) -> Picture:
    """A map of the assets given, and only of them: who may see which is for the caller to say.

    `ages` has the step of each asset on the ladder of checks; all but those checked lately get a sign for it.
    Raises ValueError when neither an asset nor a boundary has a place.
    """
    table = _table(assets, title)
    words = _description(assets)
    linked = any(href(each.ref) for each in assets)
    drawn = [
        _draw(assets, boundaries, areas, name, wide, href, ages or {})
        for name, wide in ((NAME, 720.0), (f"{NAME}-narrow", 320.0))
    ]
    return Picture(
        name=NAME,
        title=title,
        svg=sheet(NAME, title, words, drawn[0][0], drawn[0][1], linked=linked),
        narrow=sheet(f"{NAME}-narrow", title, words, drawn[1][0], drawn[1][1], linked=linked),
        description=words,
        table=table,
    )


def _draw(
    assets: Sequence[Asset],
    boundaries: Sequence[Boundary],
    areas: Sequence[Area],
    name: str,
    wide: float,
    href: Href,
    ages: Mapping[Ref, str],
) -> tuple[tuple[float, float], list[Markup]]:
    edges = [point for each in boundaries for ring in rings(each.geometry) for point in ring]
    corners = edges or [point for each in areas for ring in rings(each.geometry) for point in ring]
    placed = _near([(each, point) for each in assets if (point := _place(each))], edges)
    inner = wide - 2 * MARGIN
    to = Projection.fit(
        [*corners, *(point for _, point in placed)], left=MARGIN, top=MARGIN, wide=inner, least=220, most=inner * 1.05
    )
    plot = _plot([each for each, _ in placed], [to(*point) for _, point in placed])
    edged, top = edges_key(boundaries, MARGIN, to.top + to.high + 22, wide)
    aged, top = ages_key(_steps(plot.assets, ages), MARGIN, top, inner)
    key, foot = assets_key(plot, MARGIN, top, inner, href)
    lost, foot = _lost(assets, plot, foot, inner)
    ground = group(
        *(tag("path", d=outline(each.geometry, to), stroke=LINE, stroke_width=1.2) for each in areas if each.geometry),
        *(_edge(each, to, len(boundaries) == 1) for each in boundaries if each.geometry),
        clip_path=f"url(#{name}-frame)",
    )
    parts = [clip(name, to), frame(to), ground, furniture(to, [(each.x, each.y) for each in plot.marks])]
    parts += [_mark(mark, plot, href, ages) for mark in plot.marks]
    return (wide, foot + 6), [*parts, edged, aged, key, lost]


def _near(placed: Sequence[tuple[Asset, Point]], edges: Sequence[Point]) -> list[tuple[Asset, Point]]:
    """Assets in the boundary or about as far from it as it is broad; all of them where none is so near."""
    if not edges:
        return list(placed)
    (west, east), (south, north) = ((min(each), max(each)) for each in zip(*edges, strict=True))
    broad, high = east - west, north - south
    near = [
        (asset, (x, y))
        for asset, (x, y) in placed
        if west - broad <= x <= east + broad and south - high <= y <= north + high
    ]
    return near or list(placed)


def _lost(assets: Sequence[Asset], plot: Plot, top: float, room: float) -> tuple[Markup, float]:
    """How many are not on the map, and why."""
    placeless = sum(1 for each in assets if _place(each) is None)
    beyond = len(assets) - placeless - len(plot.assets)
    told = []
    if beyond:
        told.append(f"{beyond} more {'lies' if beyond == 1 else 'lie'} beyond the edge of this map")
    if placeless:
        told.append(f"{placeless} more {'has' if placeless == 1 else 'have'} no place on a map")
    if not told:
        return Markup(""), top
    words = wrap(f"{'; '.join(told)}: see the table.", room, SIZE, 3)
    return lines(MARGIN, top, words, fill=MUTED), top + 6 + 15 * len(words)


def _place(asset: Asset) -> Point | None:
    if asset.longitude is None or asset.latitude is None:
        return None
    return asset.longitude, asset.latitude


def _plot(assets: Sequence[Asset], points: Sequence[Point]) -> Plot:
    """Marks first, then numbers along them, so that a mark's numbers follow each other."""
    numbered = len(assets) <= FEW
    long = pill(f"{len(assets)}–{len(assets)}" if numbered else str(len(assets)))
    marks = gather(points, lambda count: 29.0 if count == 1 else long)
    order: list[int] = []
    renumbered = []
    for mark in marks:
        members = sorted(mark.members, key=lambda index: (list(AssetClass).index(assets[index].asset_class), index))
        renumbered.append(Cluster(mark.x, mark.y, tuple(range(len(order), len(order) + len(members)))))
        order += members
    return Plot(tuple(assets[index] for index in order), tuple(renumbered), numbered)


def _edge(boundary: Boundary, to: Projection, alone: bool) -> Markup:
    filled = alone or boundary.kind is BoundaryKind.AGREED
    return tag(
        "path",
        d=outline(boundary.geometry, to),
        **stroke(boundary.kind),
        fill=LINEN if filled else None,
        fill_opacity=0.55 if filled else None,
    )


def _steps(assets: Sequence[Asset], ages: Mapping[Ref, str]) -> list[str]:
    return [ages.get(each.ref.unversioned, "") for each in assets]


def _mark(mark: Cluster, plot: Plot, href: Href, ages: Mapping[Ref, str]) -> Markup:
    held = [plot.assets[index] for index in mark.members]
    words = plot.words(mark)
    if len(held) == 1:
        step = ages.get(held[0].ref.unversioned, "")
        name = ", ".join(filter(None, (held[0].name, held[0].asset_class.label, SIGNS.get(step))))
        shape, sign = symbol(held[0].asset_class, mark.x, mark.y, words), age_sign(step, mark.x + 11, mark.y - 11)
        shape = group(shape, sign) if sign else shape
        return link(href(held[0].ref), shape, told(name), aria_label=f"{words} {name}")
    names = "; ".join(each.name for each in held[:12])
    more = f" and {len(held) - 12} more" if len(held) > 12 else ""
    return group(cluster(mark.x, mark.y, words), told(f"{len(held)} assets: {names}{more}"))


def _description(assets: Sequence[Asset]) -> str:
    kinds = Counter(each.asset_class for each in assets)
    placed = sum(1 for each in assets if _place(each))
    counts = ", ".join(f"{kinds[kind]} {kind.label}" for kind in AssetClass if kinds[kind])
    return f"{len(assets)} assets ({counts}), of which {placed} have a place on the map." if assets else "No assets."


def _table(assets: Sequence[Asset], title: str) -> Table:
    rows = [
        (each.name, each.asset_class.label, each.address, each.postcode, each.description, bool(_place(each)))
        for each in assets
    ]
    return Table.of(NAME, title, ("Asset", "Class", "Address", "Postcode", "What it offers", "On the map"), rows)
