"""UK Charity Activity Tags beside what people said of 2,802 charities. Floors are what was measured, rounded down."""

from __future__ import annotations

import csv
import gzip

import pytest

from wellthread.interop.asset_rows import Row
from wellthread.interop.asset_schemes import read_ukcat, recognise_all
from wellthread.methods.assets.sensitive import why_sensitive

pytestmark = pytest.mark.real_data

ABUSE_AND_REFUGES = {"SW202", "SW203", "SW204"}
ASYLUM, DRUGS, HIV = {"BE101"}, {"HE201"}, {"HE208"}


@pytest.fixture(scope="module")
def scheme(data):
    return read_ukcat(data / "assets/ukcat.csv")


@pytest.fixture(scope="module")
def charities(data):
    with gzip.open(data / "assets/ukcat_charity_sample.csv.gz", "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_scheme_whole(scheme):
    assert len(scheme) == 254
    assert sum(bool(each.recognised_by) for each in scheme) == 241
    by_code = {each.code: each for each in scheme}
    assert by_code["SW203"].sensitive
    assert by_code["AR301"].broader == by_code["AR300"].ref
    assert by_code["AR300"].broader == by_code["AR"].ref
    assert all(each.broader is None or each.broader.id.removeprefix("ukcat-") in by_code for each in scheme)


@pytest.mark.slow
def test_how_well_the_patterns_find_what_people_found(scheme, charities):
    """A third of the codes found is right, and three fifths of those that people gave are found: hints, no answers."""
    right = found = given = 0
    for each in charities:
        tags = {tag.code for tag in recognise_all(f"{each['name']}. {each['activities']}", scheme)}
        codes = set(filter(None, each["UKCAT"].split(";")))
        right, found, given = right + len(tags & codes), found + len(tags), given + len(codes)
    assert given == 6_574
    assert right / found > 0.33
    assert right / given > 0.60


@pytest.mark.parametrize(("codes", "floor"), [(ABUSE_AND_REFUGES, 0.94), (ASYLUM, 0.99), (DRUGS, 0.80), (HIV, 0.99)])
def test_how_many_of_the_sensitive_ones_are_held(charities, codes, floor):
    meant = [each for each in charities if codes & set(each["UKCAT"].split(";"))]
    held = sum(why_sensitive(_row(each)) is not None for each in meant)
    assert len(meant) > 10
    assert held / len(meant) >= floor


def test_how_few_are_held_in_all(charities):
    held = sum(why_sensitive(_row(each)) is not None for each in charities)
    assert held / len(charities) < 0.05


def _row(charity):
    return Row(1, charity["name"], fields={"description": charity["activities"]})
