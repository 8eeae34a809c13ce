"""Several coders over the same contributions: who counts where, where passages lie, and what is left to talk over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wellthread.methods.engagement import Alpha, Coders, Look, Overlap, Passage
from wellthread.vocabulary import Ref

DAMP, BUS = Ref("theme", "damp"), Ref("theme", "bus")
MONDAY, TUESDAY, FRIDAY = (datetime(2026, 5, day, tzinfo=UTC) for day in (4, 5, 8))


def said(key: str) -> Ref:
    return Ref("contribution", key)


def passage(coder: str, key: str, theme: Ref = DAMP, start: int = 0, end: int = 10) -> Passage:
    return Passage(theme, said(key), coder, start, end)


def reads(keys: str, *coders: str, at: datetime | None = TUESDAY) -> list[Look]:
    return [Look(said(key), coder, at) for key in keys for coder in coders]


def alpha_of(held: Coders) -> Alpha:
    found = held.of(DAMP, seed=1).alpha
    assert found is not None
    return found


def overlap_of(held: Coders) -> Overlap:
    found = held.of(DAMP, seed=1).overlap
    assert found is not None
    return found


def test_nothing_here_is_agreement_too():
    read = reads("1234", "ann", "bo")
    held = Coders([passage("ann", "1"), passage("bo", "1")], read)
    assert alpha_of(held).units == 4
    assert alpha_of(held).value == pytest.approx(1)
    found = held.of(DAMP, seed=1)
    assert (found.used, found.differing) == (1, 0)


def test_a_contribution_that_only_one_coder_read_is_no_unit():
    held = Coders(
        [passage("ann", "1"), passage("ann", "2"), passage("bo", "2")], [*reads("12", "ann"), *reads("2", "bo")]
    )
    assert held.shared == 1
    assert held.differences(DAMP) == ()


def test_a_coder_who_marked_but_has_not_read_to_the_end_does_not_count_yet():
    held = Coders([passage("ann", "1"), passage("bo", "1")], [*reads("12", "ann"), *reads("2", "bo")])
    assert alpha_of(held).units == 1


def test_codings_from_elsewhere_without_readings_count_where_a_theme_was_used():
    held = Coders([passage("ann", "1"), passage("bo", "1", BUS), passage("bo", "2")], [])
    assert held.shared == 1
    (found,) = held.differences(DAMP)
    assert (found.chose, found.left) == (("ann",), ("bo",))


def test_a_reading_from_before_a_theme_was_made_says_nothing_of_it():
    read = [*reads("12", "ann", "bo", at=MONDAY), *reads("3", "ann", "bo", at=FRIDAY)]
    held = Coders([passage("ann", "3")], read, {DAMP: TUESDAY})
    assert alpha_of(held).units == 1


def test_one_who_came_back_and_used_the_new_theme_counts_for_it():
    read = [*reads("1", "ann", "bo", at=MONDAY), *reads("2", "ann", "bo", at=FRIDAY)]
    held = Coders([passage("ann", "1"), passage("bo", "1")], read, {DAMP: TUESDAY})
    assert alpha_of(held).units == 2


def test_differences_name_who_chose_and_who_left_it():
    held = Coders([passage("ann", "1"), passage("cy", "1")], reads("1", "ann", "bo", "cy"))
    (found,) = held.differences(DAMP)
    assert (found.contribution, found.chose, found.left) == (said("1"), ("ann", "cy"), ("bo",))


def test_overlap_is_the_share_of_characters_that_both_marked():
    marked = [passage("ann", "1", start=0, end=10), passage("bo", "1", start=5, end=15)]
    found = overlap_of(Coders(marked, reads("1", "ann", "bo")))
    assert found.share == pytest.approx(5 / 15)
    assert found.units == 1


def test_two_passages_of_one_coder_that_overlap_count_their_characters_once():
    marked = [passage("ann", "1", start=0, end=8), passage("ann", "1", start=4, end=10), passage("bo", "1")]
    assert overlap_of(Coders(marked, reads("1", "ann", "bo"))).share == 1


def test_where_no_two_used_a_theme_there_is_no_overlap_to_tell():
    assert Coders([passage("ann", "1")], reads("1", "ann", "bo")).of(DAMP, seed=1).overlap is None


def test_nobody_read_what_another_read():
    found = Coders([passage("ann", "1")], reads("1", "ann")).of(DAMP, seed=1)
    assert (found.alpha, found.used) == (None, 0)
