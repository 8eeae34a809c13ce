"""Scores as the owners of the scales publish them, and rules as a team writes them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.evaluation.surveys import ONS4, SWEMWBS, WEMWBS, BadScale, band, read_scale, scales_of, score


def answers(scale, *values):
    return dict(zip(scale.items, map(str, values), strict=False))


@pytest.mark.parametrize(
    ("raw", "metric"), [(7, 7.0), (8, 9.51), (14, 15.32), (21, 19.25), (23, 20.73), (28, 25.03), (32, 29.31), (35, 35)]
)
def test_swemwbs_is_turned_into_metric_units_by_the_published_table(raw, metric):
    spread = [raw // 7 + (at < raw % 7) for at in range(7)]
    assert score(SWEMWBS, answers(SWEMWBS, *spread)) == pytest.approx(metric)


def test_the_table_rises_all_the_way():
    assert len(SWEMWBS.metric) == 29
    assert all(one < other for one, other in itertools.pairwise(SWEMWBS.metric))
    assert SWEMWBS.ends == (7.0, 35.0)


def test_one_item_left_open_leaves_a_swemwbs_without_a_score():
    assert score(SWEMWBS, answers(SWEMWBS, 3, 3, 3, 3, 3, 3)) is None
    assert score(SWEMWBS, answers(SWEMWBS, 3, 3, 3, 3, 3, 3, 6)) is None


def test_wemwbs_adds_fourteen_answers_up():
    assert score(WEMWBS, answers(WEMWBS, *[4] * 14)) == 56
    assert WEMWBS.ends == (14, 70)
    assert score(WEMWBS, answers(WEMWBS, *[4] * 13)) is None


def test_their_owners_are_named_and_no_item_is_worded():
    for scale in (SWEMWBS, WEMWBS):
        assert "University of Warwick" in scale.owned_by
        assert not scale.bands


def test_the_four_of_the_ons_have_their_published_bands_and_anxiety_runs_the_other_way():
    satisfied, _, _, anxious = ONS4
    assert [band(satisfied, each) for each in (4, 5, 7, 9)] == ["low", "medium", "high", "very high"]
    assert [band(anxious, each) for each in (1, 2, 4, 6)] == ["very low", "low", "medium", "high"]
    assert satisfied.higher_is_better
    assert not anxious.higher_is_better


def test_a_scale_of_ones_own_turns_items_round_and_forgives_one():
    trust = read_scale("trust = mean of a, b, -c from 1 to 5, missing 1")
    assert score(trust, {"a": "5", "b": "4", "c": "1"}) == pytest.approx(14 / 3)
    assert score(trust, {"a": "5", "c": "2"}) == pytest.approx(4.5)
    assert score(trust, {"a": "5"}) is None
    assert score(read_scale("sum = sum of a, b from 0 to 3, missing 1"), {"a": "3"}) == 6


@given(st.lists(st.integers(1, 5), min_size=3, max_size=3))
def test_turning_every_item_round_turns_the_score_round(values):
    one, other = read_scale("t = mean of a, b, c from 1 to 5"), read_scale("t = mean of -a, -b, -c from 1 to 5")
    found = [score(each, answers(each, *values)) or 0 for each in (one, other)]
    assert sum(found) == pytest.approx(6)


@pytest.mark.parametrize("text", ["", "trust", "t = mean of a, a from 1 to 5", "t = sum of a from 5 to 1"])
def test_a_rule_that_cannot_be_read_says_how_one_is_written(text):
    with pytest.raises(BadScale, match="Write “trust = mean of"):
        read_scale(text)


def test_a_survey_names_published_scales_and_its_own_together():
    found = scales_of(["ons4", "swemwbs", "walk = one of yes, no", "life = from 0 to 10"])
    assert [each.name for each in found][-3:] == ["swemwbs", "walk", "life"]
    assert len(found) == 7
