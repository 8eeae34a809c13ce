"""XLSForm in and out: every sort of question, several languages, what cannot be carried, and bad forms refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interop.workbooks import xlsx
from wellthread.interop.reading import BadFile
from wellthread.interop.workbook import read_workbook
from wellthread.interop.xlsform import Form, SetRecords, read_xlsform, records_of, xlsform_of
from wellthread.interop.xlsform.languages import language_code
from wellthread.interop.xlsform.reading import form_of
from wellthread.vocabulary import AnswerKind, Record

SURVEY = [
    ["type", "name", "label::English (en)", "label::Bengali (bn)", "hint::English (en)", "required", "relevant",
     "choice_filter", "appearance", "repeat_count"],
    ["start", "began", "", "", "", "", "", "", "", ""],
    ["begin_group", "home", "Your home", "আপনার বাড়ি", "", "", "", "", "", ""],
    ["select_one tenure", "tenure", "Who owns it?", "এটা কার?", "", "yes", "", "", "", ""],
    ["select_one tenure or_other", "before", "And before?", "", "", "", "", "", "", ""],
    ["end_group", "", "", "", "", "", "", "", "", ""],
    ["begin_repeat", "child", "A child", "", "", "", "${tenure} = 'rent'", "", "", "2"],
    ["integer", "age", "How old?", "বয়স কত?", "In years", "", "", "", "", ""],
    ["end_repeat", "", "", "", "", "", "", "", "", ""],
    ["text", "matters", "What matters to you here?", "এখানে কী গুরুত্বপূর্ণ?", "", "", "${age} > 3", "", "multiline", ""],
    ["select_one scale", "damp", "How damp is it?", "", "", "", "", "", "likert", ""],
    ["geopoint", "where", "Where?", "", "", "", "", "", "", ""],
    ["rank tenure", "best", "Which is best?", "", "", "", "", "", "", ""],
    ["video", "film", "Film it", "", "", "", "", "", "", ""],
    ["note", "thanks", "Thank you", "ধন্যবাদ", "", "", "", "", "", ""],
]  # fmt: skip
CHOICES = [
    ["list_name", "name", "label::English (en)", "label::Bengali (bn)"],
    ["tenure", "own", "I do", "আমি"],
    ["tenure", "rent", "A landlord", "বাড়িওয়ালা"],
    ["scale", "1", "Not at all", ""],
    ["scale", "2", "Very", ""],
]
SETTINGS = [["form_title", "form_id", "version"], ["Our doors", "doors", "2026-11"]]


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Form:
    path = tmp_path_factory.mktemp("form") / "doors.xlsx"
    return read_xlsform(xlsx(path, {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}))


@pytest.fixture(scope="module")
def kept(doors: Form) -> SetRecords:
    return records_of(doors, id="doors-2026-11")


def test_a_form_becomes_a_set_with_its_edition_and_questions(doors: Form, kept: SetRecords) -> None:
    assert (kept.set.title, kept.set.edition, kept.set.language) == ("Our doors", "2026-11", "en")
    assert doors.languages == ("en", "bn")
    assert {each.name: each.answer for each in kept.questions} == {
        "tenure": AnswerKind.ONE,
        "before": AnswerKind.ONE,
        "age": AnswerKind.NUMBER,
        "matters": AnswerKind.WORDS,
        "damp": AnswerKind.SCALE,
        "where": AnswerKind.PLACE,
        "best": AnswerKind.MANY,
        "film": AnswerKind.WORDS,
        "thanks": AnswerKind.NOTHING,
    }
    assert [each.required for each in kept.questions] == [True, *[False] * 8]


def test_groups_repeats_and_conditions_stay_as_written(kept: SetRecords) -> None:
    asked = {each.name: each for each in kept.questions}
    assert (asked["tenure"].repeats, asked["age"].repeats, asked["matters"].repeats) == ("home", "child[]", "")
    assert asked["age"].relevant == "${tenure} = 'rent'"
    assert asked["matters"].relevant == "${age} > 3"


def test_other_languages_stand_beside_the_first(kept: SetRecords) -> None:
    matters = next(each for each in kept.questions if each.name == "matters")
    own = next(each for each in kept.wordings if each.about == matters.ref)
    assert (own.language, own.text, own.checked_by) == ("bn", "এখানে কী গুরুত্বপূর্ণ?", "")
    assert sum(each.about.kind == "choice" for each in kept.wordings) >= 2


def test_a_choice_of_other_lets_people_write_and_is_no_question_of_its_own(kept: SetRecords) -> None:
    before = next(each for each in kept.questions if each.name == "before")
    assert [(each.code, each.write_in) for each in kept.choices_of(before)] == [
        ("own", False),
        ("rent", False),
        ("other", True),
    ]
    assert all(each.name != "before_other" for each in kept.questions)


def test_what_is_not_carried_is_said(doors: Form) -> None:
    told = " ".join(doors.notes)
    assert "The device fills these in" in told
    assert "began" in told
    assert "an order; only what was chosen" in told
    assert "a type that is not known here, “video”; it is taken as words: film" in told


def test_writing_and_reading_again_gives_the_same_records(kept: SetRecords, tmp_path: Path) -> None:
    path = tmp_path / "again.xlsx"
    path.write_bytes(xlsform_of(kept))
    assert records_of(form_of(path), id=kept.set.id).all == kept.all


def test_a_form_that_is_written_holds_no_formula(doors: Form, tmp_path: Path) -> None:
    hostile = '=HYPERLINK("http://evil.example","x")'
    made = records_of(doors, id="x")
    bad: tuple[Record, ...] = tuple(_told(each, hostile) for each in made.questions)
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(xlsform_of(SetRecords(made.set, bad, made.choices)))  # type: ignore[arg-type]
    cells = [cell for sheet in read_workbook(path) for _, row in sheet.rows for cell in row]
    assert hostile in cells
    import zipfile

    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def _told(record: Record, text: str) -> Record:
    from dataclasses import replace

    return replace(record, text=text)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("survey", "row", "says"),
    [
        ([["type", "name", "label"], ["select_one x", "q1", "Which?"]], 0, "choices"),
        ([["type", "name", "label"], ["text", "1 2", "What?"]], 2, "survey"),
        ([["type", "name", "label"], ["begin_group", "g", "G"], ["text", "q", "Q"]], 2, "g"),
        ([["typo", "naam"], ["text", "q1"]], 0, "type"),
    ],
)
def test_a_bad_form_is_refused_with_sheet_and_row(survey: list[list[str]], row: int, says: str, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "bad.xlsx", {"survey": survey})
    with pytest.raises(BadFile) as refused:
        form_of(path)
    assert says in refused.value.says
    assert refused.value.row == row


def test_a_file_that_is_no_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(b"no form")
    with pytest.raises(BadFile, match="A form ends in"):
        read_xlsform(path)
    broken = tmp_path / "form.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(BadFile):
        read_xlsform(broken)


def test_two_unknown_languages_stay_apart() -> None:
    assert language_code("Klingon") != language_code("Dothraki")
