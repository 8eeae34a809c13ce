"""One tap for an asset: what it writes, what it leaves alone, who may, and the round on foot."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.web.conftest import PROGRAMME, member
from wellthread.methods.assets import Freshness, freshness
from wellthread.vocabulary import Asset, AssetCheck
from wellthread.web.accounts.roles import Role
from wellthread.web.assets.actions.review import Look, Seen, look
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit

REVIEW = f"/{PROGRAMME}/assets/review/"
LOOK = f"{REVIEW}one/pool/"


@pytest.fixture
def nadia(db):
    """Nadia is a community researcher."""
    return member("Nadia Rahman", Role.COMMUNITY_RESEARCHER)


def checks():
    return contents(PROGRAMME).records.of(AssetCheck)


def step(key="pool"):
    return freshness(find(Asset, PROGRAMME, key), checks(), timezone.localdate())


def test_one_tap_assures_it_and_counts_as_no_change(streets, nadia, client_for):
    hers = client_for(nadia)
    assert "2 assets wait" in hers.get(REVIEW).content.decode()
    assert hers.post(LOOK, {"seen": "here"}).status_code == 302
    pool, [check] = find(Asset, PROGRAMME, "pool"), checks()
    assert (pool.version, pool.assured_on, pool.assured_by) == (1, timezone.localdate(), "community researcher")
    assert (check.still_there, check.checked_by, check.asset.id) == (True, "community researcher", "pool")
    assert step() is Freshness.FRESH
    assert "1 asset waits" in hers.get(REVIEW).content.decode()


def test_gone_is_kept_and_shown_first_to_those_who_decide(streets, nadia, client_for):
    hers = client_for(nadia)
    hers.post(LOOK, {"seen": "gone"})
    assert step() is Freshness.GONE
    page = hers.get(REVIEW).content.decode()
    assert page.index("Swimming pool") < page.index("The library")
    assert "found gone" in page


def test_a_slip_can_be_taken_back_the_same_day_by_its_author(streets, nadia, ben, client_for):
    hers = client_for(nadia)
    hers.post(LOOK, {"seen": "gone"})
    [check] = checks()
    back = f"{REVIEW}take-back/{check.id}/"
    assert client_for(ben).post(back).status_code == 404
    assert hers.post(back).status_code == 302
    assert checks() == ()
    assert step() is Freshness.UNVERIFIED


def test_what_changed_must_be_said_and_waits_for_the_record(streets, nadia, client_for):
    hers = client_for(nadia)
    refused = hers.post(LOOK, {"seen": "changed"})
    assert "Say in a few words what changed" in refused.content.decode()
    assert checks() == ()
    hers.post(LOOK, {"seen": "changed", "note": "Opens at ten now"})
    assert find(Asset, PROGRAMME, "pool").assured_on is None
    assert "Noted last: Opens at ten now" in hers.get(REVIEW).content.decode()
    hers.post(LOOK, {"seen": "here"})
    assert "Opens at ten now" not in hers.get(REVIEW).content.decode()


def test_a_reader_and_a_partner_look_at_nothing(streets, carys, client_for):
    his = client_for(carys)
    assert his.get(REVIEW).status_code == 403
    assert his.post(LOOK, {"seen": "gone"}).status_code == 403
    assert checks() == ()


def test_nobody_looks_at_what_they_may_not_see(streets, nadia, client_for):
    assert client_for(nadia).get(f"{REVIEW}one/kitchen/").status_code == 404
    assert "kitchen" not in client_for(nadia).get(f"{REVIEW}round/").content.decode()


def test_nobody_looks_tomorrow(streets, amina):
    now = timezone.now()
    tomorrow = Look(asset=find(Asset, PROGRAMME, "pool").ref, seen=Seen.HERE, on=now.date() + timedelta(days=1))
    with pytest.raises(Unfit):
        look(tomorrow, programme=PROGRAMME, by=amina, at=now)


def test_a_round_is_printed_by_street_and_keyed_back_whole(streets, nadia, client_for):
    hers = client_for(nadia)
    paper = hers.get(f"{REVIEW}round/").content.decode()
    assert paper.index("Canal St") < paper.index("Without an address")
    assert "☐ here" in paper
    day = timezone.localdate() - timedelta(days=3)
    ticked = {"on": day.isoformat(), "seen-pool": "here", "seen-library": "changed", "note-library": "New entrance"}
    assert hers.post(f"{REVIEW}round/enter/?on={day}", ticked).status_code == 302
    assert find(Asset, PROGRAMME, "pool").assured_on == day
    assert {(each.asset.id, each.note) for each in checks()} == {("pool", ""), ("library", "New entrance")}


def test_a_round_with_one_slip_keeps_nothing(streets, nadia, client_for):
    ticked = {"on": timezone.localdate().isoformat(), "seen-pool": "here", "seen-library": "changed"}
    answered = client_for(nadia).post(f"{REVIEW}round/enter/", ticked)
    assert answered.status_code == 200
    assert checks() == ()


@pytest.mark.parametrize("day", ["", "yesterday", "2999-01-01"])
def test_a_day_that_is_none_is_today(streets, nadia, client_for, day):
    page = client_for(nadia).get(f"{REVIEW}round/?on={day}").content.decode()
    assert f"enter/?on={timezone.localdate()}" in page


def test_an_older_look_does_not_put_the_clock_back(streets, amina):
    now = timezone.now()
    for on in (now.date(), date(2020, 1, 1)):
        look(
            Look(asset=find(Asset, PROGRAMME, "pool").ref, seen=Seen.HERE, on=on), programme=PROGRAMME, by=amina, at=now
        )
    assert find(Asset, PROGRAMME, "pool").assured_on == now.date()
