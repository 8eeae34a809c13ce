"""A theory of change as data for the drawing in the browser: the columns of `theory_of_change_picture`, as lanes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wellthread.vocabulary import Ref, Step, StepKind, StepLink

from .picture import Href, nowhere
from .theory_of_change import LEFT, REACH, WIDE, laid_out
from .theory_parts import HEADS, Must, note_of, numbers_of

Data = dict[str, Any]


def theory_graph(
    steps: Sequence[Step],
    links: Sequence[StepLink],
    assumptions: Sequence[Must],
    *,
    title: str,
    layer: Mapping[Ref, int] | None = None,
    placed: bool = False,
    href: Href = nowhere,
) -> Data:
    """Steps in the columns of the printed drawing; what must hold is said with the step or arrow it is about.

    `layer` gives other columns than the kinds of steps; `placed` draws each step where people put it, if they did.
    """
    titles = {each.ref.unversioned: each.title for each in steps}
    arrows = [each for each in links if {each.cause.unversioned, each.effect.unversioned} <= set(titles)]
    column, at = laid_out(steps, arrows, layer)
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
        says += ", opens a theory of its own" if each.opens else ""
        marks = {"marks": numbers.get(ref, [])}
        place = {"x": round(box.x + box.wide / 2, 1), "y": round(box.y + box.high / 2, 1), "wide": WIDE}
        if placed and each.x is not None and each.y is not None:
            place |= {"x": each.x, "y": each.y}
        opens = {"opens": True} if each.opens else {}
        lane = {"lane": list(StepKind).index(each.kind), "says": _with(says, held.get(ref, []))}
        return {"id": each.id, "name": each.title, **place, **lane, **marks, **opens, **_address(each.ref, href)}

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
        "lanes": []
        if placed or layer is not None
        else [_lane(kind, [column[each.ref.unversioned] for each in steps if each.kind is kind]) for kind in lanes],
        "notes": [note_of(each) for each in notes],
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
