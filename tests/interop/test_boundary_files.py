"""Outlines from GeoJSON, GeoPackage and shapefile: the same areas whatever they come in, and what is wrong is told."""

from __future__ import annotations

import gzip
import json
import zipfile

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyproj import Transformer

from wellthread.interop.boundary_files import (
    NoCodes,
    NoCoordinateSystem,
    NoSuchLayer,
    as_areas,
    layers_of,
    read_boundaries,
)
from wellthread.interop.boundary_reading import read
from wellthread.interop.reading import BadFile
from wellthread.vocabulary import AreaLevel
from wellthread.vocabulary.geometry import is_geometry

GRID, DEGREES = "EPSG:27700", "EPSG:4326"
WEST, SOUTH, STEP = 475_000.0, 262_000.0, 1_000.0


def square(n=0, size=STEP):
    return shapely.box(WEST + n * STEP, SOUTH, WEST + n * STEP + size, SOUTH + size)


def test_text_that_is_not_utf_8_is_refused_with_what_to_do(tmp_path):
    outline = {"type": "Polygon", "coordinates": [[[0, 52], [0.1, 52], [0.1, 52.1], [0, 52]]]}
    feature = {"type": "Feature", "properties": {"code": "E01027239", "name": "Café"}, "geometry": outline}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False)
    (tmp_path / "a.geojson").write_bytes(text.encode("latin-1"))
    with pytest.raises(BadFile, match="The text is not UTF-8"):
        read_boundaries(tmp_path / "a.geojson")


def bow_tie():
    corners = [(0, 0), (STEP, STEP), (STEP, 0), (0, STEP), (0, 0)]
    return shapely.Polygon([(WEST + x, SOUTH + y) for x, y in corners])


SHAPES = [square(0), square(1), square(2)]
CODES, NAMES = ["E01000001", "E01000002", "E01000003"], ["Lock 001A", "Lock 001B", "Lock 001C"]


def saved(path, shapes=SHAPES, crs=GRID, layer="areas", kind="Polygon", append=False, **columns):
    fields = columns or {
        "LSOA21CD": CODES[: len(shapes)],
        "LSOA21NM": NAMES[: len(shapes)],
        "MSOA21CD": ["E02000001"] * len(shapes),
    }
    pyogrio.raw.write(
        path,
        np.array([shapely.to_wkb(each) if each is not None else None for each in shapes], dtype=object),
        [np.array(each, dtype=object) for each in fields.values()],
        list(fields),
        geometry_type=kind,
        crs=crs,
        layer=layer,
        append=append,
    )
    return path


def in_place(path, *args, layer="", code="", name="", crs="", simplify=0.0):
    """Read in this process, so that a mistake of the reader is a failure and no refusal."""
    return read(path, layer, code, name, crs, simplify)


def shapefile(folder, **more):
    folder.mkdir(exist_ok=True)
    return saved(folder / "areas.shp", **more)


def zipped(path, folder, inside=""):
    with zipfile.ZipFile(path, "w") as archive:
        for each in folder.iterdir():
            archive.write(each, inside + each.name)
    return path


def packages(tmp_path):
    folder = tmp_path / "shape"
    yield shapefile(folder)
    yield zipped(tmp_path / "a.zip", folder)
    yield zipped(tmp_path / "b.zip", folder, "Boundaries 2021/")
    yield saved(tmp_path / "a.gpkg", layer="lsoa")
    yield saved(tmp_path / "a.geojson", crs=DEGREES, shapes=[_turned(each) for each in SHAPES])
    with gzip.open(tmp_path / "a.geojson.gz", "wb") as file:
        file.write((tmp_path / "a.geojson").read_bytes())
    yield tmp_path / "a.geojson.gz"


def _turned(shape):
    turn = Transformer.from_crs(GRID, DEGREES, always_xy=True)
    return shapely.transform(shape, lambda at: np.column_stack(turn.transform(at[:, 0], at[:, 1])))


