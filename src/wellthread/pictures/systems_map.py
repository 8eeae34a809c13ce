"""A systems map drawn: factors as boxes, links as arrows with their sign, and the same as sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from wellthread.disclosure import People, Table
from wellthread.vocabulary import Factor, FactorLink, Judgement, Polarity, Ref, SystemsMap
from wellthread.vocabulary.map_making import Layout

from .arrows import Arrow, arrow
from .drawing import group, lines, link, sheet, tag, told
from .ink import ACCENT, EDGE, INK, MUTED, PAPER, SHEET, SIZE, STRANDS, THREAD
from .lettering import width, wrap
from .map_boxes import MARGIN, PITCH, MapBoxes, map_boxes
from .picture import Href, Picture, nowhere

NAME = "systems-map"
SIGNS = {Polarity.POSITIVE: "+", Polarity.NEGATIVE: "−", Polarity.COMPLEX: "±", Polarity.UNCERTAIN: "?"}
COLOURS = {
    Polarity.POSITIVE: STRANDS[0],
    Polarity.NEGATIVE: THREAD,
    Polarity.COMPLEX: STRANDS[1],
    Polarity.UNCERTAIN: EDGE,
}


@dataclass(frozen=True, slots=True)
class Said:
    """How much stands behind a link. `people` and `against` leave only protected; None when not known.

    `contested` where claims contradict each other, `delayed` where somebody says that it takes long to show.
    """

    claims: int = 1
    people: People | None = None
    against: People | None = None
    contested: bool = False
    delayed: bool = False

    @property
    def words(self) -> str:
        told = f"{self.claims} claim{'' if self.claims == 1 else 's'}"
        if self.people:
            told = f"said by {self.people} people"
        return f"{told}, {self.against} disagree" if self.against else told


NOTHING = Said(claims=0)


def systems_map_picture(
    the_map: SystemsMap,
    factors: Sequence[Factor],
    links: Sequence[FactorLink],
    said: Mapping[Ref, Said] | None = None,
    *,
    description: str = "",
    href: Href = nowhere,
    boxes: MapBoxes | None = None,
    layout: Layout = Layout.PLACED,
) -> Picture:
    """The map as a drawing and as a table of sentences.

    `said` tells for each link what stands behind it; the more, the broader its arrow. Factors that have a place
    (x and y) keep it as nearly as their boxes allow. `description` is the map in words, as the methods tell it.
    `boxes` are the factors as they were placed already; without them `layout` places them.
    """
    behind = said or {}
    boxes = boxes or map_boxes(factors, links, layout)
    kept = boxes.links
    table = _table(the_map, kept, {each.ref.unversioned: each.name for each in factors}, behind)
    words = description or f"{len(factors)} factors and {len(kept)} links. The table says each link in a sentence."
    wide, high = boxes.extent
    legend, deep = _legend(kept, behind, high + 26, wide)
    parts = (
        group(*_arrows(boxes, behind, href)),
        group(*(_box(each, boxes, at, href) for at, each in enumerate(factors))),
        legend,
    )
    linked = any(href(each.ref) for each in (*factors, *kept))
    svg = sheet(NAME, the_map.title, words, (wide, high + 26 + deep), parts, linked=linked)
    return Picture(NAME, the_map.title, svg, words, table)


def _arrows(boxes: MapBoxes, said: Mapping[Ref, Said], href: Href) -> list[Markup]:
    drawn, ends, factors = [], [], boxes.factors
    for each, (a, b), way in zip(boxes.links, boxes.pairs, _ways(boxes), strict=True):
        if way is None:
            continue
        behind = said.get(each.ref.unversioned, NOTHING)
        words = sentence(each, factors[a].name, factors[b].name, behind)
        drawn.append(link(href(each.ref), *_shaft(each, way, behind), told(words), aria_label=words))
        ends.append(_ends(each, way, behind))
    return [*drawn, *ends]


def _ways(boxes: MapBoxes) -> list[Arrow | None]:
    """An arrow for each pair, none for a factor to itself. The shortest find a place for their sign first."""
    pairs, taken, centres = set(boxes.pairs), list[tuple[float, float]](), boxes.at
    ways: list[Arrow | None] = [None] * len(boxes.pairs)

    def length(at: int) -> float:
        a, b = boxes.pairs[at]
        return float(np.hypot(*(centres[a] - centres[b])))

    for at in sorted(range(len(boxes.pairs)), key=length):
        a, b = boxes.pairs[at]
        if a != b:
            ways[at] = arrow(a, b, centres, boxes.sizes, taken, (b, a) in pairs)
    return ways


def _shaft(each: FactorLink, way: Arrow, behind: Said) -> tuple[Markup, ...]:
    broad = _breadth(behind)
    dashes = "7 4" if _contested(each, behind) else "2 3" if each.polarity is Polarity.UNCERTAIN else None
    return (
        tag("path", d=way.path, stroke=PAPER, stroke_width=broad + 2.4),
        tag("path", d=way.path, stroke=COLOURS[each.polarity], stroke_width=broad, stroke_dasharray=dashes),
    )


def _ends(each: FactorLink, way: Arrow, behind: Said) -> Markup:
    """Head and sign, drawn after all shafts so that none covers them."""
    head = tag("path", d=way.head(7.0 + _breadth(behind)), fill=COLOURS[each.polarity])
    bars = (tag("path", d=way.bars, stroke=COLOURS[each.polarity], stroke_width=1.8),) if behind.delayed else ()
    return group(head, *bars, sign_mark(each.polarity, *way.sign))


def _breadth(behind: Said) -> float:
    return min(1.2 + 0.55 * math.sqrt(max(behind.claims - 1, 0)), 4.5)


def _contested(each: FactorLink, behind: Said = NOTHING) -> bool:
    return behind.contested or each.judgement is Judgement.CONTESTED or each.polarity is Polarity.COMPLEX


def sign_mark(polarity: Polarity, x: float, y: float) -> Markup:
    """A link's sign on a small disc."""
    return group(
        tag("circle", cx=x, cy=y, r=6.6, fill=PAPER, stroke=COLOURS[polarity], stroke_width=1.1),
        lines(x, y + 4.4, [SIGNS[polarity]], size=13.0, anchor="middle", fill=INK, weight="700"),
    )


