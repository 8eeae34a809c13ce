"""Whether nested theories fit the boxes that they open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from wellthread.thread import Verb
from wellthread.vocabulary import Ref, Step, StepKind, Theory

from .finding import Finding, Rule, Severity
from .reading import Reading, listed
from .twice import NEAR, words_of

STARTS_ELSEWHERE = Rule(
    "TOC-701",
    Severity.ERROR,
    "A nested theory that does not start from its box",
    "It explains something else than what the box says is done.",
    "Give it an activity that carries out the same action or says the same as the box.",
    "The box “The hall is open in the evening” opens a theory whose only activity is “A newsletter is written”.",
    "The nested theory starts from “The hall is open in the evening”.",
)
ENDS_ELSEWHERE = Rule(
    "TOC-702",
    Severity.ERROR,
    "A nested theory that does not lead to what its box promises",
    "The whole counts on something that the part does not bring about.",
    "Let it lead to what the box says, or to what follows from the box; in the same words or at the same factor.",
    "The box leads to “Fewer people are lonely”; the nested theory leads to “The hall pays for itself”.",
    "The nested theory leads to “Fewer people are lonely”.",
)
NOT_OPENED = Rule(
    "TOC-703",
    Severity.WARNING,
    "A nested theory that no box opens",
    "Readers of the whole do not find it, and nothing shows where it belongs.",
    "Open it from the step that it explains, or take it out of the whole.",
    "“How the keys work” is part of the whole and no step opens it.",
    "“Young people hold a key” opens it.",
)
EMPTY = Rule(
    "TOC-704",
    Severity.WARNING,
    "A box that opens an empty theory",
    "Who opens it to see how it works finds nothing.",
    "Write the nested theory, or let the box open none.",
    "“Young people hold a key” opens a theory without a step.",
    "The nested theory says how the key comes to matter.",
)
RULES = (STARTS_ELSEWHERE, ENDS_ELSEWHERE, NOT_OPENED, EMPTY)


def find(read: Reading) -> Iterator[Finding]:
    """Boxes whose nested theory does not fit, and nested theories without a box."""
    inside: dict[Ref, list[Step]] = defaultdict(list)
    for step in read.steps.values():
        if theory := read.theory_of(step.ref):
            inside[theory].append(step)
    opened = set()
    for box in read.steps.values():
        if box.opens and box.opens in read.records:
            opened.add(box.opens.unversioned)
            yield from _fits(box, inside.get(box.opens.unversioned, []), read)
    for nested in read.records.of(Theory):
        if nested.part_of and nested.ref.unversioned not in opened:
            yield NOT_OPENED.at(nested.ref, f"No step opens the nested theory “{read.name(nested.ref)}”.")


def _fits(box: Step, steps: list[Step], read: Reading) -> Iterator[Finding]:
    name, theory = read.name(box.ref), read.name(box.opens)
    if not steps:
        yield EMPTY.at(box.ref, f"“{name}” opens the theory “{theory}”, which has no steps.", *_opened(box))
        return
    starts = [each for each in steps if each.kind is StepKind.ACTIVITY]
    if box.kind is StepKind.ACTIVITY and not _meet([box], starts, read):
        begun = listed(f"“{read.name(each.ref)}”" for each in starts) if starts else "no activity"
        says = f"“{name}” opens the theory “{theory}”, which starts from {begun} and not from it."
        yield STARTS_ELSEWHERE.at(box.ref, says, *_opened(box))
    wanted = _promised(box, read)
    brought = [each for each in steps if each.kind is not StepKind.ACTIVITY and each.ref.unversioned in read.reached]
    if wanted and not _meet(wanted, brought, read):
        promised = listed((f"“{read.name(each.ref)}”" for each in wanted), "or")
        says = f"“{name}” opens the theory “{theory}”, which does not lead to {promised}."
        yield ENDS_ELSEWHERE.at(box.ref, says, *_opened(box))


def _promised(box: Step, read: Reading) -> list[Step]:
    """What the nested theory has to bring about: the box itself, or for an activity what follows from it."""
    if box.kind is not StepKind.ACTIVITY:
        return [box]
    return [read.steps[ref] for ref in read.onward.get(box.ref.unversioned, ())]


def _meet(some: Iterable[Step], others: list[Step], read: Reading) -> bool:
    return any(_same(one, other, read) for one in some for other in others)


def _same(one: Step, other: Step, read: Reading) -> bool:
    """Whether two steps of different theories mean the same: one action, one factor, or nearly the same words."""
    mine, theirs = words_of(one.title), words_of(other.title)
    if mine and len(mine & theirs) >= NEAR * len(mine | theirs):
        return True
    if set(read.rested(one.ref, Verb.DOES)) & set(read.rested(other.ref, Verb.DOES)):
        return True
    return bool(one.factor and other.factor and one.factor.unversioned == other.factor.unversioned)


def _opened(box: Step) -> tuple[Ref, ...]:
    return (box.opens,) if box.opens else ()
