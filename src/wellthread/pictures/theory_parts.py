"""What both drawings of a theory of change are made of: boxes, numbered squares, notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from wellthread.vocabulary import Assumption, Condition, Ref, Step, StepKind

from .columns import PAD, PITCH, Placed
from .drawing import group, lines, link, tag, told
from .ink import ACCENT, EDGE, LINEN, SHEET, SIZE, STRANDS, THREAD
from .lettering import wrap
from .picture import Href

Must = Assumption | Condition
"""What must hold, or has to be there: a numbered note beneath the drawing."""

HEADS = {
    StepKind.ACTIVITY: "What is done",
    StepKind.MECHANISM: "How it works",
    StepKind.OUTCOME: "What changes",
    StepKind.IMPACT: "Lasting difference",
}
EDGES = {
    StepKind.ACTIVITY: STRANDS[0],
    StepKind.MECHANISM: EDGE,
    StepKind.OUTCOME: STRANDS[1],
    StepKind.IMPACT: THREAD,
}


def numbers_of(assumptions: Iterable[Must]) -> dict[Ref, list[int]]:
    """The numbers of the notes about each arrow or step."""
    held: dict[Ref, list[int]] = defaultdict(list)
    for number, each in enumerate(assumptions, start=1):
        held[each.about.unversioned].append(number)
    return held


def mark(number: int, x: float, y: float) -> Markup:
    """A numbered square: look for the note of this number."""
    half = 9.0 if number < 10 else 11.0
    return group(
        tag(
            "rect", x=x - half, y=y - 9, width=2 * half, height=18.0, rx=3, fill=LINEN, stroke=ACCENT, stroke_width=1.2
        ),
        lines(x, y + 4.4, [str(number)], size=12.5, anchor="middle", weight="700"),
    )


def step_box(step: Step, at: Placed, href: Href) -> Markup:
    colour = EDGES[step.kind]
    shape = tag("rect", x=at.x, y=at.y, width=at.wide, height=at.high, rx=7.0, fill=SHEET, stroke=EDGE, stroke_width=1)
    edge = tag("path", d=f"M{at.x:.1f} {at.y + 5:.1f}v{at.high - 10:.1f}", stroke=colour, stroke_width=4.0)
    label = lines(at.x + PAD + 2, at.y + PAD + SIZE * 0.86, at.text)
    shown = " ".join(at.text)
    called = shown if shown.endswith(step.title) else step.title  # where steps have codes, they are said too
    words = f"{step.kind.label}: {called}{', with a theory of its own' if step.opens else ''}"
    return link(href(step.ref), *_behind(step, at), shape, edge, label, told(words), aria_label=words)


def _behind(step: Step, at: Placed) -> tuple[Markup, ...]:
    """A second sheet behind the box of a step that opens a nested theory."""
    if not step.opens:
        return ()
    return (
        tag(
            "rect",
            x=at.x + 5,
            y=at.y + 5,
            width=at.wide,
            height=at.high,
            rx=7.0,
            fill=SHEET,
            stroke=EDGE,
            stroke_width=1,
        ),
    )


def notes_below(assumptions: Sequence[Must], left: float, top: float, room: float, href: Href) -> tuple[Markup, float]:
    """What must hold, in as many columns as fit; and where they end."""
    if not assumptions:
        return Markup(""), top - 12
    count = max(1, int(room // 330))
    broad = room / count
    parts = [lines(left, top, ["For this to work, these must hold"], size=14.5, weight="700")]
    ends = [top + 26] * count
    for number, each in enumerate(assumptions, start=1):
        index = ends.index(min(ends))
        x, y = left + index * broad, ends[index]
        text = wrap(note_of(each), broad - 46, SIZE, 8)
        shown = " ".join(text)
        words = f"Note {number} {shown}" + ("" if each.text in shown else f" {each.text}")
        square = mark(number, x + 11, y - 4.4) + Markup(" ")  # or number and note are read as one word
        parts.append(link(href(each.ref), square, lines(x + 30, y, text), aria_label=words))
        ends[index] = y + len(text) * PITCH + 12
    return group(*parts), max(ends)


def note_of(each: Must) -> str:
    """What must hold and how well that is supported; or what has to be there, and whether it is."""
    return f"{each.text.rstrip('.')}. {stands(each)}"


def stands(each: Must) -> str:
    """How a note stands, in two words."""
    if isinstance(each, Assumption):
        return f"Evidence: {each.grade.label}."
    return f"In place: {each.in_place.label}."


def head_of(kind: StepKind, y: float) -> list[Markup]:
    """The name of a kind of step with a line below it, across a narrow drawing 320 wide."""
    return [
        lines(12, y, [HEADS[kind]], size=15, weight="700"),
        tag("path", d=f"M12 {y + 9:.1f}H308", stroke=EDGES[kind], stroke_width=3.0),
    ]
