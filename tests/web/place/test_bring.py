"""A table is brought by upload: looked at, corrected, taken in once; it waits for one person and not for ever."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.interop.workbooks import xlsx
from tests.web.conftest import PROGRAMME, member
from tests.web.faults import faults
from wellthread.vocabulary import Area, ColumnMapping, Dataset, IndicatorValue
from wellthread.web.accounts.models.audit_event import AuditEvent
from wellthread.web.accounts.roles import Role
from wellthread.web.place.actions import bring_store as store
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/place/bring/"
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
TABLE = "Patch,Damp homes (%),Winter deaths\nE01,12.5%,4\nE02,9%,[c]\nE03,8%,7\nE09,1%,2\n"


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.OPEN_DATA = tmp_path / "none"
    return tmp_path / "uploads" / "tables"


def given(text=TABLE, name="damp.csv"):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def sent_back(page):
    """What a browser sends back from a page's form when nothing is changed."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, kind = re.search(r'name="([^"]+)"', tag), re.search(r'type="([^"]+)"', tag)
        if name and kind and kind[1] not in ("checkbox", "file"):
            value = re.search(r'value="([^"]*)"', tag)
            found[name[1]] = value[1] if value else ""
    for name, body in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        found[name] = chosen[1] if chosen else ""
    return found


def looked_at(client, upload=None):
    answer = client.post(PAGE, {"table": upload or given()}, follow=True)
    return answer.redirect_chain[-1][0] if answer.redirect_chain else "", answer.content.decode()


def figures():
    held = contents(PROGRAMME).records.of(IndicatorValue)
    return {(each.area.id, each.indicator): each.value for each in held if each.indicator != "score"}


def test_looked_at_then_taken_in_as_one_event(streets, amina, client_for, uploads):
    client = client_for(amina)
    address, page = looked_at(client)
    assert "What damp.csv would bring" in page
    assert faults(page) == []
    assert "5 figures would be taken" in page
    assert "There is no figure: confidential" in page
    assert figures() == {}
    answer = client.post(address, {**sent_back(page), "keep": "1"}, follow=True)
    assert "5 figures of “damp” are in the programme." in answer.content.decode()
    assert figures() == {
        ("E01", "damp_homes"): 12.5,
        ("E02", "damp_homes"): 9.0,
        ("E03", "damp_homes"): 8.0,
        ("E01", "winter_deaths"): 4.0,
        ("E03", "winter_deaths"): 7.0,
    }
    records = contents(PROGRAMME).records
    (mapping,), (release,) = records.of(ColumnMapping), records.of(Dataset)
    assert (mapping.area_column, release.title) == ("Patch", "damp")
    assert {each.made_by for each in records.of(IndicatorValue) if each.indicator != "score"} == {amina.signature}
    assert AuditEvent.objects.filter(action="figures.brought").count() == 1
    assert not list(uploads.iterdir())


def test_the_same_table_again_changes_nothing(streets, amina, client_for):
    client = client_for(amina)
    for _ in range(2):
        address, page = looked_at(client)
        answer = client.post(address, {**sent_back(page), "keep": "1"}, follow=True)
    assert "All of this is in the programme already" in answer.content.decode()
    assert {each.version for each in contents(PROGRAMME).records.of(IndicatorValue)} == {1}


def test_a_column_is_corrected_before_it_is_taken(streets, amina, client_for):
    client = client_for(amina)
    address, page = looked_at(client)
    back = {**sent_back(page), "what-1": "", "name-2": "deaths_in_winter", "title": "Cold homes"}
    again = client.post(address, {**back, "look": "1"}).content.decode()
    assert "deaths_in_winter" in again
    assert "2 figures would be taken" in again
    client.post(address, {**sent_back(again), "keep": "1"})
    assert {indicator for _, indicator in figures()} == {"deaths_in_winter"}
    assert [each.id for each in contents(PROGRAMME).records.of(ColumnMapping)] == ["cold-homes"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"name-1": "Damp Homes"}, "needs a short name of small letters"),
        ({"name-1": "winter_deaths"}, "have the same short name"),
        ({"what-1": "", "what-2": ""}, "Say of at least one column"),
        ({"level": "lsoa", "boundary_year": "2021"}, "None of its 4 areas has a figure"),
        ({"what-1": "nonsense"}, "Select a valid choice"),
        ({"header_row": "2"}, "would bring"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(streets, amina, client_for, changed, says):
    client = client_for(amina)
    address, page = looked_at(client)
    answer = client.post(address, {**sent_back(page), **changed, "keep": "1"}, follow=True).content.decode()
    assert says in answer
    assert figures() == {}


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("Patch,Rate\n", "a.csv", "no rows below the header"),
        ("Patch,Rate\nnowhere,1\n", "a.csv", "No column holds official area codes"),
        (b"PK\x03\x04 junk", "a.xlsx", "damaged"),
        ("x", "a.exe", "This is no table"),
        ("", "a.csv", "The file is empty"),
    ],
)
def test_what_is_no_table_is_refused_at_the_door_and_not_kept(streets, amina, client_for, uploads, text, name, says):
    answer = client_for(amina).post(PAGE, {"table": given(text, name)})
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not uploads.exists() or not list(uploads.iterdir())


