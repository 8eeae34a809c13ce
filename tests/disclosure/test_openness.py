"""Who may see an asset: what its keepers chose, and never more than the people it concerns allow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.disclosure import closer, may_be_public, openness, within_circle
from wellthread.vocabulary import Asset, AssetClass, Consent, Records, Ref, Visibility

YES = Consent(id="yes", wording="1", take_part=True)
PUBLIC = Visibility.PUBLIC


def asset(key="a", **more):
    return Asset(id=key, name="A", **{"visibility": PUBLIC, **more})


def auntie(**more):
    return asset(asset_class=AssetClass.INDIVIDUAL, **more)


@pytest.mark.parametrize("chosen", list(Visibility))
def test_it_is_what_its_keepers_chose(chosen):
    assert openness(asset(visibility=chosen), Records()) is chosen


def test_what_waits_for_a_decision_is_for_its_keepers():
    assert openness(asset(held_for="Reads like a refuge."), Records()) is Visibility.PRIVATE


@pytest.mark.parametrize(
    ("consent", "public"),
    [
        (None, False),
        (YES, True),
        (Consent(id="yes", wording="1", take_part=False), False),
        (Consent(id="yes", wording="1", take_part=True, withdrawn_on=date(2026, 1, 1)), False),
    ],
)
def test_what_one_person_gives_is_public_under_their_consent_alone(consent, public):
    held = auntie(consent=Ref("consent", "yes") if consent else None)
    records = Records([consent] if consent else [])
    assert may_be_public(held, records) is public
    assert openness(held, records) is (PUBLIC if public else Visibility.PARTNERS)


def test_a_consent_that_is_not_there_opens_nothing():
    assert openness(auntie(consent=Ref("consent", "lost")), Records()) is Visibility.PARTNERS


def test_another_record_of_something_hidden_is_hidden():
    refuge = asset("refuge", visibility=Visibility.PRIVATE)
    between = asset("between", merged_into=refuge.ref)
    records = Records([refuge, between, asset("listed", merged_into=between.ref)])
    assert openness(records.of(Asset)[2], records) is Visibility.PRIVATE


def test_records_merged_in_a_circle_are_no_trap():
    one, other = asset("one", merged_into=Ref("asset", "other")), asset("other", merged_into=Ref("asset", "one"))
    assert openness(one, Records([one, other])) is PUBLIC


@given(st.sampled_from(Visibility), st.sampled_from(Visibility))
def test_the_closer_of_two_circles_lies_within_both(one, other):
    both = closer(one, other)
    for audience in Visibility:
        if within_circle(audience, both):
            assert within_circle(audience, one)
            assert within_circle(audience, other)
