"""Choosing on real figures: several criteria at once, and how far the choice hangs on their weights."""

from __future__ import annotations

import numpy as np
import pytest

from wellthread.interop.deprivation import IMD_2019, read_deprivation
from wellthread.interop.lookups import read_small_areas_2011
from wellthread.methods.place import (
    WEIGHTS,
    UnlikeCriteria,
    compare,
    core20_criterion,
    core20_shares,
    exponential,
    rank,
    weighted_means,
    weightings,
)
from wellthread.vocabulary import Area, AreaLevel, Criterion, IndicatorValue, Record, Records, Ref

pytestmark = pytest.mark.real_data

LOOKUP = "geography/lookup_lsoa11_msoa11_ward17_ltla_icb22_england.csv.gz"
DOMAINS = ("income", "employment", "education", "health", "crime", "barriers", "surroundings")
OLD_FORD, POPLAR_CENTRAL, POPLAR_LEASIDE = "E02000864", "E02000883", "E02000881"
SEED = 2007


@pytest.fixture(scope="module")
def england(data) -> tuple[list[Record], dict[str, tuple[str, str]]]:
    """Every small area of 2011 with its MSOA, its overall score, decile and health rank and its seven domains."""
    index, places = (
        read_deprivation(data / "deprivation/imd2019_lsoa11_england.csv.gz", IMD_2019),
        read_small_areas_2011(data / LOOKUP),
    )
    people, at, scores = index.population, index.at(), exponential(index.domain_ranks, len(index.codes))
    assert people is not None
    made: dict[str, Record] = {}
    where = {}
    for place in places:
        row = at[place.code]
        where[place.msoa] = (place.authority_name, place.system_name)
        made[place.msoa] = Area(
            id=place.msoa,
            name=place.msoa_common_name or place.msoa_name,
            level=AreaLevel.MSOA,
            boundary_year=2011,
            within=(place.authority, place.system),
        )
        made[place.code] = Area(
            id=place.code,
            name=place.name,
            level=AreaLevel.LSOA,
            boundary_year=2011,
            within=(place.msoa, place.authority, place.system),
            population=int(people[row]),
        )
        values = {
            "imd_2019_score": index.score[row],
            "imd_2019_decile": index.decile[row],
            "health_rank": index.domain_ranks[row, 3],
            **dict(zip(DOMAINS, scores[row], strict=True)),
        }
        for name, value in values.items():
            made[f"{name}-{place.code}"] = IndicatorValue(
                id=f"{name}-{place.code}", area=Ref("area", place.code), indicator=name, value=float(value)
            )
    return list(made.values()), where


def candidates(england, within: str, *criteria: Criterion) -> Records:
    """The MSOAs of an authority or health system, with all that lies in them, and these criteria."""
    records, where = england
    inside = {msoa for msoa, names in where.items() if any(within in each for each in names)}
    kept = {each.id for each in records if isinstance(each, Area) and (each.id in inside or inside & {*each.within})}
    areas = [each for each in records if isinstance(each, Area) and each.id in kept]
    values = [each for each in records if isinstance(each, IndicatorValue) and each.area.id in kept]
    return Records([*areas, *values, *criteria])


SCORE = Criterion(id="imd", indicator="imd_2019_score", says="Mean score on the index of 2019.")
SEVEN = tuple(Criterion(id=each, indicator=each, weight=share) for each, share in zip(DOMAINS, WEIGHTS, strict=True))


def test_kings_heath_and_spencer_comes_first_of_91(england):
    found = rank(candidates(england, "NHS Northamptonshire", SCORE))
    assert len(found) == 91
    assert [(each.area.id, round(each.parts[0].value, 2)) for each in found[:3]] == [
        ("E02005666", 45.98),
        ("E02005617", 45.60),
        ("E02005643", 43.56),
    ]
    assert found[0].name == "King's Heath & Spencer"
    assert found[0].parts[0].figure.says == "mean of 5 smaller areas, weighted by residents"


def test_old_ford_is_8th_of_32_and_43rd_of_209(england):
    for within, count, place in (("Tower Hamlets", 32, 8), ("NHS North East London", 209, 43)):
        found = rank(candidates(england, within, SCORE))
        assert (len(found), next(each.rank for each in found if each.area.id == OLD_FORD)) == (count, place)
    first = rank(candidates(england, "Tower Hamlets", SCORE))
    assert (first[0].area.id, round(first[0].parts[0].value, 2)) == (POPLAR_CENTRAL, 40.66)
    assert round(next(each.parts[0].value for each in first if each.area.id == OLD_FORD), 2) == 33.40


def test_by_mean_health_rank_old_ford_is_fifth_as_a_published_list_would_say(england):
    """Our own criterion refuses to average ranks; this checks the known fact, a lower mean rank being worse."""
    records = candidates(england, "Tower Hamlets", Criterion(id="h", indicator="health_rank"))
    with pytest.raises(UnlikeCriteria, match="a mean of ranks says nothing"):
        rank(records)
    areas = {each.id: each for each in records.of(Area)}
    values = [each for each in records.of(IndicatorValue) if each.indicator == "health_rank"]
    people = [areas[each.area.id].population or 0 for each in values]
    means = weighted_means([each.value for each in values], people, [areas[each.area.id].within[0] for each in values])
    assert sorted(means, key=lambda code: means[code]).index(OLD_FORD) == 4


