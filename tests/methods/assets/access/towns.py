"""Made-up towns to walk in."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from wellthread.interop.osm_network import network_of
from wellthread.methods.assets.access import Stops

METRES_A_DEGREE = 111_195.0
"""Of latitude, and of longitude at the equator, where the towns lie: places are metres divided by this."""


def town(side, block=100.0, missing=0.0, seed=1, wobble=0.0):
    """A square grid of streets `block` metres apart, some of them missing, none shorter than the straight line."""
    chance = np.random.default_rng(seed)
    place = np.arange(side * side).reshape(side, side)
    east, north = (each.ravel() * block for each in np.meshgrid(np.arange(side), np.arange(side)))
    east = east + chance.uniform(-wobble, wobble, len(east))
    north = north + chance.uniform(-wobble, wobble, len(north))
    ends = np.r_[
        np.c_[place[:, :-1].ravel(), place[:, 1:].ravel()],
        np.c_[place[:-1].ravel(), place[1:].ravel()],
    ]
    ends = ends[chance.random(len(ends)) >= missing]
    straight = np.hypot(east[ends[:, 0]] - east[ends[:, 1]], north[ends[:, 0]] - north[ends[:, 1]])
    metres = straight * chance.uniform(1.0, 1.0 + wobble / 100, len(ends))
    return network_of(east / METRES_A_DEGREE, north / METRES_A_DEGREE, ends[:, 0], ends[:, 1], metres)


def stood(network, nodes, kinds, off=None):
    """Assets that stand at these nodes; `kinds` counts from 0."""
    nodes, kinds = np.asarray(nodes, np.int32), np.asarray(kinds, np.int32)
    away = np.zeros(len(nodes), np.int32) if off is None else np.asarray(off, np.int32)
    classes = tuple(f"class {each}" for each in range(int(kinds.max(initial=-1)) + 1))
    return Stops(classes, kinds, nodes, away, np.arange(len(nodes), dtype=np.int32))


def drawn(most=10):
    """A small town, and some assets of two classes in it."""

    def make(given):
        side, seed, places, offs = given
        network = town(side, missing=0.2, seed=seed, wobble=20)
        nodes = [each % len(network) for each in places]
        return network, stood(network, nodes, [each % 2 for each in range(len(nodes))], offs[: len(nodes)])

    several = st.integers(1, most)
    return several.flatmap(
        lambda count: st.tuples(
            st.integers(3, 9),
            st.integers(0, 10_000),
            st.lists(st.integers(0, 10_000), min_size=count, max_size=count),
            st.lists(st.integers(0, 300_000), min_size=count, max_size=count),
        )
    ).map(make)
