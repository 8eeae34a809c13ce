"""Record linkage by Splink for assets without a place: how likely two records are of one asset, from all they tell.

Splink is an extra: `pip install wellthread[linkage]`. The chances that a part agrees for one and the same asset are
set here, because a list of a few hundred assets has too few true pairs to learn them from. The chances that it agrees
by accident are counted in the list itself once it is long enough, and set here before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from typing import Any

from wellthread.vocabulary import Asset

from .duplicates import Linker
from .likeness import bare_address, bare_postcode, telling_name

WITHOUT = (
    "Record linkage (Splink) is not installed, so assets without a place were compared by the words of their names "
    "and by postcode alone. To have it: pip install 'wellthread[linkage]'."
)
EXPECTED_SHARE = 0.1
"""Share of records taken to have a second one in the list, before anything is compared."""
LEAST = 0.5
"""The least probability of a pair that is told."""
LONG_ENOUGH = 500
"""Records from which on chance agreement is counted in the list itself."""
_SAME = {
    "name": [0.60, 0.25, 0.12, 0.03],
    "postcode": [0.80, 0.12, 0.08],
    "address": [0.55, 0.30, 0.15],
    "website": [0.80, 0.20],
}
"""How often each level of likeness is met for one asset, the closest first."""
_BY_ACCIDENT = {
    "name": [0.001, 0.002, 0.010, 0.987],
    "postcode": [0.003, 0.100, 0.897],
    "address": [0.002, 0.010, 0.988],
    "website": [0.010, 0.990],
}
"""How often each is met for two different assets."""


def splink_linker(*, seed: int) -> Linker | None:
    """Something that asks Splink about assets, or None where Splink is not installed. `seed` draws the sample."""
    return partial(linked, seed=seed) if find_spec("splink") and find_spec("duckdb") else None


def linked(assets: Sequence[Asset], *, seed: int) -> Mapping[tuple[str, str], float]:
    """Pairs of ids, the smaller first, with the probability that they are of one asset, where that is a half or more.

    Needs the extra `linkage`. Fewer than two assets make no pair.
    """
    if len(assets) < 2:
        return {}
    from splink import Linker as Engine
    from splink.backends.duckdb import DuckDBAPI

    database = DuckDBAPI()
    table = database.register(_table(assets), table_name="assets")
    engine = Engine(table, _settings(len(assets)), log_level=None)
    if len(assets) >= LONG_ENOUGH:
        engine.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=seed, min_count_per_level=None)
    found = engine.inference.predict(threshold_match_probability=LEAST, warning_mode="never").as_record_list()
    return {_in_order(each["id_l"], each["id_r"]): float(each["match_probability"]) for each in found}


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _table(assets: Sequence[Asset]) -> list[dict[str, Any]]:
    return [_row(each.id, telling_name(each.name), bare_postcode(each.postcode), each) for each in assets]


def _row(id: str, name: str, code: str, asset: Asset) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "first": name.partition(" ")[0] or None,
        "last": name.rpartition(" ")[2] or None,
        "postcode": code or None,
        "district": code[:-3] or None,
        "address": telling_name(asset.address) or None,
        "website": bare_address(asset.website) or None,
    }


def _chances(part: str) -> dict[str, Any]:
    return {"m_probabilities": _SAME[part], "u_probabilities": _BY_ACCIDENT[part]}


def _settings(records: int) -> Any:
    import splink.comparison_level_library as levels
    import splink.comparison_library as compare
    from splink import SettingsCreator, block_on

    postcode = compare.CustomComparison(
        output_column_name="postcode",
        comparison_levels=[
            levels.NullLevel("postcode"),
            levels.ExactMatchLevel("postcode"),
            levels.ExactMatchLevel("district"),
            levels.ElseLevel(),
        ],
    )
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        probability_two_random_records_match=min(0.5, EXPECTED_SHARE / max(1, records - 1)),
        comparisons=[
            compare.JaroWinklerAtThresholds("name", [0.95, 0.88]).configure(**_chances("name")),
            postcode.configure(**_chances("postcode")),
            compare.JaroWinklerAtThresholds("address", 0.9).configure(**_chances("address")),
            compare.ExactMatch("website").configure(**_chances("website")),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("name"),
            block_on("postcode"),
            block_on("first", "district"),
            block_on("last", "district"),
            block_on("website"),
        ],
    )
