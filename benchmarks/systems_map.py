"""Systems maps beside their peers: loops, scenarios, and many people on one map. Runs every part in `_systems_map/`.

python -m benchmarks.systems_map [loops scenarios live]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PARTS = tuple(sorted(path.stem for path in (Path(__file__).parent / "_systems_map").glob("[!_]*.py")))


def main() -> None:
    """Run the parts that are named, or all, each in a process of its own."""
    for part in sys.argv[1:] or PARTS:
        print(f"\n## {part}\n", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks._systems_map.{part}"], check=True)


if __name__ == "__main__":
    main()