def _box(each: Factor, boxes: MapBoxes, at: int, href: Href) -> Markup:
    (x, y), (wide, high) = boxes.at[at], boxes.sizes[at]
    text = boxes.texts[at]
    focal = "focal" in each.tags
    shape = tag(
        "rect",
        x=float(x - wide / 2),
        y=float(y - high / 2),
        width=float(wide),
        height=float(high),
        rx=7.0,
        fill=SHEET,
        stroke=ACCENT if focal else EDGE,
        stroke_width=2.6 if focal else 1.1,
    )
    top = float(y - len(text) * PITCH / 2 + SIZE * 0.92)
    label = lines(float(x), top, text, anchor="middle", weight="700" if focal else None)
    return link(href(each.ref), shape, label, told(each.name), aria_label=each.name)


def sentence(each: FactorLink, cause: str, effect: str, behind: Said = NOTHING) -> str:
    """“more damp → more asthma, said by 15 people, fewer than 8 disagree”."""
    ends = {
        Polarity.POSITIVE: f"more {effect}",
        Polarity.NEGATIVE: f"less {effect}",
        Polarity.COMPLEX: f"sometimes more, sometimes less {effect}",
        Polarity.UNCERTAIN: f"a change in {effect}, which way is not known",
    }
    told = f"More {cause} → {ends[each.polarity]}"
    if behind.claims or behind.people:
        told += f", {behind.words}"
    return f"{told} ({each.judgement.label})" if each.judgement is not Judgement.UNJUDGED else told


def _legend(links: Sequence[FactorLink], said: Mapping[Ref, Said], top: float, wide: float) -> tuple[Markup, float]:
    x, y, parts = MARGIN, top, list[Markup]()
    for polarity in Polarity:
        if not any(each.polarity is polarity for each in links):
            continue
        says = polarity.says.rstrip(".").lower()
        long = 30 + width(says, SIZE) + 22
        if x > MARGIN and x + long > wide:
            x, y = MARGIN, y + 24
        parts += [sign_mark(polarity, x + 8, y - 4), lines(x + 22, y, [says])]
        x += long
    behind = [said.get(each.ref.unversioned, NOTHING) for each in links]
    shown = (
        (any(map(_contested, links, behind)), "people disagree", _sample_dash),
        (any(each.delayed for each in behind), "takes long to show", _sample_bars),
    )
    for is_there, says, sample in shown:
        if not is_there:
            continue
        if x + 150 > wide:
            x, y = MARGIN, y + 24
        parts += [sample(x, y - 4), lines(x + 32, y, [says])]
        x += 50 + width(says, SIZE)
    note = wrap("The broader an arrow, the more claims are behind it.", wide - 2 * MARGIN, SIZE, 2)
    parts.append(lines(MARGIN, y + 24, note, fill=MUTED))
    return group(*parts), y + 24 + PITCH * len(note) - top + 6


def _sample_dash(x: float, y: float) -> Markup:
    return tag("path", d=f"M{x:.1f} {y:.1f}h26", stroke=INK, stroke_width=2.0, stroke_dasharray="7 4")


def _sample_bars(x: float, y: float) -> Markup:
    return tag("path", d=f"M{x:.1f} {y:.1f}h26M{x + 10:.1f} {y - 6:.1f}v12m5 0v-12", stroke=INK, stroke_width=1.8)


def _table(
    the_map: SystemsMap, links: Sequence[FactorLink], names: Mapping[Ref, str], said: Mapping[Ref, Said]
) -> Table:
    rows = []
    for each in links:
        cause, effect = names[each.cause.unversioned], names[each.effect.unversioned]
        behind = said.get(each.ref.unversioned, NOTHING)
        rows.append(
            (
                sentence(each, cause, effect),
                cause,
                effect,
                each.polarity.label,
                behind.claims,
                behind.people,
                behind.against,
                each.judgement.label,
            )
        )
    columns = ("Link", "From", "To", "Which way", "Claims", "People who say so", "People who disagree", "Judgement")
    return Table.of(NAME, the_map.title, columns, rows)
