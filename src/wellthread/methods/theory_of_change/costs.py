"""What actions cost and who pays, in pence to the last one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from wellthread.thread import Thread, Verb
from wellthread.vocabulary import (
    Action,
    ActionCost,
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    HowOften,
    Records,
    Ref,
)

FIRM = frozenset({CommitmentStatus.CONFIRMED, CommitmentStatus.KEPT})
PAYS_NOTHING = frozenset({CommitmentStatus.ASKED, CommitmentStatus.WITHDRAWN, CommitmentStatus.REFUSED})
"""Promises that are not there yet, or no more."""


@dataclass(frozen=True, slots=True)
class Bill:
    """Costs added up, in pence: all of them, what is paid for by a firm promise, and what is only offered.

    `gap` is what nobody has promised, or somebody has taken back.

    >>> Bill(total=1000, firm=600, spoken_of=100).gap
    300
    """

    total: int = 0
    firm: int = 0
    spoken_of: int = 0

    @property
    def gap(self) -> int:
        return self.total - self.firm - self.spoken_of

    def __add__(self, other: Bill) -> Bill:
        return Bill(self.total + other.total, self.firm + other.firm, self.spoken_of + other.spoken_of)


def total_of(cost: ActionCost) -> int:
    """What a cost comes to in all, in pence: so much each time, so many times.

    >>> total_of(ActionCost(id="rent", action=Ref("action", "hall"), what="Rent", pence=12_50, times=12))
    15000
    """
    return cost.pence * cost.times


def bill_of(cost: ActionCost, records: Records) -> Bill:
    """One cost, and whether a promise that stands pays for it."""
    total = total_of(cost)
    payer = records.find(Commitment, cost.paid_by)
    if payer is None or payer.status in PAYS_NOTHING:
        return Bill(total)
    return Bill(total, firm=total) if payer.status in FIRM else Bill(total, spoken_of=total)


def bills(records: Records) -> dict[Ref, Bill]:
    """What each action with costs in the register comes to, in the order of the register."""
    found: dict[Ref, Bill] = {}
    for each in records.of(ActionCost):
        ref = each.action.unversioned
        found[ref] = found.get(ref, Bill()) + bill_of(each, records)
    return found


def by_priority(records: Records, thread: Thread) -> dict[Ref | None, Bill]:
    """What each priority's actions come to; under None, those that answer no priority.

    An action that answers several is counted under each of them, so these do not add up to the whole.
    """
    found: dict[Ref | None, Bill] = defaultdict(Bill)
    for ref, bill in bills(records).items():
        answered: list[Ref | None] = [*priorities_of(ref, thread)]
        for priority in answered or [None]:
            found[priority] += bill
    return dict(found)


def priorities_of(action: Ref, thread: Thread) -> list[Ref]:
    """The priorities that an action answers: named themselves, or by the decision that set them."""
    answered = [link.object.unversioned for link in thread.rests_on(action) if link.verb is Verb.ANSWERS]
    set_by = (
        link.subject.unversioned
        for ref in answered
        if ref.kind == "decision"
        for link in thread.became(ref)
        if link.verb is Verb.SET_BY
    )
    return list(dict.fromkeys([*(ref for ref in answered if ref.kind == "priority"), *set_by]))


def over_promised(records: Records) -> Iterator[tuple[Commitment, int, list[ActionCost]]]:
    """Promises of a sum of money from which more is to be paid than was promised: by how many pence, and for what."""
    paid: dict[Ref, list[ActionCost]] = defaultdict(list)
    for each in records.of(ActionCost):
        if each.paid_by:
            paid[each.paid_by.unversioned].append(each)
    for ref, costs in paid.items():
        promise = records.find(Commitment, ref)
        given = sum_of(promise)
        if promise and given is not None and (more := sum(map(total_of, costs)) - given) > 0:
            yield promise, more, costs


def sum_of(promise: Commitment | None) -> int | None:
    """A promised sum in pence; None where it is not one sum of pounds, such as pounds a year."""
    if promise is None or promise.kind is not CommitmentKind.MONEY or promise.amount is None:
        return None
    whole = promise.unit.strip().casefold() in ("", "pounds", "£", "gbp")
    return round(promise.amount * 100) if whole else None


def pounds(pence: int) -> str:
    """A sum as people write it: pence only where there are some.

    >>> pounds(118_000_00), pounds(12_50), pounds(-3_00)
    ('£118,000', '£12.50', '-£3')
    """
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}{f'.{rest:02}' if rest else ''}"


def reckoned(cost: ActionCost) -> str:
    """How a cost comes to its sum, in words.

    >>> rent = ActionCost(id="a", action=Ref("action", "b"), what="Rent", pence=50_00, often=HowOften.MONTHLY, times=6)
    >>> reckoned(rent)
    '£50 a month, 6 times'
    """
    each = pounds(cost.pence)
    if cost.often is HowOften.ONCE:
        return each if cost.times == 1 else f"{each}, {cost.times} times"
    every = "a month" if cost.often is HowOften.MONTHLY else "a year"
    return f"{each} {every}, {cost.times} time{'' if cost.times == 1 else 's'}"


def estimated(action: Action) -> int | None:
    """The rough cost that stands on the action itself, in pence."""
    return None if action.cost is None else round(action.cost * 100)
