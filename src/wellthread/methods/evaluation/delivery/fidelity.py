"""How far it went as meant. What was changed on purpose is an adaptation and no failure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wellthread.vocabulary import DeliveryEntry, DeliveryPlan, Fidelity, Ref

from .counting import held


@dataclass(frozen=True, slots=True)
class Kept:
    """One part without which it is not the same thing: at how many of the times that speak of parts it was kept."""

    part: str
    times: int
    of: int


@dataclass(frozen=True, slots=True)
class Faithful:
    """How many times went as planned, were changed on purpose, cut short, and called off; and the parts to be kept.

    These are numbers of times, not of people. `untold` is how many held times do not speak of the parts.
    """

    ways: dict[Fidelity, int]
    parts: tuple[Kept, ...]
    untold: int

    @property
    def logged(self) -> int:
        return sum(self.ways.values())

    @property
    def in_spirit(self) -> int:
        """Times held in full: as planned, or changed on purpose."""
        return self.ways[Fidelity.AS_PLANNED] + self.ways[Fidelity.ADAPTED]


def fidelity(entries: Iterable[DeliveryEntry], plans: Iterable[DeliveryPlan] = ()) -> Faithful:
    """Count the ways it went, and for each part to be kept how often it was.

    A time that names no part it kept does not speak of them: nobody can tell a part left out from a box left empty.

    >>> from wellthread.vocabulary import Ref
    >>> walks = Ref("action", "walks")
    >>> plan = DeliveryPlan(id="p", action=walks, keep=("Led by a resident", "Free"))
    >>> found = fidelity([
    ...     DeliveryEntry(id="a", action=walks, kept=("Free",)),
    ...     DeliveryEntry(id="b", action=walks, fidelity=Fidelity.ADAPTED),
    ... ], [plan])
    >>> found.in_spirit, found.parts[0], found.untold
    (2, Kept(part='Led by a resident', times=0, of=1), 1)
    """
    logged = tuple(entries)
    ways = {way: sum(each.fidelity is way for each in logged) for way in Fidelity}
    wanted = dict.fromkeys(part for plan in plans for part in plan.keep)
    speaking = [each for each in held(logged) if each.kept]
    parts = tuple(Kept(part, sum(part in each.kept for each in speaking), len(speaking)) for part in wanted)
    return Faithful(ways, parts, len(held(logged)) - len(speaking) if wanted else 0)


@dataclass(frozen=True, slots=True)
class Adaptation:
    """One change: when, what, and why."""

    entry: Ref
    on: date | None
    title: str
    way: Fidelity
    what: str
    why: str


def adaptations(entries: Iterable[DeliveryEntry]) -> tuple[Adaptation, ...]:
    """Everything that was changed, the latest first; those of which nobody said what or why as well."""
    changed = [each for each in entries if each.fidelity is Fidelity.ADAPTED or each.adaptation or each.adapted_why]
    changed.sort(key=lambda each: (each.on or date.min, each.id), reverse=True)
    return tuple(
        Adaptation(each.ref, each.on, each.title, each.fidelity, each.adaptation, each.adapted_why) for each in changed
    )
