"""The indices of 2019 and 2025, read whole: what is published of them comes out."""

from __future__ import annotations

import numpy as np
import pytest

from wellthread.interop.deprivation import IMD_2019, IMD_2025, read_deprivation
from wellthread.interop.lookups import read_small_areas_2011
from wellthread.methods.place import decile, ranked, rebuilt_score, weighted_means

pytestmark = pytest.mark.real_data

LOOKUP = "geography/lookup_lsoa11_msoa11_ward17_ltla_icb22_england.csv.gz"
OLD_FORD = "E02000864"


@pytest.fixture(scope="module")
def imd_2019(data):
    return read_deprivation(data / "deprivation/imd2019_lsoa11_england.csv.gz", IMD_2019)


@pytest.fixture(scope="module")
def imd_2025(data):
    return read_deprivation(data / "deprivation/imd2025_lsoa21_england.csv.gz", IMD_2025)


@pytest.fixture(scope="module")
def means(data, imd_2019):
    """Population-weighted mean score of each MSOA, with its authority and health system."""
    places, at = read_small_areas_2011(data / LOOKUP), imd_2019.at()
    index = [at[each.code] for each in places]
    keys = [(each.msoa, each.authority_name, each.system_name) for each in places]
    return weighted_means(imd_2019.score[index], imd_2019.population[index], keys)


def ordered(means, within):
    """Codes and means of the MSOAs whose authority or health system has this in its name, highest first."""
    found = [(mean, msoa) for (msoa, *where), mean in means.items() if any(within in each for each in where)]
    return [(msoa, mean) for mean, msoa in sorted(found, reverse=True)]


def test_2019_has_all_small_areas_and_these_many_in_each_tenth(imd_2019):
    assert len(imd_2019.codes) == 32_844
    counts = np.bincount(imd_2019.decile)[1:].tolist()
    assert counts == [3284, 3284, 3285, 3284, 3285, 3284, 3284, 3285, 3284, 3285]
    assert (decile(imd_2019.rank, 32_844) == imd_2019.decile).all()


def test_the_most_deprived_place_in_2019_is_jaywick(imd_2019):
    at = imd_2019.at()["E01021988"]
    assert imd_2019.rank[at] == 1
    assert imd_2019.domain_ranks[at].tolist()[:2] == [4, 1]
    assert rebuilt_score(imd_2019.domain_ranks, 32_844)[at] == pytest.approx(92.735, abs=0.0005)
    assert imd_2019.score[at] == 92.735


def test_2019_ranked_again(imd_2019):
    again = ranked(rebuilt_score(imd_2019.domain_ranks, 32_844))
    assert (again == imd_2019.rank).sum() == 32_736
    assert abs(again - imd_2019.rank).max() == 2


def test_2025_rebuilt_from_its_domains(imd_2025):
    assert len(imd_2025.codes) == 33_755
    assert imd_2025.published
    scores = rebuilt_score(imd_2025.domain_ranks, 33_755)
    assert abs(scores - imd_2025.score).max() < 0.0007
    assert (ranked(scores) == imd_2025.rank).sum() == 33_753


def test_the_three_most_deprived_places_in_2025(imd_2025):
    first = np.argsort(imd_2025.rank)[:3]
    assert [(imd_2025.codes[at], imd_2025.score[at]) for at in first] == [
        ("E01021988", 94.223),
        ("E01012737", 91.270),
        ("E01012673", 91.186),
    ]


def test_kings_heath(imd_2019, imd_2025):
    at, later = imd_2019.at(), imd_2025.at()
    codes = ["E01027239", "E01027241", "E01027242", "E01027243", "E01027244"]
    assert sorted(imd_2019.rank[at[code]] for code in codes) == [1398, 1520, 3314, 3939, 5648]
    assert [imd_2019.rank[at[code]] for code in (codes[0], codes[-1])] == [1520, 1398]
    assert [imd_2025.rank[later[code]] for code in (codes[-1], codes[0])] == [2574, 3791]


def test_kings_heath_is_first_of_91_in_northamptonshire(means):
    found = ordered(means, "NHS Northamptonshire")
    assert len(found) == 91
    assert [(msoa, round(mean, 2)) for msoa, mean in found[:3]] == [
        ("E02005666", 45.98),
        ("E02005617", 45.60),
        ("E02005643", 43.56),
    ]


def test_old_ford_is_not_first_by_this_one_index(means):
    east_london, tower_hamlets = ordered(means, "NHS North East London"), ordered(means, "Tower Hamlets")
    assert (len(east_london), len(tower_hamlets)) == (209, 32)
    assert [msoa for msoa, _ in east_london].index(OLD_FORD) == 43 - 1
    assert [msoa for msoa, _ in tower_hamlets].index(OLD_FORD) == 8 - 1
    assert dict(tower_hamlets)[OLD_FORD] == pytest.approx(33.40, abs=0.005)
    assert tower_hamlets[0][1] == pytest.approx(40.66, abs=0.005)


def test_northampton_before_it_became_part_of_west_northamptonshire(imd_2019):
    inside = np.array([code == "E07000154" for code in imd_2019.authorities])
    assert (inside.sum(), (inside & (imd_2019.decile == 1)).sum()) == (133, 12)
    worst = int(np.flatnonzero(inside)[np.argmin(imd_2019.rank[inside])])
    assert (imd_2019.codes[worst], imd_2019.rank[worst]) == ("E01027140", 185)


def test_tower_hamlets_by_tenths(imd_2019):
    tenths = imd_2019.decile[np.array([code == "E09000030" for code in imd_2019.authorities])]
    assert (len(tenths), (tenths == 1).sum(), (tenths == 2).sum()) == (144, 2, 44)


def test_the_official_headers_tell_the_same(data, imd_2019):
    path = data / "deprivation/imd2019_official_headers_two_icbs.csv"
    official, at = read_deprivation(path, IMD_2019, whole=False), imd_2019.at()
    assert len(official.codes) == 1445
    index = [at[code] for code in official.codes]
    assert (official.rank == imd_2019.rank[index]).all()
    assert (official.domain_ranks == imd_2019.domain_ranks[index]).all()
    assert (official.score == imd_2019.score[index]).all()
