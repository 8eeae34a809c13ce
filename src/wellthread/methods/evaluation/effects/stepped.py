"""Places that start in turn, in an order drawn by lot: effects by time since each start, and the order tried again.

Every place is compared, in the same period, with those not yet begun, and with itself before; the periods have levels
of their own, so that what happened everywhere is taken off. There is an effect for each time since the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from math import factorial, prod

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation.worked import TimedEffect, Worked

from . import regression
from .lots import MOST_WAYS
from .refusals import NotEnough
from .student import reach

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Step:
    """One place in one period: its mean, and since which period the blueprint is carried out there (None: never)."""

    name: str
    period: int
    value: float
    since: int | None
    people: int = 0

    @property
    def time(self) -> int:
        """How long it acts: 1 in the first period, 0 before."""
        return max(0, self.period - self.since + 1) if self.since is not None else 0


def stepped(steps: Sequence[Step], *, confidence: float = 0.95, unit: str = "") -> Worked:
    """The effect at each time since the start, by a mixed model of the means of places in periods.

    Periods and times since the start have levels of their own, places differ at random; t with places less 1 degrees of
    freedom. Raises NotEnough where nothing can be told.
    """
    names = sorted({each.name for each in steps})
    times = sorted({each.time for each in steps if each.time})
    _check(steps, names, times)
    y = np.array([each.value for each in steps])
    x = _columns(steps, times)
    fit = regression.mixed(y, x, np.array([names.index(each.name) for each in steps]))
    first = x.shape[1] - len(times)
    wide = reach(len(names) - 1, confidence)
    timed = tuple(
        _effect(steps, time, float(fit.values[first + at]), wide * fit.error(first + at))
        for at, time in enumerate(times)
    )
    single = timed[0] if len(timed) == 1 else None
    return Worked(
        single.value if single else None,
        single.lower if single else None,
        single.upper if single else None,
        confidence,
        unit=unit,
        places=len(names),
        people=sum(each.people for each in steps) or None,
        timed=timed,
        settings=(
            ("how", "mixed model of place means with a level for each period"),
            ("degrees of freedom", str(len(names) - 1)),
        ),
        library=regression.library(),
        cautions=fit.warned,
    )


def by_order(steps: Sequence[Step], *, seed: int = 0, most: int = MOST_WAYS) -> tuple[float, str]:
    """How often another order of the same starts would show as much (p), and how many orders were tried.

    The statistic is the difference between places that had begun and those that had not, period by period, each
    weighing by how many there were on both sides; where nobody had begun in the first period, its values are taken
    off. It asks whether there is any effect at all, and tells none.
    """
    names = sorted({each.name for each in steps})
    periods = sorted({each.period for each in steps})
    grid = np.full((len(names), len(periods)), np.nan)
    for each in steps:
        grid[names.index(each.name), periods.index(each.period)] = each.value
    if np.isnan(grid).any():
        raise NotEnough("Every place must be measured in every period before orders can be tried.")
    starts = {each.name: each.since for each in steps}
    if not any(each.time for each in steps if each.period == periods[0]):
        grid -= grid[:, [0]]
    since = np.array([np.inf if starts[name] is None else float(starts[name] or 0) for name in names])
    orders, every = _orders(since, seed, most)
    at = np.array(periods, np.float64)
    sizes = np.abs(_statistic(orders, grid, at))
    p = float(np.mean(sizes >= sizes[0] - 1e-9 * max(1.0, sizes[0])))
    return p, f"all {len(orders)}" if every else f"{len(orders)} drawn"


def with_order(worked: Worked, steps: Sequence[Step], *, seed: int = 0, most: int = MOST_WAYS) -> Worked:
    """The effects with the p of the order that was drawn by lot."""
    p, ways = by_order(steps, seed=seed, most=most)
    return replace(
        worked, p=p, seed=seed if "drawn" in ways else None, settings=(*worked.settings, ("orders tried", ways))
    )


def _effect(steps: Sequence[Step], time: int, value: float, wide: float) -> TimedEffect:
    places = len({each.name for each in steps if each.time == time})
    return TimedEffect(time, value, value - wide, value + wide, places=places)


def _columns(steps: Sequence[Step], times: Sequence[int]) -> Floats:
    periods = sorted({each.period for each in steps})
    levels = [[1.0, *(float(each.period == period) for period in periods[1:])] for each in steps]
    acting = [[float(each.time == time) for time in times] for each in steps]
    return np.column_stack([np.array(levels), np.array(acting)])


def _statistic(orders: Floats, grid: Floats, periods: Floats) -> Floats:
    """One number an order: the weighted difference between begun and not begun, over all periods."""
    total, weight = np.zeros(len(orders)), np.zeros(len(orders))
    for at, period in enumerate(periods):
        begun = orders <= period
        inside = begun.sum(axis=1)
        both = (inside > 0) & (inside < orders.shape[1])
        with np.errstate(divide="ignore", invalid="ignore"):
            gap = (begun @ grid[:, at]) / inside - ((~begun) @ grid[:, at]) / (orders.shape[1] - inside)
        pull = inside * (orders.shape[1] - inside) / orders.shape[1]
        total += np.where(both, gap * pull, 0.0)
        weight += np.where(both, pull, 0.0)
    return np.asarray(total / np.where(weight > 0, weight, 1.0))


def _orders(since: Floats, seed: int, most: int) -> tuple[Floats, bool]:
    """Every different order of the starts, or a seeded sample; the one that was drawn comes first."""
    _, counts = np.unique(since, return_counts=True)
    ways = factorial(len(since)) // prod(factorial(int(each)) for each in counts)
    if ways <= most and len(since) <= 9:
        others = sorted(set(permutations(since.tolist())) - {tuple(since.tolist())})
        return np.array([since.tolist(), *others]), True
    rng = np.random.default_rng(seed)
    drawn = np.array([since, *(rng.permutation(since) for _ in range(min(most, 10_000) - 1))])
    return drawn, False


def _check(steps: Sequence[Step], names: Sequence[str], times: Sequence[int]) -> None:
    if not times:
        raise NotEnough("No place has begun yet in these periods.")
    if len(names) < 3:
        raise NotEnough(f"{len(names)} places are too few for a stepped start. Use “compared change”.")
    if len({each.period for each in steps}) < 2:
        raise NotEnough("A stepped start needs two periods or more.")
    if not any(each.time == 0 and any(o.period == each.period and o.time for o in steps) for each in steps):
        raise NotEnough("In no period was there a place that had begun beside one that had not.")
