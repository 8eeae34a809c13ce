"""Means and shares of people asked area by area, against R's package `survey`, and against many simulated surveys."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.evaluation.surveys.schools import SCHOOLS
from wellthread.methods.evaluation import NoInterval, mean_t, wilson
from wellthread.methods.evaluation.surveys import clustered_mean, clustered_share

DISTRICTS = [each[0] for each in SCHOOLS]


def test_the_mean_of_the_schools_is_that_of_r():
    """`svymean(~api00, svydesign(id = ~dnum, weights = ~pw, data = apiclus1))`, and its confint with df = 14."""
    found = clustered_mean([each[2] for each in SCHOOLS], areas=DISTRICTS)
    assert found.value == pytest.approx(644.169398907104, abs=1e-9)
    assert found.error == pytest.approx(23.7790107208869, abs=1e-9)
    assert (found.lower, found.upper) == pytest.approx((593.168493261091, 695.170304553117), abs=1e-8)
    assert (found.clusters, found.freedom) == (15, 14)


@pytest.mark.parametrize(
    ("counted", "share", "error"),
    [
        ([each[3] for each in SCHOOLS], 0.710382513661203, 0.0333503726041141),
        ([each[1] == "E" for each in SCHOOLS], 0.78688524590164, 0.0468025716133837),
        ([each[1] == "H" for each in SCHOOLS], 0.0765027322404372, 0.0270798559291773),
    ],
)
def test_shares_of_the_schools_are_those_of_r(counted, share, error):
    found = clustered_share(counted, areas=DISTRICTS)
    assert (found.value, found.error) == pytest.approx((share, error), abs=1e-12)


def test_people_asked_one_by_one_are_as_the_plain_formulas_have_them():
    values = [3.0, 5.0, 8.0, 9.0, 4.0]
    plain = mean_t(float(np.mean(values)), float(np.std(values, ddof=1)), 5)
    found = clustered_mean(values)
    assert (found.lower, found.upper) == pytest.approx((plain.lower, plain.upper))
    share, asked = clustered_share([True] * 6 + [False] * 14), wilson(6, 20)
    assert (share.lower, share.upper) == pytest.approx((asked.lower, asked.upper))
    assert share.method == "Wilson score"


def test_few_areas_and_a_single_one_are_said():
    few = clustered_mean([1.0, 2.0, 3.0, 4.0], areas=["a", "a", "b", "b"])
    assert "Only 2 small areas" in few.cautions[0]
    one = clustered_mean([1.0, 2.0, 3.0, 4.0], areas=["a"] * 4)
    assert (one.clusters, "how areas differ is not known" in one.cautions[0]) == (4, True)


def test_an_area_that_says_one_thing_tells_hardly_more_than_one_person():
    found = clustered_share([True] * 10 + [False] * 10, areas=["a"] * 10 + ["b"] * 10)
    assert found.effective < 3
    assert found.upper - found.lower > 0.7


def test_everybody_of_one_mind_still_leaves_doubt():
    found = clustered_share([True] * 30, areas=[str(at % 10) for at in range(30)])
    assert found.value == 1
    assert found.lower < 0.95


@pytest.mark.parametrize(("values", "weights"), [([], None), ([1.0], None), ([1.0, 2.0], [0, 0]), ([1.0, 2.0], [1.0])])
def test_too_few_answers_or_impossible_weights_are_refused(values, weights):
    with pytest.raises(NoInterval):
        clustered_mean(values, weights)


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0.1, 5), st.sampled_from("abcde")), min_size=3, max_size=40))
def test_doubling_all_weights_changes_nothing(people):
    values, weights, areas = zip(*people, strict=True)
    one, two = clustered_mean(values, weights, areas), clustered_mean(values, [2 * each for each in weights], areas)
    assert (one.value, one.error) == pytest.approx((two.value, two.error))
    assert 1 <= one.effective <= len(people)


def test_intervals_cover_the_truth_about_as_often_as_they_say():
    """600 surveys of 12 areas with 10 people each, alike within areas (0.1): 95% limits; the plain ones miss more."""
    rng, rounds = np.random.default_rng(20261128), 600
    areas = [str(at // 10) for at in range(120)]
    hits = {"mean": 0, "share": 0, "plain": 0}
    for _ in range(rounds):
        feeling = np.repeat(rng.normal(0, 0.1**0.5, 12), 10) + rng.normal(0, 0.9**0.5, 120)
        mean, plain = clustered_mean(feeling.tolist(), areas=areas), clustered_mean(feeling.tolist())
        share = clustered_share((feeling > 0.5).tolist(), areas=areas)
        hits["mean"] += mean.lower <= 0 <= mean.upper
        hits["plain"] += plain.lower <= 0 <= plain.upper
        hits["share"] += share.lower <= 0.30854 <= share.upper
    assert 0.93 <= hits["mean"] / rounds <= 0.98
    assert 0.93 <= hits["share"] / rounds <= 0.985
    assert hits["plain"] / rounds < 0.87
