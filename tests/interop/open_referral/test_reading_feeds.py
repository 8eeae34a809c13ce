"""Services of Open Referral read as rows of assets, with everything that is wrong in the feed told."""

from __future__ import annotations

import json
import zipfile
from datetime import date

import pytest

from tests.interop.open_referral.feeds import CHESS, TERM, WALK, page, service, term, uuid
from wellthread.interop.open_referral.feed import Response, gather
from wellthread.interop.open_referral.rows import as_list
from wellthread.interop.open_referral.saved import KEPT, read_feed, read_open_referral
from wellthread.interop.reading import BadFile
from wellthread.vocabulary import Ref

TODAY = date(2026, 3, 1)


def read(*services, **named):
    responses = [Response("services", page(*services))] + [Response(name, body) for name, body in named.items()]
    return as_list(gather(responses), TODAY)


def codes(found) -> list[str]:
    return [each.code for each in found.problems]


def test_a_service_becomes_a_row_with_all_that_an_asset_can_hold():
    found = read(service())
    (row,) = found.rows
    assert (row.name, row.longitude, row.latitude) == ("Chess for all", -0.9, 52.24)
    assert row.external_id == f"{CHESS}/{uuid(5)}"
    assert dict(row.fields) == {
        "description": "A board, a cup of tea.",
        "controlled_by": "Castle Friends",
        "address": "Castle Hall, 1 Castle Street, Northampton",
        "postcode": "NN1 1AA",
        "website": "https://example.org/chess",
        "hours": "Tuesday, Thursday 18:00 to 20:30",
        "opening_hours": "Tu,Th 18:00-20:30",
        "cost": "Under 18: £1.50 an evening",
        "access": "Step-free.",
        "used_by": "aged 16 and over",
        "status": "active",
        "assured_on": "2026-01-15",
    }
    assert found.problems == ()


def test_people_named_as_contacts_are_not_taken():
    assert "Person" not in str(read(service()).rows)


def test_a_service_at_two_places_makes_two_rows_that_keep_their_ids():
    other = {"id": uuid(20), "location": {"id": uuid(21), "location_type": "physical", "name": "Low Hall"}}
    places = [*service()["service_at_locations"], other]
    rows = read(service(service_at_locations=places)).rows
    assert [each.name for each in rows] == ["Chess for all, Castle Hall", "Chess for all, Low Hall"]
    assert rows[0].external_id == read(service()).rows[0].external_id


def test_a_service_without_a_place_is_a_row_without_one():
    (row,) = read({"id": WALK, "name": "Phone line", "status": "inactive"}).rows
    assert (row.longitude, row.external_id, row.fields["status"]) == (None, WALK, "inactive")


def test_terms_become_categories_of_their_scheme():
    found = read(service(), taxonomies=page({"id": uuid(30), "name": "Other", "description": "Other."}))
    (category,) = found.categories
    assert (category.name, category.scheme) == ("Games", "Borset list")
    assert f"open_referral_term={TERM}" in category.recognised_by
    assert f"open_referral_term={TERM}" in found.rows[0].tags


def test_terms_keep_the_wider_ones_they_fall_under():
    wide = {"id": uuid(40), "name": "Leisure", "description": "Leisure", "taxonomy": "Borset list"}
    found = read(service(), taxonomy_terms=page(wide, {**term(), "parent_id": uuid(40)}))
    by_name = {each.name: each for each in found.categories}
    assert by_name["Games"].broader == Ref("asset_category", by_name["Leisure"].id)


def test_one_id_for_many_services_is_told_and_the_first_is_read():
    found = read(service(), service(name="Other"), service(name="Third", alert="x"))
    assert [each.name for each in found.rows] == ["Chess for all"]
    assert codes(found) == ["doubled_id"]
    assert "3 times" in found.problems[0].sentence


def test_the_service_whole_says_more_than_its_line_in_the_listing():
    line = {"id": CHESS, "name": "Chess", "status": "active"}
    feed = gather([Response("services?page=1", page(line)), Response(f"services/{CHESS}", service())])
    assert as_list(feed, TODAY).rows[0].name == "Chess for all"
    assert feed.problems == ()


def test_a_listing_that_counts_otherwise_is_told():
    feed = gather([Response("services", page(service(), total=31))])
    assert "lists 31 (service), and gives 1" in feed.problems[0].sentence


