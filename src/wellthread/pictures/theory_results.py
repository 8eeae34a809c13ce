"""A theory of change with results laid on it: what was done, what was measured, and which arrows hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from wellthread.disclosure import Table
from wellthread.vocabulary import ClaimVerdict, Ref, Step, StepKind, StepLink

from .columns import PAD, PITCH, Box, Placed, Way, lay_out
from .drawing import group, lines, link, sheet, tag, told
from .ink import EDGE, INK, LINEN, MUTED, PAPER, SHEET, SIZE
from .lettering import wrap
from .picture import Href, Picture, nowhere
from .theory_narrow import codes_of
from .theory_of_change import columns_of
from .theory_parts import EDGES, HEADS, head_of

WIDE, REACH, LEFT, TOP = 190.0, 70.0, 22.0, 92.0
KEY = (
    "In a box: ▲ better, ▼ worse, = no change shown, ○ something is missing. "
    "On an arrow: ✓ holds, ½ partly, ∅ not seen, × against, ? open; dotted: nobody has looked."
)


class Sign(StrEnum):
    """What a small mark in the corner of a step says."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "no change shown"
    GAP = "something is missing"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a step: lines to stand in its box, and the mark in its corner."""

    lines: tuple[str, ...] = ()
    sign: Sign = Sign.NONE


VERDICTS = {
    ClaimVerdict.HOLDS: ("✓", "holds"),
    ClaimVerdict.PARTLY: ("½", "partly holds"),
    ClaimVerdict.NOT_SEEN: ("∅", "was looked for and not seen"),
    ClaimVerdict.AGAINST: ("×", "the evidence is against it"),
    ClaimVerdict.OPEN: ("?", "nobody can say yet"),
}
SIGNS = {Sign.BETTER: "▲", Sign.WORSE: "▼", Sign.SAME: "=", Sign.GAP: "○"}
Verdicts = Mapping[Ref, ClaimVerdict | None]


def theory_results_picture(
    name: str,
    title: str,
    steps: Sequence[Step],
    links: Sequence[StepLink],
    known: Mapping[Ref, Known],
    verdicts: Verdicts,
    table: Table,
    *,
    description: str,
    href: Href = nowhere,
) -> Picture:
    """Steps in columns by kind as in the theory's own drawing, each with what is known of it; arrows by verdict."""
    at_hand = {each.ref.unversioned for each in steps}
    arrows = [each for each in links if {each.cause.unversioned, each.effect.unversioned} <= at_hand]
    linked = any(href(ref) for ref in (*at_hand, *(each.ref for each in arrows)))
    drawing = _Drawing(steps, arrows, known, verdicts, href)
    narrow = _upright(steps, arrows, known, verdicts, href)
    return Picture(
        name=name,
        title=title,
        svg=sheet(name, title, description, drawing.size, drawing.parts(), linked=linked),
        narrow=sheet(f"{name}-narrow", title, description, narrow[0], narrow[1], linked=linked),
        description=description,
        table=table,
    )


class _Drawing:
    """The wide drawing: where things lie, then its parts."""

    def __init__(
        self,
        steps: Sequence[Step],
        links: Sequence[StepLink],
        known: Mapping[Ref, Known],
        verdicts: Verdicts,
        href: Href,
    ) -> None:
        self.steps, self.links, self.known, self.verdicts, self.href = steps, links, known, verdicts, href
        self.column = columns_of(steps, links)
        boxes = [_box(each, self.column, known) for each in steps]
        pairs = [(str(each.cause.unversioned), str(each.effect.unversioned)) for each in links]
        self.at, self.ways, deep = lay_out(boxes, pairs, wide=WIDE, reach=REACH, left=LEFT, top=TOP)
        count = max(self.column.values(), default=0) + 1
        self.size = (max(LEFT * 2 + count * (WIDE + REACH) - REACH, 480.0), TOP + deep + 16)

    def parts(self) -> Iterator[Markup]:
        yield lines(LEFT, 20, wrap(KEY, self.size[0] - 2 * LEFT, 13, 3), size=13, fill=MUTED)
        yield group(*self._heads())
        yield group(*(_way(each, way, self._verdict(each)) for each, way in zip(self.links, self.ways, strict=True)))
        yield group(
            *(
                step_known(each, self.at[str(each.ref.unversioned)], _of(each, self.known), self.href)
                for each in self.steps
            )
        )
        yield group(*(self._badge(each, way) for each, way in zip(self.links, self.ways, strict=True)))

    def _verdict(self, each: StepLink) -> ClaimVerdict | None:
        return self.verdicts.get(each.ref.unversioned)

    def _heads(self) -> Iterator[Markup]:
        for kind in StepKind:
            held = [self.column[each.ref.unversioned] for each in self.steps if each.kind is kind]
            if held:
                left = LEFT + min(held) * (WIDE + REACH)
                right = LEFT + max(held) * (WIDE + REACH) + WIDE
                yield lines((left + right) / 2, TOP - 20, [HEADS[kind]], size=15, anchor="middle", weight="700")
                yield tag("path", d=f"M{left:.1f} {TOP - 10:.1f}H{right:.1f}", stroke=EDGES[kind], stroke_width=3.0)

    def _badge(self, each: StepLink, way: Way) -> Markup:
        verdict = self._verdict(each)
        words = said_of(each, self.steps, verdict)
        if verdict is None:
            return link(self.href(each.ref), _hit(way), told(words), aria_label=words)
        x, y = way.at(0.5)
        return link(self.href(each.ref), _round(VERDICTS[verdict][0], x, y), told(words), aria_label=words)


