"""Guessing is slowed down; the owner's own device and a hall full of people are not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.web.conftest import PASSWORD
from wellthread.web.accounts.models import Attempts
from wellthread.web.accounts.second_factor import enrol
from wellthread.web.accounts.sign_in import device_cookie
from wellthread.web.accounts.throttle import ADDRESS_CEILING, FREE, Door, TooMany, came_in, knock
from wellthread.web.accounts.totp import code_at, new_secret

pytestmark = pytest.mark.django_db
DOOR = Door("amina@example.org", "", "203.0.113.7")


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is moved."""

    class Clock:
        now = timezone.now()

        def move(self, **by):
            self.now += timedelta(**by)

    clock = Clock()
    monkeypatch.setattr("wellthread.web.accounts.throttle.timezone.now", lambda: clock.now)
    return clock


def refused(door):
    with pytest.raises(TooMany) as wait:
        knock(door)
    return wait.value.wait.total_seconds()


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(clock):
    waits = []
    for _ in range(FREE):
        knock(DOOR)
    for _ in range(12):
        waits.append(refused(DOOR))
        clock.move(seconds=waits[-1])
        knock(DOOR)
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_an_attempt_too_early_is_not_counted_and_does_not_lengthen_the_wait(clock):
    for _ in range(FREE):
        knock(DOOR)
    assert refused(DOOR) == refused(DOOR) == 2


def test_coming_in_forgets_the_failures(clock):
    for _ in range(FREE - 1):
        knock(DOOR)
    came_in(DOOR)
    for _ in range(FREE):
        knock(DOOR)
    assert refused(DOOR) == 2


def test_failures_are_forgotten_after_a_day(clock):
    for _ in range(FREE):
        knock(DOOR)
    clock.move(hours=25)
    knock(DOOR)
    assert Attempts.objects.get(door=DOOR.key).failures == 1


def test_strangers_who_guess_do_not_shut_the_owners_own_door(clock):
    for _ in range(FREE):
        knock(DOOR)
    knock(Door(DOOR.account, "a device that has signed in before", DOOR.address))
    assert refused(Door(DOOR.account, "", "198.51.100.1")) == 2


def test_eighty_people_behind_one_address_all_come_in(clock):
    for number in range(80):
        door = Door(f"person{number}@example.org", "", DOOR.address)
        knock(door)
        came_in(door)


def test_one_address_has_a_ceiling_and_it_is_very_high(clock):
    knock(DOOR)
    Attempts.objects.filter(door=DOOR.address_key(clock.now)).update(failures=ADDRESS_CEILING)
    assert refused(Door("someone@example.org", "", DOOR.address)) == 3600
    knock(Door("someone@example.org", "", "198.51.100.1"))


def test_the_table_holds_no_address_of_any_kind(clock):
    knock(DOOR)
    kept = str(Attempts.objects.values())
    assert "amina" not in kept
    assert "203.0.113" not in kept


@pytest.mark.parametrize(("page", "field"), [("sign-in", "password"), ("sign-in-code", "code")])
def test_the_pages_say_how_long_to_wait(amina, clock, page, field):
    for _ in range(FREE):
        Client().post(reverse(page), {"email": amina.email, field: "wrong"})
    answer = Client().post(reverse(page), {"email": amina.email, field: PASSWORD})
    assert "Too many attempts. Wait 2 seconds, then try again." in answer.content.decode()


def test_codes_of_the_second_step_are_slowed_too(amina, clock):
    secret = new_secret()
    enrol(amina, secret=secret, code=code_at(secret, _step()), by=amina)
    client = Client()
    client.post(reverse("sign-in"), {"email": amina.email, "password": PASSWORD})
    answers = [client.post(reverse("sign-in-second-step"), {"code": "000000"}) for _ in range(FREE + 1)]
    assert "Too many attempts" in answers[-1].content.decode()


def test_the_device_that_signed_in_is_known_again_until_signing_out_everywhere(settings, amina, clock):
    settings.WELLTHREAD_DEMO = True
    own = _signed_in_by_link(amina)
    for _ in range(FREE + 1):
        Client().post(reverse("sign-in"), {"email": amina.email, "password": "wrong"})
    own.post(reverse("sign-out"))
    answer = own.post(reverse("sign-in"), {"email": amina.email, "password": "wrong"})
    assert "is not right" in answer.content.decode()
    amina.session_mark = "another"
    amina.save()
    answer = own.post(reverse("sign-in"), {"email": amina.email, "password": "wrong"})
    assert "Too many attempts" in answer.content.decode()


def test_the_device_cookie_names_nobody_and_scripts_cannot_read_it(settings, amina):
    settings.WELLTHREAD_DEMO = True
    cookie = _signed_in_by_link(amina).cookies[device_cookie()]
    assert "amina" not in cookie.value
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    settings.SESSION_COOKIE_SECURE = True
    secure = _signed_in_by_link(amina).cookies["__Host-device"]
    assert secure["secure"]
    assert secure["path"] == "/"
    assert not secure["domain"]


def _signed_in_by_link(person):
    from wellthread.web.accounts.links import issue_sign_in_link

    client = Client()
    link = issue_sign_in_link(person, by="command:test")
    client.post(reverse("sign-in-use-link"), {"token": link.path.split("/")[-2]}, secure=True)
    return client


def _step():
    import time

    return int(time.time()) // 30
