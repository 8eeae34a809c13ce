"""A version goes out with two checks by others and the stewards' yes, and in no other way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.web.blueprint.conftest import AT
from tests.web.conftest import PLOVER_RISE, PROGRAMME, member
from tests.web.faults import faults
from tests.web.two_streets import KEPT_BACK, RELEASED
from wellthread.vocabulary import CheckKind, Release, ReleaseCheck, ReleaseStatus, Session, Theme
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.accounts.roles import Role
from wellthread.web.blueprint.actions import releasing
from wellthread.web.blueprint.models import Blob, Version, VersionCheck
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import LookAgain, Unfit

pytestmark = pytest.mark.django_db


def test_the_whole_way(hands):
    version = hands.out(changes="The first.")
    record = find(Release, PROGRAMME, version.key)
    assert (record.status, record.number, record.seal) == (ReleaseStatus.RELEASED, 1, version.seal)
    kinds = [each.kind for each in contents(PROGRAMME).records.of(ReleaseCheck)]
    assert kinds[:2] == [CheckKind.FIRST, CheckKind.SECOND]
    assert CheckKind.STEWARDS in kinds
    told = set(AuditEvent.objects.filter(action__startswith="release.").values_list("action", flat=True))
    assert {"release.prepared", "release.checked", "release.released"} <= told


def test_who_prepared_it_cannot_check_it(hands):
    version = hands.prepared()
    with pytest.raises(Unfit, match="prepared a version cannot check it"):
        hands.look(version, hands.prepares)
    with pytest.raises(IntegrityError), transaction.atomic():
        VersionCheck.objects.create(
            version=version,
            kind="first",
            by=hands.prepares.signature,
            prepared_by=hands.prepares.signature,
            passed=True,
            at=AT,
        )


def test_nobody_looks_twice(hands):
    version = hands.prepared()
    hands.look(version, hands.first)
    with pytest.raises(Unfit, match="looked at this version already"):
        hands.look(version, hands.first)


def test_the_stewards_come_last_and_only_a_steward_speaks_for_them(hands):
    version = hands.prepared()
    with pytest.raises(Unfit, match="when two people have looked"):
        hands.say(version, CheckKind.STEWARDS, hands.steward)
    hands.look(version, hands.first)
    hands.look(version, hands.second)
    for person in (hands.coordinator, hands.first):
        with pytest.raises(releasing.NotYours):
            hands.say(version, CheckKind.STEWARDS, person)
    with pytest.raises(Unfit, match="Missing: the stewards' yes"):
        hands.release(version)


def test_a_part_in_one_neighbourhood_checks_nothing(hands):
    there = member("Lowri Local", Role.RESEARCHER, neighbourhood=PLOVER_RISE)
    with pytest.raises(releasing.NotYours):
        hands.look(hands.prepared(), there)


def test_a_reader_ticks_everything(hands):
    with pytest.raises(Unfit, match="Tick each thing"):
        hands.look(hands.prepared(), hands.first, looked_at=["words"])


def test_a_no_sends_it_back_with_its_reason_and_its_bytes_go(hands):
    version = hands.prepared()
    with pytest.raises(Unfit, match="Say why"):
        hands.look(version, hands.first, passed=False)
    hands.look(version, hands.first, passed=False, note="The second quote names a shop.")
    version.refresh_from_db()
    assert (version.status, version.reason) == ("sent_back", "The second quote names a shop.")
    assert not Blob.objects.exists()
    again = hands.prepared()
    assert again.number == 1


def test_one_version_at_a_time_is_checked(hands):
    hands.prepared()
    with pytest.raises(Unfit, match="Version 1 is being checked"):
        hands.prepared()


def test_what_was_looked_at_is_what_is_said_yes_to(hands):
    version = hands.prepared()
    version.seal = "0" * 64
    with pytest.raises(LookAgain):
        hands.look(version, hands.first)


def test_what_is_out_does_not_change_with_the_records_and_can_be_taken_back(hands, client_for):
    version = hands.out()
    releasing.withdraw(version.key, programme=PROGRAMME, reason="A map was wrong.", by=hands.coordinator, at=AT)
    kept = Version.objects.get(key=version.key)
    assert (kept.status, kept.seal, kept.source) == ("withdrawn", version.seal, "")
    page = client_for(hands.first).get(f"/public/{PROGRAMME}/1/")
    assert page.status_code == 410
    assert "A map was wrong." in page.content.decode()
    assert client_for(hands.first).get(f"/public/{PROGRAMME}/1/files/blueprint.html").status_code == 410


def test_empty_cells_about_something_sensitive_wait_for_a_named_reader(hands):
    version = hands.prepared()
    version.bare = [{"table": "t", "title": "Who was heard", "row": "Asylum seekers", "column": "People", "shown": "0"}]
    version.save()
    hands.look(version, hands.first)
    hands.look(version, hands.second)
    hands.say(version, CheckKind.STEWARDS, hands.steward)
    with pytest.raises(Unfit, match="a reader's yes to empty and full cells"):
        hands.release(version)
    with pytest.raises(Unfit, match="prepared a version cannot check it"):
        hands.say(version, CheckKind.BARE, hands.prepares)
    hands.say(version, CheckKind.BARE, hands.first)
    assert hands.release(version).is_out
    assert VersionCheck.objects.get(kind="bare").by == hands.first.signature


def test_a_version_that_gives_hidden_numbers_away_beside_the_last_is_refused_with_its_cells(hands):
    hands.out()
    cafe = find(Session, PROGRAMME, "cafe")
    actions.change(replace(cafe, people=8), programme=PROGRAMME, by="test")
    with pytest.raises(Unfit, match=r"Beside version 1, which is out.*Library café, People"):
        hands.prepared()
    actions.change(replace(find(Session, PROGRAMME, "cafe"), people=6), programme=PROGRAMME, by="test")
    assert hands.prepared().number == 2


def test_it_says_that_it_has_grown_stale_and_what_differs(hands, client_for):
    version = hands.prepared()
    client = client_for(hands.first)
    address = f"/{PROGRAMME}/blueprint/releases/{version.key}/"
    page = client.get(address).content.decode()
    assert faults(page) == []
    assert "The records say what it says." in page
    assert RELEASED in page
    assert KEPT_BACK not in page
    theme = find(Theme, PROGRAMME, "crossings")
    actions.change(replace(theme, name="Crossing the road"), programme=PROGRAMME, by="test")
    page = client.get(address).content.decode()
    assert "1 record of what the public may see" in page
    assert "Changed: <a" in page
    assert "Crossing the road" in page
    assert client.get(f"{address}files/lines.json").status_code == 200
    assert "is the first" in client.get(f"{address}changes/").content.decode()


@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("steward", 200), ("stranger", 404)])
def test_who_may_open_a_version_that_is_not_out(hands, client_for, stranger, who, status):
    version = hands.prepared()
    person = {"reader": member("Rhys Reader", Role.READER), "steward": hands.steward, "stranger": stranger}[who]
    assert client_for(person).get(f"/{PROGRAMME}/blueprint/releases/{version.key}/").status_code == status


def test_the_home_page_leads_strangers_to_what_is_out(hands, client_for):
    assert f"/public/{PROGRAMME}/" not in Client().get("/").content.decode()
    hands.out()
    assert f"/public/{PROGRAMME}/" in Client().get("/").content.decode()
    assert f"/public/{PROGRAMME}/" not in client_for(hands.first).get("/").content.decode()
