"""The exact test of pairs, tried out: every way the lots could have fallen, in every one of many studies."""

from __future__ import annotations

from itertools import product
from math import sqrt

import numpy as np

from wellthread.vocabulary import DesignKind

from .simulated import Tried, figures
from .spread import NotAsked
from .studies import Study, precision

MOST_PAIRS = 14


def tried_in_pairs(
    study: Study, deviation: float, change: float, *, alpha: float = 0.05, runs: int = 2000, seed: int = 1
) -> Tried:
    """The power of trying every sign of every pair's difference. Raises NotAsked for more than fourteen pairs.

    `covered` is the share of runs in which the truth itself would not have been refused.

    >>> tried_in_pairs(Study(acting=2, beside=2, before=0, paired=True), 1.0, 50.0, runs=50).power
    0.0
    """
    precision(DesignKind.TRIAL, study, deviation)
    if study.pairs > MOST_PAIRS:
        raise NotAsked(f"At most {MOST_PAIRS} pairs are tried every way. From there on the t test agrees with it.")
    chance = np.random.default_rng(seed)
    held, _ = figures(study, deviation, runs, 2 * study.pairs, 1, chance)
    apart = held[:, : study.pairs, 0] - held[:, study.pairs :, 0]
    effects = apart.mean(axis=1) + change
    found = (_p(apart + change) <= alpha + 1e-12) & (np.sign(effects) == np.sign(change or 1.0))
    power = float(found.mean())
    give = sqrt(max(power * (1 - power), 1 / runs) / runs)
    covered = float((_p(apart) > alpha + 1e-12).mean())
    return Tried(power, give, float(effects.mean()), float(effects.std(ddof=1)), covered, runs, seed)


def _p(apart: np.ndarray) -> np.ndarray:
    signs = np.array(list(product((1.0, -1.0), repeat=apart.shape[1])))
    sums = np.abs(apart @ signs.T)
    return np.asarray((sums >= sums[:, :1] - 1e-9).mean(axis=1))
