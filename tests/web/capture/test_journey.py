"""A resident's way through a session without a script: language first, one question a page, nothing lost on the way."""

from __future__ import annotations

import gzip
import html
import io
import re
from dataclasses import replace
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client
from PIL import Image

from tests.web.capture.hall import AT, REFERENCE, WORDS
from tests.web.capture.sheets import sheets_given
from tests.web.conftest import PROGRAMME
from wellthread.methods.engagement.reference import fingerprint
from wellthread.vocabulary import (
    Answer,
    AnswerKind,
    Attachment,
    Consent,
    Contribution,
    Question,
    Session,
    Submission,
)
from wellthread.web.apart.models import Help
from wellthread.web.capture import consent_words, walk
from wellthread.web.capture.asking import rows_of
from wellthread.web.thread import actions, keep
from wellthread.web.thread.queries import find

pytestmark = pytest.mark.django_db
AGREED = {"take_part": "on", "quote": "on"}
BACK, SKIP = {"back": "1"}, {"skip": "1"}


class Phone:
    """A phone without a script: it sends back what the page gave it."""

    def __init__(self, code: str) -> None:
        self.client, self.address = Client(), f"/take-part/{code}/"
        self.page = self.client.get(self.address)

    @property
    def text(self) -> str:
        return html.unescape(self.page.content.decode())

    @property
    def heading(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.text, re.S)
        return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""

    def post(self, **given):
        so_far = re.search(r'name="so_far" value="([^"]*)"', self.text)
        assert so_far, self.text
        self.page = self.client.post(self.address, {"so_far": so_far[1], **given})
        return self

    def to_the_questions(self, language="en", age="16+"):
        self.post(language=language).post().post(age=age)
        return self.post(**AGREED)

    def to_the_end(self):
        self.to_the_questions()
        for _ in range(40):
            if "so_far" not in self.text:
                break
            self.post(**(SKIP if "You can leave out any of them" in self.text else {}))
        return self


def consent_of(submission: Submission) -> Consent:
    assert submission.consent
    return find(Consent, PROGRAMME, submission.consent.id)


def test_the_languages_come_first_each_in_its_own_script(hall):
    page = Phone(hall.code)
    for code, name, way in (("bn", "বাংলা", "ltr"), ("ur", "اردو", "rtl"), ("cy", "Cymraeg", "ltr")):
        assert f'value="{code}" lang="{code}" dir="{way}">{name}</button>' in page.text
    assert not page.page.cookies
    page.post(language="ur")
    assert '<html lang="ur" dir="rtl">' in page.text
    assert page.page.headers["Content-Language"] == "ur"
    assert not page.page.cookies


def test_limits_are_said_before_anything_is_asked(hall):
    Help.objects.create(programme=PROGRAMME, name="Lockside night line", number="01632 960000", made_at=AT)
    page = Phone(hall.code).post(language="en")
    for text in consent_words.LIMITS:
        assert text in page.text
    assert 'href="tel:01632 960000"' in page.text
    assert "<textarea" not in page.text
    page.post(language="bn")
    for text in consent_words.LIMITS:
        assert f'<span class="quiet" lang="en" dir="ltr">{text}</span>' in page.text


def test_what_is_said_on_a_phone_arrives_and_is_found_by_its_reference(hall):
    page = Phone(hall.code).to_the_questions()
    assert page.heading.startswith("Welcome")
    page.post().post(words=WORDS).post(codes="no")
    assert page.heading.startswith("What would help you to feel safe?")
    assert consent_words.LIMITS[1] in page.text
    page.post(words="A light").post(codes=["canal", "other"], words="The roof").post(codes="2").post(value="12,5")
    page.post(day="", month="Mar", year="2013").post(place="The lock").post().post().post(resident="yes")
    assert page.heading == "About you"
    page.post(answer="1").post(codes="25-34").post(codes="prefer_not")
    assert "The roof" in page.text
    page.post()
    assert page.page.status_code == 200
    assert {each.text for each in rows_of(Contribution, PROGRAMME) if each.submission} == {WORDS, "A light", "The roof"}
    answers = {each.question.id: each for each in rows_of(Answer, PROGRAMME)}
    assert (answers["q-belong"].codes, answers["q-years"].value) == (("2",), "12.5")
    assert (answers["q-since"].value, answers["q-spot"].place) == ("2013-03", "The lock")
    (sheet,) = sheets_given()
    assert sheet.answers == ("age=25-34", "sex=prefer_not")
    reference = re.search(r"<b dir=\"ltr\">([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})</b>", page.text)
    assert reference
    (submission,) = rows_of(Submission, PROGRAMME)
    assert consent_of(submission).receipt == fingerprint(reference[1])
    found = Client().post(f"/{PROGRAMME}/engagement/what-became/", {"reference": reference[1]})
    assert WORDS in html.unescape(found.content.decode())


