"""Assets out of GeoJSON, new and old, and out of what Ushahidi and uMap make of it."""

from __future__ import annotations

import json

import pytest

from tests.interop.asset_files.spots import spot, within
from wellthread.interop.asset_files import format_of, read_here
from wellthread.interop.reading import BadFile

SQUARE = [[[-0.9, 52.2], [-0.8, 52.2], [-0.8, 52.3], [-0.9, 52.3], [-0.9, 52.2]]]
BOW_TIE = [[[-0.9, 52.2], [-0.8, 52.3], [-0.8, 52.2], [-0.9, 52.3], [-0.9, 52.2]]]


def point(x, y):
    return {"type": "Point", "coordinates": [x, y]}


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def saved(path, *features, **more):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features), **more}))
    return path


def told(found):
    return {each.code: each.rows for each in found.problems}


def test_points_with_their_properties(tmp_path):
    path = saved(
        tmp_path / "a.geojson", feature(point(-0.9, 52.2), Name="Mill Hall", **{"Opening times": "Mon", "x": None})
    )
    found = read_here(path)
    (row,) = found.rows
    assert (row.number, row.name, row.longitude, row.latitude, row.place) == (1, "Mill Hall", -0.9, 52.2, "point")
    assert row.fields == {"hours": "Mon"}
    assert row.cells == {"Name": "Mill Hall", "Opening times": "Mon", "x": ""}
    assert found.headers == ("Name", "Opening times", "x")
    assert (found.format, found.problems) == ("geojson", ())


def test_outlines_become_a_point_inside_and_say_so(tmp_path):
    shapes = [{"type": "Polygon", "coordinates": SQUARE}, {"type": "MultiPolygon", "coordinates": [SQUARE, SQUARE]}]
    found = read_here(saved(tmp_path / "a.geojson", *(feature(each, name="Park") for each in shapes)))
    for row in found.rows:
        assert row.place == "inside its outline"
        assert within(row, -0.9, 52.2, -0.8, 52.3)
    assert told(found)["outline"] == (1, 2)


def test_an_outline_that_crosses_itself_is_mended_and_told(tmp_path):
    found = read_here(saved(tmp_path / "a.geojson", feature({"type": "Polygon", "coordinates": BOW_TIE}, name="Bow")))
    assert told(found) == {"bad_outline": (1,), "outline": (1,)}
    assert found.rows[0].longitude is not None


def test_a_line_has_its_place_halfway(tmp_path):
    line = {"type": "LineString", "coordinates": [[0.0, 52.0], [0.2, 52.0]]}
    (row,) = read_here(saved(tmp_path / "a.geojson", feature(line, name="Walk"))).rows
    assert spot(row) == pytest.approx((0.1, 52.0))
    assert row.place == "halfway along"


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (None, "no_place"),
        ({"type": "Polygon", "coordinates": []}, "no_place"),
        ({"type": "GeometryCollection", "geometries": []}, "no_place"),
        (point(0, 0), "null_island"),
        (point(200, 52), "bad_place"),
        (point(475000, 262000), "metres"),
        (point(-0.9, -91), "bad_place"),
        ({"type": "LineString", "coordinates": [[179.9, 0], [-179.9, 0]]}, "antimeridian"),
        ({"type": "Polygon", "coordinates": [[[475000, 262000], [475100, 262000], [475100, 262100], [475000, 262000]]]},
         "metres"),
    ],
)  # fmt: skip
def test_a_place_that_is_none_is_told_and_the_row_is_kept(tmp_path, geometry, code):
    found = read_here(saved(tmp_path / "a.geojson", feature(geometry, name="Hall")))
    assert found.rows[0].longitude is None
    assert found.rows[0].latitude is None
    assert told(found) == {code: (1,)}


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": "here"},
        {"type": "Point", "coordinates": [1]},
        {"type": "Point", "coordinates": [True, 52]},
        {"type": "Point", "coordinates": [[1, 2]]},
        {"type": "Circle", "coordinates": [1, 2]},
        {"type": "Polygon", "coordinates": [[[0.1, 52.0], [0.2, 52.1]]]},
        {"type": "GeometryCollection"},
        {"coordinates": [1, 2]},
        "POINT (1 2)",
    ],
)
def test_a_shape_that_is_none_is_refused(tmp_path, geometry):
    path = saved(tmp_path / "a.geojson", feature(point(-0.9, 52.2), name="Good"), feature(geometry, name="Bad"))
    with pytest.raises(BadFile, match=r"a\.geojson, row 2"):
        read_here(path)


@pytest.mark.parametrize("geometry", [{}, {"type": "MultiPoint", "coordinates": []}, []])
def test_an_empty_shape_is_no_place(tmp_path, geometry):
    assert told(read_here(saved(tmp_path / "a.geojson", feature(geometry, name="Hall")))) == {"no_place": (1,)}


def test_where_columns_and_geometry_disagree_the_geometry_wins(tmp_path):
    there = feature(point(-2.3176, 53.4175), common_name="Abbey Road", lon=-2.36572, lat=53.41671)
    here = feature(point(-2.3657, 53.4167), common_name="Canal Road", lon=-2.36572, lat=53.41671)
    found = read_here(saved(tmp_path / "a.geojson", there, here))
    assert (found.rows[0].longitude, found.rows[0].latitude) == (-2.3176, 53.4175)
    assert told(found) == {"disagrees": (1,)}


