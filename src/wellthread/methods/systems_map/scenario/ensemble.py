"""What might follow on a map if some factors rose or fell: thousands of ways of reading the map, each to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import Ref

from .draw import Drawer, highest
from .net import Ints, Net
from .rules import PANEL, Floats, Reading, Squash, slope_bound
from .said import SaidLink
from .settle import PATIENCE, Patience, settle

CHUNK = 512  # draws worked out at a time: all that is held at once, besides the answer
STEEP = 1.0
SPARE = 0.9
APART = 1e-3  # two ends further apart than this are two ends
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Push:
    """A factor that is moved: from −1, as low as can be, over 0, as it is, to 1. Held there, or moved and let go."""

    factor: Ref
    push: float
    held: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a map, and how many ways of reading it are tried."""

    pushes: tuple[Push, ...]
    draws: int = 2000
    seed: int = 1
    resampled: bool = False
    panel: tuple[Reading, ...] = PANEL
    patience: Patience = PATIENCE


@dataclass(frozen=True, slots=True)
class Runs:
    """What came of each draw.

    `moved` is (draws, factors): the scenario less the map as it is, 1 being as far as a full push. `fate` is 1 where
    both rest, a period where either comes round, 0 where either does not settle. `reading` says by which rule of the
    panel, and `sure` whether its slope lies below the bound, so that there is but one place of rest. Of the others,
    `elsewhere` are those in which the map as it is came to another end from a second start, drawn at random.
    """

    factors: tuple[Ref, ...]
    moved: NDArray[np.float32]
    fate: Ints
    reading: Ints
    sure: NDArray[np.bool_]
    elsewhere: NDArray[np.bool_]

    @property
    def settled(self) -> NDArray[np.bool_]:
        return self.fate > 0


@dataclass(frozen=True, slots=True)
class _Piece:
    where: slice
    reading: int
    chance: tuple[int, int]


def ensemble(
    factors: Sequence[Ref],
    links: Sequence[SaidLink],
    question: Question,
    *,
    told: Told | None = None,
    at_once: int = 1,
) -> Runs:
    """Draw, run twice, and subtract: once with the pushes, once with the pushed factors held where they are.

    `told` is called with how many draws are done and how many there are; what it raises, ends the work. `at_once` is
    how many threads work. The same seed gives the same answer, however many threads there are. Raises ValueError for a
    push that is not on the map, or none at all.
    """
    work = _Work.of(factors, links, question)
    done = 0
    for piece in _done(work, list(_pieces(question)), at_once):
        done += piece.where.stop - piece.where.start
        if told:
            told(done, question.draws)
    return work.runs


def _done(work: _Work, pieces: list[_Piece], at_once: int) -> Iterator[_Piece]:
    if at_once <= 1:
        yield from map(work.do, pieces)
        return
    with ThreadPoolExecutor(at_once) as pool:
        try:
            yield from pool.map(work.do, pieces)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _pieces(question: Question) -> Iterator[_Piece]:
    """Each rule of the panel gets its share of the draws, and each piece its own stream of chance."""
    shares = np.array_split(np.arange(question.draws), len(question.panel))
    number = 0
    for reading, share in enumerate(shares):
        for first in range(0, len(share), CHUNK):
            here = share[first : first + CHUNK]
            yield _Piece(slice(int(here[0]), int(here[-1]) + 1), reading, (question.seed, number))
            number += 1


