"""Voice notes and photographs come in pieces, in any order with the words, and are kept only when whole and right."""

from __future__ import annotations

import hashlib
import io
from unittest.mock import patch
from uuid import uuid4

import pytest
from PIL import Image

from tests.web.capture.hall import Device, sending
from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Attachment, Contribution
from wellthread.web.capture import files
from wellthread.web.capture.asking import rows_of
from wellthread.web.capture.models import Upload
from wellthread.web.programmes.models import KeptFile

pytestmark = pytest.mark.django_db
VOICE = b"OggS" + bytes(range(256)) * 20


@pytest.fixture
def device(hall, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Device(hall.code)


def digest(content):
    return hashlib.sha256(content).hexdigest()


def in_pieces(device, file, content, size=2000, start=0):
    for at in range(start, len(content), size):
        piece = content[at : at + size]
        answer = device.put(file, piece, offset=at, length=len(content), digest=digest(content))
        assert answer.status_code == 204, answer.content
        assert answer.headers["Upload-Offset"] == str(at + len(piece))


@pytest.mark.parametrize("words_first", [True, False])
def test_a_voice_note_and_its_words_in_either_order(device, words_first):
    file = uuid4()
    held = sending(answers=[{"question": "voice", "files": [str(file)]}])
    if words_first:
        told = device.send(held).json()
        assert (told["complete"], told["missing_files"]) == (False, [str(file)])
        in_pieces(device, file, VOICE)
    else:
        in_pieces(device, file, VOICE)
        assert device.send(held).json()["complete"]
    assert device.send(held).json()["complete"]
    (spoken,) = rows_of(Attachment, PROGRAMME)
    assert (spoken.media_type, spoken.sha256, spoken.about.kind) == ("audio/ogg", digest(VOICE), "submission")
    assert bytes(KeptFile.objects.get(name__contains=spoken.sha256).content) == VOICE


def test_a_piece_that_was_lost_is_asked_for_again(device):
    file = uuid4()
    assert device.client.head(f"{device.base}files/{file}/").status_code == 404
    device.put(file, VOICE[:1000], length=len(VOICE), digest=digest(VOICE))
    again = device.put(file, VOICE[:1000], length=len(VOICE), digest=digest(VOICE))
    assert (again.status_code, again.headers["Upload-Offset"]) == (409, "1000")
    assert device.client.head(f"{device.base}files/{file}/").headers["Upload-Offset"] == "1000"
    in_pieces(device, file, VOICE, start=1000)
    whole = device.put(file, VOICE[:9], offset=0, length=len(VOICE), digest=digest(VOICE))
    assert (whole.status_code, whole.headers["Upload-Offset"]) == (204, str(len(VOICE)))


@pytest.mark.parametrize("asks", [True, False])
def test_a_file_that_was_whole_when_the_server_stopped_is_taken_in_at_the_next_word_of_it(device, asks):
    file = uuid4()
    with patch("wellthread.web.capture.files._take_in"):
        in_pieces(device, file, VOICE, size=len(VOICE))
    assert not Upload.objects.get().done_at
    address = f"{device.base}files/{file}/"
    told = device.client.head(address) if asks else device.put(file, VOICE, digest=digest(VOICE))
    assert told.headers["Upload-Offset"] == str(len(VOICE))
    assert Upload.objects.get().done_at


def test_a_damaged_file_starts_again(device):
    file = uuid4()
    assert device.put(file, VOICE, digest=digest(b"other")).status_code == 422
    assert device.client.head(f"{device.base}files/{file}/").headers["Upload-Offset"] == "0"
    in_pieces(device, file, VOICE)


def test_a_photograph_is_written_anew_without_where_it_was_taken(device):
    made = io.BytesIO()
    noted = Image.Exif()
    noted[0x010F] = "SecretCamera"
    Image.new("RGB", (60, 40), "blue").save(made, "JPEG", exif=noted)
    file, content = uuid4(), made.getvalue()
    assert b"SecretCamera" in content
    in_pieces(device, file, content)
    device.send(sending(answers=[{"question": "picture", "words": "The lock", "files": [str(file)]}]))
    (picture,) = rows_of(Attachment, PROGRAMME)
    (words,) = [each for each in rows_of(Contribution, PROGRAMME) if each.submission]
    assert picture.about == words.ref
    assert b"SecretCamera" not in bytes(KeptFile.objects.get(name__contains=picture.sha256).content)


@pytest.mark.parametrize("content", [b"<html><script>alert(1)</script>", b"MZ" + bytes(90), b"%PDF-1.7 " + bytes(90)])
def test_nothing_else_is_kept(device, content):
    assert device.put(uuid4(), content, digest=digest(content)).status_code == 422
    assert not KeptFile.objects.filter(name__contains=digest(content)).exists()


def test_what_is_too_large_is_refused_before_it_is_read(device):
    assert device.put(uuid4(), bytes(files.MOST_OF_A_CHUNK + 1), digest="0" * 64).status_code == 413
    assert device.put(uuid4(), b"x", length=files.MOST_BYTES + 1, digest="0" * 64).status_code == 413
    assert device.put(uuid4(), b"x", digest="short").status_code == 400
    assert device.send(b" " * 1_000_001).status_code == 413


def test_a_disk_that_is_full_says_come_again(device):
    with patch("wellthread.web.capture.files.os.fsync", side_effect=OSError(28, "No space left on device")):
        answer = device.put(uuid4(), VOICE[:100], length=len(VOICE), digest=digest(VOICE))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


def test_a_file_belongs_to_one_session_and_the_first_that_names_it(device):
    file = uuid4()
    in_pieces(device, file, VOICE)
    for _ in range(2):
        device.send(sending(answers=[{"question": "voice", "files": [str(file)]}]))
    assert len(rows_of(Attachment, PROGRAMME)) == 1


def test_files_that_nobody_claimed_are_forgotten_in_the_end(device):
    file = uuid4()
    in_pieces(device, file, VOICE)
    held = Upload.objects.get()
    assert files.forget_unclaimed(held.at) == 0
    assert files.forget_unclaimed(held.at + files.KEPT_UNCLAIMED) == 1
    assert not KeptFile.objects.filter(name__contains=digest(VOICE)).exists()
