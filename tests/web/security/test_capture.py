"""Maps on phones and paper, attacked: by whoever holds a code, and by members of the team elsewhere."""

from __future__ import annotations

import io
import random
import re
import struct
import zlib
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from tests.web.capture.test_maps import AT, WORDS, Phone, picture, said
from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from wellthread.programme import Contents
from wellthread.programme.release import release
from wellthread.thread import tally
from wellthread.vocabulary import Attachment, Contribution, MapSheet, Records, Ref
from wellthread.web.accounts.roles import Role
from wellthread.web.capture import actions
from wellthread.web.capture.models import Arrival, Invitation
from wellthread.web.capture.photographs import NotAPhotograph, photograph
from wellthread.web.engagement.actions import withdraw
from wellthread.web.programmes.actions import load
from wellthread.web.programmes.models import KeptFile
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Unfit

pytestmark = pytest.mark.django_db
HERE, CAFE = Ref("neighbourhood", LOCKSIDE), Ref("session", "cafe")
FAR = MapSheet(
    id="far",
    neighbourhood=Ref("neighbourhood", "plover-rise"),
    session=Ref("session", "walk"),
    code="FARFARFAR2",
    west=0.0,
    south=0.0,
    east=1.0,
    north=1.0,
)
TAP = {"tap.x": "300", "tap.y": "150", "map_wide": "640", "map_high": "400"}


@pytest.fixture
def far(streets):
    load(Contents(Records([*streets.records, FAR]), streets.links), by="test", replace=True)
    return FAR


@pytest.fixture
def sheet(far, amina) -> MapSheet:
    actions.ask(PROGRAMME, by=amina, at=AT)
    made = actions.make_sheet(HERE, CAFE, programme=PROGRAMME, by=amina, at=AT)
    actions.open_to_phones(made, True, programme=PROGRAMME, by=amina, at=AT)
    return made


@pytest.fixture
def cora(db):
    """Cora is a community researcher in Lockside only."""
    return member("Cora Researcher", Role.COMMUNITY_RESEARCHER, neighbourhood=LOCKSIDE)


def test_a_tap_does_not_lead_past_the_question_whether_somebody_agrees(sheet):
    page = Client().post(f"/take-part/{sheet.code}/", TAP).content.decode()
    assert "Question 1 of 4" in page
    assert not said()


def test_a_sheet_that_is_closed_while_somebody_writes_keeps_nothing(sheet, amina):
    invitation = Invitation.objects.get(sheet=sheet.id)
    actions.open_to_phones(sheet, False, programme=PROGRAMME, by=amina, at=AT)
    with pytest.raises(Unfit, match="closed a moment ago"):
        actions.receive(actions.Placed(text=WORDS, helps=True), sheet, UUID(int=1), invitation=invitation, at=AT)
    assert not said()


def test_no_part_of_a_checksum_opens_a_photograph_of_another_neighbourhood(far, amina, cora, client_for):
    theirs = actions.keep_photograph(picture(), "s.jpg", far.ref, "Faces", programme=PROGRAMME, by=amina, at=AT)
    client = client_for(cora)
    assert client.get(f"/{PROGRAMME}/capture/photographs/{theirs.id}/").status_code == 404
    held = contents(PROGRAMME)
    guesses = [
        Attachment(id=f"guess-{at}", about=CAFE, file_name="x", media_type="image/jpeg", sha256=sha256, bytes=1)
        for at, sha256 in enumerate(("", theirs.sha256[:1], theirs.sha256[:63], "%", f"../{theirs.sha256}"))
    ]
    with_guesses = Contents(Records([*held.records, *guesses]), held.links)
    load(with_guesses, by="test", replace=True)
    KeptFile.objects.create(programme=PROGRAMME, name=f"attachments/{theirs.sha256}.jpg", content=b"faces")
    for each in guesses:
        assert client.get(f"/{PROGRAMME}/capture/photographs/{each.id}/").status_code == 404, each.sha256


