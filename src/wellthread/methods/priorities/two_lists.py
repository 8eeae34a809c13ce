"""Two lists of what matters most, side by side and never merged: what the one has and the other leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from wellthread.vocabulary import Decision, ListEntry, Priority, PriorityList, PriorityOption, Records, Ref


@dataclass(frozen=True, slots=True)
class Row:
    """One thing with its place on either list; None where a list leaves it out."""

    item: Ref
    title: str
    one: int | None
    other: int | None


@dataclass(frozen=True, slots=True)
class TwoLists:
    """Two lists compared. `same` and `turned` are pairs that both rank, in the same order and the other way round."""

    rows: tuple[Row, ...]
    same: int
    turned: int

    @property
    def only_one(self) -> tuple[Row, ...]:
        """What the one list has and the other leaves out, highest first."""
        return tuple(each for each in self.rows if each.one is not None and each.other is None)

    @property
    def only_other(self) -> tuple[Row, ...]:
        """What the other list has and the one leaves out, highest first."""
        found = (each for each in self.rows if each.one is None and each.other is not None)
        return tuple(sorted(found, key=lambda each: (each.other or 0, each.title)))

    @property
    def agreement(self) -> str:
        """How far the two agree about the order of what both hold, in a sentence."""
        pairs = self.same + self.turned
        if not pairs:
            return "The two lists share too little for their order to be compared."
        if not self.turned:
            return f"What both lists hold stands in the same order on both ({_pairs(pairs)})."
        same, turned = self.same, self.turned
        return f"Of {_pairs(pairs)} that both rank, {same} stand in the same order and {turned} the other way round."


def compare(one: Mapping[Ref, int], other: Mapping[Ref, int], titles: Mapping[Ref, str]) -> TwoLists:
    """Compare two lists, each from what stands on it to its place. Equal places say nothing about order.

    >>> bus, door, lamps = (Ref("priority_option", each) for each in ("bus", "door", "lamps"))
    >>> found = compare({bus: 1, door: 2, lamps: 3}, {lamps: 1, bus: 2}, {})
    >>> [each.item.id for each in found.only_one], found.agreement
    (['door'], 'Of 1 pair that both rank, 0 stand in the same order and 1 the other way round.')
    """
    items = sorted({*one, *other}, key=lambda ref: (one.get(ref, 10**6), other.get(ref, 10**6), ref))
    rows = tuple(Row(ref, titles.get(ref, ref.id), one.get(ref), other.get(ref)) for ref in items)
    ways = [
        (one[a] - one[b]) * (other[a] - other[b])
        for a, b in combinations([ref for ref in items if ref in one], 2)
        if a in other and b in other
    ]
    return TwoLists(rows, sum(each > 0 for each in ways), sum(each < 0 for each in ways))


def places_of(held: PriorityList, records: Records) -> dict[Ref, int]:
    """What stands on a list, each thing under one name: a priority under the option that became it."""
    found: dict[Ref, int] = {}
    for each in records.of(ListEntry):
        if each.list.unversioned == held.ref.unversioned:
            item = under_one_name(each.item, records)
            found[item] = min(each.place, found.get(item, each.place))
    return found


def under_one_name(item: Ref, records: Records) -> Ref:
    """The option behind a priority, and the wording that voters read behind another one; else the thing itself."""
    here = item.unversioned
    priority = records.find(Priority, here)
    decision = records.find(Decision, priority.decision) if priority else None
    if decision:
        here = decision.option.unversioned
    seen: set[Ref] = set()
    while (option := records.find(PriorityOption, here)) and option.merged_into and here not in seen:
        seen.add(here)
        here = option.merged_into.unversioned
    return here


def titles_of(items: Iterable[Ref], records: Records) -> dict[Ref, str]:
    """What each thing is called: as the priority that it became, where it did."""
    became = {
        decision.option.unversioned: each.title
        for each in records.of(Priority)
        if (decision := records.find(Decision, each.decision))
    }
    found = {}
    for ref in items:
        record = records.find(PriorityOption, ref) or records.find(Priority, ref)
        found[ref] = became.get(ref) or (record.title if record else ref.id)
    return found


def _pairs(number: int) -> str:
    return "1 pair" if number == 1 else f"{number} pairs"
