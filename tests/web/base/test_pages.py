"""The shell answers: pages, errors, languages, and nothing asked of any other site."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from wellthread.web.base import doors, views
from wellthread.web.base.doors import ProgrammeDoor
from wellthread.web.urls import urlpatterns as real_urls

PAGES = ("/", "/patterns/", "/accessibility/", "/privacy/")
ELSEWHERE = re.compile(r"""(?:src|href|action|srcset|content|poster)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE)

pytestmark = pytest.mark.django_db


def _breaks(request):
    raise RuntimeError("a fault planted by the test")


urlpatterns = [path("breaks/", _breaks), *real_urls]
handler500 = "wellthread.web.base.views.server_error"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_heading_a_language_and_a_way_past_its_head(client, address):
    page = client.get(address).content.decode()
    assert page.count("<h1") == 1
    assert '<html lang="en" dir="ltr">' in page
    assert page.index('class="skip" href="#main"') < page.index('<main id="main"')


@pytest.mark.parametrize("address", [*PAGES, "/no-such-page.html"])
def test_a_page_asks_nothing_of_another_site(client, address):
    page = client.get(address).content.decode()
    assert not ELSEWHERE.search(page)
    assert "<script>" not in page
    assert " style=" not in page
    assert not re.search(r"\son[a-z]+=", page)


def test_the_home_page_lists_what_this_reader_may_open(client, monkeypatch):
    shown = ProgrammeDoor(name="Two test beds", summary="Two streets", url="/two-test-beds/", places=("Lockside",))
    monkeypatch.setattr(doors, "_sources", [lambda request: [shown]])
    page = client.get("/").content.decode()
    assert 'href="/two-test-beds/">Two test beds</a>' in page
    assert "Lockside" in page


def test_the_home_page_says_so_when_nothing_is_open(client, monkeypatch):
    monkeypatch.setattr(doors, "_sources", [])
    assert "No programme is open to everyone yet." in client.get("/").content.decode()


def test_the_home_page_weighs_little(client):
    assert len(client.get("/", headers={"accept-encoding": "gzip"}).content) < 8_000


def test_an_unknown_address_gets_a_page_that_helps(client):
    answer = client.get("/no-such-page.html")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()


def test_refusal_and_damage_have_pages_of_their_own():
    request = RequestFactory().get("/")
    assert views.bad_request(request, ValueError()).status_code == 400
    assert b"could not be read" in views.bad_request(request, ValueError()).content
    assert views.forbidden(request, PermissionError()).status_code == 403
    assert b"cannot open this page" in views.forbidden(request, PermissionError()).content


@override_settings(ROOT_URLCONF=__name__)
def test_our_own_mistake_is_owned_up_to_without_its_details():
    answer = Client(raise_request_exception=False).get("/breaks/")
    assert answer.status_code == 500
    assert b"Something went wrong on our side" in answer.content
    assert b"planted by the test" not in answer.content


def test_a_form_from_elsewhere_is_refused_with_advice():
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "ur"})
    assert answer.status_code == 403
    assert b"The form was not sent" in answer.content


def test_a_chosen_language_is_kept_and_turns_the_page_round(client):
    answer = client.post("/language/", {"language": "ur", "next": "/privacy/"})
    assert (answer.status_code, answer.url) == (302, "/privacy/")
    assert '<html lang="ur" dir="rtl">' in client.get("/privacy/").content.decode()


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_choosing_a_language_leads_nowhere_else(client, back):
    assert client.post("/language/", {"language": "cy", "next": back}).url == "/"


def test_an_unknown_language_is_not_kept(client):
    answer = client.post("/language/", {"language": "tlh", "next": "/"})
    assert "language" not in answer.cookies
