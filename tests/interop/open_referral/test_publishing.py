"""Assets written as services: as the standard wants them, and with nothing in them that is not everybody's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import strategies
from tests.interop.open_referral.feeds import TERM
from tests.interop.open_referral.schema import validator
from wellthread.interop.open_referral.answers import answer
from wellthread.interop.open_referral.check import check, check_page
from wellthread.interop.open_referral.feed import Response, gather
from wellthread.interop.open_referral.publish import publish, uuid_of
from wellthread.interop.open_referral.rows import as_list
from wellthread.vocabulary import (
    Asset,
    AssetCategory,
    AssetClass,
    AssetStatus,
    Neighbourhood,
    Pinpoint,
    Ref,
    Visibility,
    noun_of,
)

CASTLE = Neighbourhood(id="castle", name="Castle", authority="West Northamptonshire")
GAMES = AssetCategory(
    id="games", name="Games", scheme="Borset list", says="All games.", recognised_by=(f"open_referral_term={TERM}",)
)
HALL = Asset(
    id="hall",
    name="Castle Hall",
    neighbourhood=CASTLE.ref,
    category=GAMES.ref,
    status=AssetStatus.CLOSED_FOR_NOW,
    description="A hall.",
    controlled_by="Castle Friends",
    address="1 Castle Street, Northampton",
    postcode="NN1 1AA",
    longitude=-0.9,
    latitude=52.24,
    website="https://example.org/hall",
    hours="Weekdays",
    opening_hours="Mo-Fr 09:00-17:00",
    cost="free",
    access="Step-free.",
    assured_on=date(2026, 1, 15),
    visibility=Visibility.PUBLIC,
)


def published(*assets: Asset, categories: tuple[AssetCategory, ...] = (GAMES,)):
    return publish("town", assets, categories, [CASTLE])


def test_a_service_says_what_the_asset_says():
    (hall,) = published(HALL).services
    assert hall["id"] == uuid_of("town", "asset", "hall")
    assert (hall["name"], hall["status"], hall["assured_date"]) == ("Castle Hall", "temporarily closed", "2026-01-15")
    assert hall["schedules"][0]["byday"] == "MO,TU,WE,TH,FR"
    (place,) = hall["service_at_locations"]
    assert (place["location"]["longitude"], place["location"]["latitude"]) == (-0.9, 52.24)
    address = place["location"]["addresses"][0]
    assert {name: value for name, value in address.items() if name != "id"} == {
        "address_1": "1 Castle Street",
        "city": "Northampton",
        "state_province": "West Northamptonshire",
        "postal_code": "NN1 1AA",
        "country": "GB",
        "address_type": "physical",
    }
    terms = [each["taxonomy_term"] for each in hall["attributes"]]
    assert [each["name"] for each in terms] == ["physical", "Games"]
    assert terms[1]["id"] == TERM


def test_ids_stay_and_differ_between_programmes():
    assert published(HALL).services[0]["id"] == published(HALL).services[0]["id"]
    assert published(HALL).services[0]["id"] != publish("other", [HALL], [GAMES], []).services[0]["id"]


@pytest.mark.parametrize(
    "hidden",
    [
        replace(HALL, pinpoint=Pinpoint.AREA),
        replace(HALL, pinpoint=Pinpoint.HIDDEN),
        replace(HALL, asset_class=AssetClass.INDIVIDUAL),
    ],
)
def test_what_is_not_told_exactly_goes_out_without_any_place(hidden):
    (hall,) = published(hidden).services
    told = str(hall)
    assert not any(secret in told for secret in ("52.24", "-0.9", "Castle Street", "NN1", "addresses"))


@pytest.mark.parametrize(
    "kept",
    [
        replace(HALL, held_for="It may be a refuge."),
        replace(HALL, merged_into=Ref("asset", "other")),
        replace(HALL, name=" "),
    ],
)
def test_what_waits_or_is_another_record_does_not_go_out(kept):
    assert published(kept).services == ()


def test_sensitive_sorts_do_not_go_out():
    assert published(HALL, categories=(replace(GAMES, sensitive=True),)).services == ()


def test_only_fields_on_the_list_go_out():
    secret = replace(
        HALL,
        excluded="S1",
        used_by="S2",
        threat="S3",
        named_by="S4",
        terms="S5",
        capacity="S6",
        assured_by="S7",
        made_by="S8",
        listed="S9",
        external_id="S10",
        aliases=("S11",),
        extra=(("more", "S12"),),
    )
    told = str(published(secret))
    assert not [f"S{at}" for at in range(1, 13) if f"S{at}'" in told or f'S{at}"' in told]


def test_half_an_address_is_left_out_rather_than_made_up():
    (hall,) = published(replace(HALL, address="Castle Street", postcode="", neighbourhood=None)).services
    assert "addresses" not in hall["service_at_locations"][0]["location"]


PAGES = {
    "services": "service",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


@pytest.mark.parametrize(("name", "kind"), PAGES.items())
def test_every_page_and_everything_whole_is_as_the_standard_wants_it(name, kind):
    found = published(HALL, replace(HALL, id="club", name="Chess", longitude=None, latitude=None, address=""))
    listing = answer(found, name, {})
    assert listing.status == 200
    assert check_page(kind, listing.body) == ()
    assert list(validator(kind, paged=True).iter_errors(listing.body)) == []
    for each in listing.body["contents"]:
        whole = answer(found, f"{name}/{each['id']}", {})
        assert whole.status == 200
        assert check(kind, whole.body) == ()
        assert list(validator(kind).iter_errors(whole.body)) == []


@given(st.lists(strategies.records(noun_of(Asset)), max_size=4, unique_by=lambda each: each.id))
def test_whatever_an_asset_holds_what_goes_out_is_as_the_standard_wants_it(assets):
    found = publish("town", assets, [GAMES], [CASTLE])
    for each in found.services:
        assert check("service", each) == ()
        assert list(validator("service").iter_errors(each)) == []
    ids = [each["id"] for each in found.services]
    assert len(set(ids)) == len(ids)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=5), st.lists, max_leaves=4))
def test_our_check_and_the_outside_checker_agree(strange):
    (hall,) = published(HALL).services
    for name in ("id", "status", "url", "assured_date", "schedules", "organization", "minimum_age"):
        broken = {**hall, name: strange}
        ours, theirs = check("service", broken), list(validator("service").iter_errors(broken))
        if strange in (None, ""):  # an empty field that may be left out is no fault of the content
            continue
        assert bool(ours) == bool(theirs), (name, ours, theirs)


def test_what_was_written_is_read_back():
    found = published(HALL)
    responses = [Response(f"services/{each['id']}", each) for each in found.services]
    (row,) = as_list(gather(responses), date(2026, 3, 1)).rows
    assert (row.name, row.longitude, row.latitude) == (HALL.name, HALL.longitude, HALL.latitude)
    assert row.fields["opening_hours"] == HALL.opening_hours
    for name in ("description", "controlled_by", "website", "cost", "access", "postcode", "status"):
        assert row.fields[name] == str(getattr(HALL, name)), name
    assert row.fields["assured_on"] == "2026-01-15"
    assert f"open_referral_term={TERM}" in row.tags


def asked(path: str, **query: str):
    evening = replace(HALL, id="chess", name="Chess", opening_hours="Tu 18:00-20:00", category=None)
    return answer(published(HALL, evening), path, query)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Chess", "Castle Hall"]),
        ({"search": "chess"}, ["Chess"]),
        ({"search": "GAMES hall"}, ["Castle Hall"]),
        ({"taxonomy_term_id": TERM}, ["Castle Hall"]),
        ({"day": "TU", "start_time": "17:00"}, ["Chess"]),
        ({"end_time": "17:30"}, ["Castle Hall"]),
        ({"minimum_age": "18"}, []),
        ({"per_page": "1", "page": "2"}, ["Castle Hall"]),
        ({"page": "9"}, []),
    ],
)
def test_services_are_found_by_the_filters_of_the_standard(query, names):
    assert [each["name"] for each in asked("services", **query).body["contents"]] == names


@pytest.mark.parametrize(
    "query",
    [
        {"page": "0"},
        {"page": "-1"},
        {"per_page": "100000"},
        {"day": "someday"},
        {"start_time": "late"},
        {"minimum_age": "old"},
        {"postcode": "NN1 1AA"},
        {"sort": "name"},
    ],
)
def test_a_question_that_cannot_be_read_is_refused_in_a_sentence(query):
    found = asked("services", **query)
    assert found.status == 400
    assert next(iter(query)) in found.body["error"] or next(iter(query.values())) in found.body["error"]


def test_pages_cover_everything_once():
    halls = [replace(HALL, id=f"hall-{at}", name=f"Hall {at}") for at in range(7)]
    found = published(*halls)
    pages = [answer(found, "services", {"per_page": "3", "page": str(at)}).body for at in (1, 2, 3)]
    assert [each["size"] for each in pages] == [3, 3, 1]
    assert [each["last_page"] for each in pages] == [False, False, True]
    assert len({one["id"] for page in pages for one in page["contents"]}) == 7


@pytest.mark.parametrize("path", ["nothing", "services/none", "services/a/b", "organizations"])
def test_what_is_not_there_is_not_found(path):
    assert asked(path).status == 404


def test_the_beginning_says_which_edition_it_is():
    assert asked("").body["version"] == "HSDS-UK-3.0"
