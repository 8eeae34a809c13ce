"""An asset is added in a few fields, its place told in words, by a square or a tap. People and refuges are safe."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import (
    Area,
    AreaLevel,
    Asset,
    AssetCategory,
    AssetClass,
    AssetStatus,
    Barrier,
    Pinpoint,
    Ref,
    Visibility,
)
from wellthread.web.thread import actions, keep
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit

pytestmark = pytest.mark.django_db

PAGE = f"/{PROGRAMME}/assets/"
FILLED = {
    "name": "Tool library",
    "asset_class": "associational",
    "control": "resident_led",
    "status": "active",
    "disputed": "no",
    "visibility": "",
    "pinpoint": "",
}


@pytest.fixture
def client(streets, amina, client_for):
    return client_for(amina)


def add(client, **given):
    return client.post(f"{PAGE}add/", {**FILLED, **given})


def added() -> Asset:
    return next(each for each in contents(PROGRAMME).records.of(Asset) if each.name == FILLED["name"])


def test_a_few_fields_are_enough(client):
    answer = add(client)
    assert answer.status_code == 302
    made = added()
    assert (made.longitude, made.neighbourhood, made.visibility) == (None, None, Visibility.TEAM)
    assert answer.url == f"{PAGE}one/{made.id}/"
    assert "Tool library" in client.get(answer.url).content.decode()


def test_everything_that_is_asked_is_kept(client):
    given = {
        "terms": "A key from the caretaker",
        "controlled_by": "The co-op",
        "used_by": "Allotment holders",
        "excluded": "Those without stairs",
        "capacity": "12",
        "funding_ends": "31 March 2027",
        "threat": "The lease ends",
        "disputed": "yes",
        "named_by": "The carers' group",
        "aliases": "The shed\nThe barn",
        "hours": "Saturdays",
        "opening_hours": "sa 10:00-12:00",
        "assured_on": "2026-01-05",
        "assured_by": "A warden",
        "status": "temporarily closed",
        "website": "https://example.org",
    }
    assert add(client, **given).status_code == 302
    made = added()
    assert (made.terms, made.used_by, made.excluded) == (given["terms"], given["used_by"], given["excluded"])
    assert (made.threat, made.disputed, made.aliases) == (given["threat"], True, ("The shed", "The barn"))
    assert (made.opening_hours, made.status) == ("Sa 10:00-12:00", AssetStatus.CLOSED_FOR_NOW)
    page = client.get(f"{PAGE}one/{made.id}/").content.decode()
    for told in ("A key from the caretaker", "The co-op", "Those without stairs", "A warden", "The lease ends"):
        assert told in page or told.replace("'", "&#x27;") in page


@pytest.mark.parametrize("typed", ["Mo-Fx 9", "whenever", "Mo 25:00-26:99"])
def test_hours_that_no_machine_can_read_are_sent_back(client, typed):
    page = add(client, opening_hours=typed).content.decode()
    assert "Mo-Fr 09:00-17:00" in page


def test_nobody_checked_tomorrow(client):
    assert "not come yet" in add(client, assured_on="2999-01-01").content.decode()


def test_a_place_is_told_by_the_name_of_an_asset_that_is_there(client):
    assert add(client, place="swimming pool").status_code == 302
    made = added()
    assert (made.longitude, made.latitude, made.pinpoint) == (0.02, 0.02, Pinpoint.EXACT)
    assert made.neighbourhood == Ref("neighbourhood", "lockside")
    assert made.area == Ref("area", "E01")


def test_a_place_that_may_be_several_is_asked_about(client):
    pool = find(Asset, PROGRAMME, "pool")
    keep.write_record(PROGRAMME, replace(pool, id="pool-2", name="Paddling pool", longitude=0.03))
    page = add(client, place="pool").content.decode()
    assert "Several places may be meant" in page
    assert "Paddling pool" in page
    assert add(client, place="pool", which="asset:pool-2").status_code == 302
    assert added().longitude == 0.03


def test_a_place_that_nobody_knows_is_kept_in_words(client):
    assert add(client, place="Behind the old dairy").status_code == 302
    assert (added().address, added().longitude) == ("Behind the old dairy", None)


def test_an_area_gives_no_more_than_the_area(client):
    assert add(client, place="basin").status_code == 302
    made = added()
    assert (made.area, made.pinpoint) == (Ref("area", "E02"), Pinpoint.AREA)
    assert made.longitude == pytest.approx(0.125)


def test_a_place_is_told_by_a_square_without_any_script(client):
    page = client.get(f"{PAGE}add/?neighbourhood=neighbourhood:lockside").content.decode()
    assert "square=C4" in page
    assert "Square C4" in page
    chosen = client.get(f"{PAGE}add/?square=C4&neighbourhood=neighbourhood:lockside").content.decode()
    assert 'value="C4"' in chosen
    assert add(client, square="c4", neighbourhood="neighbourhood:lockside").status_code == 302
    made = added()
    assert (made.longitude, made.latitude) == pytest.approx((0.05 * 2.5 / 12, 0.05 - 0.05 * 3.5 / 8))
    assert "no square of this map" in add(client, square="Z99").content.decode()


def test_a_tap_gives_the_point_its_area_and_its_neighbourhood(client):
    assert add(client, longitude="0.01", latitude="0.01").status_code == 302
    made = added()
    assert (made.neighbourhood, made.area) == (Ref("neighbourhood", "lockside"), Ref("area", "E01"))


@pytest.mark.parametrize("given", [{"longitude": "0.1"}, {"latitude": "0.1"}, {"longitude": "400", "latitude": "2"}])
def test_half_a_point_or_one_off_the_earth_is_sent_back(client, given):
    assert add(client, **given).status_code == 200


@pytest.mark.parametrize("given", [{"place": "Lock"}, {"address": "3 Home Row"}, {"longitude": "0", "latitude": "0"}])
def test_what_one_person_gives_takes_no_place(client, given):
    page = add(client, asset_class="individual", **given).content.decode()
    assert "their home is not ours to tell" in page


def test_what_one_person_gives_is_public_only_under_their_consent(client, amina):
    assert "under that person" in add(client, asset_class="individual", visibility="public").content.decode()
    assert (
        "not in this programme"
        in add(client, asset_class="individual", visibility="public", consent="nope").content.decode()
    )
    assert add(client, asset_class="individual", visibility="public", consent="yes").status_code == 302
    assert (added().pinpoint, added().consent) == (Pinpoint.HIDDEN, Ref("consent", "yes"))
    joy = Asset(id="joy", name="Joy cooks", asset_class=AssetClass.INDIVIDUAL, visibility=Visibility.PUBLIC)
    with pytest.raises(Unfit, match="only under that person's consent"):
        actions.add(joy, programme=PROGRAMME, by=amina)
    with pytest.raises(Unfit, match="no place on the map"):
        actions.add(replace(joy, visibility=Visibility.TEAM, longitude=1.0), programme=PROGRAMME, by=amina)


def test_a_sensitive_sort_is_private_and_hidden_unless_somebody_says_otherwise(client):
    refuge = AssetCategory(id="refuge", name="Refuge", sensitive=True, asset_class=AssetClass.INSTITUTIONAL)
    keep.write_record(PROGRAMME, refuge)
    assert add(client, asset_class="", category="asset_category:refuge").status_code == 302
    made = added()
    assert (made.asset_class, made.visibility, made.pinpoint) == (
        AssetClass.INSTITUTIONAL,
        Visibility.PRIVATE,
        Pinpoint.HIDDEN,
    )
    assert "Choose a class" in add(client, asset_class="").content.decode()


def test_a_change_keeps_what_is_not_asked_and_says_when_somebody_was_quicker(client):
    add(client, place="swimming pool")
    made = added()
    address = f"{PAGE}one/{made.id}/change/"
    page = client.get(address).content.decode()
    assert 'name="version" value="1"' in page
    given = {**FILLED, "visibility": "public", "pinpoint": "exact", "longitude": "0.02", "latitude": "0.02"}
    given |= {"neighbourhood": "neighbourhood:lockside", "version": "1", "description": "Spades"}
    assert client.post(address, given).status_code == 302
    after = find(Asset, PROGRAMME, made.id)
    assert (after.version, after.description, after.area, after.visibility) == (
        2,
        "Spades",
        Ref("area", "E01"),
        Visibility.PUBLIC,
    )
    late = client.post(address, {**given, "description": "Forks"}).content.decode()
    assert "changed by somebody else" in late
    assert "Spades" in late
    assert "changed" in client.get(f"{PAGE}one/{made.id}/").content.decode()


def test_a_barrier_is_named_from_the_assets_own_page(client):
    given = {"name": "Two steps", "kind": "access", "felt_by": "Wheelchair users", "status": "open", "description": ""}
    assert client.post(f"{PAGE}one/pool/barrier/", given).status_code == 302
    made = next(each for each in contents(PROGRAMME).records.of(Barrier) if each.name == "Two steps")
    assert (made.asset, made.neighbourhood) == (Ref("asset", "pool"), Ref("neighbourhood", "lockside"))
    page = client.get(f"{PAGE}one/pool/").content.decode()
    assert "Two steps" in page
    assert "Wheelchair users" in page


def test_ben_writes_only_where_he_has_a_part(streets, ben, client_for):
    client = client_for(ben)
    assert "in which you have a part" in add(client).content.decode()
    assert add(client, neighbourhood="neighbourhood:lockside").status_code == 302


def test_readers_find_no_form(streets, carys, client_for):
    client = client_for(carys)
    for end in ("add/", "one/pool/change/", "one/pool/barrier/"):
        assert client.get(PAGE + end).status_code == 404
        assert client.post(PAGE + end, FILLED).status_code == 404
    page = client.get(f"{PAGE}one/pool/").content.decode()
    assert "Change" not in page


def test_areas_of_another_sort_do_not_stop_the_form(client):
    keep.write_record(PROGRAMME, Area(id="E77", name="No outline", level=AreaLevel.LSOA, boundary_year=2021))
    assert add(client, longitude="5", latitude="50").status_code == 302
    assert added().area is None
