"""What stands behind records, traced through the whole thread: fast enough to be asked of every line."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from wellthread.thread import CARRYING, Thread, Verb, Voices, tally
from wellthread.vocabulary import Contribution, Records, Ref


class Behind:
    """The thread with its records numbered, so that tracing compares numbers and not names."""

    def __init__(self, records: Records, thread: Thread) -> None:
        self._records = records
        self._numbers: dict[Ref, int] = {}
        self._refs: list[Ref] = []
        self._down: list[list[int]] = []
        self._disputed: dict[int, set[Ref]] = {}
        for link in thread.links:
            subject, target = self._number(link.subject.unversioned), self._number(link.object.unversioned)
            if link.verb in CARRYING:
                self._down[subject].append(target)
            if link.verb is Verb.DISPUTED_IN:
                self._disputed.setdefault(subject, set()).add(_spoken(link.object, thread))
        found = ((self._numbers.get(each.ref.unversioned), each) for each in records.of(Contribution))
        self._said = {number: each for number, each in found if number is not None}
        self._trails: dict[tuple[Ref, ...], list[int]] = {}

    def trail(self, refs: Sequence[Ref]) -> list[Ref]:
        """The records and everything they rest on, nearest first."""
        return [self._refs[number] for number in self._traced(refs)]

    def voices(self, refs: Sequence[Ref]) -> Voices:
        """The voices behind several records together: nobody is counted twice."""
        numbers = self._traced(refs)
        spoken = [self._said[each] for each in numbers if each in self._said]
        against: set[Ref] = set()
        for each in self._disputed.keys() & set(numbers) if self._disputed else ():
            against |= self._disputed[each]
        return tally(spoken, self._records, disagreeing=against)

    def _traced(self, refs: Sequence[Ref]) -> list[int]:
        asked = tuple(refs)
        if asked not in self._trails:
            self._trails[asked] = self._walked([self._number(each.unversioned) for each in asked])
        return self._trails[asked]

    def _walked(self, starts: Iterable[int]) -> list[int]:
        seen = dict.fromkeys(starts)
        queue = deque(seen)
        down = self._down
        while queue:
            for there in down[queue.popleft()]:
                if there not in seen:
                    seen[there] = None
                    queue.append(there)
        return list(seen)

    def _number(self, ref: Ref) -> int:
        number = self._numbers.get(ref)
        if number is None:
            number = self._numbers[ref] = len(self._refs)
            self._refs.append(ref)
            self._down.append([])
        return number


def _spoken(ref: Ref, thread: Thread) -> Ref:
    """The contribution that an excerpt quotes; any other record stands for itself."""
    quoted = (link.object.unversioned for link in thread.rests_on(ref) if link.verb is Verb.QUOTES)
    return next(quoted, ref.unversioned)
