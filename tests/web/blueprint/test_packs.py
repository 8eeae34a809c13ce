"""Packs on the pages: read, taken out, and the equality impact that goes into one."""

from __future__ import annotations

import pytest

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from wellthread.vocabulary import EqualityImpact, Impact
from wellthread.web.accounts.roles import Role
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/blueprint/packs"
AGE = f"{PAGE}/equality/write/age/?in=lockside"


def impacts():
    return contents(PROGRAMME).records.of(EqualityImpact)


def test_an_impact_is_written_beside_its_evidence_and_stands_in_the_pack(streets, amina, client_for):
    client = client_for(amina)
    assert "it is not asked, nobody has answered" in client.get(AGE).content.decode()
    refused = client.post(AGE, {"impact": "negative", "evidence": "Buggies wait."})
    assert "say what is done about it" in refused.content.decode()
    given = {"impact": "mixed", "evidence": "Buggies wait.", "action": "A longer light.", "due": "31 January 2027"}
    assert client.post(AGE, given).status_code == 302
    stale = client.post(AGE, given)
    assert "changed since you looked" in stale.content.decode()
    assert client.post(AGE, {**given, "impact": "positive", "version": 1}).status_code == 302
    (made,) = impacts()
    assert (made.impact, made.version, made.neighbourhood.id) == (Impact.POSITIVE, 2, "lockside")
    assert "Buggies wait." in client.get(f"{PAGE}/equality/").content.decode()
    assert client.get(f"{PAGE}/equality/write/shoe-size/").status_code == 404
    assert client.get(f"{PAGE}/equality/write/age/?in=nowhere").status_code == 404


def test_packs_are_files_for_those_who_may_take_data_out(streets, amina, client_for):
    client = client_for(amina)
    page = client.get(f"{PAGE}/").content.decode()
    assert "data-plan.docx" in page
    starts = {"docx": b"PK", "pdf": b"%PDF", "html": b"<!doctype html>"}
    for kind, start in starts.items():
        answer = client.get(f"{PAGE}/data-plan.{kind}")
        assert answer.content.startswith(start)
        assert f'filename="{PROGRAMME}-data-plan.{kind}"' in answer["Content-Disposition"]
    assert client.get(f"{PAGE}/data-plan.exe").status_code == 404
    assert client.get(f"{PAGE}/swot/").status_code == 404
    assert client.get(f"{PAGE}/swot.pdf").status_code == 404
    reader = client_for(member("Rhys Reader", Role.READER))
    assert reader.get(f"{PAGE}/equality/").status_code == 200
    assert reader.get(f"{PAGE}/equality.docx").status_code == 403
    assert "/write/" not in reader.get(f"{PAGE}/").content.decode()


def test_a_writer_of_one_place_writes_of_that_place(streets, client_for):
    client = client_for(member("Rosa Lock", Role.RESEARCHER, neighbourhood=LOCKSIDE))
    assert client.get(AGE).status_code == 200
    assert client.post(AGE.replace("lockside", "plover-rise"), {"impact": "mixed"}).status_code == 404
    assert impacts() == ()
