"""Ripples and the theory with its results, drawn: the same pictures for pages, the command line and print."""

from __future__ import annotations

from wellthread.pictures import Picture
from wellthread.pictures.picture import Href, nowhere
from wellthread.pictures.ripples import Act, Drop, ripples_picture
from wellthread.pictures.theory_results import Known, Sign, theory_results_picture
from wellthread.vocabulary import Neighbourhood, Records, Ref

from .laid import Laid, Logic, logic_table, verdict_of
from .laid import in_words as logic_in_words
from .measured import Mark
from .rippled import Rippled, Seen, in_words, ripples_table


def ripples_drawn(found: Rippled, records: Records, *, href: Href = nowhere) -> Picture | None:
    """The ripples of one place on a timeline; None where there is nothing to draw."""
    if not found.seen:
        return None
    place = records.find(Neighbourhood, found.scope)
    named = {each.action.ref.unversioned for each in found.deeds}
    acts = [
        Act(each.action.ref.unversioned, each.action.title, each.starts, each.ends, each.days) for each in found.deeds
    ]
    drops = [_drop(each, records, named) for each in found.seen]
    return ripples_picture(
        f"ripples-{found.scope.id}" if found.scope else "ripples",
        f"What followed from what{f' in {place.name}' if place else ''}",
        acts,
        drops,
        ripples_table(found, records),
        description=in_words(found),
        href=href,
    )


def _drop(each: Seen, records: Records, acts: set[Ref]) -> Drop:
    one = each.ripple
    source = one.after.unversioned if one.after else None
    if source is None or source not in records:
        entry = records.get(one.entry) if one.entry else None
        action = getattr(entry, "action", None) or one.action
        source = action.unversioned if action and action.unversioned in acts else None
    return Drop(one.ref.unversioned, each.number, one.text, one.seen_on, one.kind, one.welcome, source)


def logic_drawn(found: Logic, *, href: Href = nowhere) -> Picture | None:
    """A theory with its results laid on it; None where it has no steps."""
    if not found.steps:
        return None
    name = f"logic-{found.parts.theory.id}"
    return theory_results_picture(
        name,
        found.parts.theory.title,
        found.parts.steps,
        found.parts.links,
        {each.step.ref.unversioned: Known(each.told, _sign(each)) for each in found.steps},
        {each.link.ref.unversioned: verdict_of(each) for each in found.arrows},
        logic_table(found, name),
        description=" ".join(logic_in_words(found)),
        href=href,
    )


def _sign(each: Laid) -> Sign:
    """The mark of a step: worse before better, so that no gain covers a loss."""
    marks = {one.mark for one in each.stands}
    for mark, sign in ((Mark.WORSE, Sign.WORSE), (Mark.BETTER, Sign.BETTER), (Mark.UNCLEAR, Sign.SAME)):
        if mark in marks:
            return sign
    return Sign.GAP if each.gaps else Sign.NONE
