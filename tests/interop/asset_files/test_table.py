"""Assets out of tables: by loose headers as publishers write them, or by a saved mapping."""

from __future__ import annotations

import zipfile

import pytest

from tests.interop.files import table
from tests.interop.workbooks import ods, xlsx
from wellthread.interop.asset_files import read_assets, read_here
from wellthread.interop.reading import BadFile, MissingColumns
from wellthread.vocabulary import ColumnMapping, Makes


def told(found):
    return {each.code: each.rows for each in found.problems}


@pytest.mark.parametrize(
    "header",
    [["name", "lat", "lon"], ["Location", "Latitude", "Longitude"], ["site_name", "geo_latitude", "geo_longitude"],
     ["pharmacy_name", "LATITUDE", "LONGITUDE"], ["Title", "place.lat", "place.lon"], ["common_name", "lat", "lng"]],
)  # fmt: skip
def test_headers_as_people_write_them(tmp_path, header):
    (row,) = read_here(table(tmp_path / "a.csv", header, ["Mill Hall", "52.2", "-0.9"])).rows
    assert (row.number, row.name, row.longitude, row.latitude) == (2, "Mill Hall", -0.9, 52.2)


def test_a_row_keeps_all_it_said_and_fills_what_it_can(tmp_path):
    header = ["name", "cqc_id", "type", "address", "postcode", "provider", "website", "area_name"]
    path = table(
        tmp_path / "a.csv", header, ["Elm House", "1-46", "Residential homes", "1 Elm Rd", "LK1", "Us", "NA", "Lock"]
    )
    (row,) = read_here(path).rows
    assert row.fields == {"address": "1 Elm Rd", "postcode": "LK1", "controlled_by": "Us"}
    assert (row.external_id, row.tags) == ("1-46", ("type=Residential homes",))
    assert row.cells["website"] == "NA"


def test_an_address_in_several_columns(tmp_path):
    header = ["name", "address1", "address2", "town", "postcode"]
    (row,) = read_here(table(tmp_path / "a.csv", header, ["Hall", "1 Elm Rd", "-", "Lockside", "LK1"])).rows
    assert row.fields["address"] == "1 Elm Rd, Lockside"


def test_hours_of_the_week_in_words_and_for_machines(tmp_path):
    days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    header = ["pharmacy_name", *(f"opening_hours_{each}" for each in days)]
    path = table(tmp_path / "a.csv", header, ["Elm", *["09:00-18:00"] * 5, "CLOSED", ""], ["Oak", *["till late"] * 7])
    elm, oak = read_here(path).rows
    assert elm.fields["opening_hours"].startswith("Mo 09:00-18:00; Tu 09:00-18:00")
    assert elm.fields["opening_hours"].endswith("Sa off")
    assert "opening_hours" not in oak.fields
    assert oak.fields["hours"].startswith("Mo till late")


def test_eastings_and_northings_are_converted_and_told(tmp_path):
    found = read_here(table(tmp_path / "a.csv", ["name", "Easting", "Northing"], ["Tower", "651409.903", "313177.270"]))
    (row,) = found.rows
    assert row.longitude == pytest.approx(1.716052, abs=5e-5)  # Ordnance Survey's worked example
    assert row.latitude == pytest.approx(52.657977, abs=5e-5)
    assert (row.place, told(found)) == ("from eastings and northings", {"converted": (2,)})


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [("475000", "262000", "metres"), ("0", "0", "null_island"), ("west", "52", "bad_place"), ("-0.9", "", "bad_place"),
     ("nan", "52", "bad_place"), ("inf", "52", "bad_place"), ("-200", "52", "bad_place"), ("1e3", "52", "bad_place")],
)  # fmt: skip
def test_coordinates_that_are_none(tmp_path, lon, lat, code):
    found = read_here(table(tmp_path / "a.csv", ["name", "lon", "lat"], ["Hall", lon, lat], ["Park", "-0.9", "52.2"]))
    assert told(found) == {code: (2,)}
    assert [each.longitude for each in found.rows] == [None, -0.9]


