"""Walking to assets: Wellthread's bounded search beside scipy, pandana and the same search written plainly.

From every node of a network, the nearest three assets of ten classes and how many lie within 1,200 metres. Each engine
runs in a process of its own, on the same nodes and assets; answers are compared before a time is believed.

    python benchmarks/access.py                 Newport (where the open data is) and a grid of a million nodes
    python benchmarks/access.py --quick         a small grid only
    python benchmarks/access.py --no-growth     without the growth by nodes and by assets
"""

from __future__ import annotations

import argparse
import heapq
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
DATA = Path(os.environ.get("WELLTHREAD_DATA") or ROOT / "../shared/data")
NEWPORT = DATA / "osm" / "newport_2023-06-13.osm.pbf"
MARK = "measured: "
CLASSES, NEAREST, LIMIT = 10, 3, 1200.0
HALF = 0.0005
"""Half a millimetre, for engines that add up metres: what is 1,200 metres to the millimetre is within the limit."""
MILLION, SMALL = 1008, 158
"""Corners along one side of a grid; a few of them are cut off and left out."""
SAMPLE = 100
"""Assets from which scipy and igraph-like searches set out on a grid of a million; their times are scaled."""
PEAK: list[float] = []
PANDANA_UP_TO = 60_000
"""Nodes: beyond, building pandana's hierarchy takes many minutes. It is left out there, and said so."""


def main() -> None:
    options = _options()
    if options.inner:
        _inner(*options.inner)
        return
    places = [f"grid:{SMALL}"] if options.quick else [f"grid:{SMALL}", f"grid:{MILLION}"]
    if NEWPORT.is_file() and not options.quick:
        places = [str(NEWPORT), *places]
    elif not options.quick:
        print(f"{NEWPORT.name} is not in {DATA.name}: left out.")
    rows = [row for place in places for row in _compared(place, 5000)]
    _print(rows)
    if not (options.no_growth or options.quick):
        _growth()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--no-growth", action="store_true")
    parser.add_argument("--inner", nargs=4, metavar=("ENGINE", "PLACE", "ASSETS", "ANSWER"), help=argparse.SUPPRESS)
    return parser.parse_args()


# --- each engine in a process of its own ---


def _run(engine: str, place: str, assets: int, answer: str = "-") -> dict[str, Any]:
    command = [sys.executable, __file__, "--inner", engine, place, str(assets), answer]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, cwd=ROOT)
    told = done.stdout.rpartition(MARK)[2].splitlines()[0]  # pandana prints lines of its own
    return {"engine": engine, **json.loads(told)}


def _inner(engine: str, place: str, assets: str, answer: str) -> None:
    network = _network(place)
    before = _memory()
    times: dict[str, tuple[float, float]] = {}
    near, count = ENGINES[engine](network, *_assets(len(network), int(assets)), times)
    if answer != "-":
        np.savez(answer, near=near, count=count)
    memory = (PEAK or [_memory()])[0] - before  # laying the answer out for comparison is nobody's work
    told = {"nodes": len(network), "assets": int(assets), "times": times, "memory": memory}
    print(f"\n{MARK}{json.dumps(told)}", flush=True)


def _network(place: str) -> Any:
    from wellthread.interop.osm_network import read_network

    return _grid(int(place.removeprefix("grid:"))) if place.startswith("grid:") else read_network(Path(place))


def _grid(side: int) -> Any:
    """A lattice of 80 metres, shaken, with 15% of its streets missing and the others up to a fifth longer."""
    from wellthread.interop.osm_network import network_of

    chance = np.random.default_rng(7)
    corner = np.arange(side * side).reshape(side, side)
    x, y = (
        each.ravel() * 80.0 + chance.uniform(-20, 20, side * side) for each in np.meshgrid(range(side), range(side))
    )
    ends = np.r_[np.c_[corner[:, :-1].ravel(), corner[:, 1:].ravel()], np.c_[corner[:-1].ravel(), corner[1:].ravel()]]
    ends = ends[chance.random(len(ends)) > 0.15]
    metres = np.hypot(x[ends[:, 0]] - x[ends[:, 1]], y[ends[:, 0]] - y[ends[:, 1]]) * chance.uniform(1, 1.2, len(ends))
    return network_of(x / 111_195, y / 111_195, ends[:, 0], ends[:, 1], metres)


def _assets(nodes: int, assets: int) -> tuple[Any, Any]:
    """Where the assets stand and of which class they are: at random, and the same for every engine."""
    return np.random.default_rng(1).integers(0, nodes, assets).astype(np.int32), np.arange(assets) % CLASSES


