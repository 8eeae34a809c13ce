"""Whatever is in a file, the answer is a refusal or a sound list: never a crash, and never half of a row."""

from __future__ import annotations

import json
import math
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.interop.asset_files.test_kml_and_gpx import GPX, KML
from tests.interop.asset_files.test_osm import OSM
from tests.interop.workbooks import xlsx
from wellthread.interop.asset_files import FORMATS, read_assets, read_here
from wellthread.interop.asset_rows import PROBLEMS
from wellthread.interop.reading import BadFile

WITHOUT_A_ROW = {"remote", "note"}
often = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
seldom = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def sound(found):
    """Check a list that was read."""
    numbers = [each.number for each in found.rows]
    assert numbers == sorted(set(numbers))
    for row in found.rows:
        assert (row.longitude is None) == (row.latitude is None) == (row.place == "")
        if row.longitude is not None:
            assert math.isfinite(row.longitude)
            assert math.isfinite(row.latitude)
            assert abs(row.longitude) <= 180
            assert abs(row.latitude) <= 90
        for text in (row.name, row.external_id, *row.tags, *row.fields.values(), *row.cells, *row.cells.values()):
            text.encode()  # no half characters
            assert "\0" not in text
            assert len(text) <= 20_300
    for problem in found.problems:
        assert problem.code in PROBLEMS
        assert problem.code in WITHOUT_A_ROW or set(problem.rows) <= set(numbers)


def judged(path, reads):
    """What is read, if it is sound; nothing if it is refused without telling where we keep things."""
    said = ""
    try:
        found = reads()
    except BadFile as refusal:
        found, said = None, str(refusal)
    assert str(path.parent) not in said
    if found is not None:
        sound(found)
    return found


def read_or_refused(path, **asked):
    return judged(path, lambda: read_here(path, **asked))


@pytest.mark.parametrize("format", [each for each in FORMATS if each != "osm_pbf"])
@often
@given(raw=st.binary(max_size=400))
def test_any_bytes_at_all(tmp_path, format, raw):
    path = tmp_path / "list"
    path.write_bytes(raw)
    read_or_refused(path, format=format)
    read_or_refused(path)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
numbers = st.one_of(st.floats(-200, 200), st.integers(-(10**7), 10**7), json_values)
positions = st.lists(numbers, min_size=1, max_size=4)
coordinates = st.recursive(positions | json_values, lambda inner: st.lists(inner, max_size=5), max_leaves=12)
kinds = st.sampled_from(
    ["Point", "LineString", "Polygon", "MultiPoint", "MultiPolygon", "MultiLineString", "GeometryCollection", "Blob"]
)
geometries = st.recursive(
    st.fixed_dictionaries({"type": kinds, "coordinates": coordinates}) | json_values,
    lambda inner: st.fixed_dictionaries(
        {"type": st.just("GeometryCollection"), "geometries": st.lists(inner, max_size=3)}
    ),
    max_leaves=4,
)  # fmt: skip
keys = st.sampled_from(["name", "id", "lon", "lat", "description", "type", "easting", "northing", "status"])
features = st.fixed_dictionaries(
    {"type": st.just("Feature"), "geometry": geometries, "properties": st.dictionaries(keys, json_values) | json_values}
)
collections = st.fixed_dictionaries({"type": st.just("FeatureCollection"), "features": st.lists(features, max_size=4)})


def dumped(path, value):
    path.write_text(json.dumps(value), encoding="utf-8", errors="surrogatepass")
    return path


@often
@given(found=collections, crs=st.none() | json_values)
def test_geojson_of_any_shape(tmp_path, found, crs):
    read_or_refused(dumped(tmp_path / "a.geojson", {**found, "crs": crs} if crs is not None else found))


@often
@given(layers=st.lists(collections | json_values, max_size=3), options=json_values)
def test_umaps_of_any_shape(tmp_path, layers, options):
    layers = [{**each, "_umap_options": options} if isinstance(each, dict) else each for each in layers]
    read_or_refused(dumped(tmp_path / "a.umap", {"type": "umap", "layers": layers, "properties": options}))


