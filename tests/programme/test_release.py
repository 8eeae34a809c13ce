"""The public edition of a programme: what stays, what goes, and what is only counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from wellthread.disclosure import may_quote
from wellthread.programme import Contents
from wellthread.programme.release import GAP, NOT_SHOWN, is_masked, release, shown_to
from wellthread.thread import Link, Verb, voices
from wellthread.vocabulary import (
    Asset,
    AssetCheck,
    AssetClass,
    Attachment,
    Consent,
    Contribution,
    DuplicateReview,
    Neighbourhood,
    Pinpoint,
    ProfileNote,
    Programme,
    Records,
    Ref,
    Session,
    SessionKind,
    Theme,
    Visibility,
)

HERE = Ref("neighbourhood", "lockside")


def street(*more, links=()):
    records = [
        Programme(id="street", name="Our street"),
        Neighbourhood(id="lockside", name="Lockside"),
        Session(id="cafe", neighbourhood=HERE, kind=SessionKind.CAFE, title="Café"),
        Consent(id="yes", wording="v1", take_part=True, quote=True),
        *more,
    ]
    return Contents(Records(records), tuple(links))


def said(text, **more):
    return Contribution(
        id="c1", session=Ref("session", "cafe"), text=text, consent=Ref("consent", "yes"), participant="amina", **more
    )


def asset(name, visibility=Visibility.PRIVATE, **more):
    return Asset(id="shelf", name=name, neighbourhood=HERE, visibility=visibility, **more)


def words(contents):
    return release(contents).records.of(Contribution)[0].text


@pytest.mark.parametrize("visibility", list(Visibility))
@pytest.mark.parametrize("audience", list(Visibility))
def test_an_asset_is_shown_to_those_its_keepers_chose_and_to_narrower_circles(visibility, audience):
    order = list(Visibility)
    assert shown_to(asset("A shelf", visibility), audience, Records()) is (
        order.index(visibility) >= order.index(audience)
    )


def test_a_hidden_asset_keeps_its_place_in_the_thread_without_its_name():
    hidden = asset("Quiet food shelf", address="14 Wisteria Passage")
    link = Link(subject=hidden.ref, verb=Verb.NAMED_IN, object=Ref("contribution", "c1"))
    made = release(street(hidden, said("It helps me"), links=[link]))
    [left] = made.records.of(Asset)
    assert is_masked(left)
    assert (left.name, left.address, left.id) == (NOT_SHOWN, "", "not-shown-1")
    assert [each.object.id for each in made.thread.rests_on(left.ref)] == ["c1"]


def test_the_name_of_a_hidden_asset_goes_out_of_every_other_text():
    note = ProfileNote(id="p1", neighbourhood=HERE, text="People know the quiet FOOD shelf and its shelves.")
    made = release(street(asset("A quiet food shelf"), note))
    assert made.records.of(ProfileNote)[0].text == f"People know the {GAP} and its shelves."


@pytest.mark.parametrize(("nickname", "text"), [("the pool", "No hour at the pool"), ("Haven", "a haven of peace")])
def test_a_common_word_is_let_be_though_something_hidden_is_called_so(nickname, text):
    note = ProfileNote(id="p1", neighbourhood=HERE, text=text)
    hidden = asset("School-gate interpreters", aliases=(nickname,))
    assert release(street(hidden, note)).records.of(ProfileNote)[0].text == text


def test_words_that_name_a_hidden_asset_are_counted_and_not_shown():
    assert words(street(asset("Quiet food shelf"), said("I go to the quiet food shelf"))) == ""
    assert words(street(asset("Quiet food shelf", Visibility.PUBLIC), said("I go to the quiet food shelf"))) != ""


def test_speakers_can_be_counted_and_not_known():
    theme = Theme(id="warm", name="Warm")
    link = Link(subject=theme.ref, verb=Verb.GATHERS, object=Ref("contribution", "c1"))
    made = release(street(theme, said("It is warm", table="3"), links=[link]))
    [left] = made.records.of(Contribution)
    assert voices(theme.ref, made.thread, made.records).people == 1
    assert (left.participant, left.table, left.text) == ("speaker-1", "", "It is warm")
    assert may_quote(left, made.records)


def test_the_hour_at_which_somebody_spoke_is_not_told_by_its_record():
    spoke = datetime(2026, 5, 1, 18, 33, 12, tzinfo=UTC)
    made = release(street(said("It is warm", said_at=spoke, made_at=spoke)))
    [left] = made.records.of(Contribution)
    assert (left.said_at, left.made_at) == (None, datetime(2026, 5, 1, tzinfo=UTC))


def test_nobody_on_the_team_can_be_followed_by_their_account():
    signature = "person:01920000-0000-7000-8000-0123456789ab"
    theme = Theme(id="warm", name="Warm", made_by=signature)
    coded = Link(subject=theme.ref, verb=Verb.GATHERS, object=Ref("contribution", "c1"), by=signature)
    made = release(street(theme, said("It is warm", made_by="researcher-1"), links=[coded]))
    assert [each.made_by for each in made.records.of(Theme)] == ["a member of the team"]
    assert [each.by for each in made.links] == ["a member of the team"]
    assert [each.made_by for each in made.records.of(Contribution)] == ["researcher-1"]


def test_withdrawn_words_stay_a_counted_gap():
    made = release(street(said("", withdrawn_on=date(2026, 5, 1))))
    assert made.records.of(Contribution)[0].withdrawn_on == date(2026, 5, 1)


def test_checks_of_hidden_assets_and_unknown_columns_are_left_out():
    check = AssetCheck(
        id="k1", asset=Ref("asset", "shelf"), checked_on=date(2026, 5, 1), note="The key is under the mat"
    )
    theme = Theme(id="warm", name="Warm", extra=(("colour", "secret"),))
    made = release(street(asset("Quiet food shelf"), check, theme))
    assert made.records.of(AssetCheck) == ()
    assert made.records.of(Theme)[0].extra == ()


def test_what_needs_no_release_comes_through_unchanged():
    theme = Theme(id="warm", name="Warm", definition="Being warm")
    assert release(street(theme)).records.of(Theme) == (theme,)


def placed(pinpoint, **more):
    where = {"address": "14 Wisteria Passage, Lockside", "postcode": "QZ9 7XJ", "longitude": 0.5, "latitude": 52.0}
    return asset("The quiet room", Visibility.PUBLIC, pinpoint=pinpoint, external_id="node/1", **where, **more)


@pytest.mark.parametrize("audience", [Visibility.PUBLIC, Visibility.PARTNERS, Visibility.TEAM])
@pytest.mark.parametrize("pinpoint", [Pinpoint.AREA, Pinpoint.HIDDEN])
def test_an_asset_that_is_not_pinpointed_keeps_its_name_and_loses_its_door(pinpoint, audience):
    [left] = release(street(placed(pinpoint)), audience).records.of(Asset)
    assert left.name == "The quiet room"
    assert (left.address, left.postcode, left.external_id, left.longitude, left.latitude) == ("", "", "", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Ring at 14 Wisteria Passage.",
        "14  wisteria\npassage, lockside",
        "It is at QZ9 7XJ",
        "postcode qz97xj",
        "(QZ97XJ)",
    ],
)
def test_nor_does_any_other_text_lead_to_that_door(text):
    note = ProfileNote(id="p1", neighbourhood=HERE, text=text)
    told = release(street(placed(Pinpoint.HIDDEN), note)).records.of(ProfileNote)[0].text
    assert GAP in told
    assert "isteria" not in told.casefold()
    assert "7xj" not in told.casefold()


@pytest.mark.parametrize(
    "text", ["Wisteria Passage is dark", "114 Wisteria Passage", "14 Wisteria Passageway", "QZ9 8XJ"]
)
def test_the_street_is_everybodys(text):
    note = ProfileNote(id="p1", neighbourhood=HERE, text=text)
    assert release(street(placed(Pinpoint.HIDDEN), note)).records.of(ProfileNote)[0].text == text


def test_a_neighbour_at_the_same_postcode_keeps_its_own():
    shop = Asset(id="shop", name="The shop", neighbourhood=HERE, visibility=Visibility.PUBLIC, postcode="QZ9 7XJ")
    made = release(street(placed(Pinpoint.HIDDEN), shop))
    told = made.records.find(Asset, shop.ref)
    assert told is not None
    assert told.postcode == "QZ9 7XJ"


def test_words_that_tell_the_address_are_counted_and_not_shown():
    assert words(street(placed(Pinpoint.HIDDEN), said("She lives at 14 Wisteria Passage"))) == ""


def test_what_waits_and_what_one_person_gives_are_not_public():
    waits = Asset(id="waits", name="The night kitchen", visibility=Visibility.PUBLIC, held_for="Somebody's home.")
    cook = Asset(id="cook", name="Someone who cooks", visibility=Visibility.PUBLIC, asset_class=AssetClass.INDIVIDUAL)
    assert [is_masked(each) for each in release(street(waits, cook)).records.of(Asset)] == [True, True]
    allowed = replace(cook, consent=Ref("consent", "yes"))
    assert [is_masked(each) for each in release(street(waits, allowed)).records.of(Asset)] == [True, False]


def test_pictures_and_reviews_never_leave():
    cafe = Ref("session", "cafe")
    photo = Attachment(id="p", about=cafe, file_name="a.jpg", media_type="image/jpeg", sha256="", bytes=1)
    review = DuplicateReview(id="r", one=Ref("asset", "shelf"), other=Ref("asset", "x"), same=False)
    made = release(street(asset("A shelf"), Asset(id="x", name="Another"), photo, review), Visibility.TEAM)
    assert made.records.of(Attachment) == ()
    assert made.records.of(DuplicateReview) == ()
