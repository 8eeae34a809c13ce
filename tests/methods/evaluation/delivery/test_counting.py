"""Attendances add up and different people do not: ranges hold whatever the truth is, registers narrow them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.evaluation.delivery import (
    Between,
    different_people,
    different_residents,
    several,
    told_people,
    totals,
)
from wellthread.vocabulary import CountedHow, DeliveryEntry, Fidelity, ReachCount, Ref

WALKS = Ref("action", "walks")
DAY = date(2026, 9, 1)


def walk(number, **more):
    return DeliveryEntry(id=f"walk-{number}", action=WALKS, on=DAY + timedelta(days=7 * number), **more)


def register(people, starts=None, ends=None, **more):
    return ReachCount(id=f"register-{people}-{starts}", action=WALKS, people=people, starts=starts, ends=ends, **more)


@given(st.lists(st.sets(st.integers(0, 30)), min_size=1, max_size=8))
def test_the_true_number_of_people_lies_in_the_range_whoever_came(crowds):
    truth = len(set().union(*crowds))
    seen = set[int]()
    walks = []
    for number, crowd in enumerate(crowds):
        walks.append(walk(number, attendances=len(crowd), people=len(crowd), newcomers=len(crowd - seen)))
        seen |= crowd
    found = different_people(walks)
    assert found.most is not None
    assert found.least == truth, "all newcomers were told apart from the first time on"
    assert found.most >= truth
    blind = different_people([walk(at, people=len(crowd)) for at, crowd in enumerate(crowds)])
    assert blind.most is not None
    assert blind.least <= truth <= blind.most


@given(st.lists(st.sets(st.integers(0, 30)), min_size=2, max_size=8), st.data())
def test_a_register_of_a_part_of_the_time_holds_the_truth_too(crowds, data):
    split = data.draw(st.integers(1, len(crowds)))
    walks = [walk(at, people=len(crowd)) for at, crowd in enumerate(crowds)]
    known = register(len(set().union(*crowds[:split])), DAY, DAY + timedelta(days=7 * (split - 1)))
    found = different_people(walks, [known])
    truth = len(set().union(*crowds))
    assert found.most is not None
    assert found.least <= truth <= found.most
    assert found.most <= (different_people(walks).most or 0)


def test_attendances_cap_people_and_are_no_least_number_of_them():
    assert different_people([walk(0, attendances=40)]) == Between(0, 40)


def test_a_time_at_which_nobody_counted_leaves_the_top_open():
    found = different_people([walk(0, people=12), walk(1)])
    assert (found.least, found.most, found.uncapped) == (12, None, 1)
    assert told_people(found) == "at least 10"


def test_what_was_called_off_counts_nobody():
    found = totals([walk(0, people=12), walk(1, fidelity=Fidelity.NOT_HELD, pence=500)])
    assert (found.times, found.called_off, found.people, found.pence) == (1, 1, Between(12, 12), 500)


def test_counts_of_heads_or_of_a_category_are_no_register():
    walks = [walk(0, people=12), walk(1, people=10)]
    for each in (
        register(15, counted=CountedHow.HEADS),
        register(15, question="sex", code="female"),
        register(15, entry=Ref("delivery_entry", "walk-0")),
    ):
        assert different_people(walks, [each]) == Between(12, 22)


def test_of_registers_that_overlap_the_longer_caps():
    walks = [walk(0, people=12), walk(1, people=10), walk(2, people=9)]
    whole, part = register(20, DAY, DAY + timedelta(days=20)), register(17, DAY, DAY + timedelta(days=8))
    assert different_people(walks, [part, whole]) == Between(20, 20)
    assert different_people(walks, [part]) == Between(17, 26)


def test_guessed_newcomers_are_not_relied_on():
    walks = [walk(at, people=5, newcomers=5, counted=CountedHow.GUESS) for at in range(3)]
    assert different_people(walks).least == 5


def test_residents_have_a_range_of_their_own():
    assert different_residents([walk(0, people=20, residents=12), walk(1, people=15)]) == Between(12, 27)


def test_actions_may_share_their_people():
    assert several([Between(27, 27), Between(12, 30)]) == Between(27, 57)
    assert several([Between(27, 27), Between(12, None, 1)]).most is None


@pytest.mark.parametrize(
    ("found", "says"),
    [(Between(0, 4), "fewer than 8"), (Between(3, 40), "at most 40"), (Between(22, 23), "between 20 and 25")],
)
def test_a_range_is_told_from_protected_numbers(found, says):
    assert told_people(found) == says
