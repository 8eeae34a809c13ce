"""Whole published lists taken into a programme: what is wrong with them is told, twice is once, and undoing undoes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from tests.interop.open_referral.schema import validator
from wellthread.interop.asset_files import read_here
from wellthread.interop.boundaries import read_outlines
from wellthread.interop.open_referral.check import check, check_page
from wellthread.interop.open_referral.feed import Response, gather
from wellthread.interop.open_referral.publish import publish
from wellthread.interop.open_referral.rows import as_list
from wellthread.interop.open_referral.saved import read_feed, read_open_referral
from wellthread.programme import Contents
from wellthread.programme import check as check_programme
from wellthread.programme.asset_export import as_open_referral
from wellthread.programme.asset_import import (
    About,
    Fate,
    Findings,
    Plan,
    Wishes,
    apply,
    judged,
    plan,
    records_after,
    undo,
)
from wellthread.programme.asset_import.reading import is_feed
from wellthread.programme.asset_import.sources import dataset_of
from wellthread.thread import Thread
from wellthread.vocabulary import (
    Area,
    AreaLevel,
    Asset,
    AssetImport,
    Dataset,
    Programme,
    Records,
    Visibility,
)

pytestmark = pytest.mark.real_data

TODAY = date(2026, 3, 1)
BEFORE_THE_MOCKS = date(2004, 1, 1)
"""The schedules of the official examples ended in 2005."""
ADDED = {
    "charities_operating_in_trafford.csv": 736,
    "sports_clubs.csv": 140,
    "sports_facilities.csv": 314,
    "trafford_allotments.csv": 35,
    "trafford_bus_stops.csv": 1025,
    "trafford_bus_stops.geojson": 1025,
    "trafford_care_homes.csv": 56,
    "trafford_childrens_centres.csv": 2,
    "trafford_defibrillators.csv": 185,
    "trafford_dentists.csv": 52,
    "trafford_fast_food_outlets.csv": 291,
    "trafford_food_banks.csv": 7,
    "trafford_food_banks.geojson": 7,
    "trafford_gambling_premises.csv": 27,
    "trafford_general_practices.csv": 26,
    "trafford_gp_patient_registrations.csv": 26,
    "trafford_green_flags.csv": 11,
    "trafford_greenspace_access_points.geojson": 0,
    "trafford_greenspace_sites.geojson": 113,
    "trafford_hospitals.geojson": 20,
    "trafford_jobcentreplus.csv": 2,
    "trafford_libraries.csv": 13,
    "trafford_mental_health_services.csv": 60,
    "trafford_mental_health_services.geojson": 60,
    "trafford_pharmacies.csv": 57,
    "trafford_pharmacies.geojson": 57,
    "trafford_places_of_worship.geojson": 118,
    "trafford_post_offices.geojson": 0,
    "trafford_schools_and_colleges.csv": 103,
}
"""How many assets each layer brings; the others of its rows have no name, or are the same as another row."""


@dataclass(frozen=True)
class Step:
    """One layer taken in: what was there before, what was planned and what is there after."""

    before: Records
    seen: Findings
    planned: Plan
    after: Records
    made: AssetImport | None


@pytest.fixture(scope="module")
def town(data: Path) -> Records:
    """A programme with the small areas of Trafford."""
    outlines = read_outlines(data / "geography/lsoa21_trafford.geojson.gz")
    areas = (
        Area(id=code, name=code, level=AreaLevel.LSOA, boundary_year=2021, geometry=each.geometry)
        for code, each in outlines.items()
    )
    return Records([Programme(id="trafford", name="Trafford"), *areas])


def take(file: Path, records: Records) -> Step:
    found = read_here(file)
    seen = judged(found, records)
    dataset = dataset_of(file.name, records)
    wishes = Wishes(visibility=Visibility.PUBLIC)
    planned = plan(found, records, dataset, judge=seen.judge, wishes=wishes, categories=seen.categories)
    done = apply(planned, records, About(id=f"import-{dataset.id}", title=file.name, today=TODAY))
    return Step(records, seen, planned, records_after(records, done) if done else records, done.made if done else None)


@pytest.fixture(scope="module")
def layers(data: Path, town: Records) -> dict[str, Step]:
    """Every layer taken in after the other."""
    found: dict[str, Step] = {}
    records = town
    for file in sorted((data / "assets/trafford").iterdir()):
        found[file.name] = take(file, records)
        records = found[file.name].after
    return found


def codes(step: Step) -> list[str]:
    return [each.code for each in step.seen.problems]


def content(records: Records) -> list[object]:
    return [replace(each, version=1) for each in records if not isinstance(each, AssetImport | Dataset)]


def test_each_layer_brings_what_it_has(layers):
    brought = {name: step.planned.count(Fate.ADD, Fate.HOLD) for name, step in layers.items()}
    assert brought == ADDED


def test_the_whole_programme_fits_together(layers):
    last = list(layers.values())[-1].after
    assert len(last.of(Asset)) == sum(ADDED.values())
    assert check_programme(Contents(last)) == []


def test_no_bus_stop_is_put_on_the_one_point_of_the_table(layers):
    table, map_ = layers["trafford_bus_stops.csv"], layers["trafford_bus_stops.geojson"]
    assert "same_place" in codes(table)
    assert all(each.asset.longitude is None for each in table.planned.of(Fate.ADD) if each.asset)
    assert "disagrees" in codes(map_)
    points = {(each.asset.longitude, each.asset.latitude) for each in map_.planned.of(Fate.ADD) if each.asset}
    assert len(points) > 1000


@pytest.mark.parametrize(
    "layer", ["trafford_care_homes.csv", "trafford_dentists.csv", "trafford_gambling_premises.csv"]
)
def test_area_codes_with_a_digit_missing_are_told(layers, layer):
    told = [each for each in layers[layer].seen.problems if each.code == "area_code"]
    assert any("E0800009" in each.sentence for each in told)


def test_help_against_violence_waits_for_a_decision(layers):
    held = {each.name for each in layers["trafford_mental_health_services.csv"].planned.of(Fate.HOLD)}
    assert {"Trafford Domestic Abuse Service", "Manchester Rape Crisis"} <= held
    last = list(layers.values())[-1].after
    waiting = [each for each in last.of(Asset) if each.held_for]
    assert len(waiting) >= 30
    assert all(each.visibility is Visibility.PRIVATE for each in waiting)
    shared = {each["name"] for each in as_open_referral(Contents(last)).services}
    shown = {each.name for each in last.of(Asset) if not each.held_for}
    assert shared
    assert not shared & ({each.name for each in waiting} - shown)


def test_practices_lie_in_the_areas_that_are_known_of_them(layers):
    placed = [each.asset for each in layers["trafford_general_practices.csv"].planned.of(Fate.ADD)]
    areas = {each.area for each in placed if each and each.area}
    assert len(areas) == 21


@pytest.mark.slow
def test_every_layer_a_second_time_changes_nothing(data, layers):
    last = list(layers.values())[-1].after
    for name in layers:
        again = take(data / "assets/trafford" / name, last)
        assert again.planned.does_nothing, name
        assert again.after == last


@pytest.mark.slow
def test_undoing_them_all_from_the_last_to_the_first_leaves_the_town_as_it_was(layers, town):
    records = list(layers.values())[-1].after
    for step in reversed(layers.values()):
        if step.made is not None:
            back = undo(step.made, records, Thread.through(records), today=TODAY)
            assert back.left == ()
            records = records_after(records, back)
            assert content(records) == content(step.before)
    assert content(records) == content(town)


def test_closed_libraries_of_england_are_left_out_with_the_reason(data):
    step = take(data / "assets/libraries_england_2023.csv.gz", Records([Programme(id="england", name="England")]))
    refused = step.planned.of(Fate.REFUSE)
    assert len(step.planned.steps) == 3487
    assert len(refused) == 360
    assert all("losed" in each.reason for each in refused)
    added = {each.name for each in step.planned.of(Fate.ADD)}
    assert any("Kingsthorpe" in name for name in added)
    assert any("Idea Store Bow" in name for name in added)


MOCKS = "assets/openreferral_uk"


def test_the_list_whose_entries_share_one_id_is_told(data):
    found = read_open_referral(data / MOCKS / "V3.0-UK-Test/service_list.json", TODAY)
    told = {each.code: each.sentence for each in found.problems}
    assert "128 times" in told["doubled_id"]
    assert "lists 31 (service), and gives 128" in told["total_differs"]
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("service_full.json", "service"),
        ("service_at_location_full.json", "service_at_location"),
        ("organization_full.json", "organization"),
        ("taxonomy.json", "taxonomy"),
        ("taxonomy_term.json", "taxonomy_term"),
    ],
)
@pytest.mark.parametrize("folder", ["V3.0-UK-Default", "V3.0-UK-Test"])
def test_the_official_examples_pass_our_rules_and_an_outside_checker(data, folder, file, kind):
    found = json.loads((data / MOCKS / folder / file).read_text())
    assert check(kind, found) == ()
    assert list(validator(kind).iter_errors(found)) == []


@pytest.mark.parametrize("file", ["service_list.json", "taxonomy_list.json", "taxonomy_term_list.json"])
def test_the_official_listings_pass_too(data, file):
    kind = file.removesuffix("_list.json")
    found = json.loads((data / MOCKS / "V3.0-UK-Default" / file).read_text())
    assert check_page(kind, found) == ()
    assert list(validator(kind, paged=True).iter_errors(found)) == []


def forms(data: Path) -> Iterator[Path]:
    yield data / MOCKS / "V3.0-UK-Default"
    for each in ("csv", "tabular.json", "service_full.json"):
        yield data / "assets/hsds3_examples" / each


def test_the_example_reads_alike_in_every_form(data):
    read = [read_open_referral(each, BEFORE_THE_MOCKS) for each in forms(data)]
    assert {each.rows[0].name for each in read} == {"Community Counselling"}
    assert {each.rows[0].fields["opening_hours"] for each in read} == {"Th,Fr 10:00-18:00"}
    assert {each.rows[0].external_id for each in read} == {read[0].rows[0].external_id}
    assert all("bad_place" in [one.code for one in each.problems] for each in read)
    assert all(is_feed(each) for each in forms(data))


def test_the_example_read_written_and_read_again_says_the_same(data):
    feed = read_feed(data / MOCKS / "V3.0-UK-Default")
    found = as_list(feed, BEFORE_THE_MOCKS)
    records = Records([Programme(id="town", name="Town")])
    seen = judged(found, records, starter=False)
    wishes = Wishes(visibility=Visibility.PUBLIC)
    planned = plan(
        found, records, Dataset(id="mocks", title="Mocks"), judge=seen.judge, wishes=wishes, categories=seen.categories
    )
    (asset,) = (each.asset for each in planned.steps)
    assert asset is not None
    asset = replace(
        asset, held_for="", visibility=Visibility.PUBLIC
    )  # counselling may be held: say that it was accepted
    out = publish("town", [asset], planned.categories, [])
    assert [check("service", each) for each in out.services] == [()]
    assert list(validator("service").iter_errors(out.services[0])) == []
    (again,) = as_list(gather([Response("services/one", out.services[0])]), BEFORE_THE_MOCKS).rows
    (first,) = found.rows
    kept = ("description", "controlled_by", "website", "opening_hours", "hours", "status", "assured_on", "cost")
    assert {name: again.fields[name] for name in kept} == {name: first.fields[name] for name in kept}
    assert first.tags[0].startswith("open_referral_term=")
    assert first.tags[0] in again.tags
