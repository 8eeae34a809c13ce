"""Several outcomes: the kept library's numbers, by hand, and the lots' own way of allowing for them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.methods.evaluation.effects.streets import among, pairs
from wellthread.methods.evaluation.effects import NotEnough, benjamini_hochberg, holm, lots, westfall_young


def test_holm_by_hand():
    """Four outcomes: the smallest times four, the next times three, and so on, never falling."""
    assert holm([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])


def test_benjamini_and_hochbergs_own_example():
    """The fifteen of their paper of 1995: four are found at 0.05, where Bonferroni finds three."""
    fifteen = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262]
    fifteen += [0.5719, 0.6528, 0.7590, 1.0000]
    assert sum(each <= 0.05 for each in benjamini_hochberg(fifteen)) == 4
    assert sum(each <= 0.05 for each in holm(fifteen)) == 3


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 1000).map(lambda each: each / 1000), min_size=1, max_size=4))
def test_allowing_for_several_never_makes_a_p_smaller(values):
    for one, both, rate in zip(values, holm(values), benjamini_hochberg(values), strict=True):
        assert one - 1e-12 <= rate <= both + 1e-12


def test_one_outcome_alone_keeps_the_p_of_the_lots():
    places = pairs([3, 5, 2, 8, -1, 4])
    assert westfall_young([places]) == [pytest.approx(lots(places).p)]


def test_an_outcome_told_twice_costs_nothing_by_the_lots():
    """The same outcome twice is one question: the lots see that, Holm does not."""
    places = pairs([3, 5, 2, 8, -1, 4])
    p = lots(places).p or 0
    assert westfall_young([places, places]) == pytest.approx([p, p])
    assert holm([p, p]) == pytest.approx([2 * p, 2 * p])


def test_the_lots_allow_for_outcomes_that_pull_apart():
    one, other = among([9, 8, 7, 9], [1, 2, 0, 3]), among([5, 1, 4, 2], [3, 4, 2, 5])
    found = westfall_young([one, other])
    assert found[0] >= (lots(one).p or 0)
    assert found[1] >= found[0]


def test_outcomes_of_other_places_are_not_adjusted_together():
    with pytest.raises(NotEnough, match="only over the same places"):
        westfall_young([pairs([1, 2]), pairs([1, 2, 3])])


def test_nothing_gives_nothing_and_no_p_above_one():
    assert holm([]) == []
    with pytest.raises(ValueError, match="between 0 and 1"):
        holm([1.2])
