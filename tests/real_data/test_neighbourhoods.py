"""Neighbourhoods on real ground: King's Heath grown and fitted, centroids that lie outside their own outlines."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely

from wellthread.interop.boundaries import read_outlines
from wellthread.interop.centroids import read_centroids
from wellthread.methods.place.contiguity import contiguity
from wellthread.methods.place.fit import Counting, fit, whole
from wellthread.methods.place.flat import Flat
from wellthread.methods.place.growing import Ask, CannotGrow, WhyNot, grow, offers
from wellthread.methods.place.small_areas import SmallAreas, needs, small_areas
from wellthread.programme import Contents
from wellthread.programme.stages.place import run
from wellthread.vocabulary import Area, AreaLevel, Boundary, Criterion, IndicatorValue, Neighbourhood, Records, Ref

pytestmark = pytest.mark.real_data
KINGS_HEATH = ("E01027239", "E01027241", "E01027242", "E01027243", "E01027244")
MSOA = "E02005666"


def figures(data: Path, codes: Iterable[str]) -> dict[str, dict[str, str]]:
    with gzip.open(data / "deprivation/imd2019_lsoa11_england.csv.gz", "rt", encoding="utf-8") as text:
        wanted = set(codes)
        return {row["lsoa11_code"]: row for row in csv.DictReader(text) if row["lsoa11_code"] in wanted}


def records_of(data: Path, outlines: str) -> Records:
    """The LSOAs of a file with their people of 2019, their centroids and their score on the index."""
    centres = read_centroids(data / "geography/lsoa11_population_weighted_centroids_england.csv.gz")
    found = read_outlines(data / "geography" / outlines)
    rows = figures(data, found)
    made: list[Any] = [Criterion(id="imd", indicator="imd", says="Deprivation.")]
    for code, outline in found.items():
        made.append(
            Area(
                id=code,
                name=rows[code]["lsoa11_name"],
                level=AreaLevel.LSOA,
                boundary_year=2011,
                population=int(float(rows[code]["pop_mid2019_total"])),
                geometry=outline.geometry,
                centre_longitude=centres[code][0],
                centre_latitude=centres[code][1],
            )
        )
        score = float(rows[code]["imd_score_recomputed"])
        made.append(IndicatorValue(id=f"imd-{code}", area=Ref("area", code), indicator="imd", value=score))
    return Records(made)


@pytest.fixture(scope="module")
def northants(data: Path) -> tuple[Records, SmallAreas]:
    records = records_of(data, "lsoa11_west_northamptonshire.geojson.gz")
    return records, small_areas(records)


@pytest.fixture(scope="module")
def london(data: Path) -> SmallAreas:
    return small_areas(records_of(data, "lsoa11_nel_icb.geojson.gz"))


def outline_of(data: Path, name: str, code: str) -> Any:
    with gzip.open(data / "geography" / name, "rt", encoding="utf-8") as text:
        features = json.load(text)["features"]
    return next(each["geometry"] for each in features if code in each["properties"].values())


def test_of_the_londoners_1016_of_1023_centroids_lie_inside_their_own_outline(data, london):
    centres = read_centroids(data / "geography/lsoa11_population_weighted_centroids_england.csv.gz")
    assert len(centres) == 32_844
    assert len(london.areas) == 1023
    assert int(london.weighted.sum()) == 1016
    assert bool(shapely.covers(london.shapes, london.centres).all())  # a point inside stands in for the seven


def test_both_places_are_in_one_piece_without_islands(northants, london):
    for areas in (northants[1], london):
        assert areas.touching.islands == ()
        assert [len(each) for each in areas.touching.components] == [len(areas.areas)]


def test_common_edges_are_no_longer_than_the_edge_of_either(northants):
    _, areas = northants
    edge = dict(zip(areas.codes, shapely.length(areas.shapes).tolist(), strict=True))
    for code, near in areas.touching.borders.items():
        assert sum(near.values()) <= edge[code] * 1.001


def test_kings_heath_grows_from_its_first_area(northants):
    records, areas = northants
    found = offers(areas.ground(needs(records, areas).need), Ask(seed="E01027239", least=4000, most=8000))
    balanced = found[0]
    assert balanced.names[0] == "balanced"
    assert balanced.growth.codes == ("E01027239", "E01027242", "E01027244")
    assert balanced.growth.people == 4970
    assert set(balanced.growth.codes) < set(KINGS_HEATH)
    assert {code for each in found for code in each.growth.codes} <= set(KINGS_HEATH)


def test_what_residents_say_of_the_edge_is_heeded(northants):
    records, areas = northants
    ground = areas.ground(needs(records, areas).need)
    ask = Ask(
        seed="E01027239", least=6000, most=9000, include=frozenset({"E01027243"}), leave_out=frozenset({"E01027244"})
    )
    grown = grow(ground, ask)
    assert "E01027243" in grown.codes
    assert "E01027244" not in grown.codes
    assert areas.touching.connected(grown.codes)
    shut = frozenset(ground.touching.touching("E01027239"))
    with pytest.raises(CannotGrow) as refused:
        grow(ground, Ask(seed="E01027239", least=4000, most=8000, leave_out=shut))
    assert refused.value.reason is WhyNot.SHUT_IN


def test_from_every_small_area_of_west_northamptonshire_4_to_8_thousand_can_be_grown(northants):
    records, areas = northants
    ground = areas.ground(needs(records, areas).need)
    for code in areas.codes:
        grown = grow(ground, Ask(seed=code, least=4000, most=8000))
        assert 4000 <= grown.people <= 8000
        assert areas.touching.connected(grown.codes)
        united = shapely.union_all(areas.shapes[[areas.at[each] for each in grown.codes]])
        assert united.geom_type == "Polygon"


def test_the_outline_of_the_middle_layer_area_gives_back_its_small_areas(data, northants):
    _, areas = northants
    found = fit(outline_of(data, "msoa21_west_northamptonshire.geojson.gz", MSOA), areas)
    assert found.codes == KINGS_HEATH
    assert found.people_of_areas == 8437
    assert (found.missed, found.over) == pytest.approx((0, 0), abs=1)
    assert found.counting is Counting.OVERLAP
    assert found.unweighted == ()


def test_a_strongly_simplified_outline_fits_the_same_areas_and_says_whom_it_misses(data, northants):
    _, areas = northants
    found = fit(outline_of(data, "msoa11_england_simplified.geojson.gz", MSOA), areas)
    assert found.codes == KINGS_HEATH
    assert found.caught + found.over == pytest.approx(8437)
    assert found.caught == pytest.approx(8437, rel=0.05)
    assert 0 < found.missed < 1000
    assert found.unweighted == ("E01027240",)


@pytest.mark.parametrize("place", [0, 100, 400, 900])
def test_what_is_caught_and_missed_adds_up_for_circles_in_london(london, place):
    middle = london.centres[place]
    circle = london.flat.back(shapely.buffer(middle, 600))
    found = fit(circle, london)
    taken = london.people[[london.at[code] for code in found.codes]].sum()
    assert found.caught + found.over == pytest.approx(float(taken))
    assert found.people_inside == pytest.approx(
        sum(share * london.people[london.at[code]] for code, share in found.inside.items()), rel=0.01
    )
    assert whole(found.codes, london).people_of_areas == pytest.approx(float(taken)) if found.codes else True


@pytest.mark.slow
def test_all_of_england_touches_but_the_isles_of_scilly(data):
    found = read_outlines(data / "geography/lsoa11_england_simplified.geojson.gz")
    geometries = [each.geometry for each in found.values()]
    touching = contiguity(list(found), Flat.around(geometries).shapes(geometries))
    assert len(touching.borders) == 32_844
    assert touching.islands == ("E01019077",)  # Isles of Scilly
    assert len(touching.components[0]) == 32_708


def test_the_programme_from_open_data_tells_of_its_boundary(northamptonshire: Contents):
    records = northamptonshire.records
    (edge,) = records.of(Boundary)
    assert edge.areas == KINGS_HEATH
    areas = {each.id: each for each in records.of(Area)}
    assert all(areas[code].centre_longitude is not None for code in KINGS_HEATH)

    (home,) = records.of(Neighbourhood)
    told = " ".join(each.text for each in run(northamptonshire, today=date(2026, 11, 22)).part(home.ref).sentences)
    assert "8,437 people live there, in whole areas." in told
