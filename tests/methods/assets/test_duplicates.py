"""The same thing twice: found by names, places and addresses, said in words, and never asked again once answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.assets.noisy import register
from wellthread.methods.assets import linkage
from wellthread.methods.assets.duplicates import candidates, unanswered
from wellthread.methods.assets.likeness import likeness, telling_name
from wellthread.vocabulary import Asset, DuplicateReview, Ref

LIST = Ref("dataset", "nhs")


def hall(key="a", name="Castle Hall", **more):
    return Asset(id=key, name=name, **more)


def royal(**more):
    return [
        hall("a", "The Royal London Hospital", postcode="E1 1FR", **more),
        hall("b", "Royal London Hospital", postcode="E1 1BB", **more),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Mary's Ctr", "Saint Marys Centre"),
        ("The Café & Hall", "Cafe and hall"),
        ("Lib on the Rd", "library on road"),
        ("Mill St", "Mill Street"),
        ("Choir (020 7946 0018)", "Choir"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one, other):
    assert telling_name(one) == telling_name(other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_the_same_both_ways_and_within_its_bounds(one, other):
    there, back = likeness(hall("a", one), hall("b", other)), likeness(hall("b", other), hall("a", one))
    assert there == back
    assert 0 <= there.score <= 1


def test_the_reason_says_each_part_that_is_known():
    one = hall(
        name="Castle Hall", postcode="NN5 7LN", longitude=-0.93, latitude=52.25, website="https://www.castle.uk/"
    )
    other = hall("b", "Castle Hal", postcode="nn57ln", longitude=-0.93, latitude=52.25036, website="castle.uk")
    assert likeness(one, other).in_words == "same postcode, names 95 % alike, same website, 40 m apart"
    assert likeness(one, hall("b", "Castle Hall", postcode="NN1 1AA")).in_words == "postcodes differ, same name"


def test_other_numbers_speak_against():
    assert likeness(hall(name="Surgery 1"), hall(name="Surgery 2")).score < 0.8
    doors = likeness(hall(address="12 High Street"), hall(address="14 High Street"))
    assert doors.address is not None
    assert doors.address < 0.8


def test_one_published_list_that_names_both_speaks_against():
    same, listed = likeness(*royal()), likeness(*royal(dataset=LIST))
    assert listed.one_list
    assert listed.score < same.score


def test_the_royal_london_is_found_with_and_without_its_place():
    [pair] = candidates(royal())
    assert pair.in_words == "same postcode district, same name"
    one, other = royal()
    placed = [
        replace(one, longitude=-0.06015, latitude=51.5187),
        replace(other, longitude=-0.058118, latitude=51.51902),
    ]
    [near] = candidates(placed)
    assert near.in_words == "same postcode district, same name, 145 m apart"


def test_the_same_name_far_away_is_another_thing():
    near, far = hall(longitude=0.0, latitude=52.0), hall("b", longitude=0.1, latitude=52.0)
    assert candidates([near, far]) == ()
    assert len(candidates([near, hall("b", longitude=0.003, latitude=52.0)])) == 1


def test_many_assets_at_one_point_are_a_slip_and_the_point_tells_nothing():
    stops = [hall(f"s{at:03}", f"Bus stop {at}", longitude=-2.36572, latitude=53.41671) for at in range(60)]
    again = hall("t", "Bus stop 7", postcode="M41 7WJ")
    assert [each.key for each in candidates([*stops, again])] == [frozenset({"s007", "t"})]


def test_a_record_that_was_merged_is_not_found_again():
    first, second = royal()
    merged = Asset(id="b", name=second.name, postcode=second.postcode, merged_into=first.ref)
    assert candidates([first, merged]) == ()


def answer(same, **more):
    one, other = (each.ref for each in royal())
    return DuplicateReview(id="r", one=one, other=other, same=same, reviewed_on=date(2026, 5, 1), **more)


@pytest.mark.parametrize(
    ("reviews", "asked"),
    [
        ([], 1),
        ([answer(False)], 0),
        ([answer(True)], 0),
        ([answer(None)], 1),
        ([answer(False, undone_on=date(2026, 5, 2))], 1),
    ],
)
def test_a_pair_is_asked_about_until_somebody_decided(reviews, asked):
    assert len(unanswered(candidates(royal()), reviews)) == asked


def test_pairs_of_which_somebody_was_not_sure_come_last():
    pairs = candidates([*royal(), hall("c", "Castle Hal"), hall("d", "Castle Hall")])
    assert [sorted(each.key) for each in unanswered(pairs, [])] == [["a", "b"], ["c", "d"]]
    assert [sorted(each.key) for each in unanswered(pairs, [answer(None)])] == [["c", "d"], ["a", "b"]]


@pytest.mark.parametrize(("placed", "floor"), [(True, 0.94), (False, 0.88)])
def test_on_a_register_with_known_pairs_the_bar_is_met(placed, floor):
    held, truth = register(3000, seed=5, placed=placed)
    found = {(each.one.id, each.other.id) for each in candidates(held)}
    right = len(found & truth)
    assert 2 * right / (len(found) + len(truth)) >= floor


def test_the_order_of_the_register_changes_nothing():
    held, _ = register(300, seed=5)
    assert candidates(held) == candidates(list(reversed(held)))


def test_record_linkage_finds_what_words_alone_leave_out():
    pytest.importorskip("splink")
    held, truth = register(600, seed=9, placed=False)
    link = linkage.splink_linker(seed=1)
    assert link is not None
    alone, both = candidates(held), candidates(held, linker=link)
    gained = {(each.one.id, each.other.id) for each in both} - {(each.one.id, each.other.id) for each in alone}
    assert gained & truth
    assert any("record linkage says" in each.in_words for each in both)


def test_without_the_extra_there_is_no_linker_and_a_sentence_that_says_so(monkeypatch):
    monkeypatch.setattr(linkage, "find_spec", lambda name: None)
    assert linkage.splink_linker(seed=1) is None
    assert "not installed" in linkage.WITHOUT
