"""Power by trying it out: whole studies drawn many times over with a known effect, and tested as they would be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from numpy.typing import NDArray

from wellthread.vocabulary import DesignKind

from .spread import NotAsked
from .studies import Study, precision
from .sure import reach_of
from .wedge import even_steps, schedule, wedge_sure, wedge_weights

Figures = NDArray[np.float64]
"""Figures of places: runs by places by times."""
RUNS = 2000


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of many studies drawn with one true effect.

    `power` is the share that found it, in its own direction; `give` the standard error of that share. `effect` is the
    mean of what was found, `error` how far single findings lay about it, and `covered` the share of 95% intervals
    (100% less alpha) that held the truth.
    """

    power: float
    give: float
    effect: float
    error: float
    covered: float
    runs: int
    seed: int


def tried(
    kind: DesignKind,
    study: Study,
    deviation: float,
    change: float,
    *,
    alpha: float = 0.05,
    runs: int = RUNS,
    seed: int = 1,
) -> Tried:
    """Draw a study `runs` times and test each one. The same seed gives the same answer. Raises NotAsked.

    >>> found = tried(DesignKind.TRIAL, Study(acting=13, beside=13, before=0), 1.0, 0.2, runs=500)
    >>> abs(found.power - 0.81) < 4 * found.give
    True
    """
    if runs < 2:
        raise NotAsked("At least two runs are needed to tell how far they differ.")
    if kind not in _TESTS:
        raise NotAsked("One place described over time has no test to try out.")
    precision(kind, study, deviation)
    chance = np.random.default_rng(seed)
    effects, errors, freedom = _TESTS[kind](study.checked(), deviation, change, runs, chance)
    reach = errors * reach_of(freedom, alpha)
    return _told(effects, reach, change, runs, seed)


def _told(effects: Figures, reach: Figures, change: float, runs: int, seed: int) -> Tried:
    found = (effects > reach) if change >= 0 else (effects < -reach)
    power = float(found.mean())
    covered = float((np.abs(effects - change) <= reach).mean())
    give = sqrt(max(power * (1 - power), 1 / runs) / runs)
    return Tried(power, give, float(effects.mean()), float(effects.std(ddof=1)), covered, runs, seed)


def figures(
    study: Study, deviation: float, runs: int, places: int, times: int, chance: np.random.Generator
) -> tuple[Figures, Figures]:
    """Figures of places with no effect in them, and what each place weighs (people asked there over their mean).

    A place has a level of its own that lasts, and a wandering that does not; people add theirs, some of it the same
    again where the same people are asked.
    """
    between, within = deviation * sqrt(study.likeness), deviation * sqrt(1 - study.likeness)
    people = sizes(study, runs, places, chance)
    level = between * sqrt(study.lasting) * chance.standard_normal((runs, places, 1))
    wander = between * sqrt(1 - study.lasting) * chance.standard_normal((runs, places, times))
    root = np.sqrt(people)[:, :, None]
    again = within * sqrt(study.repeat) * chance.standard_normal((runs, places, 1)) / root
    fresh = within * sqrt(1 - study.repeat) * chance.standard_normal((runs, places, times)) / root
    return level + wander + again + fresh, people / people.mean(axis=1, keepdims=True)


def sizes(study: Study, runs: int, places: int, chance: np.random.Generator) -> Figures:
    """How many people are asked in each place: alike, or drawn from a gamma curve as uneven as is assumed."""
    if not study.uneven:
        return np.full((runs, places), float(study.people))
    shape = 1 / study.uneven**2
    drawn = chance.gamma(shape, study.people / shape, (runs, places))
    return np.maximum(2.0, np.round(drawn))


Tested = tuple[Figures, Figures, float]
"""Effects found, their standard errors, and the degrees of freedom."""


def _trial(study: Study, deviation: float, change: float, runs: int, chance: np.random.Generator) -> Tested:
    times = 2 if study.before else 1
    held, weights = figures(study, deviation, runs, study.places, times, chance)
    held[:, : study.acting, -1] += change
    if study.paired:
        return _in_pairs(held, study)
    if study.before:
        return _read_against(held, study.acting)
    return _two_sides(held[:, :, 0], weights, study.acting)


def _in_pairs(held: Figures, study: Study) -> Tested:
    pairs = study.pairs
    apart = held[:, :pairs] - held[:, study.acting : study.acting + pairs]
    after = apart[:, :, -1]
    if study.before:
        earlier = apart[:, :, 0] - apart[:, :, 0].mean(axis=1, keepdims=True)
        slope = (earlier * after).sum(axis=1) / (earlier**2).sum(axis=1)
        level = apart[:, :, 0].mean(axis=1)
        effects = after.mean(axis=1) - slope * level
        left = after - after.mean(axis=1, keepdims=True) - slope[:, None] * earlier
        spare = pairs - 2
        spread = (left**2).sum(axis=1) / spare
        errors = np.sqrt(spread * (1 / pairs + level**2 / (earlier**2).sum(axis=1)))
        return effects, errors, spare
    return after.mean(axis=1), after.std(axis=1, ddof=1) / sqrt(pairs), pairs - 1


