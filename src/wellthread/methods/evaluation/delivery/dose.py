"""How much was carried out beside how much was meant: times, minutes, and the hours that people spent there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from wellthread.disclosure import protect
from wellthread.vocabulary import DeliveryEntry, DeliveryPlan

from .counting import came, held

MINUTES = 60
Month = tuple[int, int]
"""A year and a month of it."""


@dataclass(frozen=True, slots=True)
class Dose:
    """What was meant and what was done; None where the plan, or the log, does not say.

    `meant_by_now` is the share of the planned times that falls before a day, if they are spread evenly. `minutes` are
    of the times whose length was written down, `timed` is how many those are.
    """

    meant_times: int | None
    meant_by_now: float | None
    times: int
    meant_minutes: int | None
    minutes: int
    timed: int

    @property
    def share(self) -> float | None:
        """Times done for each time meant by now: 1 is as meant."""
        return self.times / self.meant_by_now if self.meant_by_now else None


def dose(entries: Iterable[DeliveryEntry], plans: Iterable[DeliveryPlan], *, today: date) -> Dose:
    """What was done of what was meant, over all plans together.

    >>> from wellthread.vocabulary import Ref
    >>> walks, start = Ref("action", "walks"), date(2026, 1, 1)
    >>> plan = DeliveryPlan(id="p", action=walks, starts=start, ends=date(2026, 1, 20), times=10, minutes=60)
    >>> found = dose([DeliveryEntry(id="e", action=walks, minutes=45)], [plan], today=date(2026, 1, 10))
    >>> found.meant_times, found.meant_by_now, found.times, found.meant_minutes, found.share
    (10, 5.0, 1, 600, 0.2)
    """
    times, said = held(entries), [each for each in plans if each.times is not None]
    by_now = [meant for each in said if (meant := meant_by(each, today)) is not None]
    long = [each.times * each.minutes for each in said if each.times is not None and each.minutes is not None]
    return Dose(
        meant_times=sum(each.times or 0 for each in said) if said else None,
        meant_by_now=sum(by_now) if by_now else None,
        times=len(times),
        meant_minutes=sum(long) if long else None,
        minutes=sum(each.minutes or 0 for each in times),
        timed=sum(each.minutes is not None for each in times),
    )


def meant_by(plan: DeliveryPlan, day: date) -> float | None:
    """How many times were meant up to and on a day, spread evenly over the plan's days; None without days or times."""
    if plan.times is None or plan.starts is None or plan.ends is None or plan.ends < plan.starts:
        return None
    whole = (plan.ends - plan.starts).days + 1
    gone = (min(day, plan.ends) - plan.starts).days + 1
    return plan.times * max(0, gone) / whole


def meant_in(plans: Iterable[DeliveryPlan], month: Month) -> float | None:
    """How many times were meant in one month; None where no plan says.

    >>> from wellthread.vocabulary import Ref
    >>> plan = DeliveryPlan(id="p", action=Ref("action", "walks"), times=59, starts=date(2026, 1, 1),
    ...     ends=date(2026, 2, 28))
    >>> meant_in([plan], (2026, 1)), meant_in([plan], (2026, 3))
    (31.0, 0.0)
    """
    first = date(*month, 1)
    last = _next(first) - timedelta(days=1)
    found = []
    for each in plans:
        upto, before = meant_by(each, last), meant_by(each, first - timedelta(days=1))
        if upto is not None and before is not None:
            found.append(upto - before)
    return sum(found) if found else None


def months_between(first: date, last: date) -> Iterator[Month]:
    """Every month from that of the first day to that of the last.

    >>> list(months_between(date(2026, 11, 30), date(2027, 1, 1)))
    [(2026, 11), (2026, 12), (2027, 1)]
    """
    day = first.replace(day=1)
    while day <= last:
        yield day.year, day.month
        day = _next(day)


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


@dataclass(frozen=True, slots=True)
class PersonHours:
    """Hours that people spent there, all together, from protected numbers; `least` where some could not be told."""

    hours: float
    least: bool


def person_hours(entries: Iterable[DeliveryEntry]) -> PersonHours | None:
    """Attendances times their length, from attendances as they may be shown; None where nothing can be told.

    Times of one length are put together first, so that many small ones are not lost.

    >>> from wellthread.vocabulary import Ref
    >>> walks = Ref("action", "walks")
    >>> person_hours([DeliveryEntry(id=str(n), action=walks, attendances=n, minutes=90) for n in (6, 7, 12)])
    PersonHours(hours=37.5, least=False)
    """
    by_length: dict[int, int] = {}
    untold = False
    for each in held(entries):
        number = came(each)
        if number is None or each.minutes is None:
            untold = True
            continue
        by_length[each.minutes] = by_length.get(each.minutes, 0) + number
    shown = {minutes: protect(count).value for minutes, count in by_length.items()}
    hours = sum(minutes * (value or 0) for minutes, value in shown.items()) / MINUTES
    untold = untold or None in shown.values()
    return PersonHours(hours, untold) if hours else None
