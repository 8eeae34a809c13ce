"""How often the 95% limits of each estimator hold the truth: 1,000 simulated studies for each scenario, seeds fixed.

Beside each is what one gets by taking every person as drawn alone, so that it can be seen how wrong that is. Each share
has its own Monte Carlo limits (Wilson). Nothing here is timed.

    python benchmarks/coverage.py                       1,000 studies a scenario, written to results/coverage.csv
    python benchmarks/coverage.py --studies 200         smaller, and nothing is written
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from math import sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wellthread.methods.evaluation import Worked, wilson
from wellthread.methods.evaluation.effects import (
    Persons,
    Place,
    Step,
    compare_places,
    lots,
    means_of,
    mixed_effect,
    persons_effect,
    stepped,
)
from wellthread.methods.evaluation.surveys import clustered_mean

RESULTS = Path(__file__).parent / "results" / "coverage.csv"
SHARE, POINT = 0.4, 0.24
"""The share of people without the blueprint, and its variance between persons."""
ALONE = "naive: every person alone"
COLUMNS = ("scenario", "estimator", "studies", "held", "held_lower", "held_upper", "found", "width")
Floats = NDArray[np.float64]
Draw = Callable[[np.random.Generator], Persons]


@dataclass(frozen=True)
class Trial:
    """A trial of pairs of places, people asked in each, how alike they are, and what the blueprint does."""

    pairs: int
    alike: float
    share: bool
    effect: float
    people: int = 50

    @property
    def name(self) -> str:
        what = "share" if self.share else "mean"
        return f"{self.pairs} pairs, {what}, ICC {self.alike:g}, {'effect' if self.effect else 'no effect'}"

    @property
    def unit(self) -> float:
        """The standard deviation between all persons."""
        return sqrt(POINT) if self.share else 1.0

    def draw(self, rng: np.random.Generator, *, matched: bool) -> Persons:
        """One study. Where places are matched, half of what makes them differ is shared by the two of a pair."""
        count = 2 * self.pairs
        acts = np.arange(count) % 2 == 0
        spread = sqrt(self.alike) * self.unit
        own = rng.normal(0, spread * sqrt(0.5) if matched else spread, count)
        shared = np.repeat(rng.normal(0, spread * sqrt(0.5), self.pairs), 2) if matched else np.zeros(count)
        levels = own + shared + acts * self.effect + (SHARE if self.share else 5.0)
        places = np.repeat(np.arange(count), self.people)
        if self.share:
            values = (rng.random(len(places)) < np.clip(levels, 0.01, 0.99)[places]).astype(np.float64)
        else:
            values = levels[places] + rng.normal(0, sqrt(1 - self.alike), len(places))
        return Persons(values, places, tuple(f"place {at}" for at in range(count)), acts)


@dataclass(frozen=True)
class Row:
    """How one estimator did in one scenario; `found` is how often it ruled out “no effect”."""

    scenario: str
    estimator: str
    studies: int
    held: int
    found: int
    width: float

    def cells(self) -> tuple[str, ...]:
        share = wilson(self.held, self.studies) if self.studies else None
        ends = (share.value, share.lower, share.upper) if share else (float("nan"),) * 3
        shown = (f"{100 * each:.1f}" for each in ends)
        found = f"{100 * self.found / self.studies:.1f}" if self.studies else ""
        return (self.scenario, self.estimator, str(self.studies), *shown, found, f"{self.width:.3f}")


Estimator = Callable[[np.random.Generator], Worked]


def naive(people: Persons) -> Worked:
    """Every person as if drawn alone: the two-sample interval that must not be used."""
    acts = people.acts[people.places]
    one, other = people.values[acts], people.values[~acts]
    gap = float(one.mean() - other.mean())
    error = sqrt(float(one.var(ddof=1)) / len(one) + float(other.var(ddof=1)) / len(other))
    return Worked(gap, gap - 1.96 * error, gap + 1.96 * error)


def in_pairs(trial: Trial, way: Callable[[tuple[Place, ...]], Worked], rng: np.random.Generator) -> Worked:
    """One matched study, by a way that takes places as wholes."""
    people = trial.draw(rng, matched=True)
    return way(means_of(people, tuple(f"pair {at // 2:02}" for at in range(len(people.names)))))


def one_by_one(trial: Trial, way: Callable[[Persons], Worked], rng: np.random.Generator) -> Worked:
    """One study without pairs."""
    return way(trial.draw(rng, matched=False))


def as_wholes(people: Persons) -> Worked:
    """Welch's t on the means of places."""
    return compare_places(means_of(people))


