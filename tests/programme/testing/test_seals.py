"""A plan is sealed: who, when, and a checksum over everything that it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.programme.testing.lockside import (
    DESIGN,
    OPEN,
    OUTCOME,
    PLACES,
    QUESTION,
    SEALED_ON,
    amended,
    fixed,
    street,
)
from wellthread.programme.testing import (
    NotSealable,
    Plan,
    Sealed,
    amended_by,
    broken,
    canonical,
    chain,
    current,
    plan_of,
    sealed,
    state_of,
)
from wellthread.programme.testing.canonical import NOT_SAID, SAID
from wellthread.vocabulary import AnalysisMethod, PlacePart, noun_of


def test_a_sealed_plan_holds_and_says_who_and_when():
    plan = fixed()
    assert state_of(OPEN) is Sealed.OPEN
    assert state_of(plan) is Sealed.HOLDS
    assert (plan.design.sealed_by, plan.design.sealed_on) == ("analyst-1", SEALED_ON)


@pytest.mark.parametrize(
    "meddle",
    [
        lambda plan: replace(plan, design=replace(plan.design, question="Are people happier?")),
        lambda plan: replace(plan, design=replace(plan.design, sealed_on=date(2026, 1, 1))),
        lambda plan: replace(plan, design=replace(plan.design, sealed_by="somebody else")),
        lambda plan: replace(plan, outcomes=()),
        lambda plan: replace(plan, outcomes=(replace(OUTCOME, method=AnalysisMethod.TREND),)),
        lambda plan: replace(plan, outcomes=(OUTCOME, replace(OUTCOME, id="another"))),
        lambda plan: replace(plan, places=(PLACES[0], replace(PLACES[1], part=PlacePart.LEFT_OUT))),
        lambda plan: replace(plan, questions=(replace(QUESTION, likeness=0.05),)),
    ],
)
def test_whatever_is_changed_breaks_the_seal(meddle):
    assert state_of(meddle(fixed())) is Sealed.BROKEN


def test_the_seal_does_not_mind_order_line_ends_or_who_typed_the_record():
    plan = fixed()
    same = replace(
        plan,
        places=tuple(reversed(plan.places)),
        design=replace(plan.design, version=4, made_by="importer", limits="Two places are not a trial.\r\n"),
    )
    assert canonical(same) == canonical(plan)
    assert state_of(same) is Sealed.HOLDS


def test_the_text_can_be_read_by_a_person():
    text = canonical(fixed())
    assert text.startswith("wellthread plan 1\nevaluation_design:plan\n  kind: matched_comparison\n")
    assert '  question: "Are more homes dry?"' in text
    assert "  sealed_on: 2026-06-26" in text
    assert "planned_outcome:dry-first" in text


def test_every_field_of_a_plan_is_sealed_or_left_out_on_purpose():
    for kind, said in SAID.items():
        known = {each.name for each in noun_of(kind).fields}
        assert known == set(said) | (known & NOT_SAID), f"{kind.__name__}: a new field belongs to a later format"
        assert len(set(said)) == len(said)


def test_a_plan_is_not_sealed_twice_nor_half_written():
    with pytest.raises(NotSealable, match="sealed already"):
        sealed(fixed(), by="analyst-2", on=SEALED_ON)
    with pytest.raises(NotSealable, match="at least one outcome and a sentence on what it cannot show"):
        sealed(Plan(replace(DESIGN, limits="")), by="analyst-1", on=SEALED_ON)
    with pytest.raises(NotSealable, match="the reason for the change"):
        sealed(amended(because=""), by="analyst-1", on=SEALED_ON)
    with pytest.raises(NotSealable, match="who seals it"):
        sealed(OPEN, by=" ", on=SEALED_ON)


def test_a_date_without_a_checksum_is_told_apart():
    assert state_of(replace(OPEN, design=replace(DESIGN, sealed_on=SEALED_ON))) is Sealed.DATED


def test_an_amendment_takes_the_place_and_the_old_plan_stays():
    old, new = fixed(), amended(on=date(2026, 9, 1))
    records = street(old, new)
    assert [each.id for each in chain(new.design, records)] == ["plan-2", "plan"]
    assert [each.id for each in amended_by(old.design, records)] == ["plan-2"]
    assert [each.id for each in current(records)] == ["plan-2"]
    assert [each.id for each in current(street(old, amended()))] == ["plan", "plan-2"], "an open draft replaces nothing"
    assert state_of(plan_of(old.design, records)) is Sealed.HOLDS
    assert list(broken(records)) == []


def test_plans_that_replace_each_other_in_a_circle_are_still_told():
    one = replace(DESIGN, replaces=replace(DESIGN, id="two").ref)
    two = replace(DESIGN, id="two", replaces=DESIGN.ref)
    assert [each.id for each in chain(one, street(Plan(one), Plan(two)))] == ["plan", "two"]


def test_a_plan_has_its_own_records_only():
    old, new = fixed(), amended()
    assert [each.id for each in plan_of(new.design, street(old, new)).outcomes] == ["dry-again"]
