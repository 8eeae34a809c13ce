"""A theory of change drawn from left to right, its assumptions as numbered notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from wellthread.disclosure import Table
from wellthread.vocabulary import Ref, Step, StepKind, StepLink

from .columns import Box, Placed, Way, lay_out
from .drawing import group, lines, link, sheet, tag, told
from .ink import INK, PAPER
from .picture import Href, Picture, nowhere
from .theory_narrow import upright
from .theory_parts import EDGES, HEADS, Must, mark, notes_below, numbers_of, stands, step_box

NAME = "theory-of-change"
WIDE, REACH, LEFT, TOP = 160.0, 64.0, 22.0, 62.0


def theory_of_change_picture(
    steps: Sequence[Step],
    links: Sequence[StepLink],
    assumptions: Sequence[Must],
    *,
    title: str = "How we think change will come about",
    description: str = "",
    layer: Mapping[Ref, int] | None = None,
    href: Href = nowhere,
) -> Picture:
    """Steps in columns by kind, arrows between them, and what must hold as notes beneath.

    `description` is the whole in words, as the methods tell it. With `layer` each step stands in the column that it
    names instead: as many columns from the left as arrows lead to it.
    """
    known = {each.ref.unversioned for each in steps}
    arrows = [each for each in links if {each.cause.unversioned, each.effect.unversioned} <= known]
    within = known | {each.ref.unversioned for each in arrows}
    notes = [each for each in assumptions if each.about.unversioned in within]
    words = description or f"{len(steps)} steps, {len(arrows)} arrows and {len(notes)} assumptions."
    drawing = _Drawing(steps, arrows, notes, href, layer)
    linked = any(href(each.ref) for each in (*steps, *arrows, *notes))
    narrow = upright(steps, arrows, notes, href)
    return Picture(
        name=NAME,
        title=title,
        svg=sheet(NAME, title, words, drawing.size, drawing.parts, linked=linked),
        narrow=sheet(f"{NAME}-narrow", title, words, narrow[0], narrow[1], linked=linked),
        description=words,
        table=_table(steps, arrows, notes, title),
    )


def columns_of(steps: Sequence[Step], links: Sequence[StepLink]) -> dict[Ref, int]:
    """Columns by kind; within a kind a step moves on where another of its kind leads to it."""
    kind = {each.ref.unversioned: each.kind for each in steps}
    depth = dict.fromkeys(kind, 0)
    inside = [
        (each.cause.unversioned, each.effect.unversioned)
        for each in links
        if kind[each.cause.unversioned] is kind[each.effect.unversioned]
    ]
    for _ in range(min(len(steps), 6)):
        for cause, effect in inside:
            depth[effect] = max(depth[effect], min(depth[cause] + 1, 3))
    first, column = 0, {}
    for each in StepKind:
        own = [ref for ref in kind if kind[ref] is each]
        used = sorted({depth[ref] for ref in own})
        column.update({ref: first + used.index(depth[ref]) for ref in own})
        first += len(used)
    return column


def laid_out(
    steps: Sequence[Step], links: Sequence[StepLink], layer: Mapping[Ref, int] | None = None
) -> tuple[Mapping[Ref, int], dict[str, Placed]]:
    """The column of each step, and its box by its reference as text."""
    column, (at, _, _) = _laid_out(steps, links, layer)
    return column, at


def _laid_out(
    steps: Sequence[Step], links: Sequence[StepLink], layer: Mapping[Ref, int] | None
) -> tuple[Mapping[Ref, int], tuple[dict[str, Placed], list[Way], float]]:
    column = columns_of(steps, links) if layer is None else layer
    boxes = [Box(str(each.ref.unversioned), column[each.ref.unversioned], each.title) for each in steps]
    pairs = [(str(each.cause.unversioned), str(each.effect.unversioned)) for each in links]
    return column, lay_out(boxes, pairs, wide=WIDE, reach=REACH, left=LEFT, top=TOP)


class _Drawing:
    """The wide drawing: where things lie, then its parts."""

    def __init__(
        self,
        steps: Sequence[Step],
        links: Sequence[StepLink],
        assumptions: Sequence[Must],
        href: Href,
        layer: Mapping[Ref, int] | None = None,
    ) -> None:
        self.steps, self.links, self.assumptions, self.href = steps, links, assumptions, href
        self.by_kind = layer is None
        self.column, (self.at, self.ways, self.deep) = _laid_out(steps, links, layer)
        self.wide = max(LEFT * 2 + (max(self.column.values(), default=0) + 1) * (WIDE + REACH) - REACH, 480.0)
        self.notes, self.foot = notes_below(assumptions, LEFT, TOP + self.deep + 28, self.wide - 2 * LEFT, href)

    @property
    def size(self) -> tuple[float, float]:
        return self.wide, self.foot + 12

    @property
    def parts(self) -> tuple[str, ...]:
        return (
            group(*(self._heads() if self.by_kind else self._key())),
            group(*(self._arrow(each, way) for each, way in zip(self.links, self.ways, strict=True))),
            group(*(step_box(each, self.at[str(each.ref.unversioned)], self.href) for each in self.steps)),
            group(*self._marks()),
            self.notes,
        )

    def _heads(self) -> Iterator[Markup]:
        for kind in StepKind:
            held = [self.column[each.ref.unversioned] for each in self.steps if each.kind is kind]
            if held:
                left = LEFT + min(held) * (WIDE + REACH)
                right = LEFT + max(held) * (WIDE + REACH) + WIDE
                yield lines((left + right) / 2, 30, [HEADS[kind]], size=15, anchor="middle", weight="700")
                yield tag("path", d=f"M{left:.1f} 42H{right:.1f}", stroke=EDGES[kind], stroke_width=3.0)

    def _key(self) -> Iterator[Markup]:
        """What the colours mean, where a column holds steps of several kinds."""
        kinds = [kind for kind in StepKind if any(each.kind is kind for each in self.steps)]
        for at, kind in enumerate(kinds):
            x = LEFT + at * (self.wide - 2 * LEFT) / max(len(kinds), 1)
            yield tag("path", d=f"M{x:.1f} 20v14", stroke=EDGES[kind], stroke_width=4.0)
            yield lines(x + 9, 31, [HEADS[kind]], size=13)

    def _arrow(self, each: StepLink, way: Way) -> Markup:
        titles = [step.title for ref in (each.cause, each.effect) for step in self.steps if step.ref.id == ref.id]
        words = f"{titles[0]} → {titles[1]}" + (f": {each.why}" if each.why else "")
        x, y = way.points[-1]
        return link(
            self.href(each.ref),
            tag("path", d=way.path, stroke=PAPER, stroke_width=5),
            tag("path", d=way.path, stroke=INK, stroke_width=1.7),
            tag("path", d=f"M{x:.1f} {y:.1f}l-9 -4.5v9Z", fill=INK),
            told(words),
            aria_label=words,
        )

    def _marks(self) -> Iterator[Markup]:
        """The number of each assumption, where it is needed."""
        held = numbers_of(self.assumptions)
        taken: list[tuple[float, float]] = []
        for each, way in zip(self.links, self.ways, strict=True):
            if numbers := held.get(each.ref.unversioned):
                spots = [way.at(share) for share in (0.5, 0.72, 0.3, 0.9)]
                x, y = min(spots, key=lambda spot: sum(_touch(spot, other) for other in taken))
                taken.append((x, y))
                yield from _row(numbers, x, y)
        for step in self.steps:
            placed = self.at[str(step.ref.unversioned)]
            yield from _row(held.get(step.ref.unversioned, []), placed.x + placed.wide - 8, placed.y)


def _touch(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) < 22 and abs(a[1] - b[1]) < 22


def _row(numbers: Sequence[int], x: float, y: float) -> Iterator[Markup]:
    for index, number in enumerate(numbers):
        yield mark(number, x + (index - (len(numbers) - 1) / 2) * 20, y)


def _table(steps: Sequence[Step], links: Sequence[StepLink], assumptions: Sequence[Must], title: str) -> Table:
    titles = {each.ref.unversioned: each.title for each in steps}
    about: dict[Ref, list[str]] = defaultdict(list)
    for number, each in enumerate(assumptions, start=1):
        about[each.about.unversioned].append(f"{number}. {each.text} ({stands(each).rstrip('.').lower()})")
    rows = []
    for step in steps:
        ref = step.ref.unversioned
        out = [each for each in links if each.cause.unversioned == ref]
        must = [*about[ref], *(text for each in out for text in about[each.ref.unversioned])]
        why = "; ".join(f"{titles[each.effect.unversioned]}: {each.why}" for each in out if each.why)
        leads = "; ".join(titles[each.effect.unversioned] for each in out)
        rows.append((HEADS[step.kind], step.title, leads, why, " ".join(must)))
    return Table.of(NAME, title, ("Part", "Step", "Leads to", "Why", "What must hold"), rows)
