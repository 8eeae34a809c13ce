"""What the runs of a scenario say of each factor: how far, which way, and how firmly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Ref, Wanted

from .ensemble import Runs

STILL = 0.002  # of a full push: what moves no further in 90 of 100 readings is said to hardly move
FIRM, MOSTLY = 0.95, 0.80


class Firmness(Enum):
    """How many of the draws move a factor the same way."""

    FIRM = "firm"  # at least 95 in 100
    MOSTLY = "mostly"  # 80 to 95 in 100
    FLIPS = "flips"  # fewer: its direction hangs on how the map is read
    STILL = "still"  # it hardly moves, or not at all


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of one factor. 1 is as far as a full push; shares are of the draws that settled.

    `rank` counts from 1 by how far the middle draw moves it; `ranks` are the 5th and 95th percentile of its rank over
    the draws. `flips` is the share of draws in which the next factor in the ranking moves further; 0 for the last.
    `as_wanted` is the share in which it goes the way that people want, none where nobody has said.
    """

    factor: Ref
    median: float
    low: float
    high: float
    up: float
    down: float
    firmness: Firmness
    pushed: bool = False
    rank: int = 0
    ranks: tuple[int, int] = (0, 0)
    flips: float = 0.0
    as_wanted: float | None = None

    @property
    def way(self) -> int:
        """1 where most draws move it up, −1 where most move it down."""
        return 1 if self.up >= self.down else -1

    @property
    def share(self) -> float:
        """The share of draws that move it the way that most do."""
        return max(self.up, self.down)


@dataclass(frozen=True, slots=True)
class Fates:
    """How many draws came to rest, came round (by period), or never settled.

    `sure` have one place of rest, by proof; of the others, `elsewhere` ended elsewhere from another start.
    """

    draws: int
    rest: int
    rounds: Mapping[int, int]
    unsettled: int
    sure: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A scenario, answered. Moves stand in order of how far the middle draw goes, what was pushed first."""

    moves: tuple[Move, ...]
    fates: Fates

    def of(self, firmness: Firmness) -> tuple[Move, ...]:
        """The factors that were not pushed and move with this firmness."""
        return tuple(each for each in self.moves if each.firmness is firmness and not each.pushed)


def answer(runs: Runs, pushed: frozenset[Ref], wanted: Mapping[Ref, Wanted] | None = None) -> Answer:
    """Read the runs. Draws that never settled are counted among the fates and say nothing of the factors.

    Raises ValueError when not one draw settled.
    """
    fates = _fates(runs)
    moved = runs.moved[runs.settled].astype(np.float64)
    if not len(moved):
        raise ValueError("Not one way of reading the map came to rest or came round: it says nothing of this question.")
    moves = [_move(ref, moved[:, column], ref in pushed, wanted or {}) for column, ref in enumerate(runs.factors)]
    ranked = _ranked(moves, moved)
    first = [each for each in moves if each.pushed]
    still = [each for each in moves if not each.pushed and each.firmness is Firmness.STILL]
    return Answer((*first, *ranked, *still), fates)


def firmness(share: float) -> Firmness:
    """The class of a share of draws that go the same way.

    >>> firmness(0.95).value, firmness(0.9).value, firmness(0.5).value
    ('firm', 'mostly', 'flips')
    """
    return Firmness.FIRM if share >= FIRM else Firmness.MOSTLY if share >= MOSTLY else Firmness.FLIPS


def _move(ref: Ref, moved: NDArray[np.float64], pushed: bool, wanted: Mapping[Ref, Wanted]) -> Move:
    low, median, high = (float(each) for each in np.percentile(moved, (5, 50, 95)))
    up, down = float(np.mean(moved > 0)), float(np.mean(moved < 0))
    still = max(abs(low), abs(high)) <= STILL
    want = wanted.get(ref, Wanted.NOT_SAID)
    return Move(
        ref,
        median,
        low,
        high,
        up,
        down,
        Firmness.STILL if still else firmness(max(up, down)),
        pushed=pushed,
        as_wanted=None if still or want is Wanted.NOT_SAID else up if want is Wanted.MORE else down,
    )


def _ranked(moves: list[Move], moved: NDArray[np.float64]) -> list[Move]:
    """The moving factors by how far the middle draw takes them, each with how its rank holds from draw to draw."""
    moving = [number for number, each in enumerate(moves) if not each.pushed and each.firmness is not Firmness.STILL]
    moving.sort(key=lambda number: -abs(moves[number].median))
    size = np.abs(moved[:, moving])
    rank = np.argsort(np.argsort(-size, axis=1, kind="stable"), axis=1, kind="stable") + 1
    within = np.percentile(rank, (5, 95), axis=0, method="nearest") if moving else np.empty((2, 0))
    over = [float(np.mean(size[:, at + 1] > size[:, at])) for at in range(len(moving) - 1)] + [0.0]
    return [
        replace(
            moves[number],
            rank=at + 1,
            ranks=(int(within[0, at]), int(within[1, at])),
            flips=over[at],
        )
        for at, number in enumerate(moving)
    ]


def _fates(runs: Runs) -> Fates:
    tally = Counter(runs.fate.tolist())
    unsettled, rest = tally.pop(0, 0), tally.pop(1, 0)
    return Fates(
        len(runs.fate), rest, dict(sorted(tally.items())), unsettled, int(runs.sure.sum()), int(runs.elsewhere.sum())
    )
