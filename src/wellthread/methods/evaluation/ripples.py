"""Ripple effects: what followed from what, without circles; and when those who see them should meet again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wellthread.thread import months_after
from wellthread.vocabulary import Ref, Ripple

MONTHS = (3, 4)
"""Ripple workshops are held every three to four months."""


def circle(ripples: Iterable[Ripple]) -> tuple[Ref, ...]:
    """The first circle of ripples that each came after the next; empty where there is none.

    >>> a, b = Ref("ripple", "a"), Ref("ripple", "b")
    >>> [str(each) for each in circle([Ripple(id="a", text="A", after=b), Ripple(id="b", text="B", after=a)])]
    ['ripple:a', 'ripple:b']
    """
    before = {each.ref.unversioned: each.after.unversioned for each in ripples if each.after}
    safe: set[Ref] = set()
    for start in before:
        way: list[Ref] = []
        here: Ref | None = start
        while here is not None and here not in safe:
            if here in way:
                return tuple(way[way.index(here) :])
            way.append(here)
            here = before.get(here)
        safe.update(way)
    return ()


@dataclass(frozen=True, slots=True)
class Linked:
    """A ripple in its chain: how many ripples lie between it and what was done."""

    ripple: Ripple
    depth: int


def chains(ripples: Sequence[Ripple]) -> tuple[Linked, ...]:
    """Each ripple followed by those that came after it, first ones by the day they were noticed.

    A ripple that names one that is not among these begins a chain. Raises ValueError for a circle.
    """
    if circle(ripples):
        raise ValueError("Ripples that come after each other in a circle have no order.")
    known = {each.ref.unversioned for each in ripples}
    after: dict[Ref | None, list[Ripple]] = defaultdict(list)
    for each in sorted(ripples, key=lambda one: (one.seen_on or date.max, one.id)):
        came = each.after.unversioned if each.after else None
        after[came if came in known else None].append(each)
    found: list[Linked] = []
    waiting = [Linked(each, 0) for each in reversed(after[None])]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting += [Linked(each, here.depth + 1) for each in reversed(after[here.ripple.ref.unversioned])]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Due:
    """When the next ripple workshop should be: from one day to another, counted from `since`."""

    since: date
    starts: date
    ends: date

    def overdue(self, today: date) -> bool:
        return today > self.ends

    def now(self, today: date) -> bool:
        return self.starts <= today <= self.ends


def next_workshop(held: Iterable[date], begun: date | None) -> Due | None:
    """Three to four months after the last one; before the first, after the work began. None where nothing has begun.

    >>> due = next_workshop([date(2026, 7, 6), date(2026, 4, 1)], None)
    >>> str(due.starts), str(due.ends)
    ('2026-10-06', '2026-11-06')
    """
    since = max(held, default=begun)
    if since is None:
        return None
    return Due(since, months_after(since, MONTHS[0]), months_after(since, MONTHS[1]))


def counted(ripples: Iterable[Ripple]) -> Mapping[str, int]:
    """How many ripples were welcome, mixed, unwelcome and not judged. Ripples are counted here, not people."""
    tally: dict[str, int] = defaultdict(int)
    for each in ripples:
        tally[each.welcome.value] += 1
    return dict(tally)
