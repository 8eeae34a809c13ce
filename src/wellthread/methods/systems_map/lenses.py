"""Lenses on the factors of a systems map: ways to see which of them stand out, each blind in its own manner."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from wellthread.vocabulary import ActionLevel, Code

Values = NDArray[np.float64]
Held = NDArray[np.bool_]
Places = NDArray[np.intp]
REACH = 3
DEPTH = {
    ActionLevel.NONE: 0,
    ActionLevel.EVENTS: 1,
    ActionLevel.STRUCTURES: 2,
    ActionLevel.GOALS: 3,
    ActionLevel.BELIEFS: 4,
}


class Lens(Code):
    """What a factor is looked at for."""

    OUT = "out", "Acts on many others directly."
    INTO = "into", "Many others act on it directly."
    BETWEEN = "between", "Often on the way between others."
    LOOPS = "loops", "In many loops."
    REACH = "reach", "Comes within three steps of much that matters to people."
    DEPTH = "depth", "Lies deep: goals and beliefs rather than events (Action Scales Model)."


BY_LINKS = (Lens.OUT, Lens.INTO, Lens.BETWEEN, Lens.LOOPS, Lens.REACH)
"""The lenses whose picture changes when links go; depth is what people said of the factor itself."""


def values_of(
    count: int,
    pairs: Sequence[tuple[int, int]],
    loops: Sequence[Sequence[int]],
    wanted: Held,
    held: Held,
) -> dict[Lens, Values]:
    """Each lens's value of each factor, for a map that has only some of its links.

    `pairs` are cause and effect by number, without repetition; `loops` are the loops of the whole map, each by its
    links' places in `pairs`; `wanted` marks factors that matter to people; `held` (links) marks those that are there.
    Loops that lose a link are gone: none can arise, so they are never looked for again.
    """
    cause = np.array([pair[0] for pair in pairs], dtype=np.intp)[held]
    effect = np.array([pair[1] for pair in pairs], dtype=np.intp)[held]
    far, between = _walked(count, cause, effect)
    reached = (far <= REACH) & (far > 0) & wanted[None, :]
    return {
        Lens.OUT: np.bincount(cause, minlength=count).astype(np.float64),
        Lens.INTO: np.bincount(effect, minlength=count).astype(np.float64),
        Lens.BETWEEN: between,
        Lens.LOOPS: _membership(count, pairs, loops, held),
        Lens.REACH: reached.sum(axis=1).astype(np.float64),
    }


def betweenness(count: int, pairs: Sequence[tuple[int, int]]) -> Values:
    """On how many shortest ways between two others each factor lies, a pair's several shortest ways shared out.

    The same as networkx's `betweenness_centrality(normalized=False)` (Brandes 2001), for all starts at once.
    """
    cause, effect = (np.array([pair[at] for pair in pairs], dtype=np.intp) for at in (0, 1))
    return _walked(count, cause, effect)[1]


def _walked(count: int, cause: Places, effect: Places) -> tuple[Values, Values]:
    """Distances (starts by factors, infinite where there is no way) and betweenness, level by level.

    Sparse products are used because a dense one spreads over threads, which costs far more than it saves here.
    """
    there = np.ones(len(cause))
    back = csr_array((there, (cause, effect)), shape=(count, count))
    onward = csr_array((there, (effect, cause)), shape=(count, count))
    far = np.full((count, count), np.inf)  # factors by starts
    np.fill_diagonal(far, 0.0)
    shortest, front, level = np.eye(count), np.eye(count), 0
    fresh = [far == 0.0]
    while fresh[-1].any():
        level += 1
        front = onward @ front
        new = (front > 0) & np.isinf(far)
        far[new] = level
        front = np.where(new, front, 0.0)
        shortest += front
        fresh.append(new)
    rests = np.zeros((count, count))
    for at in range(len(fresh) - 1, 1, -1):
        share = np.where(fresh[at], (1.0 + rests) / np.where(shortest > 0, shortest, 1.0), 0.0)
        rests += np.where(fresh[at - 1], (back @ share) * shortest, 0.0)
    np.fill_diagonal(rests, 0.0)
    return far.T, rests.sum(axis=1)


def _membership(count: int, pairs: Sequence[tuple[int, int]], loops: Sequence[Sequence[int]], held: Held) -> Values:
    found = np.zeros(count)
    if not loops:
        return found
    sizes = np.array([len(each) for each in loops])
    links = np.fromiter((at for each in loops for at in each), dtype=np.intp, count=int(sizes.sum()))
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    whole = np.logical_and.reduceat(held[links], starts)
    causes = np.array([pair[0] for pair in pairs], dtype=np.intp)[links]
    np.add.at(found, causes[np.repeat(whole, sizes)], 1.0)
    return found
