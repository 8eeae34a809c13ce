"""An exercise leaves as a Pabulib election without anything of its voters, and an election comes in as an exercise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellthread.interop.pabulib import read_election, write_election
from wellthread.methods.priorities import Way, count
from wellthread.programme.elections import NotAnElection, exported, imported
from wellthread.vocabulary import Ballot, BallotForm, Exercise, PriorityOption, Records, Ref

DAY = date(2026, 11, 28)
VOTE = Exercise(id="purse", title="What first?", budget=900.0, dots=3, most_score=5)
OPTIONS = [PriorityOption(id=each, exercise=VOTE.ref, title=f"Option {each}", cost=300.0) for each in "abc"]


@st.composite
def exercises(draw):
    form = draw(st.sampled_from([each for each in BallotForm if each is not BallotForm.PAIRS]))
    papers = []
    for number in range(draw(st.integers(8, 12))):
        named = draw(st.lists(st.sampled_from("abc"), unique=True, min_size=1))
        most = {BallotForm.DOTS: 1, BallotForm.SCORES: 5}.get(form)
        marks = tuple(str(draw(st.integers(1, most))) for _ in named) if most else ()
        group = Ref("group", "elders") if number % 2 else None
        options = tuple(Ref("priority_option", each) for each in named)
        papers.append(Ballot(id=f"b{number}", exercise=VOTE.ref, options=options, marks=marks, group=group))
    return replace(VOTE, form=form), papers


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(exercises())
def test_what_left_and_came_back_is_counted_alike_and_says_nothing_of_voters(tmp_path, held):
    exercise, papers = held
    text = write_election(exported(Records([exercise, *OPTIONS, *papers]), exercise, today=DAY))
    assert "elders" not in text
    path = tmp_path / "purse.pb"
    path.write_text(text, encoding="utf-8", newline="")
    back = Records(imported(read_election(path), "back"))
    before = count(exercise, OPTIONS, papers)
    after = count(back.of(Exercise)[0], back.of(PriorityOption), back.of(Ballot))
    assert after.voters == before.voters
    for way in set(before.standings) - {Way.POINTS}:
        told = {each.option.removeprefix("back-"): each.score for each in after.standings[way]}
        assert told == {each.option: each.score for each in before.standings[way]}


def test_few_papers_and_pairs_do_not_leave():
    paper = Ballot(id="b", exercise=VOTE.ref, options=(OPTIONS[0].ref,), count=7)
    with pytest.raises(NotAnElection, match="Fewer than 8 people voted"):
        exported(Records([VOTE, *OPTIONS, paper]), VOTE, today=DAY)
    pairs = replace(VOTE, form=BallotForm.PAIRS)
    with pytest.raises(NotAnElection, match="no place in the Pabulib format"):
        exported(Records([pairs, *OPTIONS]), pairs, today=DAY)
