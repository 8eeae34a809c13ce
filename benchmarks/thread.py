"""Tracing back and reaching forward: Wellthread's tables on SQLite and PostgreSQL beside networkx in memory.

The same links, the same questions, in one run; every answer is compared before a time is believed.

    python benchmarks/thread.py                         sizes 10^4, 10^5, 10^6
    python benchmarks/thread.py --sizes 10000 100000    smaller
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAMME = "bench"
QUESTIONS = 200
WIDE = (300, 3_000, 30_000)  # excerpts gathered by a few very wide themes, to see how cost grows with the answer
FAN = 6  # excerpts a theme gathers, themes an option is raised by, and so on down the thread


def main() -> None:
    options = _options()
    if options.inner:
        _measure(options.sizes)
        return
    rows = _run("SQLite", options.sizes, "")
    with _postgresql() as address:
        if address:
            rows += _run("PostgreSQL", options.sizes, address)
        else:
            print("PostgreSQL is not installed: left out.")
    _print(rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _run(name: str, sizes: list[int], address: str) -> list[dict[str, object]]:
    """Measure one database in a process of its own, with a data folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "WELLTHREAD_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "wellthread.web.settings"}
        env["WELLTHREAD_DATABASE_URL"] = address
        command = [sys.executable, __file__, "--inner", "--sizes", *map(str, sizes)]
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True, text=True, cwd=ROOT)
    return [{"database": name, **json.loads(line)} for line in done.stdout.splitlines()]


def _measure(sizes: list[int]) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    for size in sizes:
        print(json.dumps(_size(size)), flush=True)


def _size(size: int) -> dict[str, object]:
    import networkx
    from django.db import connection, transaction

    from wellthread.thread import CARRYING
    from wellthread.web.thread import keep, walk

    links = list(_links(size))
    keep.erase_all(PROGRAMME)
    started = time.perf_counter()
    with transaction.atomic():
        keep.write_all(PROGRAMME, [], links)
    written = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    before = _memory()
    graph = networkx.DiGraph((link.subject, link.object) for link in links if link.verb in CARRYING)
    graph_memory = _memory() - before
    chance = random.Random(7)
    starts = {
        "trace": chance.sample([link.subject for link in links if link.subject.kind == "result"], QUESTIONS),
        "reach": chance.sample([link.object for link in links if link.object.kind == "contribution"], QUESTIONS),
    }
    found: dict[str, object] = {"links": len(links), "write_s": round(written, 1), "graph_mb": round(graph_memory)}
    gc.freeze()
    for name, ours, theirs in (("trace", walk.trace, networkx.descendants), ("reach", walk.reach, networkx.ancestors)):
        for ref in starts[name]:
            assert set(ours(PROGRAMME, ref)) == theirs(graph, ref), f"{name} of {ref} differs"
        own = _times(lambda ref, ask=ours: ask(PROGRAMME, ref), starts[name])
        peer = _times(lambda ref, ask=theirs: ask(graph, ref), starts[name])
        answers = [len(theirs(graph, ref)) for ref in starts[name]]
        found[name] = {**_summary(own), "answer": statistics.median(answers), "networkx": _summary(peer)}
    found["growth"] = _growth(graph)
    return found


def _growth(graph: object) -> list[tuple[int, float]]:
    """Answer size and median time for questions whose answers differ in size, all on the same programme."""
    import networkx

    from wellthread.vocabulary import Ref
    from wellthread.web.thread import walk

    rows = []
    for kind in ("theme", "priority_option", "decision", "priority", "action", "step", "result"):
        refs = [node for node in graph if node.kind == kind and "wide" not in node.id][:20]  # type: ignore[attr-defined]
        times = _times(lambda ref: walk.trace(PROGRAMME, ref), refs)
        sizes = [len(networkx.descendants(graph, ref)) for ref in refs]
        rows.append((round(statistics.median(sizes)), round(1000 * statistics.median(times), 3)))
    for wide in WIDE:
        ref = Ref("theme", f"wide-{wide}")
        size = len(networkx.descendants(graph, ref))
        rows.append(
            (size, round(1000 * statistics.median(_times(lambda ref: walk.trace(PROGRAMME, ref), [ref] * 5)), 3))
        )
    return rows


