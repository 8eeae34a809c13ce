"""Map, list and files hold the same assets after each filter, and give away no place and no name that is kept."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from tests.web.assets.test_spots import an_asset
from tests.web.assets.vector_tiles import points_in
from tests.web.conftest import PROGRAMME, member
from wellthread.vocabulary import (
    Area,
    AreaLevel,
    Asset,
    AssetCheck,
    AssetClass,
    Barrier,
    BarrierKind,
    Pinpoint,
    Ref,
    Visibility,
)
from wellthread.web.accounts.models import Membership
from wellthread.web.accounts.roles import Role
from wellthread.web.assets.queries.tile_numbers import corner, position
from wellthread.web.thread import keep

pytestmark = pytest.mark.django_db

PAGE = f"/{PROGRAMME}/assets/"
LOCKSIDE = Ref("neighbourhood", "lockside")
ASKED = (
    "", "?class=natural", "?class=physical&in=lockside", "?visibility=public", "?checked=unverified", "?checked=gone",
    "?barrier=cost", "?named=yes", "?named=no&held=no", "?held=yes", "?q=hall", "?q=canal&in=plover-rise",
    "?box=-0.5,50,0.5,53", "?class=no-such-class", "?order=checked&q=park",
)  # fmt: skip
LEAF = 17
SECRET = (0.4711, 52.0815)


def many(count: int = 60) -> None:
    chance = random.Random(1)
    for turn in range(count):
        asset = an_asset(chance, f"a{turn}")
        keep.write_record(PROGRAMME, asset)
        if turn % 5 == 0:
            gone = AssetCheck(id=f"k{turn}", asset=asset.ref, checked_on=timezone.localdate(), still_there=False)
            keep.write_record(PROGRAMME, gone)
            barrier = Barrier(id=f"b{turn}", name="A fee", kind=BarrierKind.COST, asset=asset.ref)
            keep.write_record(PROGRAMME, barrier)


def listed(client, asked: str) -> set[str]:
    """Every asset on every page of the list."""
    found: set[str] = set()
    for number in range(1, 9):
        page = client.get(f"{PAGE}{asked}{'&' if asked else '?'}page={number}").content.decode()
        now = set(re.findall(r'data-asset="([^"]+)"', page))
        if now <= found:
            return found
        found |= now
    raise AssertionError("the list has no end")


def taken(client, asked: str) -> dict[str, tuple[float, float] | None]:
    answer = client.get(f"{PAGE}register.geojson{asked}")
    held = json.loads(b"".join(answer.streaming_content))["features"]
    return {each["id"]: each["geometry"] and tuple(each["geometry"]["coordinates"]) for each in held}


def on_map(client, asked: str, places) -> set[str]:
    """Every asset in the finest tiles over these places."""
    found: set[str] = set()
    for across, down in {tuple(int(each * 2**LEAF) for each in position(*place)) for place in places}:
        answer = client.get(f"{PAGE}tiles/{LEAF}/{across}/{down}.mvt{asked}")
        found |= {point.about["id"] for point in points_in(answer.content)}
    return found


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.READER])
def test_map_list_and_files_hold_the_same_after_each_filter(streets, client_for, role):
    many()
    client = client_for(member("Somebody", role))
    sizes = set()
    everywhere = [place for place in taken(client, "").values() if place]
    for asked in ASKED:
        ids = listed(client, asked)
        placed = taken(client, asked)
        assert set(placed) == ids, asked
        assert on_map(client, asked, everywhere) == {key for key, place in placed.items() if place}, asked
        rows = list(
            csv.DictReader(io.StringIO(b"".join(client.get(f"{PAGE}register.csv{asked}").streaming_content).decode()))
        )
        assert {row["id"] for row in rows} == ids, asked
        sizes.add(len(ids))
    assert len(sizes) > 5


@pytest.mark.parametrize("zoom", [0, 4, 8, 12, 17])
def test_at_every_zoom_the_numbers_add_up_and_stand_where_the_assets_are(streets, client_for, amina, zoom):
    many()
    client = client_for(amina)
    places = taken(client, "")
    tiles = {tuple(int(each * 2**zoom) for each in position(*place)) for place in places.values() if place}
    count = 0
    for across, down in tiles:
        for point in points_in(client.get(f"{PAGE}tiles/{zoom}/{across}/{down}.mvt").content):
            count += point.about.get("count", 1)
            longitude, latitude = corner((across + point.x) / 2**zoom, (down + point.y) / 2**zoom)
            if "id" in point.about:
                assert (longitude, latitude) == pytest.approx(places[point.about["id"]], abs=360 / 2**zoom / 2000)
    assert count == sum(place is not None for place in places.values())


def test_a_tile_that_a_browser_has_is_not_made_again(streets, client_for, amina):
    client = client_for(amina)
    first = client.get(f"{PAGE}tiles/0/0/0.mvt")
    assert "private" in first["Cache-Control"]
    again = client.get(f"{PAGE}tiles/0/0/0.mvt", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    keep.write_record(PROGRAMME, Asset(id="new", name="New", longitude=0.1, latitude=51.0))
    after = client.get(f"{PAGE}tiles/0/0/0.mvt", headers={"If-None-Match": first["ETag"]})
    assert (after.status_code, after["ETag"] != first["ETag"]) == (200, True)


def test_a_tile_is_each_readers_own(streets, client_for, amina, carys):
    answers = [client_for(person).get(f"{PAGE}tiles/0/0/0.mvt") for person in (amina, carys)]
    assert answers[0]["ETag"] != answers[1]["ETag"]


@pytest.mark.parametrize("address", ["tiles/30/0/0.mvt", "tiles/2/4/0.mvt", "tiles/2/0/9.mvt"])
def test_there_are_no_tiles_beyond_the_map(streets, client_for, amina, address):
    assert client_for(amina).get(PAGE + address).status_code == 404


def hide(pinpoint: Pinpoint, visibility: Visibility = Visibility.PUBLIC) -> Asset:
    """A refuge whose whereabouts are kept, though its area is known."""
    west, south = 0.4, 52.0
    ring = [[west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1], [west, south]]
    area = Area(id="E09", name="The Wharves", level=AreaLevel.LSOA, boundary_year=2021)
    keep.write_record(PROGRAMME, replace(area, geometry={"type": "Polygon", "coordinates": [ring]}))
    made = Asset(
        id="refuge",
        name="Harbour house",
        neighbourhood=LOCKSIDE,
        address="17 Quiet Row",
        postcode="ZZ9 9ZZ",
        longitude=SECRET[0],
        latitude=SECRET[1],
        area=area.ref,
        pinpoint=pinpoint,
        visibility=visibility,
    )
    keep.write_record(PROGRAMME, made)
    return made


def everything_told(client) -> str:
    """All that a reader can get at about the register."""
    told = [client.get(PAGE + end).content.decode() for end in ("", "?q=harbour", "?q=17", "?q=quiet", "?order=class")]
    told += [client.get(f"{PAGE}one/refuge/").content.decode(), client.get(f"{PAGE}outlines.geojson").content.decode()]
    told += [
        client.get(f"/{PROGRAMME}/record/asset/refuge/").content.decode(),
        client.get(f"{PAGE}in-short/").content.decode(),
    ]
    told += [
        b"".join(client.get(PAGE + name).streaming_content).decode() for name in ("register.csv", "register.geojson")
    ]
    for zoom in range(20):
        across, down = (int(each * 2**zoom) for each in position(*SECRET))
        for point in points_in(client.get(f"{PAGE}tiles/{zoom}/{across}/{down}.mvt").content):
            told += [json.dumps(point.about), str(corner((across + point.x) / 2**zoom, (down + point.y) / 2**zoom))]
    return unescape("\n".join(told))


@pytest.mark.parametrize("role", [Role.READER, Role.PARTNER, Role.COMMUNITY_RESEARCHER])
@pytest.mark.parametrize("pinpoint", [Pinpoint.AREA, Pinpoint.HIDDEN])
def test_where_a_kept_place_is_leaves_by_no_door(streets, client_for, role, pinpoint):
    hide(pinpoint)
    told = everything_told(client_for(member("Somebody", role)))
    assert "Harbour house" in told
    for kept in ("Quiet Row", "ZZ9", "0.4711", "52.0815", "0.471", "52.081"):
        assert kept not in told, kept


def test_the_keepers_list_and_map_tell_no_more_than_others_do(streets, client_for, amina):
    hide(Pinpoint.AREA)
    client = client_for(amina)
    assert taken(client, "")["refuge"] == (0.45, 52.05)
    assert "Quiet Row" not in client.get(f"{PAGE}?q=harbour").content.decode()
    assert "Quiet Row" in client.get(f"{PAGE}one/refuge/change/").content.decode()


def test_an_area_is_always_the_same_point_whoever_asks_and_wherever_it_lies(streets, client_for, carys, amina):
    made = hide(Pinpoint.AREA)
    points = set()
    for turn in range(25):
        moved = replace(made, longitude=0.40 + turn / 300, latitude=52.0 + turn / 300)
        keep.write_record(PROGRAMME, moved)
        points |= {taken(client_for(person), "")["refuge"] for person in (carys, amina)}
    assert points == {(0.45, 52.05)}


def test_a_box_about_the_true_place_does_not_find_it(streets, client_for, carys):
    hide(Pinpoint.AREA)
    client = client_for(carys)
    around = [each + off for off in (-0.002, 0.002) for each in SECRET]
    assert "refuge" not in listed(client, "?box=" + ",".join(map(str, around)))
    assert "refuge" in listed(client, "?box=0.449,52.049,0.451,52.051")


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.TEAM])
def test_a_hidden_name_cannot_be_fished_for_in_what_is_told_of_others(streets, client_for, carys, amina, visibility):
    hide(Pinpoint.EXACT, visibility)
    other = Asset(
        id="shop", name="Shop", description="Opposite Harbour house, at 17 Quiet Row", visibility=Visibility.PUBLIC
    )
    keep.write_record(PROGRAMME, other)
    client = client_for(carys)
    page = client.get(PAGE).content.decode() + client.get(f"{PAGE}one/shop/").content.decode()
    assert "Harbour house" not in page
    assert "Quiet Row" not in page
    assert listed(client, "?q=harbour") == listed(client, "?q=quiet") == set()
    assert listed(client, "?q=opposite") == {"shop"}
    assert listed(client_for(amina), "?q=harbour") == {"shop", "refuge"}
    assert client.get(f"{PAGE}one/refuge/").status_code == 404


def test_what_one_person_gives_has_no_place_even_where_a_folder_brought_one(streets, client_for, amina):
    joy = Asset(
        id="joy", name="Auntie Joy cooks", asset_class=AssetClass.INDIVIDUAL, longitude=SECRET[0], latitude=SECRET[1]
    )
    keep.write_record(PROGRAMME, joy)
    assert taken(client_for(amina), "")["joy"] is None


def test_ben_of_lockside_sees_nothing_of_the_rise(streets, client_for, ben):
    there = Asset(
        id="hut",
        name="Hut on the hill",
        neighbourhood=Ref("neighbourhood", "plover-rise"),
        longitude=1.0,
        latitude=52.0,
    )
    keep.write_record(PROGRAMME, replace(there, visibility=Visibility.PUBLIC))
    client = client_for(ben)
    assert "hut" not in listed(client, "") | set(taken(client, ""))
    assert client.get(f"{PAGE}one/hut/").status_code == 404
    Membership.objects.create(person=ben, role=Role.READER.value, programme=PROGRAMME, neighbourhood="plover-rise")
    assert "hut" in listed(client, "")


def test_a_long_list_has_pages_and_a_drawing_of_heaps(streets, client_for, amina):
    many(170)
    client = client_for(amina)
    page = client.get(PAGE).content.decode()
    assert page.count("data-asset=") == 25
    assert 'aria-label="Pages"' in page
    boxes = re.findall(r'href="\?box=([^"]+)"', unescape(page))
    assert len(boxes) >= 8
    assert 0 < len(listed(client, f"?box={boxes[0]}")) < 170
    assert len(listed(client, "")) == 173


def test_the_longest_not_checked_come_first(streets, client_for, amina):
    today = timezone.localdate()
    for days in (400, 3, 90):
        keep.write_record(PROGRAMME, Asset(id=f"d{days}", name="Well", assured_on=today - timedelta(days)))
    page = client_for(amina).get(f"{PAGE}?order=checked&q=well").content.decode()
    assert re.findall(r'data-asset="(\w+)"', page) == ["d400", "d90", "d3"]


def test_nothing_in_a_file_is_a_formula(streets, client_for, amina):
    keep.write_record(PROGRAMME, Asset(id="f", name="=HYPERLINK(1)", description="+1"))
    told = b"".join(client_for(amina).get(f"{PAGE}register.csv?q=hyperlink").streaming_content).decode()
    assert "'=HYPERLINK(1)" in told
    assert "'+1" in told


def test_the_page_asks_no_one_else_unless_its_owner_says_so(streets, client_for, amina, settings):
    client = client_for(amina)
    assert "connect-src" not in client.get(PAGE)["Content-Security-Policy"]
    settings.MAP_TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
    settings.MAP_CREDIT = "© Somebody"
    answer = client.get(PAGE)
    assert "connect-src 'self' https://tiles.example.org" in answer["Content-Security-Policy"]
    assert "img-src 'self' https://tiles.example.org data: blob:" in answer["Content-Security-Policy"]
    assert "tiles.example.org" not in client.get(f"/{PROGRAMME}/")["Content-Security-Policy"]
    assert 'data-ground="https://tiles.example.org/{z}/{x}/{y}.png"' in answer.content.decode()