def wedge(effect: float, rng: np.random.Generator) -> Worked:
    """Nine places that begin three at a time over four periods; told for the first period of acting."""
    levels, drift = rng.normal(0, 0.22, 9), rng.normal(0, 0.3, 4)
    steps = [
        Step(f"place {at}", period, 5 + levels[at] + drift[period] + more + rng.normal(0, 1 / sqrt(50)), since, 50)
        for at in range(9)
        for since in [1 + at // 3]
        for period in range(4)
        for more in [effect if period >= since else 0.0]
    ]
    found = stepped(steps)
    first = found.timed[0]
    return Worked(first.value, first.lower, first.upper)


def survey(clustered: bool, rng: np.random.Generator) -> Worked:
    """The mean of one survey in twenty areas of fifteen people each, ICC 0.05; the truth is 5."""
    areas = np.repeat(np.arange(20), 15)
    values = 5 + rng.normal(0, sqrt(0.05), 20)[areas] + rng.normal(0, sqrt(0.95), 300)
    if not clustered:
        error = float(values.std(ddof=1)) / sqrt(300)
        return Worked(float(values.mean()), float(values.mean()) - 1.96 * error, float(values.mean()) + 1.96 * error)
    found = clustered_mean(values.tolist(), areas=[str(each) for each in areas])
    return Worked(found.value, found.lower, found.upper)


def scenarios() -> Iterator[tuple[str, str, float, Estimator]]:
    """Scenario, estimator, the truth and how one study is made; models, which take longest, come last."""
    trials = [
        Trial(pairs, alike, share, effect)
        for pairs in (6, 10, 20)
        for alike in (0.01, 0.05)
        for share in (False, True)
        for effect in (0.0, 0.1 if share else 0.3)
    ]
    for trial in trials:
        yield from _quick(trial)
    yield "survey mean, 20 areas of 15, ICC 0.05", "mean with areas as clusters", 5.0, partial(survey, True)
    yield "survey mean, 20 areas of 15, ICC 0.05", ALONE, 5.0, partial(survey, False)
    for effect in (0.0, 0.3):
        name = f"stepped, 9 places, 4 periods, {'effect' if effect else 'no effect'}"
        yield name, "mixed model of place means by time since start", effect, partial(wedge, effect)
    for trial in trials:
        yield from _models(trial)


def _quick(trial: Trial) -> Iterator[tuple[str, str, float, Estimator]]:
    chance = partial(lots, most=4096, seed=11)
    yield trial.name, "paired t on places", trial.effect, partial(in_pairs, trial, compare_places)
    yield trial.name, "lots within pairs", trial.effect, partial(in_pairs, trial, chance)
    yield trial.name, "Welch's t on places", trial.effect, partial(one_by_one, trial, as_wholes)
    yield trial.name, ALONE, trial.effect, partial(one_by_one, trial, naive)


def _models(trial: Trial) -> Iterator[tuple[str, str, float, Estimator]]:
    """Where people are most alike and places few: there models are put to the test."""
    if trial.alike < 0.05 or trial.pairs > 10:
        return
    yield trial.name, "persons, errors of Mancl and DeRouen", trial.effect, partial(one_by_one, trial, persons_effect)
    if trial.pairs == 6 and not trial.share:
        yield trial.name, "mixed model of persons", trial.effect, partial(one_by_one, trial, mixed_effect)


def tried(scenario: str, estimator: str, truth: float, study: Estimator, *, studies: int, seed: int) -> Row:
    """One estimator in one scenario, many times over. Limits without end hold everything and have no width."""
    held = found = 0
    widths = []
    for each in range(studies):
        worked = study(np.random.default_rng([seed, each]))
        lower = -np.inf if worked.lower is None else worked.lower
        upper = np.inf if worked.upper is None else worked.upper
        held += lower <= truth <= upper
        found += not lower <= 0 <= upper
        widths.append(upper - lower)
    finite = [each for each in widths if np.isfinite(each)]
    return Row(scenario, estimator, studies, held, found, float(np.mean(finite)) if finite else float("nan"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--studies", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes; the numbers do not hang on it")
    options = parser.parse_args()
    rows = []
    print(f"{'scenario':<44} {'estimator':<46} {'held %':>7} {'between':>13} {'found %':>8} {'width':>7}")
    with ProcessPoolExecutor(options.jobs) as pool:
        work = partial(tried, studies=options.studies, seed=options.seed)
        for row in pool.map(work, *zip(*scenarios(), strict=True)):
            rows.append(row)
            _, _, _, held, least, most, found, width = row.cells()
            print(
                f"{row.scenario:<44} {row.estimator:<46} {held:>7} {least:>6}-{most:<6} {found:>8} {width:>7}",
                flush=True,
            )
    if options.studies >= 1_000:
        with RESULTS.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows([COLUMNS, *(row.cells() for row in rows)])
        print(f"Written: {RESULTS}", file=sys.stderr)


if __name__ == "__main__":
    main()
