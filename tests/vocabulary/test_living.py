"""Where merged records went."""

from __future__ import annotations

from wellthread.vocabulary import Asset, Records, Ref, kept_of, living


def asset(key, into=None):
    return Asset(id=key, name=key, merged_into=Ref("asset", into) if into else None)


def test_living_are_those_that_went_into_no_other():
    assert [each.id for each in living([asset("a"), asset("b", "a"), asset("c")])] == ["a", "c"]


def test_a_chain_is_followed_to_its_end():
    records = Records([asset("a"), asset("b", "a"), asset("c", "b")])
    assert [str(kept_of(Ref("asset", key, 7), records)) for key in "abc"] == ["asset:a@7", "asset:a", "asset:a"]


def test_what_is_not_there_or_runs_in_a_circle_stays_what_it_was():
    records = Records([asset("a", "b"), asset("b", "a")])
    assert kept_of(Ref("asset", "a"), records) == Ref("asset", "a")
    assert kept_of(Ref("theme", "a"), records) == Ref("theme", "a")
