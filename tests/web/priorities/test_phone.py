"""Every form of ballot on a phone without an account: bad marks are said kindly, and one slip is one vote."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.web.conftest import PROGRAMME
from tests.web.priorities.hall import Phone, hall
from wellthread.vocabulary import BallotForm
from wellthread.web.priorities.actions import running
from wellthread.web.priorities.models import Guard

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, 34, 56, tzinfo=UTC)


def closed(made, by):
    running.close_vote(made.exercise, programme=PROGRAMME, by=by, at=NOW)
    return [(tuple(each.id.split("-")[1] for each in one.options), one.marks, one.count) for one in made.ballots()]


@pytest.mark.parametrize(
    ("form", "more", "bad", "says", "good", "kept"),
    [
        ("ranking", {}, {"a": "1", "b": "1"}, "both have place 1", {"a": "3", "b": "1"}, (("b", "a"), ())),
        ("ranking", {}, {"a": "9"}, "not a number from 1 to 3", {"c": "1"}, (("c",), ())),
        ("approval", {"most_marks": 1}, {"a": "1", "b": "1"}, "1 is the most", {"b": "1"}, (("b",), ())),
        (
            "dots",
            {"dots": 3},
            {"a": "2", "b": "2"},
            "4 dots are placed",
            {"a": "2", "c": "1"},
            (("a", "c"), ("2", "1")),
        ),
        ("dots", {}, {"a": "two"}, "not a number from 0 to 3", {"a": "1"}, (("a",), ("1",))),
        ("scores", {}, {"a": "6"}, "not a number from 0 to 5", {"a": "0", "b": "4"}, (("a", "b"), ("0", "4"))),
        ("scores", {}, {}, "Nothing is marked yet", {"c": "5"}, (("c",), ("5",))),
    ],
)
def test_a_paper_is_mended_read_back_and_counted(streets, amina, form, more, bad, says, good, kept):
    made = hall(amina, BallotForm.read(form), **more)
    phone = Phone(made.slips()[0])
    bad, good = ({f"mark-{form}-{key}": mark for key, mark in given.items()} for given in (bad, good))
    page = phone.press(check="1", **bad)
    assert phone.answer.status_code == 400
    assert says in page
    assert "Is this your paper?" in phone.press(check="1", **good)
    assert made.ballots() == []
    assert "Your paper is counted" in phone.press(send="1")
    assert closed(made, amina) == [(*kept, 1)]


def test_a_basket_tells_what_is_left_and_forgives_too_much(streets, amina):
    made = hall(amina, BallotForm.BUDGET, budget=1000.0)
    phone = Phone(made.slips()[0])
    assert "£700 left" in phone.press(put="budget-a")
    assert "£200 more than there is" in phone.press(put="budget-c")
    page = phone.press(check="1")
    assert "That is £200 more than there is" in page
    assert page.count("In the basket") == 2
    phone.press(out="budget-c")
    assert "£700 left" in phone.press(check="1")
    phone.press(send="1")
    assert closed(made, amina) == [(("a",), (), 1)]


def test_dots_are_put_and_taken_with_buttons(streets, amina):
    made = hall(amina, BallotForm.DOTS, dots=2)
    phone = Phone(made.slips()[0])
    assert "1 dot left" in phone.press(more="dots-a")
    assert "0 dots left" in phone.press(more="dots-b", **{"mark-dots-a": "1"})
    assert "0 dots left" in phone.press(more="dots-c", **{"mark-dots-a": "1", "mark-dots-b": "1"})
    assert "1 dot left" in phone.press(less="dots-b", **{"mark-dots-a": "1", "mark-dots-b": "1"})


def test_a_ranking_is_moved_up_and_down_before_it_is_sent(streets, amina):
    made = hall(amina, BallotForm.RANKING)
    phone = Phone(made.slips()[0])
    phone.press(check="1", **{"mark-ranking-a": "1", "mark-ranking-b": "2", "mark-ranking-c": "3"})
    phone.press(up="ranking-c")
    phone.press(down="ranking-a")
    phone.press(send="1")
    assert closed(made, amina) == [(("c", "a", "b"), (), 1)]


def test_pairs_come_once_each_on_both_sides_and_stop_when_one_likes(streets, amina):
    made = hall(amina, BallotForm.PAIRS)
    phone = Phone(made.slips()[0])
    assert "0 pairs done, of 3" in phone.page
    assert "Stop here" not in phone.page
    first = phone.page.split('name="choose" value="')[1].split('"')[0]
    assert "1 pair done" in phone.press(choose=first)
    assert "1 pair done" in phone.press(choose="somebody-else")
    assert "could not decide" not in phone.page
    phone.press(undecided="1", reason="  Both,\n or neither  ")
    assert "You answered 2 pairs" in phone.press(check="1")
    assert "2 pairs done" in phone.press(back="1")
    last = phone.page.split('name="choose" value="')[2].split('"')[0]
    assert "You answered 3 pairs" in phone.press(choose=last)
    assert "Your paper is counted" in phone.press(send="1")
    assert closed(made, amina) == [((), (), 1)]
    answers = made.choices()
    assert len({frozenset((each.one.id, each.other.id)) for each in answers}) == 3
    assert [each.reason for each in answers if each.chosen is None] == ["Both, or neither"]


def test_a_slip_is_one_vote_in_each_round_and_the_same_page_is_not_two(streets, amina):
    made = hall(amina, BallotForm.APPROVAL, rounds=2)
    code = made.slips()[0]
    phone, late = Phone(code), Phone(code)
    for each in (phone, late):
        each.press(check="1", **{"mark-approval-a": "1"})
    assert "Your paper is counted" in phone.press(send="1")
    assert "A paper is counted for this slip" in late.press(send="1")
    assert "A paper is counted for this slip" in Phone(code.lower().replace("-", " ").replace(" ", "")).page
    stale = Phone(made.slips()[0])
    stale.press(check="1", **{"mark-approval-b": "1"})
    running.next_round(made.exercise, programme=PROGRAMME, by=amina, at=NOW)
    assert "The next round is open" in stale.press(send="1")
    again = Phone(code)
    again.press(check="1", **{"mark-approval-b": "1"})
    again.press(send="1")
    assert closed(made, amina) == [(("a",), (), 1), (("b",), (), 1)]
    assert "This vote is closed" in Phone(made.slips()[0]).page


def test_a_room_without_slips_counts_one_page_once_and_says_that_nothing_guards(streets, amina, client_for):
    made = hall(amina, BallotForm.APPROVAL, guard=Guard.ROOM)
    code = running.open_vote(made.exercise, programme=PROGRAMME, by=amina).room_code or ""
    phone = Phone(code)
    assert "nothing guards against voting twice" in phone.page
    phone.press(check="1", **{"mark-approval-a": "1"})
    travels = phone.page
    phone.press(send="1")
    phone.answer.content = travels.encode()
    assert "Your paper is counted" in phone.press(send="1")
    Phone(code).press(send="1")
    assert closed(made, amina) == [(("a",), (), 1)]
    assert [each.channel for each in made.ballots()] == ["room"]
    page = client_for(amina).get(f"/{PROGRAMME}/priorities/exercise/{made.exercise.id}/").content.decode()
    assert "nothing guarded against voting twice" in page


def test_groups_are_asked_only_where_the_slip_does_not_say(streets, amina):
    made = hall(amina, BallotForm.APPROVAL, by_group=True)
    known, open_ = Phone(made.slips(group="parents")[0]), Phone(made.slips()[0])
    assert "Which group" not in known.page
    assert "Parents" in known.page
    assert "Which group" in open_.page
    for phone, given in ((known, {}), (open_, {"group": "strangers"})):
        phone.press(check="1", **{"mark-approval-a": "1"}, **given)
        phone.press(send="1")
    closed(made, amina)
    assert {each.group.id if each.group else "" for each in made.ballots()} == {"parents", ""}


def test_the_page_speaks_the_language_that_was_tapped_and_keeps_the_marks(streets, amina):
    phone = Phone(hall(amina, BallotForm.APPROVAL).slips()[0])
    page = phone.press(language="ur", **{"mark-approval-a": "1"})
    assert 'lang="ur" dir="rtl"' in page
    assert 'value="1" checked' in page
    assert "کیا یہ آپ کا کاغذ ہے؟" in phone.press(language="ur", check="1", **{"mark-approval-a": "1"})


def test_a_wrong_code_opens_nothing_and_guessing_ends(streets, amina, monkeypatch):
    monkeypatch.setattr("wellthread.web.priorities.actions.guessing.ADDRESS_CEILING", 3)
    code = hall(amina, BallotForm.APPROVAL).slips()[0]
    for at in range(3):
        assert Client().get(f"/vote/GUESS{at}/").status_code == 404
    assert Client().get(f"/vote/{code}/").status_code == 404
    assert "No vote has this code" in Client().post("/vote/", {"code": code}).content.decode()
    assert Client().get(f"/vote/{code}/", REMOTE_ADDR="10.0.0.9").status_code == 200


def test_a_code_is_typed_as_people_type(streets, amina):
    code = hall(amina, BallotForm.APPROVAL).slips()[0]
    answer = Client().post("/vote/", {"code": f" {code.lower().replace('-', ' ')} "})
    assert (answer.status_code, answer["Location"]) == (302, f"/vote/{code.replace('-', '')}/")
    assert answer.cookies == {}


@pytest.mark.parametrize("so_far", ["", "forged", "x" * 5000])
def test_a_forged_page_begins_anew(streets, amina, so_far):
    phone = Phone(hall(amina, BallotForm.APPROVAL).slips()[0])
    answer = Client().post(phone.address, {"so_far": so_far, "send": "1"})
    assert "Nothing is marked yet" in answer.content.decode()
