"""A theory of change for a narrow page: one step under the other, each naming those to which it leads."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from wellthread.vocabulary import Ref, Step, StepKind, StepLink

from .columns import PAD, PITCH, Placed
from .drawing import lines
from .ink import MUTED, SIZE
from .lettering import wrap
from .picture import Href
from .theory_parts import Must, head_of, notes_below, numbers_of, step_box

ROOM = 274.0


def codes_of(steps: Sequence[Step]) -> dict[Ref, str]:
    """A short name for each step: A2 is the second activity."""
    codes: dict[Ref, str] = {}
    for kind in StepKind:
        own = [each for each in steps if each.kind is kind]
        codes.update({each.ref.unversioned: f"{kind.value[0].upper()}{at}" for at, each in enumerate(own, start=1)})
    return codes


def upright(
    steps: Sequence[Step], links: Sequence[StepLink], assumptions: Sequence[Must], href: Href
) -> tuple[tuple[float, float], list[Markup]]:
    """Size and parts of the drawing."""
    codes, then = codes_of(steps), _then(steps, links, assumptions)
    y, parts = 30.0, list[Markup]()
    for kind in StepKind:
        own = [each for each in steps if each.kind is kind]
        if not own:
            continue
        parts += head_of(kind, y)
        y += 26
        for step in own:
            ref = step.ref.unversioned
            text = wrap(f"{codes[ref]}  {step.title}", ROOM, SIZE, 5)
            more = [line for told in then[ref] for line in wrap(told, ROOM, SIZE, 3)]
            high = (len(text) + len(more)) * PITCH + 2 * PAD - 2
            parts.append(step_box(step, Placed(12, y, 296, high, text), href))
            parts.append(lines(12 + PAD + 2, y + PAD + SIZE * 0.86 + len(text) * PITCH, more, fill=MUTED))
            y += high + 10
        y += 22
    notes, foot = notes_below(assumptions, 12, y + 4, 296, href)
    return (320.0, foot + 10), [*parts, notes]


def _then(steps: Sequence[Step], links: Sequence[StepLink], assumptions: Sequence[Must]) -> dict[Ref, list[str]]:
    """What stands under each step: to which it leads, and which notes must hold."""
    codes, held = codes_of(steps), numbers_of(assumptions)
    then: dict[Ref, list[str]] = {ref: [] for ref in codes}
    for each in links:
        if_ = _numbers(held.get(each.ref.unversioned, []))
        leads = f"leads to {codes[each.effect.unversioned]}"
        then[each.cause.unversioned].append(f"{leads}, if {if_} holds" if if_ else leads)
    for ref, told in then.items():
        if own := _numbers(held.get(ref, [])):
            told.append(f"needs {own} to hold")
    return then


def _numbers(numbers: Sequence[int]) -> str:
    return f"note {' and '.join(str(each) for each in numbers)}" if numbers else ""
