"""A resident, with no account, asks what became of their words."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.test import Client

from wellthread.methods.engagement.reference import fingerprint
from wellthread.programme import Contents
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Consent,
    Contribution,
    Indicator,
    Measure,
    Neighbourhood,
    Programme,
    Records,
    Ref,
    Result,
    Session,
    SessionKind,
    Step,
    StepKind,
    Theme,
    Wave,
    WaveKind,
)
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
MINE, GONE = "000G-40R4-0M30-E209", "ZZZZ-40R4-0M30-E209"
DAY = date(2026, 3, 1)
ADDRESS = "/street/engagement/what-became/"


@pytest.fixture
def street():
    session = Ref("session", "cafe")
    records = Records(
        [
            Programme(id="street", name="Our street"),
            Neighbourhood(id="lockside", name="Lockside"),
            Session(id="cafe", neighbourhood=Ref("neighbourhood", "lockside"), kind=SessionKind.CAFE, title="Café"),
            Consent(id="k", wording="1", take_part=True, receipt=fingerprint(MINE)),
            Consent(id="gone", wording="1", take_part=True, receipt=fingerprint(GONE)),
            Consent(id="none", wording="1", take_part=True),
            Contribution(id="c1", session=session, text="فٹ پاتھ ٹوٹا ہے", language="ur", consent=Ref("consent", "k")),
            Contribution(id="c2", session=session, text="Second thought", consent=Ref("consent", "k")),
            Contribution(id="c3", session=session, text="", consent=Ref("consent", "gone"), withdrawn_on=DAY),
            Contribution(id="c4", session=session, text="Somebody else", consent=Ref("consent", "none")),
            Theme(id="pavements", name="Broken pavements"),
        ]
    )
    link = Link(subject=Ref("theme", "pavements"), verb=Verb.GATHERS, object=Ref("contribution", "c1"))
    actions.take_in(Contents(records, (link,)), by="test")


def ask(reference):
    return Client().post(ADDRESS, {"reference": reference}).content.decode()


def test_the_words_come_back_in_their_own_language_with_what_became_of_them(street):
    page = ask(MINE)
    assert '<blockquote lang="ur" dir="rtl">' in page
    assert "فٹ پاتھ ٹوٹا ہے" in page
    assert "under “Broken pavements”" in page


def test_what_was_measured_since_is_told_also_where_nothing_changed(street):
    home, indicator = Ref("neighbourhood", "lockside"), Ref("indicator", "walk")
    measured = [
        Step(id="out", kind=StepKind.OUTCOME, title="People walk", neighbourhood=home),
        Indicator(id="walk", name="Walk most days", outcome=Ref("step", "out"), measure=Measure.SHARE),
        Wave(id="w1", name="Spring", kind=WaveKind.BASELINE, ends=date(2026, 4, 1)),
        Wave(id="w2", name="Autumn", kind=WaveKind.FOLLOW_UP, ends=date(2026, 10, 1)),
        *(
            Result(
                id=wave,
                indicator=indicator,
                wave=Ref("wave", wave),
                neighbourhood=home,
                value=share,
                numerator=share * 2,
                denominator=200,
            )
            for wave, share in (("w1", 40), ("w2", 44))
        ),
    ]
    link = Link(subject=Ref("step", "out"), verb=Verb.SUPPORTED_BY, object=Ref("theme", "pavements"))
    whole = contents("street")
    grown = Contents(Records([*whole.records, *measured]), (*whole.links, link))
    actions.take_in(grown, by="test", replace_it=True)
    page = unescape(ask(MINE))
    assert "It was measured: Walk most days: spring 40%; autumn 45%." in page
    assert "We cannot say that anything changed" in page


def test_everything_said_under_one_consent_comes_back(street):
    page = ask(MINE)
    assert "Second thought" in page
    assert "Nobody has worked with them yet" in page
    assert "Somebody else" not in page


def test_spaces_and_capitals_do_not_matter(street):
    assert "Broken pavements" in ask("000g 40r4 0m30 e2o9 ")


@pytest.mark.parametrize("reference", ["c1", "k", fingerprint(MINE)[:60], MINE[:-1] + "8", "' OR 1=1", "x" * 60, "-"])
def test_what_nobody_was_given_opens_nothing(street, reference):
    page = ask(reference)
    assert "We cannot find this reference" in page
    assert "<title>Error:" in page
    assert "Somebody else" not in page


def test_words_that_were_taken_back_stay_gone(street):
    assert "You took these words back" in ask(GONE)


def test_the_page_needs_no_account_no_script_and_is_small(street):
    answer = Client().get(ADDRESS)
    assert answer.status_code == 200
    assert b"<script" not in answer.content
    assert b"islands/type.css" not in answer.content
    assert len(answer.content) < 10_000


def test_a_programme_that_does_not_exist_has_no_such_page(db):
    assert Client().get("/nowhere/engagement/what-became/").status_code == 404
