"""Change a theory of change piece by piece: steps, arrows, what must hold, evidence; and type whole chains at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from wellthread.methods.theory_of_change import TypedStep, circles, plain
from wellthread.programme.theories import Parts, parts_of, theory_named, theory_of
from wellthread.thread import Link, Verb
from wellthread.thread.link import implied
from wellthread.vocabulary import (
    Assumption,
    Condition,
    EvidenceItem,
    Record,
    Records,
    Ref,
    Step,
    StepKind,
    StepLink,
    Theory,
)
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.agreed import keep_what_is_agreed
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import NotThere, StillCited, Unfit
from wellthread.web.thread.writing import fresh_id

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Writing:
    """Where something is written, by whom and when."""

    programme: str
    by: Person
    at: datetime

    def signed(self, record: R) -> R:
        """The record as new, by this person."""
        return replace(record, id=record.id or fresh_id(), version=1, made_by=self.by.signature, made_at=self.at)


@transaction.atomic
def add_step(step: Step, *, to: Writing) -> Step:
    """Keep a new step. Raises Unfit when its title is taken in the same theory."""
    _step_fits(step, to)
    return actions.add(to.signed(step), programme=to.programme, by=to.by)


@transaction.atomic
def change_step(step: Step, *, to: Writing) -> Step:
    """Keep a changed step; its version is the one its author saw. Raises Unfit or Moved."""
    _step_fits(step, to)
    now = find(Step, to.programme, step.id)
    return actions.change(replace(step, x=now.x, y=now.y), programme=to.programme, by=to.by)


def _step_fits(step: Step, to: Writing) -> None:
    records = contents(to.programme).records
    if step.action and step.kind is not StepKind.ACTIVITY:
        raise Unfit("Only an activity carries out an action. Choose the kind “activity”, or leave the action out.")
    home = theory_of(step, records)
    same = (each for each in parts_of(records, home).steps if each.id != step.id) if home else ()
    if any(plain(each.title) == plain(step.title) for each in same):
        raise Unfit(
            f"There is a step “{step.title.strip()}” in this theory already. Join that one, or use other words."
        )
    if step.opens and home and step.opens.id == home.id:
        raise Unfit("A step cannot open the theory that it is in. Choose one that is nested in it.")


@transaction.atomic
def add_arrow(link: StepLink, *, to: Writing) -> StepLink:
    """Keep a new arrow. Raises Unfit when its steps are of two theories, joined already, or it closes a circle."""
    may_be_joined(link, to.programme)
    return actions.add(to.signed(link), programme=to.programme, by=to.by)


@transaction.atomic
def change_arrow(link: StepLink, *, to: Writing) -> StepLink:
    """Keep a changed arrow; its version is the one its author saw. Raises Unfit or Moved."""
    may_be_joined(link, to.programme)
    return actions.change(link, programme=to.programme, by=to.by)


@dataclass(frozen=True, slots=True)
class LeadsOn:
    """What a step leads to: a step that is there, by its words, or a new one of this kind."""

    cause: Step
    effect: str
    kind: StepKind


@transaction.atomic
def lead_on(leads: LeadsOn, link: StepLink, *, to: Writing) -> StepLink:
    """Keep an arrow from a step to one named by its words; where there is none, keep that step first. Raises Unfit."""
    records = contents(to.programme).records
    home = theory_of(leads.cause, records)
    steps = parts_of(records, home).steps if home else ()
    found = next((each for each in steps if plain(each.title) == plain(leads.effect)), None)
    if found is None:
        made = Step(
            id="",
            kind=leads.kind,
            title=leads.effect.strip(),
            neighbourhood=leads.cause.neighbourhood,
            theory=leads.cause.theory,
        )
        found = add_step(made, to=to)
    return add_arrow(replace(link, cause=leads.cause.ref, effect=found.ref), to=to)


def may_be_joined(link: StepLink, programme: str) -> None:
    """Refuse an arrow that does not fit the others. Raises Unfit or NotThere."""
    cause, effect = find(Step, programme, link.cause.id), find(Step, programme, link.effect.id)
    records = contents(programme).records
    if cause.id == effect.id:
        raise Unfit("A step cannot follow from itself. Choose two steps.")
    if cause.neighbourhood != effect.neighbourhood:
        raise Unfit("The two steps belong to different places. Join steps of one theory of change.")
    if _home(cause, records) != _home(effect, records):
        raise Unfit("The two steps belong to different theories. Join steps of one; a step can open the other whole.")
    links = [each for each in records.of(StepLink) if each.id != link.id]
    if any((each.cause.id, each.effect.id) == (cause.id, effect.id) for each in links):
        raise Unfit(f"“{cause.title}” leads to “{effect.title}” already. Change the reason of that arrow instead.")
    steps, forward = records.of(Step), [each for each in links if not each.loops_back]
    if not link.loops_back and len(circles(steps, [*forward, link])) > len(circles(steps, forward)):
        raise Unfit(
            f"“{effect.title}” leads to “{cause.title}” already, so this arrow would close a circle. "
            "A theory of change runs one way: keep the loop on the systems map, or say that it leads back on purpose."
        )


def _home(step: Step, records: Records) -> str:
    found = theory_of(step, records)
    return found.id if found else ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What came of typed chains, in numbers: new steps, new arrows, and steps that were there already."""

    steps: int
    arrows: int
    known: int


