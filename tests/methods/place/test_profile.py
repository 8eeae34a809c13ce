"""The profile: figures of a neighbourhood beside larger grounds, and never beside what they cannot be compared with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.place.profile import Profile, UnlikeGround, areas_of, profile
from wellthread.vocabulary import (
    AccessRun,
    Area,
    AreaLevel,
    Criterion,
    Dataset,
    IndicatorValue,
    Method,
    Neighbourhood,
    Record,
    Records,
    Ref,
    SelectionDecision,
    SelectionOutcome,
)

HERE = Ref("neighbourhood", "lockside")
ICB = Area(id="E54", name="Eastmarsh ICB", level=AreaLevel.SYSTEM, boundary_year=2021)
ENGLAND = Area(id="E92000001", name="England", level=AreaLevel.OTHER, boundary_year=2021)


def small(code: str, people: int | None = 1000, year: int = 2021) -> Area:
    return Area(id=code, name=code, level=AreaLevel.LSOA, boundary_year=year, within=("M1", "E54"), population=people)


def value(area: str, number: float, name: str = "poor", **more) -> IndicatorValue:
    return IndicatorValue(
        id=f"{name}-{area}", area=Ref("area", area), indicator=name, value=number, **{"period": "2021", **more}
    )


def place(*areas: str) -> Neighbourhood:
    return Neighbourhood(id="lockside", name="Lockside", health_system="Eastmarsh", areas=areas)


TOWN = [small("L1", 1000), small("L2", 3000), small("L3"), small("L4")]
POOR = [value("L1", 10), value("L2", 30), value("L3", 50), value("L4", 70)]


def made(*records: Record) -> Profile:
    return profile(Records(records), HERE)


def row(*records, name: str = "poor"):
    return next(each for each in made(*records).rows if each.indicator == name)


def test_several_small_areas_are_taken_together_by_their_residents():
    found = row(place("L1", "L2"), *TOWN, *POOR)
    assert found.here.value == 25.0
    assert found.here.figure.says == "mean of 2 smaller areas, weighted by residents"
    assert found.system.value == pytest.approx((10 * 1000 + 30 * 3000 + 50 * 1000 + 70 * 1000) / 6000)
    assert (found.least, found.most) == (10, 70)
    assert len(found.here.from_values) == 2


def test_a_published_figure_of_the_system_and_of_england_stands_before_any_mean():
    found = made(
        place("L1", "L2"), *TOWN, *POOR, ICB, ENGLAND, value("E54", 44, lower=43.0, upper=45.0), value("E92000001", 21)
    )
    (poor,) = found.rows
    assert poor.system is not None
    assert poor.country is not None
    assert (found.system, found.country) == ("Eastmarsh ICB", "England")
    assert (poor.system.value, poor.system.lower, poor.system.upper) == (44, 43.0, 45.0)
    assert (poor.country.value, poor.country.figure.method) == (21, Method.DIRECT)
    assert not any("stands in" in each for each in found.notes)


def test_where_areas_at_hand_stand_in_it_is_said():
    far = replace(small("F1"), within=("M9", "E99"))
    found = made(place("L1"), *TOWN, far, *POOR, value("F1", 90))
    assert found.system == "Eastmarsh (4 areas at hand)"
    assert found.country == "All 5 areas at hand"
    assert any("stands in, weighted by residents" in each for each in found.notes)


def test_an_area_of_its_own_keeps_its_published_limits_and_a_mean_has_none():
    limited = [value("L1", 10, lower=8.0, upper=12.0), *POOR[1:]]
    assert (row(place("L1"), *TOWN, *limited).here.lower, row(place("L1"), *TOWN, *limited).here.upper) == (8.0, 12.0)
    assert row(place("L1", "L2"), *TOWN, *limited).here.lower is None


def test_another_period_is_not_set_beside():
    found = row(place("L1"), *TOWN, POOR[0], ICB, value("E54", 44, period="2011"))
    assert found.system is None
    assert found.notes == ("Not set beside Eastmarsh ICB: that speaks of 2011, this of 2021.",)


def test_areas_of_several_periods_are_set_beside_nothing():
    mixed = [value("L1", 10, period="2019"), *POOR[1:]]
    found = row(place("L1", "L2"), *TOWN, *mixed)
    assert (found.here.period, found.system, found.country) == ("2019 and 2021", None, None)
    assert "different periods" in found.notes[0]


def test_areas_of_another_census_year_are_neither_averaged_nor_set_beside():
    old = small("OLD", year=2011)
    beside = row(place("L1"), small("L1"), small("L2"), old, value("L1", 10), value("L2", 20), value("OLD", 90))
    assert beside.system.value == 15
    assert beside.most == 20
    mixed = made(place("L1", "OLD"), small("L1"), old, value("L1", 10), value("OLD", 90))
    assert mixed.rows == ()
    assert "Areas of different boundary years" in mixed.notes[0]


def test_ranks_and_deciles_are_told_and_never_averaged():
    deciles = [value("L1", 1, "imd_decile"), value("L2", 3, "imd_decile"), value("L1", 7, "imd_rank")]
    found = made(place("L1", "L2"), *TOWN, *deciles)
    assert {each.indicator for each in found.rows} == {"core20_imd"}
    assert [(each.indicator, each.values) for each in found.ordered] == [
        ("imd_decile", (1.0, 3.0)),
        ("imd_rank", (7.0,)),
    ]
    assert found.rows[0].here.value == 25.0


def test_only_an_overall_index_makes_a_core20():
    names = ("imd_2019_decile", "simd_2020_decile", "income_2019_decile")
    found = made(place("L1"), *TOWN, *(value("L1", 1, name) for name in names))
    assert {each.indicator for each in found.rows} == {"core20_imd_2019", "core20_simd_2020"}


def test_a_lack_of_some_areas_does_not_stop_the_comparison():
    undated = [replace(each, period="") for each in POOR]
    found = row(place("L1", "L2", "L5"), *TOWN, small("L5"), *undated)
    assert found.notes[0] == "Only 2 of 3 areas have the figure."
    assert found.system is not None


def test_areas_without_the_figure_are_counted():
    found = row(place("L1", "L2", "L3"), *TOWN, *POOR[:2])
    assert found.here.figure.says == "mean of 2 of its 3 smaller areas, weighted by residents"
    assert found.notes[0] == "Only 2 of 3 areas have the figure."


def test_areas_without_residents_take_no_part_in_a_mean():
    found = row(place("L1", "L2"), small("L1", 1000), small("L2", None), *POOR[:2])
    assert (found.here.value, found.here.figure.areas, found.here.figure.of) == (10, 1, 2)


def test_a_figure_worked_out_from_walking_times_names_its_run():
    run = AccessRun(id="walks", title="Walks to a pharmacy")
    walked = value("L1", 12, "minutes", worked_out_in=run.ref)
    assert row(place("L1"), *TOWN, run, walked, name="minutes").here.runs == (run.ref,)


def test_figures_name_their_releases_once():
    index = Dataset(id="index", title="Index")
    found = row(place("L1", "L2"), *TOWN, index, *(replace(each, dataset=index.ref) for each in POOR))
    assert found.here.datasets == (index.ref,)


def test_releases_of_one_measure_are_not_subtracted():
    found = made(place("L1"), *TOWN, value("L1", 1, "imd_2019_score"), value("L1", 2, "imd_2025_score"))
    assert any(each.startswith("IMD 2019 score and IMD 2025 score are releases") for each in found.notes)


def test_criteria_come_first_in_their_own_words_and_those_without_a_figure_are_named():
    criteria = [
        Criterion(id="z", indicator="zeal", says="Zeal of the town."),
        Criterion(id="gone", indicator="gone", says="Something."),
    ]
    found = made(place("L1"), *TOWN, *POOR, value("L1", 3, "zeal"), *criteria)
    assert [each.says for each in found.rows] == ["Zeal of the town", "Poor"]
    assert "Something: there is no figure for Lockside." in found.notes


def test_without_areas_of_its_own_the_chosen_area_stands_for_it():
    chosen = SelectionDecision(
        id="d", area=Ref("area", "L2"), outcome=SelectionOutcome.CHOSEN, reason="Asked.", neighbourhood=HERE
    )
    records = Records([place(), *TOWN, *POOR, chosen])
    assert [each.id for each in areas_of(records, place())] == ["L2"]
    people = profile(records, HERE).people
    assert people is not None
    assert people.value == 3000


@pytest.mark.parametrize("records", [[place("GONE"), *TOWN], TOWN])
def test_nothing_can_be_measured_without_areas(records):
    with pytest.raises(UnlikeGround, match="has no areas that are in the programme"):
        made(*records)


@given(st.lists(st.tuples(st.floats(-100, 100), st.integers(1, 5000)), min_size=2, max_size=8), st.integers(1, 7))
def test_a_figure_here_lies_between_its_areas_and_the_system_is_the_same_mean_of_all(homes, count):
    areas = [small(f"L{at}", people) for at, (_, people) in enumerate(homes)]
    values = [value(f"L{at}", number) for at, (number, _) in enumerate(homes)]
    own = [each.id for each in areas[:count]]
    found = row(place(*own), *areas, *values)
    numbers = [number for number, _ in homes[: len(own)]]
    assert min(numbers) - 1e-9 <= found.here.value <= max(numbers) + 1e-9
    if len(own) < len(areas):
        whole = sum(number * people for number, people in homes) / sum(people for _, people in homes)
        assert found.system.value == pytest.approx(whole, abs=1e-9)
