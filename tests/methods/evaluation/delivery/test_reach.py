"""Reach by category beside residents: the unknown is never dropped (H-02), and small numbers stay hidden."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.equality import UNSAID, Verdict
from wellthread.methods.evaluation.delivery import OF_REACH, Tally, UnknownDropped, beside, reach_faults, tally, without
from wellthread.vocabulary import DeliveryEntry, PopulationCount, ReachCount, Ref

WALKS, HERE = Ref("action", "walks"), Ref("neighbourhood", "here")
SEX = next(each for each in OF_REACH if each.name == "sex")
AUTUMN = {"starts": date(2026, 9, 1), "ends": date(2026, 11, 30)}


def row(code, people, question="sex", **more):
    key = f"{question}-{code}-{len(more)}"
    return ReachCount(id=key, action=WALKS, question=question, code=code, people=people, **more)


def here(**residents):
    return [
        PopulationCount(id=code, neighbourhood=HERE, question="sex", code=code, residents=count)
        for code, count in residents.items()
    ]


def test_a_report_names_the_four_questions_that_the_statement_asks():
    assert [each.name for each in OF_REACH] == ["deprivation", "ethnic_group", "age", "sex"]


@given(st.lists(st.sampled_from(["female", "male", "unknown", "prefer_not", "x"]), max_size=60), st.integers(0, 60))
def test_every_row_of_what_was_not_said_is_always_there(codes, whole):
    rows = [row(code, codes.count(code)) for code in dict.fromkeys(codes)]
    found = tally(WALKS, [row("", whole, question=""), *rows], SEX)
    if found is None:
        assert max(whole, len(codes)) == 0
        return
    assert found.whole == max(whole, len(codes))
    compared = beside(found, here(female=400, male=600))
    assert [each.code for each in compared.unsaid] == list(UNSAID)


@pytest.mark.parametrize("code", UNSAID)
def test_nothing_unknown_can_be_dropped(code):
    found = tally(WALKS, [row("female", 30), row("male", 20)], SEX)
    assert found is not None
    with pytest.raises(UnknownDropped, match="cannot be left out"):
        without(beside(found, []), "male", code)
    with pytest.raises(UnknownDropped):
        Tally(WALKS, SEX, {key: 1 for key in found.counts if key != code})


def test_a_category_may_be_left_out_and_shares_stay_as_they_were():
    found = tally(WALKS, [row("female", 30), row("male", 20)], SEX)
    assert found is not None
    whole = beside(found, here(female=500, male=500))
    (female,) = without(whole, "male").rows
    assert female == whole.rows[0]


def test_where_nobody_was_asked_the_whole_is_not_known():
    once = DeliveryEntry(id="w", action=WALKS, people=31)
    found = tally(WALKS, [], SEX, [once])
    assert found is not None
    assert not found.asked
    assert (found.counts["not_asked"], found.whole) == (31, 31)


def test_people_of_several_times_are_not_added_up():
    times = [DeliveryEntry(id=str(n), action=WALKS, people=n) for n in (20, 31)]
    rows = [row("female", 12, entry=times[0].ref), row("female", 18, entry=times[1].ref)]
    found = tally(WALKS, rows, SEX, times)
    assert found is not None
    assert (found.entry, found.counts["female"], found.counts["not_asked"]) == (times[1].ref, 18, 13)
    stretch = tally(WALKS, [*rows, row("female", 22, **AUTUMN), row("", 36, question="", **AUTUMN)], SEX, times)
    assert stretch is not None
    assert (stretch.entry, stretch.whole) == (None, 36)


def test_residents_alone_are_compared_where_they_were_told_apart():
    rows = [row("female", 30, residents=22), row("male", 20, residents=9), row("", 60, question="", residents=40)]
    found = tally(WALKS, rows, SEX)
    assert found is not None
    assert found.residents
    assert (found.whole, found.counts["not_asked"]) == (40, 9)


def test_fewer_than_live_here_is_said_only_when_it_is_sure():
    found = tally(WALKS, [row("female", 90), row("male", 10)], SEX)
    assert found is not None
    compared = beside(found, here(female=500, male=500))
    assert [each.verdict for each in compared.rows] == [Verdict.MORE, Verdict.FEWER]


def test_few_people_are_hidden_with_a_neighbour():
    found = tally(WALKS, [row("female", 12), row("male", 7)], SEX)
    assert found is not None
    texts = {each.code: str(each.people) for each in beside(found, []).rows}
    assert texts["male"] == "fewer than 8"
    assert not texts["female"].isdigit() or int(texts["female"]) % 5 == 0


def test_a_tally_without_rows_for_the_unknown_is_a_fault():
    (found,) = reach_faults([row("female", 30), row("male", 20), row("prefer_not", 0)])
    assert found.code == "reach-unknown-dropped"
    assert "no row for unknown" in found.says


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row("female", 3, residents=4)], "reach-residents"),
        ([row("tall", 3, question="height")], "reach-question"),
        ([row("many", 3)], "reach-category"),
        ([row("female", 3, starts=date(2026, 3, 1), ends=date(2026, 2, 1))], "reach-days"),
        ([row("female", 30), row("", 20, question="")], "reach-sum"),
    ],
)
def test_what_cannot_be_is_found(rows, found):
    days = {"starts": rows[0].starts, "ends": rows[0].ends}
    questions = {each.question for each in rows if each.question}
    whole = [row(code, 0, question=each, **days) for each in questions for code in ("unknown", "prefer_not")]
    assert found in {each.code for each in reach_faults([*rows, *whole])}
