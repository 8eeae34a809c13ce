"""What a session starts from: a run sheet for its kind, and how far a neighbourhood has come along the steps."""

from __future__ import annotations

from itertools import count

import pytest

from examples.make_two_test_beds import FOLDER
from wellthread.programme import read
from wellthread.programme.csead_steps import csead_steps
from wellthread.programme.run_sheets import USUAL, usual_lines
from wellthread.vocabulary import Neighbourhood, Records, Ref, Session, SessionKind

CAFE = Ref("session", "cafe")


@pytest.mark.parametrize("kind", SessionKind)
def test_every_kind_of_session_has_a_usual_run_sheet(kind):
    numbers = count(1)
    lines = usual_lines(kind, CAFE, lambda: f"line-{next(numbers)}")
    assert [each.position for each in lines] == list(range(1, len(lines) + 1))
    assert all(each.session == CAFE and each.what and each.minutes for each in lines)


def test_a_café_has_tables_and_rounds_and_ends_with_when_people_hear():
    lines = usual_lines(SessionKind.CAFE, CAFE, lambda: "x")
    assert [each.cafe_round for each in lines if each.cafe_round] == [1, 2, 3]
    assert all(each.tables == 5 and 20 <= (each.minutes or 0) <= 30 for each in lines if each.cafe_round)
    assert "hear what became of it" in lines[-1].what


def test_an_action_workshop_goes_through_appreciative_inquiry_after_what_was_heard_is_fed_back():
    said = " ".join(each.what for each in USUAL[SessionKind.WORKSHOP])
    order = [said.index(word) for word in ("Feed back", "Discovery", "Dream", "Design", "Delivery")]
    assert order == sorted(order)


def test_the_example_has_taken_each_step_and_a_new_place_none():
    records = read(FOLDER).records
    steps = csead_steps(records, Ref("neighbourhood", "lockside"))
    assert [each.title for each in steps if not each.done] == []
    assert {each.title for each in steps} >= {"Profile", "Community Cafés", "Feedback"}
    empty = Records([Neighbourhood(id="pill", name="Pill")])
    assert not any(each.done for each in csead_steps(empty, Ref("neighbourhood", "pill")))


def test_a_café_that_was_open_to_professionals_is_named():
    home = Ref("neighbourhood", "pill")
    mixed = Session(id="s", neighbourhood=home, kind=SessionKind.CAFE, title="Mixed", residents_only=False)
    steps = csead_steps(Records([Neighbourhood(id="pill", name="Pill"), mixed]), home)
    assert next(each for each in steps if each.title == "Community Cafés").open_to_all == (mixed,)
