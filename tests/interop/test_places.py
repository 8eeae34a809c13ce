"""Look-ups and outlines."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.interop.files import table
from wellthread.interop.boundaries import crosses_itself, read_outlines
from wellthread.interop.lookups import Change, read_small_areas_2011, read_small_areas_2021, read_successors
from wellthread.interop.reading import BadFile

ONS = ["LSOA11CD", "LSOA11NM", "MSOA11CD", "MSOA11NM", "LAD22CD", "LAD22NM", "ICB22CD", "ICB22NM"]
ROW = ["E01000001", "Lockside 001A", "E02000001", "Lockside 001", "E06000001", "Lock", "E54000001", "Lock ICB"]


def test_the_look_up_under_the_headers_of_the_statistics_office(tmp_path):
    (area,) = read_small_areas_2011(table(tmp_path / "l.csv", ONS, ROW))
    assert (area.code, area.msoa, area.system, area.msoa_common_name) == ("E01000001", "E02000001", "E54000001", "")


def service(path, *rows, **more):
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [{"properties": row} for row in rows], **more})
    )
    return path


def test_the_look_up_as_two_answers_of_the_geography_service(tmp_path):
    cells = dict(zip(ONS, ROW, strict=True))
    systems = {name: cell for name, cell in cells.items() if not name.startswith("MSOA")}
    middle = {name: cells[name] for name in ONS[:4]}
    whole = read_small_areas_2011(table(tmp_path / "l.csv", ONS, ROW))
    first, second = service(tmp_path / "a.json", systems), service(tmp_path / "b.json", middle)
    assert read_small_areas_2011(first, second) == whole
    with pytest.raises(BadFile, match=r"b\.json: It does not say in which MSOA E01000001 lies"):
        read_small_areas_2011(first, service(tmp_path / "b.json", middle | {"LSOA11CD": "E01000009"}))
    with pytest.raises(BadFile, match="These properties are missing: msoa11_code or MSOA11CD"):
        read_small_areas_2011(first)


@pytest.mark.parametrize("cut", [{"exceededTransferLimit": True}, {"properties": {"exceededTransferLimit": True}}])
def test_an_answer_that_was_cut_short_is_refused(tmp_path, cut):
    cells = dict(zip(ONS, ROW, strict=True))
    with pytest.raises(BadFile, match="cut its answer short"):
        read_small_areas_2011(service(tmp_path / "a.json", cells, **cut))


def test_the_look_up_of_2021(tmp_path):
    header = ["lsoa21_code", "lsoa21_name", "ltla24_code", "ltla24_name", "icb24_code", "icb24_name"]
    (area,) = read_small_areas_2021(table(tmp_path / "l.csv", header, ["E01033700", "Lock 1", "A", "a", "B", "b"]))
    assert (area.code, area.system_name) == ("E01033700", "b")


@pytest.mark.parametrize(("second", "says"), [(ROW, "twice"), (["", *ROW[1:]], "has no code")])
def test_each_small_area_has_one_row(tmp_path, second, says):
    with pytest.raises(BadFile, match=f"row 3.*{says}"):
        read_small_areas_2011(table(tmp_path / "l.csv", ONS, ROW, second))


def test_what_became_of_the_areas_of_2011(tmp_path):
    header = ["F_LSOA11CD", "LSOA21CD", "CHGIND"]
    steps = read_successors(table(tmp_path / "s.csv", header, ["E1", "E1", "U"], ["E2", "E9", "S"]))
    assert [(each.before, each.after, each.change) for each in steps] == [
        ("E1", "E1", Change.UNCHANGED),
        ("E2", "E9", Change.SPLIT),
    ]


def test_an_unknown_change_code(tmp_path):
    with pytest.raises(BadFile, match="row 2: “Q” is not one of the change codes U, S, M and X"):
        read_successors(table(tmp_path / "s.csv", ["LSOA11CD", "LSOA21CD", "CHGIND"], ["E1", "E1", "Q"]))


SQUARE: list[list[float]] = [[0, 50], [1, 50], [1, 51], [0, 51], [0, 50]]
BOW_TIE: list[list[float]] = [[0, 50], [1, 51], [1, 50], [0, 51], [0, 50]]
SPIKE: list[list[float]] = [[0, 50], [1, 50], [1, 51], [1, 50.5], [0, 51], [0, 50]]


def outlines(path, *features):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def feature(code="E01000001", *rings, kind="Polygon"):
    shape = list(rings or [SQUARE])
    coordinates = shape if kind == "Polygon" else [[ring] for ring in shape]
    return {"properties": {"LSOA11CD": code}, "geometry": {"type": kind, "coordinates": coordinates}}


def test_only_the_wanted_outlines_are_kept(tmp_path):
    path = outlines(tmp_path / "o.geojson", feature("E1"), feature("E2"))
    assert set(read_outlines(path)) == {"E1", "E2"}
    assert set(read_outlines(path, {"E2"})) == {"E2"}


def test_packed_outlines(tmp_path):
    path = outlines(tmp_path / "o.geojson", feature("E1"))
    packed = tmp_path / "o.geojson.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert read_outlines(packed) == read_outlines(path)


@pytest.mark.parametrize("ring", [BOW_TIE, SPIKE])
def test_an_outline_that_crosses_or_touches_itself_is_kept_and_known(tmp_path, ring):
    (kept,) = read_outlines(outlines(tmp_path / "o.geojson", feature("E1", ring))).values()
    assert kept.geometry["coordinates"] == [ring]
    assert not kept.sound


def test_two_parts_may_meet_in_a_point_and_not_along_an_edge(tmp_path):
    beside = [[x + 1, y] for x, y in SQUARE]
    cornerwise = [[x + 1, y + 1] for x, y in SQUARE]
    for other, sound in ((beside, False), (cornerwise, True)):
        path = outlines(tmp_path / "o.geojson", feature("E1", SQUARE, other, kind="MultiPolygon"))
        assert read_outlines(path)["E1"].sound is sound


def test_a_ring_stays_as_sound_as_it_was_whichever_way_round_and_wherever_it_starts():
    for ring, crossed in ((SQUARE, False), (BOW_TIE, True), (SPIKE, True)):
        for shift in range(len(ring) - 1):
            turned = ring[shift:-1] + ring[:shift] + [ring[shift]]
            assert crosses_itself(turned) is crossed
            assert crosses_itself(turned[::-1]) is crossed


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (feature("E1", SQUARE[:-1]), "row 1: A ring of E1 is not closed"),
        (feature("E1", [[400000, 250000], [400100, 250000], [400100, 250100], [400000, 250000]]), "off the globe"),
        ({"properties": {}, "geometry": None}, "row 1: The feature has no area code"),
        ({"properties": {"LSOA11CD": "E1"}, "geometry": None}, "The outline of E1 is not a polygon"),
        ({"properties": {"LSOA11CD": "E1"}, "geometry": {"type": "Point"}}, "The outline of E1 is not a polygon"),
    ],
)
def test_what_cannot_be_drawn_is_refused(tmp_path, broken, says):
    with pytest.raises(BadFile, match=says):
        read_outlines(outlines(tmp_path / "o.geojson", broken))


def test_an_area_has_one_outline(tmp_path):
    with pytest.raises(BadFile, match="row 2: E1 has two outlines"):
        read_outlines(outlines(tmp_path / "o.geojson", feature("E1"), feature("E1")))


@pytest.mark.parametrize("text", ["{", "[]", '{"features": [1]}', '{"type": "Feature"}'])
def test_what_is_no_collection_of_features(tmp_path, text):
    (tmp_path / "o.geojson").write_text(text)
    with pytest.raises(BadFile):
        read_outlines(tmp_path / "o.geojson")
