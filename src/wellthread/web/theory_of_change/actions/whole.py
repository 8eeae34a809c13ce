"""Theories of change as wholes: written down, nested, agreed, opened again, copied, begun from a map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db import transaction

from wellthread.programme.theories import Parts, parts_of, whole_of
from wellthread.programme.theory_copied import Copied, copied
from wellthread.programme.theory_from_map import Sketch
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Action,
    Neighbourhood,
    Ref,
    Step,
    StepKind,
    StepLink,
    Theory,
    TheoryOfPlace,
    TheoryStatus,
)
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id

from . import editing
from .editing import Writing


@transaction.atomic
def written_down(theory: Theory, *, to: Writing) -> Theory:
    """The theory as it is kept; a whole that nobody had written down is kept first, under the id that it has."""
    kept = contents(to.programme).records.find(Theory, theory.ref)
    return kept or actions.add(to.signed(theory), programme=to.programme, by=to.by)


@transaction.atomic
def describe(theory: Theory, values: dict[str, Any], seen: int, *, to: Writing) -> Theory:
    """Change what is said of a theory; `seen` is the version that its author saw. Raises Moved or Unfit."""
    kept = contents(to.programme).records.find(Theory, theory.ref)
    if kept is None:
        return actions.add(to.signed(replace(theory, **values)), programme=to.programme, by=to.by)
    return actions.change(replace(kept, version=seen, **values), programme=to.programme, by=to.by)


@transaction.atomic
def nest(inside: Theory, values: dict[str, Any], box: Ref | None, *, to: Writing) -> Theory:
    """Keep a theory nested in another, opened by one of its steps. It begins with the action that it is about.

    Raises Unfit when that step opens another theory already.
    """
    outer = written_down(inside, to=to)
    made = Theory(id="", neighbourhood=outer.neighbourhood, part_of=outer.ref, **values)
    kept = actions.add(to.signed(made), programme=to.programme, by=to.by)
    if box:
        step = find(Step, to.programme, box.id)
        if step.opens:
            raise Unfit(f"“{step.title}” opens another theory already. Choose another step, or none.")
        actions.change(replace(step, opens=kept.ref), programme=to.programme, by=to.by)
    action = contents(to.programme).records.find(Action, kept.action)
    if action:
        first = Step(
            id="",
            kind=StepKind.ACTIVITY,
            title=action.title,
            neighbourhood=kept.neighbourhood,
            theory=kept.ref,
            action=action.ref,
        )
        editing.add_step(first, to=to)
    return kept


@transaction.atomic
def agree(theory: Theory, who: str, seen: int, *, to: Writing) -> Theory:
    """Say that those who made it agree. Raises Unfit for a theory with no arrow yet, or one that is agreed already."""
    if not parts_of(contents(to.programme).records, theory).links:
        raise Unfit("There is no arrow in it yet, so there is nothing to agree. Say first what leads to what.")
    kept = written_down(theory, to=to)
    if kept.status is not TheoryStatus.DRAFT:
        raise Unfit(f"It is {kept.status.label} already.")
    after = replace(kept, version=seen or kept.version, status=TheoryStatus.AGREED, status_why=who.strip())
    return actions.change(after, programme=to.programme, by=to.by)


@transaction.atomic
def open_again(theory: Theory, why: str, seen: int, *, to: Writing) -> Theory:
    """Take an agreed theory back to draft, with the reason. Raises Unfit or Moved."""
    after = replace(theory, version=seen, status=TheoryStatus.DRAFT, status_why=f"Opened again: {why.strip()}")
    return actions.change(after, programme=to.programme, by=to.by)


@transaction.atomic
def copy(parts: Parts, place: Neighbourhood, home: str, *, to: Writing) -> Copied:
    """Copy a theory to another neighbourhood as a draft nested in that one's whole."""
    found = contents(to.programme)
    written_down(parts.theory, to=to)
    within = written_down(whole_of(found.records, place.ref.unversioned), to=to)
    made = copied(parts, place, home, within.ref.unversioned, found.thread.links, _fresh())
    for each in (made.theory, *made.steps, *made.links, *made.assumptions, *made.conditions):
        actions.add(to.signed(each), programme=to.programme, by=to.by)
    for link in made.thread:
        actions.cite(replace(link, by=to.by.signature, at=to.at), programme=to.programme, by=to.by)
    return made


