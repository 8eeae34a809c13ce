"""Answers to “which of these two?” made ready for counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from wellthread.vocabulary import Exercise, PairChoice, PriorityOption

from .pairwise import Pairwise
from .papers import BadBallot


@dataclass(frozen=True, slots=True)
class Duel:
    """Two options, how often the first of them was taken, the second, and neither (“cannot decide”)."""

    one: str
    other: str
    first: int = 0
    second: int = 0
    undecided: int = 0

    @property
    def answers(self) -> int:
        return self.first + self.second + self.undecided


def duels(exercise: Exercise, options: Iterable[PriorityOption], choices: Iterable[PairChoice]) -> tuple[Duel, ...]:
    """The answers of one exercise, each pair of options once, all rounds. Raises BadBallot.

    Which of the two was shown first is dropped.
    """
    known = {each.id for each in options if each.exercise.id == exercise.id}
    heaps: dict[tuple[str, str], Counter[str]] = {}
    for choice in choices:
        if choice.exercise.id == exercise.id:
            _check(exercise, choice, known)
            one, other = sorted((choice.one.id, choice.other.id))
            heaps.setdefault((one, other), Counter())[choice.chosen.id if choice.chosen else ""] += choice.count
    return tuple(Duel(one, other, held[one], held[other], held[""]) for (one, other), held in sorted(heaps.items()))


def asked_at_least(answers: Sequence[Duel]) -> int:
    """How many people answered at the least: nobody is asked the same pair twice.

    >>> asked_at_least([Duel("bus", "park", 3, 4, 1), Duel("bus", "shop", 2, 2)])
    8
    """
    return max((each.answers for each in answers), default=0)


def heads_of(answers: Sequence[Duel], options: Sequence[str]) -> Pairwise:
    """The answers as a table of who is preferred to whom. “Cannot decide” stands on neither side.

    >>> heads_of([Duel("bus", "park", 3, 4, 1)], ["bus", "park"]).above("park", "bus")
    4
    """
    number = {option: at for at, option in enumerate(options)}
    prefer = np.zeros((len(options), len(options)), dtype=np.int64)
    for each in answers:
        prefer[number[each.one], number[each.other]] += each.first
        prefer[number[each.other], number[each.one]] += each.second
    return Pairwise(tuple(options), prefer)


def _check(exercise: Exercise, choice: PairChoice, known: set[str]) -> None:
    pair = (choice.one.id, choice.other.id)
    if strange := [each for each in pair if each not in known]:
        raise BadBallot(f"Answer {choice.id} names {strange[0]}, which is not an option of {choice.exercise}.")
    if pair[0] == pair[1]:
        raise BadBallot(f"Answer {choice.id} sets {pair[0]} against itself. Name two options.")
    if choice.chosen is not None and choice.chosen.id not in pair:
        raise BadBallot(f"Answer {choice.id} takes {choice.chosen.id}, which was not one of its two options.")
    if choice.count < 1:
        raise BadBallot(f"Answer {choice.id} stands for {choice.count} answers. Give 1 or more, or take it out.")
    if not 1 <= choice.round <= max(exercise.rounds, 1):
        raise BadBallot(f"Answer {choice.id} is of round {choice.round}; the exercise has {max(exercise.rounds, 1)}.")
