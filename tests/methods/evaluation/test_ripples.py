"""Ripples: chains in the order in which one led to another, no circles, and the next workshop."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellthread.methods.evaluation import chains, circle, next_workshop
from wellthread.vocabulary import Ref, Ripple


def ripple(name, after=None, on=None):
    return Ripple(id=name, text=name, after=Ref("ripple", after) if after else None, seen_on=on)


def test_each_ripple_is_followed_by_what_came_after_it():
    found = chains(
        [
            ripple("late", on=date(2026, 9, 1)),
            ripple("child", after="early", on=date(2026, 10, 1)),
            ripple("early", on=date(2026, 5, 1)),
            ripple("grandchild", after="child"),
        ]
    )
    assert [(each.ripple.id, each.depth) for each in found] == [
        ("early", 0),
        ("child", 1),
        ("grandchild", 2),
        ("late", 0),
    ]


def test_what_came_after_something_that_is_not_shown_begins_a_chain():
    (only,) = chains([ripple("seen", after="hidden")])
    assert only.depth == 0


def test_a_circle_is_found_and_has_no_order():
    ring = [ripple("a", after="c"), ripple("b", after="a"), ripple("c", after="b"), ripple("tail", after="a")]
    assert {each.id for each in circle(ring)} == {"a", "b", "c"}
    with pytest.raises(ValueError, match="circle"):
        chains(ring)


@settings(max_examples=50)
@given(st.lists(st.integers(0, 9), max_size=10))
def test_a_circle_is_found_exactly_where_no_order_can_be_had(befores):
    made = [ripple(str(at), after=str(before)) for at, before in enumerate(befores)]
    if circle(made):
        assert all(Ref("ripple", str(at)) in {each.ref for each in made} for at in [int(x.id) for x in circle(made)])
    else:
        assert len(chains(made)) == len(made)


def test_workshops_are_three_to_four_months_apart_and_the_first_after_work_begins():
    due = next_workshop([], date(2026, 7, 1))
    assert due is not None
    assert (due.starts, due.ends) == (date(2026, 10, 1), date(2026, 11, 1))
    assert due.now(date(2026, 10, 15))
    assert due.overdue(date(2026, 11, 2))
    assert not due.overdue(date(2026, 9, 1))
    assert next_workshop([], None) is None