def test_a_row_with_nothing_in_its_columns_of_coordinates_is_told(tmp_path):
    found = read_here(table(tmp_path / "a.csv", ["name", "lon", "lat"], ["Hall", "", "NA"], ["Park", "-0.9", "52.2"]))
    assert told(found) == {"no_place": (2,)}


def test_a_decimal_comma(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("name;lon;lat\nHall;-0,9;52,2\nPark;-0,8;52,1\n")
    assert read_here(path).rows[0].longitude == -0.9


def test_a_row_of_hxl_tags_is_no_asset(tmp_path):
    header = ["Title", "Where.lat", "Where.lon", "tags.0", "tags.1"]
    tags = ["#meta+title", "#geo+lat", "#geo+lon", "", "#meta"]
    path = table(tmp_path / "a.csv", header, tags, ["Piano", "52.2", "-0.9", "music", ""])
    (row,) = read_here(path).rows
    assert (row.number, row.name, row.latitude) == (3, "Piano", 52.2)


def test_a_file_of_windows_with_semicolons(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("name;notes\r\nCafé Lock;Très bien\r\nBar;Ouvert\r\n".encode("cp1252"))
    assert [each.name for each in read_here(path).rows] == ["Café Lock", "Bar"]


@pytest.mark.parametrize("make", [xlsx, ods])
def test_the_same_list_as_a_workbook(tmp_path, make):
    rows = [["name", "lat", "lon"], ["Mill Hall", 52.2, -0.9], ["Elm Park", 52.1, -0.8]]
    path = make(tmp_path / "list", {"Sheet1": rows})
    assert [(each.number, each.name, each.longitude) for each in read_assets(path).rows] == [
        (2, "Mill Hall", -0.9),
        (3, "Elm Park", -0.8),
    ]


def test_a_table_in_a_zip(tmp_path):
    path = table(tmp_path / "list.csv", ["name", "lat", "lon"], ["Mill Hall", "52.2", "-0.9"])
    with zipfile.ZipFile(tmp_path / "list.zip", "w") as archive:
        archive.write(path, "export/list.csv")
    assert read_here(tmp_path / "list.zip").rows == read_here(path).rows


def test_more_digits_than_mean_anything_are_left_off(tmp_path):
    path = table(tmp_path / "a.csv", ["name", "lat", "lon"], ["Plot", "53.37195383282586", "-2.3600202903966987"])
    (row,) = read_here(path).rows
    assert (row.longitude, row.latitude) == (-2.3600203, 53.3719538)


def mapping(*columns):
    return ColumnMapping(id="m", title="Ours", makes=Makes.ASSETS, columns=columns)


def test_a_saved_mapping_decides_what_is_what(tmp_path):
    path = table(tmp_path / "a.csv", ["A", "name", "E", "N"], ["Mill Hall", "not this", "475000", "262000"])
    found = read_here(path, mapping("A => name", "E => easting", "N => northing", "name => description"))
    (row,) = found.rows
    assert (row.name, row.fields, row.place) == (
        "Mill Hall",
        {"description": "not this"},
        "from eastings and northings",
    )


def test_a_mapping_for_another_table(tmp_path):
    path = table(tmp_path / "a.csv", ["A", "B"], ["1", "2"])
    with pytest.raises(MissingColumns, match="“C”"):
        read_here(path, mapping("A => name", "C => postcode"))
    with pytest.raises(BadFile, match="“colour”, which is none"):
        read_here(path, mapping("A => colour"))


def test_a_table_about_nothing_that_is_known(tmp_path):
    with pytest.raises(MissingColumns, match="“x”, “y2”"):
        read_here(table(tmp_path / "a.csv", ["x", "y2"], ["1", "2"]))


def test_rows_without_a_name_are_told(tmp_path):
    found = read_here(table(tmp_path / "a.csv", ["name", "postcode"], ["", "LK1"], ["Hall", "LK2"]))
    assert told(found) == {"no_name": (2,)}


def test_a_very_long_cell_is_cut_and_told(tmp_path):
    found = read_here(table(tmp_path / "a.csv", ["name", "description", "town"], ["Hall", "x" * 50_000, "Lock"]))
    assert len(found.rows[0].fields["description"]) == 20_000
    assert told(found) == {"cut": (2,)}
