"""Lists of libraries, practices and hospitals."""

from __future__ import annotations

import zipfile

import pytest

from tests.interop.files import table
from wellthread.interop.hospitals import read_hospitals
from wellthread.interop.libraries import read_libraries, still_open
from wellthread.interop.practices import active, read_practices
from wellthread.interop.reading import BadFile

SHORT = ["reporting", "name", "address1", "address2", "postcode", "operation_23", "statutory_23", "closed"]
LONG = [
    "Reporting Library Service",
    "Name",
    "Address 1",
    "Address 2",
    "Postcode",
    "Facility Operation: 31/12/2023",
    "Stat Provision: 31/12/2023",
    "Year Permanently Closed",
]
BRANCHES = [
    ["Lock", "Central", "1 High Street", "Lockside", "LK1 1AA", "LA", "Yes", ""],
    ["Lock", "Community", "2 Low Street", "", "LK1 1AB", "CR", "No", ""],
    ["Lock", "Gone", "", "", "LK1 1AC", "Closed", "No", "2016"],
    ["Lock", "Gone too", "", "", "LK1 1AD", "closed", "No", ""],
    ["Lock", "Closing", "", "", "LK1 1AE", "LA", "Yes", "2024"],
    ["Lock", "Leaking roof", "", "", "LK1 1AF", "Temporary Closure", "Yes", " "],
]


@pytest.mark.parametrize("header", [SHORT, LONG])
def test_closed_libraries_are_left_out_and_no_others(tmp_path, header):
    libraries = read_libraries(table(tmp_path / "l.csv", header, *BRANCHES))
    assert len(libraries) == 6
    assert [each.name for each in still_open(libraries)] == ["Central", "Community", "Leaking roof"]


def test_no_under_statutory_is_no_closure(tmp_path):
    community = read_libraries(table(tmp_path / "l.csv", SHORT, *BRANCHES))[1]
    assert not community.statutory
    assert not community.closed


def test_what_is_known_of_a_library(tmp_path):
    header = [*SHORT, "operating_organisation", "hours"]
    rows = [[*BRANCHES[0], "-", "40"], [*BRANCHES[1], "Friends", "12"], [*BRANCHES[5], "N/A", ""]]
    central, friends, leaking = read_libraries(table(tmp_path / "l.csv", header, *rows))
    assert (central.address, central.operator, central.hours_a_week) == ("1 High Street, Lockside", "", "40")
    assert friends.operator == "Friends"
    assert (leaking.shut_for_now, leaking.operator) == (True, "")


def practice(code: str, status: str = "A", setting: str = "4", phone: bool = True) -> list[str]:
    row = [code, "THE SURGERY", "Y63", "Q74", "1 ROAD", "", "TOWN", "", "", "NN5 6FR", "19740401", "", status, "B"]
    row += ["00K", "20130401", "", *(["01604 000000"] if phone else []), "", "", "", "0", "", "00K", "", setting, ""]
    return row


def test_the_register_as_published_has_no_header(tmp_path):
    path = table(tmp_path / "epraccur.csv", practice("K1"), practice("K2", status="C"), practice("K3", setting="9"))
    found = read_practices(path)
    assert [each.code for each in found] == ["K1", "K2", "K3"]
    assert [each.code for each in active(found)] == ["K1"]
    assert (found[0].address, found[0].district) == ("1 ROAD, TOWN", "NN5")


def test_the_register_in_its_zip(tmp_path):
    path = table(tmp_path / "epraccur.csv", practice("K1"))
    with zipfile.ZipFile(tmp_path / "epraccur.zip", "w") as archive:
        archive.write(path, "epraccur.csv")
        archive.writestr("epraccur.pdf", "notes")
    assert read_practices(tmp_path / "epraccur.zip") == read_practices(path)


def test_a_register_of_another_width(tmp_path):
    with pytest.raises(BadFile, match="26 columns, epraccur has 27"):
        read_practices(table(tmp_path / "epraccur.csv", practice("K1", phone=False)))


PLACES = ["OrganisationCode", "OrganisationName", "Sector", "Address1", "Address2", "Address3", "City", "Postcode"]
PLACES += ["Longitude", "Latitude", "ParentName", "Website"]
GENERAL = ["RNS01", "Général Hospital", "NHS Sector", "", "Cliftonville", "", "Northampton", "NN1 5BD"]


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), ("¬", "latin-1")])
def test_hospitals_as_published_and_as_plain_csv(tmp_path, delimiter, encoding):
    row = [*GENERAL, "-0.88", "4.3E1", "The Trust", ""]
    path = table(tmp_path / "h.csv", PLACES, row, delimiter=delimiter, encoding=encoding)
    (hospital,) = read_hospitals(path)
    assert hospital.name == "Général Hospital"
    assert (hospital.longitude, hospital.latitude) == (-0.88, 43.0)
    assert hospital.address == "Cliftonville, Northampton"


def test_a_hospital_may_have_no_place(tmp_path):
    (hospital,) = read_hospitals(table(tmp_path / "h.csv", PLACES, [*GENERAL, "", "", "", ""]))
    assert hospital.longitude is None


@pytest.mark.parametrize("longitude", ["west", "475000"])
def test_a_place_that_is_none(tmp_path, longitude):
    with pytest.raises(BadFile, match=f"row 2: “{longitude}” is not a longitude in degrees"):
        read_hospitals(table(tmp_path / "h.csv", PLACES, [*GENERAL, longitude, "52", "", ""]))
