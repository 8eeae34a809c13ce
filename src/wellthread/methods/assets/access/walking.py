"""How far people walk: the nearest few assets of each class, and how many lie within a limit, from every home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary.streets import Network

from .stops import Stops

METRES_A_MINUTE = 80.0
"""Walking speed where none is given: 4.8 kilometres an hour."""
MINUTES = 15.0
FAR = np.iinfo(np.int32).max
BLOCK_CELLS = 20_000_000

Rows = NDArray[np.int32]
Search = Callable[[Network, Stops, int, Rows, int, "Found"], None]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What one class has at each row: of the nearest, only so many hold anything as `count` says, the rest are 0."""

    near: NDArray[np.int32]
    """Millimetres to the nearest k, shape (rows, k)."""
    who: NDArray[np.int32]
    """Which asset each of them is, shape (rows, k)."""
    count: NDArray[np.int32]
    """How many lie within the limit, shape (rows,)."""

    @staticmethod
    def nothing(rows: int, k: int) -> Found:
        """Room for the answer. Memory is taken only where something is found."""
        return Found(np.zeros((rows, k), np.int32), np.zeros((rows, k), np.int32), np.zeros(rows, np.int32))

    @property
    def metres(self) -> NDArray[np.float64]:
        """Metres to the nearest k, infinite where there are fewer within the limit; shape (rows, k)."""
        held = np.arange(self.near.shape[1]) < self.count[:, None]
        metres = np.full(self.near.shape, np.inf)
        return np.asarray(np.divide(self.near, 1000.0, out=metres, where=held))

    @property
    def assets(self) -> NDArray[np.int32]:
        """Which assets the nearest k are, -1 where there are fewer; shape (rows, k)."""
        held = np.arange(self.who.shape[1]) < self.count[:, None]
        return np.where(held, self.who, np.int32(-1))


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """Walks from some nodes of a network to the assets of each class, no further than a limit."""

    classes: tuple[str, ...]
    nodes: NDArray[np.int32]
    """The node that each row stands for."""
    limit: int
    """Millimetres."""
    found: tuple[Found, ...]
    """One for each class."""

    def same_as(self, other: Walk) -> bool:
        """Whether two walks are the same to the last byte."""
        pairs = zip(self.found, other.found, strict=True)
        return (
            (self.classes, self.limit) == (other.classes, other.limit)
            and bool(np.array_equal(self.nodes, other.nodes))
            and all(
                one.near.tobytes() == two.near.tobytes()
                and one.who.tobytes() == two.who.tobytes()
                and one.count.tobytes() == two.count.tobytes()
                for one, two in pairs
            )
        )


def walk(
    network: Network,
    stops: Stops,
    *,
    minutes: float = MINUTES,
    metres_a_minute: float = METRES_A_MINUTE,
    k: int = 3,
    nodes: Rows | None = None,
    workers: int = 1,
    search: Search | None = None,
) -> Walk:
    """Walk from `nodes` (all of the network where none are given) to the assets of each class.

    Classes are shared out among `workers` threads; the answer does not depend on how many there are. Without `search`,
    the compiled one is used, and scipy's where numba is not installed: both give the same answer.
    """
    limit = round(minutes * metres_a_minute * 1000)
    if not 0 < limit < FAR // 2 or k < 1:
        raise ValueError("Walks take more than no time and less than a week, to at least one asset.")
    where = np.arange(len(network), dtype=np.int32) if nodes is None else nodes
    row, numbers = np.full(len(network), -1, np.int32), np.arange(len(where), dtype=np.int32)
    row[where] = numbers
    if not np.array_equal(row[where], numbers):
        raise ValueError("A node is named twice. Add up what stands at one node first.")
    way = search or best_search()
    found = tuple(Found.nothing(len(where), k) for _ in stops.classes)

    def one(kind: int) -> None:
        way(network, stops, kind, row, limit, found[kind])

    _each(one, range(len(stops.classes)), workers)
    return Walk(stops.classes, where, limit, found)