def _best(times: dict[str, tuple[float, float]], name: str, act: Callable[[], Any]) -> Any:
    """Do it three times, since the machine may be busy with other things, and keep the best time."""
    rounds: dict[str, tuple[float, float]] = {}
    found = None
    for each in map(str, range(3)):
        found = None  # the memory of the last round is free for this one
        with _timed(rounds, each):
            found = act()
    times[name] = min(rounds.values())
    PEAK.append(_memory())
    return found


@contextmanager
def _timed(times: dict[str, tuple[float, float]], name: str) -> Iterator[None]:
    """Seconds of the processor, all threads together, and seconds on the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    times[name] = (time.process_time() - cpu, time.perf_counter() - wall)


def _memory() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _ours(network: Any, node: Any, kind: Any, times: Any, *, workers: int = 1) -> tuple[Any, Any]:
    from wellthread.methods.assets.access import Stops, walk

    names = tuple(f"class {each}" for each in range(CLASSES))
    number = np.arange(len(node), dtype=np.int32)
    stops = Stops(names, kind.astype(np.int32), node, np.zeros(len(node), np.int32), number)
    few = Stops(names, *(each[:CLASSES] for each in (stops.kind, stops.node, stops.off, stops.number)))
    with _timed(times, "compile"):
        walk(network, few, minutes=1)
    walked = _best(times, "walk", lambda: walk(network, stops, k=NEAREST, workers=workers))
    return _laid_out(walked)


def _two_threads(network: Any, node: Any, kind: Any, times: Any) -> tuple[Any, Any]:
    return _ours(network, node, kind, times, workers=2)


def _tiles(network: Any, node: Any, kind: Any, times: Any) -> tuple[Any, Any]:
    """On a Dask cluster of two processes on this machine, tile by tile."""
    from distributed import Client, LocalCluster

    from wellthread.methods.assets.access import Stops, cluster, in_tiles

    connect: Any = Client
    names = tuple(f"class {each}" for each in range(CLASSES))
    number = np.arange(len(node), dtype=np.int32)
    stops = Stops(names, kind.astype(np.int32), node, np.zeros(len(node), np.int32), number)
    with tempfile.TemporaryDirectory() as folder:
        machines = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=folder)
        with machines, connect(machines) as client, _timed(times, "tiles on a cluster"):
            walked = in_tiles(network, stops, k=NEAREST, most=130_000, hand_out=cluster(client))
    return _laid_out(walked)


def _laid_out(walked: Any) -> tuple[Any, Any]:
    near = np.stack([each.metres for each in walked.found]).astype(np.float32)
    return near, np.stack([each.count for each in walked.found])


def _plain(network: Any, node: Any, kind: Any, times: Any) -> tuple[Any, Any]:  # noqa: C901 (whole, as it was)
    """The same search in 25 lines of numba, with heapq: what we began from."""
    from numba import njit

    @njit
    def insert(row: Any, du: float) -> None:
        j = len(row) - 1
        if du < row[j]:
            while j > 0 and row[j - 1] > du:
                row[j] = row[j - 1]
                j -= 1
            row[j] = du

    @njit
    def bounded(ptr: Any, idx: Any, wt: Any, src: Any, cat: Any, most: int, k: int, limit: float) -> Any:
        n = len(ptr) - 1
        near = np.full((most, n, k), np.inf)
        count = np.zeros((most, n), np.int32)
        away = np.full(n, np.inf)
        seen = np.empty(n, np.int64)
        for q in range(len(src)):
            m = 1
            away[src[q]] = 0.0
            seen[0] = src[q]
            heap = [(0.0, src[q])]
            c = cat[q]
            while len(heap):
                du, u = heapq.heappop(heap)
                if du > away[u]:
                    continue
                count[c, u] += 1
                insert(near[c, u], du)
                for p in range(ptr[u], ptr[u + 1]):
                    v = idx[p]
                    dv = du + wt[p]
                    if dv <= limit and dv < away[v]:
                        if away[v] == np.inf:
                            seen[m] = v
                            m += 1
                        away[v] = dv
                        heapq.heappush(heap, (dv, v))
            for j in range(m):
                away[seen[j]] = np.inf
        return near, count

    metres, src = network.millimetres / 1000.0, node.astype(np.int64)
    idx = network.idx.astype(np.int64)
    with _timed(times, "compile"):
        bounded(network.ptr, idx, metres, src[:2], kind[:2], CLASSES, NEAREST, LIMIT)
    act = lambda: bounded(network.ptr, idx, metres, src, kind, CLASSES, NEAREST, LIMIT + HALF)  # noqa: E731
    near, count = _best(times, "walk", act)
    return near.astype(np.float32), count


def _scipy(network: Any, node: Any, kind: Any, times: Any) -> tuple[Any, Any]:
    """`dijkstra(limit)` in blocks of 50 assets, counts and the nearest three together."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    size = len(network)
    graph = csr_matrix((network.millimetres / 1000.0, network.idx, network.ptr), (size, size))
    near, count = np.full((CLASSES, size, NEAREST), np.inf), np.zeros((CLASSES, size), np.int32)
    with _timed(times, "walk"):
        for first in range(0, len(node), 50):
            away = dijkstra(graph, indices=node[first : first + 50], limit=LIMIT + HALF)
            for own, distances in zip(kind[first : first + 50], away, strict=True):
                here = np.flatnonzero(np.isfinite(distances))
                count[own, here] += 1
                held = np.c_[near[own, here], distances[here]]
                near[own, here] = np.sort(held, axis=1)[:, :NEAREST]
    return near.astype(np.float32), count


