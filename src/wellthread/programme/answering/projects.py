"""Are the projects delivered as planned? What was meant beside what the log says was done, action by action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from wellthread.disclosure import Cell
from wellthread.methods.evaluation.delivery import adaptations, held, told_people
from wellthread.methods.evaluation.questions import basis
from wellthread.methods.theory_of_change.costs import pounds
from wellthread.pictures import Axis, Dot, Picture, dots_picture
from wellthread.programme.delivery import Log, log_of
from wellthread.programme.stages.report import Sentence, named
from wellthread.vocabulary import Action, ActionStatus, DeliveryEntry, Fidelity, Ref, StandingQuestion
from wellthread.vocabulary.amounts import listed, many

from .answer import Answer, Gap, Known, Rows
from .asking import Asking, refs

QUESTION = StandingQuestion.PROJECTS
COLUMNS = (
    *("Action", "Times meant, by now", "Times done", "People meant", "People reached"),
    *("Money meant, and logged", "How it went"),
)
NOTE = (
    "Times come from the delivery log; “by now” spreads a plan evenly over its days. People are different people of "
    "one action. A change on purpose is an adaptation, and no failure."
)
BEGUN = (ActionStatus.RUNNING, ActionStatus.DONE, ActionStatus.STOPPED)
WENT = {
    Fidelity.AS_PLANNED: "as meant",
    Fidelity.ADAPTED: "changed on purpose",
    Fidelity.CUT: "less than was meant",
    Fidelity.NOT_HELD: "called off",
}


@dataclass(frozen=True, slots=True)
class Project:
    """One action with its part of the log: what was meant of it, and what was done."""

    action: Action
    log: Log

    @property
    def held(self) -> tuple[DeliveryEntry, ...]:
        """The times that it was carried out."""
        return held(self.log.entries)

    @property
    def meant(self) -> int | None:
        """How many times it was meant in all, where that was said."""
        return self.log.dose.meant_times

    @property
    def due(self) -> int | None:
        """How many times it was meant by now, in whole times; None where no plan says."""
        by_now = self.log.dose.meant_by_now
        return None if by_now is None else floor(by_now)

    @property
    def short(self) -> bool:
        """Whether fewer times are logged than were meant by now."""
        return self.due is not None and len(self.held) < self.due

    @property
    def adapted(self) -> tuple[DeliveryEntry, ...]:
        """The times at which it was changed on purpose."""
        return tuple(each for each in self.log.entries if each.fidelity is Fidelity.ADAPTED)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """What its row rests on."""
        return (self.action.ref, *refs(self.log.plans), *refs(self.log.counts), *refs(self.log.entries))


def projects(asking: Asking) -> tuple[Project, ...]:
    """Every action of the place."""
    log = log_of(asking.records, asking.scope, today=asking.today)
    return tuple(Project(each, log.of(each.ref)) for each in log.actions)


def answered(asking: Asking) -> Answer:
    """The answer for one place, or for all."""
    found = projects(asking)
    logged = [each for each in found if each.log.entries]
    behind = [record for each in found for record in (*each.log.plans, *each.log.entries)]
    drawn = _drawn(asking, found)
    return Answer(
        QUESTION,
        asking.scope,
        _known(found, logged),
        _first(found, logged),
        basis(behind or [each.action for each in found]).says,
        tuple(_sentences(asking, found)),
        (_table(asking, found),) if found else (),
        (drawn,) if drawn else (),
        tuple(_gaps(asking, found)),
    )


def _known(found: Sequence[Project], logged: Sequence[Project]) -> Known:
    begun = [each for each in found if each.action.status in BEGUN]
    whole = all(each.log.entries and each.log.plans for each in begun)
    return Known.NOT_YET if not logged else Known.YES if whole else Known.PARTLY


def _first(found: Sequence[Project], logged: Sequence[Project]) -> Sentence:
    begun = [each for each in found if each.action.status in BEGUN]
    if not logged:
        told = f"of {many(len(found), 'action')}, {len(begun)} began, and nobody has logged a time at which one was"
        return Sentence(f"Not known yet: {told} carried out.", refs(each.action for each in begun))
    planned = [each for each in logged if each.due is not None]
    whole = [each for each in planned if not each.short]
    told = f"Of {many(len(found), 'action')}, {len(logged)} {_are(len(logged))} known to have been carried out"
    if planned:
        told += f"; {len(whole)} of the {len(planned)} with a plan as often as was meant by now"
    else:
        told += "; how often they were meant was not written down"
    return Sentence(f"{told}.", refs(each.action for each in logged))


def _sentences(asking: Asking, found: Sequence[Project]) -> list[Sentence]:
    told = []
    logged = [each for each in found if each.log.entries]
    if logged:
        ways = {way: sum(each.log.fidelity.ways[way] for each in logged) for way in Fidelity}
        parts = listed(f"{ways[way]} {WENT[way]}" for way in Fidelity if ways[way])
        says = f"Of {many(sum(ways.values()), 'time')} in the log: {parts}."
        told.append(Sentence(says, refs(each.action for each in logged)))
    for each in found:
        if each.short:
            name = asking.titled(each.action, each.action.title)
            says = f"“{name}” is logged {many(len(each.held), 'time')}, and was meant {each.due} by now."
            told.append(Sentence(says, each.refs))
        told += _changed(each)
    stopped = [each.action for each in found if each.action.status is ActionStatus.STOPPED]
    if stopped:
        names = listed(f"“{asking.titled(each, each.title)}”" for each in stopped)
        told.append(Sentence(f"Ended early: {names}.", refs(stopped)))
    return told


def _changed(each: Project) -> list[Sentence]:
    """What was changed on purpose, and why; parts that must be kept and were not always."""
    told = []
    for one in adaptations(each.log.entries):
        if one.what:
            why = f" Why: {one.why}" if one.why else " Nobody has written down why."
            says = f"“{each.action.title}” was changed on purpose: {one.what.rstrip('.')}.{why}"
            told.append(Sentence(says, (one.entry, each.action.ref)))
    for part in each.log.fidelity.parts:
        if part.times < part.of:
            says = f"“{each.action.title}”: “{part.part}”, without which it is not the same, was kept at {part.times}"
            told.append(Sentence(f"{says} of {many(part.of, 'time')} that speak of it.", each.refs[:8]))
    return told


def _table(asking: Asking, found: Sequence[Project]) -> Rows:
    rows = [(_cells(asking, each), each.refs) for each in found]
    return Rows.of(named("meant-and-done", asking.scope), "What was meant, and what was done", COLUMNS, rows, NOTE)


def _cells(asking: Asking, each: Project) -> tuple[Cell, ...]:
    log = each.log
    people, pence = _sum([one.people for one in log.plans]), _sum([one.pence for one in log.plans])
    spent = _sum([one.pence for one in log.entries])
    ways = log.fidelity.ways
    meant = "not said" if each.meant is None else str(each.meant)
    return (
        f"{asking.titled(each.action, each.action.title)} ({each.action.status.label})",
        meant if each.due is None else f"{meant}, {each.due}",
        len(each.held) if log.entries else "not logged",
        "not said" if people is None else str(people),
        told_people(log.totals.people) if log.entries or log.counts else "not counted",
        f"{'not said' if pence is None else pounds(pence)}, {'not logged' if spent is None else pounds(spent)}",
        "; ".join(f"{ways[way]} {WENT[way]}" for way in Fidelity if ways[way]),
    )


def _drawn(asking: Asking, found: Sequence[Project]) -> Picture | None:
    """Times meant by now and times done, where both are known."""
    dots = [
        dot
        for each in found
        if each.due is not None and each.log.entries
        for dot in (
            Dot(asking.titled(each.action, each.action.title), "meant by now", float(each.due)),
            Dot(asking.titled(each.action, each.action.title), "done", float(len(each.held))),
        )
    ]
    name = named("times-meant-and-done", asking.scope)
    return dots_picture(name, "Times meant by now, and times done", dots, Axis("times")) if dots else None


def _gaps(asking: Asking, found: Sequence[Project]) -> list[Gap]:
    unlogged = [each for each in found if each.action.status in BEGUN and not each.log.entries]
    begun = [each for each in found if each.action.status in BEGUN or each.log.entries]
    unplanned = [each for each in begun if each.meant is None]
    told = []
    if unlogged:
        says = f"Begun, and not in the delivery log: {_names(asking, unlogged)}."
        told.append(Gap(says, "Log when it was carried out, and how it went.", unlogged[0].action.ref))
    if unplanned:
        says = f"How often it was meant is not written down of {_names(asking, unplanned)}."
        told.append(Gap(says, "Write a delivery plan: how often, for how many.", unplanned[0].action.ref))
    return told


def _names(asking: Asking, found: Sequence[Project]) -> str:
    return listed(f"“{asking.titled(each.action, each.action.title)}”" for each in found)


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [each for each in numbers if each is not None]
    return sum(known) if known else None


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
