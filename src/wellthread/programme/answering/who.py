"""Who takes part? Attendances, different people and residents held apart; reach by category, unknown always shown."""

from __future__ import annotations

from collections.abc import Sequence

from wellthread.disclosure import Cell, People
from wellthread.methods.evaluation.questions import basis
from wellthread.programme.stages.report import Sentence, named
from wellthread.vocabulary import Contribution, DeliveryEntry, Fidelity, ReachCount, Session, StandingQuestion
from wellthread.vocabulary.amounts import many

from .answer import Answer, Gap, Known, Rows
from .asking import Asking, listed, place_of, refs
from .projects import Project, projects

QUESTION = StandingQuestion.WHO
COLUMNS = ("Action", "Times", "Attendances", "Different people", "Of them living here", "Counted")
NOTE = (
    "An attendance is one person coming once. Who comes to ten walks is ten attendances and one person. Different "
    "people come from a register of one action; people of several actions may be the same, and are not added up."
)


def answered(asking: Asking) -> Answer:
    """The answer for one place, or for all."""
    counts = [each for each in asking.here(ReachCount) if each.entry is None and not each.question]
    entries = [each for each in asking.here(DeliveryEntry) if each.fidelity is not Fidelity.NOT_HELD]
    found = [each for each in projects(asking) if each.held or each.people is not None]
    return Answer(
        QUESTION,
        asking.scope,
        Known.PARTLY if counts else Known.NOT_YET,
        _first(asking, found, counts),
        basis([*counts, *entries]).says,
        tuple(_heard(asking)),
        (_table(asking, found, counts),) if found else (),
        missing=tuple(_gaps(asking, found, counts)),
    )


def _first(asking: Asking, found: Sequence[Project], counts: Sequence[ReachCount]) -> Sentence:
    if not found:
        return Sentence("Not known yet: nobody has logged who came to anything that was carried out.")
    if not counts:
        came = sum(each.attendances or each.people or 0 for one in found for each in one.held)
        told = f"{People(came)} attendances were counted at {many(len(found), 'action')}"
        return Sentence(f"Not known yet: {told}, and no register says how many different people these were.")
    most = max(counts, key=lambda each: each.people)
    action = next((each.action for each in found if each.action.id == most.action.id), None)
    name = f"“{asking.titled(action, action.title)}”" if action else "one action"
    here = f", {People(most.residents)} of them living here" if most.residents is not None else ""
    told = (
        f"People are known to take part in {many(len(found), 'action')}; most in {name}: {People(most.people)}{here}."
    )
    return Sentence(told, refs(counts))


def _heard(asking: Asking) -> list[Sentence]:
    """Who was heard before anything was done is another question, told under engagement."""
    sessions = asking.here(Session)
    held = [each for each in sessions if each.held_on]
    said = [each for each in asking.here(Contribution) if place_of(each, asking.records) is not None]
    if not held:
        return []
    speakers = People.count(each.participant for each in said if not each.withdrawn_on)
    told = (
        f"Before anything was carried out, {many(len(held), 'session')} heard {speakers} known speakers; who they were"
    )
    return [Sentence(f"{told} stands under engagement.", refs(held[:12]))]


def _table(asking: Asking, found: Sequence[Project], counts: Sequence[ReachCount]) -> Rows:
    rows = [(_cells(asking, each, counts), each.refs) for each in found]
    return Rows.of(named("who-came", asking.scope), "Who came, action by action", COLUMNS, rows, NOTE)


def _cells(asking: Asking, each: Project, counts: Sequence[ReachCount]) -> tuple[Cell, ...]:
    mine = [one for one in counts if one.action.id == each.action.id]
    most = max(mine, key=lambda one: one.people) if mine else None
    came = [one.attendances for one in each.held if one.attendances is not None]
    return (
        asking.titled(each.action, each.action.title),
        len(each.held),
        People(sum(came)) if came else "not counted",
        People(most.people) if most else "not known",
        People(most.residents) if most and most.residents is not None else "not known",
        most.counted.label if most else "",
    )


def _gaps(asking: Asking, found: Sequence[Project], counts: Sequence[ReachCount]) -> list[Gap]:
    if not found:
        return [Gap("Nothing is in the delivery log.", "Log what is carried out, and who comes.")]
    counted = {each.action.id for each in counts}
    bare = [each.action for each in found if each.action.id not in counted]
    if not bare:
        return []
    names = listed(f"“{asking.titled(each, each.title)}”" for each in bare)
    says = f"How many different people came is not known of {names}."
    return [Gap(says, "Keep a register for one stretch of time, and enter its count.", bare[0].ref)]
