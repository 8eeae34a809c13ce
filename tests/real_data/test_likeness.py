"""Places like King's Heath among all 33,755 small areas of England: what comes out, and how long it takes."""

from __future__ import annotations

import csv
import gzip
import time

import numpy as np
import pytest

from wellthread.methods.evaluation.likeness import Ground, Rule, each_matched, most_like
from wellthread.vocabulary import Kin

KINGS_HEATH = ("E01027239", "E01027241", "E01027242", "E01027243", "E01027244")
DOMAINS = tuple(
    f"{each}_score"
    for each in ("income", "employment", "education", "health", "crime", "housing_and_services", "environment")
)
CENSUS = ("social_rented", "private_rented", "white", "disabled", "overcrowded", "flats")
KILOMETRES = np.array([111.32, 111.32 * np.cos(np.radians(52.25))])


def rows(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shares(row):
    """Per cent of households or of people, as the census counts them."""

    def whole(start):
        return sum(float(value) for name, value in row.items() if name.startswith(start))

    homes, people = whole("tenure_"), whole("dis_")
    part = {
        "social_rented": whole("tenure_social") / homes,
        "private_rented": whole("tenure_private") / homes,
        "white": float(row["eth_white"]) / whole("eth_"),
        "disabled": float(row["dis_disabled_under_the_equality_act"]) / people,
        "overcrowded": whole("occ_minus") / whole("occ_"),
        "flats": float(row["accom_in_a_purpose_built_block_of_flats_or_tenement"]) / whole("accom_"),
    }
    return people, [100 * part[name] for name in CENSUS]


@pytest.fixture(scope="module")
def england(data):
    """All small areas of 2021: domain scores of 2025 and census shares, people, and centres in kilometres."""
    census = {each["lsoa21_code"]: shares(each) for each in rows(data / "census/census2021_lsoa21_england.csv.gz")}
    domains = {
        each["lsoa21_code"]: [float(each[name]) for name in DOMAINS]
        for each in rows(data / "deprivation/imd2025_lsoa21_england.csv.gz")
    }
    centres = {
        each["lsoa21_code"]: (float(each["lat"]), float(each["lon"]))
        for each in rows(data / "geography/lsoa21_centroids_england.csv.gz")
    }
    codes = tuple(sorted(domains))
    values = np.array([[*domains[code], *census[code][1]] for code in codes])
    people = np.array([census[code][0] for code in codes])
    return Ground(codes, (*DOMAINS, *CENSUS), values), people, np.array([centres[code] for code in codes]) * KILOMETRES


@pytest.fixture(scope="module")
def asked(england):
    """King's Heath as one whole, the rest of England, and how far away each small area lies."""
    ground, people, centres = england
    home = np.isin(ground.codes, KINGS_HEATH)
    whole = np.average(ground.values[home], axis=0, weights=people[home])
    away = np.hypot(*(centres[~home] - centres[home].mean(axis=0)).T)
    return whole, ground.only(home), ground.only(~home), away


def test_thirty_three_thousand_areas_are_searched_in_under_a_second(asked):
    whole, _, rest, away = asked
    begun = time.process_time()
    found = most_like(whole, rest, Rule(want=10, apart_km=2), away)
    took = time.process_time() - begun
    assert found.considered + len(found.near) == 33_750
    assert took < 1.0


def test_the_ten_most_alike_are_close_in_all_but_overcrowding(asked):
    whole, _, rest, away = asked
    found = most_like(whole, rest, Rule(want=10, apart_km=2), away)
    before, after = (sum(abs(getattr(each, name)) for each in found.balance) / 13 for name in ("before", "after"))
    assert (round(before, 2), round(after, 2)) == (0.85, 0.12)
    assert [each.variable for each in found.balance if not each.close] == ["overcrowded"]
    assert [each.code for each in found.found[:4]] == ["E01027248", "E01027249", "E01015634", "E01027198"]


def test_the_two_measures_agree_on_the_first_and_not_on_the_rest(asked):
    whole, _, rest, away = asked
    plain = most_like(whole, rest, Rule(want=10, apart_km=2), away)
    joint = most_like(whole, rest, Rule(want=10, apart_km=2, kin=Kin.MAHALANOBIS), away)
    assert plain.found[0].code == joint.found[0].code
    assert len({each.code for each in plain.found} & {each.code for each in joint.found}) == 2


def test_five_small_areas_with_four_of_their_own_are_matched_in_under_a_second(asked):
    _, ours, rest, away = asked
    begun = time.process_time()
    own = each_matched(ours, rest, Rule(want=4, apart_km=2), away)
    assert time.process_time() - begun < 1.0
    assert len({each.code for each in own.found}) == 4 * len(KINGS_HEATH)
    assert [each.variable for each in own.balance if not each.close] == ["housing_and_services_score", "overcrowded"]