def test_a_feature_without_geometry_is_where_its_columns_say(tmp_path):
    (row,) = read_here(saved(tmp_path / "a.geojson", feature(None, name="Hall", lon=-0.9, lat=52.2))).rows
    assert (row.longitude, row.latitude) == (-0.9, 52.2)


def test_coordinates_of_the_british_national_grid_that_say_so(tmp_path):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    path = saved(tmp_path / "a.geojson", feature(point(651409.903, 313177.270), name="Tower"), crs=crs)
    (row,) = read_here(path).rows
    assert row.longitude == pytest.approx(1.716052, abs=5e-5)  # Ordnance Survey's worked example, Caister water tower
    assert row.latitude == pytest.approx(52.657977, abs=5e-5)


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:NOBODY::1", 27700, None])
def test_a_system_of_coordinates_that_nobody_knows(tmp_path, name):
    crs = {"type": "name", "properties": {"name": name}}
    with pytest.raises(BadFile, match="system of coordinates"):
        read_here(saved(tmp_path / "a.geojson", feature(point(1, 2)), crs=crs))


@pytest.mark.parametrize("text", ["[]", "3", '{"type": "Topology"}', '{"features": 1}', '{"features": [1]}'])
def test_json_that_is_no_geojson(tmp_path, text):
    path = tmp_path / "a.geojson"
    path.write_text(text)
    with pytest.raises(BadFile):
        read_here(path)


def test_an_answer_that_was_cut_short(tmp_path):
    with pytest.raises(BadFile, match="cut its answer short"):
        read_here(saved(tmp_path / "a.geojson", feature(point(1, 2)), exceededTransferLimit=True))


def test_markup_in_properties_stays_text(tmp_path):
    (row,) = read_here(saved(tmp_path / "a.geojson", feature(point(1, 52), name="<script>alert(1)</script>"))).rows
    assert row.name == "<script>alert(1)</script>"


def test_posts_of_ushahidi(tmp_path):
    post = {
        "type": "Feature",
        "geometry": {"type": "GeometryCollection", "geometries": [point(-0.9, 52.2)]},
        "properties": {"title": "Free piano", "description": "In the hall", "marker-color": "#f00", "id": 12,
                       "url": "https://example.org/posts/12"},
    }  # fmt: skip
    found = read_here(saved(tmp_path / "a.geojson", post, total=1))
    (row,) = found.rows
    assert (row.name, row.external_id, row.longitude, row.place) == ("Free piano", "12", -0.9, "point")
    assert row.fields["description"] == "In the hall"
    assert (found.format, found.problems) == ("ushahidi", ())


OPTIONS = {"name": "Parks", "color": "Green"}


@pytest.mark.parametrize("where", ["_umap_options", "_storage", "properties"])
def test_a_umap_new_and_old(tmp_path, where):
    layer = {"type": "FeatureCollection", where: OPTIONS, "features": [
        {"type": "Feature", "id": "ODM2N", "geometry": point(-0.9, 52.2),
         "properties": {"name": "Mill Park", "description": "Swings", "_umap_options": {"iconClass": "Drop"}}},
    ]}  # fmt: skip
    umap = {"type": "umap", "geometry": point(0, 52), "properties": {"name": "Map", "licence": {"name": "ODbL"}}}
    path = tmp_path / "map.umap"
    path.write_text(json.dumps({**umap, "layers": [layer, {**layer, where: {"name": "Halls"}}]}))
    found = read_here(path)
    assert [(each.number, each.name, each.tags[0]) for each in found.rows] == [
        (1, "Mill Park", "layer=Parks"),
        (2, "Mill Park", "layer=Halls"),
    ]
    assert found.rows[0].cells == {"name": "Mill Park", "description": "Swings"}
    assert (found.format, found.licence, found.rows[0].external_id) == ("umap", "ODbL", "ODM2N")


def test_a_layer_of_a_umap_that_is_loaded_from_elsewhere_is_told(tmp_path):
    layer = {
        "type": "FeatureCollection",
        "_umap_options": {"name": "Feed", "remoteData": {"url": "https://e.org"}},
        "features": [],
    }
    path = tmp_path / "map.umap"
    path.write_text(json.dumps({"type": "umap", "layers": [layer]}))
    assert told(read_here(path)) == {"remote": (1,)}


@pytest.mark.parametrize(
    "layers", [None, 3, [3], [{"features": 3}], [{"features": [{"properties": 3, "geometry": 3}]}]]
)
def test_a_broken_umap(tmp_path, layers):
    path = tmp_path / "map.umap"
    path.write_text(json.dumps({"type": "umap", "layers": layers}))
    with pytest.raises(BadFile):
        read_here(path)


def test_the_format_is_known_by_what_is_inside(tmp_path):
    path = saved(tmp_path / "list.txt", feature(point(1, 52)))
    assert format_of(path) == "geojson"
