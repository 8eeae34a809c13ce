"""Walking in the web application: bring streets, work it out, read it, try out what would change."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.interop.osm_town import write_town
from tests.programme.access.walk_town import HIDDEN, contents
from tests.web.conftest import PROGRAMME, member
from tests.web.faults import faults
from wellthread.vocabulary import AccessRun, Dataset, IndicatorValue
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.accounts.roles import Role
from wellthread.web.jobs.models import Job, Status
from wellthread.web.jobs.worker import work_once
from wellthread.web.programmes.actions import load
from wellthread.web.thread import queries

pytestmark = pytest.mark.django_db
WALKING = f"/{PROGRAMME}/assets/walking/"


@pytest.fixture(autouse=True)
def _town(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    load(contents(), by="test")


@pytest.fixture
def streets(tmp_path):
    return SimpleUploadedFile("town.osm.pbf", write_town(tmp_path / "given.osm.pbf").read_bytes())


def worked(answer):
    """The job that a form asked for, done."""
    assert answer.status_code == 302, answer.content.decode()
    key = answer["Location"].rstrip("/").rsplit("/", 1)[1]
    assert work_once("test")
    found = Job.objects.get(key=key)
    assert found.status == Status.DONE, found.error
    return found


@pytest.fixture
def walked(amina, client_for, streets):
    """A run on streets that were brought in."""
    client = client_for(amina)
    worked(client.post(WALKING, {"which": "streets", "streets-extract": streets}))
    (network,) = (each for each in queries.contents(PROGRAMME).records.of(Dataset) if each.id.startswith("streets-"))
    worked(client.post(WALKING, {"which": "walk", "walk-network": network.id, "walk-minutes": "15"}))
    return client


def test_from_an_extract_to_a_map_and_figures_for_each_area(walked):
    records = queries.contents(PROGRAMME).records
    (run,) = records.of(AccessRun)
    assert run.network is not None
    assert run.network.id.startswith("streets-")
    assert run.made_by
    assert len([each for each in records.of(IndicatorValue) if each.worked_out_in]) == 4 * 2 * 3
    events = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"streets.brought", "walks.worked-out"} <= events
    page = walked.get(f"{WALKING}{run.id}/?sort=Library&by=need")
    text = page.content.decode()
    assert faults(text) == []
    assert "Minutes on foot to the nearest: Library" in text
    assert "From the most to the least deprived end the walk becomes" in text
    assert "OpenStreetMap contributors" in text
    assert HIDDEN not in text


def test_a_change_is_tried_out_and_nothing_of_it_kept(walked):
    before = queries.contents(PROGRAMME).records
    page = f"{WALKING}walking-15-min/?sort=Library"
    tried = worked(walked.post(page, {"close": ["the-library"], "longitude": "0.005", "latitude": "0.005"}))
    told = walked.get(tried.result["url"])
    assert told.status_code == 200
    assert faults(told.content.decode()) == []
    assert "People of 1 area would walk further" in told.content.decode()
    assert queries.contents(PROGRAMME).records == before


def test_nothing_to_change_and_half_a_place_are_sent_back(walked):
    page = f"{WALKING}walking-15-min/?sort=Library"
    assert "Choose what might close" in walked.post(page, {}).content.decode()
    assert "both longitude and latitude" in walked.post(page, {"longitude": "0.005"}).content.decode()


def test_straight_lines_say_that_they_are_no_walks(amina, client_for):
    client = client_for(amina)
    worked(client.post(WALKING, {"which": "walk", "walk-network": "straight", "walk-minutes": "10"}))
    text = client.get(f"{WALKING}straight-10-min/").content.decode()
    assert "straight lines and no walks" in text
    assert "What if" not in text


def test_what_is_no_extract_is_refused_in_words(amina, client_for):
    bad = SimpleUploadedFile("town.osm.pbf", b"nothing of the sort")
    answer = client_for(amina).post(WALKING, {"which": "streets", "streets-extract": bad})
    work_once("test")
    page = client_for(amina).get(answer["Location"]).content.decode()
    assert "It cannot be read" in page
    assert not Job.objects.get().result


def test_a_moment_that_is_none_is_sent_back(amina, client_for):
    given = {"which": "walk", "walk-network": "straight", "walk-minutes": "10", "walk-open_at": "teatime"}
    assert "no moment of the week" in client_for(amina).post(WALKING, given).content.decode()
    assert not Job.objects.exists()


def test_readers_read_and_ask_for_nothing(walked, client_for):
    reader = client_for(member("Rhys Reader", Role.READER))
    page = reader.get(WALKING).content.decode()
    assert "How far people are from what there is" in page
    assert "Bring streets in" not in page
    assert reader.post(WALKING, {"which": "walk", "walk-network": "straight", "walk-minutes": "9"}).status_code == 404
    run = reader.get(f"{WALKING}walking-15-min/")
    assert run.status_code == 200
    assert "Try it out" not in run.content.decode()
    assert reader.post(f"{WALKING}walking-15-min/", {"close": ["the-library"]}).status_code == 404
    (first, *_) = Job.objects.all()
    assert reader.get(f"{WALKING}what-if/{first.key}/").status_code == 404
