"""With few places chance explains nearly everything: shown by trying every way the lots could fall."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.evaluation import (
    SHOWS,
    TooMany,
    few_places_limit,
    lots_among,
    lots_in_pairs,
    pairs_needed,
    smallest_p_among,
    smallest_p_in_pairs,
    what_it_shows,
)
from wellthread.vocabulary import DesignKind, EvaluationDesign

figures = st.floats(-1000, 1000, allow_nan=False)


@pytest.mark.parametrize("pairs", range(1, 9))
def test_the_smallest_p_in_pairs_is_what_the_best_possible_result_gives(pairs):
    assert lots_in_pairs([2.0**each for each in range(pairs)]).p == smallest_p_in_pairs(pairs)


@pytest.mark.parametrize(("drawn", "places"), [(1, 2), (1, 5), (2, 4), (2, 6), (3, 6), (2, 7), (4, 8)])
def test_the_smallest_p_among_places_is_what_the_best_possible_result_gives(drawn, places):
    best = lots_among([1000.0 + each for each in range(drawn)], [float(each) for each in range(places - drawn)])
    assert best.p == smallest_p_among(drawn, places)


@given(figures, figures)
def test_two_test_beds_can_never_show_anything_beyond_chance(one, other):
    assert lots_among([one], [other]).p == 1.0


@given(st.lists(figures, min_size=1, max_size=7))
def test_no_result_in_pairs_is_rarer_than_the_smallest_p(differences):
    lots = lots_in_pairs(differences)
    assert lots.ways == 2 ** len(differences)
    assert smallest_p_in_pairs(len(differences)) <= lots.p <= 1


def test_six_pairs_at_least_for_one_in_twenty():
    assert pairs_needed() == 6
    assert smallest_p_in_pairs(5) > 0.05 > smallest_p_in_pairs(6)
    assert smallest_p_in_pairs(6, two_sided=False) == 2**-6
    assert pairs_needed(0.6, two_sided=False) == 1


def test_darwins_fifteen_pairs_of_maize():
    """Fisher (1935), The Design of Experiments, section 21: 1,726 of 32,768 ways, p = 0.0527."""
    eighths = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    lots = lots_in_pairs([float(each) for each in eighths])
    assert (lots.extreme, lots.ways) == (1726, 32768)


def test_too_many_ways_are_refused():
    with pytest.raises(TooMany, match="fewer places"):
        lots_in_pairs([1.0] * 21)


@pytest.mark.parametrize(
    "ask", [lambda: smallest_p_in_pairs(0), lambda: smallest_p_among(2, 2), lambda: pairs_needed(0)]
)
def test_numbers_that_make_no_test_are_refused(ask):
    with pytest.raises(ValueError, match=r"pair|compare|bound"):
        ask()


@pytest.mark.parametrize("kind", DesignKind)
def test_every_design_says_what_it_can_and_cannot_show(kind):
    told = what_it_shows(EvaluationDesign(id="d", kind=kind, question="Does it help?"))
    assert told is SHOWS[kind]
    assert all((told.can, told.cannot, told.needs))


def test_the_limit_in_words():
    assert few_places_limit(1).startswith("With 1 place there is nothing to compare with")
    assert "p can never fall below 1" in few_places_limit(2)
    assert few_places_limit(12) == (
        "With 12 places, p can never fall below 0.0022, and never below 0.031 if they are paired, "
        "however well everything goes."
    )
    assert few_places_limit(5) == "With 5 places, p can never fall below 0.1, however well everything goes."
