"""Slope and relative index of inequality for hundreds of areas: Wellthread beside R's PHEindicatormethods::phe_sii.

The same life expectancies by deprivation tenth, the same number of repetitions, both in this run, each in a process of
its own. Points must be equal, and limits within Monte Carlo error, before a time is believed. Ours is measured three
ways: as the product works it out (limits in closed form, no draw), with two draws an area, and with every group drawn
as in R.

R is looked for on the path. The package is taken from R's library, else its source files from the folder named by
WELLTHREAD_PHE_SOURCE (SII_function.R and utils.R): it is GPL-3 and not ours to hand on. Without either only ours runs.

    python -m benchmarks.inequality                       361 areas, 1,000 and 100,000 repetitions; up to 3,610 areas
    python -m benchmarks.inequality --areas 20 --repetitions 10000
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from math import sqrt
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "inequality.json"
SHEET = "health/phe_oracles/LE_testdata.csv"
WAYS = ("closed form", "two draws", "every group drawn")
GROWTH = (361, 1_083, 3_610)
REPEATS = (10_000, 100_000, 1_000_000)
Floats = NDArray[np.float64]
Table = tuple[Floats, Floats, Floats]

R_PROGRAM = """
suppressPackageStartupMessages({library(dplyr); library(rlang)})
told <- commandArgs(trailingOnly = TRUE)
if (nchar(told[4]) > 0) {
  for (f in c("utils.R", "SII_function.R")) source(file.path(told[4], f))
} else {
  phe_sii <- PHEindicatormethods::phe_sii
}
d <- read.csv(told[1]) |> group_by(area)
set.seed(1)
took <- system.time(
  r <- suppressWarnings(suppressMessages(phe_sii(d, decile, people, value = value, value_type = 0, se = se,
    repetitions = as.numeric(told[3]), rii = TRUE, type = "standard"))))
