"""Ballot papers made ready for counting: checked against the options, and equal papers put on one heap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.vocabulary import Ballot, BallotForm, Exercise, PriorityOption

MARKED = (BallotForm.DOTS, BallotForm.SCORES)
"""Forms whose papers give each option a number."""


class BadBallot(ValueError):
    """A ballot that cannot be counted; the message says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Option ids as marked (best first, when the ballot is a ranking), and how many voters marked them so.

    `marks` holds the dots or the score of each of these options, in the same order; it is empty for other forms.
    """

    options: tuple[str, ...]
    voters: int = 1
    marks: tuple[int, ...] = ()


def papers(exercise: Exercise, options: Iterable[PriorityOption], ballots: Iterable[Ballot]) -> tuple[Paper, ...]:
    """The papers of one exercise, equal ones together, all rounds. Raises BadBallot.

    Papers of other exercises are left aside. Only on rankings does order mean anything; elsewhere it is dropped.
    In an exercise of pairs a paper names no option: it says that somebody answered, and the answers stand apart.
    """
    known = {each.id: each for each in options if each.exercise.id == exercise.id}
    heaps: Counter[tuple[tuple[str, ...], tuple[int, ...]]] = Counter()
    for ballot in ballots:
        if ballot.exercise.id == exercise.id:
            heaps[_read(exercise, known, ballot)] += ballot.count
    return tuple(Paper(named, voters, marks) for (named, marks), voters in sorted(heaps.items()))


def _read(
    exercise: Exercise, known: dict[str, PriorityOption], ballot: Ballot
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    named = _named(ballot, known)
    _check(exercise, ballot, named)
    if exercise.form in MARKED:
        pairs = sorted(zip(named, _numbers(exercise, ballot), strict=True))
        given = [each for each in pairs if each[1] or exercise.form is BallotForm.SCORES]
        return tuple(each for each, _ in given), tuple(mark for _, mark in given)
    if ballot.marks:
        raise BadBallot(f"Ballot {ballot.id} has marks, but {exercise.form.label} has none. Leave the marks empty.")
    if exercise.form is BallotForm.BUDGET:
        _within_budget(exercise, ballot, [known[each] for each in named])
    return (named if exercise.form is BallotForm.RANKING else tuple(sorted(named))), ()


def _named(ballot: Ballot, known: dict[str, PriorityOption]) -> tuple[str, ...]:
    named = tuple(each.id for each in ballot.options)
    if strange := [each for each in named if each not in known]:
        raise BadBallot(
            f"Ballot {ballot.id} names {strange[0]}, which is not an option of {ballot.exercise}. "
            "Add the option, or correct the ballot."
        )
    if len(set(named)) < len(named):
        twice = next(each for each, times in Counter(named).items() if times > 1)
        raise BadBallot(f"Ballot {ballot.id} names {twice} more than once. Keep the first place only.")
    return named


def _check(exercise: Exercise, ballot: Ballot, named: tuple[str, ...]) -> None:
    if ballot.count < 1:
        raise BadBallot(f"Ballot {ballot.id} stands for {ballot.count} voters. Give 1 or more, or take it out.")
    if not 1 <= ballot.round <= max(exercise.rounds, 1):
        raise BadBallot(
            f"Ballot {ballot.id} is of round {ballot.round}; the exercise has {max(exercise.rounds, 1)}. "
            "Correct the round, or the number of rounds."
        )
    if exercise.form is BallotForm.PAIRS and named:
        raise BadBallot(f"Ballot {ballot.id} names options. Where pairs are asked, keep the answers as pair choices.")
    if exercise.most_marks is not None and len(named) > exercise.most_marks:
        raise BadBallot(
            f"Ballot {ballot.id} marks {len(named)} options; {exercise.most_marks} is the most. Mark fewer."
        )


def _numbers(exercise: Exercise, ballot: Ballot) -> tuple[int, ...]:
    """Dots or scores as whole numbers, within what the exercise allows."""
    what = "dots" if exercise.form is BallotForm.DOTS else "a score"
    if len(ballot.marks) != len(ballot.options):
        raise BadBallot(
            f"Ballot {ballot.id} has {len(ballot.marks)} marks for {len(ballot.options)} options. "
            f"Give {what} for each option that it names."
        )
    try:
        marks = tuple(int(each) for each in ballot.marks)
    except ValueError:
        raise BadBallot(f"Ballot {ballot.id} has a mark that is no whole number. Write {what} in figures.") from None
    if exercise.form is BallotForm.DOTS:
        if min(marks, default=0) < 0 or sum(marks) > exercise.dots:
            raise BadBallot(f"Ballot {ballot.id} places {sum(marks)} dots; {exercise.dots} is the most. Take some off.")
    elif not all(0 <= each <= exercise.most_score for each in marks):
        raise BadBallot(f"Ballot {ballot.id} has a score that is not from 0 to {exercise.most_score}. Correct it.")
    return marks


def _within_budget(exercise: Exercise, ballot: Ballot, named: list[PriorityOption]) -> None:
    asked = sum(each.cost or 0.0 for each in named)
    if exercise.budget is not None and asked > exercise.budget:
        raise BadBallot(
            f"Ballot {ballot.id} spends {asked:,.0f}, but there is {exercise.budget:,.0f}. Take an option off."
        )