def _two_sides(held: Figures, weights: Figures, acting: int) -> Tested:
    """Means of the two sides, each place weighing by its people; the spread judged from the places (sandwich)."""
    means, variances = [], []
    for side, weight in ((held[:, :acting], weights[:, :acting]), (held[:, acting:], weights[:, acting:])):
        many = side.shape[1]
        share = weight / weight.sum(axis=1, keepdims=True)
        mean = (share * side).sum(axis=1)
        means.append(mean)
        variances.append((share**2 * (side - mean[:, None]) ** 2).sum(axis=1) * many / max(1, many - 1))
    return means[0] - means[1], np.sqrt(variances[0] + variances[1]), held.shape[1] - 2


def _read_against(held: Figures, acting: int) -> Tested:
    """The later figure read against the earlier one, place by place (analysis of covariance)."""
    places = held.shape[1]
    side = np.zeros(places)
    side[:acting] = 1
    earlier, later = held[:, :, 0], held[:, :, 1]

    def centred(each: Figures) -> Figures:
        inside, outside = each[:, side == 1], each[:, side == 0]
        return np.concatenate(
            [inside - inside.mean(axis=1, keepdims=True), outside - outside.mean(axis=1, keepdims=True)], axis=1
        )

    one, other = centred(earlier), centred(later)
    square = (one**2).sum(axis=1)
    slope = (one * other).sum(axis=1) / square
    gap_before = earlier[:, :acting].mean(axis=1) - earlier[:, acting:].mean(axis=1)
    gap_after = later[:, :acting].mean(axis=1) - later[:, acting:].mean(axis=1)
    spare = places - 3
    spread = ((other - slope[:, None] * one) ** 2).sum(axis=1) / spare
    errors = np.sqrt(spread * (1 / acting + 1 / (places - acting) + gap_before**2 / square))
    return gap_after - slope * gap_before, errors, spare


def _changes(study: Study, deviation: float, change: float, runs: int, chance: np.random.Generator) -> Figures:
    """Each place's change from the times before to the times after."""
    held, _ = figures(study, deviation, runs, study.places, study.before + study.after, chance)
    held[:, : study.acting, study.before :] += change
    after: Figures = held[:, :, study.before :].mean(axis=2)
    earlier: Figures = held[:, :, : study.before].mean(axis=2)
    return after - earlier


def _before_after(study: Study, deviation: float, change: float, runs: int, chance: np.random.Generator) -> Tested:
    found = _changes(study, deviation, change, runs, chance)[:, : study.acting]
    sure = precision(DesignKind.BEFORE_AFTER, study, deviation)
    if study.acting == 1:
        return found[:, 0], np.full(runs, sure.error), sure.freedom
    return found.mean(axis=1), found.std(axis=1, ddof=1) / sqrt(study.acting), sure.freedom


def _compared(study: Study, deviation: float, change: float, runs: int, chance: np.random.Generator) -> Tested:
    found = _changes(study, deviation, change, runs, chance)
    inside, outside = found[:, : study.acting], found[:, study.acting :]
    sure = precision(DesignKind.DIFFERENCE, study, deviation)
    if sure.freedom == inf:
        return inside.mean(axis=1) - outside.mean(axis=1), np.full(runs, sure.error), inf
    if study.paired:
        apart = inside[:, : study.pairs] - outside[:, : study.pairs]
        return apart.mean(axis=1), apart.std(axis=1, ddof=1) / sqrt(study.pairs), sure.freedom
    squares = sum(((each - each.mean(axis=1, keepdims=True)) ** 2).sum(axis=1) for each in (inside, outside))
    errors = np.sqrt(squares / sure.freedom * (1 / study.acting + 1 / study.beside))
    return inside.mean(axis=1) - outside.mean(axis=1), errors, sure.freedom


def _stepped(study: Study, deviation: float, change: float, runs: int, chance: np.random.Generator) -> Tested:
    acts = schedule(even_steps(study.places, study.steps), max(0, study.after - 1))
    held, _ = figures(study, deviation, runs, study.places, acts.shape[1], chance)
    spread = study.spread(deviation)
    weights = wedge_weights(acts, spread)
    effects = ((held + change * acts) * weights).sum(axis=(1, 2))
    return effects, np.full(runs, wedge_sure(acts, spread).error), inf


_TESTS: dict[DesignKind, Callable[[Study, float, float, int, np.random.Generator], Tested]] = {
    DesignKind.BEFORE_AFTER: _before_after,
    DesignKind.COMPARISON: _compared,
    DesignKind.TRIAL: _trial,
    DesignKind.STEPPED: _stepped,
    DesignKind.DIFFERENCE: _compared,
}
