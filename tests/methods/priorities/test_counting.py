"""Ballots counted in several ways: textbook elections first, then what must hold for every election."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.priorities.meetings import (
    NAMES,
    SCHULZE_45,
    TENNESSEE,
    ballots,
    exercise,
    options,
    profiles,
    rankings,
)
from wellthread.methods.priorities import BadBallot, Count, Way, count, count_by_group
from wellthread.vocabulary import Ballot, BallotForm, Ref


def counted(profile: dict[str, int], names: str = NAMES, seats: int = 1) -> Count:
    return count(exercise(seats), options(names), ballots(profile))


def scores(result: Count, way: Way) -> dict[str, float]:
    return {each.option: each.score for each in result.standings[way]}


def test_the_capital_of_tennessee_depends_on_the_way_of_counting():
    result = counted(TENNESSEE, "MNCK")
    assert scores(result, Way.FIRST) == {"M": 42, "N": 26, "K": 17, "C": 15}
    assert scores(result, Way.POINTS) == {"N": 194, "C": 173, "M": 126, "K": 107}
    assert result.condorcet_winner == "N"
    assert result.first(Way.FIRST) == ("M",)
    assert result.first(Way.HEADS) == ("N",)
    assert [result.place(Way.HEADS, each) for each in "NCKM"] == [1, 2, 3, 4]


def test_schulzes_own_example_of_45_voters():
    result = counted(SCHULZE_45)
    assert result.heads is not None
    assert result.heads.above("A", "C") == 26
    assert result.condorcet_winner is None
    assert [each.option for each in result.standings[Way.HEADS]] == list("EACBD")


def test_approvals_are_counted_by_support_alone():
    result = count(exercise(form=BallotForm.APPROVAL), options("ABC"), ballots({"AB": 4, "B": 2, "CA": 1}))
    assert set(result.standings) == {Way.SUPPORT}
    assert scores(result, Way.SUPPORT) == {"B": 6, "A": 5, "C": 1}
    assert result.condorcet_winner is None


def test_an_approval_paper_is_the_same_in_any_order():
    one = count(exercise(form=BallotForm.APPROVAL), options("AB"), ballots({"AB": 1, "BA": 1}))
    assert [each.place for each in one.standings[Way.SUPPORT]] == [1, 1]


def test_a_tie_over_the_last_seat_is_left_for_people():
    result = counted({"AB": 5, "AC": 5}, "ABC", seats=2)
    assert result.chosen(Way.POINTS) == ("A",)


def test_groups_are_counted_apart_and_those_without_one_come_last():
    mixed = [*ballots({"AB": 9}, "young"), *ballots({"BA": 8}, "old"), *ballots({"A": 1})]
    parts = count_by_group(exercise(), options("AB"), mixed)
    assert [each.id if each else None for each in parts] == ["old", "young", None]
    assert [part.first(Way.FIRST)[0] for part in parts.values()] == ["B", "A", "A"]
    assert sum(part.voters.raw for part in parts.values()) == 18


def test_papers_of_another_exercise_are_left_aside():
    stranger = Ballot(id="x", exercise=Ref("exercise", "other"), options=(Ref("priority_option", "Z"),))
    assert count(exercise(), options("AB"), [stranger]).voters.raw == 0


@pytest.mark.parametrize(
    ("marks", "voters", "says"),
    [
        ("AZ", 1, "names Z, which is not an option"),
        ("AA", 1, "names A more than once"),
        ("A", 0, "stands for 0 voters"),
    ],
)
def test_a_ballot_that_cannot_be_counted_says_why(marks, voters, says):
    with pytest.raises(BadBallot, match=says):
        counted({marks: voters}, "AB")


def test_costs_and_a_budget_bring_what_would_be_bought():
    voted = ballots({"AB": 2, "C": 1})
    result = count(exercise(budget=90), options("ABC", {"A": 60, "B": 30, "C": 30}), voted)
    assert [each.rule for each in result.spending] == ["greedy", "equal_shares/add1u"]
    assert [set(each.chosen) for each in result.spending] == [{"A", "B"}, {"B", "C"}]


@pytest.mark.parametrize(("budget", "costs"), [(None, {"A": 1, "B": 1}), (10.0, {"A": 1})])
def test_without_a_budget_or_a_cost_nothing_is_bought(budget, costs):
    assert count(exercise(budget=budget), options("AB", costs), ballots({"AB": 1})).spending == ()


@given(profiles(), st.permutations(list(NAMES)))
def test_relabelling_options_never_changes_the_winner(profile, names):
    other = dict(zip(NAMES, names, strict=True))
    renamed = {"".join(other[each] for each in marks): voters for marks, voters in profile.items()}
    before, after = counted(profile), counted(renamed)
    for way in before.standings:
        assert {other[each] for each in before.first(way)} == set(after.first(way))


@given(profiles())
def test_an_option_that_beats_every_other_comes_first_alone_head_to_head(profile):
    result = counted(profile)
    if result.condorcet_winner:
        assert result.first(Way.HEADS) == (result.condorcet_winner,)


@given(profiles(), rankings())
def test_one_more_ballot_with_an_option_first_never_lowers_its_first_choices(profile, rest):
    marks = "A" + rest.replace("A", "")
    before, after = ballots(profile), ballots({marks: 1}, "late")
    counts = [scores(count(exercise(), options(NAMES), papers), Way.FIRST) for papers in (before, before + after)]
    assert counts[1]["A"] == counts[0]["A"] + 1
    assert all(counts[1][each] == counts[0][each] for each in "BCDE")


@given(profiles(), st.integers(0, 1000))
def test_who_voted_and_in_what_order_does_not_matter(profile, seed):
    one_by_one = [paper for marks, voters in profile.items() for paper in ballots({marks: 1}) * voters]
    random.Random(seed).shuffle(one_by_one)
    together, apart = counted(profile), count(exercise(), options(NAMES), one_by_one)
    assert together.standings == apart.standings
    assert together.voters == apart.voters


@given(profiles())
def test_every_ballot_gives_away_the_same_number_of_points(profile):
    result = counted(profile)
    assert sum(scores(result, Way.POINTS).values()) == result.voters.raw * 10


@given(profiles())
def test_nobody_is_on_two_sides_of_a_pair(profile):
    heads = counted(profile).heads
    assert heads is not None
    assert ((heads.prefer + heads.prefer.T) <= sum(profile.values())).all()
    assert (heads.prefer.diagonal() == 0).all()
