"""What people sent in through other tools: taken in under a stated consent, once, each answer to its own edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest

from tests.programme.voice_import.conftest import WISHES
from wellthread.interop.sendings import Cell, Column, Export, Holds, Sending
from wellthread.interop.xlsform import Asked, Form
from wellthread.programme import Contents, check
from wellthread.programme.folder import as_files
from wellthread.programme.question_sets import plan_form
from wellthread.programme.release import release
from wellthread.programme.voice_import import (
    Fate,
    NothingToUndo,
    Plan,
    Taken,
    contents_after,
    plan_sendings,
    undo,
)
from wellthread.programme.voice_import.sendings import NoBasis
from wellthread.programme.voice_import.telling import sentences, tables, undone_sentences
from wellthread.programme.voice_import.wishes import mapped, mapping_of
from wellthread.vocabulary import (
    Answer,
    AnswerKind,
    Choice,
    ColumnMapping,
    Consent,
    Contribution,
    Excerpt,
    Question,
    QuestionSet,
    Record,
    Records,
    Submission,
    VoiceImport,
)

R = TypeVar("R", bound=Record)
Take = Callable[[Plan, Contents], tuple[Taken, Contents]]


@pytest.fixture(scope="module")
def after(kobo: Export, example: Contents, take_in: Take) -> Contents:
    return take_in(plan_sendings(kobo, example.records, WISHES), example)[1]


def _new(kind: type[R], before: Contents, after: Contents) -> list[R]:
    return [each for each in after.records.of(kind) if each.ref not in before.records]


def test_words_wait_under_a_consent_that_shows_nothing(example: Contents, after: Contents) -> None:
    said = _new(Contribution, example, after)
    assert sorted(each.text for each in said if "\n" not in each.text) == [
        "=2+5 lights, please", "Pond", "Quince", "Slide", "Swings", "apple", "other",
    ]  # fmt: skip
    assert all(each.waiting and each.submission for each in said)
    given = _new(Consent, example, after)
    assert len(given) == 3
    assert all(each.take_part and not each.quote and each.wording == WISHES.consent_basis for each in given)
    assert check(after) == []


def test_names_ages_and_devices_never_come_in(example: Contents, after: Contents) -> None:
    assert not any(b"Asha" in each for each in as_files(after).values())
    assert "34" not in {each.value for each in _new(Answer, example, after)}
    made = next(iter(after.records.of(VoiceImport)))
    assert {"home/your_name", "age", "start"} <= set(made.left_out)


def test_each_answer_keeps_the_version_it_answered(example: Contents, after: Contents) -> None:
    sets = {each.ref.unversioned: each.edition for each in _new(QuestionSet, example, after)}
    assert sorted(sets.values()) == ["v1", "v2", "v3"]
    sent = {each.sending: sets[each.question_set.unversioned] for each in _new(Submission, example, after)}
    assert sent == {"u-1": "v1", "u-2": "v2", "u-3": "v3"}
    asked = {each.ref.unversioned: each for each in _new(Question, example, after)}
    for answer in _new(Answer, example, after):
        question = asked[answer.question.unversioned]
        sending = after.records.find(Submission, answer.submission)
        assert sending is not None
        assert question.question_set == sending.question_set
    names = {(sets[each.question_set.unversioned], each.name) for each in asked.values() if each.question_set}
    assert {("v1", "where"), ("v3", "where"), ("v2", "likes"), ("v3", "says")} <= names


def test_questions_made_of_columns_are_no_edition_of_a_form_with_their_title(after: Contents) -> None:
    form = Form("Doors in Kobo", "doors-in-kobo", "", "en", (Asked("q", AnswerKind.WORDS, (("en", "What?"),)),))
    plan = plan_form(form, after.records)
    assert plan.made is not None
    assert (plan.made.set.edition, plan.replaces) == ("1", None)


def test_choices_and_points_become_answers(example: Contents, after: Contents) -> None:
    answers = _new(Answer, example, after)
    assert sorted(each.codes for each in answers if each.codes) == [("park", "shops"), ("shops",)]
    spots = sorted((each.longitude, each.latitude) for each in answers if each.longitude is not None)
    assert spots == [(-0.02, 51.53), (-0.02, 51.53)]
    assert {each.code for each in _new(Choice, example, after)} == {"park", "shops"}


def test_the_words_beside_other_answer_the_question_of_the_list(example: Contents, after: Contents) -> None:
    quince = next(each for each in _new(Contribution, example, after) if each.text == "Quince")
    asked = after.records.find(Question, quince.question)
    assert asked is not None
    assert asked.name == "fruit"


def test_the_same_file_twice_brings_nothing_new(kobo: Export, after: Contents) -> None:
    again = plan_sendings(kobo, after.records, WISHES)
    assert again.does_nothing
    assert again.count(Fate.UNCHANGED) == 3
    assert "Nothing would change" in next(iter(sentences(again)))


def test_what_was_edited_is_kept_beside_what_was_there(
    kobo: Export, example: Contents, after: Contents, take_in: Take
) -> None:
    first = kobo.sendings[0]
    cells = tuple(
        replace(each, value="It is dry now.") if each.column == "home/matters" else each for each in first.cells
    )
    edited = replace(kobo, sendings=(replace(first, cells=cells), *kobo.sendings[1:]))
    plan = plan_sendings(edited, after.records, WISHES)
    assert (plan.count(Fate.EDITED), plan.count(Fate.UNCHANGED)) == (1, 2)
    _, later = take_in(plan, after)
    texts = {each.text for each in _new(Contribution, example, later)}
    assert {"It is dry now.", "The stairwell is damp.\nStill."} <= texts
    assert plan_sendings(edited, later.records, WISHES).does_nothing
    conflict = next(each for each in _new(Submission, after, later))
    assert any("Both are kept" in each for each in conflict.flags)


def test_taken_back_the_programme_is_as_before(kobo: Export, example: Contents, take_in: Take) -> None:
    taken, after = take_in(plan_sendings(kobo, example.records, WISHES), example)
    back = undo(taken.made, after, today=date(2026, 11, 29))
    before = contents_after(after, back)
    kept = [each for each in before.records if not isinstance(each, VoiceImport)]
    assert kept == list(example.records)
    assert check(before) == []
    assert back.left == ()
    with pytest.raises(NothingToUndo):
        undo(back.made, before, today=date(2026, 11, 29))
    assert "3 submissions" in next(iter(undone_sentences(back, before.records)))
    assert not plan_sendings(kobo, before.records, WISHES).does_nothing


def test_what_somebody_works_with_is_left_when_the_rest_is_taken_back(
    kobo: Export, example: Contents, take_in: Take
) -> None:
    taken, after = take_in(plan_sendings(kobo, example.records, WISHES), example)
    said = next(each for each in _new(Contribution, example, after) if each.text == "Pond")
    after.records.add(Excerpt(id="marked", contribution=said.ref, start=0, end=4))
    back = undo(taken.made, after, today=date(2026, 11, 29))
    assert said.ref in {ref for ref, _ in back.left}
    assert {ref.kind for ref, _ in back.left} >= {"contribution", "submission", "consent", "question"}
    assert check(contents_after(after, back)) == []


def test_words_that_were_taken_back_by_their_speaker_do_not_come_again(
    kobo: Export, example: Contents, after: Contents
) -> None:
    gone = {each.ref for each in _new(Submission, example, after)[:1]}
    fewer = Records(each for each in after.records if each.ref not in gone and not isinstance(each, Contribution))
    plan = plan_sendings(kobo, fewer, WISHES)
    assert plan.steps[0].fate is Fate.UNCHANGED
    assert "taken back" in plan.steps[0].reason


def test_without_a_basis_of_consent_nothing_is_planned(kobo: Export, example: Contents) -> None:
    with pytest.raises(NoBasis, match="on what consent"):
        plan_sendings(kobo, example.records, replace(WISHES, consent_basis="  "))


def _table(*rows: dict[str, str], **kinds: Holds) -> Export:
    columns = tuple(Column(path, holds) for path, holds in kinds.items())
    sendings = tuple(
        Sending(number, f"k{number}", tuple(Cell(path, value) for path, value in row.items() if value))
        for number, row in enumerate(rows, 1)
    )
    return Export("table", columns, sendings)


def test_a_column_of_consent_decides_for_each_person(example: Contents) -> None:
    found = _table(
        {"said": "Damp", "ok": "yes", "show": "yes"},
        {"said": "Cold", "ok": "yes", "show": "no"},
        {"said": "Dark", "ok": "no", "show": "yes"},
        {"said": "Wet", "ok": "", "show": ""},
        said=Holds.WORDS,
        ok=Holds.CONSENT,
        show=Holds.QUOTE,
    )
    plan = plan_sendings(found, example.records, WISHES)
    assert [each.fate for each in plan.steps] == [Fate.ADD, Fate.ADD, Fate.REFUSE, Fate.REFUSE]
    assert [each.quote for each in plan.records if isinstance(each, Consent)] == [True, False]


def test_numbers_of_patients_are_refused_and_the_row_is_named(example: Contents) -> None:
    found = _table({"said": "My number is 943 476 5919"}, {"said": "Fine"}, said=Holds.WORDS)
    plan = plan_sendings(found, example.records, WISHES)
    assert [each.fate for each in plan.steps] == [Fate.REFUSE, Fate.ADD]
    assert "NHS number" in plan.steps[0].reason
    told = {each.name: each for each in tables(plan, found)}
    assert told["voices-refuse"].texts()[0][0] == "1"


def test_what_does_not_fit_is_kept_and_flagged(example: Contents) -> None:
    found = _table({"where": "by the shop", "said": "Dark"}, where=Holds.PLACE, said=Holds.WORDS)
    plan = plan_sendings(found, example.records, WISHES)
    answer = next(each for each in plan.records if isinstance(each, Answer))
    sent = next(each for each in plan.records if isinstance(each, Submission))
    assert (answer.value, answer.longitude) == ("by the shop", None)
    assert sent.flags == ("“where” is no point: by the shop",)


def test_answers_without_words_or_flags_need_nobody_to_look_at_them(example: Contents) -> None:
    found = _table({"n": "3"}, {"n": "4", "said": "Damp"}, n=Holds.NUMBER, said=Holds.WORDS)
    plan = plan_sendings(found, example.records, WISHES)
    assert [each.waiting for each in plan.records if isinstance(each, Submission)] == [False, True]


def test_a_mapping_is_kept_and_read_again(kobo: Export, example: Contents, after: Contents) -> None:
    kept = _new(ColumnMapping, example, after)
    assert len(kept) == 1
    assert "home/matters => words" in kept[0].columns
    other = replace(kept[0], columns=("home/your_name => words", "home/matters => leave out"))
    found = mapped(kobo, other)
    plan = plan_sendings(found, example.records, WISHES)
    texts = {each.text for each in plan.records if isinstance(each, Contribution)}
    assert "Asha" in texts
    assert not any("stairwell" in each for each in texts)
    with pytest.raises(ValueError, match="nothing that a column can hold"):
        mapped(kobo, replace(other, columns=("x => rubbish",)))
    assert mapping_of("a", kobo.columns) == replace(mapping_of("b", kobo.columns), title="a")


def test_nothing_of_an_import_is_public(after: Contents, example: Contents) -> None:
    public = release(after)
    assert not public.records.of(VoiceImport)
    assert not public.records.of(Submission)
    told = {each.text for each in public.records.of(Contribution)}
    assert not told & {each.text for each in _new(Contribution, example, after)}


def test_answers_go_to_the_edition_that_the_programme_has(kobo: Export, example: Contents) -> None:
    form = Form(
        "Doors", "doors", "v1", "en", (Asked("matters", AnswerKind.WORDS, (("en", "What matters?"),), groups="home"),)
    )
    made = plan_form(form, example.records).made
    assert made is not None
    records = Records([*example.records, *made.all])
    plan = plan_sendings(kobo, records, replace(WISHES, question_set=made.set.ref))
    said = next(each for each in plan.records if isinstance(each, Contribution) and "stairwell" in each.text)
    assert said.question == made.questions[0].ref
    assert sorted(each.edition for each in plan.records if isinstance(each, QuestionSet)) == ["v2", "v3"]
    sent = next(each for each in plan.records if isinstance(each, Submission) and each.sending == "u-1")
    assert sent.question_set == made.set.ref
