"""Theory of change: what leads to what and why, what has to hold, what a careful reader would ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellthread.disclosure import Cell, Table
from wellthread.methods.theory_of_change import describe_theory, layers, paths
from wellthread.pictures import theory_of_change_picture
from wellthread.pictures.picture import Picture
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope, within
from wellthread.programme.theories import Parts, between, parts_of, theories_of
from wellthread.vocabulary import Assumption, Records, Ref, Step, StepLink

from .report import Part, Sentence, StageReport, named, renamed, reported
from .theory_checked import Look, in_short, look

__all__ = ["assumed", "between", "run"]

STAGE = "theory_of_change"


def run(contents: Contents, *, today: date) -> StageReport:
    """Lay the steps in layers, describe the ways from activity to impact, and say where a careful reader would stop."""
    looked = look(contents, today=today)
    return reported(STAGE, contents, lambda scope: _part(contents, scope, looked))


def _part(contents: Contents, scope: Scope, looked: Look) -> Part:
    records = contents.records
    steps = within(records.of(Step), scope)
    if not steps:
        return Part(scope)
    whole, *others = (parts_of(records, each) for each in theories_of(records, scope))
    links = between(records, steps)
    return Part(
        scope,
        (*_told(whole.steps, whole.links), *(_beside(each) for each in others if each.steps)),
        pictures=tuple(_drawn(each, scope) for each in (whole, *others) if each.steps),
        annex=(_table(steps, links, scope),),
        findings=in_short(looked.at(scope).findings),
    )


def _drawn(parts: Parts, scope: Scope) -> Picture:
    """One theory as a picture; nested ones under a name of their own."""
    described = describe_theory(parts.steps, parts.links, parts.assumptions)
    drawn = theory_of_change_picture(
        parts.steps, parts.links, parts.assumptions, title=parts.theory.title, description=described
    )
    inner = f"-{parts.theory.id}" if parts.theory.part_of or parts.theory.action else ""
    return renamed(drawn, named(drawn.name, scope) + inner)


def _beside(parts: Parts) -> Sentence:
    counts = describe_theory(parts.steps, parts.links).split(". ", 1)[0].removeprefix("The theory of change has ")
    return Sentence(f"A theory of its own: {counts}.", (parts.theory.ref,), title=parts.theory.title)


def _told(steps: Sequence[Step], links: Sequence[StepLink]) -> tuple[Sentence, ...]:
    """One way from each activity to an impact; what must hold is told beside it."""
    titles = {each.ref.unversioned: each.title for each in steps}
    ways = {way[0]: way for way in reversed(paths(steps, links).found)}
    told = [Sentence(describe_theory(steps, links).split(". ", 1)[0] + ".", tuple(each.ref for each in steps))]
    for each in steps:
        if way := ways.get(each.ref.unversioned):
            then = ", then ".join(_inner(titles[ref]) for ref in way[1:])
            told.append(Sentence(f"If we do this, {then}.", way, title=each.title))
    return tuple(told)


def _inner(text: str) -> str:
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return text[:1].lower() + text[1:] if first[1:] == first[1:].lower() else text


def assumed(records: Records, steps: Sequence[Step]) -> tuple[Assumption, ...]:
    """What must hold for these steps and the arrows between them."""
    about: set[Ref] = {each.ref.unversioned for each in (*steps, *between(records, steps))}
    return tuple(each for each in records.of(Assumption) if each.about.unversioned in about)


def _table(steps: Sequence[Step], links: Sequence[StepLink], scope: Scope) -> Table:
    titles = {each.ref.unversioned: each.title for each in steps}
    layer = layers(steps, links)
    rows: list[list[Cell]] = [
        [
            layer[each.ref.unversioned] + 1,
            each.kind.label,
            each.title,
            "; ".join(
                titles[link.effect.unversioned] for link in links if link.cause.unversioned == each.ref.unversioned
            ),
            "; ".join(link.why for link in links if link.cause.unversioned == each.ref.unversioned and link.why),
        ]
        for each in sorted(steps, key=lambda step: layer[step.ref.unversioned])
    ]
    return Table.of(
        named("steps", scope), "Steps of the theory of change", ("Layer", "Kind", "Step", "Leads to", "Why"), rows
    )