def _each(act: Callable[[int], None], kinds: Sequence[int], workers: int) -> None:
    if workers == 1:
        for kind in kinds:
            act(kind)
        return
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(act, kinds))


def best_search() -> Search:
    """The compiled search where numba is installed, otherwise scipy's."""
    try:
        import wellthread.methods.assets.access.kernel  # noqa: F401  (compiles on first use)
    except ImportError:
        return by_scipy
    return compiled


def compiled(network: Network, stops: Stops, kind: int, row: Rows, limit: int, found: Found) -> None:
    """A bounded search from each asset, by the kernel that numba compiles."""
    from .kernel import walk_from

    away = np.full(len(network), FAR, np.int32)
    walk_from(
        network.ptr, network.idx, network.millimetres, row, stops.of_class(kind), stops.node, stops.off, limit,
        found.near, found.who, found.count, away,
    )  # fmt: skip


def by_scipy(network: Network, stops: Stops, kind: int, row: Rows, limit: int, found: Found) -> None:
    """The same by scipy's `dijkstra`, block by block of assets: slower, and nothing to compile."""
    from scipy.sparse.csgraph import dijkstra

    graph, wanted = graph_of(network), np.flatnonzero(row >= 0)
    assets = np.sort(stops.of_class(kind))
    block = max(1, BLOCK_CELLS // len(network))
    for first in range(0, len(assets), block):
        part = assets[first : first + block]
        away = dijkstra(graph, indices=stops.node[part], limit=float(limit))[:, wanted] + stops.off[part][:, None]
        for asset, distances in zip(part, away, strict=True):
            here = np.flatnonzero(distances <= limit)
            _noted(found, row[wanted[here]], distances[here].astype(np.int32), asset)


def _noted(found: Found, rows: Rows, distance: NDArray[np.int32], asset: np.int32) -> None:
    """Put one asset into the rows it reaches. Assets come in order: of two as far away, the first stays first."""
    k = found.near.shape[1]
    held = np.arange(k) < found.count[rows][:, None]
    near = np.c_[np.where(held, found.near[rows], FAR), distance]
    who = np.c_[found.who[rows], np.full(len(rows), asset, np.int32)]
    order = np.argsort(near, axis=1, kind="stable")[:, :k]
    found.count[rows] += 1
    held = np.arange(k) < found.count[rows][:, None]
    found.near[rows] = np.where(held, np.take_along_axis(near, order, 1), 0)
    found.who[rows] = np.where(held, np.take_along_axis(who, order, 1), 0)


def nearest_however_far(network: Network, stops: Stops, nodes: Rows | None = None) -> NDArray[np.float64]:
    """Metres from each node to the nearest asset of each class, whatever the limit: shape (classes, nodes).

    Infinite where the class has no asset on the network. One search for each class, from all of its assets at once.
    """
    from scipy.sparse.csgraph import dijkstra

    where = slice(None) if nodes is None else nodes
    away = np.full((len(stops.classes), len(network)), np.inf)
    for kind in range(len(stops.classes)):
        assets = stops.of_class(kind)
        if len(assets):
            whole = _with_a_source(network, stops.node[assets], stops.off[assets])
            away[kind] = dijkstra(whole, indices=len(network))[: len(network)] - 1
    return away[:, where] / 1000.0


def graph_of(network: Network) -> Any:
    """The network as scipy's sparse matrix of millimetres."""
    from scipy.sparse import csr_matrix

    size = len(network)
    return csr_matrix((network.millimetres.astype(np.float64), network.idx, network.ptr), (size, size))


def _with_a_source(network: Network, node: NDArray[np.int32], off: NDArray[np.int32]) -> Any:
    """The network and one node more, from which every asset is as far as it lies off the street, and 1 mm."""
    from scipy.sparse import csr_matrix

    size = len(network)
    order = np.lexsort((off, node))
    first = np.unique(node[order], return_index=True)[1]
    there, away = node[order][first], off[order][first]
    idx = np.r_[network.idx, there]
    length = np.r_[network.millimetres, away + 1].astype(np.float64)
    return csr_matrix((length, idx, np.r_[network.ptr, len(idx)]), (size + 1, size + 1))