DRAWN = [shapely.box(n / 100, 52.0, (n + 1) / 100, 52.01) for n in range(3)]


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_whatever_they_come_in_the_outlines_are_the_same(tmp_path):
    found = [in_place(path) for path in packages(tmp_path)]
    for each in found:
        assert [(one.number, one.code, one.name) for one in each.outlines] == list(
            zip([1, 2, 3], CODES, NAMES, strict=True)
        )
        assert (each.code_column, each.name_column) == ("LSOA21CD", "LSOA21NM")
        for one, other in zip(each.outlines, found[0].outlines, strict=True):
            assert (
                shapely.hausdorff_distance(shapely.geometry.shape(one.geometry), shapely.geometry.shape(other.geometry))
                < 2e-6
            )
    assert [each.accuracy for each in found] == [2.0, 2.0, 2.0, 2.0, None, None]
    assert "EPSG:27700" in found[0].crs
    assert "EPSG:4326" in found[-1].crs


def test_the_british_national_grid_is_where_the_ordnance_survey_says(tmp_path):
    tower = shapely.box(651_409.903, 313_177.270, 651_509.903, 313_277.270)
    (outline,) = in_place(saved(tmp_path / "a.gpkg", [tower])).outlines
    west, south, _, _ = shapely.geometry.shape(outline.geometry).bounds
    assert west == pytest.approx(1.716052, abs=1e-4)
    assert south == pytest.approx(52.657977, abs=1e-4)


def test_as_areas_of_a_level_and_a_year(tmp_path):
    areas = as_areas(read_boundaries(saved(tmp_path / "a.gpkg")), AreaLevel.LSOA, 2021, CODES[:2])
    assert [(each.id, each.name, each.level, each.boundary_year) for each in areas] == [
        (CODES[0], NAMES[0], AreaLevel.LSOA, 2021),
        (CODES[1], NAMES[1], AreaLevel.LSOA, 2021),
    ]


def test_an_outline_that_crosses_itself_is_mended_and_told(tmp_path):
    found = in_place(saved(tmp_path / "a.gpkg", [square(5), bow_tie()]))
    (mended,) = found.mended
    assert (mended.number, mended.code, mended.why) == (2, CODES[1], "Self-intersection")
    assert mended.changed > 0.9
    assert shapely.geometry.shape(found.outlines[1].geometry).is_valid
    assert found.outlines[1].geometry["type"] == "MultiPolygon"


def test_an_area_without_an_outline_is_left_out_and_told(tmp_path):
    found = in_place(saved(tmp_path / "a.gpkg", [square(0), None, square(1)]))
    assert ([each.number for each in found.outlines], found.empty) == ([1, 3], (2,))


def test_a_shapefile_that_lost_its_prj(tmp_path):
    path = shapefile(tmp_path / "shape")
    (tmp_path / "shape/areas.prj").unlink()
    with pytest.raises(NoCoordinateSystem, match=r"areas\.shp: .* its \.prj\..*--crs EPSG:27700"):
        in_place(path)
    assert in_place(path, crs=GRID).accuracy == 2.0


@pytest.mark.parametrize("lost", [".shx", ".dbf"])
def test_a_shapefile_that_lost_another_part(tmp_path, lost):
    path = shapefile(tmp_path / "shape")
    path.with_suffix(lost).unlink()
    with pytest.raises(BadFile):
        in_place(path)


def test_several_layers_are_listed_and_one_must_be_named(tmp_path):
    path = saved(tmp_path / "a.gpkg", layer="lsoa")
    saved(path, layer="msoa", append=True)
    assert layers_of(path) == ("lsoa", "msoa")
    with pytest.raises(NoSuchLayer, match="lsoa, msoa"):
        in_place(path)
    with pytest.raises(NoSuchLayer, match="“oa”"):
        in_place(path, layer="oa")
    assert in_place(path, layer="msoa").layer == "msoa"


def test_columns_are_asked_for_where_they_are_not_found(tmp_path):
    path = saved(tmp_path / "a.gpkg", ref=["a", "b", "c"], title=["A", "B", "C"])
    with pytest.raises(NoCodes, match="“ref”, “title”"):
        in_place(path)
    with pytest.raises(NoCodes, match="“nothing”"):
        in_place(path, code="nothing")
    found = in_place(path, code="ref")
    assert [(each.code, each.name) for each in found.outlines] == [("a", "A"), ("b", "B"), ("c", "C")]


def test_the_column_whose_codes_differ_is_taken(tmp_path):
    found = in_place(saved(tmp_path / "a.gpkg", LAD22CD=["E06000062"] * 3, lsoa21_code=CODES, lsoa21_name=NAMES))
    assert (found.code_column, found.name_column) == ("lsoa21_code", "lsoa21_name")


