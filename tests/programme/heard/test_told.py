"""The example programme: whom it has not heard, what the public is told of that, and its posters."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from examples.make_two_test_beds import FOLDER
from wellthread.programme import read
from wellthread.programme.feedback_poster import messages, poster, poster_html, poster_pdf
from wellthread.programme.heard import missing_report, small_table
from wellthread.programme.heard.section import with_missing
from wellthread.programme.release import release
from wellthread.programme.stages.engagement import run
from wellthread.vocabulary import Contribution, EqualitySheet, Records, Ref, Session

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def beds():
    return read(FOLDER)


@pytest.fixture(scope="module")
def public(beds):
    return release(beds)


@pytest.fixture(scope="module")
def found(beds):
    return {each.place.id: each for each in missing_report(beds, today=TODAY)}


def test_the_groups_left_out_on_purpose_are_named(found):
    missing = {
        place: {(each.kind.name, row.code) for each in told.compared for row in each.missing}
        for place, told in found.items()
    }
    assert {("age", "16-24"), ("sex", "male")} <= missing["lockside"]
    assert {row for row in missing["plover-rise"] if row[0] == "age"} == set()


def test_a_gap_that_cannot_be_seen_is_not_told_as_one(found):
    """Three of 114 are 75 to 84 on the Rise, where 330 live: too few answers to be sure."""
    age = next(each for each in found["plover-rise"].compared if each.kind.name == "age")
    assert next(row.verdict.value for row in age.rows if row.code == "75-84") == "no clear difference"


def test_no_table_shows_a_small_number_or_leaves_out_what_was_not_said(found):
    for told in found.values():
        for table in told.tables:
            took = [row[1] for row in table.texts()]
            assert all(each in ("fewer than 8", "not shown") or int(each) % 5 == 0 for each in took)
            assert [row[0] for row in table.texts()][-4:] == [
                "Prefer not to say",
                "Not known",
                "Asked, left open",
                "Not asked",
            ]


def test_one_sheet_more_or_less_is_seen_in_no_more_than_a_band(beds, found):
    """Somebody who sends in their sheet between two looks is not given away by the difference."""
    first = beds.records.of(EqualitySheet)[0]
    fewer = replace(beds, records=Records(each for each in beds.records if each is not first))
    before = next(each for each in missing_report(fewer, today=TODAY) if each.place == first.neighbourhood.unversioned)
    changed = sum(
        one != two
        for a, b in zip(before.tables, found[before.place.id].tables, strict=True)
        for one, two in zip(a.texts(), b.texts(), strict=True)
        if one[1] != two[1] and "fewer than 8" in (one[1], two[1])
    )
    assert changed <= 1


def test_the_three_counts_stay_apart(found):
    rows = small_table(found["lockside"]).texts()
    assert [row[0] for row in rows] == [
        "Attendances",
        "Different people",
        "Residents",
    ]


def test_the_public_is_told_no_sensitive_question_and_no_sheet(beds, public):
    told = with_missing(run(public, today=TODAY), beds, today=TODAY)
    names = [each.name for each in told.tables]
    assert "missing-age-lockside" in names
    assert not [each for each in names if "disability" in each or "religion" in each]
    assert public.records.of(EqualitySheet) == ()


def test_the_picture_says_the_same_as_its_table(found):
    picture = found["lockside"].picture
    assert picture is not None
    assert "Fewer took part: Age, 16 to 24" in picture.description
    assert "<svg" in picture.narrow
    assert ("Age", "16 to 24") in {tuple(row[:2]) for row in picture.table.texts()}


@pytest.fixture(scope="module")
def cafe(public):
    return poster(public, public.records.find(Session, Ref("session", "lockside-cafe-1")), today=TODAY)


def test_a_poster_tells_what_was_done_what_was_not_and_why(cafe):
    damp = next(each for each in cafe.cards if each.said == "Damp and mould at home")
    assert any("has begun" in each for each in damp.did)
    no = [text for each in cafe.cards for text in each.could_not]
    assert no
    assert all("because" in text or "stopped" in text for text in no)


def test_what_is_open_says_when_to_look_again(cafe):
    open_ = [each for each in cafe.cards if each.open]
    assert bool(open_) == ("Nothing has been decided yet. Look again" in poster_html(cafe))
    assert re.fullmatch(r"Look again (after “.+” on|in) .*\d{4}\.", cafe.look_again)


def test_a_poster_quotes_nobody(cafe, beds):
    page = poster_html(cafe)
    assert not [each.id for each in beds.records.of(Contribution) if len(each.text) > 25 and each.text in page]


def test_words_in_a_poster_are_no_markup(cafe):
    wild = replace(cafe, session="<script>alert(1)</script>")
    assert "<script>" not in poster_html(wild)


def test_the_printed_poster_is_a_tagged_pdf_and_the_same_each_time(cafe):
    short = replace(cafe, cards=cafe.cards[:2])
    made = poster_pdf(short)
    assert made.startswith(b"%PDF")
    assert b"/MarkInfo" in made
    assert poster_pdf(short) == made


def test_each_answer_to_a_session_fits_a_text_in_its_own_language(public):
    session = public.records.find(Session, Ref("session", "lockside-cafe-1"))
    found = messages(public, session)
    assert {each.language for each in found} >= {"en", "ro"}
    assert all(each.sms and each.sms.parts <= 2 and "STOP" in each.sms.text for each in found)
