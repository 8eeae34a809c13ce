"""Maps of other programs on the web: asked about, shown, kept once, taken back; and taken out with what is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.conftest import PROGRAMME
from wellthread.interop.map_files import Told, read_here
from wellthread.vocabulary import CausalClaim, Factor, Polarity, SystemsMap
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.thread.queries import contents

BRING = f"/{PROGRAMME}/systems_map/bring/"
STYLED = json.dumps(
    {
        "nodes": [{"id": "1", "label": "Safe crossings"}, {"id": "2", "label": "Walking"}],
        "edges": [{"from": "1", "to": "2", "grp": "edge0"}, {"from": "2", "to": "1", "grp": "edge1"}],
        "styles": {"edges": {"edge0": {"groupLabel": "Thick"}, "edge1": {"groupLabel": "Thin"}}},
    }
).encode()
MATRIX = b"x,Damp,Asthma\nDamp,,0.5\nAsthma,-0.2,\n"


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path, monkeypatch):
    """Files lie in a folder of their own, and are read without a child process, which other tests start."""
    settings.MEDIA_ROOT = tmp_path / "uploads"

    def here(function, path: Path, key: str, told: Told, **limits):
        return read_here(path, key, told)

    monkeypatch.setattr("wellthread.interop.map_files.formats.bounded", here)


@pytest.fixture
def coordinator(streets, client_for, amina):
    return client_for(amina)


def brought(client, content: bytes, name: str, **more) -> str:
    answer = client.post(BRING, {"title": "", "file": SimpleUploadedFile(name, content), **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def kept(client, where: str):
    return client.post(where, {"mark": client.get(where).context["mark"]}, follow=True)


def test_what_styles_mean_is_asked_then_the_map_is_kept_and_known_again(coordinator):
    where = brought(coordinator, STYLED, "streets.prsm")
    page = coordinator.get(where)
    assert not page.context["can_be_kept"]
    assert "Which way go the links of the style “Thick”?" in page.content.decode()
    assert "Safe crossings → Walking" in page.content.decode()
    assert "streets" not in {each.title for each in contents(PROGRAMME).records.of(SystemsMap)}
    answer = coordinator.post(where, {"style-0": "positive", "style-1": "leave-out"}, follow=True).content.decode()
    assert "2 factors, 1 claim, 1 link" in answer
    assert "1 become claims and 1 is refused" in answer
    done = kept(coordinator, where)
    assert "“streets” is here now: 2 factors, 1 claims" in done.content.decode()
    (the_map,) = (each for each in contents(PROGRAMME).records.of(SystemsMap) if each.title == "streets")
    (claim,) = (each for each in contents(PROGRAMME).records.of(CausalClaim) if each.map == the_map.ref)
    assert claim.polarity is Polarity.POSITIVE
    assert AuditEvent.objects.filter(action="map.taken_in").count() == 1
    again = coordinator.get(brought(coordinator, STYLED, "streets.prsm"))
    assert not again.context["can_be_kept"]


def test_keeping_before_everything_is_answered_is_refused(coordinator):
    where = brought(coordinator, STYLED, "streets.prsm")
    coordinator.post(where, {"mark": coordinator.get(where).context["mark"]}, follow=True)
    assert "streets" not in {each.title for each in contents(PROGRAMME).records.of(SystemsMap)}


def test_which_way_a_matrix_is_read_is_asked(coordinator):
    where = brought(coordinator, MATRIX, "fcm.csv")
    assert "does each row act on the columns" in coordinator.get(where).content.decode()
    coordinator.post(where, {"rows_are": "effects"})
    kept(coordinator, where)
    records = contents(PROGRAMME).records
    (the_map,) = (each for each in records.of(SystemsMap) if each.title == "fcm")
    names = {each.ref.unversioned: each.name for each in records.of(Factor)}
    told = {(names[each.cause.unversioned], each.weight) for each in records.of(CausalClaim) if each.map == the_map.ref}
    assert told == {("Asthma", 0.5), ("Damp", 0.2)}


def test_which_column_is_which_is_asked(coordinator):
    where = brought(coordinator, b"Driver,Outcome,How\nDamp,Asthma,+\n", "links.csv")
    assert "Which column holds the cause" in coordinator.get(where).content.decode()
    coordinator.post(where, {"cause": "Driver", "effect": "Outcome", "polarity": "How"})
    assert "2 factors, 1 claim, 1 link" in coordinator.get(where).content.decode()


def test_a_brought_map_is_taken_back_whole(coordinator):
    before = len(contents(PROGRAMME).records)
    where = brought(coordinator, b"From,To,Polarity\nDamp,Asthma,Positive\n", "links.csv")
    kept(coordinator, where)
    (the_map,) = (each for each in contents(PROGRAMME).records.of(SystemsMap) if each.title == "links")
    undo = f"{BRING}undo/{the_map.id}/"
    assert "Taken out again: 2 factors, 1 claims, 1 links" in coordinator.get(undo).content.decode()
    coordinator.post(undo)
    assert len(contents(PROGRAMME).records) == before


def test_a_broken_file_says_how_to_mend_it_and_is_not_kept(coordinator, settings):
    answer = coordinator.post(BRING, {"title": "", "file": SimpleUploadedFile("map.graphml", b"<graphml")})
    assert "It is not XML" in answer.content.decode()
    assert list((Path(settings.MEDIA_ROOT) / "brought-maps").iterdir()) == []


def test_words_need_a_session_and_a_consent(coordinator):
    file = SimpleUploadedFile("links.csv", b"From,To\nA,B\n")
    answer = coordinator.post(BRING, {"title": "", "file": file, "words": "on"}).content.decode()
    assert "Say on what consent the words were given" in answer
    assert "Say where the words were said" in answer


def test_another_persons_file_is_not_shown(coordinator, client_for, ben):
    where = brought(coordinator, STYLED, "streets.prsm")
    assert client_for(ben).get(where).status_code in (302, 403, 404)


def a_map(coordinator) -> SystemsMap:
    kept(coordinator, brought(coordinator, b"From,To,Polarity,Quote\nDamp,Asthma,Positive,\n", "links.csv"))
    (the_map,) = (each for each in contents(PROGRAMME).records.of(SystemsMap) if each.title == "links")
    return the_map


def test_a_map_is_taken_out_with_what_is_lost_and_noted(coordinator):
    the_map = a_map(coordinator)
    out = f"/{PROGRAMME}/systems_map/map/{the_map.id}/take-out/"
    page = coordinator.get(out).content.decode()
    assert "Not in it:" in page
    assert "the title; who says so, of 1 claim." in page
    answer = coordinator.get(f"{out}graphml/")
    assert answer["Content-Disposition"] == 'attachment; filename="links.graphml"'
    assert b"Damp" in answer.content
    assert AuditEvent.objects.filter(action="map.taken_out").count() == 1
    assert coordinator.get(f"{out}nothing/").status_code == 404


def test_who_may_not_bring_or_take_out_is_refused(coordinator, client_for, ben, client):
    out = f"/{PROGRAMME}/systems_map/map/{a_map(coordinator).id}/take-out/"
    for where in (BRING, out, f"{out}svg/"):
        assert client_for(ben).get(where).status_code in (403, 404)
        assert client.get(where).status_code in (302, 403, 404)
