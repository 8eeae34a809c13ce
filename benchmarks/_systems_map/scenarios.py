"""What-if scenarios: Wellthread's ensemble beside FCMpy's simulator and beside the bare matrix products, in one run.

FCMpy 0.0.21 and what its simulator needs are installed into a folder of their own, without their dependencies, so
without TensorFlow. Its package file, which would import the machine learning, is passed over: `fcmpy.simulator` is
imported as it was published, and nothing is put in the place of anything. Answers are compared before a time is
believed. Every time is processor time of one thread, and the rounds of all of them are taken in turn, since the machine
may be busy with other things.

    python benchmarks/_systems_map/scenarios.py                  everything
    python benchmarks/_systems_map/scenarios.py --quick          fewer runs, no growth
    python benchmarks/_systems_map/scenarios.py --fcmpy FOLDER   where FCMpy is installed already
"""

from __future__ import annotations

import argparse
import contextlib
import io
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
import types
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from wellthread.methods.systems_map.scenario import (
    Net,
    Patience,
    Push,
    Question,
    Reading,
    Rule,
    SaidLink,
    Squash,
    Way,
    answer,
    ensemble,
    settle,
)
from wellthread.vocabulary import Ref

PEER = ("fcmpy==0.0.21", "pandas", "scikit-fuzzy", "tqdm", "python-dateutil", "pytz", "tzdata", "six")
AS_PEER = Patience(tolerance=1e-3, steps=50)
RUNS, LINKS_EACH, ROUNDS = 10_000, 3, 5
INFERENCE = {Rule.KOSKO: "kosko", Rule.MODIFIED: "mKosko", Rule.RESCALED: "rescaled"}
TRANSFER = {Squash.SIGMOID: "sigmoid", Squash.TANH: "tanh"}
SIGMOID = Reading(Rule.MODIFIED, Squash.SIGMOID)
READINGS = (
    Reading(Rule.KOSKO, Squash.SIGMOID),
    SIGMOID,
    Reading(Rule.RESCALED, Squash.SIGMOID),
    Reading(Rule.KOSKO, Squash.TANH),
)
Floats = Any


def main() -> None:
    options = _options()
    if options.inner:
        _inner(*options.inner)
        return
    with tempfile.TemporaryDirectory() as folder:
        simulator = _peer(options.fcmpy or Path(folder), fetch=options.fcmpy is None)
        with threadpool_limits(1):
            _compared(simulator)
            _raced(simulator, 2000 if options.quick else RUNS)
            if not options.quick:
                _grown()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--fcmpy", type=Path, metavar="FOLDER")
    parser.add_argument("--inner", nargs=2, type=int, metavar=("FACTORS", "DRAWS"), help=argparse.SUPPRESS)
    return parser.parse_args()


# --- the peer ---


def _peer(folder: Path, *, fetch: bool) -> Any:
    """FCMpy's simulator as published, or None where it cannot be had."""
    if fetch:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), *PEER]
        if subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode:
            print("FCMpy could not be fetched: it is left out.")
            return None
    sys.path.insert(0, str(folder))
    package = types.ModuleType("fcmpy")  # its own __init__ imports the machine learning, which wants TensorFlow
    package.__path__ = [str(folder / "fcmpy")]
    sys.modules["fcmpy"] = package
    found = import_module("fcmpy.simulator.simulator").FcmSimulator()
    assert "tensorflow" not in sys.modules
    return found


