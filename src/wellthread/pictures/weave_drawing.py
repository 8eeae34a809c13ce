"""Drawing a weave: strands, then loose ends, then knots over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from .drawing import group, lines, link, sheet, tag, told
from .framing import Frame, Turn, frame
from .ink import EDGE, LINEN, MUTED, PAPER, SHEET, SIZE, THREAD
from .lettering import width, wrap
from .picture import Href
from .weave import NONE, Knot, Weave
from .weave_legend import legend
from .yarn import BEAD, bead, breadth, colour, curve, frayed, ringed, shade, straight


def draw(
    weave: Weave, turn: Turn, href: Href, name: str, title: str, description: str, room: float | None = None
) -> str:
    """The whole drawing as SVG."""
    at = frame(weave, turn, room)
    end = at.starts[-1] + at.depths[-1]
    if turn.upright:
        wide, foot = 2 * at.margin + at.room, end + 30
    else:
        wide, foot = end + at.turn.first, at.margin + at.room + 78
    key, deep = legend(weave, 12.0 if turn.upright else at.turn.first, foot, wide - 12)
    parts = (
        group(*_strands(weave, at, href)),
        group(*(part for each in weave.knots for part in _ends(each, at, weave))),
        group(*_heads(weave, at)),
        group(*(_knot(each, at, href) for each in weave.knots)),
        key,
    )
    linked = any(href(each.ref) for each in weave.knots if each.ref)
    return sheet(name, title, description, (wide, foot + deep + 12), parts, linked=linked)


def _strands(weave: Weave, at: Frame, href: Href) -> Iterator[Markup]:
    ports = _ports(at)
    titles = {each.key: each.title for each in weave.knots}
    pieces = sorted(at.cut.weights.items(), key=lambda item: (item[0][2] != NONE, -item[1], item[0]))
    for (source, target, yarn), count in pieces:
        a = at.turn.point(at.along(at.cut.nodes[source].column, end=True), ports[source, target, yarn, "out"])
        b = at.turn.point(at.along(at.cut.nodes[target].column, end=False), ports[source, target, yarn, "in"])
        way = curve(a, b, at.turn)
        broad = breadth(count) * at.turn.thickness
        drawn = group(
            tag("path", d=way, stroke=PAPER, stroke_width=float(broad + 1.6)),
            tag("path", d=way, stroke=colour(yarn), stroke_width=float(broad), stroke_opacity=shade(yarn)),
            told(_strand_told(titles.get(source), titles.get(target), count)),
        )
        knot = at.cut.nodes[target].knot or at.cut.nodes[source].knot
        address = href(knot.ref) if knot and knot.ref else None
        yield link(address, drawn, tabindex="-1", aria_hidden="true") if address else drawn
    for key, node in at.cut.nodes.items():
        if node.knot is None:
            yield _through(key, at)


def _strand_told(source: str | None, target: str | None, count: int) -> str:
    links = f"{count} link{'' if count == 1 else 's'}"
    if source and target:
        return f"{source} → {target}: {links}"
    return f"{source} → further on: {links}" if source else f"From further back → {target or 'further on'}: {links}"


def _through(key: str, at: Frame) -> Markup:
    """A strand as it passes a column without being tied into it."""
    column = at.cut.nodes[key].column
    out = {yarn: count for (a, _, yarn), count in at.cut.weights.items() if a == key}
    [yarn] = out
    count = sum(count for (a, _, _), count in at.cut.weights.items() if a == key)
    ends = [at.turn.point(at.along(column, end=end), at.across(key)) for end in (False, True)]
    strand = tag(
        "path",
        d=straight(*ends),
        stroke=colour(yarn),
        stroke_width=min(breadth(count) * at.turn.thickness, at.turn.eyelet),
        stroke_opacity=shade(yarn),
    )
    if yarn < 1 or at.turn.upright:
        return strand
    return group(strand, bead(yarn, (ends[0][0] + ends[1][0]) / 2, ends[0][1], 7.0))


def _ports(at: Frame) -> dict[tuple[str, str, int, str], float]:
    """Where each piece of strand leaves and enters, side by side in the order of its other end."""
    sides: dict[tuple[str, str], list[tuple[str, str, int]]] = defaultdict(list)
    for piece in at.cut.weights:
        sides[piece[0], "out"].append(piece)
        sides[piece[1], "in"].append(piece)
    ports = {}
    for (key, side), pieces in sides.items():
        other = 1 if side == "out" else 0
        pieces.sort(key=lambda piece: (at.middle[str(piece[other])], piece[2]))
        broads = [breadth(at.cut.weights[piece]) * at.turn.thickness for piece in pieces]
        held = min(at.size[key] - 8, sum(broads) + 2.5 * (len(broads) - 1)) if at.cut.nodes[key].knot else 0.0
        here = at.across(key) - held / 2
        for piece, broad in zip(pieces, broads, strict=True):
            share = held * broad / sum(broads)
            ports[*piece, side] = here + share / 2
            here += share
    return ports


def _knot(knot: Knot, at: Frame, href: Href) -> Markup:
    texts = at.texts[knot.key]
    x, y, wide, high = at.box(knot)
    to_mend = bool(knot.frays_back or knot.frays_forth)
    shape = tag(
        "rect",
        x=x,
        y=y,
        width=wide,
        height=high,
        rx=6.0,
        fill=LINEN if knot.gathered else SHEET,
        stroke=THREAD if to_mend else EDGE,
        stroke_width=1.6 if to_mend else 1.0,
        stroke_dasharray="4 3" if knot.unheard else None,
    )
    stack = tag("path", d=f"M{x + 5:.1f} {y + high + 3:.1f}h{wide - 10:.1f}", stroke=EDGE, stroke_width=1.0)
    words = [*texts, knot.note] if knot.note else list(texts)
    turn = at.turn
    top = y + (high - len(words) * turn.pitch) / 2 + turn.size * 0.92
    label = lines(x + turn.pad, top, texts, size=turn.size)
    below = top + len(texts) * turn.pitch
    note = lines(x + turn.pad, below, [f" {knot.note}"], size=turn.size, fill=MUTED) if knot.note else Markup("")
    sayings = [knot.title, knot.note, *knot.frays_back, *knot.frays_forth]
    spoken = ". ".join(each.rstrip(".") for each in sayings if each)
    address = href(knot.ref) if knot.ref else None
    inside = (*([stack] if knot.gathered else []), shape, label, note, told(spoken))
    # The beads stand outside the link: their numbers are no part of its name.
    return group(link(address, *inside, aria_label=spoken), *_beads(knot, x + wide, y))


def _beads(knot: Knot, right: float, top: float) -> Iterator[Markup]:
    """The numbers of the priorities that run through a knot, while they can be told apart."""
    if len(knot.yarns) > 3:
        return
    for index, yarn in enumerate(reversed(knot.yarns)):
        yield bead(yarn, right - 9 - index * 2 * BEAD, top - 3)


def _ends(knot: Knot, at: Frame, weave: Weave) -> Iterator[Markup]:
    """What hangs loose before and after a knot."""
    back = any(each.target == knot.key for each in weave.strands)
    forth = any(each.source == knot.key for each in weave.strands)
    if knot.frays_back or (knot.column > 0 and not back):
        yield _end(knot, at, -1, knot.frays_back, beside=back)
    if knot.frays_forth or (knot.column < len(weave.columns) - 1 and not forth and not knot.unheard):
        yield _end(knot, at, 1, knot.frays_forth, beside=forth)


def _end(knot: Knot, at: Frame, way: int, frays: tuple[str, ...], *, beside: bool) -> Markup:
    along = at.along(knot.column, end=way > 0)
    across = at.across(knot.key) + (at.size[knot.key] / 2 - 6 if beside else 0)
    if not frays:
        return ringed(at.turn, along, across, way)
    return group(frayed(at.turn, along, across, way), told(" ".join(frays)))


def _heads(weave: Weave, at: Frame) -> Iterator[Markup]:
    for index, column in enumerate(weave.columns):
        if at.turn.upright:
            y = at.starts[index] - 29
            count = wrap(column.count, at.room, SIZE, 1)
            broad = max(width(column.title, 14.5), width(count[0], SIZE)) + 8
            yield tag("rect", x=at.margin - 4, y=y - 14, width=broad, height=36.0, rx=5, fill=PAPER, fill_opacity=0.88)
            yield lines(at.margin, y, [column.title], size=14.5, weight="700")
            yield lines(at.margin, y + 16, count, fill=MUTED)
            continue
        middle = at.starts[index] + at.depths[index] / 2
        title = wrap(column.title, at.depths[index] + 34, 14.5, 2)
        yield lines(middle, 44 - (len(title) - 1) * 17, title, size=14.5, anchor="middle", weight="700")
        count = wrap(column.count, at.depths[index] + 30, SIZE, 3)
        yield lines(middle, at.margin + at.room + 28, count, anchor="middle", fill=MUTED)
