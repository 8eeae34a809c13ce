"""Ours beside theirs: what pulls apart first, what nobody answers, and what a new edition opens again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from wellthread.methods.blueprint import (
    carried,
    held,
    in_order,
    likenesses,
    ours,
    present,
    revisits,
    silences,
    suggestions,
    unanswered,
)
from wellthread.vocabulary import (
    Alignment,
    PlanDocument,
    PlanItem,
    Priority,
    Record,
    Records,
    Ref,
    Relation,
    Step,
    StepKind,
    Theme,
)

OLD, NEW = Ref("plan_document", "plan-25"), Ref("plan_document", "plan-26")
BUS, DAMP = Ref("priority", "bus"), Ref("theme", "damp")


def aligned(key: str, subject: Ref, relation: Relation, item: str = "", **more: Any) -> Alignment:
    ref = Ref("plan_item", item) if item else None
    return Alignment(id=key, subject=subject, relation=relation, plan_item=ref, **more)


def programme(*more: Record) -> Records:
    """A plan in two editions: one clause kept, one reworded under another number, one dropped, one new."""
    return Records(
        [
            Priority(id="bus", title="A late bus"),
            Theme(id="damp", name="Damp"),
            Step(id="do", kind=StepKind.ACTIVITY, title="Run it"),
            Step(id="home", kind=StepKind.OUTCOME, title="People get home"),
            PlanDocument(id="plan-25", title="Place plan", edition="2025", published_on=date(2025, 7, 1)),
            PlanDocument(
                id="plan-26",
                title="Place plan",
                edition="2026",
                published_on=date(2026, 9, 1),
                replaces=OLD,
                made_at=datetime(2026, 9, 20, tzinfo=UTC),
            ),
            PlanItem(id="o1", document=OLD, code="A1", text="Tackle loneliness among older people."),
            PlanItem(id="o2", document=OLD, code="B2", text="Review bus services with under ten passengers an hour."),
            PlanItem(id="o3", document=OLD, code="C3", text="Every carer is offered an assessment."),
            PlanItem(id="n1", document=NEW, code="A1", text="Tackle loneliness among  older people."),
            PlanItem(id="n2", document=NEW, code="B7", text="Review bus services with under eight passengers an hour."),
            PlanItem(id="n4", document=NEW, code="D1", text="A prevention app for the whole system."),
            *more,
        ]
    )


def carrying_on(records: Records, new: str, old: str) -> Records:
    """The programme once people said that one clause carries on another."""
    said = {each.id: replace(each, same_as=Ref("plan_item", old)) for each in records.of(PlanItem) if each.id == new}
    return Records(said.get(each.id, each) for each in records)


def test_what_pulls_apart_comes_first_and_a_lost_subject_is_left_out():
    records = programme(
        aligned("a", BUS, Relation.SUPPORTS, "n1"),
        aligned("b", BUS, Relation.CONFLICTS, "n2"),
        aligned("c", DAMP, Relation.ABSENT),
        aligned("d", Ref("action", "gone"), Relation.CONFLICTS, "n2"),
    )
    assert [each.alignment.id for each in held(records)] == ["b", "c", "a"]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(list(Relation)), max_size=8))
def test_the_order_of_relations_does_not_depend_on_the_order_given(relations):
    made = [aligned(str(at), DAMP, each) for at, each in enumerate(relations)]
    forward = [each.relation for each in in_order(made)]
    assert forward == [each.relation for each in in_order(reversed(made))]
    assert sorted(forward) == sorted(relations)


def test_only_the_edition_that_governs_is_asked_what_it_leaves_open():
    records = programme(aligned("a", BUS, Relation.CONFLICTS, "n2"))
    assert [each.id for each in present(records)] == ["plan-26"]
    assert [each.id for each in unanswered(records)] == ["n1", "n4"]


def test_ours_are_priorities_actions_outcomes_barriers_and_themes():
    assert [each.id for each in ours(programme())] == ["bus", "home", "damp"]


def test_a_silence_of_all_plans_is_one_of_each():
    records = programme(aligned("all", DAMP, Relation.ABSENT), aligned("one", BUS, Relation.ABSENT, document=OLD))
    assert [each.alignment.id for each in silences(records, NEW)] == ["all"]
    assert {each.alignment.id for each in silences(records)} == {"all", "one"}


def test_clauses_of_a_new_edition_are_offered_and_never_taken():
    found, gone = carried(programme(), NEW)
    offered = {each.item.id: (each.likely.id if each.likely else None) for each in found}
    assert offered == {"n1": "o1", "n2": "o2", "n4": None}
    assert all(each.confirmed is None for each in found)
    assert [each.id for each in gone] == ["o3"]
    assert [each.item.id for each in found if each.reworded] == ["n2"]


def test_what_people_confirmed_stands_before_what_is_likely():
    records = programme()
    records = carrying_on(records, "n4", "o3")
    found, gone = carried(records, NEW)
    assert {each.item.id: each.confirmed.id for each in found if each.confirmed} == {"n4": "o3"}
    assert gone == []


def test_a_plan_without_an_earlier_edition_carries_nothing_on():
    found, gone = carried(programme(), OLD)
    assert [each.likely for each in found] == [None, None, None]
    assert gone == []


def test_alignments_with_an_edition_out_of_force_are_looked_at_again():
    records = programme(
        aligned("open", BUS, Relation.CONFLICTS, "o2"),
        aligned("silent", DAMP, Relation.ABSENT, document=OLD),
        aligned("too-early", BUS, Relation.SUPPORTS, "o3", looked_on=date(2026, 9, 10)),
        aligned("looked", BUS, Relation.SUPPORTS, "o1", looked_on=date(2026, 9, 20)),
    )
    found = {each.alignment.id: each.why for each in revisits(records)}
    assert set(found) == {"open", "silent", "too-early"}
    assert found["silent"].startswith("The plan was silent")


def test_holding_ours_against_the_clause_that_carries_on_settles_it():
    records = programme(aligned("was", BUS, Relation.CONFLICTS, "o2"))
    records = carrying_on(records, "n2", "o2")
    assert [each.now and each.now.id for each in revisits(records)] == ["n2"]
    assert revisits(Records([*records, aligned("now", BUS, Relation.CONFLICTS, "n2")])) == []


def test_words_that_are_rare_tell_more_and_common_ones_suggest_nothing():
    theirs = {"a": "People in need of a bus", "b": "People in need of rest", "c": "People in need of food"}
    found = likenesses({"ours": "People in need of a late bus"}, theirs)
    assert (found[0].other, found[0].words[0]) == ("a", "bus")
    assert suggestions({"ours": "Nothing alike"}, theirs) == []
    assert likenesses({}, theirs) == likenesses({"x": "a b"}, {"y": ""}) == []
