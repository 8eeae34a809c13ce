"""Costs to the penny, and residents' share of a body's power in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellthread.methods.theory_of_change.costs import (
    Bill,
    bill_of,
    bills,
    by_priority,
    over_promised,
    pounds,
    priorities_of,
    sum_of,
    total_of,
)
from wellthread.methods.theory_of_change.governing import in_circle, share_of, tree
from wellthread.thread import Link, Thread, Verb
from wellthread.vocabulary import (
    Action,
    ActionCost,
    Body,
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    Decision,
    DecisionOutcome,
    HowOften,
    Priority,
    Records,
    Ref,
)


def promise(status, **more):
    return Commitment(id="give", kind=CommitmentKind.MONEY, what="Money", status=status, **more)


def cost(pence, times=1, paid="give", name="cost"):
    payer = Ref("commitment", paid) if paid else None
    return ActionCost(id=name, action=Ref("action", "do"), what="Things", pence=pence, times=times, paid_by=payer)


@pytest.mark.parametrize(
    ("status", "bill"),
    [
        (CommitmentStatus.CONFIRMED, Bill(300, firm=300)),
        (CommitmentStatus.KEPT, Bill(300, firm=300)),
        (CommitmentStatus.OFFERED, Bill(300, spoken_of=300)),
        (CommitmentStatus.ASKED, Bill(300)),
        (CommitmentStatus.WITHDRAWN, Bill(300)),
        (CommitmentStatus.REFUSED, Bill(300)),
    ],
)
def test_a_cost_is_paid_for_as_firmly_as_it_is_promised(status, bill):
    assert bill_of(cost(100, 3), Records([promise(status)])) == bill
    assert bill_of(cost(100, 3, paid=None), Records([promise(status)])) == Bill(300)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 120)), max_size=6))
def test_the_parts_add_up_to_the_whole_whatever_the_sums(sums):
    costs = [
        cost(pence, times, name=f"c{at}", paid="give" if at % 2 else None) for at, (pence, times) in enumerate(sums)
    ]
    found = bills(Records([promise(CommitmentStatus.KEPT), *costs]))
    whole = found.get(Ref("action", "do"), Bill())
    assert whole.total == sum(map(total_of, costs)) == whole.firm + whole.spoken_of + whole.gap


def test_an_action_under_two_priorities_is_counted_under_both_and_one_under_none_apart():
    other = ActionCost(id="other", action=Ref("action", "alone"), what="Things", pence=7)
    records = Records(
        [
            Action(id="do", title="Do"),
            Action(id="alone", title="Alone"),
            Decision(id="yes", option=Ref("priority_option", "o"), outcome=DecisionOutcome.ACCEPTED, reason="Because."),
            Priority(id="one", title="One", decision=Ref("decision", "yes")),
            Priority(id="two", title="Two"),
            cost(5, paid=None),
            other,
        ]
    )
    links = [
        Link(subject=Ref("action", "do"), verb=Verb.ANSWERS, object=Ref(*each))
        for each in (("decision", "yes"), ("priority", "two"))
    ]
    thread = Thread.through(records, links)
    assert set(priorities_of(Ref("action", "do"), thread)) == {Ref("priority", "one"), Ref("priority", "two")}
    told = {ref.id if ref else "": bill.total for ref, bill in by_priority(records, thread).items()}
    assert told == {"one": 5, "two": 5, "": 7}


def test_a_promise_is_not_spent_twice():
    given = promise(CommitmentStatus.KEPT, amount=10.0, unit="pounds")
    records = Records([given, cost(600, name="a"), cost(500, name="b")])
    [(_, more, costs)] = over_promised(records)
    assert (more, [each.id for each in costs]) == (100, ["a", "b"])
    assert list(over_promised(Records([given, cost(1_000)]))) == []
    assert sum_of(promise(CommitmentStatus.KEPT, amount=10.0, unit="pounds a year")) is None


def test_pounds_as_people_write_them():
    assert [pounds(each) for each in (0, 5, 100, 123_456_78, -250)] == ["£0", "£0.05", "£1", "£123,456.78", "-£2.50"]
    assert {each.value for each in HowOften} == {"once", "yearly", "monthly"}


@pytest.mark.parametrize(
    ("seats", "theirs", "says"),
    [
        (None, None, "How many seats it has is not said."),
        (0, None, "How many seats it has is not said."),
        (None, 3, "Residents hold 3 seats; how many there are in all is not said."),
        (9, None, "It has 9 seats; how many of them are residents' is not said."),
        (9, 0, "None of its 9 seats is a resident's."),
        (9, 9, "All of its 9 seats are residents'."),
        (10, 5, "Residents hold 5 of its 10 seats: half, so nothing passes against all of them."),
        (10, 6, "Residents hold 6 of its 10 seats: more than half, so they can carry a vote."),
        (10, 4, "Residents hold 4 of its 10 seats: fewer than half, so they need others to carry a vote."),
        (2, 3, "It says that residents hold 3 of its 2 seats. One of the two numbers is wrong."),
    ],
)
def test_residents_share_in_a_sentence(seats, theirs, says):
    assert share_of(Body(id="b", name="B", seats=seats, residents_seats=theirs)) == says


def body(name, above=None):
    return Body(id=name, name=name, answers_to=Ref("body", above) if above else None)


def test_each_body_stands_once_below_the_one_to_which_it_answers():
    bodies = [body("panel", "table"), body("board"), body("table", "board"), body("club", "gone")]
    placed = [(each.body.id, each.depth) for each in tree(bodies)]
    assert placed == [("board", 0), ("table", 1), ("panel", 2), ("club", 0)]
    assert in_circle(bodies) == []


def test_bodies_in_a_circle_are_told_and_none_is_lost():
    bodies = [body("a", "b"), body("b", "a"), body("c", "b")]
    assert [each.body.id for each in tree(bodies)] == ["a", "b", "c"]
    assert [each.id for each in in_circle(bodies)] == ["a", "b"]
