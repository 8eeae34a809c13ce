"""A made-up town of places by years, in which the truth is known."""

from __future__ import annotations

import numpy as np

from wellthread.methods.evaluation.panels import Panel
from wellthread.methods.evaluation.worked import TimedEffect


def limits(each: TimedEffect) -> tuple[float, float]:
    """Both limits of an effect that has them."""
    assert each.lower is not None
    assert each.upper is not None
    return each.lower, each.upper


def town(
    *,
    places: int = 24,
    years: int = 12,
    acting: int = 8,
    effect: float = 2.0,
    noise: float = 1.0,
    starts: tuple[int, ...] = (2016, 2018),
    drift: float = 0.0,
    seed: int = 1,
) -> Panel:
    """Places with levels of their own and common years; the effect grows by the same for each year since the start."""
    chance = np.random.default_rng(seed)
    times = tuple(range(2010, 2010 + years))
    names = tuple(f"p{at:02d}" for at in range(places))
    values = chance.normal(20, 3, (places, 1)) + chance.normal(0, 1, years) + chance.normal(0, noise, (places, years))
    begun = {names[at]: starts[at % len(starts)] for at in range(acting)}
    for at, name in enumerate(names):
        if name in begun:
            since = np.array(times) - begun[name]
            values[at] += np.where(since >= 0, effect * (1 + since), 0.0) + drift * np.arange(years)
    return Panel(names, times, values, begun, outcome="walks", unit="walks a week")
