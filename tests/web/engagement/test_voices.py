"""Voices from other tools on the web: seen first, one person's alone until then, taken in once, taken back and out."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.interop.refi_qda.test_refi_qda import damp
from tests.interop.sendings.exports import KOBO, as_csv
from tests.web.conftest import PROGRAMME
from wellthread.interop.refi_qda import project_file
from wellthread.interop.refi_qda.reading import project_of
from wellthread.interop.sendings import Export
from wellthread.interop.sendings.opening import export_in
from wellthread.vocabulary import ColumnMapping, Contribution, Excerpt, Submission, Theme, VoiceImport
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.thread.queries import contents

BRING = f"/{PROGRAMME}/engagement/bring/"
OUT = f"/{PROGRAMME}/engagement/take-out/"
CONSENT = "Read out at the door: kept without a name."


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path, monkeypatch):
    """Files lie in a folder of their own, and are read without a child process, which other tests start."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    monkeypatch.setattr("wellthread.programme.voice_import.reading.read_sendings", export_in_order)
    monkeypatch.setattr("wellthread.programme.voice_import.reading.read_refi_qda", project_of)


def export_in_order(path: Path, *, sheet: str = "") -> Export:
    return export_in(path, sheet)


@pytest.fixture
def coordinator(streets, client_for, amina):
    return client_for(amina)


def sent(streets, content: bytes, name: str = "doors.csv", **more):
    session = next(each for each in streets.records if each.ref.kind == "session")
    given = {"session": session.id, "consent_basis": CONSENT, "language": "en", "title": "", "question_set": ""}
    return {**given, "file": SimpleUploadedFile(name, content), **more}


def brought(client, streets, content: bytes, **more) -> str:
    answer = client.post(BRING, sent(streets, content, **more))
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def take_in(client, where: str):
    return client.post(where, {"mark": client.get(where).context["mark"]}, follow=True)


def test_a_file_is_shown_then_taken_in_once(coordinator, streets):
    where = brought(coordinator, streets, as_csv(KOBO))
    page = coordinator.get(where).content.decode()
    assert "It would bring 3 sendings" in page
    assert "Names and ways to reach people are left out: home/your_name" in page
    assert contents(PROGRAMME).records.of(Submission) == ()
    assert "3 sendings, 8 contributions" in take_in(coordinator, where).content.decode()
    kept = contents(PROGRAMME)
    assert all(each.waiting for each in kept.records.of(Contribution) if each.submission)
    assert AuditEvent.objects.filter(action="voices.taken_in").count() == 1
    again = coordinator.get(brought(coordinator, streets, as_csv(KOBO))).content.decode()
    assert "Nothing would change" in again
    assert "Take it in" not in again


def test_what_a_column_holds_can_be_said_and_is_kept(coordinator, streets):
    where = brought(coordinator, streets, as_csv(KOBO))
    form = coordinator.get(where).context["columns"]
    said = {name: form.fields[name].initial for name in form.fields}
    name = next(name for name, path in form.paths.items() if path == "home/matters")
    assert coordinator.post(where, {**said, name: "leave out"}).status_code == 302
    take_in(coordinator, where)
    texts = [each.text for each in contents(PROGRAMME).records.of(Contribution)]
    assert not any("stairwell" in each for each in texts)
    (mapping,) = contents(PROGRAMME).records.of(ColumnMapping)
    assert "home/matters => leave out" in mapping.columns
    wrong = coordinator.post(where, {name: "rubbish"})
    assert wrong.status_code == 302


def test_without_a_consent_that_is_stated_no_words_come(coordinator, streets):
    page = coordinator.post(BRING, sent(streets, as_csv(KOBO), consent_basis="")).content.decode()
    assert "Say on what consent" in page
    refused = coordinator.post(BRING, sent(streets, b"%PDF", name="doors.pdf")).content.decode()
    assert "ends in none of" in refused
    empty = coordinator.post(BRING, sent(streets, b"a,b", name="doors.csv")).content.decode()
    assert "There is no table in it" in empty


def test_nobody_else_sees_a_file_that_is_kept_aside_and_it_goes_after_a_day(
    coordinator, streets, client_for, stranger, ben, monkeypatch
):
    where = brought(coordinator, streets, as_csv(KOBO))
    assert client_for(stranger).get(where).status_code == 404
    assert client_for(ben).get(where).status_code in (403, 404)
    later = timezone.now() + timedelta(hours=25)
    monkeypatch.setattr("wellthread.web.engagement.views.voices.timezone.now", lambda: later)
    assert "not here any more" in coordinator.get(where, follow=True).content.decode()


def test_a_file_can_be_thrown_away(coordinator, streets):
    where = brought(coordinator, streets, as_csv(KOBO))
    coordinator.post(f"{where}forget/")
    assert "not here any more" in coordinator.get(where, follow=True).content.decode()


def test_what_changed_since_the_look_is_looked_at_again(coordinator, streets):
    where = brought(coordinator, streets, as_csv(KOBO))
    page = coordinator.post(where, {"mark": "0" * 32}, follow=True).content.decode()
    assert "Look again, then decide" in page
    assert contents(PROGRAMME).records.of(VoiceImport) == ()


def test_taken_back_everything_is_as_before(coordinator, streets):
    before = {each.ref for each in contents(PROGRAMME).records}
    take_in(coordinator, brought(coordinator, streets, as_csv(KOBO)))
    (made,) = contents(PROGRAMME).records.of(VoiceImport)
    undo = f"{BRING}undo/{made.id}/"
    assert "3 submissions" in coordinator.get(undo).content.decode()
    assert "is taken back" in coordinator.post(undo, follow=True).content.decode()
    assert {each.ref for each in contents(PROGRAMME).records if each.ref.kind != "voice_import"} == before
    assert "already" in coordinator.post(undo, follow=True).content.decode()


def test_codings_of_another_program_come_with_their_links_and_go_again(coordinator, streets):
    links = contents(PROGRAMME).links
    take_in(coordinator, brought(coordinator, streets, project_file(damp()), name="coded.qdpx"))
    kept = contents(PROGRAMME)
    assert {"Damp", "Home & hearth"} <= {each.name for each in kept.records.of(Theme)}
    assert len(kept.links) == len(links) + 3
    assert any(each.made_by == "Ann" for each in kept.records.of(Excerpt))
    (made,) = kept.records.of(VoiceImport)
    coordinator.post(f"{BRING}undo/{made.id}/")
    assert set(contents(PROGRAMME).links) == set(links)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "qdpx", "qdc", "crate"])
def test_what_is_taken_out_is_a_file_and_stands_in_the_audit_log(kind, coordinator):
    assert coordinator.get(OUT).status_code == 200
    answer = coordinator.get(f"{OUT}{kind}/")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    if kind != "qdc":
        assert zipfile.is_zipfile(io.BytesIO(answer.content))
    assert AuditEvent.objects.filter(action="voices.taken_out").count() == 1
    assert coordinator.get(f"{OUT}rubbish/").status_code == 404


def test_who_may_not_bring_or_take_out_is_refused(streets, client_for, ben, carys, stranger):
    for person in (ben, carys, stranger):
        for address in (BRING, OUT, f"{OUT}csv/"):
            assert client_for(person).get(address).status_code in (403, 404), (person, address)
