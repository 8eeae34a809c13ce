"""Who may read who is missing; and that everybody reads only what was told and may be shown."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.web.conftest import member
from wellthread.programme import Contents
from wellthread.vocabulary import (
    Asset,
    EqualitySheet,
    FeedbackItem,
    Neighbourhood,
    PopulationCount,
    Programme,
    Records,
    Ref,
    Session,
    SessionKind,
    Visibility,
)
from wellthread.web.accounts.roles import Role
from wellthread.web.thread import actions

pytestmark = pytest.mark.django_db
HERE = Ref("neighbourhood", "lockside")
MISSING, SAID = "/street/engagement/missing/", "/street/engagement/you-said/"


@pytest.fixture
def street():
    answers = [("25-34", 60), ("65-74", 3)]
    sheets = [
        EqualitySheet(id=f"s-{code}-{at}", neighbourhood=HERE, answers=(f"age={code}",))
        for code, people in answers
        for at in range(people)
    ]
    residents = [
        PopulationCount(id=f"p-{code}", neighbourhood=HERE, question="age", code=code, residents=500)
        for code, _ in answers
    ]
    day = date(2026, 5, 1)
    hidden = Asset(id="a", name="Rose Refuge", neighbourhood=HERE, visibility=Visibility.TEAM)
    told = [
        FeedbackItem(id="f1", told="You said dark. There is a lamp by Rose Refuge.", neighbourhood=HERE, told_on=day),
        FeedbackItem(id="f2", told="A draft that nobody was told.", neighbourhood=HERE),
    ]
    cafe = Session(id="c", neighbourhood=HERE, kind=SessionKind.CAFE, title="Café")
    programme, place = Programme(id="street", name="Our street"), Neighbourhood(id="lockside", name="Lockside")
    records = Records([programme, place, cafe, hidden, *told, *sheets, *residents])
    actions.take_in(Contents(records, ()), by="test")


def test_a_facilitator_reads_bands_and_a_reader_reads_nothing(street, client_for):
    facilitator = client_for(member("fay", Role.FACILITATOR, programme="street"))
    page = facilitator.get(MISSING).content.decode()
    assert "Age, 65 to 74: fewer took part than live here." in page
    assert "fewer than 8" in page
    assert client_for(member("rae", Role.READER, programme="street")).get(MISSING).status_code in (403, 404)
    assert Client().get(MISSING).status_code in (302, 403, 404)


def test_everybody_reads_what_was_told_without_what_is_hidden(street):
    page = Client().get(SAID).content.decode()
    assert "There is a lamp by" in page
    assert "Rose Refuge" not in page
    assert "draft" not in page
