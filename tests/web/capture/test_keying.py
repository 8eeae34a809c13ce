"""Keying paper: two people, each by themselves; what differs is settled; only then is anything kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from tests.web.engagement.paper_story import CAFE, CORE, paper_records
from wellthread.methods.engagement.reference import fingerprint
from wellthread.programme.paper_kit import asked_on_paper, boxes_of
from wellthread.vocabulary import (
    Answer,
    Channel,
    Choice,
    Consent,
    Contribution,
    EqualitySheet,
    PrintBatch,
    QuestionSet,
    Ref,
    Submission,
)
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.accounts.roles import Role
from wellthread.web.capture.keying_models import KeyedForm, KeyedHalf
from wellthread.web.engagement.queries import fates_of
from wellthread.web.thread import keep
from wellthread.web.thread.queries import contents

TODAY = date(2026, 11, 28)
REFERENCES = ("7K3F-9QWE-40R4-E201", "7K3F-9QWE-40R4-E202")
BATCH = f"/{PROGRAMME}/capture/keying/batch/"
EQUALITY = f"/{PROGRAMME}/capture/keying/equality/{CAFE}/"
PAPER = {
    "take_part": "on",
    "quote": "on",
    "language": "en",
    "q-long": "1",
    "q-use": "3 1",
    "w-use": "The slipway",
    "q-better": "Lights on the steps,\r\nand a rail.",
    "q-people": "4",
}


@pytest.fixture
def batch(streets) -> PrintBatch:
    made = PrintBatch(
        id="batch",
        session=Ref("session", CAFE),
        question_set=CORE,
        code="K7Q2M9",
        copies=2,
        printed_on=date(2026, 11, 19),
        receipts=tuple(map(fingerprint, REFERENCES)),
    )
    keep.write_many(PROGRAMME, [*paper_records(), made], ())
    return made


@pytest.fixture
def dara(db):
    return member("Dara Singh", Role.COMMUNITY_RESEARCHER, neighbourhood=LOCKSIDE)


def held(kind):
    return [each for each in contents(PROGRAMME).records.of(kind) if each.made_by.startswith("person:")]


def kept() -> list[str]:
    return [noun for kind in (Submission, Consent, Contribution, Answer) for noun in [kind.__name__] if held(kind)]


def test_one_typing_makes_nothing_and_the_second_person_sees_nothing_of_the_first(batch, ben, dara, client_for):
    client_for(ben).post(f"{BATCH}1/", PAPER)
    assert kept() == []
    other = client_for(dara)
    for page in (BATCH, f"{BATCH}1/"):
        told = other.get(page).content.decode()
        assert "Lights on the steps" not in told
        assert "The slipway" not in told
    assert "typed once" in other.get(BATCH).content.decode()
    assert other.get(f"{BATCH}1/settle/").status_code == 404


def test_two_same_typings_become_a_submission_with_its_consent_answers_and_words(batch, ben, dara, client_for):
    client_for(ben).post(f"{BATCH}1/", PAPER)
    client_for(dara).post(f"{BATCH}1/", {**PAPER, "q-use": "1,3", "q-better": "Lights on the steps,  \nand a rail.\n"})
    (sent,) = held(Submission)
    assert (sent.channel, sent.question_set, sent.session.id, sent.waiting) == (Channel.PAPER, CORE, CAFE, False)
    (consent,) = held(Consent)
    assert (consent.mode, consent.take_part, consent.quote, consent.wall) == ("paper", True, True, False)
    assert consent.typed_by == "two of the team, each by themselves"
    assert {each.text for each in held(Contribution)} == {"The slipway", "Lights on the steps,\nand a rail."}
    answers = {each.question.id: each.codes or each.value for each in held(Answer)}
    assert answers == {"long": ("new",), "use": ("library", "other"), "people": "4"}
    assert not KeyedHalf.objects.exists()


def test_the_strip_that_was_kept_leads_to_the_words(batch, ben, dara, client_for):
    for person in (ben, dara):
        client_for(person).post(f"{BATCH}2/", PAPER)
    assert fates_of(PROGRAMME, REFERENCES[0], today=TODAY) == []
    assert {each.words for each in fates_of(PROGRAMME, REFERENCES[1].lower(), today=TODAY)} >= {"The slipway"}


def test_a_difference_is_settled_by_somebody_who_sees_both(batch, ben, dara, amina, client_for):
    client_for(ben).post(f"{BATCH}1/", PAPER)
    client_for(dara).post(f"{BATCH}1/", {**PAPER, "w-use": "The slip way", "q-long": "2", "quote": ""})
    assert kept() == []
    client = client_for(amina)
    told = client.get(f"{BATCH}1/settle/").content.decode()
    for each in ("The slipway", "The slip way", "1 Less than a year", "2 A year or more", "ticked", "not ticked"):
        assert each in told, each
    assert "Lights on the steps" not in told
    half = client.post(f"{BATCH}1/settle/", {"which-q-long": "first"})
    assert half.status_code == 400
    assert kept() == []
    chosen = {"which-quote": "second", "which-q-long": "neither", "text-q-long": "9", "which-w-use": "first"}
    assert client.post(f"{BATCH}1/settle/", chosen).status_code == 400
    client.post(f"{BATCH}1/settle/", {**chosen, "text-q-long": "2"})
    assert "The slipway" in {each.text for each in held(Contribution)}
    assert [each.quote for each in held(Consent)] == [False]
    assert {each.question.id: each.codes for each in held(Answer)}["long"] == ("years",)
    (done,) = KeyedForm.objects.all()
    assert (done.differing, done.fields) == (3, 14)
    assert done.edits == 5  # a space, a digit, and three letters of a tick
    assert "3 of 14 fields differed; 5 edits" in client.get(BATCH).content.decode()


def test_without_consent_to_take_part_nothing_is_kept_and_the_typings_go(batch, ben, dara, client_for):
    without = {**PAPER, "take_part": ""}
    for person in (ben, dara):
        client_for(person).post(f"{BATCH}1/", without)
    assert kept() == []
    assert not KeyedHalf.objects.exists()
    assert KeyedForm.objects.get().submission == ""
    assert not [each for each in AuditEvent.objects.all() if "slipway" in str(each.detail)]


def test_one_may_change_ones_own_typing_and_nobody_types_twice(batch, ben, dara, client_for):
    client = client_for(ben)
    client.post(f"{BATCH}1/", {**PAPER, "q-people": "5"})
    assert 'value="5"' in client.get(f"{BATCH}1/").content.decode()
    client.post(f"{BATCH}1/", PAPER)
    assert KeyedHalf.objects.count() == 1
    assert kept() == []
    client_for(dara).post(f"{BATCH}1/", PAPER)
    assert len(held(Submission)) == 1
    client.post(f"{BATCH}1/", PAPER)
    assert len(held(Submission)) == 1


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [("q-long", "3", "1 to 2"), ("q-use", "a", "1 to 3"), ("q-better", "NHS 943 476 5919", "looks like an NHS number")],
)
def test_what_cannot_be_on_the_paper_is_said_at_once(batch, ben, client_for, field, typed, says):
    answer = client_for(ben).post(f"{BATCH}1/", {**PAPER, field: typed})
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not KeyedHalf.objects.exists()


def test_two_boxes_where_one_was_asked_are_kept_and_flagged(batch, ben, dara, client_for):
    for person in (ben, dara):
        client_for(person).post(f"{BATCH}1/", {**PAPER, "q-long": "1 2", "q-better": "The [?] is broken"})
    assert held(Submission)[0].flags == ("more-than-one: long", "not-all-readable")


def test_boxes_that_were_moved_after_the_printing_are_not_typed_by_their_old_numbers(batch, ben, client_for):
    client = client_for(ben)
    records = contents(PROGRAMME).records
    core, new = records.find(QuestionSet, CORE), records.find(Choice, Ref("choice", "long-new"))
    assert core is not None
    assert new is not None
    keep.write_record(PROGRAMME, replace(batch, boxes=boxes_of(asked_on_paper(records, core, "en"))))
    assert "were changed after" not in client.get(BATCH).content.decode()
    keep.write_record(PROGRAMME, replace(new, position=9))
    assert "were changed after these forms were printed" in client.get(BATCH).content.decode()
    assert client.post(f"{BATCH}1/", PAPER).status_code == 400
    assert not KeyedHalf.objects.exists()


def test_equality_sheets_are_typed_elsewhere_and_join_nothing(batch, ben, client_for):
    client = client_for(ben)
    assert "How old are you?" not in client.get(f"{BATCH}1/").content.decode()
    assert "How long have you lived here?" not in client.get(EQUALITY).content.decode()
    client.post(EQUALITY, {"q-age": "2"})
    (sheet,) = contents(PROGRAMME).records.of(EqualitySheet)
    assert sheet.answers == ("age=prefer_not",)
    assert (sheet.made_by, sheet.made_at) == ("", None)


def test_those_who_hold_no_sessions_find_no_paper(batch, carys, stranger, client_for):
    for page in (BATCH, f"{BATCH}1/", EQUALITY):
        assert client_for(carys).get(page).status_code == 403
        assert client_for(stranger).get(page).status_code == 404
    elsewhere = client_for(member("Olu Other", Role.FACILITATOR, neighbourhood="plover-rise"))
    assert elsewhere.get(BATCH).status_code == 404
    assert elsewhere.post(f"{BATCH}1/", PAPER).status_code == 404
