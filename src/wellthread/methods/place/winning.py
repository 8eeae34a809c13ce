"""Under which weights a candidate wins, in one sentence: the simplest rule that tells its wins from the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

CUTS = tuple(range(5, 100, 5))
"""The thresholds tried, in per cent of the whole weight."""
LEAST = 25
"""Fewer weightings than this on one side of a threshold tell nothing."""
RARELY = 0.2
"""A rule under which a candidate wins less often than this does not say when it wins."""
BETTER = 1.1
"""How much better than no rule at all a rule must be to be worth saying (by its F1)."""
_WORDS = {25: "a quarter", 50: "half", 75: "three quarters"}


@dataclass(frozen=True, slots=True)
class Condition:
    """A candidate wins where this indicator counts for more (or less) than this many per cent of the whole.

    `holds` is the share of such weightings in which it wins; `covers` the share of its wins that are such.
    An empty indicator says that no one weight decides: it wins almost always, or here and there.
    """

    indicator: str
    more: bool
    than: int
    holds: float
    covers: float

    @property
    def telling(self) -> bool:
        """Whether there is a rule worth saying."""
        return bool(self.indicator) or self.holds >= 0.9

    def words(self, says: Mapping[str, str]) -> str:
        """The rule in words; `says` names the indicators.

        >>> Condition("years", True, 50, 0.93, 0.8).words({"years": "life expectancy"})
        'wins when life expectancy counts more than half (in 93% of such weightings; 80% of its wins)'
        """
        if not self.indicator:
            return "wins almost whatever the weights" if self.holds >= 0.9 else "no single weight decides"
        name, amount = says.get(self.indicator, self.indicator), _WORDS.get(self.than, f"{self.than}%")
        verb = "wins" if self.holds >= 0.5 else "wins most often"
        share = f"in {self.holds:.0%} of such weightings; {self.covers:.0%} of its wins"
        return f"{verb} when {name} counts {'more' if self.more else 'less'} than {amount} ({share})"


def condition(weights: NDArray[np.float64], won: NDArray[np.bool_], indicators: Sequence[str]) -> Condition | None:
    """The one threshold on one weight that tells best where a candidate wins; None when it never does.

    Best is the highest F1: the harmonic mean of `holds` and `covers`; of equal rules, the one that asks for more.
    """
    wins = int(won.sum())
    if not wins:
        return None
    share = wins / len(won)
    best, most = Condition("", True, 0, share, 1.0), BETTER * 2 * share / (1 + share)
    for more, (at, indicator), than in product((True, False), enumerate(indicators), CUTS):
        such = (weights[:, at] > than / 100) == more
        met, both = int(such.sum()), int((such & won).sum())
        if min(met, len(won) - met) < LEAST or both < RARELY * met:
            continue
        if (score := 2 * both / (met + wins)) > most:
            best, most = Condition(indicator, more, than, both / met, both / wins), score
    return best