@pytest.mark.parametrize("codes", [["a", "a", "b"], ["a", "", "b"]])
def test_two_outlines_or_none_for_a_code(tmp_path, codes):
    with pytest.raises(BadFile, match=r"two outlines|no code"):
        in_place(saved(tmp_path / "a.gpkg", ref=codes), code="ref")


def test_points_are_no_outlines(tmp_path):
    with pytest.raises(BadFile, match="Point and no outline"):
        in_place(saved(tmp_path / "a.gpkg", [shapely.Point(WEST, SOUTH)], kind="Point"))


def test_simpler_outlines_still_share_their_edges(tmp_path):
    def wavy(n):
        edge = [(WEST + STEP + 20 * np.sin(y / 50), SOUTH + y) for y in range(0, 1001, 10)]
        left = [*edge, (WEST, SOUTH + STEP), (WEST, SOUTH)]
        right = [*edge[::-1], (WEST + 2 * STEP, SOUTH), (WEST + 2 * STEP, SOUTH + STEP)]
        return shapely.Polygon([left, right][n])

    path = saved(tmp_path / "a.gpkg", [wavy(0), wavy(1)])
    whole, simple = in_place(path), in_place(path, simplify=50.0)
    one, other = (shapely.geometry.shape(each.geometry) for each in simple.outlines)
    assert shapely.get_num_coordinates(one) < 20 < len(whole.outlines[0].geometry["coordinates"][0])
    assert one.intersection(other).area == pytest.approx(0, abs=1e-12)
    assert one.union(other).geom_type == "Polygon"


@pytest.mark.parametrize(
    "text",
    [
        '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>b.shp</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>',
        "code,wkt\n1,POINT(1 2)",
        "{",
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"a": 1}, "geometry": null}]}',
        "",
    ],
)
def test_what_holds_no_outlines(tmp_path, text):
    path = tmp_path / "a.geojson"
    path.write_text(text)
    with pytest.raises(BadFile) as refusal:
        in_place(path)
    assert str(tmp_path) not in str(refusal.value)


def geojson(path, geometry):
    features = [{"type": "Feature", "properties": {"ref": "a"}, "geometry": geometry}]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


@pytest.mark.parametrize(
    "ring",
    [
        [[0.1, 52.0], [float("nan"), 52.1], [0.2, 52.1], [0.1, 52.0]],
        [[0.1, 52.0], [1e999, 52.1], [0.2, 52.1], [0.1, 52.0]],
        [[475000, 262000], [476000, 262000], [476000, 263000], [475000, 262000]],
        [[179.0, 0], [-179.0, 0], [-179.0, 1], [179.0, 0]],
        [[0.1, 52.0], [0.2, 52.0], [0.1, 52.0]],
        [[0.1, 52.0], [0.1, 52.0], [0.1, 52.0], [0.1, 52.0]],
    ],
    ids=["nan", "infinite", "metres", "antimeridian", "two corners", "one corner"],
)
def test_an_outline_that_is_none(tmp_path, ring):
    with pytest.raises(BadFile):
        in_place(geojson(tmp_path / "a.geojson", {"type": "Polygon", "coordinates": [ring]}), code="ref")


def test_a_zip_with_two_shapefiles(tmp_path):
    folder = tmp_path / "shape"
    shapefile(folder)
    saved(folder / "other.shp")
    with pytest.raises(BadFile, match=r"areas\.shp, other\.shp"):
        in_place(zipped(tmp_path / "a.zip", folder))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_spoilt_files_are_refused_or_read_whole(tmp_path, data):
    """In a child, since what reads them is not ours and may die of them."""
    whole = saved(tmp_path / data.draw(st.sampled_from(["a.gpkg", "a.shp", "a.geojson"])), crs=DEGREES, shapes=DRAWN)
    raw = whole.read_bytes()
    at, gone = data.draw(st.integers(0, len(raw))), data.draw(st.integers(0, 60))
    whole.write_bytes(raw[:at] + data.draw(st.binary(max_size=8)) + raw[at + gone :])
    said = ""
    try:
        found = read_boundaries(whole)
    except BadFile as refusal:
        said = str(refusal)
    else:
        assert all(is_geometry(each.geometry) and each.code for each in found.outlines)
        assert len(found.outlines) + len(found.empty) <= len(SHAPES)
    finally:
        whole.unlink()
    assert str(tmp_path) not in said
