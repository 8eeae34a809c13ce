"""A full hall: 300 residents send within a minute to one server on SQLite, and then as fast as it goes.

Real processes and real connections, as `python -m wellthread.web serve` has them. Every answer is compared: a
receipt for each sending, and each sending on the disk once.

    python benchmarks/capture_load.py                   300 residents in 60 s, then 2,000 sendings at full speed
    python benchmarks/capture_load.py --seconds 10      quicker
"""

from __future__ import annotations

import argparse
import http.client
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.web.capture.chaos import Hall, hall_in  # noqa: E402
from tests.web.capture.hall import sending  # noqa: E402

FLOOR = 50
"""Submissions a second that ODK's documentation gives as what its server sustains."""


@dataclass(frozen=True)
class Sent:
    """One sending: when it was due, how long the person waited, and what came back."""

    status: int
    seconds: float


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder, hall_in(Path(folder)) as hall:
        _say("one page", "first page", _pages(hall))
        _say("hall", f"{options.residents} in {options.seconds} s", _hall(hall, options.residents, options.seconds))
        started = time.perf_counter()
        flat_out = _flat_out(hall, options.sustained)
        rate = options.sustained / (time.perf_counter() - started)
        _say("flat out", f"{options.sustained}, 8 connections", flat_out)
        print(f"sustained {rate:.0f} sendings a second (ODK's published floor: {FLOOR})")
        hall.stop()
        with sqlite3.connect(hall.database) as base:
            (kept,) = base.execute("SELECT count(*) FROM engagement_submissionrow").fetchone()
        assert kept == options.residents + options.sustained, kept


def _pages(hall: Hall) -> list[Sent]:
    return [_ask(hall, "GET", f"/take-part/{hall.code}/", b"", str(each)) for each in range(50)]


def _hall(hall: Hall, residents: int, seconds: float) -> list[Sent]:
    """Each resident opens what is asked and sends at a moment of their own, and waits for the receipt."""
    start = time.perf_counter()

    def resident(number: int) -> list[Sent]:
        time.sleep(max(0.0, start + number * seconds / residents - time.perf_counter()))
        opened = _ask(hall, "GET", f"/take-part/{hall.code}/asks.json", b"", str(number))
        return [opened, _ask(hall, "POST", f"/take-part/{hall.code}/send/", _body(number), str(number))]

    with ThreadPoolExecutor(residents) as pool:
        return [sent for pair in pool.map(resident, range(residents)) for sent in pair]


def _flat_out(hall: Hall, many: int) -> list[Sent]:
    def one(number: int) -> Sent:
        return _ask(hall, "POST", f"/take-part/{hall.code}/send/", _body(number), f"device {number}")

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(one, range(many)))


def _body(number: int) -> bytes:
    words = f"Resident {number}: the lift is broken again, and my mother cannot go out to the shops or the surgery."
    answers: list[dict[str, Any]] = [
        {"question": "matters", "words": words},
        {"question": "safe", "codes": ["no"]},
        {"question": "why", "words": "A lamp at the crossing."},
        {"question": "uses", "codes": ["library", "canal"]},
        {"question": "belong", "codes": ["2"]},
        {"question": "years", "value": "12"},
    ]
    return json.dumps(sending(answers=answers, equality={"age": "25-34", "sex": "female"})).encode()


def _ask(hall: Hall, method: str, address: str, body: bytes, device: str) -> Sent:
    line = http.client.HTTPConnection("127.0.0.1", hall.port, timeout=60)
    started = time.perf_counter()
    line.request(method, address, body, {"Content-Type": "application/json", "Wellthread-Device": device})
    answer = line.getresponse()
    answer.read()
    line.close()
    return Sent(answer.status, time.perf_counter() - started)


def _say(name: str, what: str, sent: list[Sent]) -> None:
    waited = sorted(each.seconds for each in sent)
    wrong = [each.status for each in sent if each.status not in (200, 201)]
    share = statistics.quantiles(waited, n=100)
    print(
        f"{name}: {what}: median {share[49] * 1000:.0f} ms, p95 {share[94] * 1000:.0f} ms, "
        f"longest {waited[-1] * 1000:.0f} ms, errors {len(wrong)}",
        flush=True,
    )
    assert not wrong, wrong[:5]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--residents", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--sustained", type=int, default=2000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
