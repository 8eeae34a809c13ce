"""A theory of change as data for the drawing in the browser: the columns of `theory_of_change_picture`, as lanes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wellthread.vocabulary import Assumption, Ref, Step, StepKind, StepLink

from .picture import Href, nowhere
from .theory_of_change import LEFT, REACH, WIDE, laid_out
from .theory_parts import HEADS, graded, numbers_of

Data = dict[str, Any]


def theory_graph(
    steps: Sequence[Step],
    links: Sequence[StepLink],
    assumptions: Sequence[Assumption],
    *,
    title: str,
    href: Href = nowhere,
) -> Data:
    """Steps in the columns of the printed drawing; what must hold is said with the step or arrow it is about."""
    titles = {each.ref.unversioned: each.title for each in steps}
    arrows = [each for each in links if {each.cause.unversioned, each.effect.unversioned} <= set(titles)]
    column, at = laid_out(steps, arrows)
    lanes = [kind for kind in StepKind if any(each.kind is kind for each in steps)]
    within = {each.ref.unversioned for each in (*steps, *arrows)}
    notes = [each for each in assumptions if each.about.unversioned in within]
    numbers, held = numbers_of(notes), dict[Ref, list[str]]()
    for note in notes:
        held.setdefault(note.about.unversioned, []).append(note.text.rstrip("."))

    def step(each: Step) -> Data:
        ref = each.ref.unversioned
        box = at[str(ref)]
        leads = sum(arrow.cause.unversioned == ref for arrow in arrows)
        says = f"{HEADS[each.kind]}: {each.title}, leads to {leads} step{'' if leads == 1 else 's'}"
        marks = {"marks": numbers.get(ref, [])}
        place = {"x": round(box.x + box.wide / 2, 1), "y": round(box.y + box.high / 2, 1), "wide": WIDE}
        lane = {"lane": list(StepKind).index(each.kind), "says": _with(says, held.get(ref, []))}
        return {"id": each.id, "name": each.title, **place, **lane, **marks, **_address(each.ref, href)}

    def arrow(each: StepLink) -> Data:
        says = f"{titles[each.cause.unversioned]} leads to {titles[each.effect.unversioned]}"
        says = f"{says}: {each.why.rstrip('.')}" if each.why else says
        ends = {"from": each.cause.id, "to": each.effect.id}
        return {
            "id": each.id,
            **ends,
            "marks": numbers.get(each.ref.unversioned, []),
            "sentence": _with(says, held.get(each.ref.unversioned, [])),
            **_address(each.ref, href),
        }

    return {
        "title": title,
        "factors": [step(each) for each in steps],
        "links": [arrow(each) for each in arrows],
        "lanes": [_lane(kind, [column[each.ref.unversioned] for each in steps if each.kind is kind]) for kind in lanes],
        "notes": [f"{each.text.rstrip('.')}. {graded(each.grade)}" for each in notes],
    }


def _lane(kind: StepKind, columns: Sequence[int]) -> Data:
    left = LEFT + min(columns) * (WIDE + REACH)
    right = LEFT + max(columns) * (WIDE + REACH) + WIDE
    return {"title": HEADS[kind], "left": left, "right": right}


def _with(says: str, held: Sequence[str]) -> str:
    return f"{says}. For this to work: {'; '.join(held)}" if held else says


def _address(ref: Ref, href: Href) -> Data:
    found = href(ref)
    return {"url": found} if found else {}
