"""Ballot papers made ready for counting: checked against the options, and equal papers put on one heap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.vocabulary import Ballot, BallotForm, Exercise, PriorityOption


class BadBallot(ValueError):
    """A ballot that cannot be counted; the message says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Option ids as marked (best first, when the ballot is a ranking), and how many voters marked them so."""

    options: tuple[str, ...]
    voters: int = 1


def papers(exercise: Exercise, options: Iterable[PriorityOption], ballots: Iterable[Ballot]) -> tuple[Paper, ...]:
    """The papers of one exercise, equal ones together. Raises BadBallot.

    Papers of other exercises are left aside. On approval papers order means nothing and is dropped.
    """
    known = {each.id for each in options if each.exercise.id == exercise.id}
    heaps: Counter[tuple[str, ...]] = Counter()
    for ballot in ballots:
        if ballot.exercise.id == exercise.id:
            marks = _marks(ballot, known)
            heaps[marks if exercise.form is BallotForm.RANKING else tuple(sorted(marks))] += ballot.count
    return tuple(Paper(marks, voters) for marks, voters in sorted(heaps.items()))


def _marks(ballot: Ballot, known: set[str]) -> tuple[str, ...]:
    marks = tuple(each.id for each in ballot.options)
    if ballot.count < 1:
        raise BadBallot(f"Ballot {ballot.id} stands for {ballot.count} voters. Give 1 or more, or take it out.")
    if strange := [each for each in marks if each not in known]:
        raise BadBallot(
            f"Ballot {ballot.id} names {strange[0]}, which is not an option of {ballot.exercise}. "
            "Add the option, or correct the ballot."
        )
    if len(set(marks)) < len(marks):
        twice = next(each for each, times in Counter(marks).items() if times > 1)
        raise BadBallot(f"Ballot {ballot.id} names {twice} more than once. Keep the first place only.")
    return marks
