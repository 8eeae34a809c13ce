"""How far people walk: known answers on a grid, the same by two searches, by networkx, and with many workers."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.assets.access.towns import drawn, stood, town
from wellthread.methods.assets.access import by_scipy, compiled, in_tiles, nearest_however_far, threads, walk
from wellthread.methods.assets.access.tiles import cluster


def node_at(network, column, row, block=100.0):
    degrees = 111_195.0 / block
    return int(np.argmin(np.hypot(network.lon * degrees - column, network.lat * degrees - row)))


def test_on_a_grid_of_hundred_metres_everything_can_be_counted_by_hand():
    network = town(11)
    library, park = node_at(network, 5, 5), node_at(network, 0, 0)
    walked = walk(network, stood(network, [library, park], [0, 1]), minutes=5, metres_a_minute=80)
    libraries, parks = walked.found
    assert libraries.count.sum() == 1 + 4 + 8 + 12 + 16  # the streets within four blocks of the middle
    assert parks.count.sum() == 1 + 2 + 3 + 4 + 5
    assert libraries.metres[node_at(network, 5, 8), 0] == 300
    assert libraries.metres[node_at(network, 5, 10), 0] == np.inf
    assert libraries.assets[node_at(network, 5, 8)].tolist() == [0, -1, -1]
    away = nearest_however_far(network, stood(network, [library, park], [0, 1]))
    assert away[1][node_at(network, 10, 10)] == 2000


def test_what_lies_off_the_street_is_further_by_as_much():
    network = town(5)
    middle = node_at(network, 2, 2)
    near = walk(network, stood(network, [middle], [0], [150_000]), minutes=5)
    assert near.found[0].metres[middle, 0] == 150
    assert near.found[0].count.sum() == 1 + 4 + 8  # 400 metres, of which 150 are gone
    assert walk(network, stood(network, [middle], [0], [400_001]), minutes=5).found[0].count.sum() == 0


def test_of_two_as_far_away_the_first_of_the_list_is_the_nearest():
    network = town(5)
    left, right, middle = node_at(network, 0, 2), node_at(network, 4, 2), node_at(network, 2, 2)
    for order in ([left, right], [right, left]):
        found = walk(network, stood(network, order, [0, 0]), minutes=5, k=2).found[0]
        assert found.assets[middle].tolist() == [0, 1]


@given(drawn(), st.integers(1, 4), st.floats(0.5, 12))
def test_scipy_finds_the_same_to_the_byte(given_town, k, minutes):
    network, assets = given_town
    ours = walk(network, assets, minutes=minutes, k=k, search=compiled)
    assert ours.same_as(walk(network, assets, minutes=minutes, k=k, search=by_scipy))


@given(drawn())
def test_networkx_finds_the_same(given_town):
    network, assets = given_town
    graph = nx.Graph()
    for one in range(len(network)):
        for way in range(network.ptr[one], network.ptr[one + 1]):
            graph.add_edge(one, int(network.idx[way]), weight=int(network.millimetres[way]))
    graph.add_nodes_from(range(len(network)))
    walked = walk(network, assets, minutes=6, k=20)
    nearest = nearest_however_far(network, assets)
    away = [nx.single_source_dijkstra_path_length(graph, int(node)) for node in assets.node]
    for kind, found in enumerate(walked.found):
        for row in range(len(network)):
            paths = [each[row] + int(assets.off[a]) for a, each in enumerate(away) if assets.kind[a] == kind]
            assert nearest[kind, row] * 1000 == pytest.approx(min(paths, default=np.inf))
            within = sorted(each for each in paths if each <= 480_000)
            assert found.count[row] == len(within)
            assert found.near[row, : len(within)].tolist() == within


@given(drawn(), st.integers(1, 40), st.integers(1, 3))
def test_tiles_and_workers_change_nothing(given_town, most, workers):
    network, assets = given_town
    nodes = np.arange(0, len(network), 2, dtype=np.int32)
    whole = walk(network, assets, minutes=4, nodes=nodes)
    assert walk(network, assets, minutes=4, nodes=nodes, workers=workers).same_as(whole)
    assert in_tiles(network, assets, minutes=4, nodes=nodes, most=most).same_as(whole)
    assert in_tiles(network, assets, minutes=4, nodes=nodes, most=most, hand_out=threads(workers)).same_as(whole)


@pytest.mark.slow
def test_a_cluster_of_processes_gets_the_same_numbers(tmp_path):
    distributed = pytest.importorskip("distributed")
    network = town(60, missing=0.1, wobble=20)
    chance = np.random.default_rng(3)
    assets = stood(network, chance.integers(0, len(network), 200), chance.integers(0, 3, 200))
    whole = walk(network, assets, minutes=6)
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=str(tmp_path),
        ) as machines,
        distributed.Client(machines) as client,
    ):
        spread = in_tiles(network, assets, minutes=6, most=500, hand_out=cluster(client))
        assert len(client.scheduler_info()["workers"]) == 2
    assert spread.same_as(whole)


def test_a_walk_that_cannot_be_is_refused():
    network = town(3)
    assets = stood(network, [0], [0])
    with pytest.raises(ValueError, match="more than no time"):
        walk(network, assets, minutes=0)
    with pytest.raises(ValueError, match="named twice"):
        walk(network, assets, nodes=np.array([1, 1], np.int32))
