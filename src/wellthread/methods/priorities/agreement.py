"""How far groups agree, and what the result would be without one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from wellthread.vocabulary import Ref

from .counting import Count, Way, counted
from .duels import Duel
from .papers import Paper

ALIKE = ((0.7, "much alike"), (0.3, "somewhat alike"), (-0.3, "with little in common"), (-1.1, "mostly opposite"))
"""From which agreement on two orders are called what."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two orders agree: 1 where they are the same, 0 where they have nothing to do with each other, -1 where
    the one is the other turned round (Kendall's tau-b)."""

    one: Ref
    other: Ref
    value: float

    @property
    def words(self) -> str:
        return next(words for least, words in ALIKE if self.value >= least)


@dataclass(frozen=True, slots=True)
class Without:
    """What the count would be without one group: what comes first, and who gains or loses a seat."""

    group: Ref
    first: tuple[str, ...]
    gains: tuple[str, ...]
    loses: tuple[str, ...]
    same_first: bool

    @property
    def matters(self) -> bool:
        return not self.same_first or bool(self.gains or self.loses)


def agreements(told: Mapping[Ref, Count], way: Way) -> tuple[Agreement, ...]:
    """Every two groups of which places are told, those that agree least first."""
    held = {ref: part for ref, part in told.items() if way in part.standings}
    found = []
    for one, other in combinations(held, 2):
        ids = [each.id for each in held[one].options]
        value = tau([held[one].place(way, each) for each in ids], [held[other].place(way, each) for each in ids])
        if value is not None:
            found.append(Agreement(one, other, value))
    return tuple(sorted(found, key=lambda each: (each.value, each.one.id, each.other.id)))


def tau(one: list[int], other: list[int]) -> float | None:
    """Kendall's tau-b of two lists of places; None where one of them puts everything in the same place.

    >>> tau([1, 2, 3], [1, 2, 3]), tau([1, 2, 3], [3, 2, 1]), tau([1, 1, 1], [1, 2, 3])
    (1.0, -1.0, None)
    """
    pairs = list(combinations(range(len(one)), 2))
    signs = [(_sign(one[a] - one[b]), _sign(other[a] - other[b])) for a, b in pairs]
    apart = sum(a != 0 for a, _ in signs), sum(b != 0 for _, b in signs)
    if not all(apart):
        return None
    return sum(a * b for a, b in signs) / sqrt(apart[0] * apart[1])


def without_each(
    whole: Count, by_group: Mapping[Ref | None, Count], told: Mapping[Ref, Count], way: Way
) -> Iterator[Without]:
    """The count without one group after the other, of those of which something may be told."""
    for ref in told:
        rest = _rest(whole, [part for group, part in by_group.items() if group != ref])
        if rest.everyone is None or not rest.voters or way not in rest.standings:
            continue  # what so few others want is not told either
        before, after = set(whole.chosen(way)), set(rest.chosen(way))
        first = rest.first(way)
        yield Without(
            ref, first, tuple(sorted(after - before)), tuple(sorted(before - after)), first == whole.first(way)
        )


def _rest(whole: Count, parts: list[Count]) -> Count:
    papers = tuple(paper for part in parts for paper in part.papers)
    answers: dict[tuple[str, str], Duel] = {}
    for each in (duel for part in parts for duel in part.duels):
        held = answers.get((each.one, each.other), Duel(each.one, each.other))
        answers[each.one, each.other] = Duel(
            each.one,
            each.other,
            held.first + each.first,
            held.second + each.second,
            held.undecided + each.undecided,
        )
    return counted(whole.exercise, whole.options, None, _heaped(papers), tuple(answers.values()), whole.round)


def _heaped(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    heaps: dict[tuple[tuple[str, ...], tuple[int, ...]], int] = {}
    for paper in papers:
        key = (paper.options, paper.marks)
        heaps[key] = heaps.get(key, 0) + paper.voters
    return tuple(Paper(named, voters, marks) for (named, marks), voters in sorted(heaps.items()))


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
