"""The seven questions, asked of the example and of small programmes: plain, cited, protected, and honest when empty."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from examples.make_two_test_beds import FOLDER
from wellthread.disclosure import bare_cells
from wellthread.programme import Contents, read
from wellthread.programme.answering import Known, one_of_seven, seven
from wellthread.programme.release import release
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    ClaimVerdict,
    ContributionClaim,
    DeliveryEntry,
    DeliveryPlan,
    Fidelity,
    Indicator,
    Neighbourhood,
    Programme,
    ReachCount,
    Records,
    Ref,
    Result,
    Sampling,
    StandingAnswer,
    StandingQuestion,
    Step,
    StepKind,
    StepLink,
    Survey,
    Visibility,
    Wave,
    WaveKind,
)

TODAY = date(2026, 11, 20)
STREET = Ref("neighbourhood", "street")
WALKS = Action(id="walks", title="Walk together", neighbourhood=STREET, status=ActionStatus.RUNNING)
BARE = (Programme(id="p", name="A street"), Neighbourhood(id="street", name="The street"))
Q = StandingQuestion


@cache
def beds() -> Contents:
    return release(read(FOLDER), Visibility.TEAM)


def asked(question: StandingQuestion, *records):
    return one_of_seven(Contents(Records([*BARE, *records])), question, STREET, today=TODAY)


@pytest.mark.parametrize("scope", [None, Ref("neighbourhood", "lockside"), Ref("neighbourhood", "plover-rise")])
def test_every_answer_begins_with_a_sentence_and_rests_on_records_that_are_there(scope):
    found = seven(beds(), scope, today=TODAY)
    assert [each.question for each in found] == list(Q)
    for each in found:
        assert each.first.text.endswith(".")
        assert each.first.text.startswith("Not known yet: ") is (each.known is Known.NOT_YET)
        assert all(ref in beds().records for sentence in each.sentences for ref in sentence.rests_on)
        for rows in each.tables:
            assert len(rows.rests_on) == len(rows.table.rows)
            assert all(row for row in rows.rests_on)
            if not rows.table.name.startswith("reach-summary"):  # where nobody was asked, all are not known
                assert not list(bare_cells([rows.table])), rows.table.name


@pytest.mark.parametrize(
    "scopes", [[None], [Ref("neighbourhood", "lockside"), Ref("neighbourhood", "plover-rise")]], ids=["all", "each"]
)
def test_names_of_tables_and_pictures_are_never_the_same_twice(scopes):
    answers = [each for scope in scopes for each in seven(beds(), scope, today=TODAY)]
    names = [rows.table.name for each in answers for rows in each.tables]
    names += [picture.name for each in answers for picture in each.pictures]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("question", list(Q))
def test_of_an_empty_programme_nothing_is_known_and_the_way_out_is_told(question):
    found = asked(question)
    assert found.known is Known.NOT_YET
    assert found.first.text.startswith("Not known yet: ")
    assert found.tables == () or found.question is Q.PROGRAMME


def test_what_nobody_has_answered_comes_first():
    found = one_of_seven(beds(), Q.RESIDENTS, Ref("neighbourhood", "lockside"), today=TODAY)
    first = found.tables[0].table.texts()[0]
    assert first[0] == "3. The Old Pump House open"
    assert "decided" in first[-1]
    assert any("Pump House" in each.sentence and each.remedy for each in found.missing)


def test_attendances_are_not_people_and_few_are_hidden():
    times = [DeliveryEntry(id=str(n), action=WALKS.ref, attendances=n, on=date(2026, 9, n)) for n in (4, 3)]
    found = asked(Q.WHO, WALKS, *times)
    assert found.known is Known.PARTLY
    assert "Fewer than 8 different people took part" in found.first.text
    register = ReachCount(id="r", action=WALKS.ref, people=23, residents=12)
    found = asked(Q.WHO, WALKS, *times, register)
    assert "25 different people took part, 10 of them living here" in found.first.text
    assert any("Nobody was asked about age" in each.sentence for each in found.missing)


def test_reach_never_drops_those_of_whom_it_is_not_known():
    rows = [
        ReachCount(id=code or "all", action=WALKS.ref, question="sex" if code else "", code=code, people=people)
        for code, people in (("", 60), ("female", 30), ("male", 10), ("prefer_not", 9))
    ]
    time = DeliveryEntry(id="t", action=WALKS.ref, attendances=70, on=date(2026, 9, 1))
    found = asked(Q.WHO, WALKS, time, *rows)
    table = next(each.table for each in found.tables if each.table.name == "reach-sex-walks-street")
    assert [row[0] for row in table.texts()][-4:] == [
        *("Prefer not to say", "Not known", "Asked, left open"),
        "Not asked",
    ]


def walks_meant(times: int) -> DeliveryPlan:
    return DeliveryPlan(id="p", action=WALKS.ref, times=times, starts=date(2026, 9, 1), ends=date(2026, 10, 30))


def test_meant_and_done_stand_beside_each_other_and_a_change_on_purpose_is_told_with_its_reason():
    how = Fidelity.ADAPTED
    changed = DeliveryEntry(id="a", action=WALKS.ref, fidelity=how, adaptation="At noon.", adapted_why="Rain.")
    off = DeliveryEntry(id="b", action=WALKS.ref, fidelity=Fidelity.NOT_HELD)
    found = asked(Q.PROJECTS, WALKS, walks_meant(3), changed, off)
    told = " ".join(str(each) for each in found.sentences)
    assert "changed on purpose: At noon. Why: Rain." in told
    assert "is logged 1 time, and was meant 3 by now." in told
    assert found.tables[0].table.texts()[0][1:3] == ["3, 3", "1"]
    assert found.pictures


def test_as_often_as_was_meant_by_now_is_as_planned():
    times = [DeliveryEntry(id=str(n), action=WALKS.ref, on=date(2026, 9, n)) for n in (1, 2)]
    found = asked(Q.PROJECTS, WALKS, walks_meant(2), *times)
    assert "1 of the 1 with a plan as often as was meant by now." in found.first.text
    assert found.known is Known.YES


def waves():
    return (
        Wave(id="s", name="Spring", kind=WaveKind.BASELINE, starts=date(2026, 4, 1), ends=date(2026, 5, 1)),
        Wave(id="a", name="Autumn", kind=WaveKind.FOLLOW_UP, starts=date(2026, 10, 1), ends=date(2026, 11, 1)),
    )


def survey(wave: str, sampling: Sampling) -> Survey:
    return Survey(
        id=f"{wave}-{sampling}", title="Asked", wave=Ref("wave", wave), neighbourhood=STREET, sampling=sampling
    )


def shares(before: int, after: int, sampling: Sampling):
    sheets = [survey(wave, sampling) for wave in ("s", "a")]
    counts = zip(sheets, (before, after), strict=True)
    results = [
        Result(
            id=f"{each.id}-r",
            indicator=Ref("indicator", "out"),
            wave=each.wave,
            neighbourhood=STREET,
            numerator=count,
            denominator=100,
            survey=each.ref,
        )
        for each, count in counts
    ]
    return (*waves(), Indicator(id="out", name="Go out"), *sheets, *results)


def test_what_is_measured_of_takers_is_told_and_never_as_the_reason():
    found = asked(Q.IMPROVE, *shares(20, 60, Sampling.TAKERS))
    assert found.known is Known.PARTLY
    assert "1 got better by more than chance alone would bring; this does not show why" in found.first.text
    assert "does not show that taking part is why" in found.sentences[0].text


def test_everybody_is_not_those_who_took_part():
    found = asked(Q.IMPROVE, *shares(20, 60, Sampling.RANDOM))
    assert found.known is Known.NOT_YET
    assert "nobody has asked those who took part" in found.first.text
    assert [rows.table.name for rows in found.tables] == ["everybody-moved-street"]


def theory():
    return (
        WALKS,
        Step(id="do", kind=StepKind.ACTIVITY, title="Walks are held", action=WALKS.ref, neighbourhood=STREET),
        Step(id="know", kind=StepKind.OUTCOME, title="Neighbours know each other", neighbourhood=STREET),
        StepLink(id="l", cause=Ref("step", "do"), effect=Ref("step", "know")),
    )


@pytest.mark.parametrize(
    ("verdict", "says"),
    [
        (ClaimVerdict.OPEN, "Not known yet: 1 claim is written down, and none has been judged."),
        (ClaimVerdict.HOLDS, "“Walk together” is judged to have had a part in what came about (1 of 1 claim)."),
        (ClaimVerdict.AGAINST, "None is seen to so far: of 1 claim, 1 did not hold."),
    ],
)
def test_a_project_contributes_as_far_as_its_claims_were_judged(verdict, says):
    claim = ContributionClaim(id="c", link=Ref("step_link", "l"), text="They met by walking.", verdict=verdict)
    found = asked(Q.CONTRIBUTE, *theory(), claim)
    assert found.first.text == says
    assert any("No other explanation" in each.sentence for each in found.missing)


def test_the_teams_answer_stands_beside_and_changes_nothing():
    ours = StandingAnswer(id="ours", question=Q.WHO, neighbourhood=STREET, text="Everybody!", on=date(2026, 11, 1))
    later = StandingAnswer(id="later", question=Q.WHO, neighbourhood=STREET, text="Nearly.", on=date(2026, 11, 9))
    elsewhere = StandingAnswer(id="all", question=Q.WHO, text="All places.")
    without, beside = asked(Q.WHO), asked(Q.WHO, ours, later, elsewhere)
    assert [each.id for each in beside.team] == ["later", "ours"]
    assert (beside.first, beside.known, beside.sure) == (without.first, without.known, without.sure)


def test_promises_overdue_and_words_taken_back_are_told():
    found = one_of_seven(beds(), Q.PROGRAMME, Ref("neighbourhood", "lockside"), today=TODAY)
    told = " ".join(str(each) for each in found.sentences)
    assert "Promised and overdue: “Four benches with arms" in told
    assert "taken back" in told
    assert found.first.text.startswith("In part: ")
