"""Where a test breaks off: each is told once there was time enough, and no longer when it is mended."""

from __future__ import annotations

from datetime import date

import pytest

from wellthread.thread import Thread, loose_ends
from wellthread.vocabulary import (
    Action,
    Analysis,
    AnalysisMethod,
    DeliveryEntry,
    DesignKind,
    EvaluationDesign,
    Indicator,
    Neighbourhood,
    OutcomeRole,
    PlacePart,
    PlannedOutcome,
    Records,
    Ref,
    Result,
    Round,
    StandingAnswer,
    StandingQuestion,
    StudyPlace,
    Wave,
    WaveKind,
)

STREET = Neighbourhood(id="street", name="The street")
SEALED = EvaluationDesign(
    id="plan",
    kind=DesignKind.BEFORE_AFTER,
    question="Do they walk?",
    neighbourhood=STREET.ref,
    sealed_on=date(2026, 6, 1),
    begins=date(2026, 7, 1),
)
AUTUMN = Wave(id="autumn", name="Autumn", kind=WaveKind.FOLLOW_UP, starts=date(2026, 10, 1), ends=date(2026, 11, 1))
WALKS = Indicator(id="walks", name="Walks")
FIRST = PlannedOutcome(
    id="first", design=SEALED.ref, indicator=WALKS.ref, role=OutcomeRole.PRIMARY, waves=(AUTUMN.ref,)
)
HERE = StudyPlace(id="here", design=SEALED.ref, place=STREET.ref, part=PlacePart.ACTS)
YEAR = Round(id="year", neighbourhood=STREET.ref, number=1, starts=date(2026, 1, 1), ends=date(2026, 11, 1))
TEST = (STREET, SEALED, AUTUMN, WALKS, FIRST, HERE, YEAR)
NEW = {"primary-no-result", "plan-no-analysis", "place-no-delivery", "question-unanswered"}
LATE, SOON = date(2027, 2, 1), date(2026, 8, 1)


def codes(*records, today: date | None = LATE):
    held = Records([*TEST, *records])
    return {each.code.value for each in loose_ends(held, Thread.through(held), today=today)} & NEW


def answers(*questions: StandingQuestion, **more):
    return [StandingAnswer(id=each.value, question=each, text="So.", **more) for each in questions]


def test_all_four_are_told_when_there_was_time_enough():
    assert codes() == NEW
    assert codes(today=SOON) == set()
    assert codes(today=None) == set()


@pytest.mark.parametrize(
    ("mends", "code"),
    [
        ([Result(id="r", indicator=WALKS.ref, wave=AUTUMN.ref, value=4.0)], "primary-no-result"),
        (
            [
                Analysis(
                    id="a", title="Walks", indicator=WALKS.ref, method=AnalysisMethod.BEFORE_AFTER, design=SEALED.ref
                )
            ],
            "plan-no-analysis",
        ),
        (
            [
                Action(id="walk", title="Walk", neighbourhood=STREET.ref),
                DeliveryEntry(id="d", action=Ref("action", "walk")),
            ],
            "place-no-delivery",
        ),
        (answers(*StandingQuestion, neighbourhood=STREET.ref, round=YEAR.ref), "question-unanswered"),
    ],
)
def test_each_is_mended_by_what_it_asks_for(mends, code):
    assert codes(*mends) == NEW - {code}


def test_a_value_that_could_not_be_had_is_no_result():
    assert "primary-no-result" in codes(Result(id="r", indicator=WALKS.ref, wave=AUTUMN.ref, value=None))


def test_a_plan_that_was_replaced_is_let_be():
    newer = EvaluationDesign(id="newer", kind=DesignKind.BEFORE_AFTER, question="Do they?", replaces=SEALED.ref)
    assert "plan-no-analysis" not in codes(newer)


def test_some_answers_are_not_all_and_old_ones_are_of_an_earlier_round():
    assert "question-unanswered" in codes(*answers(StandingQuestion.WHO, round=YEAR.ref))
    assert "question-unanswered" in codes(*answers(*StandingQuestion, on=date(2025, 1, 1)))
    assert "question-unanswered" not in codes(*answers(*StandingQuestion, on=date(2026, 11, 20)))
