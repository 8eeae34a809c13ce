"""Residents' and commissioners' lists: held apart, compared, never merged silently."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.conftest import PROGRAMME
from wellthread.methods.priorities.two_lists import compare, places_of, under_one_name
from wellthread.vocabulary import PriorityList, Ref

PAGE = f"/{PROGRAMME}/priorities/lists/"
REFS = [Ref("priority_option", each) for each in "abcdef"]
LISTS = st.dictionaries(st.sampled_from(REFS), st.integers(1, 4), max_size=6)


@settings(max_examples=30, deadline=None)
@given(LISTS, LISTS)
def test_turning_the_two_lists_round_turns_the_answer_round(one, other):
    found, turned = compare(one, other, {}), compare(other, one, {})
    assert {each.item for each in found.only_one} == {each.item for each in turned.only_other} == set(one) - set(other)
    assert (found.same, found.turned) == (turned.same, turned.turned)
    assert {each.item for each in found.rows} == {*one, *other}


def test_a_priority_stands_under_the_option_that_became_it(beds):
    assert under_one_name(Ref("priority", "late-bus"), beds.records) == Ref("priority_option", "plover-opt-bus")
    lamps = Ref("priority_option", "lockside-opt-lamps")
    assert under_one_name(lamps, beds.records) == Ref("priority_option", "lockside-opt-light")


def test_the_lists_of_the_example_differ_in_both_places(beds):
    for place in ("lockside", "plover"):
        one, other = (
            places_of(beds.records.find(PriorityList, Ref("priority_list", f"{place}-{whose}")), beds.records)
            for whose in ("residents", "commissioners")
        )
        found = compare(one, other, {})
        assert found.only_one
        assert found.only_other
        assert found.turned


@pytest.mark.django_db
def test_the_page_says_first_what_the_other_left_out(example, amina, client_for):
    page = client_for(amina).get(f"{PAGE}?in=lockside").content.decode()
    assert page.index("A towpath to walk after dark") < page.index("<svg", page.index('id="left-out"'))
    assert "A wellbeing app" in page[page.index('id="left-out"') : page.index("<svg", page.index('id="left-out"'))]
    assert "stand in the same order" in page
    assert "What was agreed" in page
