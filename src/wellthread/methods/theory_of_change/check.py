"""What a careful reader would ask of a theory of change: gaps with a code, a sentence and the way to mend each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wellthread.thread.link import Link
from wellthread.thread.verbs import Verb
from wellthread.vocabulary import Assumption, Ref, Step, StepKind, StepLink

from .web import circles, onward, reach


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap. `ref` is the record to mend."""

    code: str
    sentence: str
    remedy: str
    ref: Ref


def check(
    steps: Sequence[Step],
    links: Sequence[StepLink],
    assumptions: Iterable[Assumption] = (),
    thread: Iterable[Link] = (),
) -> tuple[Finding, ...]:
    """Every gap found, in the order of the records. `thread` are the programme's links, fields' links included.

    That an outcome has an indicator is asked where things are measured, not here.
    """
    strands = list(thread)
    titles = {each.ref.unversioned: each.title for each in steps}
    return (
        *_unreachable(steps, links),
        *_leaps(steps, links),
        *_unsupported(assumptions, strands),
        *_circles(steps, links, titles),
        *_without_action(steps, strands),
    )


def _unreachable(steps: Sequence[Step], links: Iterable[StepLink]) -> Iterator[Finding]:
    starts = [each.ref.unversioned for each in steps if each.kind is StepKind.ACTIVITY]
    reached = reach(starts, onward(links))
    for each in steps:
        if each.kind in (StepKind.OUTCOME, StepKind.IMPACT) and each.ref.unversioned not in reached:
            yield Finding(
                "unreachable-outcome",
                f"No activity leads to “{each.title}”.",
                "Draw the arrows that lead to it, or take it out: nothing that is planned would bring it about.",
                each.ref,
            )


def _leaps(steps: Iterable[Step], links: Iterable[StepLink]) -> Iterator[Finding]:
    known = {each.ref.unversioned: each for each in steps}
    for each in links:
        cause, effect = known.get(each.cause.unversioned), known.get(each.effect.unversioned)
        if cause and effect and cause.kind is StepKind.ACTIVITY and effect.kind in (StepKind.OUTCOME, StepKind.IMPACT):
            yield Finding(
                "no-mechanism",
                f"“{cause.title}” leaps to “{effect.title}” with nothing that says how.",
                "Put a mechanism between the two: what would people do, feel or have that they do not now?",
                each.ref,
            )


def _unsupported(assumptions: Iterable[Assumption], strands: Iterable[Link]) -> Iterator[Finding]:
    supported = {each.subject.unversioned for each in strands if each.verb is Verb.SUPPORTED_BY}
    for each in assumptions:
        if each.ref.unversioned not in supported:
            yield Finding(
                "assumption-unsupported",
                f"Nothing supports the assumption “{each.text}”.",
                "Link evidence, a theme or a resident's words to it, or say how you will notice if it fails.",
                each.ref,
            )


def _circles(steps: Sequence[Step], links: Sequence[StepLink], titles: dict[Ref, str]) -> Iterator[Finding]:
    closing = circles(steps, links)
    for each in links:
        ends = each.cause.unversioned, each.effect.unversioned
        if ends in closing:
            yield Finding(
                "circle",
                f"The arrow from “{titles[ends[0]]}” to “{titles[ends[1]]}” closes a circle.",
                "A theory of change runs one way. Keep the loop on the systems map and leave this arrow out here.",
                each.ref,
            )


def _without_action(steps: Iterable[Step], strands: Iterable[Link]) -> Iterator[Finding]:
    done = {each.subject.unversioned for each in strands if each.verb is Verb.DOES}
    for each in steps:
        if each.kind is StepKind.ACTIVITY and each.action is None and each.ref.unversioned not in done:
            yield Finding(
                "activity-without-action",
                f"Nobody has taken on “{each.title}”.",
                "Name the action that carries it out, with an owner; or make one.",
                each.ref,
            )
