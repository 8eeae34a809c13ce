"""The table that map and list are asked by says what the records say, whatever was written, and to whom they say it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.web.conftest import PROGRAMME, member
from tests.web.two_streets import two_streets
from wellthread.disclosure import openness, shown_place
from wellthread.methods.assets import freshness, last_look, months_after
from wellthread.programme import Contents
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Area,
    Asset,
    AssetCategory,
    AssetCheck,
    AssetClass,
    Barrier,
    BarrierKind,
    BarrierStatus,
    Consent,
    Pinpoint,
    Ref,
    Visibility,
)
from wellthread.web.accounts.permissions import standing_of
from wellthread.web.accounts.roles import Role
from wellthread.web.assets.actions.fill import fill
from wellthread.web.assets.models import AssetSpot
from wellthread.web.assets.queries.asked import NOWHERE, Asked, last_day, step_of
from wellthread.web.assets.queries.spots import spots_of
from wellthread.web.assets.queries.tile_numbers import tile_number
from wellthread.web.thread import keep
from wellthread.web.thread.actions import take_in
from wellthread.web.thread.queries import contents
from wellthread.web.thread.sight import Sight

pytestmark = pytest.mark.django_db

PLACES = (None, Ref("neighbourhood", "lockside"), Ref("neighbourhood", "plover-rise"))
AREAS = tuple(Ref("area", code) for code in ("E01", "E02", "E03"))
WORDS = tuple(Ref("excerpt", key) for key in ("e1", "e2"))
CONSENT = Ref("consent", "yes")


def an_asset(chance, key):
    placed = chance.random() < 0.8
    return Asset(
        id=key,
        name=chance.choice(["The Hall", "Park", "Étang", "Aunt Joy cooks", "=cmd"]) + f" {key}",
        description=chance.choice(["", "Open to ALL", "by the canal"]),
        aliases=tuple(chance.sample(["the old barn", "Barn"], chance.randrange(3))),
        address=chance.choice(["", "3 Canal Street"]),
        neighbourhood=chance.choice(PLACES),
        asset_class=chance.choice(list(AssetClass)),
        visibility=chance.choice(list(Visibility)),
        pinpoint=chance.choice(list(Pinpoint)),
        area=chance.choice((None, *AREAS)),
        longitude=chance.uniform(-1, 1) if placed else None,
        latitude=chance.uniform(50, 53) if placed else None,
        assured_on=chance.choice([None, date(2025, 1, 31), timezone.localdate()]),
        held_for=chance.choice(["", "", "", "may be a refuge"]),
        named_by=chance.choice(["", "the carers' group"]),
        consent=chance.choice([None, CONSENT]),
    )


def step(chance):
    """One thing that somebody does."""
    known = contents(PROGRAMME).records
    assets = [each.ref.unversioned for each in known.of(Asset)]
    at = chance.random()
    if at < 0.35 or not assets:
        keep.write_record(PROGRAMME, an_asset(chance, f"a{chance.randrange(12)}"))
        return
    asset = chance.choice(assets)
    key = str(chance.randrange(8))
    if at < 0.5:
        days = timedelta(chance.randrange(500))
        found = AssetCheck(
            id=key, asset=asset, checked_on=timezone.localdate() - days, still_there=chance.random() < 0.7
        )
        keep.write_record(PROGRAMME, found)
    elif at < 0.62:
        kind, status = chance.choice(list(BarrierKind)), chance.choice(list(BarrierStatus))
        home = chance.choice(PLACES)
        keep.write_record(
            PROGRAMME, Barrier(id=key, name="A step", kind=kind, asset=asset, status=status, neighbourhood=home)
        )
    elif at < 0.72:
        keep.write_link(PROGRAMME, Link(subject=asset, verb=Verb.NAMED_IN, object=chance.choice(WORDS)))
    elif at < 0.77:
        keep.erase_link(PROGRAMME, Link(subject=asset, verb=Verb.NAMED_IN, object=chance.choice(WORDS)))
    elif at < 0.83:
        record = chance.choice(known.of(Area))
        west = chance.uniform(-1, 1)
        ring = [[west, 51], [west + 0.1, 51], [west + 0.1, 51.1], [west, 51.1], [west, 51]]
        keep.write_record(PROGRAMME, replace(record, geometry={"type": "Polygon", "coordinates": [ring]}))
    elif at < 0.88:
        consent = next(each for each in known.of(Consent) if each.ref == CONSENT)
        gone = None if consent.withdrawn_on else timezone.localdate()
        keep.write_record(PROGRAMME, replace(consent, withdrawn_on=gone))
    elif at < 0.93 and len(assets) > 1:
        other = chance.choice([each for each in assets if each != asset])
        keep.write_record(
            PROGRAMME,
            replace(next(each for each in known.of(Asset) if each.ref.unversioned == asset), merged_into=other),
        )
    else:
        kind = chance.choice(["asset", "asset_check", "barrier"])
        there = [each for each in known if each.ref.kind == kind]
        if there:
            keep.erase_record(PROGRAMME, chance.choice(there).ref)


def words_of(asset: Asset) -> str:
    """What a search may find an asset by: not its address, where that is not told."""
    told = asset.pinpoint is Pinpoint.EXACT and asset.asset_class is not AssetClass.INDIVIDUAL
    return " ".join((asset.name, asset.description, *asset.aliases, asset.address if told else "")).casefold()


def expected(found: Contents, today: date):
    """What each spot must say, worked out from the records by the rules of the core."""
    records = found.records
    named = {link.subject.id for link in found.thread.links if link.verb is Verb.NAMED_IN}
    for asset in records.of(Asset):
        place = shown_place(asset, records.find(Area, asset.area))
        checks = [each for each in records.of(AssetCheck) if each.asset.id == asset.id]
        standing = [
            each.kind.value
            for each in records.of(Barrier)
            if each.asset and each.asset.id == asset.id and each.status is not BarrierStatus.GONE
            and each.neighbourhood in (None, asset.neighbourhood)
        ]  # fmt: skip
        yield (
            asset.id,
            {
                "place": place,
                "qk": tile_number(*place) if place else None,
                "open_to": openness(asset, records).value,
                "visibility": asset.visibility.value,
                "neighbourhood": asset.neighbourhood.id if asset.neighbourhood else "",
                "last": last_look(asset, checks, today),
                "step": freshness(asset, checks, today).value,
                "named": asset.id in named or bool(asset.named_by),
                "barriers": sorted(set(standing)),
                "held": bool(asset.held_for),
                "merged": asset.merged_into is not None,
            },
        )


def kept(today: date):
    for spot in AssetSpot.objects.filter(programme=PROGRAMME):
        checked = (spot.checked_on, spot.still_there) if spot.checked_on else None
        yield (
            spot.key,
            {
                "place": None if spot.longitude is None else (spot.longitude, spot.latitude),
                "qk": spot.qk,
                "open_to": spot.open_to,
                "visibility": spot.visibility,
                "neighbourhood": spot.neighbourhood,
                "last": checked,
                "step": step_of(spot.checked_on, spot.still_there, today).value,
                "named": spot.named,
                "barriers": [each for each in spot.barriers.split(",") if each],
                "held": spot.held,
                "merged": spot.merged,
            },
        )


@pytest.mark.parametrize("seed", range(4))
def test_rows_and_spots_agree_after_whatever_was_done(streets, seed):
    chance, today = random.Random(seed), timezone.localdate()
    for turn in range(70):
        step(chance)
        if turn % 10 == 9:
            assert dict(kept(today)) == dict(expected(contents(PROGRAMME), today)), turn
    assert len(dict(kept(today))) > 3


def test_a_programme_taken_in_again_has_its_own_spots_and_no_others(streets):
    keep.write_record(PROGRAMME, Asset(id="new", name="New"))
    take_in(two_streets(), by="test", replace_it=True)
    today = timezone.localdate()
    assert dict(kept(today)) == dict(expected(contents(PROGRAMME), today))
    assert set(dict(kept(today))) == {"kitchen", "library", "pool"}


def test_spots_are_erased_with_the_programme(streets):
    keep.erase_all(PROGRAMME)
    assert not AssetSpot.objects.exists()


def test_a_site_from_before_there_were_spots_gets_them(streets):
    today = timezone.localdate()
    before = dict(kept(today))
    AssetSpot.objects.all().delete()
    fill()
    assert dict(kept(today)) == before
    assert before


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("neighbourhood", ["", "lockside"])
def test_the_list_has_exactly_what_sight_lets_them_see(streets, role, neighbourhood):
    chance = random.Random(role.value)
    for turn in range(40):
        keep.write_record(PROGRAMME, an_asset(chance, f"a{turn}"))
    person = member(f"{role.name.title()} Somebody", role, neighbourhood=neighbourhood)
    sight = Sight(PROGRAMME, keep.revision(PROGRAMME), standing_of(person))
    seen = {each.id for each in sight.records.of(Asset) if each.merged_into is None}
    assert {each.key for each in spots_of(sight, Asked(), timezone.localdate())} == seen


def test_each_filter_finds_what_the_records_say(streets, amina):
    chance, today = random.Random(3), timezone.localdate()
    keep.write_record(PROGRAMME, AssetCategory(id="refuge", name="Refuge", sensitive=True))
    for turn in range(60):
        asset = an_asset(chance, f"a{turn}")
        category = Ref("asset_category", "refuge") if turn % 3 == 0 else None
        keep.write_record(PROGRAMME, replace(asset, category=category))
        if turn % 4 == 0:
            keep.write_record(PROGRAMME, Barrier(id=str(turn), name="x", kind=BarrierKind.COST, asset=asset.ref))
    sight = Sight(PROGRAMME, keep.revision(PROGRAMME), standing_of(amina))
    records = sight.records
    told = dict(expected(sight.contents, today))
    everything = [each for each in records.of(Asset) if each.merged_into is None]

    def found(**asked):
        return {each.key for each in spots_of(sight, Asked(**asked), today)}

    def held(test):
        return {each.id for each in everything if test(each)}

    assert found(asset_class="natural") == held(lambda each: each.asset_class is AssetClass.NATURAL)
    assert found(visibility="team") == held(lambda each: each.visibility is Visibility.TEAM)
    assert found(category="refuge") == held(lambda each: each.category is not None)
    assert found(category=NOWHERE) == held(lambda each: each.category is None)
    assert found(place="lockside") == held(lambda each: each.neighbourhood == PLACES[1])
    assert found(barrier="cost") == held(lambda each: "cost" in told[each.id]["barriers"]) != set()
    assert found(named="yes") == held(lambda each: told[each.id]["named"])
    assert found(held="no") == held(lambda each: not each.held_for)
    assert found(words="HALL canal") == held(lambda each: "hall" in words_of(each) and "canal" in words_of(each))
    for name in ("fresh", "due", "overdue", "unverified", "gone"):
        assert found(freshness=name) == held(lambda each, name=name: told[each.id]["step"] == name)
    box = (-0.5, 50.5, 0.5, 52.5)
    inside = held(
        lambda each: (at := told[each.id]["place"]) and box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]
    )
    assert found(box=",".join(map(str, box))) == inside != set()


@pytest.mark.parametrize("months", [10, 11, 12])
def test_the_last_day_is_the_ladders_own(months):
    day = date(2024, 1, 1)
    for _ in range(800):
        last = last_day(day, months)
        assert months_after(last, months) <= day < months_after(last + timedelta(1), months)
        day += timedelta(1)
