"""One theory of change seen in short, or with the theories nested in it opened: fewer of its steps, or more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Ref, Step, StepKind, StepLink

Drawn = tuple[tuple[Step, ...], tuple[StepLink, ...]]
MADE = "drawn-"
"""Begins the id of an arrow that is drawn and kept nowhere."""


@dataclass(frozen=True, slots=True)
class Inner:
    """A nested theory: its steps and arrows."""

    steps: Sequence[Step]
    links: Sequence[StepLink]


def in_short(steps: Sequence[Step], links: Sequence[StepLink]) -> Drawn:
    """Without its mechanisms: what is done, what changes, what lasts. Each arrow says by way of what it goes.

    An arrow that is drawn through a mechanism is a new one, and its id begins with `drawn-`.
    """
    known = {each.ref.unversioned: each for each in steps}
    onward: dict[Ref, list[StepLink]] = {ref: [] for ref in known}
    for each in links:
        if each.cause.unversioned in known and each.effect.unversioned in known:
            onward[each.cause.unversioned].append(each)
    kept = tuple(each for each in steps if each.kind is not StepKind.MECHANISM)
    drawn: dict[tuple[Ref, Ref], StepLink] = {}
    for step in kept:
        for effect, link in _beyond(step.ref.unversioned, onward, known):
            drawn.setdefault((step.ref.unversioned, effect), link)
    return kept, tuple(drawn.values())


def _beyond(
    start: Ref, onward: Mapping[Ref, Sequence[StepLink]], known: Mapping[Ref, Step]
) -> list[tuple[Ref, StepLink]]:
    """The steps that are no mechanism and follow directly or through mechanisms, each with the arrow to draw."""
    found: list[tuple[Ref, StepLink]] = []
    waiting: list[tuple[StepLink, tuple[str, ...]]] = [(each, ()) for each in onward[start]]
    seen: set[Ref] = set()
    while waiting:
        link, by_way = waiting.pop(0)
        here = link.effect.unversioned
        if known[here].kind is not StepKind.MECHANISM:
            found.append((here, link if not by_way else _through(start, here, by_way)))
        elif here not in seen:
            seen.add(here)
            waiting += [(each, (*by_way, known[here].title)) for each in onward[here]]
    direct = {ref for ref, link in found if not link.id.startswith(MADE)}
    return [(ref, link) for ref, link in found if ref not in direct or not link.id.startswith(MADE)]


def _through(cause: Ref, effect: Ref, by_way: Sequence[str]) -> StepLink:
    return StepLink(
        id=f"{MADE}{cause.id}-{effect.id}"[:80], cause=cause, effect=effect, why=f"By way of: {'; '.join(by_way)}"
    )


def opened(steps: Sequence[Step], links: Sequence[StepLink], inner: Mapping[Ref, Inner]) -> Drawn:
    """With nested theories opened: a box that opens one leads into its first steps, and its last ones lead on.

    `inner` holds the nested theories by their reference. Each is opened once, at the first box that opens it.
    """
    all_steps, all_links = list(steps), list(links)
    done: set[Ref] = set()
    for box in steps:
        nested = inner.get(box.opens.unversioned) if box.opens else None
        if nested is None or not nested.steps or box.opens is None or box.opens.unversioned in done:
            continue
        done.add(box.opens.unversioned)
        held = {each.ref.unversioned for each in steps}
        new = [each for each in nested.steps if each.ref.unversioned not in held]
        all_steps += new
        all_links += nested.links
        after = [each.effect.unversioned for each in links if each.cause.unversioned == box.ref.unversioned]
        all_links += _joints(box.ref.unversioned, after, nested)
        all_links = [
            each for each in all_links if each.cause.unversioned != box.ref.unversioned or each.id.startswith(MADE)
        ]
    return tuple(all_steps), tuple(all_links)


def _joints(box: Ref, after: Sequence[Ref], nested: Inner) -> list[StepLink]:
    """Arrows into a nested theory and out of it."""
    led_to = {each.effect.unversioned for each in nested.links}
    leading = {each.cause.unversioned for each in nested.links}
    refs = [each.ref.unversioned for each in nested.steps]
    into = [(box, ref, "This is how it works") for ref in refs if ref not in led_to]
    out = [(ref, effect, "") for ref in refs if ref not in leading for effect in after]
    return [
        StepLink(id=f"{MADE}{cause.id}-{effect.id}"[:80], cause=cause, effect=effect, why=why)
        for cause, effect, why in (*into, *out)
    ]
