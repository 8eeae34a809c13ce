"""Words are taken back by private reference, without an account: emptied everywhere, counted, and told to the team."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from tests.web.conftest import PROGRAMME
from tests.web.two_streets import RELEASED, two_streets
from wellthread.methods.engagement.reference import equality_fingerprint, fingerprint
from wellthread.programme import Contents
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Answer,
    Blueprint,
    BlueprintLine,
    Consent,
    Contribution,
    EqualitySheet,
    Question,
    QuestionSet,
    Records,
    Ref,
    Section,
    Submission,
    Translation,
)
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.apart.equality import keep_equality
from wellthread.web.programmes.actions import load
from wellthread.web.thread.models import Strand
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
MINE = "000G-40R4-0M30-E209"
ADDRESS = f"/{PROGRAMME}/engagement/take-back/"
LINE = "A crossing that a pushchair can use."


@pytest.fixture
def street(db) -> Contents:
    """The two streets, with a sending, and a released blueprint that rests on the words about the crossing."""
    before = two_streets()
    records = Records(before.records)
    sent = Ref("submission", "s1")
    for each in before.records.of(Consent):
        if each.id == "yes":
            records.put(replace(each, receipt=fingerprint(MINE)))
    for said in before.records.of(Contribution):
        if said.id == "c1":
            records.put(replace(said, submission=sent, participant="p-1"))
        elif said.id == "c3":
            records.put(replace(said, consent=Ref("consent", "no")))
    question = Ref("question", "q1")
    for each in _asked(question, sent):
        records.add(each)
    line = Ref("blueprint_line", "b1")
    records.add(Blueprint(id="plan", title="Our plan", released_on=date(2026, 5, 1)))
    records.add(BlueprintLine(id="b1", blueprint=Ref("blueprint", "plan"), section=Section.ACTIONS, text=LINE))
    rests = Link(subject=line, verb=Verb.RESTS_ON, object=Ref("priority_option", "crossing"))
    load(Contents(records, (*before.links, rests)), by="test")
    lockside = Ref("neighbourhood", "lockside")
    keep_equality(
        {"age": "25-34"},
        programme=PROGRAMME,
        neighbourhood=lockside,
        round=None,
        question_set=None,
        on=date(2026, 3, 1),
        own_fingerprint=equality_fingerprint(MINE),
    )
    return contents(PROGRAMME)


def _asked(question, sent):
    asked = Ref("question_set", "set")
    return [
        QuestionSet(id="set", title="Café questions"),
        Question(id="q1", text="Which do you use?", question_set=asked),
        Submission(
            id="s1",
            session=Ref("session", "cafe"),
            question_set=asked,
            consent=Ref("consent", "yes"),
            sending="0190a1b2-0000-7000-8000-000000000000",
            participant="p-1",
        ),
        Answer(id="a1", submission=sent, question=question, codes=("library",)),
    ]


def page(**given):
    return Client().post(ADDRESS, {"reference": MINE, **given}).content.decode()


def test_first_it_is_said_what_can_be_removed_and_what_cannot(street):
    told = page()
    assert "1 thing that you said" in told
    assert "2 answers, translations" in told
    assert "your answers to the equality questions" in told
    assert "Our plan" in told
    assert "No, leave them" in told
    assert find(Contribution, PROGRAMME, "c1").text == RELEASED


def test_then_everything_under_the_reference_is_gone_and_a_gap_is_counted(street):
    receipt = page(sure="1")
    assert "Your words are gone" in receipt
    assert "rested on your words" in receipt
    after = contents(PROGRAMME)
    said = find(Contribution, PROGRAMME, "c1")
    assert (said.text, said.participant, said.withdrawn_on is not None) == ("", "", True)
    consent = find(Consent, PROGRAMME, "yes")
    assert consent.withdrawn_on is not None
    sent = find(Submission, PROGRAMME, "s1")
    assert (sent.participant, sent.sending != "") == ("", True)
    assert not after.records.of(Answer)
    assert not after.records.of(Translation)
    assert not after.records.of(EqualitySheet)
    assert not Strand.objects.filter(note="about speed").exists()
    assert find(Contribution, PROGRAMME, "c2").text


def test_what_rested_on_them_is_told_up_to_the_lines_of_the_blueprint(street, amina, client_for):
    page(sure="1")
    told = client_for(amina).get(f"/{PROGRAMME}/engagement/taken-back/").content.decode()
    assert LINE in told
    assert "Crossings" in told
    events = AuditEvent.objects.filter(action="blueprint_line.lost_support")
    assert [each.object for each in events] == ["blueprint_line:b1"]


def test_the_log_holds_neither_words_nor_who_it_was(street):
    page(sure="1")
    logged = [str(each.detail) + each.actor + each.object for each in AuditEvent.objects.all()]
    assert "consent.withdrawn" in AuditEvent.objects.values_list("action", flat=True)
    assert not any(RELEASED in each or MINE in each or "equality" in each for each in logged)


def test_twice_is_once(street):
    page(sure="1")
    assert "You took these words back" in page(sure="1")
    assert AuditEvent.objects.filter(action="consent.withdrawn").count() == 1


@pytest.mark.parametrize("reference", ["ZZZZ-40R4-0M30-E209", "yes", "", fingerprint(MINE)[:60]])
def test_what_nobody_was_given_takes_nothing_back(street, reference):
    answer = Client().post(ADDRESS, {"reference": reference, "sure": "1"}).content.decode()
    assert "<title>Error:" in answer
    assert find(Contribution, PROGRAMME, "c1").text == RELEASED


def test_a_look_changes_nothing(street):
    before = contents(PROGRAMME)
    assert Client().get(ADDRESS, {"reference": MINE, "sure": "1"}).status_code == 200
    assert contents(PROGRAMME) is before
