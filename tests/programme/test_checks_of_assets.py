"""What a folder is refused for: a person shown without consent, records merged in a circle."""

from __future__ import annotations

import pytest

from wellthread.programme import Contents, check
from wellthread.vocabulary import Asset, AssetClass, Consent, Programme, Records, Ref, Visibility

YES = Consent(id="yes", wording="1", take_part=True)


def found(*records):
    return [str(each) for each in check(Contents(Records([Programme(id="p", name="P"), YES, *records])))]


def cook(**more):
    return Asset(id="cook", name="Someone who cooks", asset_class=AssetClass.INDIVIDUAL, **more)


def test_what_one_person_gives_is_not_public_without_their_consent():
    [problem] = found(cook(visibility=Visibility.PUBLIC))
    assert "Someone who cooks" in problem
    assert "consent" in problem
    assert found(cook(visibility=Visibility.PUBLIC, consent=YES.ref)) == []
    assert found(cook(visibility=Visibility.PARTNERS)) == []


@pytest.mark.parametrize("circle", [("a",), ("a", "b"), ("a", "b", "c")])
def test_records_merged_in_a_circle_are_refused(circle):
    following = dict(zip(circle, (*circle[1:], circle[0]), strict=True))
    held = [Asset(id=key, name=key.upper(), merged_into=Ref("asset", to)) for key, to in following.items()]
    assert len(found(*held)) == len(circle)
    assert "in a circle" in found(*held)[0]


def test_a_chain_of_merged_records_is_none():
    kept = Asset(id="a", name="A")
    between = Asset(id="b", name="B", merged_into=kept.ref)
    assert found(kept, between, Asset(id="c", name="C", merged_into=between.ref)) == []
