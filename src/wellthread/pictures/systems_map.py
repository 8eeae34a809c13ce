"""A systems map drawn: factors as boxes, links as arrows with their sign, and the same as sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from wellthread.disclosure import People, Table
from wellthread.vocabulary import Factor, FactorLink, Judgement, Polarity, Ref, SystemsMap

from .arrows import Arrow, arrow
from .drawing import group, lines, link, sheet, tag, told
from .ink import ACCENT, EDGE, INK, MUTED, PAPER, SHEET, SIZE, STRANDS, THREAD
from .lettering import width, wrap
from .picture import Href, Picture, nowhere
from .stress import Points, spread, web_points

NAME = "systems-map"
SIGNS = {Polarity.POSITIVE: "+", Polarity.NEGATIVE: "−", Polarity.COMPLEX: "±", Polarity.UNCERTAIN: "?"}
COLOURS = {
    Polarity.POSITIVE: STRANDS[0],
    Polarity.NEGATIVE: THREAD,
    Polarity.COMPLEX: STRANDS[1],
    Polarity.UNCERTAIN: EDGE,
}
MARGIN = 20.0
PITCH = SIZE * 1.18
CROWD = 60


@dataclass(frozen=True, slots=True)
class Said:
    """How much stands behind a link. `people` and `against` leave only protected; None when not known."""

    claims: int = 1
    people: People | None = None
    against: People | None = None

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
) -> Picture:
    """The map as a drawing and as a table of sentences.

    `said` tells for each link what stands behind it; the more, the broader its arrow. Factors that have a place
    (x and y) keep it as nearly as their boxes allow. `description` is the map in words, as the methods tell it.
    """
    behind = said or {}
    index = {each.ref.unversioned: at for at, each in enumerate(factors)}
    kept = [each for each in links if each.cause.unversioned in index and each.effect.unversioned in index]
    boxes = _Boxes(factors, [(index[each.cause.unversioned], index[each.effect.unversioned]) for each in kept])
    table = _table(the_map, kept, {ref: factors[at].name for ref, at in index.items()}, behind)
    words = description or f"{len(factors)} factors and {len(kept)} links. The table says each link in a sentence."
    wide, high = boxes.extent
    legend, deep = _legend(kept, high + 26, wide)
    parts = (
        group(*_arrows(kept, boxes, behind, factors, href)),
        group(*(_box(each, boxes, at, href) for at, each in enumerate(factors))),
        legend,
    )
    linked = any(href(each.ref) for each in (*factors, *kept))
    svg = sheet(NAME, the_map.title, words, (wide, high + 26 + deep), parts, linked=linked)
    return Picture(NAME, the_map.title, svg, words, table)


class _Boxes:
    """The factors' labels, wrapped, sized and placed."""

    def __init__(self, factors: Sequence[Factor], pairs: Sequence[tuple[int, int]]) -> None:
        self.pairs = pairs
        self.texts = [_wrapped(each.name) for each in factors]
        self.sizes: Points = np.array(
            [
                [max(width(line, SIZE) for line in text) * _bold(each) + 16, len(text) * PITCH + 11]
                for each, text in zip(factors, self.texts, strict=True)
            ]
        ).reshape(-1, 2)
        raw = _given(factors) if _placed(factors) else web_points(len(factors), pairs)
        self.centres = spread(raw, self.sizes, _room(len(factors)), _gap(len(factors))) + MARGIN

    @property
    def extent(self) -> tuple[float, float]:
        if not len(self.centres):
            return 320.0, 80.0
        wide, high = (self.centres + self.sizes / 2).max(axis=0) + MARGIN
        return max(float(wide), 320.0), float(high)


def _wrapped(name: str) -> list[str]:
    """A label about as wide as its longest word."""
    longest = max((width(word, SIZE) for word in name.split()), default=0.0)
    return wrap(name, min(max(104.0, longest + 1), 150.0), SIZE, 4)


def _bold(factor: Factor) -> float:
    """Bold lettering runs wider."""
    return 1.12 if "focal" in factor.tags else 1.0


def _gap(count: int) -> tuple[float, float]:
    """Room between boxes: enough for an arrow with its sign while there are few."""
    return (48.0, 40.0) if count <= CROWD else (32.0, 25.0)


