"""A place against a blend of others, tried out: weights found anew for every placebo, and its rank among them."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import DesignKind

from .simulated import Tried, figures
from .studies import Study, precision

ROUNDS = 150
RUNS = 300


def tried_blend(
    study: Study, deviation: float, change: float, *, alpha: float = 0.05, runs: int = RUNS, seed: int = 1
) -> Tried:
    """Draw a study of one place among many `runs` times; blend it, and each placebo, from the others. Raises NotAsked.

    Weights are not below nought and add up to one, each series taken from its own mean before the start. The place
    stands out when its gap, in size, ranks so high that rank over number is at most `alpha`. `covered` is the share
    of runs whose gap, less the truth, would not stand out.
    """
    precision(DesignKind.SYNTHETIC, study, deviation)
    chance = np.random.default_rng(seed)
    held, _ = figures(study, deviation, runs, study.beside + 1, study.before + study.after, chance)
    held[:, 0, study.before :] += change
    gaps = gaps_from_blends(held, study.before)
    found = _stands_out(gaps, alpha) & (np.sign(gaps[:, 0]) == np.sign(change or 1.0))
    truth = gaps.copy()
    truth[:, 0] -= change
    power = float(found.mean())
    give = sqrt(max(power * (1 - power), 1 / runs) / runs)
    covered = float((~_stands_out(truth, alpha)).mean())
    return Tried(power, give, float(gaps[:, 0].mean()), float(gaps[:, 0].std(ddof=1)), covered, runs, seed)


def gaps_from_blends(held: NDArray[np.float64], before: int) -> NDArray[np.float64]:
    """For each run and place, how far it lies after the start from its own blend of the places beside (never place 0).

    Exponentiated gradient on the simplex, all runs and places at once.
    """
    places = held.shape[1]
    centred = held - held[:, :, :before].mean(axis=2, keepdims=True)
    early, late = centred[:, :, :before], centred[:, :, before:]
    alike = early @ early.transpose(0, 2, 1)
    may = np.ones((places, places)) - np.eye(places)
    may[:, 0] = 0.0
    weights = np.broadcast_to(may / may.sum(axis=1, keepdims=True), alike.shape).copy()
    pace = 1 / np.maximum(np.abs(alike).max(axis=(1, 2), keepdims=True), 1e-12)
    for _ in range(ROUNDS):
        slope = weights @ alike - alike
        slope -= slope.min(axis=2, keepdims=True)
        weights *= np.exp(-pace * slope)
        weights /= weights.sum(axis=2, keepdims=True)
    gaps: NDArray[np.float64] = (late - weights @ late).mean(axis=2)
    return gaps


def _stands_out(gaps: NDArray[np.float64], alpha: float) -> NDArray[np.bool_]:
    """Whether place 0 ranks so high by the size of its gap that rank over number is at most alpha."""
    size = np.abs(gaps)
    rank = (size >= size[:, :1]).sum(axis=1)
    out: NDArray[np.bool_] = rank <= alpha * gaps.shape[1] + 1e-9
    return out
