"""Newport on foot: the network, and minutes checked against scipy by another way. And PHE's own slopes."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook

from wellthread.interop.osm_network import read_network
from wellthread.methods.assets.access import (
    by_area,
    by_scipy,
    from_streets,
    in_tiles,
    nearest_however_far,
    stops,
    walk,
)
from wellthread.methods.inequality import slope_index

MINUTES = {
    "community_centre": 15.392,
    "doctors": 21.398,
    "library": 23.105,
    "pharmacy": 15.180,
    "place_of_worship": 9.220,
    "school": 9.496,
}
"""Minutes to the nearest, meaned over the 73 small areas that the extract covers: worked out once by a second reader
of the file (pyosmium, pyproj's National Grid for snapping, scipy's unbounded `dijkstra` from every asset)."""
SHARES = {
    "community_centre": 0.5879,
    "doctors": 0.3864,
    "library": 0.3730,
    "pharmacy": 0.6488,
    "place_of_worship": 0.8662,
    "school": 0.8935,
}
"""The same for the share of homes with one within 15 minutes."""
SORTS = ("community_centre", "doctors", "library", "pharmacy", "place_of_worship", "school")


@pytest.fixture(scope="module")
def extract(data):
    return data / "osm" / "newport_2023-06-13.osm.pbf"


@pytest.fixture(scope="module")
def network(extract):
    return read_network(extract)


@pytest.fixture(scope="module")
def assets(extract, network):
    """Nodes and closed ways with these tags; a way stands at the mean of its corners."""
    import osmium

    lon, lat, kinds = [], [], []
    for each in osmium.FileProcessor(str(extract)).with_locations():
        kind = each.tags.get("amenity")
        if kind not in SORTS or not isinstance(each, osmium.osm.Node | osmium.osm.Way):
            continue
        places = [each.location] if isinstance(each, osmium.osm.Node) else [n.location for n in each.nodes]
        lon.append(float(np.mean([place.lon for place in places])))
        lat.append(float(np.mean([place.lat for place in places])))
        kinds.append(kind)
    return stops(network, lon, lat, kinds)


@pytest.fixture(scope="module")
def homes(data, network):
    with gzip.open(data / "geography" / "lsoa21_newport.geojson.gz") as file:
        features = json.load(file)["features"]
    outlines = {each["properties"]["LSOA21CD"]: each["geometry"] for each in features}
    return from_streets(network, outlines, dict.fromkeys(outlines, 1.0))


def test_the_network_is_of_the_known_file(network):
    assert network.ways + network.barred == 8965
    assert (network.ways, len(network), len(network.idx) // 2) == (8448, 44810, 48414)
    assert (network.dropped, network.dropped_parts) == (926, 73)
    assert network.millimetres.sum() / 2e6 == pytest.approx(914.106, abs=0.001)


def test_every_way_is_at_least_as_long_as_the_straight_line(network):
    from pyproj import Geod

    start = np.repeat(np.arange(len(network)), np.diff(network.ptr))
    straight = Geod(ellps="WGS84").inv(
        network.lon[start], network.lat[start], network.lon[network.idx], network.lat[network.idx]
    )[2]
    assert (network.millimetres >= np.asarray(straight) * 1000 - 0.51).all()


def test_the_assets_of_the_town_are_walked_to(assets):
    kept = Counter(assets.classes[kind] for kind in assets.kind)
    assert kept == Counter(community_centre=18, doctors=6, library=6, pharmacy=12, place_of_worship=55, school=48)
    assert assets.unsnapped == ()


def test_scipy_by_the_plain_way_agrees_on_every_node(network, assets):
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    graph = csr_matrix((network.millimetres.astype(float), network.idx, network.ptr), (len(network),) * 2)
    walked = walk(network, assets)
    assert walked.same_as(walk(network, assets, search=by_scipy))
    nearest = nearest_however_far(network, assets)
    for kind, name in enumerate(assets.classes):
        own = np.flatnonzero(assets.kind == kind)
        away = dijkstra(graph, indices=assets.node[own]) + assets.off[own][:, None]
        assert ((away <= 1_200_000).sum(axis=0) == walked.found[kind].count).all(), name
        assert nearest[kind] == pytest.approx(away.min(axis=0) / 1000, abs=1e-6), name


def test_tiles_of_the_town_give_the_same(network, assets):
    assert in_tiles(network, assets, most=5000).same_as(walk(network, assets))


def test_minutes_by_area(network, assets, homes):
    assert len(homes.areas) == 100
    assert len(homes.without) == 27  # the extract ends south of them
    walked = walk(network, assets, nodes=homes.node)
    told = by_area(homes, walked, nearest_however_far(network, assets, homes.node))
    assert len({each.area for each in told}) == 73
    for kind in assets.classes:
        own = [each for each in told if each.asset_class == kind]
        assert np.mean([each.minutes for each in own]) == pytest.approx(MINUTES[kind], abs=0.002), kind
        assert np.mean([each.share for each in own]) == pytest.approx(SHARES[kind], abs=0.0002), kind
    assert all((each.share > 0) == (each.within > 0) for each in told)
    assert all(each.minutes <= 15 for each in told if each.share == 1)


@pytest.mark.parametrize("confidence", [0.95, 0.99])
def test_slopes_published_with_phes_own_package(data, confidence):
    """Blocks without a transformation: the slope to twelve digits, limits within the noise of their 100,000 draws."""
    book = load_workbook(data / "health" / "phe_oracles" / "testdata_SII.xlsx", read_only=True)
    head, *rows = book["testdata_SII"].iter_rows(values_only=True)
    place = {name: number for number, name in enumerate(head)}
    blocks: list[list[tuple[Any, ...]]] = []
    for row in rows:
        if row[place["sii"]] is not None:
            blocks.append([])
        if blocks:
            blocks[-1].append(row)

    def column(block, name):
        return [row[place[name]] for row in block]

    checked = 0
    for block in blocks:
        first = block[0]
        plain = first[place["ValueType"]] == 0 and "default" in first[place["TestDescription"]]
        if not plain or first[place["Confidence"]] != confidence * 100:
            continue
        line = slope_index(
            column(block, "Value"),
            column(block, "Population"),
            column(block, "StandardError"),
            confidence=confidence,
        )
        assert line.sii == pytest.approx(first[place["sii"]], rel=1e-12)
        assert line.rii == pytest.approx(first[place["rii"]], rel=1e-12)
        if first[place["sii_lowercl_1"]] is not None:
            assert line.lower is not None
            assert line.upper is not None
            noise = (line.upper - line.lower) * 0.02
            assert line.lower == pytest.approx(first[place["sii_lowercl_1"]], abs=noise)
            assert line.upper == pytest.approx(first[place["sii_uppercl_1"]], abs=noise)
        checked += 1
    assert checked >= 2
