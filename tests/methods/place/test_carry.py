"""Figures carried between the censuses: what was not changed stays as published, totals stay, and ranks stay behind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.place.carry import Quantity, carry, quantity_of
from wellthread.vocabulary import Method

STEPS = [
    ("same", "same", "U"),
    ("split", "left", "S"),
    ("split", "right", "S"),
    ("one", "both", "M"),
    ("two", "both", "M"),
    ("odd", "x1", "X"),
    ("odd", "x2", "X"),
    ("queer", "x2", "X"),
]
PEOPLE = {"same": 5, "split": 30, "left": 10, "right": 20, "one": 100, "two": 300, "both": 400}
PEOPLE |= {"odd": 10, "queer": 10, "x1": 5, "x2": 15}
OLD, NEW = ("same", "split", "one", "two", "odd", "queer"), ("same", "left", "right", "both", "x1", "x2")
RATE, COUNT, ORDER = Quantity


def values(made):
    return {code: each.value for code, each in made.values.items()}


def methods(made):
    return {code: each.method for code, each in made.values.items()}


def test_a_rate_forward():
    rates = {"same": 1.0, "split": 2.0, "one": 4.0, "two": 8.0}
    made = carry(rates, STEPS, what=RATE, people=PEOPLE)
    assert values(made) == {"same": 1.0, "left": 2.0, "right": 2.0, "both": 7.0}
    assert methods(made) == {
        "same": Method.DIRECT,
        "left": Method.APPORTIONED,
        "right": Method.APPORTIONED,
        "both": Method.WEIGHTED,
    }


def test_a_rate_back():
    made = carry({"same": 1.0, "left": 2.0, "right": 5.0, "both": 7.0}, STEPS, what=RATE, back=True, people=PEOPLE)
    assert values(made) == {"same": 1.0, "split": 4.0, "one": 7.0, "two": 7.0}
    assert methods(made)["split"] is Method.WEIGHTED
    assert methods(made)["one"] is Method.APPORTIONED


def test_a_count_forward_and_back():
    made = carry({"same": 3.0, "split": 30.0, "one": 4.0, "two": 6.0}, STEPS, what=COUNT, people=PEOPLE)
    assert values(made) == {"same": 3.0, "left": 10.0, "right": 20.0, "both": 10.0}
    assert methods(made)["both"] is Method.APPORTIONED
    back = carry({"left": 10.0, "right": 20.0, "both": 10.0}, STEPS, what=COUNT, back=True, people=PEOPLE)
    assert values(back) == {"split": 30.0, "one": 2.5, "two": 7.5}


def test_without_people_the_parts_count_alike_and_no_mean_is_called_weighted():
    made = carry({"one": 4.0, "two": 8.0}, STEPS, what=RATE)
    assert (values(made), methods(made)) == ({"both": 6.0}, {"both": Method.APPORTIONED})


def test_where_nobody_lives_the_parts_count_alike():
    empty = {"left": 0.0, "right": 0.0, "one": 0.0, "two": 0.0}
    assert values(carry({"split": 8.0}, STEPS, what=COUNT, people=empty)) == {"left": 4.0, "right": 4.0}
    assert values(carry({"one": 4.0, "two": 8.0}, STEPS, what=RATE, people=empty)) == {"both": 6.0}


def test_a_rank_is_carried_only_where_nothing_was_changed():
    made = carry(dict.fromkeys(OLD, 1.0), STEPS, what=ORDER, people=PEOPLE)
    assert values(made) == {"same": 1.0}
    assert set(made.orders) == {"left", "right", "both", "x1", "x2"}


def test_a_part_does_not_pass_for_the_whole():
    made = carry({"one": 4.0, "left": 1.0, "nowhere": 1.0}, STEPS, what=RATE, people=PEOPLE)
    assert (values(made), made.incomplete) == ({}, {"both": ("two",)})
    assert made.unknown == ("left", "nowhere")
    back = carry({"left": 1.0}, STEPS, what=RATE, back=True, people=PEOPLE)
    assert back.incomplete == {"split": ("right",)}


def test_a_change_told_in_two_ways_is_irregular():
    made = carry({"a": 1.0}, [("a", "a", "U"), ("a", "b", "S")], what=RATE)
    assert set(methods(made).values()) == {Method.APPORTIONED}


figures = st.floats(0, 1e6, allow_nan=False)
weights = st.fixed_dictionaries({each: st.floats(0, 1e4) for each in {*OLD, *NEW}})


@given(st.fixed_dictionaries(dict.fromkeys(OLD, figures)), weights)
def test_the_total_of_a_count_stays_forward(counts, people):
    made = values(carry(counts, STEPS, what=COUNT, people=people))
    assert set(made) == set(NEW)
    assert sum(made.values()) == pytest.approx(sum(counts.values()), rel=1e-9, abs=1e-6)


@given(st.fixed_dictionaries(dict.fromkeys(NEW, figures)), weights)
def test_the_total_of_a_count_stays_back(counts, people):
    made = values(carry(counts, STEPS, what=COUNT, back=True, people=people))
    assert sum(made.values()) == pytest.approx(sum(counts.values()), rel=1e-9, abs=1e-6)


@given(st.fixed_dictionaries(dict.fromkeys(OLD, figures)), weights)
def test_a_carried_rate_lies_between_those_it_came_from(rates, people):
    made = carry(rates, STEPS, what=RATE, people=people)
    for each in made.values.values():
        held = [rates[source] for source in each.sources]
        assert min(held) - 1e-6 <= each.value <= max(held) + 1e-6


@given(figures)
def test_the_same_rate_everywhere_stays_the_same_there_and_back(rate):
    there = carry(dict.fromkeys(OLD, rate), STEPS, what=RATE, people=PEOPLE)
    again = carry(values(there), STEPS, what=RATE, back=True, people=PEOPLE)
    assert all(each == pytest.approx(rate) for each in values(again).values())


@pytest.mark.parametrize(
    ("name", "held", "sort"),
    [
        ("imd_2025_decile", [1.0], ORDER),
        ("income_rate", [1.0, 2.0], RATE),
        ("tenure_owned", [120.0, 5.0], COUNT),
        ("tenure_owned", [12.5], RATE),
        ("total_population", [12.5], COUNT),
        ("temperature", [-2.0, 3.0], RATE),
        ("unknown", [], RATE),
    ],
)
def test_what_sort_of_figure_a_name_speaks_of(name, held, sort):
    assert quantity_of(name, held) is sort
