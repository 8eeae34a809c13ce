"""Finding the same asset twice: Wellthread's own way beside Splink, on registers whose true pairs are known.

Both read the same records in one run. Splink is given a 500 m cell to block on where assets have a place, as its users
do; without places both have only names, addresses and postcodes.

    python benchmarks/duplicates.py                  20,000 and 100,000 records
    python benchmarks/duplicates.py --sizes 6000     smaller
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.methods.assets.noisy import register  # noqa: E402
from wellthread.methods.assets.duplicates import candidates  # noqa: E402
from wellthread.methods.assets.likeness import telling_name  # noqa: E402
from wellthread.methods.assets.linkage import linked  # noqa: E402
from wellthread.vocabulary import Asset  # noqa: E402

SEED, CELL = 20, 500 / 111_320
PROBABLE = 0.5
Found = set[tuple[str, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[20_000, 100_000])
    sizes = parser.parse_args().sizes
    for placed in (True, False):
        for size in sizes:
            held, truth = register(size, seed=SEED, placed=placed)
            where = "with a place" if placed else "without"
            for name, find in (("Wellthread", _ours), ("Splink 5", _cells if placed else _linked)):
                found, seconds = _timed(find, held)
                told = " | ".join(f"{each:.3f}" for each in _figures(found, truth))
                print(f"| {size:,} {where} | {name} | {told} | {seconds:.1f} |", flush=True)


def _timed(find: Callable[[list[Asset]], Found], held: list[Asset]) -> tuple[Found, float]:
    telling = getattr(telling_name, "cache_clear", lambda: None)
    telling()
    began = time.process_time()
    return find(held), time.process_time() - began


def _ours(held: list[Asset]) -> Found:
    return _in_order((each.one.id, each.other.id) for each in candidates(held))


def _linked(held: list[Asset]) -> Found:
    return _in_order(linked(held, seed=SEED))


def _cells(held: list[Asset]) -> Found:
    """Splink as its users set it up for places: blocked on cells of 500 m, names and distance compared."""
    import splink.comparison_library as compare
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    database = DuckDBAPI()
    table = database.register([_row(each) for each in held], table_name="assets")
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        probability_two_random_records_match=0.2 / len(held),
        comparisons=[
            compare.JaroWinklerAtThresholds("name", [0.95, 0.88]),
            compare.DistanceInKMAtThresholds("lat", "lon", [0.05, 0.25]),
            compare.ExactMatch("postcode"),
        ],
        blocking_rules_to_generate_predictions=[block_on("cell"), block_on("name", "postcode")],
    )
    linker = Linker(table, settings, log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=SEED)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("cell"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    rows = linker.inference.predict(threshold_match_probability=PROBABLE).as_record_list()
    return _in_order((each["id_l"], each["id_r"]) for each in rows)


def _row(asset: Asset) -> dict[str, Any]:
    lon, lat = asset.longitude or 0.0, asset.latitude or 0.0
    return {
        "id": asset.id,
        "name": telling_name(asset.name),
        "postcode": asset.postcode.replace(" ", "").upper() or None,
        "lon": lon,
        "lat": lat,
        "cell": f"{round(lat / CELL)}:{round(lon / CELL / 0.6)}",
    }


def _in_order(pairs: Iterable[tuple[str, str]]) -> Found:
    return {(min(pair), max(pair)) for pair in pairs}


def _figures(found: Found, truth: Found) -> tuple[float, float, float]:
    right = len(found & truth)
    precision, recall = right / max(1, len(found)), right / len(truth)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


if __name__ == "__main__":
    main()
