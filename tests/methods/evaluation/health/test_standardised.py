"""Standardised rates and life tables: by hand, against published values, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.evaluation import NoInterval
from wellthread.methods.evaluation.health import (
    BANDS,
    ESP2013,
    STARTS,
    TooFewEvents,
    direct,
    expected,
    indirect,
    life_expectancy,
)


def test_the_european_standard_population_is_a_hundred_thousand_people():
    assert (len(BANDS), len(ESP2013), sum(ESP2013)) == (19, 19, 100_000)


def test_a_standardised_rate_by_hand():
    # 6 of 10 standard people are young: 0.6 x 20/1000 + 0.4 x 40/500 = 0.044
    found = direct([20, 40], [1000, 500], [6, 4], per=1000)
    assert found.value == pytest.approx(44)
    assert found.lower < 44 < found.upper


def test_a_place_of_the_same_rates_has_the_same_standardised_rate_whatever_its_ages():
    young, old = direct([40, 10], [4000, 500], [5, 5]), direct([10, 40], [1000, 2000], [5, 5])
    assert young.value == pytest.approx(old.value)


@pytest.mark.parametrize("events", [[4, 5], [0, 0]])
def test_nothing_is_told_below_ten_events(events: list[int]):
    with pytest.raises(TooFewEvents, match="larger area"):
        direct(events, [1000, 1000], [1, 1])


@pytest.mark.parametrize(
    ("events", "people", "standard", "says"),
    [
        ([10, 10], [100, 0], [1, 1], "every age band needs people"),
        ([-1, 20], [100, 100], [1, 1], "below nought"),
        ([10, 10], [100], [1, 1], "2 bands with events"),
        ([10, 10], [100, 100], [0, 0], "standard population is empty"),
    ],
)
def test_impossible_numbers_are_refused(events: list[int], people: list[int], standard: list[int], says: str):
    with pytest.raises(NoInterval, match=says):
        direct(events, people, standard)


def test_several_admissions_of_one_person_make_a_rate_less_sure():
    alone = direct([30, 30], [1000, 1000], [1, 1])
    together = direct([30, 30], [1000, 1000], [1, 1], again=[[10, 10], [10, 10]])
    assert together.value == alone.value
    assert together.lower < alone.lower
    assert together.upper > alone.upper


def test_people_with_several_events_must_add_up_to_the_events():
    with pytest.raises(NoInterval, match="do not add up"):
        direct([30, 30], [1000, 1000], [1, 1], again=[[10, 10], [5, 10]])


def test_events_beside_those_expected():
    assert expected([10, 40], [1000, 1000], [200, 100]) == pytest.approx(6.0)
    few, many = indirect(9, 6.0), indirect(12, 6.0)
    assert (few.method, many.method, many.value) == ("exact Poisson", "Byar", 2.0)
    with pytest.raises(NoInterval, match="expected"):
        indirect(3, 0.0)


PEOPLE = [
    7060, 35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601,
    50209, 56416, 46411, 39820, 37978, 37039, 33288, 23306, 11936, 11936,
]  # fmt: skip
DEATHS = [17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937]


def test_the_agencies_worked_example_of_a_life_table():
    # PHEindicatormethods, testLifeExpectancy.R: printed with ten digits, tested there to four decimals.
    found = {each.age: each for each in life_expectancy(DEATHS, PEOPLE)}
    printed = {
        0: (80.16960813, 79.88268548, 80.45653078),
        1: (79.36245674, 79.0898816, 79.63503188),
        65: (18.76856852, 18.57570352, 18.96143352),
        90: (6.16210635, 5.887683386, 6.436529314),
    }
    for age, (years, lower, upper) in printed.items():
        assert found[age].years == pytest.approx(years, abs=6e-9)
        # Their limits reach 1.96 standard errors, ours 1.959964.
        reach = found[age].standard_error * 1.96
        assert (years - reach, years + reach) == pytest.approx((lower, upper), abs=6e-9)
        assert (found[age].lower, found[age].upper) == pytest.approx((lower, upper), abs=1e-5)


def test_where_everybody_dies_at_one_rate_life_is_one_over_it():
    """In the open band that is so by definition, at every age of a flat table nearly."""
    last = life_expectancy([100.0] * 20, [2_000.0] * 20)[-1]
    assert last.years == pytest.approx(20.0)


@given(st.integers(0, 18))
def test_a_death_more_never_lengthens_life(age: int):
    more = [each + (place == age) for place, each in enumerate(DEATHS)]
    before, after = life_expectancy(DEATHS, PEOPLE)[0].years, life_expectancy(more, PEOPLE)[0].years
    assert before is not None
    assert after is not None
    assert after < before


@pytest.mark.parametrize(
    ("deaths", "people", "starts", "says"),
    [
        ([1, 1], [10_000, 0], [0, 65], "every band needs people|Every band needs people"),
        ([1, 0], [10_000, 900], [0, 65], "oldest band"),
        ([1, 9], [1_000, 900], [0, 65], "more than 5,000"),
        ([1, 9], [10_000, 900], [1, 65], "begin at 0"),
        ([1, 9], [10_000, 900], [0], "2 bands"),
    ],
)
def test_a_life_table_refuses_what_it_cannot_use(deaths: list[int], people: list[int], starts: list[int], says: str):
    with pytest.raises(NoInterval, match=says):
        life_expectancy(deaths, people, starts)


def test_where_limits_lie_twenty_years_apart_no_years_are_told():
    unsure = life_expectancy([0] * 19 + [1], [300] * 19 + [20])
    assert unsure[0].years is None
    assert len(STARTS) == len(unsure)
