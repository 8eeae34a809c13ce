"""The six forms of ballot: what each may hold, and in which ways it is counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.methods.priorities.meetings import exercise, options
from wellthread.methods.priorities import (
    BadBallot,
    Way,
    count,
    count_by_group,
    count_by_round,
    put_to_vote,
    strengths,
)
from wellthread.methods.priorities.duels import Duel
from wellthread.vocabulary import Ballot, BallotForm, Exercise, PairChoice, Ref

HOME = Ref("exercise", "meeting")


def marked(number: int, marks: dict[str, object], *, voters: int = 1, group: str = "", round: int = 1) -> Ballot:
    return Ballot(
        id=f"m{number}",
        exercise=HOME,
        options=tuple(Ref("priority_option", each) for each in marks),
        marks=tuple(str(each) for each in marks.values()),
        count=voters,
        group=Ref("group", group) if group else None,
        round=round,
    )


def answer(one: str, other: str, chosen: str = "", *, times: int = 1, group: str = "") -> PairChoice:
    return PairChoice(
        id=f"{one}{other}{chosen}{group}",
        exercise=HOME,
        one=Ref("priority_option", one),
        other=Ref("priority_option", other),
        chosen=Ref("priority_option", chosen) if chosen else None,
        count=times,
        group=Ref("group", group) if group else None,
    )


def of(form: BallotForm, **more: Any) -> Exercise:
    return replace(exercise(form=form), **more)


def scores(result, way: Way) -> dict[str, float]:
    return {each.option: each.score for each in result.standings[way]}


def test_dots_are_added_up_by_round_and_by_group_and_the_last_round_counts():
    asked = of(BallotForm.DOTS, dots=3, rounds=2)
    said = [
        marked(1, {"A": 3}, voters=2, group="young"),
        marked(2, {"A": 1, "B": 2}, voters=2, group="young", round=2),
        marked(3, {"B": 3, "A": 0}, group="old", round=2),
    ]
    whole = count(asked, options("AB"), said)
    assert (whole.round, whole.voters.raw) == (2, 3)
    assert scores(whole, Way.DOTS) == {"B": 7, "A": 2}
    assert scores(whole, Way.SUPPORT) == {"B": 3, "A": 2}
    by_round = count_by_round(asked, options("AB"), said)
    assert [scores(each, Way.DOTS) for each in by_round.values()] == [{"A": 6, "B": 0}, {"B": 7, "A": 2}]
    first = count_by_group(asked, options("AB"), said, round=1)
    assert [(ref.id if ref else "", part.voters.raw) for ref, part in first.items()] == [("young", 2)]


def test_scores_are_counted_together_and_by_the_mean_of_those_who_scored():
    said = [marked(1, {"A": 5, "B": 2}, voters=2), marked(2, {"B": 3}), marked(3, {"A": 0})]
    whole = count(of(BallotForm.SCORES), options("ABC"), said)
    assert scores(whole, Way.TOTAL) == {"A": 10, "B": 7, "C": 0}
    assert scores(whole, Way.MEAN) == {"A": 10 / 3, "B": 7 / 3, "C": -1}
    assert scores(whole, Way.SUPPORT) == {"A": 2, "B": 3, "C": 0}
    assert whole.heads is not None
    assert (whole.heads.above("A", "B"), whole.heads.above("B", "A"), whole.heads.above("A", "C")) == (3, 1, 3)


def test_answers_to_pairs_give_strengths_and_a_circle_is_told():
    said = [answer("A", "B", "A", times=9), answer("B", "C", "B", times=9), answer("C", "A", "C", times=9)]
    whole = count(of(BallotForm.PAIRS), options("ABC"), [], said)
    assert (whole.answers, whole.voters.raw) == (27, 9)
    assert whole.condorcet_winner is None
    assert [round(each.score) for each in whole.standings[Way.STRENGTH]] == [50, 50, 50]


def test_a_paper_of_a_pairs_exercise_says_only_that_somebody_answered():
    said = [answer("A", "B", "A", times=3, group="young")]
    slips = [Ballot(id="s", exercise=HOME, options=(), count=12, group=Ref("group", "young"))]
    assert count(of(BallotForm.PAIRS), options("AB"), slips, said).voters.raw == 12
    assert count_by_group(of(BallotForm.PAIRS), options("AB"), slips, said)[Ref("group", "young")].answers == 3


def test_cannot_decide_is_half_an_answer_for_each():
    told = strengths([Duel("A", "B", 10, 4, 6)], "AB")
    halved = strengths([Duel("A", "B", 13, 7)], "AB")
    assert np.allclose(told.level, halved.level)


def test_budget_papers_are_counted_as_approvals_within_the_money():
    asked = of(BallotForm.BUDGET, budget=100.0)
    costs = {"A": 60.0, "B": 40.0, "C": 50.0}
    said = [replace(marked(1, {"A": 1, "B": 1}), marks=()), replace(marked(2, {"C": 1}), marks=())]
    assert scores(count(asked, options("ABC", costs), said), Way.SUPPORT) == {"A": 1, "B": 1, "C": 1}
    with pytest.raises(BadBallot, match="spends 110, but there is 100"):
        count(asked, options("ABC", costs), [replace(marked(3, {"A": 1, "C": 1}), marks=())])


def test_what_was_left_out_or_merged_is_not_counted_unless_somebody_voted_for_it():
    a, b, c = options("ABC")
    given = [a, replace(b, left_out="Being built already."), replace(c, merged_into=a.ref)]
    assert [each.id for each in put_to_vote(exercise(), given)] == ["A"]
    said = [replace(marked(1, {"B": 1}), marks=())]
    assert [each.id for each in count(exercise(), given, said).options] == ["A", "B"]


@pytest.mark.parametrize(
    ("form", "marks", "says"),
    [
        (BallotForm.DOTS, {"A": 4}, "places 4 dots; 3 is the most"),
        (BallotForm.DOTS, {"A": -1}, "places -1 dots"),
        (BallotForm.DOTS, {"A": "two"}, "no whole number"),
        (BallotForm.SCORES, {"A": 6}, "not from 0 to 5"),
        (BallotForm.APPROVAL, {"A": 1}, "approval has none"),
        (BallotForm.PAIRS, {"A": 1}, "as pair choices"),
    ],
)
def test_marks_that_the_form_does_not_allow_are_refused(form, marks, says):
    with pytest.raises(BadBallot, match=says):
        count(of(form), options("AB"), [marked(1, marks)])


@pytest.mark.parametrize(
    ("paper", "says"),
    [
        (replace(marked(1, {"A": 1}), marks=()), "0 marks for 1 options"),
        (marked(1, {"A": 1}, round=2), "of round 2; the exercise has 1"),
        (marked(1, {"A": 1, "B": 1}), "marks 2 options; 1 is the most"),
    ],
)
def test_other_papers_that_cannot_be_counted(paper, says):
    with pytest.raises(BadBallot, match=says):
        count(of(BallotForm.DOTS, most_marks=1), options("AB"), [paper])


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (answer("A", "A", "A"), "against itself"),
        (answer("A", "B", "C"), "takes C"),
        (answer("A", "Z", "A"), "names Z"),
        (answer("A", "B", "A", times=0), "stands for 0 answers"),
    ],
)
def test_answers_that_cannot_be_counted(said, says):
    with pytest.raises(BadBallot, match=says):
        count(of(BallotForm.PAIRS), options("ABC"), [], [said])