def test_a_file_beyond_the_limit_is_refused(streets, amina, client_for, monkeypatch):
    monkeypatch.setattr("wellthread.web.place.forms.bring.LARGEST", 10)
    assert "larger than 50 MB" in client_for(amina).post(PAGE, {"table": given()}).content.decode()


def test_another_sheet_is_proposed_anew(streets, amina, client_for, tmp_path):
    sheets = {"A": [["Patch", "Rate"], ["E01", 1.5]], "B": [["Patch", "Price"], ["E01", 2.5]]}
    book = xlsx(tmp_path / "book.xlsx", sheets)
    client = client_for(amina)
    address, page = looked_at(client, given(book.read_bytes(), "book.xlsx"))
    assert 'value="rate"' in page
    other = client.post(address, {**sent_back(page), "sheet": "B", "keep": "1"}).content.decode()
    assert 'value="price"' in other
    assert figures() == {}


def test_areas_are_added_only_where_it_is_ticked(streets, amina, client_for):
    client = client_for(amina)
    address, page = looked_at(client)
    client.post(address, {**sent_back(page), "add_areas": "on", "keep": "1", "boundary_year": "2021"})
    assert ("E09", "damp_homes") not in figures()
    official = "MSOA code (2021),MSOA name (2021),Rate\nE02000864,Bow North,1.5\n"
    address, page = looked_at(client, given(official))
    client.post(address, {**sent_back(page), "add_areas": "on", "keep": "1"})
    assert "Bow North" in {each.name for each in contents(PROGRAMME).records.of(Area)}
    assert figures()["E02000864", "rate"] == 1.5


def test_a_waiting_table_is_its_owners_alone(streets, amina, client_for, uploads):
    address, _ = looked_at(client_for(amina))
    other = member("Olu Other", Role.COORDINATOR)
    assert client_for(other).get(address).status_code == 404
    assert client_for(amina).get(address).status_code == 200
    assert client_for(amina).get(f"{PAGE}{'x' * 32}/").status_code == 404
    assert client_for(amina).get(f"{PAGE}..%2F..%2Fsecret/").status_code == 404
    (folder,) = uploads.iterdir()
    assert folder.stat().st_mode & 0o077 == 0


def test_it_can_be_left(streets, amina, client_for, uploads):
    client = client_for(amina)
    address, page = looked_at(client)
    answer = client.post(address, {**sent_back(page), "leave": "1"}, follow=True)
    assert "Nothing of it was kept" in answer.content.decode()
    assert not list(uploads.iterdir())


def test_a_table_waits_for_a_day_and_no_longer(streets, amina, uploads):
    token = store.set_aside(given(), programme=PROGRAMME, by=amina, at=NOW)
    assert store.waiting(token, programme=PROGRAMME, by=amina, at=NOW + timedelta(hours=23))
    assert store.waiting(token, programme="elsewhere", by=amina, at=NOW) is None
    late = NOW + timedelta(hours=25)
    assert store.waiting(token, programme=PROGRAMME, by=amina, at=late) is None
    store.set_aside(given(), programme=PROGRAMME, by=amina, at=late)
    assert not (uploads / token).exists()


def test_one_person_does_not_fill_the_disk(streets, amina, uploads):
    tokens = [
        store.set_aside(given(), programme=PROGRAMME, by=amina, at=NOW + timedelta(minutes=each)) for each in range(13)
    ]
    assert len(list(uploads.iterdir())) == store.MOST_AT_ONCE
    assert store.waiting(tokens[-1], programme=PROGRAMME, by=amina, at=NOW + timedelta(minutes=20))
    assert store.waiting(tokens[0], programme=PROGRAMME, by=amina, at=NOW + timedelta(minutes=20)) is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "about.json", "..", "C:\\x\\y.csv", "\u202eexe.csv", ".hidden"])
def test_a_strange_name_stays_a_name(streets, amina, uploads, name):
    upload = given()
    upload._name = name
    token = store.set_aside(upload, programme=PROGRAMME, by=amina, at=NOW)
    path = store.waiting(token, programme=PROGRAMME, by=amina, at=NOW)
    assert path
    assert path.resolve().parent == (uploads / token).resolve()
    assert Path(path).read_text() == TABLE


def test_only_those_who_edit_the_programme_bring_tables(streets, ben, carys, stranger, client_for):
    for person, status in ((ben, 403), (carys, 403), (stranger, 404)):
        assert client_for(person).get(PAGE).status_code == status
        assert client_for(person).post(PAGE, {"table": given()}).status_code == status
    assert PAGE not in client_for(carys).get(f"/{PROGRAMME}/place/").content.decode()


def test_the_stage_leads_there(streets, amina, client_for):
    assert PAGE in client_for(amina).get(f"/{PROGRAMME}/place/").content.decode()
