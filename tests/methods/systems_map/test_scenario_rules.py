"""Where a map comes to rest: published resting points, a plain simulator beside the fast one, cycles and chaos."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellthread.methods.systems_map.scenario import Net, Patience, Reading, Rule, Squash, settle, slope_bound

# Eight factors with their places of rest from the R package of Dikopoulou and Papageorgiou, as FCMpy 0.0.21 checks them
# (github.com/SamvelMK/FCMpy, unittests/test_simulator.py, MIT): sigmoid, slope 1, until no factor moves by over 0.001.
EIGHT = np.array(
    [
        [0.0, 0.0, 0.6, 0.9, 0.0, 0.0, 0.0, 0.8],
        [0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.5],
        [0.0, 0.7, 0.0, 0.0, 0.9, 0.0, 0.4, 0.1],
        [0.4, 0.0, 0.0, 0.0, 0.0, 0.9, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0, -0.9, 0.0, 0.3],
        [-0.3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.8, 0.4, 0.9],
        [0.1, 0.0, 0.0, 0.0, 0.0, 0.1, 0.6, 0.0],
    ]
)
PUBLISHED = {
    Rule.KOSKO: [0.5481291, 0.6004012, 0.5814756, 0.620872, 0.6279569, 0.6653852, 0.7617789, 0.8416584],
    Rule.MODIFIED: [0.7258851, 0.7907061, 0.7694508, 0.8124733, 0.8192938, 0.8399006, 0.9099403, 0.9557739],
    Rule.RESCALED: [0.4998427, 0.4985174, 0.4989474, 0.4984212, 0.4980938, 0.4885541, 0.4855651, 0.4853266],
}
AS_FCMPY = Patience(tolerance=1e-3, steps=50)


def ends(weights, start, reading, *, held=(), slope=1.0, patience=None):
    """One draw from one start; drivers are held."""
    net, ordered = Net.of_matrix(np.asarray(weights, dtype=float))
    stay = net.drivers.copy()
    stay[list(held)] = True
    column = np.asarray(start, dtype=float)[:, None]
    return settle(net, ordered[:, None], column, stay, np.array([slope]), reading, patience or Patience())


def plain(weights, start, reading, slope, patience, held):
    """The same, as one would write it down: a loop, whole matrices, no tricks."""
    state = np.array(start, dtype=float)
    squash = {
        Squash.SIGMOID: lambda z: 1 / (1 + np.exp(-slope * z)),
        Squash.TANH: lambda z: np.tanh(slope * z),
        Squash.BIVALENT: lambda z: (z > reading.threshold).astype(float),
        Squash.TRIVALENT: lambda z: np.sign(z) * (abs(z) > reading.threshold),
    }[reading.squash]
    for _ in range(patience.steps):
        seen = 2 * state - 1 if reading.rule is Rule.RESCALED else state
        following = squash(seen @ weights + (0 if reading.rule is Rule.KOSKO else seen))
        following[held] = state[held]
        change = abs(following - state).max()
        state = following
        if change <= patience.tolerance:
            break
    return state


@pytest.mark.parametrize("rule", Rule)
def test_the_published_places_of_rest_are_found_to_seven_figures(rule):
    found = ends(EIGHT, [1, 1, 0, 0, 0, 0, 0, 0], Reading(rule, Squash.SIGMOID), patience=AS_FCMPY)
    assert found.state[:, 0] == pytest.approx(PUBLISHED[rule], abs=6e-8)
    assert found.fate.tolist() == [1]


READINGS = [
    Reading(Rule.KOSKO, Squash.SIGMOID),
    Reading(Rule.MODIFIED, Squash.SIGMOID),
    Reading(Rule.RESCALED, Squash.SIGMOID),
    Reading(Rule.KOSKO, Squash.TANH),
    Reading(Rule.MODIFIED, Squash.TANH),
    Reading(Rule.KOSKO, Squash.BIVALENT, 0.03),
    Reading(Rule.MODIFIED, Squash.TRIVALENT, 0.03),
]


@given(seed=st.integers(0, 2**32 - 1), which=st.sampled_from(READINGS), slope=st.floats(0.1, 1.2))
@settings(max_examples=60, deadline=None)
def test_the_fast_way_and_the_plain_way_agree(seed, which, slope):
    """Over ten steps: in many more, what is chaotic would blow up the last digit of either."""
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, 9))
    weights = np.where(rng.random((size, size)) < 0.4, rng.uniform(-1, 1, (size, size)).round(1), 0.0)
    start = rng.choice([0.0, 1.0, 0.5], size)
    patience = Patience(tolerance=1e-9, steps=10)
    held = ~weights.any(axis=0)
    found = ends(weights, start, which, slope=slope, patience=patience)
    assert found.state[:, 0] == pytest.approx(plain(weights, start, which, slope, patience, held), abs=1e-12)


def test_draws_side_by_side_end_where_each_ends_alone():
    rng = np.random.default_rng(5)
    net, ordered = Net.of_matrix(EIGHT)
    weights, start = ordered[:, None] * rng.uniform(0.5, 1.5, (len(ordered), 150)), rng.random((8, 150))
    slope, which = rng.uniform(0.5, 1.5, 150), Reading(Rule.MODIFIED, Squash.SIGMOID)
    together = settle(net, weights, start, net.drivers, slope, which)
    for draw in (0, 63, 64, 149):
        here = slice(draw, draw + 1)
        alone = settle(net, weights[:, here], start[:, here], net.drivers, slope[here], which)
        assert np.array_equal(alone.state[:, 0], together.state[:, draw])


def test_a_ring_of_four_steps_is_told_as_a_cycle_and_not_as_a_want_of_patience():
    ring = ends([[0, 1], [-1, 0]], [0.4, 0.1], Reading(Rule.KOSKO, Squash.TANH), slope=3.0)
    assert ring.fate.tolist() == [4]
    assert ring.state[:, 0] == pytest.approx([0.0, 0.0], abs=1e-6)


def test_two_factors_that_hand_on_a_switch_come_round_every_second_step():
    switch = ends([[0, 1], [1, 0]], [1, 0], Reading(Rule.KOSKO, Squash.BIVALENT))
    assert switch.fate.tolist() == [2]
    assert switch.state[:, 0].tolist() == [0.5, 0.5]


def test_a_swing_that_dies_away_slowly_is_no_cycle():
    dying = ends([[0, -0.999], [0.999, 0]], [0.01, 0.0], Reading(Rule.KOSKO, Squash.TANH))
    assert dying.fate[0] in (0, 1)


def test_what_never_settles_is_said_not_to():
    rng = np.random.default_rng(1)
    weights = np.where(rng.random((40, 40)) < 0.08, rng.choice([-1.0, 1.0], (40, 40)), 0.0)
    wild = ends(weights, rng.random(40), Reading(Rule.MODIFIED, Squash.TANH))
    assert wild.fate.tolist() == [0]


def test_what_is_held_stays_and_drivers_stay_of_themselves():
    found = ends([[0, 1, 0], [0, 0, 1], [0, 1, 0]], [0.3, 0.5, 0.9], Reading(Rule.KOSKO, Squash.SIGMOID), held=[2])
    assert found.state[0, 0] == 0.3
    assert found.state[2, 0] == 0.9
    assert found.state[1, 0] == pytest.approx(1 / (1 + np.exp(-1.2)))


def test_the_rescaled_rule_wants_states_from_nought_to_one():
    with pytest.raises(ValueError, match="use it with the sigmoid"):
        ends(EIGHT, np.zeros(8), Reading(Rule.RESCALED, Squash.TANH))


@given(seed=st.integers(0, 10_000), which=st.sampled_from(READINGS[:5]))
@settings(max_examples=30, deadline=None)
def test_below_the_bound_every_start_ends_in_the_same_place(seed, which):
    rng = np.random.default_rng(seed)
    weights = np.where(rng.random((7, 7)) < 0.5, rng.uniform(-1, 1, (7, 7)), 0.0)
    weights[0, :] += 0.1
    np.fill_diagonal(weights, 0.2)
    net, ordered = Net.of_matrix(weights)
    slope = 0.8 * slope_bound(weights, which)
    start = rng.random((7, 20))
    found = settle(net, np.repeat(ordered[:, None], 20, 1), start, net.drivers, np.full(20, slope), which)
    assert (found.fate == 1).all()
    assert np.ptp(found.state, axis=1).max() < 1e-4


def test_no_slope_promises_anything_for_a_step_function():
    assert slope_bound(EIGHT, Reading(Rule.KOSKO, Squash.BIVALENT)) == 0
    assert slope_bound(np.zeros((2, 2)), Reading(Rule.KOSKO, Squash.SIGMOID)) == np.inf
