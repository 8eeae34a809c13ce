"""The demo says where to go, and a second start changes nothing."""

from __future__ import annotations

import re

import pytest

from wellthread.web.accounts.models import Membership, Person
from wellthread.web.accounts.roles import Role
from wellthread.web.demo import EXAMPLE, prepare

pytestmark = pytest.mark.django_db
ADDRESS = "http://localhost:8000"


def start(examples):
    """What a start of the demo says, line by line."""
    said: list[str] = []
    prepare(address=ADDRESS, say=said.append, examples=examples)
    return said


def test_the_demo_hands_out_a_link_that_signs_in(client, tmp_path, settings):
    settings.WELLTHREAD_DEMO = True
    *_, where, link = start(tmp_path)
    assert where == "Wellthread answers at http://localhost:8000/"
    path = re.search(rf"{ADDRESS}(/\S+)", link)
    assert path
    page = client.get(path[1]).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    client.post("/sign-in/link/", {"token": token[1]})
    assert "Amina Demo" in client.get("/").content.decode()


def test_a_missing_example_is_named(tmp_path):
    assert start(tmp_path)[0] == f"No programme is loaded: there is no folder {tmp_path / EXAMPLE}."


def test_starting_again_adds_nobody(tmp_path):
    start(tmp_path)
    start(tmp_path)
    assert Person.objects.count() == 1
    assert Membership.objects.get().role == Role.COORDINATOR.value


def test_a_broken_example_stops_the_demo_and_says_why(tmp_path):
    (tmp_path / EXAMPLE).mkdir()
    with pytest.raises(SystemExit, match="does not load"):
        start(tmp_path)
