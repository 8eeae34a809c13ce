"""The fixtures of Kobo's own exporter: every trap of them, read and taken in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.programme.voice_import.conftest import EXAMPLE, WISHES
from wellthread import programme
from wellthread.interop.sendings import Export, Holds
from wellthread.interop.sendings.opening import export_in
from wellthread.programme import Contents, check
from wellthread.programme.voice_import import About, apply, contents_after, plan_sendings
from wellthread.vocabulary import Answer, Contribution, Question, QuestionSet, Records, Submission


@pytest.fixture(scope="module")
def kobo(data: Path) -> dict[str, Export]:
    folder = data / "voice" / "kobo"
    names = ("analysis_form/v1", "analysis_form/v2", "grouped_repeatable/v1", "or_other/v1")
    return {name: export_in(folder / f"{name}.json") for name in names}


@pytest.fixture(scope="module")
def after(kobo: dict[str, Export]) -> Contents:
    """The example with all of them taken in, one after another."""
    contents = programme.read(EXAMPLE)
    for at, (name, export) in enumerate(kobo.items()):
        wishes = replace(WISHES, title=name.partition("/")[0])
        taken = apply(plan_sendings(export, contents.records, wishes), About(id=f"kobo-{at}", today=date(2026, 11, 28)))
        assert taken is not None
        contents = contents_after(contents, taken)
    return contents


def test_every_submission_is_read(kobo: dict[str, Export]) -> None:
    assert {name: len(each.sendings) for name, each in kobo.items()} == {
        "analysis_form/v1": 3,
        "analysis_form/v2": 3,
        "grouped_repeatable/v1": 6,
        "or_other/v1": 3,
    }


def test_the_choice_of_other_with_its_words(after: Contents) -> None:
    sent = {
        each.sending: each for each in after.records.of(Submission) if _set(after.records, each).title == "or_other"
    }
    first = sent["40805f86-2638-46f1-ab5a-72f4632474b5"].ref
    codes = sorted(each.codes for each in after.records.of(Answer) if each.submission == first)
    assert codes == [("caligula", "other"), ("other",)]
    said = {each.text: each for each in after.records.of(Contribution) if each.submission == first}
    assert set(said) == {"Nero", "Commodus"}
    asked = after.records.find(Question, said["Nero"].question)
    assert asked is not None
    assert asked.text == "Who is your favourite emperor?"


def test_repeats_and_groups_stay_with_their_submission(kobo: dict[str, Export]) -> None:
    second = kobo["grouped_repeatable/v1"].sendings[1]
    names = [(each.repeat, each.value) for each in second.cells if each.column.endswith("household_member_name")]
    assert names == [("houshold_member_repeat[1]", "kyle"), ("houshold_member_repeat[2]", "linda")]
    assert second.at is not None
    assert second.at.isoformat() == "2016-03-14T14:15:48-04:00"


def test_names_of_people_are_left_out_and_named(kobo: dict[str, Export], after: Contents) -> None:
    left = {each.path for export in kobo.values() for each in export.columns if each.holds is Holds.IDENTITY}
    assert "household_visit/houshold_member_repeat/household_member_name" in left
    assert "clerk_details/name_of_clerk" in left
    assert not {"kyle", "linda", "peter", "Olivier"} & {each.text for each in after.records.of(Contribution)}


def test_two_versions_stay_apart_and_transcripts_are_words(after: Contents) -> None:
    sets = [each for each in after.records.of(QuestionSet) if each.title == "analysis_form"]
    assert sorted(each.edition for each in sets) == ["v1", "v2"]
    spoken = {each.text: each.language for each in after.records.of(Contribution)}
    assert spoken["Saluton, kiel mi povas helpi vin?"] == "es"
    noted = [dict(each.extra) for each in after.records.of(Submission)]
    assert any("Hello how may I help you?" in each.values() for each in noted)
    assert check(after) == []


def _set(records: Records, sent: Submission) -> QuestionSet:
    found = records.find(QuestionSet, sent.question_set)
    assert found is not None
    return found


def test_a_survey_of_qualcoder_is_a_table_with_words_and_left_out_people(data: Path) -> None:
    found = export_in(data / "voice" / "qda" / "qualcoder_survey456.csv")
    holds = {each.path: each.holds for each in found.columns}
    assert holds == {
        "Case": Holds.KEY,
        "Age": Holds.EQUALITY,
        "Gender": Holds.EQUALITY,
        "Interest": Holds.WORDS,
        "freetext": Holds.WORDS,
    }
    plan = plan_sendings(found, programme.read(EXAMPLE).records, WISHES)
    texts = [each.text for each in plan.records if isinstance(each, Contribution)]
    assert len(texts) == 6
    assert any(each.startswith("I needed to upskill") for each in texts)