def _pandana(network: Any, node: Any, kind: Any, times: Any) -> tuple[Any, Any]:
    import pandana  # type: ignore[import-not-found,unused-ignore]
    import pandas as pd  # type: ignore[import-untyped,unused-ignore]

    start = np.repeat(np.arange(len(network)), np.diff(network.ptr))
    once = start < network.idx
    x, y = pd.Series(network.lon * 111_195), pd.Series(network.lat * 111_195)
    with _timed(times, "build"):
        graph = pandana.Network(
            x,
            y,
            pd.Series(start[once]),
            pd.Series(network.idx[once]),
            pd.DataFrame({"metres": network.millimetres[once] / 1000.0}),
        )
        graph.precompute(LIMIT)
    near, count = [], []
    with _timed(times, "nearest"):
        for own in range(CLASSES):
            places = node[kind == own]
            graph.set_pois(f"near {own}", LIMIT, NEAREST, x[places], y[places])
            near.append(graph.nearest_pois(LIMIT, f"near {own}", NEAREST, max_distance=np.inf).to_numpy())
    with _timed(times, "count"):
        for own in range(CLASSES):
            graph.set(pd.Series(node[kind == own]), name=f"count {own}")
            count.append(graph.aggregate(LIMIT, type="count", decay="flat", name=f"count {own}").to_numpy())
    return np.stack(near).astype(np.float32), np.stack(count)


Engine = Callable[[Any, Any, Any, Any], tuple[Any, Any]]
ENGINES: dict[str, Engine] = {
    "wellthread": _ours,
    "wellthread, 2 threads": _two_threads,
    "wellthread, cluster of 2": _tiles,
    "the same, written plainly": _plain,
    "scipy": _scipy,
    "pandana": _pandana,
}


# --- comparing ---


