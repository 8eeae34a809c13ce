"""What to look at next: why, in what order, and street by street."""

from __future__ import annotations

from datetime import date

import pytest

from wellthread.methods.assets.checking import Reason, by_street, code_of, to_check
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Asset, AssetCheck, AssetStatus, Ref

TODAY = date(2026, 11, 22)
FRESH, OLD = date(2026, 10, 1), date(2025, 1, 1)


def asset(key="hall", **more):
    return Asset(id=key, name=f"The {key}", **more)


def check(key="hall", on=FRESH, **more):
    return AssetCheck(id=f"{key}-{on}", asset=Ref("asset", key), checked_on=on, **more)


def uses(key):
    return Link(subject=Ref("action", "act"), verb=Verb.USES, object=Ref("asset", key))


def reasons(held, checks=(), links=()):
    found = to_check([held], checks, links, TODAY)
    return [each.value for each in found[0].reasons] if found else []


@pytest.mark.parametrize(
    ("held", "checks", "why"),
    [
        (asset(assured_on=FRESH), [], []),
        (asset(), [], ["unverified"]),
        (asset(assured_on=date(2026, 1, 22)), [], ["due"]),
        (asset(assured_on=date(2025, 12, 22)), [], ["overdue"]),
        (asset(assured_on=date(2025, 11, 22)), [], ["unverified"]),
        (asset(assured_on=OLD), [check()], []),
        (asset(), [check(still_there=False)], ["gone"]),
        (asset(), [check(note="Opens at ten")], ["changed"]),
        (asset(assured_on=FRESH), [check(note="Opens at ten")], []),
        (asset(assured_on=FRESH, funding_ends=date(2027, 1, 31)), [], ["funding"]),
        (asset(assured_on=FRESH, funding_ends=date(2027, 6, 30)), [], []),
        (asset(assured_on=FRESH, funding_ends=date(2026, 10, 31)), [], ["funding"]),
        (asset(assured_on=date(2026, 11, 1), funding_ends=date(2026, 10, 31)), [], []),
        (asset(assured_on=date(2026, 11, 20), funding_ends=date(2027, 1, 31)), [], []),
        (asset(threat="A sale"), [], ["threat", "unverified"]),
        (asset(assured_on=FRESH, threat="A sale"), [], []),
        (asset(status=AssetStatus.DEFUNCT), [], []),
        (asset(merged_into=Ref("asset", "kept")), [], []),
        (asset(held_for="Reads like a refuge."), [], []),
    ],
)
def test_each_reason_holds_when_it_should(held, checks, why):
    assert reasons(held, checks) == why


def test_what_is_used_and_fresh_may_wait():
    assert reasons(asset(assured_on=FRESH), links=[uses("hall")]) == []
    assert reasons(asset(), links=[uses("hall")]) == ["used", "unverified"]


def test_a_line_of_the_blueprint_counts_as_use_and_a_barrier_does_not():
    cited = Link(subject=Ref("blueprint_line", "line"), verb=Verb.RESTS_ON, object=Ref("asset", "hall"))
    stands = Link(subject=Ref("barrier", "stairs"), verb=Verb.STANDS_BEFORE, object=Ref("asset", "hall"))
    assert Reason.USED.value in reasons(asset(), links=[cited])
    assert Reason.USED.value not in reasons(asset(), links=[stands])


def test_the_most_pressing_come_first_and_of_those_the_one_longest_unseen():
    held = [
        asset("due", assured_on=date(2026, 1, 22)),
        asset("never"),
        asset("old", assured_on=OLD),
        asset("used"),
        asset("changed"),
        asset("gone"),
    ]
    checks = [check("gone", still_there=False), check("changed", note="New door")]
    found = to_check(held, checks, [uses("used")], TODAY)
    assert [each.asset.id for each in found] == ["gone", "changed", "used", "never", "old", "due"]


def test_a_check_of_tomorrow_is_not_known_today():
    assert reasons(asset(), [check(on=date(2026, 11, 23))]) == ["unverified"]


def test_a_round_goes_street_by_street_with_numbers_in_order():
    places = ["14 High Street, Lock", "Flat 2, 3a High Street", "", "The Old Mill, 1-3 Mill Lane", "High Street"]
    held = [asset(str(at), address=each) for at, each in enumerate(places)]
    walk = {street: [each.address for each in there] for street, there in by_street(held).items()}
    assert list(walk) == ["High Street", "Mill Lane", ""]
    assert walk["High Street"] == ["High Street", "Flat 2, 3a High Street", "14 High Street, Lock"]


def test_a_code_belongs_to_an_asset_whatever_it_is_called():
    assert code_of(asset("hall")) == code_of(Asset(id="hall", name="Another name"))
    assert len({code_of(asset(str(at))) for at in range(200)}) > 190
