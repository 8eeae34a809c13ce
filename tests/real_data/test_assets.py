"""Lists of assets as they are published: Trafford whole, libraries, hospitals, two extracts of OpenStreetMap."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
import shapely
from shapely.geometry import shape

from tests.interop.asset_files.spots import within
from wellthread.interop.asset_files import read_assets, read_here
from wellthread.interop.asset_schemes import recognise, starter_scheme
from wellthread.interop.boundary_files import read_boundaries
from wellthread.interop.libraries import read_libraries
from wellthread.methods.assets.screening import screen

pytestmark = pytest.mark.real_data

LAYERS = {
    "charities_operating_in_trafford.csv": (736, 0),
    "sports_clubs.csv": (140, 0),
    "sports_facilities.csv": (314, 314),
    "trafford_allotments.csv": (35, 35),
    "trafford_bus_stops.csv": (1025, 1025),
    "trafford_bus_stops.geojson": (1025, 1025),
    "trafford_care_homes.csv": (56, 56),
    "trafford_childrens_centres.csv": (2, 2),
    "trafford_defibrillators.csv": (185, 185),
    "trafford_dentists.csv": (53, 53),
    "trafford_fast_food_outlets.csv": (291, 291),
    "trafford_food_banks.csv": (7, 0),
    "trafford_food_banks.geojson": (7, 7),
    "trafford_gambling_premises.csv": (27, 27),
    "trafford_general_practices.csv": (26, 26),
    "trafford_gp_patient_registrations.csv": (26, 0),
    "trafford_green_flags.csv": (11, 11),
    "trafford_greenspace_access_points.geojson": (893, 893),
    "trafford_greenspace_sites.geojson": (427, 427),
    "trafford_hospitals.geojson": (20, 20),
    "trafford_jobcentreplus.csv": (2, 2),
    "trafford_libraries.csv": (13, 13),
    "trafford_mental_health_services.csv": (60, 0),
    "trafford_mental_health_services.geojson": (60, 60),
    "trafford_pharmacies.csv": (57, 0),
    "trafford_pharmacies.geojson": (57, 57),
    "trafford_places_of_worship.geojson": (118, 118),
    "trafford_post_offices.geojson": (27, 27),
    "trafford_schools_and_colleges.csv": (103, 103),
}
"""Each file with its rows, and how many of them have a place."""


@pytest.fixture(scope="module")
def trafford(data):
    @cache
    def layer(name):
        return read_here(data / "assets/trafford" / name)

    return layer


class SmallAreas:
    """Small areas by their outlines."""

    def __init__(self, outlines):
        self.codes = [each.code for each in outlines]
        self.shapes = [shape(each.geometry) for each in outlines]
        self.tree = shapely.STRtree(self.shapes)

    def at(self, row):
        """The code of the area in which a row lies."""
        met = self.tree.query(shapely.Point(row.longitude, row.latitude), predicate="intersects")
        return self.codes[met[0]] if len(met) else None

    def metres(self, row, code):
        """About how far a row lies from an area."""
        return 111_195 * self.shapes[self.codes.index(code)].distance(shapely.Point(row.longitude, row.latitude))


@pytest.fixture(scope="module")
def small_areas(data):
    return SmallAreas(read_boundaries(data / "geography/lsoa21_trafford.geojson.gz").outlines)


def test_no_layer_of_trafford_is_left_out(data):
    assert {each.name for each in (data / "assets/trafford").iterdir()} == set(LAYERS)


@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_of_trafford_reads(trafford, name):
    rows = trafford(name).rows
    assert (len(rows), sum(each.longitude is not None for each in rows)) == LAYERS[name]


def test_twenty_two_of_twenty_five_layers_have_coordinates(trafford):
    placed: dict[str, bool] = {}
    for name, (_, count) in LAYERS.items():
        layer = name.partition(".")[0]
        placed[layer] = placed.get(layer, False) or count > 0
    assert Counter(placed.values()) == {True: 22, False: 3}


@pytest.mark.parametrize(
    ("name", "areas"),
    [("sports_facilities.csv", 86), ("trafford_general_practices.csv", 21), ("trafford_libraries.csv", 12)],
)
def test_each_lies_in_a_small_area_of_trafford(trafford, small_areas, name, areas):
    found = [small_areas.at(each) for each in trafford(name).rows]
    assert None not in found
    assert len(set(found)) == areas


def test_the_areas_in_the_files_are_those_of_the_points(trafford, small_areas):
    """All but two of 341, which lie nearer to the border than the generalised outline is exact."""
    rows = (*trafford("sports_facilities.csv").rows, *trafford("trafford_gambling_premises.csv").rows)
    others = [each for each in rows if each.cells["lsoa_code"] != small_areas.at(each)]
    assert (len(others), len(rows)) == (2, 341)
    assert all(small_areas.metres(each, each.cells["lsoa_code"]) < 20 for each in others)


def test_all_bus_stops_on_one_point_are_told_and_not_mapped(trafford):
    stops = trafford("trafford_bus_stops.csv")
    screened = screen(stops.rows)
    (finding,) = screened.findings
    assert (finding.code, len(finding.rows)) == ("same_place", 1025)
    assert "-2.36572, 53.41671" in finding.sentence
    assert screened.placeless == {each.number for each in stops.rows}
    assert not screened.left_out


def test_the_geometry_of_the_bus_stops_wins_over_their_wrong_columns(trafford):
    stops = trafford("trafford_bus_stops.geojson")
    assert [(each.code, len(each.rows)) for each in stops.problems] == [("disagrees", 1025)]
    assert (stops.rows[0].longitude, stops.rows[0].latitude) == (-2.317611, 53.41754)
    assert len({(each.longitude, each.latitude) for each in stops.rows}) > 1_000
    assert not screen(stops.rows).findings


@pytest.mark.parametrize(
    ("name", "rows"),
    [("trafford_care_homes.csv", 56), ("trafford_dentists.csv", 53), ("trafford_gambling_premises.csv", 27)],
)
def test_the_code_with_a_digit_missing_is_told(trafford, name, rows):
    (finding,) = screen(trafford(name).rows).findings
    assert (finding.code, len(finding.rows)) == ("area_code", rows)
    assert "E0800009" in finding.sentence


def test_in_all_of_trafford_nothing_else_is_complained_of(trafford):
    told = Counter(each.code for name in LAYERS for each in screen(trafford(name).rows).findings)
    assert told == {"same_place": 1, "area_code": 3, "sensitive": 3}


def test_what_trafford_lists_openly_and_is_held_all_the_same(trafford):
    held = screen(trafford("trafford_mental_health_services.geojson").rows).held
    names = {each.number: each.name for each in trafford("trafford_mental_health_services.geojson").rows}
    assert sorted(names[each] for each in held) == [
        "Manchester Rape Crisis",
        "Manchester Refugee Support Network",
        "Target Cafe",
        "Trafford Domestic Abuse Service",
        "Victim Support & Witness Service",
    ]


def test_most_of_what_has_a_name_is_recognised(trafford):
    scheme = starter_scheme()
    sorts = {
        name: Counter(found.code for each in trafford(name).rows if (found := recognise(each, scheme)))
        for name in LAYERS
    }
    assert sorts["trafford_libraries.csv"] == {"library": 13}
    assert sorts["trafford_dentists.csv"] == {"dentist": 53}
    assert sorts["trafford_care_homes.csv"]["care-home"] >= 55
    assert sorts["trafford_general_practices.csv"]["gp"] >= 25
    assert sorts["trafford_places_of_worship.geojson"] == {"worship": 118}
    assert sorts["trafford_schools_and_colleges.csv"]["school"] >= 90
    assert sorts["trafford_greenspace_access_points.geojson"] == {"access-point": 893}


def test_hours_of_the_pharmacies_for_machines(trafford):
    hours = [each.fields.get("opening_hours", "") for each in trafford("trafford_pharmacies.csv").rows]
    assert sum(map(bool, hours)) == 57
    assert hours[0].startswith("Mo 09:00-18:00")


def test_closed_libraries_are_left_out_and_those_that_communities_run_are_not(data):
    path = data / "assets/libraries_england_2023.csv.gz"
    listed = read_assets(path)
    screened = screen(listed.rows)
    assert len(listed.rows) == 3487
    assert set(screened.left_out) == {each.row for each in read_libraries(path) if each.closed}
    names = {each.name: each.number for each in listed.rows if each.cells["authority"] == "West Northamptonshire"}
    for name in ("Kingsthorpe", "Abington"):
        number = next(number for known, number in names.items() if name in known)
        assert number not in screened.left_out
    bow = next(each for each in listed.rows if "Idea Store Bow" in each.name)
    assert bow.fields["postcode"] == "E3 5ES"
    assert bow.number not in screened.left_out


def test_the_hospital_that_is_listed_twice(data):
    listed = read_here(data / "assets/nhs_hospitals_east_london_northants.csv")
    twice = {each.fields["postcode"]: each.name for each in listed.rows if "Royal London Hospital" in each.name}
    assert twice == {"E1 1FR": "The Royal London Hospital", "E1 1BB": "Royal London Hospital"}
    for part in ("Mile End", "London Independent", "Northampton General", "Three Shires", "Danetre"):
        assert any(part in each.name for each in listed.rows)
    assert len(listed.rows) == 84


def test_newport_as_openstreetmap_has_it(data):
    found = read_assets(data / "osm/newport_2023-06-13.osm.pbf")
    tags = Counter(tag for each in found.rows for tag in each.tags)
    known = {
        "amenity=place_of_worship": 55,
        "amenity=school": 49,
        "amenity=community_centre": 18,
        "amenity=pharmacy": 12,
        "amenity=library": 6,
        "amenity=doctors": 6,
        "leisure=playground": 51,
        "leisure=park": 21,
    }
    assert {each: tags[each] for each in known} == known
    assert len({each.external_id for each in found.rows}) == len(found.rows)
    assert Counter(each.external_id.partition("/")[0] for each in found.rows)["relation"] == 8
    assert sum(each.longitude is None for each in found.rows) == 3
    assert (found.credit, found.licence) == ("© OpenStreetMap contributors", "ODbL-1.0")


def test_leeds_as_openstreetmap_has_it(data):
    found = read_assets(data / "osm/leeds_its_example.osm.pbf")
    tags = Counter(tag for each in found.rows for tag in each.tags)
    assert (tags["amenity=library"], tags["amenity=cafe"], tags["amenity=theatre"]) == (3, 19, 3)
    assert all(within(each, -1.58, 53.80, -1.54, 53.82) for each in found.rows)