def _compared(place: str, assets: int) -> list[dict[str, Any]]:
    """Every engine on one network; what it found against what we found."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = str(Path(folder) / "ours.npz"), str(Path(folder) / "theirs.npz")
        rows = [_run("wellthread", place, assets, ours)]
        for engine in ("wellthread, 2 threads", "the same, written plainly"):
            rows.append(_same(_run(engine, place, assets, theirs), ours, theirs))
        large = rows[0]["nodes"] > 2 * PANDANA_UP_TO
        if large:
            rows.append(_sampled(place, assets, folder))
        else:
            rows.append(_same(_run("scipy", place, assets, theirs), ours, theirs))
        if importlib.util.find_spec("pandana") is None:
            print("pandana is not installed: left out. `python3 run.py bench` installs it.")
        elif rows[0]["nodes"] > PANDANA_UP_TO:
            print(f"pandana is left out on {rows[0]['nodes']:,} nodes: building its hierarchy takes too long.")
        else:
            rows.append(_same(_run("pandana", place, assets, theirs), ours, theirs))
    return [{"place": "Newport" if place == str(NEWPORT) else "grid", **row} for row in rows]


def _same(row: dict[str, Any], ours: str, theirs: str) -> dict[str, Any]:
    with np.load(ours) as one, np.load(theirs) as other:
        counts = float((one["count"] == other["count"]).mean())
        both = np.isfinite(one["near"]) & np.isfinite(other["near"])
        apart = float(np.abs(one["near"][both] - other["near"][both]).max(initial=0))
    return {**row, "same counts": counts, "apart": apart}


def _sampled(place: str, assets: int, folder: str) -> dict[str, Any]:
    """scipy from a few assets, compared with ours from the same few; its time scaled to all of them."""
    ours, theirs = str(Path(folder) / "few.npz"), str(Path(folder) / "few-theirs.npz")
    _run("wellthread", place, SAMPLE, ours)
    row = _same(_run("scipy", place, SAMPLE, theirs), ours, theirs)
    times = {name: [each * assets / SAMPLE for each in both] for name, both in row["times"].items()}
    return {**row, "engine": f"scipy (from {SAMPLE} assets, scaled)", "assets": assets, "times": times}


def _print(rows: list[dict[str, Any]]) -> None:
    print("| Network | Nodes | Engine | CPU s | Wall s | of which | Memory MB | Same counts | Furthest apart |")
    print("|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        parts = {name: each for name, each in row["times"].items() if name != "compile"}
        cpu, wall = (sum(each[at] for each in parts.values()) for at in (0, 1))
        split = ", ".join(f"{name} {each[0]:.2f}" for name, each in parts.items())
        same = f"{row['same counts']:.4%}" if "same counts" in row else "–"
        apart = f"{row['apart'] * 1000:.1f} mm" if "apart" in row else "–"
        print(
            f"| {row['place']} | {row['nodes']:,} | {row['engine']} | {cpu:.2f} | {wall:.2f} | {split} | "
            f"{row['memory']:.0f} | {same} | {apart} |"
        )


# --- growth ---


def _growth() -> None:
    sides, many = (100, 178, 317, 564, MILLION), (500, 1500, 5000, 15_000, 50_000, 100_000)
    by_nodes = [_point(_run("wellthread", f"grid:{side}", 5000), "nodes") for side in sides]
    by_assets = [_point(_run("wellthread", f"grid:{MILLION}", each), "assets") for each in many]
    for name, points in (("nodes", by_nodes), ("assets", by_assets)):
        print(f"\n| {name.capitalize()} | CPU s | Memory MB |\n|---|---|---|")
        for size, cpu, memory in points:
            print(f"| {size:,} | {cpu:.2f} | {memory:.0f} |")
    spread = _run("wellthread, cluster of 2", f"grid:{MILLION}", 100_000)
    print(
        f"\nA million nodes and 100,000 assets on a cluster of two: {spread['times']['tiles on a cluster'][1]:.1f} s."
    )
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "access-growth.svg").write_text(_drawn(by_nodes, by_assets), encoding="utf-8")
    print(f"Drawn in {(RESULTS / 'access-growth.svg').relative_to(ROOT)}.")


def _point(row: dict[str, Any], by: str) -> tuple[int, float, float]:
    return row[by], sum(cpu for name, (cpu, _) in row["times"].items() if name != "compile"), row["memory"]


def _drawn(by_nodes: list[tuple[int, float, float]], by_assets: list[tuple[int, float, float]]) -> str:
    """Two panels with logarithmic axes, in the colours of our pictures."""
    panels = (
        _panel(by_nodes, 60, "CPU seconds by nodes, 5,000 assets"),
        _panel(by_assets, 420, "CPU seconds by assets, a million nodes"),
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 320" width="740" height="320" role="img" '
        'font-family="Atkinson Hyperlegible, Noto Sans, sans-serif" font-size="12.5" fill="#14343a">'
        "<title>How the cost of walking grows</title><desc>Two charts with logarithmic axes; the figures are in the "
        'table beside them.</desc><rect width="740" height="320" fill="#fbf6ec"/>' + "".join(panels) + "</svg>\n"
    )


def _panel(points: list[tuple[int, float, float]], left: float, title: str) -> str:
    wide, top, high = 290.0, 50.0, 210.0
    x0, x1 = np.log10(points[0][0]), np.log10(points[-1][0])
    low, up = -2.0, 1.5

    def at(size: float, seconds: float) -> tuple[float, float]:
        across = left + (np.log10(size) - x0) / (x1 - x0) * wide
        return float(across), float(top + high - (np.log10(max(seconds, 0.01)) - low) / (up - low) * high)

    parts = [f'<text x="{left}" y="30" font-weight="700">{title}</text>']
    for tick in (0.01, 0.1, 1.0, 10.0):
        y = at(points[0][0], tick)[1]
        parts.append(f'<path d="M{left} {y:.1f}h{wide}" stroke="#dccfb7"/>')
        parts.append(f'<text x="{left - 24}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>')
    path = " L".join("{:.1f} {:.1f}".format(*at(size, cpu)) for size, cpu, _ in points)
    parts.append(f'<path d="M{path}" fill="none" stroke="#14666f" stroke-width="2.4"/>')
    for size, cpu, _ in points:
        x, y = at(size, cpu)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#14666f"/>')
        parts.append(f'<text x="{x:.1f}" y="{y - 9:.1f}" text-anchor="middle">{cpu:.2f}</text>')
        label = f"{size / 1e6:.2g}M" if size >= 1e6 else f"{size / 1000:.3g}k"
        parts.append(f'<text x="{x:.1f}" y="{top + high + 20:.0f}" text-anchor="middle">{label}</text>')
    return "".join(parts)


if __name__ == "__main__":
    main()