write.csv(as.data.frame(r)[order(r$area), ], told[2], row.names = FALSE)
line <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
peak <- as.numeric(gsub("[^0-9]", "", line)) / 1024
cat(sprintf('{"cpu": %f, "wall": %f, "peak_mb": %f}', took[[1]] + took[[2]], took[[3]], peak))
"""


def main() -> None:
    options = _options()
    if options.way:
        print(json.dumps(_ours(options.way, Path(options.table), Path(options.into), options.repetitions[0])))
        return
    table, source = _table(options.areas)
    found: dict[str, Any] = {"areas": len(table[0]), "from": source, "python": platform.python_version(), "runs": []}
    r = _r_or_why_not()
    print(r if isinstance(r, str) else f"R: {r[1]}")
    found["peer"] = r if isinstance(r, str) else r[1]
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "areas.csv"
        _write(sheet, table)
        for repetitions in options.repetitions:
            found["runs"].append(_one_round(sheet, Path(folder), repetitions, None if isinstance(r, str) else r[0]))
        if not options.quick:
            found["growth"] = _growth(table, Path(folder))
    found["load"] = os.getloadavg()[0]
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")
    print(f"Written to {RESULTS.relative_to(ROOT)}.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--areas", type=int, default=361)
    parser.add_argument("--repetitions", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--quick", action="store_true", help="leave the growth out")
    for hidden in ("--way", "--table", "--into"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    return parser.parse_args()


def _table(areas: int) -> tuple[Table, str]:
    """Values, people and standard errors by area and tenth: published ones of men, where the open data is."""
    path = Path(os.environ.get("WELLTHREAD_DATA") or ROOT / "../shared/data") / SHEET
    if not path.is_file():
        rng = np.random.default_rng(361)
        people = rng.integers(5_000, 25_000, (areas, 10)).astype(float)
        values = 72 + np.linspace(0, 9, 10) + rng.normal(0, 1, (areas, 10))
        return (values, people, 90 / np.sqrt(people)), "made up: no open data was found"
    held: dict[str, list[tuple[int, float, float, float]]] = {}
    with path.open() as opened:
        for row in csv.DictReader(opened):
            if row["Sex"] == "1":
                told = (int(row["Decile"]), float(row["LifeExp"]), float(row["Pop"]), float(row["SE"]))
                held.setdefault(row["GeoCode"], []).append(told)
    rows = np.array([sorted(each) for each in held.values() if len(each) == 10])[:areas]
    return (rows[:, :, 1], rows[:, :, 2], rows[:, :, 3]), "LE_testdata.csv of PHEindicatormethods, men"


def _write(path: Path, table: Table) -> None:
    values, people, errors = table
    with path.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["area", "decile", "people", "value", "se"])
        for area in range(len(values)):
            for group in range(values.shape[1]):
                told = [repr(float(each[area, group])) for each in (people, values, errors)]
                writer.writerow([f"a{area:05}", group + 1, *told])


def _r_or_why_not() -> tuple[str, str] | str:
    """Where phe_sii is to be had (a folder, or nothing for R's own library) and its name; or what is missing."""
    if shutil.which("Rscript") is None:
        return (
            "R is not on the path: only Wellthread is measured. On Debian: apt-get install r-base-core r-cran-dplyr …"
        )
    version = _r('cat(as.character(getRversion()), as.character(packageVersion("dplyr")))')
    if version.returncode:
        return "R is here, but not its package dplyr: only Wellthread is measured."
    r, dplyr = version.stdout.split()
    installed = _r('cat(as.character(packageVersion("PHEindicatormethods")))')
    if not installed.returncode:
        return "", f"PHEindicatormethods {installed.stdout}, R {r}, dplyr {dplyr}"
    folder = os.environ.get("WELLTHREAD_PHE_SOURCE", "")
    if folder and (Path(folder) / "SII_function.R").is_file():
        return folder, f"phe_sii from source files of PHEindicatormethods, R {r}, dplyr {dplyr}"
    return "R is here, but not PHEindicatormethods (see WELLTHREAD_PHE_SOURCE): only Wellthread is measured."


def _r(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["Rscript", "-e", program], capture_output=True, text=True, check=False)


def _one_round(sheet: Path, folder: Path, repetitions: int, source: str | None) -> dict[str, Any]:
    round_: dict[str, Any] = {"repetitions": repetitions}
    answers: dict[str, Floats] = {}
    for way in WAYS:
        into = folder / "ours.npy"
        round_[way] = _in_a_process(way, sheet, into, repetitions)
        answers[way] = np.load(into)
    if source is not None:
        round_["R"], answers["R"] = _peer(sheet, folder, repetitions, source)
        round_["agreement"] = {way: _agree(answers[way], answers["R"], way, repetitions) for way in WAYS}
        round_["times as fast"] = {way: round(round_["R"]["cpu"] / round_[way]["cpu"], 1) for way in WAYS}
    print(json.dumps(round_, indent=1), flush=True)
    return round_


def _in_a_process(way: str, sheet: Path, into: Path, repetitions: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.inequality", "--way", way, "--table", str(sheet), "--into", str(into)]
    command += ["--repetitions", str(repetitions)]
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, cwd=ROOT, env=env)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _ours(way: str, sheet: Path, into: Path, repetitions: int) -> dict[str, float]:
    table = _read(sheet)
    work = _way(way, repetitions)
    before = _peak()
    started, wall = time.process_time(), time.perf_counter()
    answer = work(*table)
    cpu, wall = time.process_time() - started, time.perf_counter() - wall
    if cpu < 0.1:  # too short for one look at the clock: the best of many
        cpu = min(_timed(work, table) for _ in range(50))
    np.save(into, answer)
    return {"cpu": cpu, "wall": wall, "peak_mb": _peak(), "grew_mb": _peak() - before}


def _timed(work: Callable[..., Floats], table: Table) -> float:
    started = time.process_time()
    work(*table)
    return time.process_time() - started


def _way(way: str, repetitions: int) -> Callable[..., Floats]:
    """A function from the table to sii, rii and their four limits, one row an area."""
    from wellthread.methods.evaluation.health.slopes import slopes

    def told(values: Floats, people: Floats, errors: Floats) -> Floats:
        found = slopes(
            values, people, errors, by_drawing=way != WAYS[0], every_group=way == WAYS[2], repetitions=repetitions
        )
        return np.column_stack([found.sii, found.rii, *found.sii_limits, *found.rii_limits])

    return told


def _read(sheet: Path) -> Table:
    with sheet.open() as opened:
        rows = np.array([[float(each[k]) for k in ("value", "people", "se")] for each in csv.DictReader(opened)])
    values, people, errors = rows.reshape(-1, 10, 3).transpose(2, 0, 1)
    return values, people, errors


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _peer(sheet: Path, folder: Path, repetitions: int, source: str) -> tuple[dict[str, float], Floats]:
    program, into = folder / "peer.R", folder / "peer.csv"
    program.write_text(R_PROGRAM)
    command = ["Rscript", str(program), str(sheet), str(into), str(repetitions), source]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    with into.open() as opened:
        rows = list(csv.DictReader(opened))
    names = ("sii", "rii", "sii_lower95_0cl", "sii_upper95_0cl", "rii_lower95_0cl", "rii_upper95_0cl")
    return json.loads(done.stdout[done.stdout.index("{") :]), np.array([[float(row[n]) for n in names] for row in rows])


def _agree(ours: Floats, theirs: Floats, way: str, repetitions: int) -> dict[str, float]:
    """Points must be equal; the furthest limit in Monte Carlo standard errors of the difference, and how many are."""
    points = float(np.abs(ours[:, :2] / theirs[:, :2] - 1).max())
    assert points < 1e-9, f"{way}: a point differs by {points}"
    normal = NormalDist()
    one = sqrt(0.025 * 0.975 / repetitions) / normal.pdf(normal.inv_cdf(0.025)) * (1 if way == WAYS[0] else sqrt(2))
    off = []
    for low, high in ((2, 3), (4, 5)):
        unit = (ours[:, high] - ours[:, low]) / 2 / normal.inv_cdf(0.975) * one
        off += [np.abs(ours[:, each] - theirs[:, each]) / unit for each in (low, high)]
    away = np.concatenate(off)
    rough = float(np.sqrt(np.mean(away**2)))
    # Were both right, these would be some 1,400 normal numbers, those of one area hanging together.
    assert rough < 1.2, f"{way}: limits lie {rough:.2f} Monte Carlo standard errors off"
    assert np.mean(away < 4) > 0.995, f"{way}: {np.mean(away >= 4):.1%} of limits lie beyond 4"
    return {
        "points, furthest (relative)": points,
        "limits, furthest (Monte Carlo standard errors)": round(float(away.max()), 2),
        "limits, root mean square": round(rough, 3),
        "limits within 4": float(np.mean(away < 4)),
    }


def _growth(table: Table, folder: Path) -> list[dict[str, float | str]]:
    """Ours alone, with more areas (the same ones over again) and more repetitions."""
    told: list[dict[str, float | str]] = []
    for areas in GROWTH:
        sheet = folder / "grown.csv"
        times = -(-areas // len(table[0]))
        values, people, errors = (np.tile(each, (times, 1))[:areas] for each in table)
        _write(sheet, (values, people, errors))
        for way in WAYS[:2]:
            told.append(
                {"areas": areas, "repetitions": 100_000, "way": way}
                | _in_a_process(way, sheet, folder / "g.npy", 100_000)
            )
    sheet = folder / "areas.csv"
    for repetitions in REPEATS:
        told.append(
            {"areas": len(table[0]), "repetitions": repetitions, "way": WAYS[1]}
            | _in_a_process(WAYS[1], sheet, folder / "g.npy", repetitions)
        )
    for each in told:
        print(each, flush=True)
    return told


if __name__ == "__main__":
    main()
