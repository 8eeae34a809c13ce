"""A causal map of 853 quoted claims, cut in two by who spoke: are its factors found again under changed names?"""

from __future__ import annotations

import csv
import os
import random
from pathlib import Path

import pytest

from wellthread.methods.systems_map import Sort, proposals
from wellthread.vocabulary import CausalClaim, Factor, Polarity, Ref

FOLDER = Path(os.environ.get("WELLTHREAD_DATA", "../shared/data")) / "systems" / "quip_causal_map"
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not FOLDER.exists(), reason="The map is not here: name the open data in WELLTHREAD_DATA."),
]
SURE = 0.9


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def two_maps(rename):
    """Factors by half and id, their names on the second half changed, and the claims between them."""
    names = {row["factor_id"]: row["label"] for row in rows("factors.csv")}
    said = {row["statement_id"]: row["source_id"] for row in rows("statements.csv")}
    half = {source: "ab"[at % 2] for at, source in enumerate(sorted(set(said.values())))}
    called = {key: rename(name) for key, name in sorted(names.items())}
    factors, claims = {}, []
    for row in rows("links.csv"):
        where = half[said[row["statement_id"]]]
        for key in (row["from_factor_id"], row["to_factor_id"]):
            name = names[key] if where == "a" else called[key]
            factors[where, key] = Factor(id=f"{where}{key}", map=Ref("systems_map", where), name=name)
        cause, effect = (Ref("factor", f"{where}{row[end]}") for end in ("from_factor_id", "to_factor_id"))
        on = Ref("systems_map", where)
        claims.append(CausalClaim(id=row["link_id"], polarity=Polarity.POSITIVE, map=on, cause=cause, effect=effect))
    return factors, claims, names


def turned(name):
    return name[1:] if name.startswith("~") else f"Lack of {name[:1].lower()}{name[1:]}"


def shuffled(name):
    words = name.replace(";", ",").split()
    random.Random(name).shuffle(words)
    return " ".join(words)


@pytest.mark.parametrize(
    ("rename", "opposite", "least"),
    [(turned, True, 69), (shuffled, False, 66)],
    ids=["lack of", "shuffled"],
)
def test_the_factors_of_both_halves_are_found_again(rename, opposite, least):
    factors, claims, names = two_maps(rename)
    shared = [key for half, key in factors if half == "a" and ("b", key) in factors]
    both = {frozenset((factors["a", key].ref, factors["b", key].ref)) for key in shared}
    assert (len(factors), len(both)) == (199, 69)
    found = proposals(list(factors.values()), claims)
    right = [each for each in found if each.pair in both and each.opposite == opposite]
    assert len(right) >= least
    bare = {f.ref: names[key].lstrip("~") for (_, key), f in factors.items()}
    sure = [each for each in found if each.score >= SURE]
    assert [each for each in sure if bare[each.one] != bare[each.other]] == []
    assert len(sure) > len(both)


def test_about_two_proposals_in_three_are_right_and_equal_names_all_are():
    factors, claims, names = two_maps(str)
    bare = {f.ref: names[key].lstrip("~") for (_, key), f in factors.items()}
    found = proposals(list(factors.values()), claims)
    right = sum(bare[each.one] == bare[each.other] for each in found)
    assert len(found) == 124
    assert 0.6 < right / len(found) < 0.7
    assert sum(each.sort is Sort.EQUAL for each in found) == 69
