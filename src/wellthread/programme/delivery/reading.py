"""The delivery log of one neighbourhood, of one action, or of the whole programme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from wellthread.methods.evaluation.delivery import Dose, Faithful, Totals, dose, fidelity, several, totals
from wellthread.programme.scope import Scope, home_of
from wellthread.vocabulary import Action, DeliveryEntry, DeliveryPlan, Neighbourhood, ReachCount, Record, Records, Ref

R = TypeVar("R", DeliveryEntry, DeliveryPlan, ReachCount)


@dataclass(frozen=True)
class Log:
    """What was logged, with the plans and the registers that belong to it. Entries are in the order of their days.

    `scope` is the neighbourhood; None for the whole programme. `today` is the day of which it speaks.
    """

    scope: Scope
    name: str
    actions: tuple[Action, ...]
    entries: tuple[DeliveryEntry, ...]
    plans: tuple[DeliveryPlan, ...]
    counts: tuple[ReachCount, ...]
    today: date

    @cached_property
    def totals(self) -> Totals:
        """All that adds up, and ranges for what does not. Registers of several actions are not one register."""
        if len(self.actions) == 1:
            return totals(self.entries, self.counts)
        parts = [each.totals for each in self.each_action()]
        people, here = several(each.people for each in parts), several(each.residents for each in parts)
        volunteers = several(each.volunteers for each in parts)
        return replace(totals(self.entries), people=people, residents=here, volunteers=volunteers)

    @cached_property
    def dose(self) -> Dose:
        return dose(self.entries, self.plans, today=self.today)

    @cached_property
    def fidelity(self) -> Faithful:
        return fidelity(self.entries, self.plans)

    @property
    def empty(self) -> bool:
        return not (self.entries or self.plans or self.counts)

    def of(self, action: Ref) -> Log:
        """The part of it that is about one action."""
        wanted = action.unversioned
        return replace(
            self,
            name=next((each.title for each in self.actions if each.ref.unversioned == wanted), wanted.id),
            actions=tuple(each for each in self.actions if each.ref.unversioned == wanted),
            entries=tuple(each for each in self.entries if each.action.unversioned == wanted),
            plans=tuple(each for each in self.plans if each.action.unversioned == wanted),
            counts=tuple(each for each in self.counts if each.action.unversioned == wanted),
        )

    def each_action(self) -> tuple[Log, ...]:
        """One log for each action of which something is logged, planned or counted."""
        named = {each.action.unversioned for held in (self.entries, self.plans, self.counts) for each in held}
        return tuple(self.of(each.ref) for each in self.actions if each.ref.unversioned in named)


def log_of(records: Records, scope: Scope, *, today: date) -> Log:
    """The log of one neighbourhood, that of what names none and whose action has none, for None that of everything."""
    place = records.find(Neighbourhood, scope)

    def mine(kind: type[R]) -> tuple[R, ...]:
        return tuple(each for each in records.of(kind) if scope is None or place_of(each, records) == scope)

    return Log(
        scope,
        place.name if place else "All places together",
        tuple(each for each in records.of(Action) if scope is None or home_of(each, records) in (None, scope)),
        tuple(sorted(mine(DeliveryEntry), key=lambda each: (each.on or date.min, each.id))),
        mine(DeliveryPlan),
        mine(ReachCount),
        today,
    )


def logs(records: Records, *, today: date) -> tuple[Log, ...]:
    """One log for each neighbourhood, in the programme's order."""
    return tuple(log_of(records, each.ref.unversioned, today=today) for each in records.of(Neighbourhood))


def place_of(record: DeliveryEntry | DeliveryPlan | ReachCount, records: Records) -> Scope:
    """The neighbourhood that an entry, plan or count belongs to: its own, else its action's."""
    if record.neighbourhood:
        return record.neighbourhood.unversioned
    action: Record | None = records.get(record.action)
    return home_of(action, records) if action else None
