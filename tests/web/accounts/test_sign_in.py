"""Coming in: two factors, step by step, and no room is open before the second."""

from __future__ import annotations

import time

import pytest
from django.conf import settings as site
from django.test import Client
from django.urls import reverse

from tests.web.conftest import PASSWORD, PROGRAMME
from wellthread.web.accounts import totp
from wellthread.web.accounts.links import issue_sign_in_link
from wellthread.web.accounts.models import AuditEvent, Person, RecoveryCode, SecondFactor
from wellthread.web.accounts.second_factor import enrol

pytestmark = pytest.mark.django_db
PEOPLE = f"/{PROGRAMME}/people/"


class Phone:
    """An authenticator app whose clock we can turn, since no code works twice."""

    def __init__(self, monkeypatch):
        self.now = 1_800_000_000.0
        self.secret = ""
        monkeypatch.setattr("wellthread.web.accounts.second_factor.time.time", lambda: self.now)

    def code(self):
        self.now += totp.STEP
        return totp.code_at(self.secret, int(self.now) // totp.STEP)

    def scan(self, page):
        self.secret = page.content.decode().split('class="secret">')[1].split("<")[0]


@pytest.fixture
def phone(monkeypatch):
    return Phone(monkeypatch)


@pytest.fixture
def enrolled(amina, phone):
    """Amina, with password, app and recovery codes."""
    phone.secret = totp.new_secret()
    amina.codes = enrol(amina, secret=phone.secret, code=phone.code(), by=amina)
    return amina


def by_password(client, person, password=PASSWORD, **more):
    return client.post(reverse("sign-in"), {"email": person.email, "password": password}, **more)


def by_link(client, person):
    link = issue_sign_in_link(person, by="command:test")
    return client.post(reverse("sign-in-use-link"), {"token": link.path.split("/")[-2]})


def second(client, code):
    return client.post(reverse("sign-in-second-step"), {"code": code})


def is_in(client):
    return client.get(reverse("my-account")).status_code == 200


def test_password_then_app(enrolled, phone):
    client = Client()
    assert client.get(PEOPLE)["Location"] == f"/sign-in/?next=/{PROGRAMME}/people/"
    client.get(client.get(PEOPLE)["Location"])
    assert by_password(client, enrolled)["Location"] == reverse("sign-in-second-step")
    assert not is_in(client)
    assert second(client, phone.code())["Location"] == PEOPLE
    assert is_in(client)


def test_link_then_app(enrolled, phone):
    client = Client()
    assert by_link(client, enrolled)["Location"] == reverse("sign-in-second-step")
    assert not is_in(client)
    second(client, phone.code())
    assert is_in(client)


def test_a_newcomer_chooses_a_password_and_sets_up_the_app(phone):
    newcomer = Person.objects.add("dilys@example.org", "Dilys Newcomer")
    client = Client()
    assert by_link(client, newcomer)["Location"] == reverse("sign-in-password")
    chosen = {"password": "seven geese on the lawn", "again": "seven geese on the lawn"}
    assert client.post(reverse("sign-in-password"), chosen)["Location"] == reverse("sign-in-enrol")
    page = client.get(reverse("sign-in-enrol"))
    assert "<svg" in page.content.decode()
    phone.scan(page)
    assert not is_in(client)
    done = client.post(reverse("sign-in-enrol"), {"code": phone.code()}).content.decode()
    assert RecoveryCode.objects.filter(person=newcomer).count() == 10
    assert done.count("<li><code>") == 10
    assert is_in(client)
    newcomer.refresh_from_db()
    assert newcomer.check_password("seven geese on the lawn")


def test_a_wrong_code_of_the_app_sets_nothing_up(phone):
    newcomer = Person.objects.add("dilys@example.org", "Dilys Newcomer", password=PASSWORD)
    client = Client()
    by_link(client, newcomer)
    phone.scan(client.get(reverse("sign-in-enrol")))
    answer = client.post(reverse("sign-in-enrol"), {"code": "000000"})
    assert "That code is not right" in answer.content.decode()
    assert phone.secret in answer.content.decode()
    assert not SecondFactor.objects.exists()


def test_a_password_alone_cannot_set_up_an_app(amina):
    client = Client()
    answer = by_password(client, amina)
    assert "Ask your coordinator for a new sign-in link" in answer.content.decode()
    assert client.get(reverse("sign-in-enrol")).status_code == 302
    assert not is_in(client)


def test_no_step_can_be_skipped(enrolled, client):
    for page in ("sign-in-second-step", "sign-in-password", "sign-in-enrol"):
        assert client.get(reverse(page))["Location"] == reverse("sign-in")
        assert client.post(reverse(page), {"code": "1"})["Location"] == reverse("sign-in")


def test_a_session_with_one_factor_opens_no_staff_page(amina):
    one_factor = Client()
    one_factor.force_login(amina)
    for address in (PEOPLE, f"/{PROGRAMME}/audit/", reverse("my-account"), reverse("my-second-factor")):
        assert one_factor.get(address)["Location"].startswith("/sign-in/")


def test_in_the_demo_a_link_alone_is_enough(settings, amina):
    settings.WELLTHREAD_DEMO = True
    client = Client()
    assert by_link(client, amina)["Location"] == "/"
    assert client.get(PEOPLE).status_code == 200
    settings.WELLTHREAD_DEMO = False
    assert client.get(PEOPLE).status_code == 302


def test_even_in_the_demo_a_password_alone_is_not_enough(settings, enrolled):
    settings.WELLTHREAD_DEMO = True
    client = Client()
    assert by_password(client, enrolled)["Location"] == reverse("sign-in-second-step")
    assert not is_in(client)


def test_no_code_of_the_app_works_twice(enrolled, phone):
    code = phone.code()
    first, thief = Client(), Client()
    by_password(first, enrolled)
    second(first, code)
    by_password(thief, enrolled)
    assert "That code is not right" in second(thief, code).content.decode()
    assert not is_in(thief)


def test_each_recovery_code_works_once(enrolled):
    typed = enrolled.codes[3].lower().replace("-", "")
    for works in (True, False):
        client = Client()
        by_password(client, enrolled)
        second(client, typed)
        assert is_in(client) is works
    assert RecoveryCode.objects.filter(person=enrolled).count() == 9
    assert AuditEvent.objects.filter(action="recovery_code.used").count() == 1


def test_recovery_codes_are_kept_as_hashes(enrolled):
    kept = str(RecoveryCode.objects.values())
    assert not any(code in kept or code.replace("-", "") in kept for code in enrolled.codes)


def test_the_first_step_is_forgotten_after_a_quarter_of_an_hour(enrolled, phone, monkeypatch):
    client = Client()
    by_password(client, enrolled)
    now = time.time()
    monkeypatch.setattr("wellthread.web.accounts.sign_in.time.time", lambda: now + 901)
    assert second(client, phone.code())["Location"] == reverse("sign-in")


def test_wrong_details_say_the_same_whoever_asks(enrolled):
    pages = []
    for email in (enrolled.email, "nobody@example.org"):
        client = Client()
        page = client.post(reverse("sign-in"), {"email": email, "password": "a wrong but long one"})
        assert page.status_code == 400
        pages.append(page.content.decode())
    assert all("The e-mail address or the password is not right" in page for page in pages)


def test_the_address_may_be_typed_in_capitals(enrolled):
    client = Client()
    answer = client.post(reverse("sign-in"), {"email": "AMINA@Example.org", "password": PASSWORD})
    assert answer["Location"] == reverse("sign-in-second-step")


def test_nobody_is_sent_to_another_site(enrolled, phone):
    client = Client()
    client.get("/sign-in/?next=https://evil.example/")
    by_password(client, enrolled)
    assert second(client, phone.code())["Location"] == site.LOGIN_REDIRECT_URL


def test_the_session_key_changes_on_the_way_in(enrolled, phone):
    client = Client()
    client.get("/sign-in/?next=/my-account/")
    planted = client.session.session_key
    by_password(client, enrolled)
    half_way = client.session.session_key
    second(client, phone.code())
    assert len({planted, half_way, client.session.session_key}) == 3


def test_by_the_next_morning_everybody_is_signed_out(enrolled, phone):
    client = Client()
    by_password(client, enrolled)
    second(client, phone.code())
    assert client.session.get_expiry_age() <= 12 * 60 * 60


def test_signing_out_needs_a_post_and_ends_the_session(amina, client_for):
    client = client_for(amina)
    assert client.get(reverse("sign-out")).status_code == 405
    client.post(reverse("sign-out"))
    assert not is_in(client)


def test_signing_out_everywhere_ends_every_session(amina, client_for):
    laptop, library = client_for(amina), client_for(amina)
    laptop.post(reverse("sign-out-everywhere"))
    assert not is_in(laptop)
    assert not is_in(library)


def test_sign_ins_and_failures_are_in_the_audit_log(enrolled, phone):
    client = Client()
    by_password(client, enrolled, password="not the right one at all")
    by_password(client, enrolled)
    second(client, "000000")
    second(client, phone.code())
    client.post(reverse("sign-out"))
    log = AuditEvent.objects.filter(action__startswith="sign_in.").values_list("action", "object", "actor")
    assert list(log) == [
        ("sign_in.failed", enrolled.signature, "anonymous"),
        ("sign_in.failed", enrolled.signature, "anonymous"),
        ("sign_in.succeeded", "", enrolled.signature),
        ("sign_in.ended", "", enrolled.signature),
    ]
