"""A table brought in: guessed columns, cells sent back by row and column, and the same table twice changing nothing."""

from __future__ import annotations

import pytest

from tests.programme.surveys.doors import SPRING, place, table
from wellthread.programme import Contents
from wellthread.programme.surveys.bringing import BadColumn, numbered, plan_survey, with_records
from wellthread.programme.surveys.bringing_told import faults_table, sentences
from wellthread.programme.surveys.panel import BadSurvey, panel_of
from wellthread.vocabulary import Exposure, Records, Survey, SurveyResponse

GOOD = ("1", "street-1", "7", "yes", "Renters", "0123")


def taken_in(records: Records, *plans: object) -> Records:
    contents = Contents(records, ())
    for plan in plans:
        contents = with_records(contents, added=plan.added, changed=plan.changed)  # type: ignore[attr-defined]
    return contents.records


def test_columns_are_known_by_their_headers_and_what_nobody_named_stays_out(tmp_path):
    plan = plan_survey(table(tmp_path / "a.csv", GOOD), place(), SPRING)
    assert [each.wish for each in plan.columns] == ["number", "area", "item:life", "item:walk", "group", "nothing"]
    (made,) = plan.added
    assert (made.number, made.area) == ("1", "street-1")
    assert made.answers == ("group=renters", "life=7", "walk=yes")
    assert made.made_at is None
    assert "0123" not in repr(made)
    assert any("Phone" in each for each in plan.notes)


def test_the_same_table_twice_changes_nothing_and_a_mended_one_only_what_was_mended(tmp_path):
    two = ("2", "street-2", "11", "yes", "", "")
    first = plan_survey(table(tmp_path / "a.csv", GOOD, two), place(), SPRING)
    (fault,) = first.faults
    assert str(fault).startswith("Row 3, life: “11” is not a whole number from 0 to 10. Look at the paper;")
    assert first.left == 1
    records = taken_in(place(), first)
    again = plan_survey(table(tmp_path / "a.csv", GOOD, two), records, SPRING)
    assert (len(again.added), len(again.changed), again.unchanged) == (0, 0, 1)
    mended = plan_survey(table(tmp_path / "a.csv", GOOD, two), records, SPRING, mended={(3, "life"): "1"})
    assert (len(mended.added), mended.unchanged, mended.faults) == (1, 1, ())
    other = plan_survey(table(tmp_path / "b.csv", ("1", "street-1", "8", "yes", "", "")), records, SPRING)
    (changed,) = other.changed
    assert changed.version == 2
    assert len(taken_in(records, other).of(SurveyResponse)) == 1


def test_people_without_a_number_are_told_apart_by_how_often_their_row_came(tmp_path):
    rows = [("", "street-1", "7", "yes", "", "")] * 2 + [("", "street-1", "6", "yes", "", "")]
    plan = plan_survey(table(tmp_path / "a.csv", *rows), place(), SPRING)
    assert len({each.id for each in plan.added}) == 3
    again = plan_survey(table(tmp_path / "a.csv", *rows), taken_in(place(), plan), SPRING)
    assert (again.does_nothing, again.unchanged) == (True, 3)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("1", "", "7", "maybe", "", ""), "one of yes, no"),
        (("1", "", "7", "yes", "Owners", ""), "no group “Owners”"),
        (("1", "x" * 130, "7", "yes", "", ""), "More than 120 characters"),
    ],
)
def test_what_cannot_be_taken_says_what_to_do(tmp_path, row, says):
    plan = plan_survey(table(tmp_path / "a.csv", row), place(), SPRING)
    assert plan.does_nothing
    assert says in faults_table(plan).texts()[0][2]
    assert any("until they are mended" in each for each in sentences(plan))


def test_a_number_that_comes_twice_is_sent_back(tmp_path):
    plan = plan_survey(table(tmp_path / "a.csv", GOOD, GOOD), place(), SPRING)
    assert (len(plan.added), plan.left) == (1, 1)
    assert "is in row 2 too" in plan.faults[0].says


def test_a_form_of_kobo_with_groups_and_codes_for_nothing_is_read(tmp_path):
    heads = ("_uuid", "doors/life", "doors/walk", "exposure", "weight")
    rows = [("u1", "7", "yes", "took part", "2.5"), ("u2", "-9", "no", "", "")]
    plan = plan_survey(table(tmp_path / "k.csv", *rows, heads=heads), place(), SPRING, blanks=["-9"])
    assert [each.wish for each in plan.columns] == ["number", "item:life", "item:walk", "exposure", "weight"]
    one, two = sorted(plan.added, key=lambda each: each.number)
    assert (one.exposure, one.weight) == (Exposure.TOOK_PART, 2.5)
    assert two.answers == ("walk=no",)
    wrong = plan_survey(table(tmp_path / "k.csv", ("u1", "7", "yes", "came", "-1"), heads=heads), place(), SPRING)
    assert [each.column for each in wrong.faults] == ["exposure", "weight"]


def test_somebody_says_what_a_column_holds(tmp_path):
    grid = table(tmp_path / "a.csv", GOOD)
    plan = plan_survey(grid, place(), SPRING, wishes={"Phone": "item:phone_at_home", "life": "nothing"})
    assert plan.added[0].answers == ("group=renters", "phone_at_home=0123", "walk=yes")
    with pytest.raises(BadColumn, match="no column “Fone”"):
        plan_survey(grid, place(), SPRING, wishes={"Fone": "nothing"})
    with pytest.raises(BadColumn, match="Say one of: number, area"):
        plan_survey(grid, place(), SPRING, wishes={"Phone": "telephone"})
    with pytest.raises(BadColumn, match="Two columns hold item:life"):
        plan_survey(grid, place(), SPRING, wishes={"Phone": "item:life"})


def test_a_survey_whose_rules_cannot_be_read_says_so():
    odd = Survey(id="odd", title="Odd", wave=SPRING.wave, scales=("mood",))
    with pytest.raises(BadSurvey, match="“Odd”: “mood” is no scoring rule"):
        panel_of(place(odd), odd)


def test_one_person_is_found_in_every_survey_by_their_number(tmp_path):
    plan = plan_survey(table(tmp_path / "a.csv", GOOD), place(), SPRING)
    records = taken_in(place(), plan)
    assert [each.survey.id for each in numbered(records, " 1 ")] == ["spring"]
    assert numbered(records, "") == []
