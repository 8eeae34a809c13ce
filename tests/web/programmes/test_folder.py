"""A programme goes out as a folder and comes in again, whole; a bad zip is refused with a reason."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.conftest import PROGRAMME, member
from tests.web.two_streets import two_streets
from wellthread.programme import as_files
from wellthread.web.accounts.models import Membership
from wellthread.web.accounts.roles import Role
from wellthread.web.programmes import unzip
from wellthread.web.programmes.queries import programmes, whole
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def bring(client, content):
    return client.post("/bring-in/", {"folder": SimpleUploadedFile("a.zip", content)}, follow=True)


def test_out_and_in_again_nothing_is_lost(streets, amina, stranger, client_for):
    packed = client_for(amina).get(f"/{PROGRAMME}/folder.zip").content
    files = {
        name: zipfile.ZipFile(io.BytesIO(packed)).read(name) for name in zipfile.ZipFile(io.BytesIO(packed)).namelist()
    }
    other = {name: content.replace(b'"two-test-beds"', b'"our-streets"') for name, content in files.items()}
    page = bring(client_for(stranger), zipped(other)).content.decode()
    assert "You are its coordinator" in page
    before, after = contents(PROGRAMME), contents("our-streets")
    assert after.links == before.links
    assert [each for each in after.records if each.ref.kind != "programme"] == [
        each for each in before.records if each.ref.kind != "programme"
    ]
    assert Membership.objects.filter(person=stranger, programme="our-streets", role=Role.COORDINATOR.value).exists()


def test_files_that_wellthread_does_not_read_travel_along(amina, client_for):
    files = {**as_files(two_streets()), "notes/minutes.txt": b"We met."}
    bring(client_for(amina), zipped({f"folder/{name}": content for name, content in files.items()}))
    assert whole(PROGRAMME).files["notes/minutes.txt"] == b"We met."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no zip at all", "not a zip file"),
        (zipped({"readme.txt": b"x"}), "no programme.json"),
        (zipped({"../programme.json": b"{}"}), "outside the folder"),
        (zipped({"/programme.json": b"{}"}), "outside the folder"),
        (zipped({"programme.json": b"{"}), "programme.json"),
    ],
)
def test_a_zip_that_cannot_be_taken_in_is_refused_with_a_reason(amina, client_for, content, says):
    page = bring(client_for(amina), content).content.decode()
    assert "There is a problem" in page
    assert says in page
    assert programmes() == []


def test_a_zip_that_would_swell_is_not_unpacked(amina, client_for, monkeypatch):
    monkeypatch.setattr(unzip, "MOST_BYTES", 1000)
    page = bring(client_for(amina), zipped({"programme.json": b" " * 2000})).content.decode()
    assert "It would unpack to 2,000 bytes" in page


def test_a_programme_is_not_overwritten_by_a_stranger(streets, stranger, client_for):
    before = contents(PROGRAMME)
    page = bring(client_for(stranger), zipped(as_files(two_streets()))).content.decode()
    assert "is there already" in page
    assert contents(PROGRAMME) == before
    assert not Membership.objects.filter(person=stranger, programme=PROGRAMME).exists()


def test_an_address_of_the_site_cannot_be_taken(amina, client_for):
    files = as_files(two_streets())
    files["programme.json"] = files["programme.json"].replace(b'"two-test-beds"', b'"sign-in"')
    page = bring(client_for(amina), zipped(files)).content.decode()
    assert "is an address of this site" in page


@pytest.mark.parametrize("role", [Role.READER, Role.PARTNER, Role.COMMUNITY_RESEARCHER, Role.FACILITATOR])
def test_the_folder_is_for_those_who_may_take_data_out(streets, client_for, role):
    assert client_for(member("Rhys Reader", role)).get(f"/{PROGRAMME}/folder.zip").status_code == 403
