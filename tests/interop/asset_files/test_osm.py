"""Assets out of OpenStreetMap: extracts and answers of Overpass give the same rows."""

from __future__ import annotations

import json

import pytest

from tests.interop.asset_files.spots import spot, within
from wellthread.interop.asset_files import format_of, read_here
from wellthread.interop.reading import BadFile

OSM = """<?xml version="1.0"?>
<osm version="0.6">
 <node id="1" version="3" lat="52.2" lon="-0.9"><tag k="amenity" v="library"/><tag k="name" v="Mill Library"/>
  <tag k="opening_hours" v="Mo-Fr 09:00-17:00"/><tag k="wheelchair" v="yes"/>
  <tag k="addr:housenumber" v="2"/><tag k="addr:street" v="Mill Lane"/><tag k="addr:postcode" v="LK1 1AA"/></node>
 <node id="2" version="1" lat="52.2" lon="-0.8"><tag k="amenity" v="parking"/></node>
 <node id="11" version="1" lat="52.20" lon="-0.90"/><node id="12" version="1" lat="52.20" lon="-0.88"/>
 <node id="13" version="1" lat="52.22" lon="-0.88"/><node id="14" version="1" lat="52.22" lon="-0.90"/>
 <way id="5" version="7"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/>
  <tag k="leisure" v="park"/><tag k="name" v="Mill Park"/></way>
 <way id="6" version="1"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/></way>
 <relation id="9" version="2"><member type="way" ref="6" role="outer"/>
  <tag k="type" v="multipolygon"/><tag k="amenity" v="school"/><tag k="name" v="Mill School"/></relation>
 <relation id="10" version="2"><member type="node" ref="1" role=""/>
  <tag k="type" v="site"/><tag k="amenity" v="school"/></relation>
</osm>"""


@pytest.fixture
def extract(tmp_path):
    path = tmp_path / "a.osm"
    path.write_text(OSM)
    return path


def test_nodes_ways_and_relations_that_are_assets(extract):
    found = read_here(extract)
    assert [(each.external_id, each.name, each.cells["@version"]) for each in found.rows] == [
        ("node/1", "Mill Library", "3"),
        ("way/5", "Mill Park", "7"),
        ("relation/9", "Mill School", "2"),
        ("relation/10", "", "2"),
    ]
    library, park, school, site = found.rows
    assert (library.longitude, library.latitude, library.place) == (-0.9, 52.2, "point")
    for each in (park, school):
        assert each.place == "inside its outline"
        assert within(each, -0.90, 52.20, -0.88, 52.22)
    assert site.longitude is None
    assert (found.credit, found.licence) == ("© OpenStreetMap contributors", "ODbL-1.0")
    assert {each.code: each.rows for each in found.problems} == {
        "outline": (2, 3), "no_name": (4,), "no_place": (4,)
    }  # fmt: skip


def test_what_tags_say(extract):
    library = read_here(extract).rows[0]
    assert library.fields == {
        "opening_hours": "Mo-Fr 09:00-17:00",
        "address": "2 Mill Lane",
        "postcode": "LK1 1AA",
        "access": "wheelchair: yes",
    }
    assert "amenity=library" in library.tags


def overpass(path, *elements, **more):
    path.write_text(json.dumps({"version": 0.6, "osm3s": {"copyright": "ODbL"}, "elements": elements, **more}))
    return path


CORNERS = [(52.20, -0.90), (52.20, -0.88), (52.22, -0.88), (52.22, -0.90), (52.20, -0.90)]
PARK = {"type": "way", "id": 5, "version": 7, "tags": {"leisure": "park", "name": "Mill Park"}}
WAYS = {
    "out center": {**PARK, "center": {"lat": 52.21, "lon": -0.89}},
    "out geom": {**PARK, "geometry": [{"lat": y, "lon": x} for y, x in CORNERS]},
    "bare nodes": {**PARK, "nodes": [11, 12, 13, 14, 11]},
}
NODES = [{"type": "node", "id": 11 + n, "lat": y, "lon": x} for n, (y, x) in enumerate(CORNERS[:4])]


@pytest.mark.parametrize("asked", WAYS)
def test_an_answer_of_overpass_however_it_was_asked(tmp_path, asked):
    node = {"type": "node", "id": 1, "lat": 52.2, "lon": -0.9, "tags": {"amenity": "library", "name": "Mill Library"}}
    path = overpass(tmp_path / "a.json", node, WAYS[asked], *NODES)
    assert format_of(path) == "overpass"
    library, park = read_here(path).rows
    assert (library.external_id, library.longitude) == ("node/1", -0.9)
    assert (park.external_id, park.cells["@version"]) == ("way/5", "7")
    assert within(park, -0.90, 52.20, -0.88, 52.22)


def test_a_relation_by_the_box_around_its_members(tmp_path):
    member = {"type": "way", "ref": 5, "geometry": [{"lat": y, "lon": x} for y, x in CORNERS]}
    school = {"type": "relation", "id": 9, "tags": {"amenity": "school"}, "members": [member, {"type": "node"}, 3]}
    (row,) = read_here(overpass(tmp_path / "a.json", school)).rows
    assert spot(row) == pytest.approx((-0.89, 52.21))
    assert row.place == "centre of its box"


@pytest.mark.parametrize(
    "element",
    [
        {"type": "node", "tags": {"amenity": "library"}},
        {"type": "node", "id": "1", "tags": {"amenity": "library"}},
    ],
)
def test_an_element_without_an_id(tmp_path, element):
    with pytest.raises(BadFile, match="has no id"):
        read_here(overpass(tmp_path / "a.json", element))


def test_an_answer_that_broke_off(tmp_path):
    with pytest.raises(BadFile, match="broke off"):
        read_here(overpass(tmp_path / "a.json", remark="runtime error: Query timed out"))


@pytest.mark.parametrize(
    "raw", [b"\x00\x00\x00\x0d\n\tOSMHeader", b"\x00\x00\x00\x0d\n\tOSMHeader" + b"x" * 900, OSM[:300].encode()]
)
def test_a_damaged_extract(tmp_path, raw):
    path = tmp_path / "a.osm.pbf"
    path.write_bytes(raw)
    with pytest.raises(BadFile):
        read_here(path, format="" if raw.startswith(b"\0") else "osm_pbf")
