"""Merged and taken apart: whatever the two said, the kept one is as it was, and later work stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.assets.merging import choices, merged, missing, unmerged
from wellthread.vocabulary import Asset, AssetClass, Control, Pinpoint, Visibility

WORDS = st.one_of(st.sampled_from(["A", "B"]), st.text(alphabet="abc ", max_size=6).map(str.strip))
POINTS = st.one_of(st.just((None, None)), st.tuples(st.floats(-2, 2), st.floats(50, 55)))


@st.composite
def assets(draw, key="a"):
    longitude, latitude = draw(POINTS)
    return Asset(
        id=key,
        name=draw(WORDS) or "A",
        aliases=tuple(dict.fromkeys(filter(None, draw(st.lists(WORDS, max_size=3))))),
        hours=draw(WORDS),
        address=draw(WORDS),
        control=draw(st.sampled_from(Control)),
        asset_class=draw(st.sampled_from(AssetClass)),
        visibility=draw(st.sampled_from(Visibility)),
        pinpoint=draw(st.sampled_from(Pinpoint)),
        assured_on=draw(st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2026, 1, 1)))),
        longitude=longitude,
        latitude=latitude,
    )


@given(assets(), assets("b"), st.data())
def test_taken_apart_the_kept_one_is_as_it_was(kept, other, data):
    names = [each.name for each in choices(kept, other)]
    taken = data.draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    now = merged(kept, other, taken)
    assert unmerged(now, kept, other, taken) == kept


@given(assets(), assets("b"), st.data())
def test_what_somebody_changed_after_the_merge_stays(kept, other, data):
    names = [each.name for each in choices(kept, other)]
    later = replace(merged(kept, other, names), cost="Later", hours="Since then")
    back = unmerged(later, kept, other, names)
    assert (back.cost, back.hours) == ("Later", "Since then")


def test_another_name_that_became_the_name_comes_back_as_another_name():
    kept, other = Asset(id="a", name="The Hall", aliases=("Hall",)), Asset(id="b", name="Hall")
    assert unmerged(merged(kept, other, ["name"]), kept, other, ["name"]).aliases == ("Hall",)


def test_another_name_that_was_added_or_struck_out_since_stays_so():
    kept, other = Asset(id="a", name="Hall", aliases=("Old Hall", "Big Hall")), Asset(id="b", name="Halle")
    now = replace(merged(kept, other, []), aliases=("Old Hall", "Halle", "The Den"))
    assert unmerged(now, kept, other, []).aliases == ("Old Hall", "The Den")


@given(assets(), assets("b"))
def test_no_name_of_either_is_lost(kept, other):
    one = merged(kept, other, missing(kept, other))
    assert {one.name, *one.aliases} >= {each for each in (kept.name, other.name, *kept.aliases, *other.aliases) if each}


@given(assets(), assets("b"))
def test_nothing_is_opened(kept, other):
    order, exactness = list(Visibility), [Pinpoint.HIDDEN, Pinpoint.AREA, Pinpoint.EXACT]
    one = merged(kept, other, [])
    assert order.index(one.visibility) <= min(order.index(kept.visibility), order.index(other.visibility))
    assert exactness.index(one.pinpoint) == min(exactness.index(kept.pinpoint), exactness.index(other.pinpoint))


def test_a_point_is_taken_whole():
    kept, other = Asset(id="a", name="A"), Asset(id="b", name="A", longitude=1.0, latitude=2.0)
    one = merged(kept, other, ["longitude"])
    assert (one.longitude, one.latitude) == (1.0, 2.0)


@pytest.mark.parametrize("name", ["id", "visibility", "merged_into", "held_for", "version"])
def test_some_fields_are_never_taken(name):
    kept = Asset(id="a", name="A", visibility=Visibility.TEAM)
    other = Asset(id="b", name="A", visibility=Visibility.PUBLIC, held_for="A refuge.", version=7)
    assert merged(kept, other, [name]) == kept
