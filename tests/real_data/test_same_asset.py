"""Real lists that overlap: the pairs that must be found in them, and nothing else beside."""

from __future__ import annotations

import csv
import json
from collections import Counter

import pytest

from wellthread.methods.assets.duplicates import candidates
from wellthread.methods.assets.linkage import linked
from wellthread.vocabulary import Asset, Ref

pytestmark = pytest.mark.real_data

LISTS = {
    "trafford_pharmacies": (("pharmacy_name", "address", "postcode", ""), 57, 0),
    "trafford_food_banks": (("Name", "Address", "Postcode", "Website"), 7, 0),
    "trafford_mental_health_services": (("name", "address", "postcode", "website"), 60, 0),
}
"""Columns, true pairs between the table and the map of the same layer, and pairs found that are none."""


def asset(key, row, names, listed, point=(None, None), number=""):
    name, address, postcode, website = (row.get(each) or "" for each in names)
    return Asset(
        id=key,
        name=name,
        address=address,
        postcode=postcode,
        website="" if website == "NA" else website,
        longitude=point[0],
        latitude=point[1],
        dataset=Ref("dataset", listed),
        external_id=number,
    )


def table(data, name):
    with (data / "assets" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def both(data, layer):
    names = LISTS[layer][0]
    layers = json.loads((data / f"assets/trafford/{layer}.geojson").read_text(encoding="utf-8"))
    rows = table(data, f"trafford/{layer}.csv")
    drawn = [(each["properties"], each["geometry"]) for each in layers["features"]]
    return (
        [asset(f"c{at:03}", row, names, "table") for at, row in enumerate(rows)],
        [
            asset(f"g{at:03}", row, names, "map", tuple(shape["coordinates"][:2]) if shape else (None, None))
            for at, (row, shape) in enumerate(drawn)
        ],
    )


def true_pairs(first, second):
    def same(one, other):
        return (one.name, one.address, one.postcode) == (other.name, other.address, other.postcode)

    return {frozenset((one.id, other.id)) for one in first for other in second if same(one, other)}


@pytest.mark.parametrize("layer", LISTS)
def test_the_table_and_the_map_of_one_layer_are_the_same_assets(data, layer):
    first, second = both(data, layer)
    truth = true_pairs(first, second)
    found = {each.key for each in candidates([*first, *second])}
    assert (len(truth), len(found - truth)) == LISTS[layer][1:]
    assert truth <= found


@pytest.mark.parametrize("layer", ["trafford_pharmacies", "trafford_mental_health_services"])
def test_record_linkage_finds_them_too(data, layer):
    pytest.importorskip("splink")
    first, second = both(data, layer)
    assert {frozenset(each) for each in linked([*first, *second], seed=1)} >= true_pairs(first, second)


def hospitals(data, *, placed):
    names = ("OrganisationName", "Address1", "Postcode", "Website")
    return [
        asset(
            row["OrganisationCode"],
            row,
            names,
            "nhs",
            (float(row["Longitude"]), float(row["Latitude"])) if placed else (None, None),
            row["OrganisationCode"],
        )
        for row in table(data, "nhs_hospitals_east_london_northants.csv")
    ]


@pytest.mark.parametrize("placed", [True, False])
def test_the_royal_london_stands_twice_in_the_list_of_hospitals(data, placed):
    found = candidates(hospitals(data, placed=placed))
    assert frozenset(("R1H12", "AXA02")) in {each.key for each in found}
    assert len(found) < 5


def test_every_row_of_one_sports_site_is_found_and_no_other(data):
    names = ("site_name", "street", "postcode", "website")
    rows = table(data, "trafford/sports_facilities.csv")
    held = [
        asset(f"s{at:03}", row, names, "sport", (float(row["lon"]), float(row["lat"])), row["site_id"])
        for at, row in enumerate(rows)
    ]
    site = {each.id: each.external_id for each in held}
    sites = Counter(site.values())
    found = candidates(held)
    assert len(found) == sum(count * (count - 1) // 2 for count in sites.values()) == 263
    assert all(site[each.one.id] == site[each.other.id] for each in found)