def test_what_a_folder_calls_a_photograph_is_never_opened_as_a_page(far, amina, client_for):
    kept = "a" * 64
    page = Attachment(id="page", about=CAFE, file_name="x.html", media_type="text/html", sha256=kept, bytes=9)
    held = contents(PROGRAMME)
    load(Contents(Records([*held.records, page]), held.links), by="test", replace=True)
    KeptFile.objects.create(programme=PROGRAMME, name=f"attachments/{kept}.html", content=b"<script src=x></script>")
    answer = client_for(amina).get(f"/{PROGRAMME}/capture/photographs/page/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("kind", ["attachment", "map_sheet"])
def test_neither_photographs_nor_sheets_are_written_by_hand(sheet, amina, client_for, kind):
    client = client_for(amina)
    assert client.get(f"/{PROGRAMME}/add/{kind}/").status_code == 404
    assert client.get(f"/{PROGRAMME}/record/map_sheet/{sheet.id}/change/").status_code == 404


@pytest.mark.parametrize("code", ["A", "SLUICE7", "far far far", "*" * 10])
def test_a_code_that_can_be_guessed_opens_no_sheet(far, amina, client_for, code):
    held = contents(PROGRAMME)
    easy = replace(FAR, id="easy", code=code)
    load(Contents(Records([*held.records, easy]), held.links), by="test", replace=True)
    page = client_for(amina).post(f"/{PROGRAMME}/capture/sheets/easy/phones/", {"open": "yes"}, follow=True)
    assert "too easy to guess" in page.content.decode()
    assert not Invitation.objects.exists()


def test_two_sheets_of_one_code_are_not_both_opened(sheet, amina, client_for):
    held = contents(PROGRAMME)
    twin = replace(FAR, id="twin", code=sheet.code)
    load(Contents(Records([*held.records, twin]), held.links), by="test", replace=True)
    page = client_for(amina).post(f"/{PROGRAMME}/capture/sheets/twin/phones/", {"open": "yes"}, follow=True)
    assert "it is in use" in page.content.decode()
    assert Invitation.objects.get(code=sheet.code).sheet == sheet.id


@pytest.mark.parametrize("role", [Role.READER, Role.PARTNER])
def test_the_code_of_a_sheet_is_for_the_team(sheet, client_for, role):
    client = client_for(member("Rhys Reader", role))
    for address in (f"record/map_sheet/{sheet.id}/", "assets/map_sheets/", "assets/"):
        assert sheet.code not in client.get(f"/{PROGRAMME}/{address}").content.decode(), address
    assert sheet.code not in str(release(contents(PROGRAMME)).records.of(MapSheet))


def test_words_that_were_let_in_are_nobodys_to_take_out_or_change(far, cora, client_for):
    client = client_for(cora)
    before = contents(PROGRAMME).records.get(Ref("contribution", "c2"))
    for given in ({"aside": "1", "reason": "I do not like it"}, {}):
        client.post(f"/{PROGRAMME}/capture/sent-in/c2/", given)
    assert contents(PROGRAMME).records.get(Ref("contribution", "c2")) == before


def test_words_that_were_looked_at_twice_are_looked_at_once(sheet, amina):
    Phone(sheet.code).to_the_end()
    (kept,) = said()
    actions.let_in(kept, programme=PROGRAMME, by=amina)
    with pytest.raises(Unfit, match="looked at this already"):
        actions.set_aside(kept, "twice", programme=PROGRAMME, by=amina)
    assert len(said()) == 1


def test_taking_words_back_takes_back_the_place_as_well(sheet, amina):
    Phone(sheet.code).to_the_end()
    (kept,) = said()
    withdraw(kept.ref, programme=PROGRAMME, by=amina, on=date(2026, 11, 22))
    (after,) = said()
    assert (after.text, after.place, after.longitude, after.latitude, after.square, after.table) == (
        ("", "", None, None, "", "")
    )
    assert not after.waiting


def test_taking_words_back_takes_the_pictures_of_them(sheet, amina):
    Phone(sheet.code).to_the_end()
    (kept,) = said()
    made = actions.keep_photograph(picture(), "s.jpg", kept.ref, "My hand", programme=PROGRAMME, by=amina, at=AT)
    withdraw(kept.ref, programme=PROGRAMME, by=amina, on=date(2026, 11, 22))
    assert contents(PROGRAMME).records.get(made.ref) is None
    assert not KeptFile.objects.filter(programme=PROGRAMME).exists()


def test_whoever_takes_words_back_hears_of_photographs_of_the_sheet(sheet, amina, client_for):
    Phone(sheet.code).to_the_end()
    (kept,) = said()
    actions.keep_photograph(picture(), "s.jpg", sheet.ref, "Stickers", programme=PROGRAMME, by=amina, at=AT)
    address = f"/{PROGRAMME}/engagement/withdraw/{kept.id}/"
    assert "may be read on photographs" in client_for(amina).post(address, follow=True).content.decode()


def test_what_is_kept_of_a_sending_tells_no_words(sheet):
    Phone(sheet.code).to_the_end(text="short")
    one = Arrival.objects.get().digest
    Phone(sheet.code).to_the_end(text="short")
    assert Arrival.objects.exclude(digest=one).count() == 1  # the same words leave another mark


def test_a_photograph_that_is_taken_out_is_gone_with_its_file(sheet, amina, cora, client_for):
    made = actions.keep_photograph(picture(), "s.jpg", sheet.ref, "Faces", programme=PROGRAMME, by=amina, at=AT)
    twice = actions.keep_photograph(picture(), "t.jpg", FAR.ref, "Faces", programme=PROGRAMME, by=amina, at=AT)
    hers = client_for(cora)
    assert hers.post(f"/{PROGRAMME}/capture/photographs/{twice.id}/remove/").status_code == 404
    assert hers.get(f"/{PROGRAMME}/capture/photographs/{made.id}/remove/").status_code == 405
    assert hers.post(f"/{PROGRAMME}/capture/photographs/{made.id}/remove/").status_code == 302
    assert KeptFile.objects.filter(programme=PROGRAMME).count() == 1  # the other neighbourhood has the same picture
    actions.remove_photograph(twice, programme=PROGRAMME, by=amina)
    assert not contents(PROGRAMME).records.of(Attachment)
    assert not KeptFile.objects.filter(programme=PROGRAMME).exists()


def png(wide: int, high: int) -> io.BytesIO:
    def chunk(kind: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b""))


