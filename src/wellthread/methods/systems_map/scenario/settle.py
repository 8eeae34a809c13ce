"""Where maps come to rest, whether they come round, or that they do neither."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .net import Net
from .rules import Floats, Reading, Rule, Squash

BLOCK = 64  # draws side by side
SHORT = 120  # steps for which draws are followed side by side
RESTS, UNSETTLED = 1, 0


@dataclass(frozen=True, slots=True)
class Ends:
    """What became of each draw. `state` is (factors, draws): of what comes round, its mean over the round.

    `fate` is 1 where the map rests, its period where it comes round, 0 where it did not settle. `steps` says after how
    many steps it rested, 0 where it took more than could be followed side by side.
    """

    state: Floats
    fate: NDArray[np.int64]
    steps: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Patience:
    """When a map is said to rest, and for how long it is followed."""

    tolerance: float = 1e-6
    steps: int = 3000


PATIENCE = Patience()


def settle(
    net: Net,
    weights: Floats,
    start: Floats,
    held: NDArray[np.bool_],
    slope: Floats,
    reading: Reading,
    patience: Patience = PATIENCE,
) -> Ends:
    """Follow each draw to its end.

    `weights` is (links, draws), in the order of the net's links; `start` is (factors, draws); factors that are `held`
    stay at their start; `slope` is (draws,). Raises ValueError for a rule that has no meaning with its squash.
    """
    seen = _Seen.of(reading)
    draws = start.shape[1]
    ends = Ends(np.empty((net.factors, draws)), np.zeros(draws, np.int64), np.zeros(draws, np.int64))
    run = _Run(net, weights, held, slope * seen.slope, seen, patience, ends)
    inward = seen.inward(start)
    for first in range(0, draws, BLOCK):
        run.block(inward, slice(first, min(first + BLOCK, draws)))
    ends.fate[ends.steps > 0] = RESTS
    if patience.steps > SHORT:
        for draw in np.flatnonzero(ends.steps == 0):
            run.follow(int(draw))
    ends.state[:] = seen.outward(ends.state)
    return ends


@dataclass(frozen=True, slots=True)
class _Seen:
    """A reading as the kernel takes it.

    The rescaled rule is the modified one in x = 2a − 1: twice the sigmoid less one is tanh at half the slope.
    """

    own: float
    squash: int
    threshold: float
    slope: float = 1.0
    spread: float = 1.0
    below: float = 0.0

    @classmethod
    def of(cls, reading: Reading) -> _Seen:
        if reading.rule is Rule.RESCALED:
            if reading.squash is not Squash.SIGMOID:
                raise ValueError("The rescaled rule is for states from 0 to 1: use it with the sigmoid.")
            return cls(1.0, Squash.TANH, 0.0, slope=0.5, spread=2.0, below=1.0)
        return cls(float(reading.rule is Rule.MODIFIED), reading.squash, reading.threshold)

    def inward(self, state: Floats) -> Floats:
        return self.spread * state - self.below

    def outward(self, state: Floats) -> Floats:
        return (state + self.below) / self.spread


@dataclass(frozen=True, slots=True)
class _Run:
    net: Net
    weights: Floats
    held: NDArray[np.bool_]
    slope: Floats
    seen: _Seen
    patience: Patience
    ends: Ends

    def block(self, start: Floats, here: slice) -> None:
        """Some draws side by side, each until it rests."""
        from .kernel import settle_block

        state = np.ascontiguousarray(start[:, here])
        other, end = np.empty_like(state), np.empty_like(state)
        steps = np.empty(state.shape[1], np.int64)
        settle_block(
            self.net.ptr,
            self.net.cause,
            np.ascontiguousarray(self.weights[:, here]),
            self.seen.own,
            state,
            state.view(np.int64),
            other,
            other.view(np.int64),
            self.held,
            np.ascontiguousarray(self.slope[here]),
            int(self.seen.squash),
            self.seen.threshold,
            self.patience.tolerance * self.seen.spread,
            min(SHORT, self.patience.steps),
            end,
            steps,
        )
        self.ends.state[:, here], self.ends.steps[here] = end, steps

    def follow(self, draw: int) -> None:
        """One draw that has not rested, for longer."""
        from .kernel import come_round

        mean = np.empty(self.net.factors)
        self.ends.fate[draw] = come_round(
            self.net.ptr,
            self.net.cause,
            np.ascontiguousarray(self.weights[:, draw]),
            self.seen.own,
            np.ascontiguousarray(self.ends.state[:, draw]),
            self.held,
            float(self.slope[draw]),
            int(self.seen.squash),
            self.seen.threshold,
            self.patience.tolerance * self.seen.spread,
            self.patience.steps - SHORT,
            mean,
        )
        self.ends.state[:, draw] = mean
