"""The home page of a programme is its thread, with what is loose in it."""

from __future__ import annotations

import pytest

from tests.web.conftest import PROGRAMME, member
from wellthread.web.accounts.roles import Role

pytestmark = pytest.mark.django_db


def test_the_thread_is_drawn_and_told(streets, amina, client_for):
    page = client_for(amina).get(f"/{PROGRAMME}/").content.decode()
    assert "<svg" in page
    assert "The same as a table" in page
    assert "Every person and place in this programme is made up" in page


def test_loose_ends_can_be_asked_for_by_kind(streets, amina, client_for):
    client = client_for(amina)
    page = client.get(f"/{PROGRAMME}/loose-ends/").content.decode()
    assert "Mend it" in page
    assert client.get(f"/{PROGRAMME}/loose-ends/?code=no-such-code").status_code == 200


def test_keeping_the_programme_is_for_those_who_keep_it(streets, amina, client_for):
    reader = client_for(member("Rhys Reader", Role.READER)).get(f"/{PROGRAMME}/").content.decode()
    keeper = client_for(amina).get(f"/{PROGRAMME}/").content.decode()
    assert "folder.zip" in keeper
    assert "folder.zip" not in reader
    assert "/audit/" not in reader


def test_a_programme_that_is_not_there_is_not_found(amina, client_for):
    assert client_for(amina).get(f"/{PROGRAMME}/").status_code == 404


def test_every_neighbourhood_has_its_place_on_a_stage_page_even_with_nothing_in_it(streets, amina, client_for):
    page = client_for(amina).get(f"/{PROGRAMME}/evaluation/").content.decode()
    assert 'id="in-plover-rise"' in page
    assert "Nothing has been recorded here yet" in page
    assert f"/{PROGRAMME}/evaluation/in/plover-rise/result/" in page


def test_a_neighbourhood_that_is_not_there_shows_all(streets, amina, client_for):
    page = client_for(amina).get(f"/{PROGRAMME}/assets/?in=atlantis").content.decode()
    assert 'id="in-lockside"' in page