elements = st.fixed_dictionaries(
    {"type": st.sampled_from(["node", "way", "relation", "area"]), "id": st.integers() | json_values,
     "tags": st.just({"amenity": "library"}) | json_values},
    optional={"lat": numbers, "lon": numbers, "center": json_values, "nodes": json_values, "version": json_values,
              "geometry": st.lists(st.fixed_dictionaries({"lat": numbers, "lon": numbers}) | json_values, max_size=5),
              "members": st.lists(json_values, max_size=3)},
)  # fmt: skip


@often
@given(found=st.lists(elements, max_size=5))
def test_overpass_of_any_shape(tmp_path, found):
    read_or_refused(dumped(tmp_path / "a.json", {"elements": found, "osm3s": {}}))


@often
@given(
    header=st.lists(keys | st.text(max_size=10), min_size=1, max_size=5),
    cells=st.lists(st.lists(st.text(max_size=12) | st.floats().map(str), max_size=6), max_size=5),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-8-sig"]),
)
def test_tables_of_any_shape(tmp_path, header, cells, delimiter, encoding):
    text = "\n".join(delimiter.join(row) for row in [header, *cells])
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding, errors="replace"))
    read_or_refused(path)


def spoilt(whole):
    """A file with a piece cut out, put in, or turned round."""
    place = st.integers(0, len(whole))
    return st.tuples(place, st.integers(0, 40), st.binary(max_size=8)).map(
        lambda cut: whole[: cut[0]] + cut[2] + whole[cut[0] + cut[1] :]
    )


@often
@given(raw=spoilt(KML.encode()))
def test_spoilt_kml(tmp_path, raw):
    (tmp_path / "a.kml").write_bytes(raw)
    read_or_refused(tmp_path / "a.kml", format="kml")


@often
@given(raw=spoilt(GPX.encode()))
def test_spoilt_gpx(tmp_path, raw):
    (tmp_path / "a.gpx").write_bytes(raw)
    read_or_refused(tmp_path / "a.gpx", format="gpx")


@often
@given(data=st.data())
def test_spoilt_kmz(tmp_path, data):
    path = tmp_path / "a.kmz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", KML)
    path.write_bytes(data.draw(spoilt(path.read_bytes())))
    read_or_refused(path)


@often
@given(raw=spoilt(OSM.encode()))
def test_spoilt_osm(tmp_path, raw):
    (tmp_path / "a.osm").write_bytes(raw)
    read_or_refused(tmp_path / "a.osm", format="osm_pbf")


def behind_the_guard(path):
    """As people's files are read: in a child, since what reads them is not ours and may die of them."""
    judged(path, lambda: read_assets(path))


@seldom
@given(data=st.data())
def test_spoilt_workbooks(tmp_path, data):
    whole = xlsx(tmp_path / "a.xlsx", {"A": [["name", "lat", "lon"], ["Hall", 52.2, -0.9], ["Park", 52.1, -0.8]]})
    raw = whole.read_bytes()
    path = tmp_path / "b.xlsx"
    path.write_bytes(data.draw(spoilt(raw)))
    behind_the_guard(path)


@seldom
@given(data=st.data())
def test_spoilt_extracts(tmp_path, data):
    import osmium

    whole = tmp_path / "whole.osm.pbf"
    if not whole.exists():
        with osmium.SimpleWriter(str(whole)) as writer:
            for number in range(1, 30):
                tags = {"amenity": "library", "name": f"Library {number}"}
                writer.add_node(osmium.osm.mutable.Node(id=number, location=(-0.9, 52.2), tags=tags))
    path = tmp_path / "a.osm.pbf"
    path.write_bytes(data.draw(spoilt(whole.read_bytes())))
    behind_the_guard(path)


def test_the_samples_are_sound_before_they_are_spoilt(tmp_path):
    for name, text in {"a.kml": KML, "a.gpx": GPX, "a.osm": OSM}.items():
        (tmp_path / name).write_text(text)
        found = read_or_refused(tmp_path / name)
        assert found is not None
        assert found.rows
