"""Which priorities run through which records, and the strands that join knots."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from wellthread.vocabulary import Ref

from .thread_columns import PRIORITIES, Tied
from .weave import NONE, SEVERAL, Knot, Strand


def yarns_of(priorities: Sequence[Ref], tied: Tied) -> dict[Ref, frozenset[int]]:
    """The numbers of the priorities that each record leads to or comes from."""
    back: dict[Ref, list[Ref]] = defaultdict(list)
    forth: dict[Ref, list[Ref]] = defaultdict(list)
    for before, after in tied.pairs:
        back[after].append(before)
        forth[before].append(after)
    held: dict[Ref, set[int]] = defaultdict(set)
    for number, ref in enumerate(priorities, start=1):
        for ways, side in ((back, -1), (forth, 1)):
            for each in _walk(ref, ways):
                if (tied.column[each] - PRIORITIES) * side > 0 or each == ref:
                    held[each].add(number)
    return {ref: frozenset(numbers) for ref, numbers in held.items()}


def _walk(start: Ref, ways: Mapping[Ref, Sequence[Ref]]) -> set[Ref]:
    seen, waiting = {start}, [start]
    while waiting:
        for each in ways.get(waiting.pop(), ()):
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return seen


def strands_between(knots: Iterable[Knot], tied: Tied, yarns: Mapping[Ref, frozenset[int]]) -> tuple[Strand, ...]:
    home = {ref: knot.key for knot in knots for ref in knot.members}
    counts: Counter[tuple[str, str, int]] = Counter()
    for before, after in tied.pairs:
        counts[home[before], home[after], _yarn(before, after, tied, yarns)] += 1
    return tuple(Strand(source, target, yarn, count) for (source, target, yarn), count in counts.items())


def _yarn(before: Ref, after: Ref, tied: Tied, yarns: Mapping[Ref, frozenset[int]]) -> int:
    """Before the priorities a strand has the colour of where it leads, after them of where it comes from."""
    nothing: frozenset[int] = frozenset()
    if tied.column[before] < PRIORITIES < tied.column[after]:
        numbers = yarns.get(after, nothing) & yarns.get(before, nothing) or yarns.get(after, nothing)
    else:
        numbers = yarns.get(after if tied.column[after] <= PRIORITIES else before, nothing)
    if not numbers:
        return NONE
    return next(iter(numbers)) if len(numbers) == 1 else SEVERAL
