"""What the entries of a log come to: times, attendances, people, help, hours, money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.vocabulary import CountedHow, DeliveryEntry, Fidelity, ReachCount

from .counting import Between, came, different_people, different_residents, held


@dataclass(frozen=True, slots=True)
class Totals:
    """What several times come to. Numbers of people are raw: show them through `disclosure`.

    `returning` are attendances of people who had come before, over the times at which newcomers were told apart.
    `uncounted`, `guessed`, `untold_new` and `untold_residents` are numbers of times. `volunteers` are different people.
    """

    times: int
    called_off: int
    attendances: int
    uncounted: int
    guessed: int
    people: Between
    residents: Between
    newcomers: int
    returning: int
    untold_new: int
    untold_residents: int
    minutes: int
    unminuted: int
    volunteers: Between
    volunteer_hours: float
    staff_hours: float
    trained: int
    signposted: int
    pence: int
    unpriced: int


def totals(entries: Iterable[DeliveryEntry], registers: Iterable[ReachCount] = ()) -> Totals:
    """Add up what adds up, and give a range for what does not. Money of a time called off was spent all the same.

    >>> from wellthread.vocabulary import Ref
    >>> walk = Ref("action", "walks")
    >>> found = totals([DeliveryEntry(id=str(n), action=walk, attendances=n, newcomers=3) for n in (12, 20)])
    >>> found.times, found.attendances, found.people, found.newcomers, found.returning
    (2, 32, Between(least=6, most=32, uncapped=0), 6, 26)
    """
    logged, registers = tuple(entries), tuple(registers)
    times = held(logged)
    told = [(n, each.newcomers) for each in times if (n := came(each)) is not None and each.newcomers is not None]
    return Totals(
        times=len(times),
        called_off=sum(each.fidelity is Fidelity.NOT_HELD for each in logged),
        attendances=sum(came(each) or 0 for each in times),
        uncounted=sum(came(each) is None for each in times),
        guessed=sum(each.counted is CountedHow.GUESS and came(each) is not None for each in times),
        people=different_people(logged, registers),
        residents=different_residents(logged, registers),
        newcomers=sum(each.newcomers or 0 for each in times),
        returning=sum(max(0, all_ - new) for all_, new in told),
        untold_new=sum(each.newcomers is None for each in times),
        untold_residents=sum(each.residents is None for each in times),
        minutes=sum(each.minutes or 0 for each in times),
        unminuted=sum(each.minutes is None for each in times),
        volunteers=_volunteers(times),
        volunteer_hours=sum(each.volunteer_hours or 0.0 for each in logged),
        staff_hours=sum(each.staff_hours or 0.0 for each in logged),
        trained=sum(each.trained or 0 for each in times),
        signposted=sum(each.signposted or 0 for each in times),
        pence=sum(each.pence or 0 for each in logged),
        unpriced=sum(each.pence is None for each in logged),
    )


def _volunteers(times: Iterable[DeliveryEntry]) -> Between:
    """Different volunteers: the same ones may help every time."""
    counts = [each.volunteers for each in times if each.volunteers is not None]
    return Between(max(counts, default=0), sum(counts))
