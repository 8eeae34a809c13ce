"""The systems map in its two layouts."""

from __future__ import annotations

import json

import pytest

from tests.interop.files import table
from wellthread.interop.foresight import read_foresight, read_foresight_json
from wellthread.interop.reading import BadFile

NODES = ["id", "label", "mapCluster", "definition", "x", "y"]
STRESS, SLEEP = ["1", "Stress", "Social", "Strain", "10", "20.5"], ["2", "Sleep", "Social", "", "1", "2"]


def tables(tmp_path, *links, nodes=(STRESS, SLEEP)):
    edges = table(tmp_path / "e.csv", ["id", "source", "target", "sign"], *links)
    return table(tmp_path / "n.csv", NODES, *nodes), edges


def test_both_layouts_tell_the_same(tmp_path):
    from_tables = read_foresight(*tables(tmp_path, ["C1", "1", "2", "-1"]))
    nodes = [
        {"id": 1, "label": "Stress", "mapCluster": "Social", "definition": "Strain", "x": 10, "y": 20.5},
        {"id": 2, "label": "Sleep", "mapCluster": "Social", "definition": "—", "x": 1, "y": 2},
    ]
    links = [{"id": "C1", "sourceId": 1, "targetId": 2, "influence": "negative", "sign": -1}]
    (tmp_path / "m.json").write_text(json.dumps({"nodes": nodes, "connections": links}))
    assert read_foresight_json(tmp_path / "m.json") == from_tables
    assert from_tables.links[0].sign == -1


@pytest.mark.parametrize(
    ("links", "says"),
    [
        ([["C1", "1", "2", "0"]], "e.csv, row 2: “0” is not a sign"),
        ([["C1", "1", "9", "1"]], "e.csv, row 2: Link C1 names 9, which is no variable"),
        ([["C1", "1", "1", "1"]], "Link C1 leads from 1 to itself"),
        ([["C1", "1", "2", "1"], ["C1", "2", "1", "1"]], "the same id"),
    ],
)
def test_links_that_cannot_be(tmp_path, links, says):
    with pytest.raises(BadFile, match=says):
        read_foresight(*tables(tmp_path, *links))


def test_two_variables_of_one_id(tmp_path):
    with pytest.raises(BadFile, match="the same id"):
        read_foresight(*tables(tmp_path, nodes=(STRESS, STRESS)))


@pytest.mark.parametrize("text", ["{", "[]", '{"nodes": []}', '{"nodes": [{}], "connections": []}'])
def test_what_is_not_the_file_of_the_map(tmp_path, text):
    (tmp_path / "m.json").write_text(text)
    with pytest.raises(BadFile, match="not the file of the map"):
        read_foresight_json(tmp_path / "m.json")
