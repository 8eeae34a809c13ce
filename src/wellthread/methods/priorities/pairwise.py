"""Head to head: each option against each other, and the order that follows (Schulze)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from .papers import Paper

Matrix: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pairwise:
    """`prefer[i, j]` voters put option i above option j. Voter counts: for use inside the house."""

    options: tuple[str, ...]
    prefer: Matrix

    def above(self, one: str, other: str) -> int:
        """How many voters put the one above the other."""
        return int(self.prefer[self.options.index(one), self.options.index(other)])

    @property
    def condorcet_winner(self) -> str | None:
        """The option that more voters prefer than not against every other one, if there is one."""
        beats = (self.prefer > self.prefer.T).sum(axis=1)
        alone = np.flatnonzero(beats == len(self.options) - 1)
        return self.options[int(alone[0])] if len(alone) else None


def pairwise(papers: Sequence[Paper], options: Sequence[str]) -> Pairwise:
    """Who is preferred to whom. A ranked option stands above every option left out; those left out are equal.
    Where options are scored, the higher score stands above the lower, and any score above none.

    >>> heads = pairwise([Paper(("park", "bus"), 3), Paper(("bus",), 2)], ["bus", "park", "shop"])
    >>> heads.above("park", "bus"), heads.above("bus", "park"), heads.condorcet_winner
    (3, 2, 'park')
    """
    number = {option: at for at, option in enumerate(options)}
    prefer = np.zeros((len(options), len(options)), dtype=np.int64)
    for paper in papers:
        held = levels(paper, number)
        prefer += paper.voters * (held[:, None] > held[None, :])
    return Pairwise(tuple(options), prefer)


def levels(paper: Paper, number: Mapping[str, int]) -> Matrix:
    """How high a paper puts each option, by its number: any scale, higher is better, left out is lowest.

    >>> levels(Paper(("park", "bus")), {"bus": 0, "park": 1, "shop": 2}).tolist()
    [1, 2, 0]
    """
    held = np.zeros(len(number), dtype=np.int64)
    for at, option in enumerate(paper.options):
        held[number[option]] = 1 + paper.marks[at] if paper.marks else len(paper.options) - at
    return held


def strongest_paths(prefer: Matrix) -> Matrix:
    """For each pair the strength of its strongest path: the weakest link on it, as strong as it can be.

    A link from i to j exists where more voters prefer i; its strength is their number (“winning votes”).

    >>> strongest_paths(np.array([[0, 8, 3], [2, 0, 7], [6, 3, 0]])).tolist()
    [[0, 8, 7], [6, 0, 7], [6, 6, 0]]
    """
    paths: Matrix = np.where(prefer > prefer.T, prefer, 0)
    for middle in range(len(paths)):
        paths = np.maximum(paths, np.minimum(paths[:, middle, None], paths[None, middle, :]))
    np.fill_diagonal(paths, 0)
    return paths


def circle(heads: Pairwise) -> tuple[str, ...]:
    """A shortest circle among the options that nothing outside beats: each is preferred to the next, the last to the
    first. Empty where there is none.

    >>> circle(Pairwise(("bus", "park", "shop"), np.array([[0, 8, 3], [2, 0, 7], [6, 3, 0]])))
    ('bus', 'park', 'shop')
    """
    paths = strongest_paths(heads.prefer) > 0
    in_one = paths & paths.T
    tops = [at for at in range(len(paths)) if in_one[at].any() and not (paths[:, at] & ~in_one[at]).any()]
    rounds = [found for at in tops if (found := _round(heads.prefer > heads.prefer.T, at))]
    return tuple(heads.options[at] for at in min(rounds, key=len, default=()))


def _round(beats: NDArray[np.bool_], start: int) -> list[int]:
    """The shortest way back to where one started, by options that are each preferred to the next."""
    ways = [[start]]
    seen = {start}
    while ways:
        way = ways.pop(0)
        for other in np.flatnonzero(beats[way[-1]]):
            if other == start:
                return way
            if int(other) not in seen:
                seen.add(int(other))
                ways.append([*way, int(other)])
    return []


def schulze(heads: Pairwise) -> dict[str, int]:
    """Places by Schulze's method: how many options have a stronger path to this one than it has back, plus one.

    Equal options share a place. An option that beats every other head to head always comes first.

    >>> schulze(Pairwise(("park", "bus", "shop"), np.array([[0, 8, 3], [2, 0, 7], [6, 3, 0]])))
    {'park': 1, 'bus': 2, 'shop': 3}
    """
    paths = strongest_paths(heads.prefer)
    beaten = (paths < paths.T).sum(axis=1)
    return {option: 1 + int(times) for option, times in zip(heads.options, beaten, strict=True)}
