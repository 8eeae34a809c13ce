"""The team at a session: the code in the room, what came in, a burst, a conflict, and a rescue file."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
from unittest.mock import patch
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from tests.web.capture.hall import WORDS, Device, sending
from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Contribution, Submission
from wellthread.web.capture import keeping, rescue_key
from wellthread.web.capture.asking import rows_of
from wellthread.web.capture.models import Conflict, Sending, Upload

pytestmark = pytest.mark.django_db
CAPTURE = f"/{PROGRAMME}/capture/"


@pytest.fixture
def page(hall):
    return f"{CAPTURE}sessions/{hall.session}/"


def read(client, address):
    return html.unescape(client.get(address).content.decode())


def submitted():
    return [each for each in rows_of(Contribution, PROGRAMME) if each.submission]


def test_the_code_is_shown_as_a_square_and_in_letters_only_to_the_team(hall, page, ben, carys, client_for):
    text = read(client_for(ben), page)
    assert f"{hall.code[:5]} {hall.code[5:]}" in text
    assert "<svg" in text
    assert client_for(carys).get(page).status_code == 403
    assert hall.code not in read(client_for(carys), f"/{PROGRAMME}/session/{hall.session}/")


def test_close_pause_and_open_again(hall, page, ben, client_for):
    client = client_for(ben)
    for wanted, status in (("pause", 503), ("resume", 201), ("close", 410), ("open", 201)):
        assert client.post(f"{page}phones/", {"do": wanted}).status_code == 302
        assert Device(hall.code).send(sending()).status_code == status
    assert "2 sent so far" in read(client, page).replace("<b>", "").replace("</b>", "")


def test_what_waits_is_let_in_whole(hall, page, ben, client_for):
    Device(hall.code).send(sending())
    client = client_for(ben)
    assert WORDS in read(client, page)
    (sent,) = rows_of(Submission, PROGRAMME)
    client.post(f"{page}sent-in/{sent.id}/")
    assert [each.waiting for each in (*submitted(), *rows_of(Submission, PROGRAMME))] == [False, False]
    assert WORDS not in read(client, page)


def test_a_burst_waits_apart_until_somebody_has_looked(hall, page, ben, client_for):
    with patch.object(keeping, "A_FULL_HALL", 0):
        Device(hall.code).send(sending())
    client = client_for(ben)
    assert WORDS not in read(client, page)
    assert WORDS not in read(client, f"{CAPTURE}sent-in/")
    assert "1 came in a burst" in read(client, page)
    client.post(f"{page}phones/", {"do": "release"})
    assert WORDS in read(client, page)


@pytest.mark.parametrize(("outcome", "kept"), [("first", {WORDS}), ("both", {WORDS, "Other words"})])
def test_a_conflict_shows_both_and_a_person_settles_it(hall, page, ben, client_for, outcome, kept):
    device, held = Device(hall.code), sending()
    device.send(held)
    device.send({**held, "answers": [{"question": "matters", "words": "Other words"}]})
    client = client_for(ben)
    assert "To be settled" in read(client, page)
    (conflict,) = Conflict.objects.all()
    both = read(client, f"{page}conflicts/{conflict.pk}/")
    assert WORDS in both
    assert "Other words" in both
    client.post(f"{page}conflicts/{conflict.pk}/", {"outcome": outcome})
    assert {each.text for each in submitted()} == kept
    assert Conflict.objects.get().content == ""
    assert "To be settled" not in read(client, page)


def sealed(held, key=None):
    public = load_der_public_key(base64.b64decode(key or rescue_key.seal_key()))
    assert isinstance(public, RSAPublicKey)
    inner, iv = AESGCM.generate_key(256), b"0" * 12
    parts = {
        "key": public.encrypt(inner, OAEP(MGF1(SHA256()), SHA256(), None)),
        "iv": iv,
        "data": AESGCM(inner).encrypt(iv, json.dumps(held).encode(), None),
    }
    return {name: base64.b64encode(each).decode() for name, each in parts.items()}


def rescue_file(code, *items):
    made = io.BytesIO(json.dumps({"wellthread": "rescue-1", "code": code, "made_at": "", "sealed": items}).encode())
    made.name = "phone.wellthread-rescue.json"
    return made


@pytest.fixture
def own_key(settings, tmp_path):
    settings.DATA_DIR = settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_rescue_file_is_brought_in_once_however_often(hall, page, ben, client_for, own_key):
    voice = b"OggS" + bytes(200)
    spoken = str(uuid4())
    held = sending(answers=[{"question": "voice", "files": [spoken]}, {"question": "matters", "words": WORDS}])
    item = sealed({**held, "files": {spoken: base64.b64encode(voice).decode()}})
    client = client_for(ben)
    client.post(f"{page}phones/", {"do": "close"})
    for told in ("1 brought in; 0 had arrived before", "0 brought in; 1 had arrived before"):
        answer = client.post(f"{CAPTURE}rescue/", {"file": rescue_file(hall.code, item, {"key": "x"})}, follow=True)
        assert told in answer.content.decode()
        assert "1 could not be read" in answer.content.decode()
    assert [each.text for each in submitted()] == [WORDS]
    assert Sending.objects.count() == 1
    assert Upload.objects.get().sha256 == hashlib.sha256(voice).hexdigest()
    assert (own_key / "keys" / "rescue.pem").stat().st_mode & 0o777 == 0o600


def test_a_file_of_another_site_is_told_apart(hall, ben, client_for, own_key, settings, tmp_path_factory):
    settings.DATA_DIR = tmp_path_factory.mktemp("elsewhere")
    item = sealed(sending())
    settings.DATA_DIR = own_key
    client = client_for(ben)
    for content, says in (
        (rescue_file(hall.code, item), "sealed for another site"),
        (rescue_file("NOTACODE99", item), "another programme"),
        (io.BytesIO(b"{}"), "This is no rescue file"),
    ):
        assert says in client.post(f"{CAPTURE}rescue/", {"file": content}).content.decode()
    assert not Sending.objects.exists()
