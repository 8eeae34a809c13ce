"""A street network as arrays: not a record of the thread, but what readers of maps hand to those who walk on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Streets that can be walked in both directions, as nodes and what leaves them.

    The ways out of node `i` stand at `ptr[i]` to `ptr[i + 1]`: they lead to `idx` and are `millimetres` long. Every
    street stands there twice, once from each end. Lengths are whole millimetres, so that sums are exact, whoever adds
    them up and in whichever order. `homes` says of each node whether a residential street touches it.
    """

    lon: Floats
    """Longitude of each node, degrees (WGS84), shape (n,)."""
    lat: Floats
    """Latitude of each node, degrees (WGS84), shape (n,)."""
    ptr: Places
    """Where the ways out of each node begin, shape (n + 1,)."""
    idx: Ints
    """Node at the other end of each way out."""
    millimetres: Ints
    """Length of each way out, at least 1."""
    homes: NDArray[np.bool_]
    """Whether a residential street touches the node, shape (n,)."""
    dropped: int = 0
    """Nodes that were left out because no way leads from them to the largest connected part."""
    dropped_parts: int = 0
    """How many disconnected parts those nodes made up."""
    ways: int = 0
    """Ways of the map that can be walked."""
    barred: int = 0
    """Ways of the map that are roads or paths and cannot be walked, or must not be."""

    def __len__(self) -> int:
        return len(self.lon)
