"""Contribution claims on arrows that are alike in several places, and what rippled in each."""

from __future__ import annotations

from collections.abc import Sequence

from wellthread.programme.answering import Asking, Rows
from wellthread.programme.answering.asking import refs
from wellthread.programme.answering.contribute import Claimed, claims
from wellthread.programme.stages.report import Sentence
from wellthread.vocabulary import Action, Records, Ref, Ripple, Step, StepLink
from wellthread.vocabulary.amounts import many
from wellthread.vocabulary.naming import name_of

from .section import Section

Key = tuple[str, str]


def claimed(places: Sequence[Asking]) -> Section:
    """Claims side by side. Arrows are alike when both ends carry the same title or the same part of the model."""
    found = [claims(each) for each in places]
    keys = [
        {_key(one.link, each.records) for one in held if one.link} for each, held in zip(places, found, strict=True)
    ]
    shared = set.intersection(*keys) if keys else set()
    told = [_counted(found, shared)]
    rows = []
    for key in sorted(shared):
        held = [[one for one in each if one.link and _key(one.link, places[0].records) == key] for each in found]
        cells = (_arrow(held, places[0].records), *("; ".join(_told(one) for one in each) for each in held))
        rows.append((cells, refs(one.claim for each in held for one in each)))
    columns = ("Arrow", *(each.places[0].name for each in places))
    table = Rows.of("claims-beside", "Claims on like arrows", columns, rows)
    note = "A claim is a judgement of one place, with its reasons. Two that agree are still two judgements."
    return Section("claimed", "What is claimed", note, tuple(told), (table,) if rows else ())


def _key(link: StepLink | None, records: Records) -> Key:
    if link is None:
        return "", ""
    return _end(link.cause, records), _end(link.effect, records)


def _end(ref: Ref, records: Records) -> str:
    step = records.find(Step, ref)
    action = records.find(Action, step.action) if step else None
    if action and action.element:
        return str(action.element.unversioned)
    return " ".join(step.title.casefold().split()) if step else str(ref.unversioned)


def _arrow(held: Sequence[Sequence[Claimed]], records: Records) -> str:
    first = held[0][0].link
    return name_of(first, records) if first else ""


def _told(one: Claimed) -> str:
    return f"{one.claim.verdict.label}: {one.claim.text}"


def _counted(found: Sequence[Sequence[Claimed]], shared: set[Key]) -> Sentence:
    count = sum(map(len, found))
    if not count:
        return Sentence("No claim has been written in any place yet.")
    cited = refs(one.claim for each in found for one in each)
    return Sentence(f"Of {many(count, 'claim')}, those on {many(len(shared), 'arrow')} stand in every place.", cited)


def rippled(places: Sequence[Asking]) -> Section:
    """What was noticed in each place that nobody had planned, or that went on from it."""
    told = []
    for each in places:
        held = each.here(Ripple)
        says = f"In {each.places[0].name}: {many(len(held), 'ripple')}."
        told.append(Sentence(says, refs(held)))
        told += [Sentence(f"{each.places[0].name}: {one.text}", (one.ref,)) for one in held]
    return Section("rippled", "What rippled", "Told as it was noticed. Ripples are no measure.", tuple(told))
