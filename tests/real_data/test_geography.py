"""Look-ups and outlines of England."""

from __future__ import annotations

from collections import Counter

import pytest

from wellthread.interop.boundaries import read_outlines
from wellthread.interop.lookups import Change, read_small_areas_2011, read_small_areas_2021, read_successors

pytestmark = pytest.mark.real_data


def test_the_small_areas_of_2011(data):
    places = read_small_areas_2011(data / "geography/lookup_lsoa11_msoa11_ward17_ltla_icb22_england.csv.gz")
    assert len(places) == 32_844
    here = next(each for each in places if each.code == "E01027239")
    assert (here.msoa, here.msoa_common_name, here.msoa_name) == (
        "E02005666",
        "King's Heath & Spencer",
        "Northampton 017",
    )
    systems = Counter(each.system_name for each in places)
    assert systems["NHS North East London Integrated Care Board"] == 1023
    assert systems["NHS Northamptonshire Integrated Care Board"] == 422
    in_east_london = Counter(each.authority_name for each in places if "North East London" in each.system_name)
    assert in_east_london == {
        "Tower Hamlets": 144,
        "Hackney": 144,
        "Newham": 164,
        "Waltham Forest": 144,
        "Redbridge": 161,
        "Barking and Dagenham": 110,
        "Havering": 150,
        "City of London": 6,
    }


def test_the_small_areas_of_2021(data):
    places = read_small_areas_2021(data / "geography/lookup_lsoa21_ward24_ltla24_icb24_england.csv.gz")
    assert len(places) == 33_755


def test_what_became_of_the_areas_of_2011(data):
    steps = read_successors(data / "geography/lookup_lsoa11_to_lsoa21_england.csv.gz")
    assert Counter(each.change for each in steps) == {
        Change.UNCHANGED: 31_810,
        Change.SPLIT: 1842,
        Change.MERGED: 194,
        Change.IRREGULAR: 9,
    }


@pytest.mark.parametrize(
    ("name", "property", "count", "unsound"),
    [
        ("msoa11_england_simplified", "msoa11_code", 6791, 0),
        ("ltla24_england_simplified", "ltla24_code", 296, 1),
        ("icb22_england_simplified", "icb22_code", 42, 0),
        ("lsoa11_west_northamptonshire", "LSOA11CD", 228, 0),
        pytest.param("lsoa11_england_simplified", "lsoa11_code", 32_844, 1, marks=pytest.mark.slow),
    ],
)
def test_outlines_and_the_one_that_runs_along_itself(data, name, property, count, unsound):
    outlines = read_outlines(data / f"geography/{name}.geojson.gz", codes=[property])
    assert len(outlines) == count
    assert sum(not each.sound for each in outlines.values()) == unsound
