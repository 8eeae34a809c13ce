"""A systems map as the arrays that a scenario runs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .rules import Floats

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Net:
    """Who acts on whom. Links are in the order of what they act on; `order` says where each stood when it was given."""

    factors: int
    cause: Ints
    effect: Ints
    order: Ints
    ptr: Ints

    @classmethod
    def of(cls, factors: int, pairs: Sequence[tuple[int, int]]) -> Net:
        """From pairs (cause, effect) of factors numbered from 0.

        >>> net = Net.of(3, [(0, 2), (2, 1), (1, 2)])
        >>> net.effect.tolist(), net.drivers.tolist()
        ([1, 2, 2], [True, False, False])
        """
        ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        order = np.argsort(ends[:, 1], kind="stable")
        effect = ends[order, 1]
        ptr = np.searchsorted(effect, np.arange(factors + 1)).astype(np.int64)
        return cls(factors, np.ascontiguousarray(ends[order, 0]), effect, order, ptr)

    @classmethod
    def of_matrix(cls, weights: Floats) -> tuple[Net, Floats]:
        """From a matrix (row: cause, column: effect), with the weights of its links in the order of the links."""
        cause, effect = np.nonzero(weights)
        net = cls.of(len(weights), list(zip(cause.tolist(), effect.tolist(), strict=True)))
        return net, weights[net.cause, net.effect]

    @property
    def drivers(self) -> NDArray[np.bool_]:
        """Factors on which nothing acts: they stay where they are put."""
        made: NDArray[np.bool_] = np.diff(self.ptr) == 0
        return made

    def matrix(self, weights: Floats) -> Floats:
        """Weights of links as a matrix (row: cause, column: effect)."""
        made = np.zeros((self.factors, self.factors))
        np.add.at(made, (self.cause, self.effect), weights)
        return made
