"""A list is seen before it is taken in, is this person's alone until then, and can be taken back."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.interop.open_referral.feeds import page, service, uuid
from tests.web.conftest import PROGRAMME
from wellthread.programme import read
from wellthread.programme.asset_import import records_after, undo
from wellthread.vocabulary import Asset, AssetImport, Pinpoint, Visibility
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.assets.models import AssetSpot
from wellthread.web.assets.queries import bring as queries
from wellthread.web.jobs.models import Job
from wellthread.web.jobs.worker import work_once
from wellthread.web.programmes.actions import save_folder
from wellthread.web.thread.queries import contents

BRING = f"/{PROGRAMME}/assets/bring/"
HELD = f"/{PROGRAMME}/assets/held/"
LIST = b"""id,name,hours,postcode
1,Castle Hall,Daily,AB1 2CD
2,Chess Club,Tuesdays,AB1 2CE
3,Rose House women's refuge,,AB1 2CF
"""


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def coordinator(streets, client_for, amina):
    return client_for(amina)


def sent(content: bytes = LIST, name: str = "halls.csv", **more):
    given = {"title": "Halls", "visibility": "public", "asset_class": "physical", "address": ""}
    file = SimpleUploadedFile(name, content) if content else ""
    return {**given, "file": file, **more}


def brought(client, content: bytes = LIST, **more) -> str:
    """Bring a list and return the address of its preview."""
    answer = client.post(BRING, sent(content, **more))
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def taken_in(client, content: bytes = LIST, **more):
    where = brought(client, content, **more)
    mark = client.get(where).context["seen"]["mark"]
    return client.post(where, {"mark": mark}, follow=True)


def names() -> set[str]:
    return {each.name for each in contents(PROGRAMME).records.of(Asset)}


def asset_named(name: str) -> Asset:
    return next(each for each in contents(PROGRAMME).records.of(Asset) if each.name == name)


def test_a_list_is_shown_before_anything_is_taken_in(coordinator):
    before = contents(PROGRAMME)
    shown = coordinator.get(brought(coordinator)).content.decode()
    assert "2 assets would be added." in shown
    assert "One asset would be added and wait, hidden" in shown
    assert "Castle Hall" in shown
    assert contents(PROGRAMME) == before


def test_taking_it_in_adds_what_was_shown_and_notes_it_once(coordinator):
    answer = taken_in(coordinator)
    assert "2 added" not in answer.content.decode()
    assert "3 added, 0 changed, 1 waiting" in answer.content.decode()
    assert {"Castle Hall", "Chess Club"} <= names()
    assert asset_named("Castle Hall").visibility is Visibility.PUBLIC
    (made,) = contents(PROGRAMME).records.of(AssetImport)
    assert (made.added, made.held, made.file_name) == (3, 1, "halls.csv")
    events = AuditEvent.objects.filter(action="asset_import.taken_in")
    assert [each.object for each in events] == [str(made.ref)]
    assert AssetSpot.objects.filter(programme=PROGRAMME, name="Castle Hall").count() == 1


def test_the_same_list_again_changes_nothing(coordinator):
    taken_in(coordinator)
    before = contents(PROGRAMME)
    answer = coordinator.get(brought(coordinator))
    assert "Nothing would change" in answer.content.decode()
    assert "Take it in" not in answer.content.decode()
    assert contents(PROGRAMME) == before


def test_it_can_be_taken_back_and_the_register_is_as_it_was(coordinator):
    before = list(contents(PROGRAMME).records.of(Asset))
    taken_in(coordinator)
    (made,) = contents(PROGRAMME).records.of(AssetImport)
    where = f"{BRING}undo/{made.id}/"
    assert "3 assets taken out again" in coordinator.get(where).content.decode()
    coordinator.post(where)
    assert list(contents(PROGRAMME).records.of(Asset)) == before
    assert "already" in coordinator.post(where, follow=True).content.decode()
    assert AssetSpot.objects.filter(programme=PROGRAMME).count() == len(before)


def test_a_later_edition_changes_what_it_must_and_undoing_puts_it_back(coordinator):
    taken_in(coordinator)
    taken_in(coordinator, LIST.replace(b"Daily", b"Weekdays"))
    hall = asset_named("Castle Hall")
    assert (hall.hours, hall.version) == ("Weekdays", 2)
    latest = next(each for each in contents(PROGRAMME).records.of(AssetImport) if each.changed)
    coordinator.post(f"{BRING}undo/{latest.id}/")
    assert asset_named("Castle Hall").hours == "Daily"


def test_through_the_folder_it_can_be_undone_just_as_well(coordinator, tmp_path):
    before = list(contents(PROGRAMME).records.of(Asset))
    taken_in(coordinator)
    save_folder(PROGRAMME, tmp_path / "town")
    found = read(tmp_path / "town")
    (made,) = found.records.of(AssetImport)
    back = undo(made, found.records, found.thread, today=timezone.localdate())
    assert list(records_after(found.records, back).of(Asset)) == before


def test_what_changed_meanwhile_is_shown_anew_before_it_is_done(coordinator):
    where = brought(coordinator)
    mark = coordinator.get(where).context["seen"]["mark"]
    taken_in(coordinator, LIST.replace(b"Daily", b"Weekdays"))
    answer = coordinator.post(where, {"mark": mark}, follow=True)
    assert "Look again" in answer.content.decode()
    assert asset_named("Castle Hall").hours == "Weekdays"


def test_a_list_is_nobody_elses(coordinator, client_for, carys, stranger, django_user_model):
    where = brought(coordinator)
    assert client_for(carys).get(where).status_code == 403
    assert client_for(stranger).get(where).status_code == 404
    assert client_for(carys).get(BRING).status_code == 403


def test_another_coordinator_does_not_see_it(coordinator, client_for, db):
    from tests.web.conftest import member
    from wellthread.web.accounts.roles import Role

    where = brought(coordinator)
    other = client_for(member("Dan Other", Role.COORDINATOR))
    assert "not here any more" in other.get(where, follow=True).content.decode()


def test_a_list_is_forgotten_after_a_day(coordinator, settings, monkeypatch):
    where = brought(coordinator)
    later = timezone.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr("wellthread.web.assets.views.bring.timezone.now", lambda: later)
    assert "not here any more" in coordinator.get(where, follow=True).content.decode()
    queries.forget_old(later)
    assert not any((Path(settings.MEDIA_ROOT) / "brought").iterdir())


def test_a_list_thrown_away_leaves_nothing(coordinator, settings):
    where = brought(coordinator)
    coordinator.post(f"{where}forget/")
    assert not any((Path(settings.MEDIA_ROOT) / "brought").iterdir())


def test_the_upload_lies_under_a_name_that_nobody_can_guess_and_only_its_owner_reads(coordinator, settings):
    brought(coordinator, name="../../evil name.csv")
    (folder,) = (Path(settings.MEDIA_ROOT) / "brought").iterdir()
    assert len(folder.name) == 32
    assert folder.stat().st_mode & 0o077 == 0
    assert {each.name for each in folder.iterdir()} == {"list.csv", "about.json", "seen.json"}


@pytest.mark.parametrize(
    "content", [b"nothing here", b"", b'{"type": "FeatureCollection"', b"PK\x03\x04rubbish", b"\xff\xfe"]
)
def test_what_cannot_be_read_is_said_beside_the_file(coordinator, content, settings):
    answer = coordinator.post(BRING, sent(content or b"\n"))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not any((Path(settings.MEDIA_ROOT) / "brought").iterdir())


def test_neither_file_nor_address_is_refused_and_both_too(coordinator):
    for given in (sent(b""), sent(address="https://example.org/")):
        answer = coordinator.post(BRING, given)
        assert "one of the two" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "ftp://example.org/",
        "https://a:b@example.org/",
        "file:///etc/passwd",
        "example.org",
    ],
)
def test_only_plain_https_addresses_are_asked(coordinator, address):
    answer = coordinator.post(BRING, sent(b"", address=address))
    assert answer.context["form"].errors["address"]
    assert not Job.objects.exists()


def test_a_feed_is_fetched_by_a_job_and_then_shown(coordinator, monkeypatch, django_capture_on_commit_callbacks):
    asked: list[str] = []
    one = service()

    class Web:
        def allowed(self, address):
            return address

        def __call__(self, address):
            asked.append(address)
            body = one if address.endswith(one["id"]) else page(one) if "/services?" in address else page()
            return json.dumps(body).encode()

    monkeypatch.setattr("wellthread.web.assets.actions.bring.PublicWeb", Web)
    answer = coordinator.post(BRING, sent(b"", address="https://directory.example.org/api/", title="Directory"))
    assert "/jobs/" in answer["Location"]
    assert asked == []
    assert work_once("test")
    assert asked[0].startswith("https://directory.example.org/api/services?")
    done = Job.objects.get()
    assert done.status == "done", done.error
    shown = coordinator.get(done.result["url"])
    assert "One asset would be added." in shown.content.decode()
    coordinator.post(done.result["url"], {"mark": shown.context["seen"]["mark"]})
    chess = asset_named("Chess for all")
    assert (chess.opening_hours, chess.external_id) == ("Tu,Th 18:00-20:30", f"{one['id']}/{uuid(5)}")


def test_a_feed_in_a_private_network_is_refused_in_a_sentence(coordinator):
    coordinator.post(BRING, sent(b"", address="https://127.0.0.1/", title="Inside"))
    assert work_once("test")
    assert "not public" in Job.objects.get().error


def test_a_large_list_is_read_and_taken_in_by_jobs(coordinator, monkeypatch):
    monkeypatch.setattr(queries, "AT_ONCE", 10)
    answer = coordinator.post(BRING, sent())
    assert "/jobs/" in answer["Location"]
    assert work_once("test")
    looked = Job.objects.get()
    where = looked.result["url"]
    mark = coordinator.get(where).context["seen"]["mark"]
    assert "/jobs/" in coordinator.post(where, {"mark": mark})["Location"]
    assert "Castle Hall" not in names()
    assert work_once("test")
    done = Job.objects.exclude(key=looked.key).get()
    assert done.status == "done", done.error
    assert "3 added" in done.result["says"]
    assert {"Castle Hall", "Chess Club"} <= names()
    (made,) = contents(PROGRAMME).records.of(AssetImport)
    assert made.id == done.key


def test_what_waits_is_decided_on_by_somebody_who_keeps_the_register(coordinator, client_for, carys):
    taken_in(coordinator)
    queue = coordinator.get(HELD).content.decode()
    assert "Rose House" in queue
    refuge = asset_named("Rose House women's refuge")
    assert "Rose House" not in client_for(carys).get(f"/{PROGRAMME}/assets/").content.decode()
    assert client_for(carys).get(HELD).status_code == 403
    where = f"{HELD}{refuge.id}/"
    given = {"decision": "accept", "visibility": "partners", "pinpoint": "hidden", "version": refuge.version}
    coordinator.post(where, given)
    kept = asset_named("Rose House women's refuge")
    assert (kept.held_for, kept.visibility, kept.pinpoint) == ("", Visibility.PARTNERS, Pinpoint.HIDDEN)
    assert coordinator.post(where, given).status_code == 404
    coordinator.get(brought(coordinator))
    assert "Nothing would change" in coordinator.get(brought(coordinator)).content.decode()


def test_what_is_set_aside_leaves_its_reason_only_and_does_not_come_back(coordinator):
    taken_in(coordinator)
    refuge = asset_named("Rose House women's refuge")
    where = f"{HELD}{refuge.id}/"
    given = {"decision": "set-aside", "visibility": "team", "pinpoint": "hidden", "version": refuge.version}
    assert "Say why" in coordinator.post(where, given).content.decode()
    coordinator.post(where, {**given, "reason": "Nobody may know of it."})
    assert not any("Rose" in name for name in names())
    assert "AB1 2CF" not in str(contents(PROGRAMME).records.of(Asset))
    assert "Nothing waits" in coordinator.get(HELD).content.decode()
    again = coordinator.get(brought(coordinator)).content.decode()
    assert "Nobody may know of it." in again
    assert "set aside" not in coordinator.get(f"/{PROGRAMME}/assets/").content.decode()


def test_an_area_that_is_not_known_cannot_be_shown(coordinator):
    taken_in(coordinator)
    refuge = asset_named("Rose House women's refuge")
    given = {"decision": "accept", "visibility": "public", "pinpoint": "area", "version": refuge.version}
    answer = coordinator.post(f"{HELD}{refuge.id}/", given)
    assert "no small area" in answer.content.decode()


def test_ben_who_hosts_in_one_place_neither_brings_nor_decides_for_all(streets, coordinator, client_for, ben):
    taken_in(coordinator)
    host = client_for(ben)
    assert host.get(BRING).status_code == 403
    assert "Rose House" not in host.get(HELD).content.decode()
