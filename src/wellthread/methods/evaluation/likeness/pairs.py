"""The best pairs among many places: every place with one other, so that distances add up to the least.

Greedy pairing takes the nearest two first and may leave the last two with nothing in common. This is optimal
non-bipartite matching (Edmonds' blossom), by networkx, which is a dependency already; rustworkx gives the same sums a
hundred times faster, and at 200 places the two seconds that it would save are not worth another dependency.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FINE = 1_000_000
MOST = 300
"""More places than this take minutes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places that are alike, and how unlike they still are."""

    one: str
    other: str
    distance: float


def paired(
    codes: Sequence[str], apart: Floats, allowed: NDArray[np.bool_] | None = None
) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """The best pairs, closest first, and the places left without one (one of an odd number; more where few may pair).

    `apart` is square and symmetrical; `allowed` likewise says which may be paired. Raises ValueError above 300 places.

    >>> lines = np.array([[0.0], [1.0], [1.1], [2.0]])
    >>> [(p.one, p.other) for p in paired("abcd", abs(lines - lines.T))[0]]
    [('c', 'd'), ('a', 'b')]
    """
    if len(codes) > MOST:
        raise ValueError(f"{len(codes)} places are too many to pair at their best: at most {MOST}.")
    import networkx

    fits = np.ones(apart.shape, dtype=bool) if allowed is None else allowed
    least = float(apart.max(initial=0.0))
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(codes)))
    graph.add_weighted_edges_from(
        (row, column, 1 + round((least - float(apart[row, column])) * FINE))
        for row in range(len(codes))
        for column in range(row)
        if fits[row, column]
    )
    found = networkx.max_weight_matching(graph, maxcardinality=True)
    pairs = [Pair(codes[min(two)], codes[max(two)], float(apart[two[0], two[1]])) for two in found]
    taken = {code for pair in pairs for code in (pair.one, pair.other)}
    return tuple(sorted(pairs, key=lambda pair: (pair.distance, pair.one))), tuple(c for c in codes if c not in taken)
