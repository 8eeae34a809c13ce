"""A causal map of 853 quoted links from 19 sources: what anybody tells whole, and how little holds it together."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

from wellthread.methods.systems_map import (
    Support,
    bundle,
    hangs_on_one,
    loops,
    rank_loops,
    smallest_cut,
    sources,
)
from wellthread.vocabulary import CausalClaim, Polarity, Records, Ref

FOLDER = Path(os.environ.get("WELLTHREAD_DATA", "../shared/data")) / "systems" / "quip_causal_map"
WAYS = {"P": Polarity.POSITIVE, "N": Polarity.NEGATIVE}

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(
        not (FOLDER / "links.csv").exists(),
        reason="The quoted links are not here: name the open data folder in WELLTHREAD_DATA.",
    ),
]


def rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def said():
    """(cause, effect, who says so) of each quoted link between two factors."""
    who = {row["statement_id"]: row["source_id"] for row in rows("statements.csv")}
    every = [
        (row["from_factor_id"], row["to_factor_id"], who[row["statement_id"]], row["posneg"])
        for row in rows("links.csv")
    ]
    return [each for each in every if each[0] != each[1]]


@pytest.fixture(scope="module")
def gathered(said):
    claims = [
        CausalClaim(
            id=f"c{at}",
            map=Ref("systems_map", "q"),
            cause=Ref("factor", cause),
            effect=Ref("factor", effect),
            polarity=WAYS.get(way, Polarity.UNCERTAIN),
            source=source,
        )
        for at, (cause, effect, source, way) in enumerate(said)
    ]
    return bundle(claims), sources(claims, [], Records([]))


def test_three_loops_and_nobody_tells_one_of_them_whole(said, gathered):
    bundles, by_claim = gathered
    found = loops([each.link for each in bundles], max_length=12)
    assert (found.count, found.exact) == (3, True)
    support = Support.of(bundles, by_claim)
    for loop in rank_loops(found, support).where():
        telling = [{who for a, b, who, _ in said if (a, b) == (x.id, y.id)} for x, y in loop.pairs]
        behind = support.behind(loop.pairs)
        assert behind.whole == len(set.intersection(*telling)) == 0
        assert behind.weakest == min(map(len, telling))
        assert behind.most == max(sum(who in each for each in telling) for who in set.union(*telling))
        assert "hypothesis" in behind.says


def test_more_than_half_of_the_links_hang_on_one_source(said, gathered):
    bundles, by_claim = gathered
    pairs = {(each.link.cause, each.link.effect) for each in bundles}
    losses = hangs_on_one(pairs, Support.of(bundles, by_claim))
    alone = {(a, b) for a, b, _, _ in said if len({who for x, y, who, _ in said if (x, y) == (a, b)}) == 1}
    assert {(a.id, b.id) for each in losses for a, b in each.links} == alone
    assert (len(alone), len(pairs)) == (130, 238)


def test_how_little_holds_farming_and_health_together(said, gathered):
    """From “Farm production” to “Improved health”: no three sources, and no eight claims, hold every way."""
    bundles, by_claim = gathered
    ids = {row["label"]: row["factor_id"] for row in rows("factors.csv")}
    start, end = ids["Farm production"], ids["Improved health"]
    pairs = [(each.link.cause, each.link.effect) for each in bundles]
    cut = smallest_cut(Ref("factor", start), Ref("factor", end), pairs, bundles, by_claim)
    assert (cut.claims, cut.sources) == (9, 4)
    web = nx.DiGraph()
    for a, b, _, _ in said:
        web.add_edge(a, b, capacity=web[a][b]["capacity"] + 1 if web.has_edge(a, b) else 1)
    assert nx.maximum_flow_value(web, start, end) == 9
    everyone = sorted({who for _, _, who, _ in said})
    on_the_way = (nx.descendants(web, start) | {start}) & (nx.ancestors(web, end) | {end})
    between = web.subgraph(on_the_way).edges
    held = {pair: {who for a, b, who, _ in said if (a, b) == pair} for pair in between}
    assert all(_leads(held, set(some), start, end) for some in combinations(everyone, 3))
    assert not all(_leads(held, set(some), start, end) for some in combinations(everyone, 4))


def _leads(held, gone, start, end):
    onward = defaultdict(list)
    for (a, b), those in held.items():
        if not those <= gone:
            onward[a].append(b)
    met, waiting = {start}, [start]
    while waiting:
        for each in onward[waiting.pop()]:
            if each not in met:
                met.add(each)
                waiting.append(each)
    return end in met
