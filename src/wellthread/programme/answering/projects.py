"""Are the projects delivered as planned? What was meant beside what the log says was done, action by action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wellthread.disclosure import Cell, People
from wellthread.methods.evaluation.questions import basis
from wellthread.methods.theory_of_change.costs import pounds
from wellthread.pictures import Axis, Dot, Picture, dots_picture
from wellthread.programme.stages.report import Sentence, named
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    DeliveryEntry,
    DeliveryPlan,
    Fidelity,
    ReachCount,
    Ref,
    StandingQuestion,
)
from wellthread.vocabulary.amounts import many

from .answer import Answer, Gap, Known, Rows
from .asking import Asking, listed, refs

QUESTION = StandingQuestion.PROJECTS
COLUMNS = (
    *("Action", "Times meant", "Times done", "People meant", "People reached"),
    *("Money meant, and logged", "How it went"),
)
NOTE = (
    "Times are counted from the delivery log. People are different people of one action, from its own counts; people "
    "of several times are never added up. A change on purpose is an adaptation, and no failure."
)
L = TypeVar("L", DeliveryPlan, DeliveryEntry, ReachCount)
BEGUN = (ActionStatus.RUNNING, ActionStatus.DONE, ActionStatus.STOPPED)


@dataclass(frozen=True, slots=True)
class Project:
    """One action, what was meant of it and what was done; `people` is the largest count of different people."""

    action: Action
    plans: tuple[DeliveryPlan, ...]
    entries: tuple[DeliveryEntry, ...]
    people: int | None

    @property
    def held(self) -> tuple[DeliveryEntry, ...]:
        """The times that it was carried out."""
        return tuple(each for each in self.entries if each.fidelity is not Fidelity.NOT_HELD)

    @property
    def meant(self) -> int | None:
        """How many times it was meant, where that was said."""
        return _sum([each.times for each in self.plans])

    @property
    def short(self) -> bool:
        """Whether fewer times are logged than were meant."""
        return self.meant is not None and len(self.held) < self.meant

    @property
    def adapted(self) -> tuple[DeliveryEntry, ...]:
        """The times at which it was changed on purpose."""
        return tuple(each for each in self.entries if each.fidelity is Fidelity.ADAPTED)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """What its row rests on."""
        return (self.action.ref, *refs(self.plans), *refs(self.entries))


def projects(asking: Asking) -> tuple[Project, ...]:
    """Every action of the place."""
    plans, entries = _by_action(asking.records.of(DeliveryPlan)), _by_action(asking.records.of(DeliveryEntry))
    counts = _by_action(each for each in asking.records.of(ReachCount) if not each.question and not each.entry)
    return tuple(
        Project(
            each,
            tuple(plans.get(each.id, ())),
            tuple(entries.get(each.id, ())),
            max((one.people for one in counts.get(each.id, ())), default=None),
        )
        for each in asking.actions
    )


def _by_action(records: Iterable[L]) -> dict[str, list[L]]:
    found: dict[str, list[L]] = {}
    for each in records:
        found.setdefault(each.action.id, []).append(each)
    return found


def answered(asking: Asking) -> Answer:
    """The answer for one place, or for all."""
    found = projects(asking)
    logged = [each for each in found if each.entries]
    planned = [each for each in found if each.plans]
    behind = [record for each in found for record in (*each.plans, *each.entries)]
    drawn = _drawn(asking, found)
    return Answer(
        QUESTION,
        asking.scope,
        _known(logged, planned),
        _first(found, logged),
        basis(behind or [each.action for each in found]).says,
        tuple(_sentences(asking, found)),
        (_table(asking, found),) if found else (),
        (drawn,) if drawn else (),
        tuple(_gaps(asking, found)),
    )


def _known(logged: Sequence[Project], planned: Sequence[Project]) -> Known:
    both = [each for each in logged if each in planned]
    return Known.YES if both and len(both) == len(planned) else Known.PARTLY if logged else Known.NOT_YET


def _first(found: Sequence[Project], logged: Sequence[Project]) -> Sentence:
    begun = [each for each in found if each.action.status in BEGUN]
    if not logged:
        told = many(len(found), "action")
        return Sentence(
            f"Not known yet: of {told}, {len(begun)} began, and nobody has logged a time at which one was carried out.",
            refs(each.action for each in begun),
        )
    measured = [each for each in logged if each.meant is not None]
    whole = [each for each in measured if not each.short]
    told = f"Of {many(len(found), 'action')}, {len(logged)} {_are(len(logged))} known to have been carried out"
    if measured:
        told += f"; {len(whole)} of the {len(measured)} with a plan were carried out as often as was meant, so far"
    else:
        told += "; how often they were meant was not written down"
    return Sentence(f"{told}.", refs(each.action for each in logged))


def _sentences(asking: Asking, found: Sequence[Project]) -> list[Sentence]:
    told = []
    went = Counter(each.fidelity for one in found for each in one.entries)
    if went:
        parts = listed(f"{went[each]} {_went(each)}" for each in Fidelity if went[each])
        behind = refs(each.action for each in found if each.entries)
        told.append(Sentence(f"Of {many(sum(went.values()), 'time')} in the log, {parts}.", behind))
    for each in found:
        if each.short:
            says = (
                f"“{asking.titled(each.action, each.action.title)}” is logged {len(each.held)} of {each.meant} times."
            )
            told.append(Sentence(says, each.refs))
        for one in each.adapted:
            if one.adaptation:
                why = f" Why: {one.adapted_why}" if one.adapted_why else " Nobody has written down why."
                says = f"“{each.action.title}” was changed on purpose: {one.adaptation}{why}"
                told.append(Sentence(says, (one.ref, each.action.ref)))
    stopped = [each.action for each in found if each.action.status is ActionStatus.STOPPED]
    if stopped:
        names = listed(f"“{asking.titled(each, each.title)}”" for each in stopped)
        told.append(Sentence(f"Ended early: {names}.", refs(stopped)))
    return told


def _went(how: Fidelity) -> str:
    return {
        Fidelity.AS_PLANNED: "went as meant",
        Fidelity.ADAPTED: "were changed on purpose",
        Fidelity.CUT: "were less than was meant",
        Fidelity.NOT_HELD: "were called off",
    }[how]


def _table(asking: Asking, found: Sequence[Project]) -> Rows:
    rows = [(_cells(asking, each), each.refs) for each in found]
    return Rows.of(named("meant-and-done", asking.scope), "What was meant, and what was done", COLUMNS, rows, NOTE)


def _cells(asking: Asking, each: Project) -> tuple[Cell, ...]:
    people, pence = _sum([one.people for one in each.plans]), _sum([one.pence for one in each.plans])
    spent = _sum([one.pence for one in each.entries])
    went = Counter(one.fidelity for one in each.entries)
    return (
        f"{asking.titled(each.action, each.action.title)} ({each.action.status.label})",
        "not said" if each.meant is None else each.meant,
        len(each.held) if each.entries else "not logged",
        "not said" if people is None else str(people),
        "not counted" if each.people is None else People(each.people),
        f"{'not said' if pence is None else pounds(pence)}, {'not logged' if spent is None else pounds(spent)}",
        "; ".join(f"{went[how]} {_went(how)}" for how in Fidelity if went[how]),
    )


def _drawn(asking: Asking, found: Sequence[Project]) -> Picture | None:
    """Times meant and done, where both are known."""
    dots = [
        dot
        for each in found
        if each.meant is not None and each.entries
        for dot in (
            Dot(asking.titled(each.action, each.action.title), "meant", float(each.meant)),
            Dot(asking.titled(each.action, each.action.title), "done", float(len(each.held))),
        )
    ]
    name = named("times-meant-and-done", asking.scope)
    return dots_picture(name, "Times meant and times done", dots, Axis("times")) if dots else None


def _gaps(asking: Asking, found: Sequence[Project]) -> list[Gap]:
    unlogged = [each for each in found if each.action.status in BEGUN and not each.entries]
    unplanned = [each for each in found if (each.action.status in BEGUN or each.entries) and each.meant is None]
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


def _sum(held: Sequence[int | None]) -> int | None:
    known = [each for each in held if each is not None]
    return sum(known) if known else None


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
