"""Where an asset is, is told only as far as its keepers say: on every page, to every kind of reader."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape

import pytest

from tests.web.conftest import PROGRAMME, member
from wellthread.programme import Contents
from wellthread.vocabulary import (
    Area,
    AreaLevel,
    Asset,
    AssetCheck,
    AssetClass,
    AssetImport,
    Attachment,
    Barrier,
    BarrierKind,
    Contribution,
    DuplicateReview,
    Pinpoint,
    ProfileNote,
    Records,
    Ref,
    Visibility,
)
from wellthread.web.accounts.roles import Role
from wellthread.web.programmes.actions import load

HERE = Ref("neighbourhood", "lockside")
PLACES = {
    "address told by area": "27 Quillwort Rise",
    "postcode told by area": "QZ9 7XJ",
    "longitude told by area": "0.0187654",
    "latitude told by area": "0.0176543",
    "number told by area": "node-55110077",
    "address placed nowhere": "31 Sorrel Yard",
    "postcode placed nowhere": "QX8 3VK",
    "longitude placed nowhere": "0.0165432",
    "latitude placed nowhere": "0.0154321",
}
NAMES = {
    "what waits": "Lantern Moth Support",
    "a refuge": "Halcyon Refuge",
    "another record of the refuge": "Halcyon House",
    "what was before an import": "Cobalt before the import",
    "what was before a merge": "Celadon before the merge",
    "why two were compared": "Both are the pangolin shelter",
}
SAID = {
    "the place meant": "behind the tamarisk gate",
    "its longitude": "0.0143219",
    "its latitude": "0.0132198",
    "its square": "square-Z77",
    "a photograph": "IMG-capuchin.jpg",
    "what it shows": "A door in madder red",
    "what one person gives": "Auntie Mulberry cooks on Fridays",
}
EVERYTHING = {**PLACES, **NAMES, **SAID}


@pytest.fixture
def planted(streets):
    """The two streets, with assets whose place is a secret and records with parts that never leave."""
    held = Records([*streets.records, *_assets(), *_records()])
    load(Contents(held, streets.links), by="test", replace=True)
    return held


def _assets():
    ring = [[0.0, 0.0], [0.02, 0.0], [0.02, 0.02], [0.0, 0.02], [0.0, 0.0]]
    outline = {"type": "Polygon", "coordinates": [ring]}
    refuge = Asset(id="refuge", name=NAMES["a refuge"], neighbourhood=HERE, visibility=Visibility.PRIVATE)
    return [
        Area(id="E9", name="Basin", level=AreaLevel.LSOA, boundary_year=2021, geometry=outline),
        Asset(
            id="quiet",
            name="The quiet room",
            pinpoint=Pinpoint.AREA,
            area=Ref("area", "E9"),
            address=PLACES["address told by area"],
            postcode=PLACES["postcode told by area"],
            longitude=float(PLACES["longitude told by area"]),
            latitude=float(PLACES["latitude told by area"]),
            external_id=PLACES["number told by area"],
            description=f"Ring the bell at {PLACES['address told by area']}.",
            neighbourhood=HERE,
            visibility=Visibility.PUBLIC,
        ),
        Asset(
            id="night",
            name="The night line",
            pinpoint=Pinpoint.HIDDEN,
            area=Ref("area", "E9"),
            address=PLACES["address placed nowhere"],
            postcode=PLACES["postcode placed nowhere"],
            longitude=float(PLACES["longitude placed nowhere"]),
            latitude=float(PLACES["latitude placed nowhere"]),
            neighbourhood=HERE,
            visibility=Visibility.PUBLIC,
        ),
        Asset(
            id="waits",
            name=NAMES["what waits"],
            held_for="Reads like a refuge.",
            neighbourhood=HERE,
            visibility=Visibility.PUBLIC,
        ),
        Asset(
            id="auntie",
            name=SAID["what one person gives"],
            asset_class=AssetClass.INDIVIDUAL,
            neighbourhood=HERE,
            visibility=Visibility.TEAM,
        ),
        refuge,
        Asset(
            id="again",
            name=NAMES["another record of the refuge"],
            merged_into=refuge.ref,
            neighbourhood=HERE,
            visibility=Visibility.PUBLIC,
        ),
    ]


def _records():
    quiet, night = Ref("asset", "quiet"), Ref("asset", "night")
    entry = {"kind": "asset", "id": "gone", "version": 1, "was": {"name": NAMES["what was before an import"]}}
    return [
        ProfileNote(id="note", neighbourhood=HERE, text=f"Some go to {PLACES['address placed nowhere']} at night."),
        Barrier(
            id="stairs",
            name="Stairs",
            kind=BarrierKind.ACCESS,
            asset=quiet,
            description="Two flights at 27 Quillwort Rise",
        ),
        AssetCheck(id="looked", asset=night, checked_on=date(2026, 5, 1), note="The key is at 31 Sorrel Yard"),
        AssetImport(id="feed", title="A feed", format="csv", before=(json.dumps(entry),)),
        Contribution(
            id="placed",
            session=Ref("session", "cafe"),
            text="This bench is where I rest",
            consent=Ref("consent", "yes"),
            place=SAID["the place meant"],
            longitude=float(SAID["its longitude"]),
            latitude=float(SAID["its latitude"]),
            square=SAID["its square"],
        ),
        Attachment(
            id="photo",
            about=quiet,
            file_name=SAID["a photograph"],
            media_type="image/jpeg",
            sha256="0" * 64,
            bytes=9,
            says=SAID["what it shows"],
        ),
        DuplicateReview(
            id="compared",
            one=quiet,
            other=night,
            same=False,
            reason=NAMES["why two were compared"],
            before=(NAMES["what was before a merge"],),
        ),
    ]


def crawled(client, records):
    """Every answer that a reader can reach by following links, opening records, and searching."""
    start = [f"/{PROGRAMME}/", *(f"/{PROGRAMME}/record/{each.ref.kind}/{each.id}/" for each in records)]
    start += [f"/{PROGRAMME}/assets/one/{each.id}/" for each in records.of(Asset)]
    start += [f"/{PROGRAMME}/assets/?q={word}" for word in ("Quillwort", "QZ9", "Sorrel", "Halcyon", "Mulberry")]
    start += [f"/{PROGRAMME}/assets/{name}" for name in ("register.csv", "register.geojson", "outlines.geojson")]
    waiting, seen = dict.fromkeys(start), {}
    while waiting:
        address = next(iter(waiting))
        del waiting[address]
        answer = client.get(address)
        body = answer.getvalue()
        seen[address] = unescape(body.decode(errors="replace"))
        for link in re.findall(r'(?:href|src|data-[a-z-]+)="([^"#]+)', seen[address]):
            found = unescape(link)
            if found.startswith(f"/{PROGRAMME}/") and found not in seen and len(seen) + len(waiting) < 900:
                waiting.setdefault(found)
    return seen


def told(pages, secrets):
    """Where a secret is told. An address that repeats what was searched for tells nothing new."""
    return [
        (what, address)
        for what, secret in secrets.items()
        for address, text in pages.items()
        if secret.casefold() in text.casefold()
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("role", "secrets"),
    [
        (Role.READER, EVERYTHING),
        (Role.PARTNER, EVERYTHING),
        (Role.COMMUNITY_RESEARCHER, {**PLACES, **NAMES, "a photograph": SAID["a photograph"]}),
    ],
)
def test_no_page_tells_more_than_its_reader_may_know(planted, client_for, role, secrets):
    pages = crawled(client_for(member("Rhys Reader", role)), planted)
    assert sum("The quiet room" in text for text in pages.values()) > 3
    assert len(pages) > 60
    assert told(pages, secrets) == []


@pytest.mark.slow
def test_those_who_keep_the_register_find_all_that_was_planted(planted, amina, client_for):
    pages = crawled(client_for(amina), planted)
    here = {what: PLACES[what] for what in ("address told by area", "postcode placed nowhere")}
    assert {what for what, _ in told(pages, {**here, "a refuge": NAMES["a refuge"]})} == {*here, "a refuge"}


def test_a_thousand_askings_give_one_place(planted, client_for):
    his = client_for(member("Rhys Reader", Role.READER))
    answers = {his.get(f"/{PROGRAMME}/assets/register.geojson").getvalue() for _ in range(20)}
    assert len(answers) == 1
    assert b"0.01, 0.01" in answers.pop().replace(b"0.01,0.01", b"0.01, 0.01")