def test_of_ten_thousand_weightings_of_the_seven_domains_none_picks_old_ford(england):
    """A single index does not choose it, and neither do its domains."""
    ranking = rank(candidates(england, "Tower Hamlets", *SEVEN))
    found = weightings(ranking, chance=np.random.default_rng(SEED))
    by_code = {each.area.id: each for each in found.standings}
    assert [each.area.id for each in found.standings[:2]] == [POPLAR_LEASIDE, POPLAR_CENTRAL]
    assert by_code[POPLAR_LEASIDE].wins.value == pytest.approx(0.489, abs=0.02)
    assert by_code[POPLAR_CENTRAL].wins.value == pytest.approx(0.364, abs=0.02)
    old_ford = by_code[OLD_FORD]
    assert (old_ford.wins.value, old_ford.rank) == (0, 5)
    assert old_ford.wins.high < 0.0005
    assert old_ford.low == 5
    assert 23 <= old_ford.high <= 26
    assert sum(each.wins.value for each in found.standings) == pytest.approx(1)


def test_there_is_no_weighting_at_all_that_picks_old_ford(england):
    """Weights above nothing under which it leads every other candidate would be a point of this linear programme."""
    from scipy.optimize import linprog

    ranking = rank(candidates(england, "Tower Hamlets", *SEVEN))
    needs = np.array([[part.need for part in each.parts] for each in ranking])
    codes = [each.area.id for each in ranking]
    leads = {}
    for code in (OLD_FORD, POPLAR_CENTRAL):
        others = np.delete(needs, codes.index(code), axis=0) - needs[codes.index(code)]
        leads[code] = linprog(np.zeros(7), others, np.zeros(len(others)), np.ones((1, 7)), [1], method="highs").success
    assert leads == {OLD_FORD: False, POPLAR_CENTRAL: True}


def test_near_the_official_weights_the_choice_is_firmer_and_still_not_old_ford(england):
    ranking = rank(candidates(england, "Tower Hamlets", *SEVEN))
    near = weightings(ranking, chance=np.random.default_rng(SEED), near=True)
    assert near.standings[0].area.id == POPLAR_CENTRAL
    assert near.standings[0].wins.value == pytest.approx(0.713, abs=0.02)
    assert next(each for each in near.standings if each.area.id == OLD_FORD).wins.value == 0


def test_core20_of_the_two_places(england):
    everywhere = core20_criterion()
    kings_heath = core20_shares(candidates(england, "NHS Northamptonshire"), everywhere)["E02005666"]
    assert (kings_heath.areas, kings_heath.of) == (5, 5)
    towers = candidates(england, "Tower Hamlets")
    deciles = [each.value for each in towers.of(IndicatorValue) if each.indicator == "imd_2019_decile"]
    assert (len(deciles), deciles.count(1), deciles.count(2)) == (144, 2, 44)
    shares = core20_shares(towers, everywhere)
    people = {each.id: each.population or 0 for each in towers.of(Area) if each.level is AreaLevel.LSOA}
    fifth = [
        each.area.id for each in towers.of(IndicatorValue) if each.indicator == "imd_2019_decile" and each.value <= 2
    ]
    inside = sum(people[each] for each in fifth)
    of_all = sum(
        share.value / 100 * sum(people[each.id] for each in towers.of(Area) if code in each.within)
        for code, share in shares.items()
    )
    assert of_all == pytest.approx(inside)


def test_limits_and_weights_together_say_who_was_left_out_and_why(england):
    size = Criterion(id="size", indicator="population", says="Usual residents.", weight=0, at_least=6000, at_most=9000)
    found = compare(candidates(england, "Tower Hamlets", SCORE, size, core20_criterion(at_least=50)))
    assert len(found.ranking) + len(found.aside) == 32
    assert found.gaps == ()
    assert found.aside
    assert all("the limit of" in each.because for each in found.aside)
    for each in found.ranking:
        people, core20 = each.parts[1].value, each.parts[2].value
        assert 6000 <= people <= 9000
        assert core20 >= 50


def test_northampton_before_2021(data):
    index = read_deprivation(data / "deprivation/imd2019_lsoa11_england.csv.gz", IMD_2019)
    inside = np.array([code == "E07000154" for code in index.authorities])
    worst = np.flatnonzero(inside)[np.argmin(index.rank[inside])]
    assert (inside.sum(), (index.decile[inside] == 1).sum()) == (133, 12)
    assert (index.codes[worst], index.rank[worst]) == ("E01027140", 185)


def test_the_profile_of_kings_heath_says_how_its_figures_came_about(northamptonshire):
    from wellthread.methods.place.profile import profile
    from wellthread.vocabulary import Neighbourhood

    (here,) = northamptonshire.records.of(Neighbourhood)
    found = profile(northamptonshire.records, here.ref)
    (index,) = [each for each in found.rows if each.indicator == "imd_2019_score"]
    assert round(index.here.value, 2) == 45.98
    assert index.here.figure.says == "mean of 5 smaller areas, weighted by residents"
    assert index.system is not None
    assert (index.system.figure.areas, round(index.system.value, 2)) == (422, 18.53)
    assert found.country == ""
    (core20,) = [each for each in found.rows if each.indicator == "core20_imd_2019"]
    assert core20.system is not None
    assert (core20.here.value, round(core20.system.value, 1)) == (100.0, 14.0)
    assert [each.values for each in found.ordered if each.indicator == "imd_2019_decile"] == [(1, 1, 2, 2, 2)]
    (newer,) = [each for each in found.rows if each.indicator == "imd_2025_score"]
    assert newer.system is not None
    assert newer.system.figure.estimated == 19
    assert any("their difference is no change" in each for each in found.notes)
