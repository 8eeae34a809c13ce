"""The lots: exact p against the plain count, limits by asking every effect, and what must hold for any numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.methods.evaluation.effects.streets import among, pairs, swapped, values
from wellthread.methods.evaluation import lots_among, lots_in_pairs
from wellthread.methods.evaluation.effects import NotEnough, Place, Start, drawn_for, lots

MAIZE = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
"""Darwin's pairs, in eighths of an inch, as Fisher tried them."""


def test_fishers_maize_gives_the_p_that_he_counted():
    found = lots(pairs(MAIZE))
    assert found.p == pytest.approx(1726 / 32768)
    assert found.estimate == pytest.approx(np.mean(MAIZE))
    assert dict(found.settings)["ways"] == "all 32768"


def test_fishers_maize_gives_the_limits_of_the_lots():
    """Known from elsewhere: the 95% limits by inverting the sign-flip test lie about -0.2 and 41.0 eighths."""
    found = lots(pairs(MAIZE))
    assert found.lower == pytest.approx(-0.2, abs=0.5)
    assert found.upper == pytest.approx(41.0, abs=0.5)


@settings(max_examples=60, deadline=None)
@given(st.lists(values, min_size=1, max_size=8))
def test_the_p_of_pairs_is_that_of_the_plain_count(differences):
    assert lots(pairs(differences)).p == pytest.approx(lots_in_pairs(differences).p)


@settings(max_examples=40, deadline=None)
@given(st.lists(values, min_size=1, max_size=4), st.lists(values, min_size=1, max_size=4))
def test_the_p_among_places_is_that_of_the_plain_count(acting, beside):
    assert lots(among(acting, beside)).p == pytest.approx(lots_among(acting, beside).p)


@settings(max_examples=40, deadline=None)
@given(st.lists(values, min_size=6, max_size=8, unique=True), st.randoms())
def test_the_order_of_places_never_matters(differences, chance):
    places = pairs(differences)
    mixed = list(places)
    chance.shuffle(mixed)
    one, other = lots(places), lots(mixed)
    assert one.p == pytest.approx(other.p)
    assert one.estimate == pytest.approx(other.estimate)
    assert one.lower == pytest.approx(other.lower)


@settings(max_examples=40, deadline=None)
@given(st.lists(values, min_size=6, max_size=8))
def test_exchanging_the_parts_turns_the_effect_round_and_leaves_p(differences):
    one, other = lots(pairs(differences)), lots(swapped(pairs(differences)))
    assert one.p == pytest.approx(other.p)
    assert one.estimate == pytest.approx(-(other.estimate or 0), abs=1e-9)
    assert one.lower == pytest.approx(-(other.upper or 0), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(values, min_size=4, max_size=5), st.lists(values, min_size=4, max_size=5), values)
def test_the_limits_move_with_the_effect(acting, beside, more):
    one, other = lots(among(acting, beside)), lots(among([each + more for each in acting], beside))
    assert other.lower == pytest.approx((one.lower or 0) + more, abs=1e-6)
    assert other.upper == pytest.approx((one.upper or 0) + more, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.lists(values, min_size=6, max_size=8, unique=True))
def test_the_limits_are_where_the_lots_stop_ruling_an_effect_out(differences):
    drawn = drawn_for(pairs(differences), Start.IGNORED)
    lower, upper = drawn.limits()
    assume(lower is not None and upper is not None)
    assert lower is not None
    assert upper is not None
    assert drawn.p(lower) > 0.05 >= drawn.p(lower - 1e-3 * (1 + abs(lower)))
    assert drawn.p(upper) > 0.05 >= drawn.p(upper + 1e-3 * (1 + abs(upper)))


def test_with_five_pairs_no_effect_of_any_size_is_ruled_out():
    found = lots(pairs([5, 6, 7, 8, 9]))
    assert found.lower is None
    assert found.upper is None
    assert found.p == pytest.approx(0.0625)
    assert "no effect of any size can be ruled out" in found.cautions[0]


def test_beyond_the_limit_ways_are_drawn_with_a_seed_and_come_near_to_all_of_them():
    every, some = lots(pairs(MAIZE)), lots(pairs(MAIZE), most=4000, seed=7)
    assert some.p == pytest.approx(every.p or 0, abs=4 * (0.053 * 0.947 / 4000) ** 0.5)
    assert some.seed == 7
    assert lots(pairs(MAIZE), most=4000, seed=7) == some
    assert lots(pairs(MAIZE), most=4000, seed=8).p != some.p


def test_the_way_that_was_drawn_is_among_those_drawn_again():
    assert (lots(among(range(20, 40), range(20)), most=50).p or 0) >= 1 / 50


def test_changes_are_compared_where_the_start_is_taken_off():
    places = [Place("a", True, 10, 8, "x"), Place("b", False, 10, 10, "x")]
    assert lots(places, start=Start.TAKEN_OFF).estimate == 2


@pytest.mark.parametrize(
    ("places", "start", "says"),
    [
        (among([1.0, 2.0], []), Start.IGNORED, "both sides"),
        (among([1.0], [2.0]), Start.TAKEN_OFF, "no value before"),
        (among([1.0], [2.0]), Start.ALLOWED, "cannot allow for the start"),
    ],
)
def test_what_the_lots_cannot_do_is_said(places, start, says):
    with pytest.raises(NotEnough, match=says):
        lots(places, start=start)
