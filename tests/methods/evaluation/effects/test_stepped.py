"""Places that begin in turn: what happened everywhere is taken off, each time has its effect, orders are tried."""

from __future__ import annotations

import numpy as np
import pytest

from wellthread.methods.evaluation.effects import NotEnough, Step, by_order, one_number, stepped, with_order
from wellthread.methods.evaluation.effects.refusals import Pooled


def wedge(effects=(0.0, 0.0, 0.0), *, places=6, drift=(0, 5, 9, 12), noise=0.4, seed=1):
    """Two places begin in each of three steps; every period has its own weather."""
    rng = np.random.default_rng(seed)
    levels = rng.normal(50, 4, places)
    steps = []
    for at in range(places):
        since = 1 + at // (places // 3)
        for period in range(4):
            time = max(0, period - since + 1)
            more = effects[time - 1] if time else 0.0
            steps.append(
                Step(f"place {at}", period, levels[at] + drift[period] + more + rng.normal(0, noise), since, 60)
            )
    return steps


def test_what_happened_everywhere_is_no_effect():
    found = stepped(wedge())
    assert all((each.lower or 0) < 0 < (each.upper or 0) for each in found.timed)


def test_each_time_since_the_start_has_its_own_effect():
    found = stepped(wedge((4.0, 8.0, 1.0), noise=0.2))
    assert [each.time for each in found.timed] == [1, 2, 3]
    assert [each.value for each in found.timed] == pytest.approx([4, 8, 1], abs=1.2)
    assert [each.places for each in found.timed] == [6, 4, 2]
    assert found.estimate is None
    with pytest.raises(Pooled):
        one_number(found)


def test_all_orders_are_tried_where_they_are_few():
    p, ways = by_order(wedge((6.0, 6.0, 6.0)))
    assert ways == "all 90"
    assert p <= 2 / 90


def test_more_orders_are_drawn_with_a_seed():
    steps = wedge((3.0, 3.0, 3.0), places=12)
    one, ways = by_order(steps, seed=5, most=500)
    assert ways == "500 drawn"
    assert by_order(steps, seed=5, most=500)[0] == one
    told = with_order(stepped(steps), steps, seed=5, most=500)
    assert (told.p, told.seed) == (one, 5)


def test_names_of_places_do_not_matter():
    steps = wedge((2.0, 1.0, 0.0))
    renamed = [Step(each.name[::-1], each.period, each.value, each.since, each.people) for each in steps]
    assert by_order(steps)[0] == pytest.approx(by_order(renamed)[0])
    assert stepped(steps).timed[0].value == pytest.approx(stepped(renamed).timed[0].value, abs=1e-4)


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ([Step("a", 0, 1.0, None), Step("b", 0, 1.0, None), Step("c", 0, 1.0, None)], "No place has begun"),
        ([Step("a", 0, 1.0, 1), Step("a", 1, 1.0, 1)], "too few for a stepped start"),
        ([Step(name, period, 1.0, 1) for name in "abc" for period in (0, 1)], "In no period was there"),
    ],
)
def test_what_cannot_be_told_is_refused(steps, says):
    with pytest.raises(NotEnough, match=says):
        stepped(steps)


def test_orders_need_every_place_in_every_period():
    with pytest.raises(NotEnough, match="every period"):
        by_order(wedge()[1:])
