"""One count of one exercise, in every way that its ballots allow, whole or for one group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from wellthread.disclosure import People
from wellthread.vocabulary import Ballot, BallotForm, Code, Exercise, PairChoice, PriorityOption, Ref

from .budget import Spending, greedy
from .duels import Duel, asked_at_least, duels, heads_of
from .equal_shares import equal_shares
from .pairwise import Pairwise, pairwise, schulze
from .papers import Paper, papers
from .scores import borda, first_choices, given, means, medians, places, support
from .strengths import Strengths, strengths


class Way(Code):
    """A way of counting; no single one is right, so several are shown side by side."""

    FIRST = "first_choices", "Most first choices: what the largest number want most."
    POINTS = "points", "Points for places (Borda): what is high on most lists."
    HEADS = "head_to_head", "Each option against each other (Schulze): what more people prefer than not."
    DOTS = "dots", "Dots placed: what people give most to."
    TOTAL = "total_score", "All scores together: what is scored high, and by many."
    MEAN = "average_score", "The average of those who gave a score: what is scored high by whoever scored it."
    MIDDLE = "middle_score", "The middle one of the scores (median): a few very high or low ones decide nothing alone."
    STRENGTH = "strength", "How often it would be taken against an option of middling strength (Bradley–Terry)."
    SUPPORT = "support", "Marked at all: what most can agree to."


@dataclass(frozen=True, slots=True)
class Standing:
    """How one option did in one way of counting: its score and its place; equal scores share a place.

    Scores are numbers of voters (first choices, support), points, dots, scores, how many options it comes before
    (head to head), or how often of 100 times it would be taken (strength). `table` is what may leave the house.
    """

    option: str
    score: float
    place: int


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """The result of one exercise in one round, for all voters or for one group. It advises; people decide.

    Where pairs are asked, nobody knows how many people answered unless papers say so: `voters` is then the least that
    it can be, and `answers` the number of answers.
    """

    exercise: Exercise
    options: tuple[PriorityOption, ...]
    group: Ref | None
    voters: People
    standings: Mapping[Way, tuple[Standing, ...]]
    heads: Pairwise | None
    spending: tuple[Spending, ...] = ()
    papers: tuple[Paper, ...] = ()
    duels: tuple[Duel, ...] = ()
    strengths: Strengths | None = None
    round: int = 1

    @property
    def everyone(self) -> int | None:
        """How many voted, exactly: what everybody may check. None where so few did that nothing may be told."""
        return self.voters.raw if self.voters.shown.value is not None else None

    @property
    def answers(self) -> int:
        """How many answers to “which of these two?” were given."""
        return sum(each.answers for each in self.duels)

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


def count(
    exercise: Exercise,
    options: Iterable[PriorityOption],
    ballots: Iterable[Ballot],
    choices: Iterable[PairChoice] = (),
    *,
    round: int | None = None,
) -> Count:
    """Count an exercise whole. Raises BadBallot, and BadBudget when costs or budget cannot be shared out.

    Each form is counted in every way that it allows. Of an exercise in rounds the last one that was held counts,
    unless another is asked for. Where the exercise has a budget and every option a cost, what greedy and equal
    shares would buy is given too; options that a paper gives dots or scores to are those its voter supports.

    >>> meeting = Exercise(id="spring", title="What first?", seats=1)
    >>> park, bus = (PriorityOption(id=each, exercise=meeting.ref, title=each) for each in ("park", "bus"))
    >>> said = [Ballot(id="1", exercise=meeting.ref, options=(park.ref, bus.ref), count=9),
    ...         Ballot(id="2", exercise=meeting.ref, options=(bus.ref,), count=8)]
    >>> result = count(meeting, [park, bus], said)
    >>> result.first(Way.POINTS), str(result.voters)
    (('park',), '15')
    """
    held = _Held(exercise, options, ballots, choices)
    whole = held.of(None, round or held.last)
    return replace(whole, spending=_spending(exercise, whole.options, whole.papers))


def count_by_group(
    exercise: Exercise,
    options: Iterable[PriorityOption],
    ballots: Iterable[Ballot],
    choices: Iterable[PairChoice] = (),
    *,
    round: int | None = None,
) -> dict[Ref | None, Count]:
    """Count each group's ballots apart, in order of group id; ballots without a group stand under None, last.

    No group is given the whole budget to spend: `spending` is empty. Raises BadBallot.
    """
    held = _Held(exercise, options, ballots, choices)
    at = round or held.last
    found = {_group(each) for each in held.said if each.round == at}
    ordered = sorted(found, key=lambda each: (each is None, each.id if each else ""))
    return {group: held.of(group, at, apart=True) for group in ordered}


def count_by_round(
    exercise: Exercise,
    options: Iterable[PriorityOption],
    ballots: Iterable[Ballot],
    choices: Iterable[PairChoice] = (),
) -> dict[int, Count]:
    """Each round that was held, counted whole; without `spending`. Raises BadBallot."""
    held = _Held(exercise, options, ballots, choices)
    return {each: held.of(None, each) for each in held.rounds}


def put_to_vote(exercise: Exercise, options: Iterable[PriorityOption]) -> tuple[PriorityOption, ...]:
    """What stands on the paper: not what was left out, nor what became another wording of something else."""
    own = (each for each in options if each.exercise.id == exercise.id)
    return tuple(sorted((each for each in own if not each.merged_into and not each.left_out), key=lambda each: each.id))


class _Held:
    """What one exercise holds, checked once: its options, papers and answers."""

    def __init__(
        self,
        exercise: Exercise,
        options: Iterable[PriorityOption],
        ballots: Iterable[Ballot],
        choices: Iterable[PairChoice],
    ) -> None:
        self.exercise = exercise
        self.ballots = tuple(each for each in ballots if each.exercise.id == exercise.id)
        self.choices = tuple(each for each in choices if each.exercise.id == exercise.id)
        own = tuple(options)
        standing = put_to_vote(exercise, own)
        named = {ref.id for each in self.ballots for ref in each.options}
        named |= {ref.id for each in self.choices for ref in (each.one, each.other)}
        late = (each for each in own if each.exercise.id == exercise.id and each.id in named)
        self.options = tuple(sorted({each.id: each for each in (*standing, *late)}.values(), key=lambda each: each.id))
        self.said: tuple[Ballot | PairChoice, ...] = (*self.ballots, *self.choices)
        self.rounds = tuple(sorted({each.round for each in self.said})) or (1,)
        self.last = self.rounds[-1]

    def of(self, group: Ref | None, round: int, *, apart: bool = False) -> Count:
        """One round, of all or (`apart`) of one group."""
        ballots, choices = (
            [each for each in held if each.round == round and (not apart or _group(each) == group)]
            for held in (self.ballots, self.choices)
        )
        return counted(
            self.exercise,
            self.options,
            group,
            papers(self.exercise, self.options, ballots),  # type: ignore[arg-type]
            duels(self.exercise, self.options, choices),  # type: ignore[arg-type]
            round,
        )


def counted(
    exercise: Exercise,
    options: tuple[PriorityOption, ...],
    group: Ref | None,
    heaps: tuple[Paper, ...],
    answers: tuple[Duel, ...],
    round: int,
) -> Count:
    """A count of papers and answers that were checked already."""
    ids = tuple(each.id for each in options)
    heads = _heads(exercise.form, heaps, answers, ids)
    strong = strengths(answers, ids) if exercise.form is BallotForm.PAIRS and answers else None
    return Count(
        exercise=exercise,
        options=options,
        group=group,
        voters=People(max(sum(each.voters for each in heaps), asked_at_least(answers))),
        standings=_standings(exercise.form, heaps, ids, heads, strong),
        heads=heads,
        papers=heaps,
        duels=answers,
        strengths=strong,
        round=round,
    )


def _group(each: Ballot | PairChoice) -> Ref | None:
    return each.group.unversioned if each.group else None


def _heads(form: BallotForm, heaps: Sequence[Paper], answers: Sequence[Duel], ids: Sequence[str]) -> Pairwise | None:
    if form is BallotForm.PAIRS:
        return heads_of(answers, ids)
    return pairwise(heaps, ids) if form in (BallotForm.RANKING, BallotForm.SCORES) else None


def _standings(
    form: BallotForm, heaps: Sequence[Paper], ids: Sequence[str], heads: Pairwise | None, strong: Strengths | None
) -> dict[Way, tuple[Standing, ...]]:
    scores: dict[Way, Mapping[str, float]] = {}
    if form is BallotForm.RANKING:
        scores |= {Way.FIRST: first_choices(heaps, ids), Way.POINTS: borda(heaps, ids)}
    if form is BallotForm.DOTS:
        scores[Way.DOTS] = given(heaps, ids)
    if form is BallotForm.SCORES:
        scores |= {Way.TOTAL: given(heaps, ids), Way.MEAN: means(heaps, ids), Way.MIDDLE: medians(heaps, ids)}
    if strong:
        scores[Way.STRENGTH] = {each: strong.taken(each) for each in ids}
    if heads:
        after = schulze(heads)
        scores[Way.HEADS] = {one: float(sum(other > at for other in after.values())) for one, at in after.items()}
    if form is not BallotForm.PAIRS:
        scores[Way.SUPPORT] = support(heaps, ids)
    return {way: _ranked(held) for way, held in scores.items()}


def _ranked(scores: Mapping[str, float]) -> tuple[Standing, ...]:
    at = places(scores)
    return tuple(Standing(each, float(scores[each]), at[each]) for each in sorted(scores, key=lambda x: (at[x], x)))


def _spending(exercise: Exercise, options: Sequence[PriorityOption], heaps: Sequence[Paper]) -> tuple[Spending, ...]:
    if exercise.budget is None or not options or any(each.cost is None for each in options):
        return ()
    if exercise.form is BallotForm.PAIRS:
        return ()
    costs = {each.id: Fraction(str(each.cost)) for each in options}
    budget = Fraction(str(exercise.budget))
    return greedy(heaps, costs, budget), equal_shares(heaps, costs, budget)
