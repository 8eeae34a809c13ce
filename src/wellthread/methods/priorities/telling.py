"""What may be told of groups beside a whole that is told exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wellthread.disclosure import Band, Split, split
from wellthread.vocabulary import BallotForm, Ref

from .counting import Count, Standing, Way
from .scores import places

NUMBERS = {
    BallotForm.RANKING: Way.FIRST,
    BallotForm.APPROVAL: Way.SUPPORT,
    BallotForm.BUDGET: Way.SUPPORT,
    BallotForm.DOTS: Way.DOTS,
}
"""The way of counting whose numbers are told group by group; of the other forms groups have places only."""
KEPT = (Way.FIRST, Way.SUPPORT)
"""Ways whose places are not told of a group: they would put its small numbers in order."""


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Groups beside the whole. `counts` holds only those of which something may be told, with only what may be told.

    In a way of counting whose numbers are told, a group's first place is its true one, and the others follow from
    the numbers as they are shown. `voters` says of every group how many voted, if only that they were few.
    """

    counts: Mapping[Ref, Count]
    voters: Mapping[Ref | None, Band]
    way: Way | None
    numbers: Mapping[Ref, Mapping[str, Band]]

    def shows(self, group: Ref | None) -> bool:
        return group in self.counts


def told_by_group(whole: Count, by_group: Mapping[Ref | None, Count]) -> Groups:
    """What may be told of each group, when everybody may know the whole exactly."""
    way = NUMBERS.get(whole.exercise.form)
    ids = [each.id for each in whole.options]
    held = _split(whole, by_group, way, ids)
    telling = {ref: part for ref, part in by_group.items() if ref and held.told and held.voters[ref].value is not None}
    numbers = {ref: dict(zip(ids, held.cells[ref], strict=True)) for ref in telling} if way else {}
    counts = {ref: _told(part, way, numbers.get(ref, {}), held) for ref, part in telling.items()}
    return Groups(counts, held.voters, way, numbers)


def _split(whole: Count, by_group: Mapping[Ref | None, Count], way: Way | None, ids: list[str]) -> Split[Ref | None]:
    """Where voters have no group of their own, they stand as one more column."""
    voters = {ref: part.voters.raw for ref, part in by_group.items()}
    if whole.exercise.form is BallotForm.PAIRS:
        return split(voters, dict.fromkeys(voters, ()), firsts=False)
    scores = {ref: _scores(part, way) if way else {} for ref, part in by_group.items()}
    cells = {ref: tuple(int(held[each]) for each in ids) if held else () for ref, held in scores.items()}
    each = {Way.FIRST: 1, Way.DOTS: whole.exercise.dots}.get(way) if way else None
    return split(voters, cells, each=each, firsts=way not in (None, Way.FIRST))


def _scores(part: Count, way: Way) -> dict[str, float]:
    return {each.option: each.score for each in part.standings[way]}


def _told(part: Count, way: Way | None, numbers: Mapping[str, Band], held: Split[Ref | None]) -> Count:
    safe = {each: ranked for each, ranked in part.standings.items() if each not in KEPT and each is not way}
    if way and way is not Way.FIRST and held.shows(part.group):
        safe[way] = _shown(part, way, numbers)
    return replace(part, standings=safe, heads=None, papers=(), duels=(), strengths=None)


def _shown(part: Count, way: Way, numbers: Mapping[str, Band]) -> tuple[Standing, ...]:
    """The true first place, and after it places by the numbers as they are shown."""
    first = part.first(way)
    most = 1.0 + max((band.value or 0 for band in numbers.values()), default=0)
    scores = {each: most if each in first else float(numbers[each].value or 0) for each in numbers}
    at = places(scores)
    return tuple(Standing(each, scores[each], at[each]) for each in sorted(scores, key=lambda one: (at[one], one)))