def test_everything_but_consent_can_be_left_out(hall):
    page = Phone(hall.code).to_the_end()
    assert page.heading == "Thank you. Your words arrived."
    assert not sheets_given()
    (submission,) = rows_of(Submission, PROGRAMME)
    consent = consent_of(submission)
    assert (consent.quote, consent.wall, consent.media, consent.recontact, consent.archive) == (True, *[False] * 4)


def test_each_layer_of_consent_is_no_until_it_is_ticked(hall):
    page = Phone(hall.code).post(language="en").post().post(age="16+")
    assert page.text.count('type="checkbox"') == len(consent_words.LAYER_WORDS)
    assert "checked" not in page.text
    page.post()
    assert "We can only keep your words when you agree" in page.text
    assert page.text.count("<title>Error:") == 1


def test_under_16_goes_no_further_without_a_guardian(hall):
    page = Phone(hall.code).post(language="en").post().post(age="0-15")
    assert page.heading == "If you are under 16"
    for given in ({}, {"assent": "on"}, {"guardian": "on"}):
        assert page.post(**given).page.status_code == 400
        assert page.heading == "If you are under 16"
    page.post(assent="on", guardian="on").post(**AGREED)
    assert page.heading.startswith("Welcome")


@pytest.mark.parametrize("code", ["bn", "cy", "pl", "ur"])
def test_another_language_in_the_middle_loses_nothing(hall, code):
    page = Phone(hall.code).to_the_questions().post().post(language=code, words=WORDS)
    assert f'lang="{code}"' in page.text
    assert f"{WORDS}</textarea>" in page.text
    page.post(words=WORDS)
    while "so_far" in page.text:
        page.post(**SKIP)
    (words,) = [each for each in rows_of(Contribution, PROGRAMME) if each.submission]
    assert (words.text, words.language) == (WORDS, code)


def test_a_draft_wording_says_so_and_shows_the_original(hall):
    page = Phone(hall.code).to_the_questions("bn").post()
    assert "এখানে কী জরুরি?" in page.text
    assert '<span lang="en" dir="auto">What matters most to you here?</span>' in page.text
    page.post()
    assert '<h1 lang="en" dir="ltr">Do you feel safe here?' in page.text


def test_going_back_keeps_what_was_typed(hall):
    page = Phone(hall.code).to_the_questions().post().post(words=WORDS).post(codes="yes", **BACK)
    assert f"{WORDS}</textarea>" in page.text
    page.post(words=WORDS)
    assert re.search(r'value="yes"[^>]*checked', page.text)


def test_skip_logic_follows_the_answers(hall):
    page = Phone(hall.code).to_the_questions().post().post().post(codes="yes")
    assert page.heading.startswith("Which of these do you use?")


def test_what_does_not_fit_is_said_beside_the_field_and_kept(hall):
    page = Phone(hall.code).to_the_questions().post().post(words="My number is 943 476 5919")
    assert "looks like an NHS number" in page.text
    assert "943 476 5919</textarea>" in page.text
    page.post(words="").post().post().post().post(value="many")
    assert "Write a number, such as 12." in page.text
    assert 'value="many"' in page.text
    page.post(value="").post(day="31", month="", year="2020")
    assert "or only the year" in page.text