@dataclass(frozen=True, slots=True)
class _Work:
    net: Net
    drawer: Drawer
    bounds: tuple[float, ...]
    pushed: Ints
    push: Floats
    held: NDArray[np.bool_]
    question: Question
    runs: Runs

    @classmethod
    def of(cls, factors: Sequence[Ref], links: Sequence[SaidLink], question: Question) -> _Work:
        place = {each.unversioned: number for number, each in enumerate(factors)}
        _fits(question, place)
        net = Net.of(len(factors), [(place[each.cause], place[each.effect]) for each in links])
        ordered = [links[number] for number in net.order]
        most = net.matrix(highest(ordered))
        pushed = np.array([place[each.factor.unversioned] for each in question.pushes], dtype=np.int64)
        held = net.drivers.copy()
        held[pushed] |= np.array([each.held for each in question.pushes])
        draws = question.draws
        runs = Runs(
            tuple(each.unversioned for each in factors),
            np.empty((draws, len(factors)), np.float32),
            np.empty(draws, np.int64),
            np.empty(draws, np.int64),
            np.empty(draws, bool),
            np.zeros(draws, bool),
        )
        return cls(
            net,
            Drawer(ordered, resampled=question.resampled),
            tuple(slope_bound(most, each) for each in question.panel),
            pushed,
            np.array([each.push for each in question.pushes]),
            held,
            question,
            runs,
        )

    def do(self, piece: _Piece) -> _Piece:
        """Work out one piece, into its place in the runs."""
        rng = np.random.default_rng(piece.chance)
        draws = piece.where.stop - piece.where.start
        reading, bound = self.question.panel[piece.reading], self.bounds[piece.reading]
        weights = self.drawer(draws, rng)
        low, high = slopes(reading, bound)
        slope = low + rng.random(draws) * (high - low)
        start = np.full((self.net.factors, draws), reading.middle)
        moved = start.copy()
        moved[self.pushed] = (reading.middle + reading.reach * self.push)[:, None]
        as_is = settle(self.net, weights, start, self.held, slope, reading, self.question.patience)
        then = settle(self.net, weights, moved, self.held, slope, reading, self.question.patience)
        runs, where = self.runs, piece.where
        runs.moved[where] = ((then.state - as_is.state) / reading.reach).T
        runs.fate[where] = np.where((as_is.fate > 0) & (then.fate > 0), np.maximum(as_is.fate, then.fate), 0)
        runs.reading[where], runs.sure[where] = piece.reading, slope < bound
        unsure = np.flatnonzero(slope >= bound) + piece.where.start
        if len(unsure):
            here = unsure - piece.where.start
            other = self._other_start(start[:, here], reading, rng)
            again = settle(self.net, weights[:, here], other, self.held, slope[here], reading, self.question.patience)
            runs.elsewhere[unsure] = np.abs(again.state - as_is.state[:, here]).max(axis=0) > APART
        return piece

    def _other_start(self, start: Floats, reading: Reading, rng: np.random.Generator) -> Floats:
        """A start at random, of what is free to move."""
        free = ~self.held
        other = start.copy()
        other[free] = reading.middle + reading.reach * rng.uniform(-1, 1, (int(free.sum()), start.shape[1]))
        return other


def slopes(reading: Reading, bound: float) -> tuple[float, float]:
    """Between which slopes λ to draw, for a bound below which there is but one place of rest.

    The sigmoid from half the bound, or half of 1, up to 1, which goes above the bound on a strongly linked map: so what
    the rule does there is seen. The hyperbolic tangent, which then hardly ever settles, stays below.
    """
    reached = min(STEEP, bound)
    if reading.squash is Squash.TANH:
        return reached / 2, min(STEEP, SPARE * bound)
    return reached / 2, STEEP


def _fits(question: Question, place: dict[Ref, int]) -> None:
    if not question.pushes:
        raise ValueError("A scenario moves at least one factor. Choose one, and say whether it rises or falls.")
    for each in question.pushes:
        if each.factor.unversioned not in place:
            raise ValueError(f"The factor “{each.factor.id}” is not on this map. Choose one that is.")
        if not -1 <= each.push <= 1:
            raise ValueError(f"A push is from −1, as low as can be, to 1, as high as can be; {each.push} is not.")
    if question.seed < 0:
        raise ValueError("A seed is a whole number, 0 or more.")
    if question.draws < 1:
        raise ValueError("Try at least one way of reading the map.")