def _links(size: int) -> Iterator[object]:
    """A programme of about `size` links, as wide as it needs to be and always as deep as the thread is."""
    from wellthread.thread import Link, Verb
    from wellthread.vocabulary import Ref

    levels = (
        ("theme", Verb.GATHERS, "excerpt", FAN),
        ("priority_option", Verb.RAISED_BY, "theme", FAN),
        ("decision", Verb.DECIDES, "priority_option", 1),
        ("priority", Verb.SET_BY, "decision", 1),
        ("action", Verb.ANSWERS, "priority", 2),
        ("step", Verb.DOES, "action", 1),
        ("indicator", Verb.TRACKS, "step", 1),
        ("result", Verb.MEASURES, "indicator", 1),
    )
    chance = random.Random(1)
    voices = size // 4
    for number in range(voices):
        said, session = Ref("contribution", f"{number}"), Ref("session", f"{number // 20}")
        yield Link(subject=Ref("excerpt", f"{number}"), verb=Verb.QUOTES, object=said)
        yield Link(subject=said, verb=Verb.SAID_IN, object=session)
    for wide in WIDE:
        for number in range(min(wide, voices)):
            yield Link(subject=Ref("theme", f"wide-{wide}"), verb=Verb.GATHERS, object=Ref("excerpt", f"{number}"))
    below = voices
    for kind, verb, target, fan in levels:
        count = max(QUESTIONS, below // 3)
        for number in range(count):
            near = [(number * 3 + chance.randrange(3 * fan)) % below for _ in range(fan)]
            for other in set(near):
                yield Link(subject=Ref(kind, f"{number}"), verb=verb, object=Ref(target, f"{other}"))
        below = count


def _times(ask: Callable[..., object], starts: Iterable[object]) -> list[float]:
    times = []
    for ref in starts:
        started = time.perf_counter()
        ask(ref)
        times.append(time.perf_counter() - started)
    return times


def _summary(times: list[float]) -> dict[str, float]:
    ordered = sorted(1000 * each for each in times)
    return {"p50_ms": round(statistics.median(ordered), 3), "p95_ms": round(ordered[int(0.95 * len(ordered))], 3)}


def _memory() -> float:
    """Resident memory now, in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _print(rows: list[dict[str, object]]) -> None:
    head = "database    links      question  answer   p50 ms   p95 ms   networkx p50   p95    written s   graph MB"
    print(head)
    for row in rows:
        for name in ("trace", "reach"):
            told = row[name]
            peer = told["networkx"]  # type: ignore[index]
            print(
                f"{row['database']:<11} {row['links']:>9,}  {name:<8} {told['answer']:>7}"  # type: ignore[index]
                f" {told['p50_ms']:>8} {told['p95_ms']:>8} {peer['p50_ms']:>13} {peer['p95_ms']:>6}"  # type: ignore[index]
                f" {row['write_s']:>11} {row['graph_mb']:>10}"
            )
    print("\nGrowth with the answer (records in it: median ms of a trace), on each programme:")
    for row in rows:
        told = ", ".join(f"{size}: {ms}" for size, ms in row["growth"])  # type: ignore[attr-defined]
        print(f"{row['database']:<11} {row['links']:>9,}  {told}")


@contextmanager
def _postgresql() -> Iterator[str]:
    """The address of a private PostgreSQL that is gone afterwards; empty when there is none."""
    sys.path.insert(0, str(ROOT))
    from tests.postgresql import USER, private_server

    with private_server() as folder:
        if folder is None:
            yield ""
            return
        yield f"postgresql://{USER}@/postgres?host={folder}"


if __name__ == "__main__":
    main()
