"""What a phone sends is kept once, whole, under its consent; and only then does it get a receipt."""

from __future__ import annotations

import json
from hashlib import sha256
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection

from tests.web.capture.hall import AT, REFERENCE, SET, WORDS, Device, sending
from tests.web.capture.sheets import sheets_given
from tests.web.conftest import PROGRAMME
from wellthread.methods.engagement.reference import fingerprint
from wellthread.vocabulary import (
    Answer,
    Attachment,
    Consent,
    Contribution,
    EqualitySheet,
    Question,
    Ref,
    Session,
    Submission,
)
from wellthread.web.accounts.audit import verify
from wellthread.web.capture import keeping
from wellthread.web.capture.asking import rows_of
from wellthread.web.capture.inviting import close_session, open_session, pause_session
from wellthread.web.capture.models import Conflict, Invitation, Sending
from wellthread.web.programmes.models import KeptFile
from wellthread.web.thread import keep
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db


def kept(kind=Contribution):
    held = rows_of(kind, PROGRAMME)
    return [each for each in held if getattr(each, "submission", None)] if kind is Contribution else held


def test_a_sending_becomes_records_that_wait_to_be_looked_at(hall):
    answer = Device(hall.code).send(
        sending(
            answers=[
                {"question": "matters", "words": WORDS},
                {"question": "uses", "codes": ["canal", "other"], "words": "The roof garden"},
                {"question": "years", "value": "12"},
                {"question": "spot", "place": {"name": "The lock", "longitude": -1.2345678, "latitude": 52.1}},
            ]
        )
    )
    assert answer.status_code == 201, answer.content
    assert answer.json()["complete"]
    words, garden = kept()
    assert (words.text, words.waiting, words.resident) == (WORDS, True, True)
    assert words.question == Ref("question", "q-matters")
    assert garden.text == "The roof garden"
    (submission,) = rows_of(Submission, PROGRAMME)
    assert (submission.question_set, submission.waiting, submission.flags) == (SET, True, ())
    assert words.submission == submission.ref
    answers = {each.question.id: each for each in rows_of(Answer, PROGRAMME)}
    assert answers["q-uses"].codes == ("canal", "other")
    assert answers["q-years"].value == "12"
    assert (answers["q-spot"].place, answers["q-spot"].longitude) == ("The lock", -1.234568)
    consent = find(Consent, PROGRAMME, words.consent.id)
    assert (consent.take_part, consent.quote, consent.wall, consent.receipt) == (
        True,
        True,
        False,
        fingerprint(REFERENCE),
    )
    assert contents(PROGRAMME).records.get(submission.ref) == submission
    assert verify().broken is None


def test_the_same_sending_again_gets_the_same_receipt(hall):
    device, held = Device(hall.code), sending()
    first, again = device.send(held), device.send(dict(reversed(list(held.items()))))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(kept()) == 1


def test_the_same_id_with_other_answers_keeps_both_and_says_so(hall):
    device, held = Device(hall.code), sending()
    first = device.send(held)
    other = {**held, "answers": [{"question": "matters", "words": "Other words"}], "equality": {"age": "25-34"}}
    for _ in range(2):
        answer = device.send(other)
        assert answer.status_code == 409
        assert answer.json()["receipt"] == first.json()["receipt"]
    (conflict,) = Conflict.objects.all()
    assert answer.json()["conflict"] == conflict.pk
    assert json.loads(conflict.content)["answers"] == other["answers"]
    assert "25-34" not in conflict.content


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"\xff{", "not-json"),
        (b"[]", "not-json"),
        ({"sending": "x"}, "no-sending"),
        (sending(consent={"layers": {"take_part": "yes"}}), "no-consent"),
        (sending(consent={"layers": {"take_part": True}, "age": "0-15"}), "no-guardian"),
    ],
)
def test_only_what_is_no_sending_is_refused(hall, body, code):
    answer = Device(hall.code).send(body)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert not Sending.objects.exists()


def test_what_is_odd_is_kept_and_flagged(hall):
    odd = sending(
        language="??",
        channel="pigeon",
        answered_at="yesterday",
        fingerprint="",
        set="question_set:none",
        answers=[
            {"question": "unheard", "codes": ["a", "b"]},
            {"question": "matters", "words": "0\0\ud800!"},
            7,
        ],
    )
    assert Device(hall.code).send(odd).status_code == 201
    (submission,) = rows_of(Submission, PROGRAMME)
    assert set(submission.flags) == {
        "language-unknown",
        "channel-unknown",
        "time-unreadable",
        "no-reference",
        "question-set-unknown",
        "question-unknown: unheard",
        "unprintable-left-out",
    }
    assert [each.text for each in kept()] == ["a; b", "0!"]


def test_a_device_that_comes_late_is_kept_with_the_edition_it_answered(hall, amina):
    late = sending(set="question_set:equality-2026", answers=[{"question": "age", "codes": ["16-24"]}])
    Device(hall.code).send(late)
    (submission,) = rows_of(Submission, PROGRAMME)
    assert submission.question_set == Ref("question_set", "equality-2026")


