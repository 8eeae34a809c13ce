"""One count of one exercise, in every way that its ballots allow, whole or for one group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from wellthread.disclosure import People
from wellthread.vocabulary import Ballot, BallotForm, Code, Exercise, PriorityOption, Ref

from .budget import Spending, greedy
from .equal_shares import equal_shares
from .pairwise import Pairwise, pairwise, schulze
from .papers import Paper, papers
from .scores import borda, first_choices, places, support


class Way(Code):
    """A way of counting; no single one is right, so several are shown side by side."""

    FIRST = "first_choices", "Most first choices: what the largest number want most."
    POINTS = "points", "Points for places (Borda): what is high on most lists."
    HEADS = "head_to_head", "Each option against each other (Schulze): what more people prefer than not."
    SUPPORT = "support", "Marked at all: what most can agree to."


@dataclass(frozen=True, slots=True)
class Standing:
    """How one option did in one way of counting: its score and its place; equal scores share a place.

    Scores are numbers of voters (first choices, support), points, or how many options it comes
    before (head to head). They are exact: for use inside the house, `table` is what may leave it.
    """

    option: str
    score: float
    place: int


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """The result of one exercise, for all voters or for one group. It advises; people decide."""

    exercise: Exercise
    options: tuple[PriorityOption, ...]
    group: Ref | None
    voters: People
    standings: Mapping[Way, tuple[Standing, ...]]
    heads: Pairwise | None
    spending: tuple[Spending, ...] = ()

    def place(self, way: Way, option: str) -> int:
        """An option's place; 1 is first. Raises KeyError for a way or an option that was not counted."""
        return {each.option: each.place for each in self.standings[way]}[option]

    def first(self, way: Way) -> tuple[str, ...]:
        """The option in first place, or the options that share it."""
        return tuple(each.option for each in self.standings[way] if each.place == 1)

    def chosen(self, way: Way) -> tuple[str, ...]:
        """Options that surely have a seat: a tie over the last seats is left for people to settle."""
        ranked = self.standings[way]
        return tuple(
            each.option for each in ranked if sum(other.place <= each.place for other in ranked) <= self.exercise.seats
        )

    @property
    def condorcet_winner(self) -> str | None:
        """The option that beats every other head to head, if there is one."""
        return self.heads.condorcet_winner if self.heads else None

    def title(self, option: str) -> str:
        """What voters read. Raises KeyError for an option of another exercise."""
        return {each.id: each.title for each in self.options}[option]


def count(exercise: Exercise, options: Iterable[PriorityOption], ballots: Iterable[Ballot]) -> Count:
    """Count an exercise whole. Raises BadBallot, and BadBudget when costs or budget cannot be shared out.

    Rankings are counted in four ways, approvals by support alone. Where the exercise has a budget and every
    option a cost, what greedy and equal shares would buy is given too.

    >>> meeting = Exercise(id="spring", title="What first?", seats=1)
    >>> park, bus = (PriorityOption(id=each, exercise=meeting.ref, title=each) for each in ("park", "bus"))
    >>> said = [Ballot(id="1", exercise=meeting.ref, options=(park.ref, bus.ref), count=9),
    ...         Ballot(id="2", exercise=meeting.ref, options=(bus.ref,), count=8)]
    >>> result = count(meeting, [park, bus], said)
    >>> result.first(Way.POINTS), str(result.voters)
    (('park',), '15')
    """
    own, heaps = _own(exercise, options), tuple(ballots)
    whole = _count(exercise, own, heaps, None)
    return replace(whole, spending=_spending(exercise, own, papers(exercise, own, heaps)))


def count_by_group(
    exercise: Exercise, options: Iterable[PriorityOption], ballots: Iterable[Ballot]
) -> dict[Ref | None, Count]:
    """Count each group's ballots apart, in order of group id; ballots without a group stand under None, last.

    No group is given the whole budget to spend: `spending` is empty. Raises BadBallot.
    """
    own = _own(exercise, options)
    groups: dict[Ref | None, list[Ballot]] = {}
    for ballot in ballots:
        if ballot.exercise.id == exercise.id:
            groups.setdefault(ballot.group.unversioned if ballot.group else None, []).append(ballot)
    ordered = sorted(groups, key=lambda each: (each is None, each.id if each else ""))
    return {group: _count(exercise, own, groups[group], group) for group in ordered}


def _own(exercise: Exercise, options: Iterable[PriorityOption]) -> tuple[PriorityOption, ...]:
    return tuple(sorted((each for each in options if each.exercise.id == exercise.id), key=lambda each: each.id))


def _count(exercise: Exercise, own: tuple[PriorityOption, ...], ballots: Sequence[Ballot], group: Ref | None) -> Count:
    heaps = papers(exercise, own, ballots)
    ids = tuple(each.id for each in own)
    heads = pairwise(heaps, ids) if exercise.form is BallotForm.RANKING else None
    return Count(
        exercise=exercise,
        options=own,
        group=group,
        voters=People(sum(each.voters for each in heaps)),
        standings=_standings(heaps, ids, heads),
        heads=heads,
    )


def _standings(heaps: Sequence[Paper], ids: Sequence[str], heads: Pairwise | None) -> dict[Way, tuple[Standing, ...]]:
    marked = {Way.SUPPORT: _ranked(support(heaps, ids))}
    if heads is None:
        return marked
    after = schulze(heads)
    before = {option: float(sum(other > place for other in after.values())) for option, place in after.items()}
    return {
        Way.FIRST: _ranked(first_choices(heaps, ids)),
        Way.POINTS: _ranked(borda(heaps, ids)),
        Way.HEADS: _ranked(before),
        **marked,
    }


def _ranked(scores: Mapping[str, float]) -> tuple[Standing, ...]:
    at = places(scores)
    return tuple(Standing(each, float(scores[each]), at[each]) for each in sorted(scores, key=lambda x: (at[x], x)))


def _spending(exercise: Exercise, options: Sequence[PriorityOption], heaps: Sequence[Paper]) -> tuple[Spending, ...]:
    if exercise.budget is None or not options or any(each.cost is None for each in options):
        return ()
    costs = {each.id: Fraction(str(each.cost)) for each in options}
    budget = Fraction(str(exercise.budget))
    return greedy(heaps, costs, budget), equal_shares(heaps, costs, budget)
