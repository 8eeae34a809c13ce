"""A version goes out with two checks by others and the stewards' yes, and in no other way."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tests.web.blueprint.conftest import AT
from tests.web.conftest import PLOVER_RISE, PROGRAMME, member
from wellthread.vocabulary import CheckKind, Release, ReleaseCheck, ReleaseStatus
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.accounts.roles import Role
from wellthread.web.blueprint.actions import releasing
from wellthread.web.blueprint.models import Blob, Version, VersionCheck
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
