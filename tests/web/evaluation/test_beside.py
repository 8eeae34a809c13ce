"""The pages of places side by side and of rounds: for everyone in the programme, of the places that they see."""

from __future__ import annotations

import pytest

from tests.web.conftest import PROGRAMME

pytestmark = pytest.mark.django_db
STAGE = f"/{PROGRAMME}/evaluation/"


def test_the_places_stand_side_by_side_with_care(streets, carys, client_for):
    page = client_for(carys).get(f"{STAGE}beside/").content.decode()
    assert "not ranked" in page
    assert "What was done" in page


def test_who_sees_one_place_only_has_nothing_to_set_beside_it(streets, ben, client_for):
    page = client_for(ben).get(f"{STAGE}beside/").content.decode()
    assert "There is one place only" in page
    assert "Plover Rise" not in page


def test_rounds_are_told_place_by_place(streets, carys, ben, client_for):
    assert client_for(carys).get(f"{STAGE}rounds/lockside/").status_code == 200
    assert client_for(carys).get(f"{STAGE}rounds/nowhere/").status_code == 404
    assert client_for(ben).get(f"{STAGE}rounds/plover-rise/").status_code == 404
