"""The harmonised equality questions, held against the lists that were published."""

from __future__ import annotations

from collections import Counter

import pytest

from wellthread.methods.equality import KINDS, OTHERWISE, UNSAID, category
from wellthread.programme.question_sets.shipped import rows, shipped, shipped_set
from wellthread.vocabulary import QuestionSetKind

ENGLAND = "england-2026"
ETHNIC = ("ethnic_asian", "ethnic_black", "ethnic_mixed", "ethnic_white", "ethnic_other")
DETAIL = [each for each in rows(ENGLAND) if each["question"] in ETHNIC and each["code"] != "prefer_not"]


@pytest.mark.parametrize("name", shipped())
def test_each_says_where_it_comes_from_and_lets_people_decline(name):
    found = shipped_set(name, also=("religion", "orientation"))
    assert found.set.kind is QuestionSetKind.EQUALITY
    assert found.set.source_url.startswith("https://")
    assert found.set.checked_on
    assert found.set.nation
    for question in found.questions:
        assert found.choices_of(question)[-1].code == "prefer_not"


def test_there_are_19_ethnic_groups_with_roma_and_a_write_in_on_each_any_other():
    assert len(DETAIL) == 19
    assert Counter(each["broader"] for each in DETAIL) == {"asian": 5, "black": 3, "mixed": 4, "white": 5, "other": 2}
    assert {each["code"] for each in DETAIL if each["write_in"]} == {
        f"{group}_any_other" for group in ("asian", "black", "mixed", "white", "other")
    }


def test_roma_was_any_other_white_in_2011_and_every_group_is_in_the_older_list():
    older = {each["code"]: each["older"] for each in DETAIL}
    assert older["white_roma"] == "white_any_other"
    assert len(set(older.values())) == 18
    assert all(older.values())


def test_every_code_has_a_category_that_the_census_counts():
    known = {kind.name: set(kind.categories) | set(UNSAID) for kind in KINDS}
    broader = {(each["question"], each["code"]): each["broader"] for each in rows(ENGLAND)}
    counted = [(question, code) for question, code in broader if question in known]
    assert len({question for question, _ in counted}) == 8
    for question, code in counted:
        found = category(question, code, {code: broader[question, code]})
        assert found in known[question], (question, code, found)
        assert found != OTHERWISE


def test_religion_and_orientation_are_off_unless_somebody_asks_for_them():
    names = {each.name for each in shipped_set(ENGLAND).questions}
    assert not names & {"religion", "orientation"}
    assert "religion" in {each.name for each in shipped_set(ENGLAND, also=("religion",)).questions}


def test_a_name_that_does_not_ship_is_refused():
    with pytest.raises(KeyError):
        shipped_set("atlantis-2026")
