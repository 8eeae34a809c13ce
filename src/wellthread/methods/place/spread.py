"""Many weightings at once: who wins under each, and between which ranks every area lies.

Plain arrays: `needs` has a row an area and a column a criterion, higher meaning greater need; `weights` has a row a
weighting. Scores are compared on a grid of 1e-10, so that what differs by rounding only counts as equal, and equal
scores share the better rank. Work goes in blocks: memory does not grow with the number of weightings.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

GRID = 1e10
BLOCK_CELLS = 1 << 20
"""Scores held at once: eight megabytes of them."""
KEPT_CELLS = 1 << 26
"""Ranks held for the limits: at most 128 megabytes of them; see `Spread.kept`."""
_PIVOTS = 256


@dataclass(frozen=True, slots=True)
class Spread:
    """Ranks of every area over all weightings. `low` and `high` hold the middle nine tenths of its ranks.

    `wins` counts the weightings in which it has rank 1, alone or shared. The limits are from the first `kept`
    weightings: all of them unless areas times weightings exceed KEPT_CELLS.
    """

    mean: Floats
    low: Counts
    high: Counts
    wins: Counts
    draws: int
    kept: int


def rank_spread(needs: Floats, weights: Floats, *, workers: int = 1) -> Spread:
    """Mean rank, limits and wins of every area. The answer does not depend on the number of `workers` (threads).

    >>> found = rank_spread(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[0.9, 0.1], [0.8, 0.2], [0.3, 0.7]]))
    >>> found.wins.tolist(), found.mean.round(2).tolist()
    ([2, 1], [1.33, 1.67])
    """
    areas, draws = len(needs), len(weights)
    kept = min(draws, max(KEPT_CELLS // max(areas, 1), 1))
    ranks = np.empty((kept, areas), dtype=_whole_numbers(areas))

    def worked(which: int) -> tuple[Counts, Counts]:
        """Sums of ranks and wins over every so-manieth block; the ranks that are kept go to their place."""
        bench = _Bench(needs, min(_step(areas), max(draws, 1)))
        total, wins = np.zeros(areas, dtype=np.int64), np.zeros(areas, dtype=np.int64)
        for start, block in islice(_blocks(areas, weights), which, None, workers):
            found = bench.ranked(block)
            total += found.sum(axis=0, dtype=np.int64)
            wins += (found == 1).sum(axis=0)
            if start < kept:
                ranks[start : start + len(block)] = found[: kept - start]
        return total, wins

    with ThreadPoolExecutor(workers) as pool:
        sums = list(pool.map(worked, range(workers)))
    total, wins = (np.sum([each[at] for each in sums], axis=0) for at in (0, 1))
    low, high = _middle(ranks)
    return Spread(total / max(draws, 1), low, high, wins, draws, kept)


def win_counts(needs: Floats, weights: Floats) -> Counts:
    """In how many of the weightings each area has the highest score, alone or shared.

    Weights must not be negative. Areas that some other area exceeds in every criterion can never win, and are
    put aside at the start; so this costs much less than `rank_spread`.
    """
    able = could_win(needs)
    few = np.ascontiguousarray(needs[able])
    wins = np.zeros(len(able), dtype=np.int64)
    for _, block in _blocks(len(few), weights):
        scores = np.rint(block @ few.T * GRID)
        wins += (scores == scores.max(axis=1, keepdims=True)).sum(axis=0)
    found = np.zeros(len(needs), dtype=np.int64)
    found[able] = wins
    return found


def could_win(needs: Floats) -> Counts:
    """Where the areas stand that could win under some weighting: none of the others exceeds them in every criterion.

    A few that could not win may be among them; none that could is missing.
    """
    telling = needs[:, needs.max(axis=0, initial=-np.inf) > needs.min(axis=0, initial=np.inf)]
    left = np.arange(len(needs))
    if not telling.shape[1]:
        return left
    for pivot in np.argsort(-telling.sum(axis=1), kind="stable")[:_PIVOTS]:
        left = left[~(telling[left] < telling[pivot] - 100 / GRID).all(axis=1)]
    return left


def beats(needs: Floats, weights: Floats) -> Floats:
    """In what share of the weightings the area of the row has a higher score than that of the column."""
    counts = np.zeros((len(needs), len(needs)), dtype=np.int64)
    step = max(BLOCK_CELLS // max(len(needs) ** 2, 1), 1)
    for start in range(0, len(weights), step):
        scores = np.rint(weights[start : start + step] @ needs.T * GRID)
        counts += (scores[:, :, None] > scores[:, None, :]).sum(axis=0)
    return counts / max(len(weights), 1)


def _step(areas: int) -> int:
    return max(BLOCK_CELLS // max(areas, 1), 1)


def _whole_numbers(areas: int) -> type[np.uint16] | type[np.uint32]:
    return np.uint16 if areas <= np.iinfo(np.uint16).max else np.uint32


def _blocks(areas: int, weights: Floats) -> Iterator[tuple[int, Floats]]:
    for start in range(0, len(weights), _step(areas)):
        yield start, weights[start : start + _step(areas)]


class _Bench:
    """Room for ranking a block of weightings, used again for each: fresh memory would cost more than the sorting.

    A score and the place of its area go into one whole number, and whole numbers sort several times faster than
    places by their scores.
    """

    def __init__(self, needs: Floats, step: int) -> None:
        areas = len(needs)
        self.needs, self.bits = np.ascontiguousarray(needs.T), areas.bit_length()
        self.scale = -min(GRID, 2.0 ** (62 - self.bits) / max(float(np.abs(needs).max(initial=0.0)), 1.0))
        self.scores = np.empty((step, areas))
        self.keys, self.order = np.empty((step, areas), dtype=np.int64), np.empty((step, areas), dtype=np.int64)
        self.ranks = np.empty((step, areas), dtype=_whole_numbers(areas))
        self.places, self.rows = np.arange(1, areas + 1, dtype=self.ranks.dtype), (np.arange(step) * areas)[:, None]

    def ranked(self, weights: Floats) -> NDArray[np.uint16 | np.uint32]:
        """Ranks by weighting and area; good until the next call."""
        many = len(weights)
        scores, keys, order, ranks = self.scores[:many], self.keys[:many], self.order[:many], self.ranks[:many]
        np.matmul(weights, self.needs, out=scores)
        scores *= self.scale
        np.rint(scores, out=scores)
        np.copyto(keys, scores, casting="unsafe")
        keys <<= self.bits
        keys |= np.arange(keys.shape[1])
        keys.sort(axis=1)
        np.bitwise_and(keys, (1 << self.bits) - 1, out=order)
        order += self.rows[:many]
        keys >>= self.bits
        ranks.reshape(-1)[order] = _places(keys, self.places)
        return ranks


def _places(keys: Counts, places: NDArray[np.uint16 | np.uint32]) -> NDArray[np.uint16 | np.uint32]:
    """1, 2, 3 … along each row, where equal keys share the better place."""
    again = keys[:, 1:] == keys[:, :-1]
    tied = np.flatnonzero(again.any(axis=1))
    if not tied.size:
        return np.broadcast_to(places, keys.shape)
    shared = np.tile(places, (len(keys), 1))
    for row in tied:
        shared[row, 1:][again[row]] = 1
        np.maximum.accumulate(shared[row], out=shared[row])
    return shared


def _middle(ranks: NDArray[np.uint16 | np.uint32]) -> tuple[Counts, Counts]:
    """The 5th and 95th hundredth of each column: the nearest rank that was met, never one in between."""
    draws, areas = ranks.shape
    ends = [-(-per_cent * draws // 100) - 1 for per_cent in (5, 95)]
    low, high = np.empty(areas, dtype=np.int64), np.empty(areas, dtype=np.int64)
    step = max(BLOCK_CELLS // max(draws, 1), 1)
    for start in range(0, areas, step):
        some = np.ascontiguousarray(ranks[:, start : start + step].T)
        some.partition(ends, axis=1)
        low[start : start + step], high[start : start + step] = some[:, ends[0]], some[:, ends[1]]
    return low, high
