"""All loops of made-up maps up to 6, 8 and 10 links, beside networkx: the same loops, times, memory, growth.

python -m benchmarks._systems_map.loops [--quick]

50 to 300 factors with 2 to 4 links each, three maps of each sort. Each engine runs in processes of its own. networkx
starts from a graph that stands already; Wellthread starts from a list of links, and finds the kind of each loop as
well. The last column has it hand over every loop as a Python list of factors, as networkx does. Before a time is
believed, both must have found the same loops. As in timeit, no garbage is collected while the clock runs.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

FACTORS, DEGREES, LENGTHS, SEEDS = (50, 100, 200, 300), (2, 3, 4), (6, 8, 10), (1, 2, 3)
ALL = 10_000_000
NO_END = 10**15


def main() -> None:
    """Run every map through each engine and print the table."""
    options = _options()
    if options.inner:
        _inner(*options.inner)
        return
    factors, degrees = (FACTORS[:2], DEGREES[:2]) if options.quick else (FACTORS, DEGREES)
    print(
        "| Factors | Links each | Loops up to | Loops | networkx, s | Wellthread, s | Times as fast | all handed over |"
    )
    print("|---|---|---|---|---|---|---|---|")
    ratios = []
    for count in factors:
        for degree in degrees:
            theirs, ours, plain = (_run(engine, count, degree) for engine in ("networkx", "wellthread", "plain"))
            for length in map(str, LENGTHS):
                t, o, p = theirs[length], ours[length], plain[length]
                if not t["same"] == o["same"] == p["same"]:
                    raise SystemExit(f"Not the same loops: {count} factors, {degree} links each, up to {length}.")
                quick, handed = t["median"] / o["median"], t["median"] / o["handed"]
                ratios.append((quick, handed, p["median"] / o["median"]))
                print(
                    f"| {count} | {degree} | {length} | {t['least']:,}–{t['most']:,} | {t['median']:.4f} "
                    f"| {o['median']:.5f} | {quick:.0f} | {handed:.0f} |",
                    flush=True,
                )
    for name, held in zip(
        ("searching", "handing all over", "beside the same steps uncompiled"), zip(*ratios, strict=True), strict=True
    ):
        print(f"{name}: {min(held):.0f} to {max(held):.0f} times, median {statistics.median(held):.0f}")
    print("growth, 100 factors with 4 links each, 20,000 loops kept:")
    for line in _run("growth", 100, 4)["lines"]:
        print(line)
    for engine in ("networkx", "wellthread"):
        says = _run(f"memory {engine}", 300, 4)["says"]
        print(f"memory, 300 factors with 4 links each up to 12 links, {engine}: {says}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--inner", nargs=3, metavar=("ENGINE", "FACTORS", "DEGREE"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _run(engine: str, factors: int, degree: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks._systems_map.loops", "--inner", engine, str(factors), str(degree)]
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
    answer: dict[str, Any] = json.loads(told.splitlines()[-1])
    return answer


def _inner(engine: str, factors: str, degree: str) -> None:
    acts: dict[str, Callable[[int, int], dict[str, Any]]] = {
        "networkx": _networkx, "wellthread": _wellthread, "plain": _plain, "growth": _growth,
        "memory networkx": _memory_networkx, "memory wellthread": _memory_wellthread,
    }  # fmt: skip
    print(json.dumps(acts[engine](int(factors), int(degree))))


def links_of(factors: int, degree: int, seed: int) -> list[tuple[int, int, int]]:
    """A made-up map: `degree` signed links for each factor, between any two."""
    chance = random.Random(seed)
    signs: dict[tuple[int, int], int] = {}
    while len(signs) < factors * degree:
        pair = chance.randrange(factors), chance.randrange(factors)
        if pair[0] != pair[1]:
            signs[pair] = chance.choice((1, -1))
    return [(a, b, sign) for (a, b), sign in signs.items()]


def _timed(act: Callable[[], Any], times: int = 3) -> tuple[Any, float]:
    """The answer and the median time, in seconds of the processor; no garbage is collected meanwhile.

    It is done `times` times or more, up to fifteen times while that takes less than a third of a second.
    """
    took: list[float] = []
    answer = None
    gc.collect()
    gc.disable()
    while len(took) < times or (sum(took) < 0.33 and len(took) < 15):
        answer = None
        before = time.process_time()
        answer = act()
        took.append(time.process_time() - before)
    gc.enable()
    return answer, statistics.median(took)


def _fingerprint(loops: Iterable[list[int]]) -> str:
    turned = sorted(tuple(way[at:] + way[:at]) for way in loops for at in [way.index(min(way))])
    return hashlib.sha256(repr(turned).encode()).hexdigest()


def _told(length: int, each: list[tuple[list[list[int]], float, float]]) -> dict[str, Any]:
    counts = [len(loops) for loops, _, _ in each]
    return {
        "same": [_fingerprint(loops) for loops, _, _ in each],
        "least": min(counts),
        "most": max(counts),
        "median": statistics.median(took for _, took, _ in each),
        "handed": statistics.median(handed for _, _, handed in each),
    }


def _networkx(factors: int, degree: int) -> dict[str, Any]:
    import networkx as nx

    def one(length: int, seed: int) -> tuple[list[list[int]], float, float]:
        web = nx.DiGraph([(a, b) for a, b, _ in links_of(factors, degree, seed)])
        loops, took = _timed(lambda: list(nx.simple_cycles(web, length_bound=length)))
        return loops, took, took

    return {str(length): _told(length, [one(length, seed) for seed in SEEDS]) for length in LENGTHS}


def _wellthread(factors: int, degree: int) -> dict[str, Any]:
    import wellthread.methods.systems_map.loop_kernel  # noqa: F401  (so that it is compiled from the first step)

    _search(links_of(20, 2, 1), 6)
    return _ours(factors, degree, 3)


def _plain(factors: int, degree: int) -> dict[str, Any]:
    from wellthread.methods.systems_map import loop_search

    loop_search.KERNEL, loop_search.PLAIN_STEPS = "not loaded", NO_END
    return _ours(factors, degree, 1)


def _ours(factors: int, degree: int, times: int) -> dict[str, Any]:
    def one(length: int, seed: int) -> tuple[list[list[int]], float, float]:
        links = links_of(factors, degree, seed)
        _, took = _timed(lambda: _search(links, length), times)
        loops, handed = _timed(lambda: _lists(*_search(links, length)), times)
        return loops, took, handed

    return {str(length): _told(length, [one(length, seed) for seed in SEEDS]) for length in LENGTHS}


def _search(links: list[tuple[int, int, int]], length: int, limit: int = 400_000) -> tuple[Any, Any]:
    from wellthread.methods.systems_map.loop_search import Web, look

    web = Web.of(1 + max(max(a, b) for a, b, _ in links), links)
    return web, look(web, length, limit=limit, effort=NO_END)


def _lists(web: Any, looked: Any) -> list[list[int]]:
    """Every loop as a list of factors; all of one length together."""
    handed: list[list[int]] = []
    ends = looked.counts.sum(axis=1).cumsum().tolist()
    for length, (first, last) in enumerate(zip([0, *ends], ends, strict=False)):
        handed += web.cause[looked.rows[first:last, :length]].tolist()
    return handed


def _growth(factors: int, degree: int) -> dict[str, Any]:
    import wellthread.methods.systems_map.loop_kernel  # noqa: F401

    links, lines = links_of(factors, degree, 1), []
    _search(links, 2)
    for length in (6, 8, 10, 12, 14):
        (_, looked), took = _timed(partial(_search, links, length, 20_000), 1)
        lines.append(f"up to {length}: {looked.found:,} loops in {took:.3f} s")
    return {"lines": lines}


def _memory_networkx(factors: int, degree: int) -> dict[str, Any]:
    import networkx as nx

    web = nx.DiGraph([(a, b) for a, b, _ in links_of(factors, degree, 1)])
    before = _peak()
    loops = list(nx.simple_cycles(web, length_bound=12))
    return {"says": f"{len(loops):,} loops, {_peak() - before:.0f} MB more at the peak"}


def _memory_wellthread(factors: int, degree: int) -> dict[str, Any]:
    import wellthread.methods.systems_map.loop_kernel  # noqa: F401

    links = links_of(factors, degree, 1)
    _search(links, 2)
    before = _peak()
    _, looked = _search(links, 12, 20_000)
    return {"says": f"{looked.found:,} counted, {len(looked.rows):,} kept, {_peak() - before:.1f} MB more at the peak"}


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
