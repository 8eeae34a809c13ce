"""How far a grouping would be the same, had other people voted or the dice fallen otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from .finding import Grouping, Labels, imputed, numbered, placed
from .matrix import Numbers, Votes

RUNS = 20
FIRM, LOOSE = 0.8, 0.5


@dataclass(frozen=True)
class Stability:
    """What many runs found, each on people drawn anew, with replacement.

    `alike` is the adjusted Rand index of each run with the grouping shown: 1 the same, 0 no more alike than by chance.
    `counts` is how often each number of groups was best. `together` is for each person with a label how often, on
    average, they were with those of their group: 1 always.
    """

    alike: tuple[float, ...]
    counts: tuple[tuple[int, int], ...]
    together: Numbers

    @property
    def middle(self) -> float:
        return float(np.median(self.alike)) if self.alike else 0.0

    @property
    def spread(self) -> tuple[float, float]:
        """The lowest and the highest likeness of the runs."""
        return (min(self.alike), max(self.alike)) if self.alike else (0.0, 0.0)

    @property
    def says(self) -> str:
        """What that means, in a sentence."""
        if self.middle >= FIRM:
            return "The groups are much the same in most runs."
        if self.middle >= LOOSE:
            return "The groups are the same in their core; where they meet, people change sides from run to run."
        return "The groups change from run to run. Take them as one way to look, and rest no decision on them."


def stability(votes: Votes, shown: Grouping, *, runs: int = RUNS, seed: int = 0) -> Stability:
    """Group people drawn anew `runs` times, and put everyone into the nearest group each time."""
    values = votes.values[votes.enough]
    labels = shown.labels[votes.enough]
    generator = np.random.default_rng(seed)
    alike, counts = [], Counter[int]()
    together = np.zeros((len(values), len(values)), dtype=np.float32)
    done = 0
    for run in range(runs):
        drawn = generator.integers(0, len(values), len(values))
        with threadpool_limits(limits=1):
            found = _drawn(values, drawn, seed + run + 1)
        if found is None:
            continue
        done += 1
        alike.append(float(adjusted_rand_score(labels, found)))
        counts[int(found.max()) + 1] += 1
        together += found[:, None] == found[None, :]
    return Stability(tuple(alike), tuple(sorted(counts.items())), _own(together / max(done, 1), labels))


def _drawn(values: Numbers, drawn: Labels, seed: int) -> Labels | None:
    """Everyone's group, as those drawn would be grouped. None where they fall into no groups."""
    points, _ = placed(values[drawn], seed)
    found, _ = numbered(points, seed, least=2)
    if found is None:
        return None
    centres = np.array([imputed(values[drawn])[found == each].mean(axis=0) for each in range(int(found.max()) + 1)])
    seen = ~np.isnan(values)
    apart = np.stack([(np.where(seen, values - centre, 0.0) ** 2).sum(axis=1) for centre in centres], axis=1)
    nearest: Labels = apart.argmin(axis=1)
    return nearest


def _own(together: Numbers, labels: Labels) -> Numbers:
    same = labels[:, None] == labels[None, :]
    np.fill_diagonal(same, False)
    counted: Numbers = np.where(same, together, 0.0).sum(axis=1) / np.maximum(same.sum(axis=1), 1)
    return counted