def _placed(factors: Sequence[Factor]) -> bool:
    """Whether somebody has placed the factors: all of them have a place, and not all the same one."""
    places = {(each.x, each.y) for each in factors}
    return len(places) > 1 and not any(None in place for place in places)


def _given(factors: Sequence[Factor]) -> Points:
    return np.array([[each.x or 0.0, each.y or 0.0] for each in factors])


def _room(count: int) -> tuple[float, float]:
    """A sheet that grows with the map: A4 across for thirty factors, A3 across for a hundred."""
    wide = min(max(188.0 * np.sqrt(count), 420.0), 1560.0)
    return float(wide), float(wide * 0.66)


def _arrows(
    links: Sequence[FactorLink], boxes: _Boxes, said: Mapping[Ref, Said], factors: Sequence[Factor], href: Href
) -> list[Markup]:
    drawn, ends = [], []
    for each, (a, b), way in zip(links, boxes.pairs, _ways(boxes), strict=True):
        if way is None:
            continue
        behind = said.get(each.ref.unversioned, NOTHING)
        words = sentence(each, factors[a].name, factors[b].name, behind)
        drawn.append(link(href(each.ref), *_shaft(each, way, behind), told(words), aria_label=words))
        ends.append(_ends(each, way, behind))
    return [*drawn, *ends]


def _ways(boxes: _Boxes) -> list[Arrow | None]:
    """An arrow for each pair, none for a factor to itself. The shortest find a place for their sign first."""
    pairs, taken = set(boxes.pairs), list[tuple[float, float]]()
    ways: list[Arrow | None] = [None] * len(boxes.pairs)

    def length(at: int) -> float:
        a, b = boxes.pairs[at]
        return float(np.hypot(*(boxes.centres[a] - boxes.centres[b])))

    for at in sorted(range(len(boxes.pairs)), key=length):
        a, b = boxes.pairs[at]
        if a != b:
            ways[at] = arrow(a, b, boxes.centres, boxes.sizes, taken, (b, a) in pairs)
    return ways


def _shaft(each: FactorLink, way: Arrow, behind: Said) -> tuple[Markup, ...]:
    broad = _breadth(behind)
    dashes = "7 4" if _contested(each) else "2 3" if each.polarity is Polarity.UNCERTAIN else None
    return (
        tag("path", d=way.path, stroke=PAPER, stroke_width=broad + 2.4),
        tag("path", d=way.path, stroke=COLOURS[each.polarity], stroke_width=broad, stroke_dasharray=dashes),
    )


def _ends(each: FactorLink, way: Arrow, behind: Said) -> Markup:
    """Head and sign, drawn after all shafts so that none covers them."""
    head = tag("path", d=way.head(7.0 + _breadth(behind)), fill=COLOURS[each.polarity])
    return group(head, sign_mark(each.polarity, *way.sign))


def _breadth(behind: Said) -> float:
    return min(1.2 + 0.55 * math.sqrt(max(behind.claims - 1, 0)), 4.5)


def _contested(each: FactorLink) -> bool:
    return each.judgement is Judgement.CONTESTED or each.polarity is Polarity.COMPLEX


def sign_mark(polarity: Polarity, x: float, y: float) -> Markup:
    """A link's sign on a small disc."""
    return group(
        tag("circle", cx=x, cy=y, r=6.6, fill=PAPER, stroke=COLOURS[polarity], stroke_width=1.1),
        lines(x, y + 4.4, [SIGNS[polarity]], size=13.0, anchor="middle", fill=INK, weight="700"),
    )


def _box(each: Factor, boxes: _Boxes, at: int, href: Href) -> Markup:
    (x, y), (wide, high) = boxes.centres[at], boxes.sizes[at]
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


def _legend(links: Sequence[FactorLink], top: float, wide: float) -> tuple[Markup, float]:
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
    for dashes, says in (("7 4", "people disagree"),) if any(map(_contested, links)) else ():
        if x + 150 > wide:
            x, y = MARGIN, y + 24
        way = f"M{x:.1f} {y - 4:.1f}h26"
        parts += [tag("path", d=way, stroke=INK, stroke_width=2.0, stroke_dasharray=dashes), lines(x + 32, y, [says])]
        x += 160
    note = wrap("The broader an arrow, the more claims are behind it.", wide - 2 * MARGIN, SIZE, 2)
    parts.append(lines(MARGIN, y + 24, note, fill=MUTED))
    return group(*parts), y + 24 + PITCH * len(note) - top + 6


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