@pytest.mark.parametrize("size", [(8000, 8000), (11_000, 9000), (20_000, 20_000), (0x7FFFFFFF, 0x7FFFFFFF)])
def test_a_picture_that_claims_to_be_huge_is_refused(size):
    with pytest.raises(NotAPhotograph):
        photograph(png(*size))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_broken_picture_is_refused_or_read_and_never_a_crash(kind):
    chance = random.Random(7)
    whole = picture(
        kind, (64, 48), exif=b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    ).read()
    read = 0
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            read += bool(photograph(io.BytesIO(bytes(broken[: chance.randint(len(broken) // 2, len(broken))]))))
        except NotAPhotograph:
            continue
    assert read < 300


def test_words_that_wait_are_counted_nowhere(sheet, client_for):
    client = client_for(member("Rhys Reader", Role.READER))
    before = [told_by(client, each) for each in COUNTED]
    assert any("2 things" in each for each in before)
    for number in range(12):
        Phone(sheet.code).to_the_end(text=f"{WORDS} {number}")
    assert len([each for each in said() if each.waiting]) == 12
    assert [told_by(client, each) for each in COUNTED] == before
    for each in said():
        assert client.get(f"/{PROGRAMME}/record/contribution/{each.id}/").status_code == 404


COUNTED = ("engagement/", "blueprint/")


def told_by(client: Client, address: str) -> list[str]:
    """What a page tells of how much was said."""
    page = client.get(f"/{PROGRAMME}/{address}").content.decode()
    return re.findall(r"[\d,]+ (?:things?|contributions?|people)\b", page)


def test_a_waiting_word_is_no_withdrawn_word(sheet):
    Phone(sheet.code).to_the_end()
    held = contents(PROGRAMME).records
    found = tally(held.of(Contribution), held)
    assert found.withdrawn == 0
    assert all(not each.waiting for ref in found.contributions if (each := held.find(Contribution, ref)))
