"""The profile of a neighbourhood on the web: a page, a print, and an answer where nothing can be measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import IndicatorValue, Neighbourhood
from wellthread.web.thread import actions
from wellthread.web.thread.queries import find

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/place/profile/lockside/"


@pytest.fixture
def measured(streets, amina):
    """Lockside is made of one area, of which something is known."""
    place = find(Neighbourhood, PROGRAMME, "lockside")
    actions.change(replace(place, areas=("E01",)), programme=PROGRAMME, by=amina)
    return amina


def test_the_page_shows_figures_and_what_they_stand_beside(measured, carys, client_for):
    page = client_for(carys).get(PAGE).content.decode()
    assert "In figures" in page
    assert "All 3 areas at hand" in page
    assert "<svg" in page
    assert '<th scope="row">Need</th><td>40</td>' in page
    assert f'href="/{PROGRAMME}/place/profile.css"' in page


def test_the_style_is_there_for_everybody_and_holds_the_two_pages(streets, client):
    answer = client.get(f"/{PROGRAMME}/place/profile.css")
    assert answer["Content-Type"].startswith("text/css")
    assert b"size: A4" in answer.content


def test_the_print_is_a_pdf_of_the_same(measured, carys, client_for):
    answer = client_for(carys).get(PAGE + "profile.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_a_changed_figure_is_on_the_page_at_once(measured, carys, client_for):
    client = client_for(carys)
    client.get(PAGE)
    value = find(IndicatorValue, PROGRAMME, "vE01")
    actions.change(replace(value, value=41.5), programme=PROGRAMME, by=measured)
    assert "41.5" in client.get(PAGE).content.decode()


def test_without_areas_the_page_says_what_is_missing(streets, carys, client_for):
    page = client_for(carys).get(PAGE)
    assert page.status_code == 200
    assert "Name its official codes" in page.content.decode()
    assert client_for(carys).get(PAGE + "profile.pdf").status_code == 404


@pytest.mark.parametrize("address", ["profile/atlantis/", "profile/atlantis/profile.pdf"])
def test_of_a_neighbourhood_that_is_not_there_is_no_profile(streets, carys, client_for, address):
    assert client_for(carys).get(f"/{PROGRAMME}/place/{address}").status_code == 404


def test_strangers_see_no_profile(measured, client):
    assert client.get(PAGE).status_code in (302, 403, 404)


def test_the_place_page_leads_to_it(measured, carys, client_for):
    page = client_for(carys).get(f"/{PROGRAMME}/place/?in=lockside").content.decode()
    assert f'href="{PAGE}"' in page