def test_steps_of_a_scale_have_words_and_numbers(hall):
    page = Phone(hall.code).to_the_questions().post().post().post().post()
    assert page.heading.startswith("How much do you feel")
    for label in ("1 · Not at all", "2 · A little", "3 · Very much"):
        assert label in page.text


def test_equality_questions_come_last_behind_their_own_page_and_can_be_declined(hall):
    page = Phone(hall.code)
    here = walk.begin(hall)
    assert here
    asks = here.at("x", apart=True).steps
    apart = [each for each in asks if each.startswith("e:")]
    assert asks[-len(apart) - 1 :] == [*apart, "check"]
    assert asks[asks.index(apart[0]) - 1] == "apart"
    page.to_the_questions()
    while page.heading != "About you":
        page.post()
    page.post()
    assert "Prefer not to say" in page.text
    assert "(optional)" in page.text


def test_a_photograph_without_a_script(hall, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = Phone(hall.code).to_the_questions()
    while page.heading != "Show us a place. (optional)":
        page.post()
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(made, "PNG")
    broken = io.BytesIO(b"not a picture")
    broken.name = "a.png"
    assert "neither a photograph nor a recording" in page.post(file=broken).text
    made.seek(0)
    made.name = "a.png"
    page.post(file=made)
    while "so_far" in page.text:
        page.post(**SKIP)
    (picture,) = rows_of(Attachment, PROGRAMME)
    assert (picture.about.kind, picture.media_type) == ("submission", "image/jpeg")


def test_sending_twice_keeps_it_once(hall):
    page = Phone(hall.code).to_the_questions()
    while page.heading != "Look it over, then send it":
        page.post(**SKIP)
    before = page.page
    first = page.post().text
    page.page = before
    assert page.post().text == first
    assert len(rows_of(Submission, PROGRAMME)) == 1


def test_a_full_disk_says_so_and_keeps_everything_in_the_page(hall):
    page = Phone(hall.code).to_the_questions()
    while page.heading != "Look it over, then send it":
        page.post(**SKIP)
    with patch.object(keep, "write_many", side_effect=OperationalError("database or disk is full")):
        page.post()
    assert page.page.status_code == 503
    assert "could not be sent just now" in page.text
    assert page.post().heading == "Thank you. Your words arrived."


def test_exit_this_page_is_there_only_where_it_is_needed(hall, amina):
    assert "Exit this page" not in Phone(hall.code).text
    session = find(Session, PROGRAMME, hall.session)
    actions.change(replace(session, sensitive=True), programme=PROGRAMME, by=amina)
    page = Phone(hall.code)
    assert f'href="{"https://www.bbc.co.uk/weather"}" rel="noreferrer">Exit this page' in page.text
    assert "You can leave at any time" in page.post(language="en").text


def test_every_kind_of_question_is_one_page_with_its_question_as_heading(hall):
    page, seen = Phone(hall.code).to_the_questions(), []
    while page.heading != "Where you live":
        seen.append(page.heading.removesuffix(" (optional)"))
        assert page.text.count("<h1") == 1
        assert "*" not in page.heading
        page.post()
    asked = [each for each in rows_of(Question, PROGRAMME) if each.question_set and each.id.startswith("q-")]
    assert {each.answer for each in asked} == set(AnswerKind)
    assert seen == [each.text for each in asked if not each.relevant]


def test_the_first_page_weighs_less_than_100_kb_and_the_next_less_than_30(hall):
    page = Phone(hall.code)
    linked = set(re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', page.text))
    assert linked
    packed = {"Accept-Encoding": "gzip"}
    weigh = sum(len(page.client.get(each, headers=packed).content) for each in linked)
    assert weigh + len(gzip.compress(page.page.content)) < 100_000
    page.to_the_questions().post(words=WORDS * 20)
    assert len(page.page.content) < 30_000


def test_a_page_that_is_not_ours_begins_anew(hall):
    page = Phone(hall.code)
    page.page = page.client.post(page.address, {"so_far": "forged", "words": WORDS})
    assert page.heading == find(Session, PROGRAMME, hall.session).title
    assert REFERENCE not in page.text
