"""Places as wholes: equal to the textbook tests of scipy and statsmodels, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import OLS

from tests.methods.evaluation.effects.streets import among, pairs, swapped, values
from wellthread.methods.evaluation.effects import NotEnough, Place, Start, Tells, compare_places

HERE, BESIDE = [52.0, 47.0, 60.0, 55.0, 49.0], [48.0, 45.0, 54.0, 50.0]


def test_pairs_equal_the_paired_t_of_scipy():
    differences = [4.0, 2.0, 6.0, -1.0, 3.0]
    found, known = compare_places(pairs(differences)), stats.ttest_1samp(differences, 0)
    limits = known.confidence_interval(0.95)
    assert (found.p, found.lower, found.upper) == pytest.approx((known.pvalue, limits.low, limits.high))


def test_places_without_pairs_equal_the_welch_test_of_scipy():
    found, known = compare_places(among(HERE, BESIDE)), stats.ttest_ind(HERE, BESIDE, equal_var=False)
    limits = known.confidence_interval(0.95)
    assert (found.p, found.lower, found.upper) == pytest.approx((known.pvalue, limits.low, limits.high))


def test_the_value_before_is_allowed_for_as_statsmodels_does():
    rng = np.random.default_rng(3)
    before = rng.normal(50, 5, 12)
    after = before * 0.8 + np.repeat([4.0, 0.0], 6) + rng.normal(0, 2, 12)
    acts = np.repeat([True, False], 6)
    places = [Place(str(at), bool(acts[at]), after[at], before[at]) for at in range(12)]
    known = OLS(after, np.column_stack([acts.astype(float), np.ones(12), before])).fit()
    found = compare_places(places, start=Start.ALLOWED)
    lower, upper = known.conf_int()[0]
    assert (found.estimate, found.lower, found.upper, found.p) == pytest.approx(
        (known.params[0], lower, upper, known.pvalues[0])
    )


def test_a_ratio_is_told_as_times_as_much():
    found = compare_places(among([20.0, 22.0, 18.0], [10.0, 11.0, 9.0]), tells=Tells.RATIO)
    assert found.estimate == pytest.approx(2.0)
    assert found.unit == "times as much"
    assert found.lower is not None
    assert found.lower > 1


@settings(max_examples=50, deadline=None)
@given(st.lists(values, min_size=2, max_size=6), st.lists(values, min_size=2, max_size=6))
def test_exchanging_the_parts_turns_the_effect_round(acting, beside):
    one, other = compare_places(among(acting, beside)), compare_places(swapped(among(acting, beside)))
    assert one.estimate == pytest.approx(-(other.estimate or 0), abs=1e-9)
    assert one.lower == pytest.approx(-(other.upper or 0), abs=1e-6)


@pytest.mark.parametrize(
    ("places", "more", "says"),
    [
        (among([1.0], [2.0]), {}, "compared change"),
        (pairs([3.0]), {}, "One pair"),
        (among([1.0, 2.0], [3.0, 4.0]), {"start": Start.TAKEN_OFF}, "no value before for here 0"),
        (among([1.0, 0.0], [3.0, 4.0]), {"tells": Tells.RATIO}, "above nothing"),
        (pairs([1.0, 2.0]), {"start": Start.ALLOWED}, "too few places to allow"),
        (among([1.0, 2.0], []), {}, "both sides"),
    ],
)
def test_what_cannot_be_told_is_refused_with_a_way_out(places, more, says):
    with pytest.raises(NotEnough, match=says):
        compare_places(places, **more)