def _ask(simulator: Any, names: list[str], table: Any, start: Floats, reading: Reading) -> Floats:
    """Where FCMpy ends from one start. What it prints and warns of, that 50 steps were not enough, is not shown."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(action="ignore"):
        steps = simulator.simulate(
            initial_state=dict(zip(names, start.tolist(), strict=True)),
            weight_matrix=table,
            transfer=TRANSFER[reading.squash],
            inference=INFERENCE[reading.rule],
            thresh=AS_PEER.tolerance,
            iterations=AS_PEER.steps,
            l=1,
        )
    return steps.iloc[-1].to_numpy(float)


# --- the maps ---


@dataclass(frozen=True)
class Drawn:
    """A map at random: three links each, as in the notes."""

    weights: Floats
    net: Net
    ordered: Floats

    @classmethod
    def of(cls, factors: int, seed: int, links_each: int = LINKS_EACH) -> Drawn:
        chance = np.random.default_rng(seed)
        weights = np.zeros((factors, factors))
        while np.count_nonzero(weights) < factors * links_each:
            cause, effect = chance.integers(factors, size=2)
            if cause != effect and weights[cause, effect] == 0:
                weights[cause, effect] = chance.uniform(-1, 1)
        return cls(weights, *Net.of_matrix(weights))

    def starts(self, runs: int) -> Floats:
        return np.random.default_rng(0).random((len(self.weights), runs))

    def shaken(self, runs: int) -> Floats:
        """Weights of its own for each run."""
        return self.ordered[:, None] * np.random.default_rng(1).uniform(0.5, 1.5, (len(self.ordered), runs))

    def settled(self, weights: Floats, starts: Floats, reading: Reading) -> Any:
        return settle(self.net, weights, starts, self.net.drivers, np.ones(starts.shape[1]), reading, AS_PEER)


# --- compared, then raced ---


def _compared(simulator: Any) -> None:
    """The same ends as FCMpy, rule by rule, each from 25 starts with weights of its own."""
    if simulator is None:
        return
    import pandas

    drawn = Drawn.of(100, seed=100)
    names = [f"C{number}" for number in range(100)]
    starts, shaken = drawn.starts(25), drawn.shaken(25)
    for reading in READINGS:
        ours = drawn.settled(shaken, starts, reading).state
        furthest = 0.0
        for run in range(25):
            table = pandas.DataFrame(drawn.net.matrix(shaken[:, run]), columns=names)
            theirs = _ask(simulator, names, table, starts[:, run], reading)
            furthest = max(furthest, float(np.abs(theirs - ours[:, run]).max()))
        name = f"{INFERENCE[reading.rule]} {TRANSFER[reading.squash]}"
        print(f"{name}: 25 ends of FCMpy and ours differ by at most {furthest:.0e}")
        assert furthest < 1e-12, name


def _raced(simulator: Any, runs: int) -> None:
    """Microseconds a run, the best of the rounds and the middle of the ratios, round by round."""
    drawn = Drawn.of(100, seed=100)
    starts, shaken = drawn.starts(runs), drawn.shaken(runs)
    one = np.repeat(drawn.ordered[:, None], runs, axis=1)
    steps = drawn.settled(shaken, starts, SIGMOID).steps
    print(f"{runs:,} runs on 100 factors, 300 links; {steps.mean():.1f} steps a run on average, at most {steps.max()}")
    racers: dict[str, Callable[[], int]] = {
        "ours, weights of its own for each run": lambda: _counted(runs, drawn.settled, shaken, starts, SIGMOID),
        "ours, one set of weights": lambda: _counted(runs, drawn.settled, one, starts, SIGMOID),
        "BLAS alone, weights of its own": lambda: _products(drawn, shaken, starts, steps),
        "BLAS alone, one set of weights": lambda: _one_product(drawn, starts, steps),
        "NumPy, weights of its own": lambda: _numpy(drawn, shaken, starts),
        "NumPy, one set of weights": lambda: _numpy(drawn, None, starts),
    }
    if simulator is not None:
        racers["FCMpy"] = _peer_racer(simulator, drawn, starts)
    times: dict[str, list[float]] = {name: [] for name in racers}
    for _ in range(ROUNDS):
        for name, race in racers.items():
            begun = time.process_time()
            done = race()
            times[name].append(1e6 * (time.process_time() - begun) / done)
    ours = times["ours, weights of its own for each run"]
    for name, each in times.items():
        ratio = statistics.median(other / mine for other, mine in zip(each, ours, strict=True))
        print(f"{name}: {min(each):,.2f} µs a run; {ratio:,.2f} times ours")
    once = times["ours, one set of weights"]
    for name, mine in (("weights of its own", ours), ("one set of weights", once)):
        share = statistics.median(a / b for a, b in zip(times[f"BLAS alone, {name}"], mine, strict=True))
        print(f"share of the time that the bare products would take, {name}: {share:.0%}")


def _peer_racer(simulator: Any, drawn: Drawn, starts: Floats, runs: int = 60) -> Callable[[], int]:
    import pandas

    names = [f"C{number}" for number in range(len(drawn.weights))]
    table = pandas.DataFrame(drawn.weights, columns=names)

    def race() -> int:
        for run in range(runs):
            _ask(simulator, names, table, starts[:, run], SIGMOID)
        return runs

    return race


def _counted(runs: int, act: Callable[..., Any], *arguments: Any) -> int:
    act(*arguments)
    return runs


def _products(drawn: Drawn, shaken: Floats, starts: Floats, steps: Any) -> int:
    """The dense products alone: as many as the runs need steps, 250 matrices at a time, already laid out."""
    held = _dense(drawn, shaken[:, :250])
    runs, states = starts.shape[1], np.ascontiguousarray(starts.T[:250, None, :])
    for _ in range(round(float(steps.sum()) / 250)):
        np.matmul(states, held)
    return runs


def _one_product(drawn: Drawn, starts: Floats, steps: Any) -> int:
    states = np.ascontiguousarray(starts.T)
    for _ in range(round(float(steps.mean()))):
        states @ drawn.weights
    return starts.shape[1]


def _dense(drawn: Drawn, weights: Floats) -> Floats:
    factors = drawn.net.factors
    made = np.zeros((weights.shape[1], factors, factors))
    made[:, drawn.net.cause, drawn.net.effect] = weights.T
    return made


def _numpy(drawn: Drawn, shaken: Floats | None, starts: Floats, chunk: int = 250) -> int:
    """What one would write with NumPy alone: products of whole batches, those at rest left out as they come to rest."""
    drivers = drawn.net.drivers
    for first in range(0, starts.shape[1], chunk):
        here = slice(first, first + chunk)
        state = np.ascontiguousarray(starts.T[here])
        held = None if shaken is None else _dense(drawn, shaken[:, here])
        live = np.arange(len(state))
        for _ in range(AS_PEER.steps):
            before = state[live]
            moved = before @ drawn.weights if held is None else np.matmul(before[:, None, :], held[live])[:, 0]
            after = 1 / (1 + np.exp(-(before + moved)))
            after[:, drivers] = before[:, drivers]
            state[live] = after
            live = live[np.abs(after - before).max(axis=1) > AS_PEER.tolerance]
            if not len(live):
                break
    return starts.shape[1]


# --- growth, and memory ---


def _grown() -> None:
    """A whole question, from drawing the weights to the classes of all factors: seconds and peak memory by size."""
    for factors, draws in ((50, 10_000), (100, 1_000), (100, 10_000), (100, 100_000), (200, 10_000), (500, 10_000)):
        command = [sys.executable, __file__, "--inner", str(factors), str(draws)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())


def _inner(factors: int, draws: int) -> None:
    drawn = Drawn.of(factors, seed=factors)
    refs = [Ref("factor", f"f{number}") for number in range(factors)]
    links = [
        SaidLink(refs[cause], refs[effect], (Way(1 if drawn.weights[cause, effect] > 0 else -1, 0.1, 0.9),))
        for cause, effect in zip(*np.nonzero(drawn.weights), strict=True)
    ]
    busiest = int(np.argmax(np.count_nonzero(drawn.weights, axis=1)))
    pushes = (Push(refs[busiest], 1.0),)
    ensemble(refs, links, Question(pushes, draws=60))  # compiled, or read from where it is kept
    begun, clock = time.process_time(), time.perf_counter()
    runs = ensemble(refs, links, Question(pushes, draws=draws))
    found = answer(runs, frozenset({refs[busiest]}))
    cpu, wall = time.process_time() - begun, time.perf_counter() - clock
    begun = time.perf_counter()
    ensemble(refs, links, Question(pushes, draws=draws), at_once=2)
    both = time.perf_counter() - begun
    unsettled = found.fates.unsettled + sum(found.fates.rounds.values())
    peak = _peak(refs, links, pushes, draws)
    print(
        f"{factors} factors, {len(links):,} links, {draws:,} readings (two runs each): {cpu:.2f} s of processor time, "
        f"{wall:.2f} s by the clock, {both:.2f} s on two threads; {peak:.0f} MB at the peak; {unsettled:,} did not rest"
    )


def _peak(refs: list[Ref], links: list[SaidLink], pushes: tuple[Push, ...], draws: int) -> float:
    """Megabytes that the same question holds at once, answer and all."""
    tracemalloc.start()
    answer(ensemble(refs, links, Question(pushes, draws=draws)), frozenset())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main()
