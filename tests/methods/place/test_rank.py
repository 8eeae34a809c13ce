"""Ranking the candidates on the example streets: several criteria, each with a direction and a weight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.place import BadWeights, MixedVintages, UnlikeCriteria, gaps, rank
from wellthread.vocabulary import Area, AreaLevel, Criterion, Direction, IndicatorValue, Method, Record, Records, Ref


def msoa(code: str, name: str = "", year: int = 2011) -> Area:
    return Area(id=code, name=name or code, level=AreaLevel.MSOA, boundary_year=year, within=("ICB",))


def lsoa(code: str, within: str, people: int, year: int = 2011) -> Area:
    return Area(id=code, name=code, level=AreaLevel.LSOA, boundary_year=year, within=(within, "ICB"), population=people)


def value(area: str, indicator: str, number: float) -> IndicatorValue:
    return IndicatorValue(id=f"{indicator}-{area}", area=Ref("area", area), indicator=indicator, value=number)


def criterion(indicator: str, direction: Direction = Direction.HIGHER, weight: float = 1.0, within="ICB") -> Criterion:
    return Criterion(id=indicator, indicator=indicator, direction=direction, weight=weight, within=within)


TOWN: list[Record] = [msoa("M1", "Lockside"), msoa("M2", "Plover Rise"), msoa("M3", "Old Mill")]


def town(*figures: tuple[float, float, float], weights: tuple[float, ...] = (1.0, 1.0)) -> Records:
    """Three areas with a figure for each criterion: first how poor, then how long people live."""
    records = list(TOWN)
    directions = (Direction.HIGHER, Direction.LOWER)
    for name, numbers, direction, weight in zip(("poor", "years"), figures, directions, weights, strict=False):
        records += [value(f"M{at}", name, number) for at, number in enumerate(numbers, start=1)]
        records.append(criterion(name, direction, weight))
    return Records(records)


def test_the_mean_over_small_areas_is_weighted_by_people():
    records = Records(
        [
            msoa("M1"),
            lsoa("L1", "M1", 1000),
            lsoa("L2", "M1", 3000),
            value("L1", "imd", 10),
            value("L2", "imd", 30),
            criterion("imd"),
        ]
    )
    (only,) = rank(records)
    assert only.parts[0].value == 25.0
    assert (only.parts[0].figure.method, only.parts[0].figure.areas) == (Method.WEIGHTED, 2)
    assert (only.score, only.rank) == (0, 1)


def test_a_figure_published_for_the_candidate_itself_counts_before_any_mean():
    records = Records(
        [msoa("M1"), lsoa("L1", "M1", 1000), value("L1", "imd", 10), value("M1", "imd", 12), criterion("imd")]
    )
    assert rank(records)[0].parts[0].figure.method is Method.DIRECT
    assert rank(records)[0].parts[0].value == 12


def test_most_in_need_comes_first():
    assert [each.name for each in rank(town((10, 50, 30)))] == ["Plover Rise", "Old Mill", "Lockside"]


def test_a_lower_value_can_mean_greater_need():
    records = town((10, 10, 10), (80, 70, 75))
    assert [each.name for each in rank(records)] == ["Plover Rise", "Old Mill", "Lockside"]
    assert rank(records)[0].parts[1].need > 0


def test_a_wide_lead_counts_for_more_than_a_narrow_one():
    """By mean ranks Lockside and Old Mill would tie; by z-scores the wide gap in years decides."""
    first = rank(town((51, 10, 50), (80, 80, 60)))[0]
    assert first.name == "Old Mill"


def test_equal_areas_share_the_better_rank():
    assert [each.rank for each in rank(town((10, 10, 5)))] == [1, 1, 3]


def test_an_area_without_a_figure_is_left_out_and_named():
    records = Records([*TOWN, value("M1", "poor", 1), value("M2", "poor", 2), criterion("poor")])
    assert [each.area.id for each in rank(records)] == ["M2", "M1"]
    assert [(gap.name, gap.indicator) for gap in gaps(records)] == [("Old Mill", "poor")]


def test_without_criteria_nothing_is_ranked():
    assert rank(Records(TOWN)) == ()
    assert gaps(Records(TOWN)) == ()


def test_candidates_lie_in_the_area_that_the_criterion_names():
    elsewhere = Area(id="M9", name="Far", level=AreaLevel.MSOA, boundary_year=2011, within=("OTHER",))
    records = Records([*TOWN, elsewhere, *(value(f"M{n}", "poor", n) for n in (1, 2, 3, 9)), criterion("poor")])
    assert "M9" not in {each.area.id for each in rank(records)}


def test_criteria_must_speak_of_the_same_candidates():
    records = Records([*TOWN, criterion("poor"), criterion("years", within="OTHER")])
    with pytest.raises(UnlikeCriteria, match="the same `level` and `within`"):
        rank(records)


@pytest.mark.parametrize("weight", [0.0, -1.0])
def test_weights_that_give_no_mean_are_refused(weight):
    records = Records([msoa("M1"), value("M1", "poor", 1), criterion("poor", weight=weight)])
    with pytest.raises(BadWeights):
        rank(records)


def test_small_areas_of_another_census_year_are_not_averaged_in():
    records = Records([msoa("M1"), lsoa("L1", "M1", 5, year=2021), value("L1", "imd", 1), criterion("imd")])
    with pytest.raises(MixedVintages, match="one weighted mean"):
        rank(records)


figures = st.tuples(*[st.integers(0, 100)] * 3)


@given(figures, figures, st.floats(0.1, 10), st.floats(0.1, 100), st.floats(-50, 50))
def test_neither_the_unit_nor_the_size_of_all_weights_matters(poor, years, factor, stretch, shift):
    plain = rank(town(poor, years, weights=(1.0, 2.0)))
    changed = town(tuple(each * stretch + shift for each in poor), years, weights=(factor, 2 * factor))
    assert {each.name: each.score for each in rank(changed)} == pytest.approx(
        {each.name: each.score for each in plain}, abs=1e-6
    )


@given(figures, figures)
def test_the_order_of_the_records_does_not_matter(poor, years):
    records = town(poor, years)
    plain, turned = [
        [(each.area, each.rank, each.score) for each in rank(given)]
        for given in (records, Records(reversed(list(records))))
    ]
    assert turned == plain


@given(figures)
def test_more_need_never_ranks_lower(poor):
    before = next(each for each in rank(town(poor)) if each.name == "Lockside")
    after = next(each for each in rank(town((poor[0] + 10, *poor[1:]))) if each.name == "Lockside")
    assert after.rank <= before.rank


@pytest.mark.parametrize("indicator", ["imd_2019_rank", "imd_2019_decile", "rank_of_health"])
def test_ranks_of_smaller_areas_are_never_averaged(indicator):
    small = [lsoa("L1", "M1", 1000), lsoa("L2", "M1", 1000), value("L1", indicator, 1), value("L2", indicator, 9)]
    with pytest.raises(UnlikeCriteria, match="a mean of ranks says nothing"):
        rank(Records([msoa("M1"), *small, criterion(indicator)]))


def test_ranks_published_for_the_candidates_themselves_may_be_compared():
    records = Records([*TOWN, *(value(f"M{at}", "imd_rank", at) for at in (1, 2, 3)), criterion("imd_rank")])
    assert [each.area.id for each in rank(records)] == ["M3", "M2", "M1"]
