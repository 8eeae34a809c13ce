"""The counting trap: attendances add up, different people do not.

Who comes to ten walks is ten attendances and one person. Only a register over a stretch of time tells how many
different people came. Without one there is an honest range: at least the largest single time, at most the sum of all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from wellthread.vocabulary import CountedHow, DeliveryEntry, Fidelity, ReachCount


@dataclass(frozen=True, slots=True)
class Between:
    """How many different people: at least `least`, at most `most`; `most` is None where nothing caps it.

    `uncapped` is how many times nobody counted, so that any number may have come.
    """

    least: int
    most: int | None
    uncapped: int = 0

    @property
    def exact(self) -> bool:
        """Whether the number is known."""
        return self.most == self.least and not self.uncapped


def several(ranges: Iterable[Between]) -> Between:
    """The range over several actions, of which one person may use all: at least the largest, at most the sum.

    >>> several([Between(20, 30), Between(12, 12)])
    Between(least=20, most=42, uncapped=0)
    """
    found = tuple(ranges)
    known = [each.most for each in found if each.most is not None]
    most = sum(known) if len(known) == len(found) else None
    return Between(max((each.least for each in found), default=0), most, sum(each.uncapped for each in found))


def held(entries: Iterable[DeliveryEntry]) -> tuple[DeliveryEntry, ...]:
    """The times that something was carried out, those called off left out."""
    return tuple(each for each in entries if each.fidelity is not Fidelity.NOT_HELD)


def came(entry: DeliveryEntry) -> int | None:
    """How many times someone came to one occasion: attendances, or the people where only they were counted.

    >>> from wellthread.vocabulary import Ref
    >>> came(DeliveryEntry(id="walk", action=Ref("action", "walks"), people=9))
    9
    """
    return entry.attendances if entry.attendances is not None else entry.people


def persons(entry: DeliveryEntry) -> int | None:
    """The most different people of one occasion: as counted, else as many as attendances."""
    return entry.people if entry.people is not None else entry.attendances


def residents(entry: DeliveryEntry) -> int | None:
    """The most residents of one occasion: as counted, else everybody who came."""
    return entry.residents if entry.residents is not None else persons(entry)


def different_people(entries: Iterable[DeliveryEntry], registers: Iterable[ReachCount] = ()) -> Between:
    """How many different people came over several times.

    `registers` are counts of all people over a stretch of time; one of single times or of a category is passed over.
    First-timers are each a different person, so their sum is a least number too. Attendances cap the people of a time
    and are no least number of them: at a fair the same person may be counted at every stall.

    >>> from wellthread.vocabulary import Ref
    >>> walks = [DeliveryEntry(id=str(n), action=Ref("action", "walks"), people=n) for n in (12, 20, 9)]
    >>> different_people(walks)
    Between(least=20, most=41, uncapped=0)
    >>> different_people(walks, [ReachCount(id="r", action=Ref("action", "walks"), people=27)])
    Between(least=27, most=27, uncapped=0)
    """
    times = held(entries)
    new = sum(each.newcomers or 0 for each in times if each.counted is not CountedHow.GUESS)
    return _range(
        times,
        whole_registers(registers),
        persons,
        lambda each: each.people,
        surely=lambda each: each.people or 0,
        least=new,
    )


def different_residents(entries: Iterable[DeliveryEntry], registers: Iterable[ReachCount] = ()) -> Between:
    """How many different people who live here came over several times, as `different_people` tells all.

    >>> from wellthread.vocabulary import Ref
    >>> walks = [DeliveryEntry(id=str(n), action=Ref("action", "walks"), people=20, residents=n) for n in (12, 15)]
    >>> different_residents(walks)
    Between(least=15, most=27, uncapped=0)
    """
    counted = [each for each in whole_registers(registers) if each.residents is not None]
    return _range(
        held(entries),
        counted,
        residents,
        lambda each: each.residents or 0,
        surely=lambda each: each.residents or 0,
    )


def whole_registers(registers: Iterable[ReachCount]) -> list[ReachCount]:
    """Counts of all people over a stretch of time that a register tells apart."""
    return [
        each for each in registers if not each.question and each.entry is None and each.counted is CountedHow.REGISTER
    ]


def _range(
    times: Sequence[DeliveryEntry],
    registers: Sequence[ReachCount],
    at_most: Callable[[DeliveryEntry], int | None],
    number: Callable[[ReachCount], int],
    *,
    surely: Callable[[DeliveryEntry], int],
    least: int = 0,
) -> Between:
    """At least the largest of what was counted; at most registers apart in time, and the times outside them."""
    apart = _apart(registers)
    outside = [each for each in times if not any(covers(one, each.on) for one in apart)]
    most = sum(number(each) for each in apart) + sum(at_most(each) or 0 for each in outside)
    floor = max([least, *(number(each) for each in registers), *(surely(each) for each in times)], default=0)
    uncapped = sum(at_most(each) is None for each in outside)
    return Between(floor, None if uncapped else max(most, floor), uncapped)


def covers(register: ReachCount, day: date | None) -> bool:
    """Whether a register speaks of a day. One without days speaks of every day; an undated time is in none with days.

    >>> from wellthread.vocabulary import Ref
    >>> autumn = ReachCount(id="r", action=Ref("action", "walks"), people=9, starts=date(2026, 9, 1))
    >>> covers(autumn, date(2026, 10, 1)), covers(autumn, date(2026, 8, 1)), covers(autumn, None)
    (True, False, False)
    """
    if register.starts is None and register.ends is None:
        return True
    return day is not None and (register.starts or day) <= day <= (register.ends or day)


def _apart(registers: Iterable[ReachCount]) -> list[ReachCount]:
    """Registers whose stretches do not overlap: of those that do, the longest is taken."""
    taken: list[ReachCount] = []
    for each in sorted(registers, key=lambda one: (-_days(one), one.id)):
        if not any(_overlap(each, one) for one in taken):
            taken.append(each)
    return taken


def _days(each: ReachCount) -> int:
    return ((each.ends or date.max) - (each.starts or date.min)).days


def _overlap(one: ReachCount, other: ReachCount) -> bool:
    return max(one.starts or date.min, other.starts or date.min) <= min(one.ends or date.max, other.ends or date.max)