@transaction.atomic
def type_in(
    chains: Sequence[Sequence[TypedStep]], theory: Theory, *, to: Writing, factors: dict[str, Ref] | None = None
) -> Typed:
    """Keep the steps and arrows of typed chains that are not there yet. Raises Unfit."""
    parts = parts_of(contents(to.programme).records, theory)
    inside = kept_ref(theory, to.programme)
    there = {plain(each.title): each for each in parts.steps}
    joined = {(each.cause.id, each.effect.id) for each in parts.links}
    steps, arrows, known = 0, 0, set[str]()
    for chain in chains:
        row: list[Step] = []
        for each in chain:
            name = plain(each.title)
            if name in there:
                known.add(name)
            else:
                made = Step(
                    id="",
                    kind=each.kind,
                    title=each.title,
                    neighbourhood=theory.neighbourhood,
                    theory=inside,
                    factor=(factors or {}).get(name),
                )
                there[name] = add_step(made, to=to)
                steps += 1
            row.append(there[name])
        for cause, effect, typed in zip(row, row[1:], chain[1:], strict=False):
            if (cause.id, effect.id) not in joined:
                joined.add((cause.id, effect.id))
                add_arrow(StepLink(id="", cause=cause.ref, effect=effect.ref, why=typed.why), to=to)
                arrows += 1
    return Typed(steps, arrows, len(known))


def kept_ref(theory: Theory, programme: str) -> Ref | None:
    """The reference of a theory that is kept; None for a whole that nobody has written down."""
    return theory.ref.unversioned if contents(programme).records.find(Theory, theory.ref) else None


@transaction.atomic
def add_part(record: R, *, to: Writing) -> R:
    """Keep what must hold, a condition or an indicator."""
    return actions.add(to.signed(record), programme=to.programme, by=to.by)


@transaction.atomic
def change_part(record: R, *, to: Writing) -> R:
    """Keep what changed of it; its version is the one its author saw. Raises Moved or Unfit."""
    return actions.change(record, programme=to.programme, by=to.by)


@transaction.atomic
def place(step: Ref, x: float, y: float, *, to: Writing) -> None:
    """Put a step somewhere on the drawing. It is the same step, so its version stays and no form goes stale."""
    found = find(Step, to.programme, step.id)
    actions.renew(replace(found, x=x, y=y), programme=to.programme, by=to.by)


@transaction.atomic
def forget_places(theory: Theory, *, to: Writing) -> int:
    """Let the drawing be laid out anew: forget where people put its steps. Returns how many had a place."""
    placed = [each for each in parts_of(contents(to.programme).records, theory).steps if each.x is not None]
    for each in placed:
        actions.renew(replace(each, x=None, y=None), programme=to.programme, by=to.by)
    return len(placed)


@transaction.atomic
def support(about: Ref, found: Ref, *, against: bool, note: str, to: Writing) -> Link:
    """Say that something supports a part of a theory, or speaks against it. Raises Unfit when that is said already."""
    verb = Verb.CONTRADICTED_BY if against else Verb.SUPPORTED_BY
    same = [
        each for each in contents(to.programme).thread.rests_on(about) if each.object.unversioned == found.unversioned
    ]
    if any(each.verb is verb for each in same):
        raise Unfit("That is said of it already. Choose something else.")
    link = Link(subject=about, verb=verb, object=found, by=to.by.signature, at=to.at, note=note.strip())
    return actions.cite(link, programme=to.programme, by=to.by)


@transaction.atomic
def support_with_new(item: EvidenceItem, about: Ref, *, against: bool, note: str, to: Writing) -> Link:
    """Keep a new piece of evidence, and say what it supports or speaks against."""
    kept = actions.add(to.signed(item), programme=to.programme, by=to.by)
    return support(about, kept.ref, against=against, note=note, to=to)


@transaction.atomic
def withdraw(about: Ref, found: Ref, *, against: bool, to: Writing) -> None:
    """Take back that something supports a part of a theory, or speaks against it. Raises Unfit when nobody said so."""
    verb = Verb.CONTRADICTED_BY if against else Verb.SUPPORTED_BY
    actions.uncite(Link(subject=about, verb=verb, object=found), programme=to.programme, by=to.by)


@transaction.atomic
def remove(ref: Ref, *, to: Writing) -> None:
    """Take a part out with all that hangs on it alone: a step with its arrows, an arrow with what must hold for it.

    Raises StillCited when something else rests on it, such as an indicator; then nothing is taken out.
    """
    found = contents(to.programme)
    whole = found.records.get(ref)
    if whole is None:
        raise NotThere(ref)
    going = [*hanging_on(ref, found.records), ref.unversioned]
    records = [record for each in going if (record := found.records.get(each))]
    own = {link.key for each in records for link in implied(each)}
    gone = set(going)
    for each in records:
        keep_what_is_agreed(to.programme, each, each)
        others = [
            link
            for link in found.thread.became(each.ref)
            if link.key not in own and link.subject.unversioned not in gone
        ]
        if others:
            raise StillCited(each.ref, len(others))
    actions.write_together(
        added=(),
        changed=(),
        removed=going,
        programme=to.programme,
        by=to.by,
        action=f"{ref.kind}.removed",
        object=whole.ref,
    )


def hanging_on(ref: Ref, records: Records) -> tuple[Ref, ...]:
    """What would go with a part, in the order in which it can go."""
    bare = ref.unversioned
    arrows = [
        each.ref.unversioned
        for each in records.of(StepLink)
        if bare in (each.cause.unversioned, each.effect.unversioned)
    ]
    about = {bare, *arrows}
    musts: tuple[Assumption | Condition, ...] = (*records.of(Assumption), *records.of(Condition))
    return (*(each.ref.unversioned for each in musts if each.about.unversioned in about), *arrows)


def parts_named(programme: str, key: str) -> Parts | None:
    """A theory with its parts, as it stands in the database now."""
    records = contents(programme).records
    theory = theory_named(records, key)
    return parts_of(records, theory) if theory else None
