"""A whole theory of change told in sentences: if, then, because, provided that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import Assumption, Condition, InPlace, Ref, Step, StepKind, StepLink

from .web import layers

STANDS = {
    InPlace.YES: "it is there",
    InPlace.PARTLY: "some of it is there",
    InPlace.NO: "it is not there",
    InPlace.UNKNOWN: "nobody has looked",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, and the records it tells of."""

    text: str
    refs: tuple[Ref, ...]


def read_aloud(
    steps: Sequence[Step],
    links: Sequence[StepLink],
    assumptions: Sequence[Assumption] = (),
    conditions: Sequence[Condition] = (),
    *,
    actions: Mapping[Ref, str] | None = None,
) -> tuple[Told, ...]:
    """Every arrow once, from what is done to what lasts; then the steps that no arrow joins.

    `actions` are the titles of actions: they begin with a verb, so what carries one out is told as “If we …”.

    >>> a = Step(id="a", kind=StepKind.ACTIVITY, title="The bus runs late")
    >>> b = Step(id="b", kind=StepKind.OUTCOME, title="People reach work")
    >>> arrow = StepLink(id="l", cause=a.ref, effect=b.ref, why="The shift ends at ten.")
    >>> read_aloud([a, b], [arrow])[0].text
    'If the bus runs late, then people reach work, because the shift ends at ten.'
    """
    known = {each.ref.unversioned: each for each in steps}
    held = _held(assumptions, conditions)
    depth = layers(steps, links)
    joined = [each for each in links if each.cause.unversioned in known and each.effect.unversioned in known]
    order = sorted(joined, key=lambda each: (depth[each.cause.unversioned], list(known).index(each.cause.unversioned)))
    told = [_arrow(each, known, held, actions or {}) for each in order]
    return (*told, *_by_themselves(steps, joined, held))


def _held(assumptions: Sequence[Assumption], conditions: Sequence[Condition]) -> dict[Ref, list[tuple[str, Ref]]]:
    held: dict[Ref, list[tuple[str, Ref]]] = defaultdict(list)
    for must in assumptions:
        held[must.about.unversioned].append((f"{_inner(must.text)} (evidence: {must.grade.label})", must.ref))
    for need in conditions:
        told = f"there is what this needs: {_inner(need.text)} ({STANDS[need.in_place]})"
        held[need.about.unversioned].append((told, need.ref))
    return held


def _arrow(
    each: StepLink, known: Mapping[Ref, Step], held: Mapping[Ref, list[tuple[str, Ref]]], actions: Mapping[Ref, str]
) -> Told:
    cause, effect = known[each.cause.unversioned], known[each.effect.unversioned]
    provided = [*held.get(each.ref.unversioned, []), *held.get(cause.ref.unversioned, [])]
    told = [f"If {_if(cause, actions)}, then {_then(effect)}"]
    if each.why:
        told.append(f"because {_inner(_without_because(each.why))}")
    if provided:
        told.append(f"provided that {_and([text for text, _ in provided])}")
    after = [f" How long until it shows: {_inner(each.takes)}." if each.takes else ""]
    after.append(f" {each.who_acts.rstrip('.')} must act for it." if each.who_acts else "")
    after.append(f" We are wrong if {_inner(each.wrong_if)}." if each.wrong_if else "")
    refs = (cause.ref, each.ref, effect.ref, *(ref for _, ref in provided))
    return Told(", ".join(told) + "." + "".join(after), refs)


def _by_themselves(
    steps: Sequence[Step], links: Sequence[StepLink], held: Mapping[Ref, list[tuple[str, Ref]]]
) -> Iterator[Told]:
    """What a reader would miss: steps without an arrow, and what must hold for a step that leads nowhere."""
    causes, ends = ({each.cause.unversioned for each in links}, {each.effect.unversioned for each in links})
    for each in steps:
        ref = each.ref.unversioned
        if ref not in causes and ref not in ends:
            yield Told(f"“{each.title}” is joined to nothing yet.", (each.ref,))
        if ref not in causes and (must := held.get(ref)):
            told = f"“{each.title}” comes about provided that {_and([text for text, _ in must])}."
            yield Told(told, (each.ref, *(ref for _, ref in must)))


def _if(step: Step, actions: Mapping[Ref, str]) -> str:
    """An activity that bears the words of its action, which begin with a verb, is what we do."""
    action = actions.get(step.action.unversioned) if step.action else None
    if action and action.casefold().rstrip(".") == step.title.casefold().rstrip("."):
        return f"we {_inner(step.title)}"
    return _inner(step.title)


def _then(step: Step) -> str:
    told = _inner(step.title)
    return f"{told}, for {_inner(step.for_whom)}" if step.for_whom and step.kind is not StepKind.MECHANISM else told


def _without_because(text: str) -> str:
    return text[len("because ") :] if text.casefold().startswith("because ") else text


def _inner(text: str) -> str:
    """A sentence inside another: no full stop, and a small letter unless its first word is a name or a code."""
    bare = text.strip().rstrip(".")
    first = bare.split(maxsplit=1)[0] if bare else ""
    return bare[:1].lower() + bare[1:] if first[1:] == first[1:].lower() and first != "I" else bare


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])}, and {parts[-1]}"
