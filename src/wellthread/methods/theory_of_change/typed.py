"""A theory of change as people type it: “We run X → people do Y → Z improves”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Ref, Step, StepKind

ARROW = re.compile(r"\s*(?:→|⟶|⇒|-+>|=+>)\s*")
BECAUSE = re.compile(r"^\(?because\s+(?P<why>[^():]+?)\s*[):]\s*(?P<step>.+)$", re.IGNORECASE)
ORDER = tuple(StepKind)
LONGEST = 200
MOST = 12


class Untold(ValueError):
    """A line that is no chain of steps; the message says how to write one."""


@dataclass(frozen=True, slots=True)
class TypedStep:
    """One step of a chain. `known` is the step that is there already; `why` is the reason of the arrow to it."""

    title: str
    kind: StepKind
    known: Ref | None = None
    why: str = ""


def chains(text: str, steps: Sequence[Step] = ()) -> tuple[tuple[TypedStep, ...], ...]:
    """One chain for each line, steps that are there already recognised by their words. Raises Untold.

    A reason may stand before a step, in brackets: `We plant trees → (because shade cools) streets are cooler`.

    >>> [[(each.title, each.kind.value) for each in chain] for chain in chains("We run a bus -> people reach work")]
    [[('We run a bus', 'activity'), ('People reach work', 'outcome')]]
    """
    known = {plain(each.title): each for each in steps}
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise Untold("Type what you do and what follows, with an arrow between: We run a bus -> people reach work.")
    return tuple(_chain(line, known) for line in lines)


def plain(title: str) -> str:
    """A title as it is compared: without capitals, doubled spaces and a full stop.

    >>> plain("More  people WALK.")
    'more people walk'
    """
    return " ".join(title.casefold().split()).rstrip(".")


def _chain(line: str, known: dict[str, Step]) -> tuple[TypedStep, ...]:
    parts = ARROW.split(line)
    if len(parts) < 2:
        raise Untold(f"“{_short(line)}” has no arrow. Write -> or → between what you do and what follows.")
    if not all(parts):
        raise Untold(f"“{_short(line)}” has an arrow with nothing on one side. Name a step on both sides.")
    if len(parts) > MOST:
        raise Untold(f"“{_short(line)}” has more than {MOST} steps. Break it into lines that share a step.")
    said = [_said(each) for each in parts]
    for _, title in said:
        if len(title) > LONGEST:
            raise Untold(
                f"“{_short(title)}” is longer than {LONGEST} characters. Say it shorter; the rest goes under “More”."
            )
    if len({plain(title) for _, title in said}) < len(said):
        raise Untold(f"“{_short(line)}” names a step twice. A theory of change runs one way: keep loops on the map.")
    there = [known.get(plain(title)) for _, title in said]
    kinds = _kinds([each.kind if each else None for each in there])
    return tuple(
        TypedStep(step.title if step else _capital(title), kind, step.ref.unversioned if step else None, why)
        for (why, title), step, kind in zip(said, there, kinds, strict=True)
    )


def _said(part: str) -> tuple[str, str]:
    """The reason in brackets before a step, and the step."""
    found = BECAUSE.match(part)
    why, title = (found["why"], found["step"]) if found else ("", part)
    return _capital(why.strip()), title.strip().rstrip(".").strip()


def _kinds(known: Sequence[StepKind | None]) -> list[StepKind]:
    """What each step is: as it is known, else by its place in the chain, and never before what leads to it."""
    last = len(known) - 1
    guessed = [each or _by_place(at, last) for at, each in enumerate(known)]
    for at in range(last - 1, -1, -1):
        if known[at] is None:
            guessed[at] = min(guessed[at], guessed[at + 1], key=ORDER.index)
    for at in range(1, last + 1):
        if known[at] is None:
            guessed[at] = max(guessed[at], guessed[at - 1], key=ORDER.index)
    return guessed


def _by_place(at: int, last: int) -> StepKind:
    """Activity first, then how it works, then what changes; what lasts only at the end of four or more."""
    if at == 0:
        return StepKind.ACTIVITY
    if at == last:
        return StepKind.IMPACT if last >= 3 else StepKind.OUTCOME
    return StepKind.MECHANISM if at == 1 else StepKind.OUTCOME


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