def _fresh() -> Iterator[str]:
    while True:
        yield fresh_id()


@transaction.atomic
def begin_from_map(theory: Theory, drawn: Sketch, map_: Ref, *, to: Writing) -> editing.Typed:
    """Keep the steps and arrows of a sketch that are not in the theory yet; steps are known by their factor."""
    kept = written_down(theory, to=to)
    if kept.map is None:
        kept = actions.change(replace(kept, map=map_), programme=to.programme, by=to.by)
    parts = parts_of(contents(to.programme).records, kept)
    there = {each.factor.id: each for each in parts.steps if each.factor}
    joined = {(each.cause.id, each.effect.id) for each in parts.links}
    steps, arrows, known = 0, 0, 0
    for each in drawn.steps:
        factor = each.factor.id if each.factor else each.id
        if factor in there:
            known += 1
            continue
        made = replace(each, id="", neighbourhood=kept.neighbourhood, theory=kept.ref.unversioned)
        there[factor] = editing.add_step(made, to=to)
        steps += 1
    for link in drawn.links:
        cause, effect = there[link.cause.id], there[link.effect.id]
        if (cause.id, effect.id) in joined:
            continue
        made_link = StepLink(id="", cause=cause.ref, effect=effect.ref, factor_link=link.factor_link)
        try:
            with transaction.atomic():
                editing.add_arrow(made_link, to=to)
        except Unfit:
            continue
        arrows += 1
    return editing.Typed(steps, arrows, known)


@transaction.atomic
def keep_theory_of_place(place: Ref, values: dict[str, Any], seen: int, *, to: Writing) -> TheoryOfPlace:
    """Keep why to work by place, and why here; one for each neighbourhood. Raises Moved."""
    there = [each for each in contents(to.programme).records.of(TheoryOfPlace) if each.neighbourhood.id == place.id]
    if not there:
        made = TheoryOfPlace(id="", neighbourhood=place, **values)
        return actions.add(to.signed(made), programme=to.programme, by=to.by)
    after = replace(there[0], version=seen or there[0].version, **values)
    return actions.change(after, programme=to.programme, by=to.by)


@transaction.atomic
def rest(on: TheoryOfPlace, found: Ref, paragraph: str, note: str, *, to: Writing) -> Link:
    """Say what a paragraph of a theory of place rests on. The same thing may stand behind several paragraphs."""
    before = next(
        (
            each
            for each in contents(to.programme).links
            if each.key == (on.ref.unversioned, Verb.SUPPORTED_BY, found.unversioned)
        ),
        None,
    )
    paragraphs = paragraphs_of(before) if before else ()
    if paragraph in paragraphs:
        raise Unfit("That paragraph rests on it already. Choose something else.")
    if before:
        actions.uncite(before, programme=to.programme, by=to.by)
    link = Link(
        subject=on.ref,
        verb=Verb.SUPPORTED_BY,
        object=found,
        by=to.by.signature,
        at=to.at,
        note=note.strip() or (before.note if before else ""),
        extra=(("paragraph", " ".join((*paragraphs, paragraph))),),
    )
    return actions.cite(link, programme=to.programme, by=to.by)


def paragraphs_of(link: Link) -> tuple[str, ...]:
    """The paragraphs of a theory of place that rest on what a link names."""
    return tuple(dict(link.extra).get("paragraph", "").split())


@transaction.atomic
def rest_no_more(on: TheoryOfPlace, found: Ref, *, to: Writing) -> None:
    """Take back that a theory of place rests on something."""
    actions.uncite(Link(subject=on.ref, verb=Verb.SUPPORTED_BY, object=found), programme=to.programme, by=to.by)
