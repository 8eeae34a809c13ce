"""Effects by time since the start: what came and went is seen, and one pooled number is refused (WHO STOPS)."""

from __future__ import annotations

import numpy as np
import pytest

from wellthread.methods.evaluation.effects import NotEnough, Place, Pooled, compare_places, one_number, over_time


def communities(effect, seed):
    """Ten communities, half of which began; overweight children in per cent."""
    noise = np.random.default_rng(seed).normal(0, 0.8, 10)
    return [Place(f"community {at}", at < 5, 36 + noise[at] + (effect if at < 5 else 0)) for at in range(10)]


@pytest.fixture
def stops():
    """Fewer children overweight after two years; after four the difference is gone."""
    return {2: compare_places(communities(-3.0, 1)), 4: compare_places(communities(0.2, 5))}


def test_an_effect_that_came_and_went_is_told_at_each_time(stops):
    found = over_time(stops)
    early, late = found.timed
    assert (early.time, late.time) == (2, 4)
    assert early.upper is not None
    assert early.upper < 0
    assert late.lower is not None
    assert late.upper is not None
    assert late.lower < 0 < late.upper


def test_one_pooled_number_is_refused(stops):
    found = over_time(stops)
    assert (found.estimate, found.lower, found.upper, found.p) == (None, None, None, None)
    with pytest.raises(Pooled, match="an average of them hides what came late and what did not last"):
        one_number(found)


def test_the_pooled_number_would_have_hidden_both(stops):
    """Why: the mean of the two is an effect that no year had."""
    mean = np.mean([each.estimate for each in stops.values()])
    assert all(abs(each.estimate - mean) > 1 for each in stops.values())


def test_one_time_has_one_number(stops):
    assert one_number(over_time({2: stops[2]})) == stops[2].estimate


def test_nothing_measured_after_the_start_is_said():
    with pytest.raises(NotEnough, match="Nothing was measured after the start"):
        over_time({})
