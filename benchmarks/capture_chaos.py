"""The worst evening: 200 phones in a bad network, a server killed 100 times with SIGKILL, and every receipt counted.

The test `tests/web/capture/test_chaos.py` does the same with 40 phones and 8 kills.

    python benchmarks/capture_chaos.py                          200 phones, 100 kills
    python benchmarks/capture_chaos.py --phones 50 --kills 20   smaller
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.web.capture.chaos import hall_in, storm, wrongs  # noqa: E402


def main() -> None:
    options = _options()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, hall_in(Path(folder)) as hall:
        phones, seen = storm(hall, phones=options.phones, kills=options.kills, seed=options.seed)
        hall.stop()
        found = wrongs(hall, phones, seen)
        kept = sum(len(each.kept) for each in phones)
        files = sum(len(files) for each in phones for _, files in each.kept)
        print(
            f"{options.phones} phones, {kept} sendings, {files} voice notes, {hall.kills} kills, "
            f"{time.perf_counter() - started:.0f} s: {len(found)} lost or doubled"
        )
    print(", ".join(f"{what} {many}" for what, many in sorted(seen.met.items())))
    if found:
        sys.exit("\n".join(found[:20]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phones", type=int, default=200)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=4)
    return parser.parse_args()


if __name__ == "__main__":
    main()