def _hit(way: Way) -> Markup:
    """A dot in the middle of an arrow that nobody has looked at: something to press."""
    x, y = way.at(0.5)
    return tag("circle", cx=x, cy=y, r=6.0, fill=PAPER, stroke=EDGE, stroke_width=1, stroke_dasharray="2 2")


def _round(sign: str, x: float, y: float) -> Markup:
    ring = tag("circle", cx=x, cy=y, r=11.0, fill=LINEN, stroke=INK, stroke_width=1.4)
    return group(ring, lines(x, y + 5, [sign], size=14, anchor="middle", weight="700"))


def _way(each: StepLink, way: Way, verdict: ClaimVerdict | None) -> Markup:
    x, y = way.points[-1]
    broken = "2 5" if verdict is None else None
    return group(
        tag("path", d=way.path, stroke=PAPER, stroke_width=5),
        tag("path", d=way.path, stroke=EDGE if verdict is None else INK, stroke_width=1.7, stroke_dasharray=broken),
        tag("path", d=f"M{x:.1f} {y:.1f}l-9 -4.5v9Z", fill=EDGE if verdict is None else INK),
    )


def said_of(each: StepLink, steps: Sequence[Step], verdict: ClaimVerdict | None) -> str:
    """An arrow in words, with how it stands."""
    titles = [step.title for ref in (each.cause, each.effect) for step in steps if step.ref.id == ref.id]
    stands = VERDICTS[verdict][1] if verdict else "nobody has looked"
    return f"{' → '.join(titles)}: {stands}"


def _of(step: Step, known: Mapping[Ref, Known]) -> Known:
    return known.get(step.ref.unversioned, Known())


def _box(step: Step, column: Mapping[Ref, int], known: Mapping[Ref, Known]) -> Box:
    ref = step.ref.unversioned
    return Box(str(ref), column[ref], f"{step.title}{_room(_of(step, known))}", _of(step, known).lines)


def _room(known: Known) -> str:
    """Room for the mark after the title, so that no word lies under it."""
    return f" {SIGNS[known.sign]}" if known.sign else ""


def step_known(step: Step, at: Placed, known: Known, href: Href) -> Markup:
    """A step's box: its title with its mark, then what is known of it in muted lines."""
    shape = tag("rect", x=at.x, y=at.y, width=at.wide, height=at.high, rx=7.0, fill=SHEET, stroke=EDGE, stroke_width=1)
    edge = tag("path", d=f"M{at.x:.1f} {at.y + 5:.1f}v{at.high - 10:.1f}", stroke=EDGES[step.kind], stroke_width=4.0)
    top = at.y + PAD + SIZE * 0.86
    title = lines(at.x + PAD + 2, top, list(at.text), weight="700")
    more = lines(at.x + PAD + 2, top + len(at.text) * PITCH, list(at.more), fill=MUTED) if at.more else Markup("")
    shown = " ".join([*at.text, *at.more])
    words = f"{step.kind.label}: {shown}{f' ({known.sign})' if known.sign else ''}"
    return link(href(step.ref), shape, edge, title, Markup(" "), more, told(words), aria_label=words)


def _upright(
    steps: Sequence[Step], links: Sequence[StepLink], known: Mapping[Ref, Known], verdicts: Verdicts, href: Href
) -> tuple[tuple[float, float], list[Markup]]:
    """One step under the other for a narrow page, each naming those to which it leads and how that stands."""
    codes = codes_of(steps)
    key = wrap(KEY, 296, 13, 8)
    parts, y = [lines(12, 22, key, size=13, fill=MUTED)], 40.0 + len(key) * 15.4
    for kind in StepKind:
        own = [each for each in steps if each.kind is kind]
        if not own:
            continue
        parts += head_of(kind, y)
        y += 26
        for step in own:
            placed = _narrow_box(step, links, codes, known, verdicts, y)
            parts.append(step_known(step, placed, _of(step, known), href))
            y += placed.high + 10
        y += 22
    return (320.0, y), parts


def _narrow_box(
    step: Step,
    links: Sequence[StepLink],
    codes: Mapping[Ref, str],
    known: Mapping[Ref, Known],
    verdicts: Verdicts,
    y: float,
) -> Placed:
    ref, held = step.ref.unversioned, _of(step, known)
    text = wrap(f"{codes[ref]}  {step.title}{_room(held)}", 270, SIZE, 5)
    leads = [
        f"leads to {codes[each.effect.unversioned]}: {_stands(verdicts.get(each.ref.unversioned))}"
        for each in links
        if each.cause.unversioned == ref
    ]
    more = [line for one in (*held.lines, *leads) for line in wrap(one, 270, SIZE, 4)]
    return Placed(12, y, 296, (len(text) + len(more)) * PITCH + 2 * PAD, text, more)


def _stands(verdict: ClaimVerdict | None) -> str:
    sign, says = VERDICTS[verdict] if verdict else ("", "nobody has looked")
    return f"{sign} {says}".strip()
