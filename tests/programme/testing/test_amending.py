"""A sealed plan is changed by another that takes its place; and a plan is told in words."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from tests.programme.testing.lockside import LONELY, OPEN, QUESTION, fixed, street
from wellthread.methods.evaluation.planner import offers
from wellthread.programme.testing import NotSealable, Sealed, amended, changes, state_of
from wellthread.programme.testing.asking import ask, at_hand, offers_table
from wellthread.programme.testing.telling import summary, tell_plan
from wellthread.vocabulary import AnalysisMethod, DesignKind, IndicatorValue, PowerQuestion, Ref


def numbered():
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


def test_an_amendment_is_a_copy_that_can_be_changed_and_leaves_the_old_one_alone():
    asked = replace(OPEN, questions=(replace(QUESTION, outcome=OPEN.outcomes[0].ref),))
    old = fixed(asked)
    new = amended(old, because="A winter wave was added.", fresh=numbered(), by="analyst-2", at=None)
    assert state_of(new) is Sealed.OPEN
    assert new.design.replaces == old.design.ref
    assert new.design.changed_because == "A winter wave was added."
    assert not {each.id for each in old.parts} & {each.id for each in new.parts}
    assert {each.design for each in new.outcomes} | {each.design for each in new.places} == {new.design.ref}
    assert new.questions[0].outcome == new.outcomes[0].ref
    assert state_of(old) is Sealed.HOLDS
    assert changes(old, new) == []


def test_what_an_amendment_changes_is_named():
    old = fixed()
    new = amended(old, because="Learned.", fresh=numbered(), by="analyst-2", at=None)
    other = replace(
        new,
        design=replace(new.design, kind=DesignKind.BEFORE_AFTER),
        outcomes=(replace(new.outcomes[0], indicator=LONELY.ref),),
        places=new.places[:1],
    )
    assert changes(old, other) == [
        "The design: changed.",
        "A new outcome: lonely (compared change).",
        "An outcome left out: dry (compared change).",
        "A place left out: X1.",
    ]


def test_an_open_plan_is_not_amended_and_no_plan_without_a_reason():
    with pytest.raises(NotSealable, match="change it as it stands"):
        amended(OPEN, because="Why not.", fresh=numbered(), by="a", at=None)
    with pytest.raises(NotSealable, match="why the plan is changed"):
        amended(fixed(), because=" ", fresh=numbered(), by="a", at=None)


def test_a_plan_is_told_whole():
    plan = fixed()
    told = tell_plan(plan.design, street(plan))
    assert told.state is Sealed.HOLDS
    assert told.fixed == "Sealed, and the same to the letter since. Fixed on 26 June 2026 by analyst-1."
    said = dict(told.sentences)
    assert "With 2 places, chance alone could explain any difference" in said["What it cannot show"]
    outcomes, places = told.tables
    assert outcomes.rows[0][:3] == ("Dry homes", "primary", "compared change")
    assert [row[1] for row in places.rows] == ["acts", "beside"]


def test_a_plan_that_a_reader_sees_in_part_is_judged_by_what_is_kept():
    plan = fixed()
    seen = street(replace(plan, outcomes=()))
    assert tell_plan(plan.design, seen).state is Sealed.BROKEN
    assert tell_plan(plan.design, seen, street(plan)).state is Sealed.HOLDS
    assert summary(seen, street(plan)).rows[0][6] == "holds"


def test_a_question_takes_its_measure_from_the_outcome_and_its_design_from_the_plan():
    question = replace(QUESTION, outcome=OPEN.outcomes[0].ref, baseline=46.0, change=10.0)
    plan = fixed(replace(OPEN, questions=(question,)))
    asked = ask(question, street(plan))
    assert (asked.kind, asked.refused) == (DesignKind.COMPARISON, "")
    assert asked.sentences[0].startswith("With 2 places, p can never fall below 1")
    assert asked.picture is None
    assert asked.tables[0].rows[0][1] == "none"
    trial = ask(replace(question, places=40), street(plan), DesignKind.TRIAL)
    assert trial.picture is not None
    assert "80% of the time" in trial.picture.description


def test_a_question_that_stands_alone_or_lacks_a_number_says_what_is_missing():
    alone = PowerQuestion(id="alone", title="How many?", places=12, change=0.3, deviation=1.0)
    assert ask(alone, street(fixed())).answer is not None
    lacking = ask(replace(alone, deviation=None), street(fixed()))
    assert lacking.answer is None
    assert "its value before" in lacking.refused
    single = ask(alone, street(fixed()), DesignKind.SINGLE)
    assert (single.tables, single.picture) == ((), None)
    trend = replace(OPEN.outcomes[0], design=OPEN.design.ref, method=AnalysisMethod.TREND)
    assert ask(replace(alone, outcome=trend.ref), street(fixed(replace(OPEN, outcomes=(trend,))))).unit == "%"


def test_what_is_at_hand_is_counted_from_the_records():
    here = at_hand(street(fixed(), more=()))
    assert (here.test_beds, here.beside, here.waves_before, here.waves_after) == (1, 1, 1, 1)
    figures = [
        IndicatorValue(id=f"{name}-{year}-{area}", area=Ref("area", area), indicator=name, value=1.0, period=year)
        for name, years in (("births", ("2023", "2024", "2025")), ("score", ("2025",)))
        for year in years
        for area in ("X1", "X2")
    ]
    counted = at_hand(street(fixed(), more=tuple(figures)))
    assert (counted.areas, counted.earlier, counted.later) == (2, 3, 1)
    table = offers_table(offers(here))
    assert len(table.rows) == 7
