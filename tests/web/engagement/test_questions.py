"""Question sets on the web: a form seen first, editions beside one another, a question by hand, asked at a session."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.interop.workbooks import xlsx
from tests.interop.xlsform.test_xlsform import CHOICES, SETTINGS, SURVEY
from tests.web.conftest import PROGRAMME
from wellthread.interop.xlsform.reading import form_of
from wellthread.vocabulary import Question, QuestionSet, Session
from wellthread.web.thread.queries import contents

QUESTIONS = f"/{PROGRAMME}/engagement/questions/"


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path, monkeypatch):
    """Forms lie in a folder of their own, and are read without a child process, which other tests start."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    monkeypatch.setattr("wellthread.web.engagement.views.questions.read_xlsform", form_of)


@pytest.fixture
def coordinator(streets, client_for, amina):
    return client_for(amina)


def bring(client, tmp_path, survey=SURVEY, name="doors.xlsx"):
    file = xlsx(tmp_path / name, {"survey": survey, "choices": CHOICES, "settings": SETTINGS})
    form = {"bring": "1", "kind": "engagement", "language": "", "file": SimpleUploadedFile(name, file.read_bytes())}
    return client.post(QUESTIONS, form)


@pytest.fixture
def doors(coordinator, tmp_path) -> QuestionSet:
    """The set that a form made."""
    coordinator.post(bring(coordinator, tmp_path)["Location"])
    (made,) = contents(PROGRAMME).records.of(QuestionSet)
    return made


def test_a_form_is_shown_before_it_is_kept(coordinator, tmp_path):
    where = bring(coordinator, tmp_path)["Location"]
    page = coordinator.get(where).content.decode()
    assert "9 questions in en, bn" in page
    assert "an order; only what was chosen is kept" in page
    assert contents(PROGRAMME).records.of(QuestionSet) == ()


def test_a_bad_form_is_refused_in_words(coordinator, tmp_path):
    page = bring(coordinator, tmp_path, [["type", "name", "label"], ["text", "1 2", "What?"]]).content.decode()
    assert "Row 2: Sheet “survey”" in page


def test_the_next_edition_stands_beside_the_one_before(coordinator, doors, tmp_path):
    changed = [list(row) for row in SURVEY]
    changed[9][2] = "What matters most to you here?"
    where = bring(coordinator, tmp_path, changed)["Location"]
    assert "Edition 2026-11 stays as it is" in coordinator.get(where).content.decode()
    page = coordinator.post(where, follow=True).content.decode()
    assert "What changed since edition 2026-11" in page
    assert "What matters most to you here?" in page
    assert len(contents(PROGRAMME).records.of(QuestionSet)) == 2
    assert coordinator.get(QUESTIONS).content.decode().count("Edition 2026-11") == 2


def test_a_question_by_hand_makes_the_next_edition(coordinator, doors):
    asked = {"text": "How warm is it?", "answer": "scale", "choices": "Cold\nWarm"}
    coordinator.post(f"{QUESTIONS}set/{doors.id}/", asked)
    records = contents(PROGRAMME).records
    newer = next(each for each in records.of(QuestionSet) if each.replaces)
    assert newer.replaces == doors.ref
    added = [each for each in records.of(Question) if each.question_set == newer.ref]
    assert added[-1].text == "How warm is it?"
    assert len(added) == 10
    few = coordinator.post(f"{QUESTIONS}set/{doors.id}/", {**asked, "choices": "Cold"}).content.decode()
    assert "at least two choices" in few


def test_a_new_set_begins_with_a_question(coordinator):
    asked = {"write": "1", "hand-title": "At the market", "hand-language": "cy", "hand-text": "Beth sy'n bwysig?",
             "hand-answer": "words", "hand-choices": ""}  # fmt: skip
    assert coordinator.post(QUESTIONS, asked).status_code == 302
    (made,) = contents(PROGRAMME).records.of(QuestionSet)
    assert (made.title, made.language) == ("At the market", "cy")


def test_an_edition_is_asked_at_a_session_and_taken_out_as_a_form(coordinator, doors, tmp_path):
    session = contents(PROGRAMME).records.of(Session)[0]
    coordinator.post(f"{QUESTIONS}set/{doors.id}/ask-at/", {"session": session.id})
    kept = contents(PROGRAMME).records.find(Session, session.ref)
    assert kept is not None
    assert kept.question_set == doors.ref
    assert session.title in coordinator.get(f"{QUESTIONS}set/{doors.id}/").content.decode()
    path = tmp_path / "out.xlsx"
    path.write_bytes(coordinator.get(f"{QUESTIONS}set/{doors.id}/form.xlsx").content)
    assert len(form_of(path).asked) == 9


def test_readers_see_the_questions_and_change_nothing(client_for, doors, carys, stranger):
    reader = client_for(carys)
    page = reader.get(f"{QUESTIONS}set/{doors.id}/").content.decode()
    assert "What matters to you here?" in page
    assert "Add a question" not in page
    reader.post(f"{QUESTIONS}set/{doors.id}/", {"text": "x", "answer": "words", "choices": ""})
    assert reader.post(f"{QUESTIONS}set/{doors.id}/ask-at/", {"session": "x"}).status_code in (403, 404)
    assert len(contents(PROGRAMME).records.of(QuestionSet)) == 1
    assert client_for(stranger).get(QUESTIONS).status_code == 404
