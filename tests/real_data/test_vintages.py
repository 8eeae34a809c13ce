"""Codes and their changes on the real look-ups: what became of each area and authority, and figures carried over."""

from __future__ import annotations

from collections import Counter

import pytest

from wellthread.interop.figures import read_figures
from wellthread.interop.mapping_proposal import propose
from wellthread.interop.tables import read_grid
from wellthread.methods.place.carry import Quantity, carry
from wellthread.methods.place.codes import Verdict, counted, judge
from wellthread.methods.place.vintage import WrongVintage, vintage_of
from wellthread.programme.bringing import Asked, Wish, atlas, dataset_for, kept, plan
from wellthread.vocabulary import AreaLevel, IndicatorValue, Method

pytestmark = [pytest.mark.real_data, pytest.mark.slow]
LSOA, AUTHORITY = AreaLevel.LSOA, AreaLevel.AUTHORITY


@pytest.fixture(scope="module")
def known(data):
    return atlas(data)


@pytest.fixture(scope="module")
def index_2025(data):
    grid = read_grid(data / "deprivation/imd2025_lsoa21_england.csv.gz")
    return grid, read_figures(grid, propose(grid).mapping)


def test_the_atlas_is_whole(known):
    assert known.lacking == ()
    assert {year: len(codes) for year, codes in known.known.areas.items()} == {2011: 32_844, 2021: 33_755}
    assert len(known.known.authorities) == 415
    assert sum(known.people[code] for code in known.known.areas[2021]) == 56_490_108


def test_what_became_of_the_areas_of_2011(known):
    assert Counter(change for *_, change in known.steps) == {"U": 31_810, "S": 1_842, "M": 194, "X": 9}
    assert all(before == after for before, after, change in known.steps if change == "U")
    old, new = known.known.areas[2011], known.known.areas[2021]
    assert (len(old & new), len(old - new), len(new - old)) == (31_810, 1_034, 1_945)


@pytest.mark.parametrize("code", ["E07000154", "E07000151", "E07000155"])
def test_the_districts_that_are_west_northamptonshire_now(known, code):
    (found,) = judge([code], AUTHORITY, None, known.known)
    assert (found.verdict, found.becomes) == (Verdict.ABOLISHED, ("E06000062",))
    assert "was abolished on 1 April 2021: it is part of West Northamptonshire (E06000062)" in found.says


def test_every_authority_since_2011(known):
    codes = list(known.known.authorities)
    found = counted(judge(codes, AUTHORITY, None, known.known))
    assert found == {Verdict.FINE: 361, Verdict.ABOLISHED: 54}
    undated = [
        each.code
        for each in judge(codes, AUTHORITY, None, known.known)
        if each.verdict is Verdict.ABOLISHED and "abolished:" in each.says
    ]
    assert undated == []


def test_the_index_of_2019_on_the_authorities_of_today(known, data):
    grid = read_grid(data / "deprivation/imd2019_lsoa11_england.csv.gz")
    place = grid.place("ltla19_code")
    assert place is not None
    codes = {row[place] for row in grid.rows}
    assert counted(judge(codes, AUTHORITY, None, known.known)) == {Verdict.FINE: 287, Verdict.ABOLISHED: 30}


def test_a_digit_lost_in_the_code_of_trafford(known):
    (found,) = judge(["E0800009"], AUTHORITY, None, known.known)
    assert (found.verdict, found.becomes) == (Verdict.TRUNCATED, ("E08000009",))


def test_of_which_census_the_indices_are(known, index_2025):
    _, figures = index_2025
    found = vintage_of(list(figures.rows), known.known)
    assert (found.year, found.matches) == (2021, {2011: 31_810, 2021: 33_755})
    wrong = counted(judge(figures.rows, LSOA, 2011, known.known))
    assert wrong == {Verdict.FINE: 31_810, Verdict.OTHER_CENSUS: 1_945}
    assert counted(judge(known.known.areas[2011], LSOA, 2021, known.known))[Verdict.OTHER_CENSUS] == 1_034


def test_the_people_of_mid_2020_carried_forward_are_as_many(known, data):
    grid = read_grid(data / "census/population_mid2020_lsoa11_5year_england.csv.gz")
    people = read_figures(grid, propose(grid).mapping).values["total"]
    made = carry(people, known.steps, what=Quantity.COUNT, people=known.people)
    assert len(made.values) == 33_755
    assert sum(each.value for each in made.values.values()) == pytest.approx(56_550_138)
    assert made.methods() == {Method.DIRECT: 31_810, Method.APPORTIONED: 1_945}


def test_the_people_of_2021_carried_back_are_as_many(known):
    people = {code: known.people[code] for code in known.known.areas[2021]}
    made = carry(people, known.steps, what=Quantity.COUNT, back=True, people=known.people)
    assert sum(each.value for each in made.values.values()) == pytest.approx(56_490_108)
    assert made.methods() == {Method.DIRECT: 31_810, Method.APPORTIONED: 1_034}


def test_the_scores_of_2025_carried_back(known, index_2025):
    scores = index_2025[1].values["imd_2025_score"]
    made = carry(scores, known.steps, what=Quantity.RATE, back=True, people=known.people)
    assert made.methods() == {Method.DIRECT: 31_810, Method.WEIGHTED: 834, Method.APPORTIONED: 200}
    assert (made.incomplete, made.unknown) == ({}, ())
    assert all(made.values[code].value == scores[code] for code in known.known.areas[2011] & set(scores))


def test_a_programme_of_2011_takes_the_index_of_2025_only_where_carrying_is_asked_for(
    northamptonshire, known, index_2025
):
    grid, figures = index_2025
    dataset = dataset_for(figures.mapping, "a" * 64, northamptonshire.records)
    with pytest.raises(WrongVintage) as refused:
        plan(Asked(northamptonshire.records, grid, figures, known, Wish()), dataset)
    assert "31,810 of 33,755 codes are areas of 2011; 33,755 of 33,755 codes are areas of 2021" in str(refused.value)
    assert "403 of the programme's 422 areas have the same code in both" in str(refused.value)
    found = plan(Asked(northamptonshire.records, grid, figures, known, Wish(carry=True)), dataset)
    assert found.methods == {Method.DIRECT: 403 * 42, Method.WEIGHTED: 19 * 14}
    assert Counter(each.why for each in found.refusals) == {"order": 19 * 28}
    assert found.outside == 33_755 - 443
    after = kept(northamptonshire, found, found.mapping)
    again = plan(Asked(after.records, grid, figures, known, Wish(carry=True)), found.dataset)
    assert (again.fresh, again.changed, again.same) == (0, 0, len(found.values))
    assert kept(after, again, again.mapping) is after
    held = [each for each in after.records.of(IndicatorValue) if each.indicator == "imd_2025_rank"]
    assert {each.area.id: each.value for each in held}["E01027244"] == 2574
