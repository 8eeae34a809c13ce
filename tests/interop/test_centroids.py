"""Population-weighted centroids from the tables of the ONS: in degrees, or in metres of the National Grid."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.interop.centroids import read_centroids
from wellthread.interop.reading import BadFile


@pytest.fixture
def table(tmp_path):
    def write(text, name="centroids.csv"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_degrees_are_taken_as_they_are(table):
    file = table(
        "lsoa11_code,lsoa11_name,easting,northing,lon,lat\nE01000001,City,532179.1,181797.7,-0.096302,51.519641\n"
    )
    assert read_centroids(file) == {"E01000001": (-0.096302, 51.519641)}


def test_metres_of_the_national_grid_become_degrees(table):
    (place,) = read_centroids(table("LSOA11CD,X,Y\nE01000001,532179.1,181797.7\n")).values()
    assert place == pytest.approx((-0.096302, 51.519641), abs=2e-5)


def test_x_and_y_in_degrees_stay_degrees(table):
    assert read_centroids(table("OA21CD,x,y\nE00000001,-0.09,51.5\n")) == {"E00000001": (-0.09, 51.5)}


def test_features_are_read_by_their_properties(table):
    features = [{"type": "Feature", "geometry": None, "properties": {"LSOA21CD": "E01", "LONG": 0.5, "LAT": 52.0}}]
    file = table(json.dumps({"type": "FeatureCollection", "features": features}), "c.geojson")
    assert read_centroids(file) == {"E01": (0.5, 52.0)}


BAD = [
    ("LSOA11CD,lon,lat\nE01,x,51\n", "row 2: “x” is not a number"),
    ("LSOA11CD,lon,lat\nE01,nan,51\n", "row 2: nan, 51 lies nowhere"),
    ("LSOA11CD,lon,lat\nE01,0,151\n", "row 2: 0, 151 lies nowhere"),
    ("LSOA11CD,lon,lat\nE01,0,51\nE01,0,51\n", "row 3: E01 has two places"),
    ("LSOA11CD,lon,lat\n,0,51\n", "row 2: The row has no code"),
    ("LSOA11CD,X,Y\nE01,532179,9999999\n", "row 2: 532179, 1e\\+07 is not on the National Grid"),
    ("LSOA11CD,name\nE01,City\n", "It has no places"),
    ("code,lon,lat\nE01,0,51\n", "LSOA11CD"),
]


@pytest.mark.parametrize(("text", "says"), BAD)
def test_what_is_wrong_is_named_with_its_row(table, text, says):
    with pytest.raises(BadFile, match=says):
        read_centroids(table(text))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    file = tmp_path_factory.mktemp("any") / "c.csv"
    file.write_text(f"LSOA11CD,lon,lat\n{text}", encoding="utf-8")
    try:
        found = read_centroids(file)
    except BadFile:
        return
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in found.values())
