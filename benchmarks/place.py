"""Ranking areas under random weightings: Wellthread beside pandas (and geopandas, where it is installed).

The same figures, the same weightings, each way in a process of its own; every answer is compared before a time is
believed. The figures are ten scores of the English Indices of Deprivation 2025 where WELLTHREAD_DATA names the folder
of open data, else made up; more areas than there are in it are made up in any case.

    python benchmarks/place.py                                   1,000 to 188,880 areas, 1,000 and 10,000 weightings
    python benchmarks/place.py --areas 1000 --draws 200          smaller
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
INDEX = "deprivation/imd2025_lsoa21_england.csv.gz"
INDICATORS = (
    "income", "employment", "education", "health", "crime", "housing_and_services", "environment",
    "adult_skills", "indoors", "outdoors",
)  # fmt: skip
PAIRS = ((1_000, 1_000), (33_755, 1_000), (33_755, 10_000), (188_880, 1_000))
"""Areas and weightings: an integrated care board's, all LSOAs of England twice, all output areas."""
PEER_BLOCK = 100
Floats = NDArray[np.float64]
Answer = dict[str, NDArray[np.generic]]


def main() -> None:
    options = _options()
    if options.way:
        print(json.dumps(_measure(options.way, options.areas[0], options.draws[0], Path(options.into), options.runs)))
        return
    pairs = [(a, d) for a in options.areas for d in options.draws] if options.areas else list(PAIRS)
    ways = ["wellthread", "pandas", *(["geopandas"] if importlib.util.find_spec("geopandas") else [])]
    print(f"{'areas':>9} {'draws':>7}  {'way':<11} {'all ranks s':>12} {'winners s':>10} {'peak MB':>8}  times ours")
    for areas, draws in pairs:
        _compare(ways, areas, draws, options.runs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--areas", type=int, nargs="+")
    parser.add_argument("--draws", type=int, nargs="+", default=[1_000])
    parser.add_argument("--runs", type=int, default=3, help="ours is the best of so many")
    parser.add_argument("--way", help=argparse.SUPPRESS)
    parser.add_argument("--into", help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(ways: list[str], areas: int, draws: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        told = {}
        for way in ways:
            into = Path(folder) / f"{way}.npz"
            command = [sys.executable, __file__, "--way", way, "--into", str(into), "--runs", str(runs)]
            command += ["--areas", str(areas), "--draws", str(draws)]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, cwd=ROOT)
            told[way] = json.loads(done.stdout)
            _same(Path(folder) / f"{ways[0]}.npz", into, way)
            ours = told[ways[0]]
            ratios = ", ".join(f"{told[way][each] / ours[each]:.1f}" for each in ("ranks_s", "wins_s"))
            print(
                f"{areas:>9,} {draws:>7,}  {way:<11} {told[way]['ranks_s']:>12.2f} {told[way]['wins_s']:>10.3f}"
                f" {told[way]['peak_mb']:>8.0f}  {ratios}",
                flush=True,
            )


def _same(ours: Path, theirs: Path, way: str) -> None:
    """Every number of every answer is the same, or there is no time to tell."""
    with np.load(ours) as a, np.load(theirs) as b:
        for name in a.files:
            assert np.array_equal(a[name], b[name]), f"{name} differs: {way}"


def _measure(way: str, areas: int, draws: int, into: Path, runs: int) -> dict[str, float]:
    figures = _figures(areas)
    weights = np.random.default_rng(2025).dirichlet(np.ones(figures.shape[1]), draws)
    both, winners = {"wellthread": (_own_ranks, _own_winners)}.get(way, (_peer_ranks, _peer_winners))
    table = figures if way == "wellthread" else _frame(way, figures)
    if way == "wellthread":
        runs_done = [_timed(both, table, weights) for _ in range(runs)]
        wins_done = [_timed(winners, table, weights) for _ in range(runs)]
    else:
        runs_done, wins_done = [_timed(both, table, weights)], [_timed(winners, table, weights)]
    answer = {**runs_done[0][1], **wins_done[0][1]}
    np.savez(into, **answer)
    return {
        "ranks_s": min(each[0] for each in runs_done),
        "wins_s": min(each[0] for each in wins_done),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _timed(do: object, table: object, weights: Floats) -> tuple[float, Answer]:
    started = time.perf_counter()
    answer = do(table, weights)  # type: ignore[operator]
    return time.perf_counter() - started, answer


def _own_ranks(figures: Floats, weights: Floats) -> Answer:
    from wellthread.methods.place import rank_spread

    found = rank_spread(_needs(figures), weights, workers=os.cpu_count() or 1)
    return {"mean": found.mean, "low": found.low, "high": found.high, "wins": found.wins}


def _own_winners(figures: Floats, weights: Floats) -> Answer:
    from wellthread.methods.place import win_counts

    return {"wins_only": win_counts(_needs(figures), weights)}


def _needs(figures: Floats) -> Floats:
    from wellthread.methods.place import z_scores

    return np.ascontiguousarray(np.column_stack([z_scores(each) for each in figures.T]))


def _frame(way: str, figures: Floats) -> object:
    import pandas as pd

    frame = pd.DataFrame(figures, columns=[f"i{at}" for at in range(figures.shape[1])])
    if way == "pandas":
        return frame
    import geopandas  # type: ignore[import-not-found,unused-ignore]

    points = geopandas.points_from_xy(np.arange(len(frame)) % 100, np.arange(len(frame)) // 100)
    return geopandas.GeoDataFrame(frame, geometry=points)


def _peer_ranks(frame: object, weights: Floats) -> Answer:
    """The same with pandas: scores and ranks of a hundred weightings at a time, so that they fit the memory."""
    z = _peer_needs(frame)
    total, wins = np.zeros(len(z)), np.zeros(len(z), dtype=np.int64)
    kept = min(len(weights), max((1 << 26) // len(z), 1))
    ranks = np.empty((kept, len(z)), dtype=np.uint16 if len(z) < 65_536 else np.uint32)
    for start in range(0, len(weights), PEER_BLOCK):
        found = (z @ weights[start : start + PEER_BLOCK].T).round(10).rank(ascending=False, method="min")
        total += found.sum(axis=1).to_numpy()
        wins += (found == 1).sum(axis=1).to_numpy()
        if start < kept:
            ranks[start : start + found.shape[1]] = found.to_numpy().T[: kept - start]
    low, high = np.quantile(ranks, (0.05, 0.95), axis=0, method="inverted_cdf")
    return {"mean": total / len(weights), "low": low.astype(np.int64), "high": high.astype(np.int64), "wins": wins}


def _peer_winners(frame: object, weights: Floats) -> Answer:
    z = _peer_needs(frame)
    wins = np.zeros(len(z), dtype=np.int64)
    for start in range(0, len(weights), PEER_BLOCK):
        scores = (z @ weights[start : start + PEER_BLOCK].T).round(10)
        wins += scores.eq(scores.max(axis=0), axis=1).sum(axis=1).to_numpy()
    return {"wins_only": wins}


def _peer_needs(frame: object) -> object:
    figures = frame.drop(columns="geometry", errors="ignore")  # type: ignore[attr-defined]
    return (figures - figures.mean()) / figures.std(ddof=0)


def _figures(areas: int) -> Floats:
    """Ten scores an area: published where there are so many areas, else made up with the same sort of likeness."""
    path = Path(os.environ.get("WELLTHREAD_DATA") or ROOT / "../shared/data") / INDEX
    if path.is_file():
        import pandas as pd

        real = pd.read_csv(path, usecols=[f"{each}_score" for each in INDICATORS]).to_numpy(dtype=np.float64)
        if areas <= len(real):
            return np.ascontiguousarray(real[:areas])
    chance = np.random.default_rng(1)
    return chance.gamma(2.0, size=(areas, 1)) + chance.gamma(2.0, size=(areas, len(INDICATORS)))


if __name__ == "__main__":
    main()