def test_closed_paused_and_unknown_codes(hall, amina):
    session = next(each for each in contents(PROGRAMME).records.of(Session) if each.id == hall.session)
    device, at = Device(hall.code), AT
    pause_session(session, True, programme=PROGRAMME, by=amina, at=at)
    waiting = device.send(sending())
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (503, "60")
    pause_session(session, False, programme=PROGRAMME, by=amina, at=at)
    assert device.send(sending()).status_code == 201
    close_session(session, programme=PROGRAMME, by=amina, at=at)
    assert device.send(sending()).status_code == 410
    assert device.client.get(f"{device.base}asks.json").status_code == 410
    assert open_session(session, programme=PROGRAMME, by=amina, at=at).code == hall.code
    assert Device("NOTACODE99").send(sending()).status_code == 404
    assert Invitation.objects.count() == 1


def test_a_disk_that_is_full_gives_no_receipt(hall):
    with patch.object(keep, "write_many", side_effect=OperationalError("database or disk is full")):
        answer = Device(hall.code).send(sending())
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "receipt" not in answer.json()
    assert not Sending.objects.exists()


def test_a_database_that_cannot_grow_says_so_and_keeps_it_once_it_can(hall):
    device, held = Device(hall.code), sending(answers=[{"question": "matters", "words": "x" * 90_000}])
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            pytest.skip("SQLite only")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        assert device.send(held).status_code == 503
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert not Sending.objects.exists()
    assert device.send(held).status_code == 201


def test_a_code_plays_recordings_of_what_is_asked_and_no_others(hall):
    sound = b"OggS" + bytes(60)
    name = sha256(sound).hexdigest()
    KeptFile.objects.create(programme=PROGRAMME, name=f"attachments/{name}.ogg", content=sound)
    asked, told = (
        Attachment(id=key, about=about, file_name="a.ogg", media_type="audio/ogg", sha256=name, bytes=len(sound))
        for key, about in (("spoken", Ref("question", "q-matters")), ("private", Ref("session", hall.session)))
    )
    keep.write_many(PROGRAMME, [asked, told], ())
    device = Device(hall.code)
    assert device.client.get(f"{device.base}listen/spoken/").content == sound
    assert device.client.get(f"{device.base}listen/private/").status_code == 404
    texts = device.client.get(f"{device.base}asks.json").json()["questions"][1]["texts"]
    assert texts["en"]["listen"].endswith(f"{device.base}listen/spoken/")
    assert texts["bn"]["listen"] is None


def test_one_device_that_floods_is_stopped_and_nobody_else_is(hall):
    flooding = Device(hall.code, "one")
    answers = [flooding.send(sending(equality=None)).status_code for _ in range(30)]
    assert 429 in answers
    assert answers.index(429) <= 29
    assert Device(hall.code, "another").send(sending()).status_code == 201


def test_eighty_phones_behind_one_address_are_all_taken(hall):
    assert {Device(hall.code, str(each)).send(sending()).status_code for each in range(80)} == {201}


def test_a_burst_is_kept_apart_and_not_refused(hall):
    with patch.object(keeping, "A_FULL_HALL", 2):
        for each in range(4):
            assert Device(hall.code, str(each)).send(sending()).status_code == 201
    assert [each.held for each in Sending.objects.all()] == [False, False, True, True]


def test_equality_answers_stand_apart(hall):
    for each in range(12):
        given = {"age": "25-34" if each % 2 else "", "sex": ["female"], "n": str(each)}
        assert Device(hall.code, str(each)).send(sending(equality=given)).status_code == 201
    sheets = sheets_given()
    assert len(sheets) == len({each.id for each in sheets}) == 12
    order = [next(one for one in each.answers if one.startswith("n=")) for each in sheets]
    assert sorted(order) == sorted(f"n={each}" for each in range(12))
    assert {each.made_at for each in sheets} == {None}
    assert "age=not_answered" in sheets[0].answers + sheets[1].answers + sheets[2].answers + sheets[3].answers
    assert {str(each.given_in)[-2:] for each in sheets} == {"01"}
    assert {each.id for each in sheets} <= {each.id for each in contents(PROGRAMME).records.of(EqualitySheet)}


def test_a_code_opens_nothing_to_read_but_the_questions(hall):
    device = Device(hall.code)
    device.send(sending())
    asked = device.client.get(f"{device.base}asks.json")
    assert WORDS not in asked.content.decode()
    assert asked.headers["Cache-Control"] == "no-cache"
    assert (
        device.client.get(f"{device.base}asks.json", headers={"If-None-Match": asked.headers["ETag"]}).status_code
        == 304
    )
    told = asked.json()
    assert [each["name"] for each in told["questions"]][:3] == ["welcome", "matters", "safe"]
    assert told["questions"][1]["texts"]["bn"]["text"] == "এখানে কী জরুরি?"
    assert told["questions"][1]["texts"]["bn"]["checked"] is False
    assert told["equality"]["set"]["id"] == "question_set:equality-2026"
    assert {each["name"] for each in told["consent"]["layers"]} >= {"take_part", "wall", "archive"}
    for method in ("get", "put", "delete"):
        assert getattr(device.client, method)(f"{device.base}send/").status_code == 405


def test_the_words_reply_to_the_question(hall):
    Device(hall.code).send(sending())
    whole = contents(PROGRAMME)
    (words,) = kept()
    assert whole.records.find(Question, words.question)
    assert any(link.verb.value == "replies_to" for link in whole.thread.rests_on(words.ref))
