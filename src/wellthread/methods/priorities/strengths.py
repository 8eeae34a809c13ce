"""Bradley–Terry: how strong each option is, from answers to “which of these two?”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from .duels import Duel

Numbers = NDArray[np.float64]
PRIOR = 0.5
"""Each option is taken as having won and lost half a time against one of middling strength, so that none is endless."""
SURE = 1.96
"""Standard errors to either side of a middle value that hold 95 of 100."""
ENOUGH, MOST_STEPS, LEVELLING = 1e-9, 20_000, 3


@dataclass(frozen=True, slots=True, eq=False)
class Strengths:
    """The strength of each option on a scale of logarithms, where 0 is the middle one, and how sure it is.

    `covariance` is that of the strengths, from the curvature of the likelihood. It takes answers as given
    independently; several answers of one person are not, so true intervals are wider.
    """

    options: tuple[str, ...]
    level: Numbers
    covariance: Numbers

    def taken(self, option: str) -> float:
        """How often of 100 times the option would be taken against one of middling strength."""
        return _taken(float(self.level[self.options.index(option)]))

    def between(self, option: str) -> tuple[float, float]:
        """Between which numbers of 100 `taken` lies, 95 times in 100."""
        at = self.options.index(option)
        middle, reach = float(self.level[at]), SURE * float(np.sqrt(self.covariance[at, at]))
        return _taken(middle - reach), _taken(middle + reach)


def strengths(answers: Sequence[Duel], options: Sequence[str], prior: float = PRIOR) -> Strengths:
    """Strengths by minorise–maximise (Hunter 2004). “Cannot decide” counts as half an answer for each of the two.

    `prior` is the number of times that each option is taken to have won, and to have lost, against an imaginary
    option of middling strength.

    >>> found = strengths([Duel("bus", "park", 10, 30)], ["bus", "park"])
    >>> round(found.taken("park")), found.taken("bus") < found.between("bus")[1] < 50
    (63, True)
    """
    number = {option: at for at, option in enumerate(options)}
    wins = np.zeros((len(options), len(options)))
    for each in answers:
        wins[number[each.one], number[each.other]] += each.first + each.undecided / 2
        wins[number[each.other], number[each.one]] += each.second + each.undecided / 2
    strong = _fitted(wins, prior)
    level = np.log(strong)
    centre = np.eye(len(options)) - 1 / max(len(options), 1)
    covariance = centre @ np.linalg.inv(_curvature(wins + wins.T, strong, prior)) @ centre.T
    return Strengths(tuple(options), level - level.mean(), covariance)


def of_rankings(answers: NDArray[np.int64], options: Sequence[str]) -> tuple[Duel, ...]:
    """Who is preferred to whom, as answers: every ranking answers every pair of which it ranks one higher."""
    return tuple(
        Duel(one, options[j], int(answers[i, j]), int(answers[j, i]))
        for i, one in enumerate(options)
        for j in range(i + 1, len(options))
    )


def _fitted(wins: Numbers, prior: float) -> Numbers:
    met, won = wins + wins.T, wins.sum(axis=1) + prior
    strong: Numbers = np.ones(len(wins))
    for _ in range(MOST_STEPS):
        meeting = (met / (strong[:, None] + strong[None, :])).sum(axis=1) + 2 * prior / (strong + 1)
        stronger: Numbers = _levelled(won / meeting)
        if np.abs(np.log(stronger / strong)).max(initial=0.0) < ENOUGH:
            return stronger
        strong = stronger
    return strong


def _levelled(strong: Numbers) -> Numbers:
    """The strengths on the scale that fits the imaginary option best: step by step alone it is found very slowly."""
    level, move = np.log(strong), 0.0
    for _ in range(LEVELLING):
        taken = 1 / (1 + np.exp(-(level + move)))
        move -= float((taken.sum() - len(strong) / 2) / (taken * (1 - taken)).sum())
    moved: Numbers = np.exp(level + move)
    return moved


def _curvature(met: Numbers, strong: Numbers, prior: float) -> Numbers:
    """How sharply the likelihood falls around the strengths, on the scale of logarithms."""
    both = strong[:, None] + strong[None, :]
    bent = met * strong[:, None] * strong[None, :] / both**2
    curved: Numbers = np.diag(bent.sum(axis=1) + 2 * prior * strong / (strong + 1) ** 2) - bent
    return curved


def _taken(level: float) -> float:
    return 100 / (1 + exp(-level))
