"""`wellthread engagement rescue`: what a phone could not send comes in once, and only with the site's key."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from examples.make_two_test_beds import FOLDER
from tests.web.capture.hall import SET, WORDS, questions, sending
from wellthread.cli import main
from wellthread.programme import Contents, read
from wellthread.programme.folder import as_files
from wellthread.vocabulary import Answer, Consent, Contribution, Neighbourhood, Programme, Records, Session, Submission


@pytest.fixture(scope="module")
def key() -> RSAPrivateKey:
    return generate_private_key(65537, 2048)


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    """A folder with one session that asks questions, and nobody's words yet."""
    whole = read(FOLDER).records
    session = next(iter(whole.of(Session)))
    place = whole.find(Neighbourhood, session.neighbourhood)
    assert place is not None
    kept = [*whole.of(Programme), place, replace(session, round=None, question_set=SET), *questions()]
    folder = tmp_path / "hall"
    for name, content in as_files(Contents(Records(kept))).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def sealed(held: dict[str, Any], key: RSAPrivateKey) -> dict[str, str]:
    """One item as a phone seals it."""
    own, iv = AESGCM.generate_key(256), bytes(12)
    wrapped = key.public_key().encrypt(own, OAEP(MGF1(SHA256()), SHA256(), None))
    data = AESGCM(own).encrypt(iv, json.dumps(held).encode(), None)
    return {name: base64.b64encode(part).decode() for name, part in (("key", wrapped), ("iv", iv), ("data", data))}


def rescue(folder: Path, sendings: list[dict[str, Any]], sealed_for: RSAPrivateKey, opens: RSAPrivateKey) -> Result:
    file, pem = folder.with_name("a.wellthread-rescue.json"), folder.with_name("rescue.pem")
    held = [sealed(each, sealed_for) for each in sendings]
    file.write_text(json.dumps({"wellthread": "rescue-1", "code": "K7Q2M9RT4W", "made_at": "", "sealed": held}))
    pem.write_bytes(opens.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return CliRunner().invoke(main, ["engagement", "rescue", str(folder), str(file), "--key", str(pem)])


def test_what_could_not_be_sent_comes_in_once(hall, key):
    helper = {"typed_by": "Femi", "witness": "Dara", "read_back": True, "table": "3", "cafe_round": 2}
    sent = sending(helper=helper, channel="tablet", equality={"sex": "female"})
    first = rescue(hall, [sent, sending()], key, key)
    assert "2 brought in; 0 were here before" in first.output
    again = rescue(hall, [sent], key, key)
    assert "0 brought in; 1 were here before" in again.output
    held = read(hall).records
    assert len(held.of(Submission)) == 2
    assert [each.text for each in held.of(Contribution)] == [WORDS, WORDS]
    said = next(each for each in held.of(Contribution) if each.table)
    assert (said.table, said.cafe_round, said.waiting) == ("3", 2, True)
    assert {each.codes for each in held.of(Answer)} == {("no",)}
    assert {(each.quote, each.wall, each.witness) for each in held.of(Consent)} == {
        (True, False, "Dara"),
        (True, False, ""),
    }
    assert not any(b"female" in path.read_bytes() for path in hall.rglob("*sheets.csv"))


def test_nothing_comes_in_without_consent(hall, key):
    refused = rescue(hall, [sending(consent={"layers": {"take_part": False}})], key, key)
    assert "0 brought in; 0 were here before; 1 could not be taken." in refused.output
    assert len(read(hall).records.of(Submission)) == 0


def test_the_key_of_another_site_opens_nothing(hall, key):
    refused = rescue(hall, [sending()], key, generate_private_key(65537, 2048))
    assert refused.exit_code == 2
    assert "Use the key of the site that the phone wrote to." in refused.output