def test_a_total_that_changes_between_pages_is_told():
    first = page(service(), of=2, total=2)
    second = page(service(id=WALK), number=2, of=2, total=3)
    feed = gather([Response("services?page=1", first), Response("services?page=2", second)])
    assert [each.code for each in feed.problems] == ["total_changed"]


def test_what_the_standard_forbids_is_told_once_for_all_services_that_do_it():
    found = read(*(service(id=uuid(50 + at), email="at home") for at in range(3)))
    assert codes(found) == ["not_standard"]
    assert "email" in found.problems[0].sentence
    assert len(found.problems[0].rows) == 3


def test_a_place_off_the_globe_is_not_kept():
    bad = service()
    bad["service_at_locations"][0]["location"] |= {"latitude": 100, "longitude": 101}
    found = read(bad)
    assert found.rows[0].longitude is None
    assert codes(found) == ["bad_place"]


def test_a_service_without_a_name_is_left_out_and_told():
    found = read(service(name=""))
    assert found.rows == ()
    assert "no_name" in codes(found)


@pytest.mark.parametrize(
    "strange",
    [
        {"service_at_locations": {"a": 1}},
        {"service_at_locations": [None, 7, {"location": "here"}]},
        {"schedules": "always"},
        {"organization": ["x"]},
        {"attributes": [{"taxonomy_term": 3}, {"taxonomy_term": {"id": 5}}]},
        {"cost_options": [{"amount": "much"}, {"amount": 1e999}]},
        {"minimum_age": True, "maximum_age": {}},
        {"assured_date": 20260101, "url": 7, "description": ["a"]},
    ],
)
def test_whatever_stands_where_something_else_belongs_is_told_and_nothing_breaks(strange):
    found = read(service(**strange))
    assert found.rows[0].name.startswith("Chess for all")
    assert found.problems


def test_responses_kept_in_one_file_are_read_like_the_feed_itself(tmp_path):
    kept = [
        {"path": "/services?page=1", "body": page({"id": CHESS, "name": "Chess", "status": "active"})},
        {"path": f"/services/{CHESS}", "body": service()},
        {"path": 7},
        "strange",
    ]
    file = tmp_path / "feed.json"
    file.write_text(json.dumps({KEPT: kept}), encoding="utf-8")
    assert read_open_referral(file, TODAY).rows == read(service()).rows


def test_the_tables_of_hsds_are_put_back_together(tmp_path):
    tables = {
        "services.csv": f"id,name,status,organization_id,minimum_age\n{CHESS},Chess,active,{uuid(1)},16\n",
        "organizations.csv": f"id,name,description\n{uuid(1)},Castle Friends,Neighbours\n",
        "locations.csv": f"id,location_type,name,latitude,longitude\n{uuid(5)},physical,Castle Hall,52.24,-0.9\n",
        "service_at_location.csv": f"id,service_id,location_id\n{uuid(4)},{CHESS},{uuid(5)}\n",
        "schedules.csv": f"id,service_id,freq,byday,opens_at,closes_at\n{uuid(2)},{CHESS},WEEKLY,MO,09:00,12:00\n",
        "attributes.csv": f"id,link_id,taxonomy_term_id\n{uuid(9)},{CHESS},{TERM}\n",
        "taxonomy_terms.csv": f"id,name,description,taxonomy\n{TERM},Games,Games.,Borset list\n",
    }
    folder, packed = tmp_path / "tables", tmp_path / "tables.zip"
    folder.mkdir()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in tables.items():
            (folder / name).write_text(text, encoding="utf-8")
            archive.writestr(f"export/{name}", text)
    (row,) = read_open_referral(folder, TODAY).rows
    assert (row.longitude, row.fields["opening_hours"], row.fields["controlled_by"]) == (
        -0.9,
        "Mo 09:00-12:00",
        "Castle Friends",
    )
    assert f"open_referral_term={TERM}" in row.tags
    assert read_open_referral(packed, TODAY) == read_open_referral(folder, TODAY)


@pytest.mark.parametrize(
    "text", ["{}", "[]", "[1, 2]", '{"contents": []}', "nothing", '{"contents": [{"id": NaN}]}', "[" * 5000, ""]
)
def test_what_is_no_feed_is_refused_in_a_sentence(tmp_path, text):
    file = tmp_path / "feed.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadFile):
        read_feed(file)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(BadFile, match="no response"):
        read_feed(tmp_path)
