"""What people said is the same, turned into what stands for what; each of it can be taken back by itself.

The joint map follows from what was said and from nothing else: whatever is taken back, in whatever order, leaves the
map as if it had never been said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wellthread.thread.link import Link
from wellthread.thread.verbs import Verb
from wellthread.vocabulary import Factor, Ref, SameFactor

Standing = tuple[Ref, Verb, Ref]


class CannotJoin(ValueError):
    """What was said does not fit what was said before; the message says how."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Links to write and links to take out, so that the joint map says what people said."""

    new: tuple[Standing, ...]
    gone: tuple[Standing, ...]


def standing(own: Sequence[Factor], links: Iterable[Link], said: Iterable[SameFactor]) -> set[Standing]:
    """Which factors of a joint map stand for which others of it, `own` being all its factors in their order.

    Of those that were called the same the first stands for the others, each directly.
    """
    groups = _Groups(own, links)
    for each in said:
        if each.same:
            groups.join(each.one, each.other, -1 if each.opposite else 1)
    found = set()
    for ref in groups.place:
        root, way = groups.root(ref)
        if root != ref:
            found.add((root, Verb.STANDS_FOR if way > 0 else Verb.TURNS, ref))
    return found


def difference(own: Sequence[Factor], links: Sequence[Link], said: Iterable[SameFactor]) -> Difference:
    """What has to change in the links of a joint map so that they follow from what was said."""
    refs = {each.ref.unversioned for each in own}
    there = {
        each.key for each in links if each.verb in (Verb.STANDS_FOR, Verb.TURNS) and {each.key[0], each.key[2]} <= refs
    }
    wanted = standing(own, links, said)
    return Difference(tuple(sorted(wanted - there)), tuple(sorted(there - wanted)))


def fits(new: SameFactor, own: Sequence[Factor], links: Iterable[Link], said: Sequence[SameFactor]) -> None:
    """Check that something new may be said of two factors beside all that was said. Raises CannotJoin."""
    pair = {new.one.unversioned, new.other.unversioned}
    if len(pair) == 1:
        raise CannotJoin("These are one factor. Choose two.")
    if any({each.one.unversioned, each.other.unversioned} == pair for each in said):
        raise CannotJoin("Somebody has said already whether these two are the same. Take that back first.")
    groups = _Groups(own, links)
    for each in said:
        if each.same:
            groups.join(each.one, each.other, -1 if each.opposite else 1)
    if groups.joined(new.one, new.other):
        raise CannotJoin("These two are joined already, through others. Take one of those joins back first.")
    if not new.same:
        return
    groups.join(new.one, new.other, -1 if new.opposite else 1)
    for each in said:
        if not each.same and groups.joined(each.one, each.other):
            raise CannotJoin(
                "This would also join two factors of which somebody said that they are not the same. "
                "Take that back first, or leave these apart."
            )


class _Groups:
    """Factors of the joint map in sets, each with its way in its set (union-find with signs)."""

    def __init__(self, own: Sequence[Factor], links: Iterable[Link]) -> None:
        self.place = {each.ref.unversioned: at for at, each in enumerate(own)}
        self.above: dict[Ref, tuple[Ref, int]] = {}
        self.by_part: dict[Ref, tuple[Ref, int]] = {ref: (ref, 1) for ref in self.place}
        for each in links:
            subject, verb, target = each.key
            if subject in self.place and target not in self.place and verb in (Verb.STANDS_FOR, Verb.TURNS):
                self.by_part.setdefault(target, (subject, 1 if verb is Verb.STANDS_FOR else -1))

    def root(self, ref: Ref) -> tuple[Ref, int]:
        """The first factor of the set, and whether `ref` goes its way."""
        way = 1
        while ref in self.above:
            ref, turn = self.above[ref]
            way *= turn
        return ref, way

    def join(self, one: Ref, other: Ref, way: int) -> None:
        if one.unversioned not in self.by_part or other.unversioned not in self.by_part:
            return  # one of the two is gone from its map; what was said of it waits
        (a, turn_a), (b, turn_b) = self.by_part[one.unversioned], self.by_part[other.unversioned]
        (root_a, way_a), (root_b, way_b) = self.root(a), self.root(b)
        if root_a == root_b:
            return
        turn = way * turn_a * turn_b * way_a * way_b
        first, second = sorted((root_a, root_b), key=lambda each: self.place[each])
        self.above[second] = (first, turn)

    def joined(self, one: Ref, other: Ref) -> bool:
        held = [self.by_part.get(each.unversioned) for each in (one, other)]
        return all(held) and len({self.root(each[0])[0] for each in held if each}) == 1
