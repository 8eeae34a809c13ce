"""What if this closed or this opened: worked out from what changes, it is the same as worked out anew."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.assets.access.towns import drawn, stood, town
from wellthread.methods.assets.access import by_scipy, changed, compiled, difference, walk


@given(drawn(), st.sets(st.integers(0, 9)), drawn(4), st.sampled_from([compiled, by_scipy]))
def test_it_is_the_same_as_walking_everything_anew(given_town, closing, opening, search):
    network, assets = given_town
    fresh = opening[1]
    fresh = stood(network, fresh.node % len(network), fresh.kind, fresh.off)
    close = {each for each in closing if each < len(assets)}
    walked = walk(network, assets, minutes=5)
    after, quick = changed(network, assets, walked, close=close, opened=fresh, search=search)
    assert len(after) == len(assets) - len(close) + len(fresh)
    assert quick.same_as(walk(network, after, minutes=5))


@given(drawn())
def test_closing_nothing_changes_nothing(given_town):
    network, assets = given_town
    walked = walk(network, assets, minutes=5)
    assert changed(network, assets, walked)[1].same_as(walked)


def test_who_loses_the_only_one_loses_it_wholly_and_the_others_walk_further():
    network = town(11)
    order = np.lexsort((network.lat.round(6), network.lon.round(6)))
    first, last = int(order[0]), int(order[10])  # ten blocks apart on one street
    assets = stood(network, [first, last], [0, 0])
    walked = walk(network, assets, minutes=12.5)  # 1,000 metres
    _, after = changed(network, assets, walked, close=[0])
    further = difference(walked.found[0], after.found[0])
    assert further[first] == 1000
    assert further[last] == 0
    assert np.isinf(further[int(order[11])])  # a street further on: it had the first within 100 metres, now has none
    assert np.isnan(further[int(order[115])])


def test_what_is_not_there_cannot_close():
    network = town(3)
    assets = stood(network, [0], [0])
    with pytest.raises(ValueError, match="no such asset to close"):
        changed(network, assets, walk(network, assets), close=[1])
