"""Sign-in links: 10 minutes, once, the newest only, and never burnt by a mail scanner."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wellthread.web.accounts import actions
from wellthread.web.accounts.links import LIFE, LinkNotGood, issue_sign_in_link, use_code, use_token
from wellthread.web.accounts.models import OneTimeLink

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.WELLTHREAD_DEMO = True


@pytest.fixture
def later(monkeypatch):
    """Move the clock of the site."""
    now = timezone.now()

    def move(by):
        monkeypatch.setattr("wellthread.web.accounts.links.timezone.now", lambda: now + by)

    move(timedelta(0))
    return move


def token_of(link):
    return link.path.rstrip("/").rsplit("/", 1)[-1]


def press_the_button(client, link):
    page = client.get(link.path)
    assert f'name="token" value="{token_of(link)}"' in page.content.decode()
    return client.post(reverse("sign-in-use-link"), {"token": token_of(link)})


def test_opening_the_link_burns_nothing_and_the_button_signs_in(demo, amina):
    link = issue_sign_in_link(amina, by="command:test")
    scanner, phone = Client(), Client()
    for _ in range(3):
        assert scanner.get(link.path).status_code == 200
        assert scanner.head(link.path).status_code == 200
    assert press_the_button(phone, link).status_code == 302
    assert phone.get(reverse("my-account")).status_code == 200
    assert scanner.get(reverse("my-account")).status_code == 302


def test_the_link_works_once(demo, amina):
    link = issue_sign_in_link(amina, by="command:test")
    press_the_button(Client(), link)
    again = press_the_button(Client(), link)
    assert again.status_code == 400
    assert "does not work any more" in again.content.decode()


def test_the_link_works_for_ten_minutes_and_not_a_second_longer(amina, later):
    assert timedelta(minutes=10) == LIFE
    link = issue_sign_in_link(amina, by="command:test")
    later(timedelta(minutes=10, seconds=1))
    with pytest.raises(LinkNotGood):
        use_token(token_of(link))
    later(timedelta(minutes=9, seconds=59))
    assert use_token(token_of(link)) == amina


def test_a_newer_link_takes_the_place_of_the_older(amina):
    older, newer = (issue_sign_in_link(amina, by="command:test") for _ in range(2))
    with pytest.raises(LinkNotGood):
        use_token(token_of(older))
    with pytest.raises(LinkNotGood):
        use_code(amina, older.code)
    assert use_token(token_of(newer)) == amina


def test_a_new_address_cancels_the_link_sent_to_the_old_one(amina):
    link = issue_sign_in_link(amina, by="command:test")
    actions.change_email(amina, email="Amina.Y@example.org", by=amina)
    with pytest.raises(LinkNotGood):
        use_token(token_of(link))
    assert amina.email == "amina.y@example.org"


def test_the_code_works_on_another_device_and_spends_the_link(demo, amina):
    link = issue_sign_in_link(amina, by="command:test")
    tablet = Client()
    typed = link.code.lower().replace("-", " ")
    answer = tablet.post(reverse("sign-in-code"), {"email": " AMINA@example.org", "code": typed})
    assert answer.status_code == 302
    assert tablet.get(reverse("my-account")).status_code == 200
    assert press_the_button(Client(), link).status_code == 400


def test_a_code_is_good_for_its_own_person_only(amina, ben):
    link = issue_sign_in_link(amina, by="command:test")
    with pytest.raises(LinkNotGood):
        use_code(ben, link.code)


def test_only_hashes_are_kept(amina):
    link = issue_sign_in_link(amina, by="command:test")
    kept = str(OneTimeLink.objects.values())
    assert token_of(link) not in kept
    assert link.code not in kept
    assert link.code.replace("-", "") not in kept


def test_tokens_are_long_and_never_the_same(amina):
    tokens = {token_of(issue_sign_in_link(amina, by="command:test")) for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 43  # 256 bits in base64


def test_somebody_whose_account_is_closed_cannot_use_a_link(amina):
    link = issue_sign_in_link(amina, by="command:test")
    amina.is_active = False
    amina.save()
    with pytest.raises(LinkNotGood):
        use_token(token_of(link))


def test_the_button_needs_our_own_page(demo, amina):
    link = issue_sign_in_link(amina, by="command:test")
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(reverse("sign-in-use-link"), {"token": token_of(link)}).status_code == 403
    page = browser.get(link.path).content.decode()
    csrf = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = browser.post(reverse("sign-in-use-link"), {"token": token_of(link), "csrfmiddlewaretoken": csrf})
    assert sent.status_code == 302


def test_after_the_button_no_address_holds_the_token(demo, amina):
    link = issue_sign_in_link(amina, by="command:test")
    answer = press_the_button(Client(), link)
    assert token_of(link) not in answer["Location"]
    assert "no-store" in Client().get(link.path)["Cache-Control"]


def test_without_a_mail_server_the_page_says_whom_to_ask():
    assert "Ask a coordinator" in Client().get(reverse("sign-in-ask")).content.decode()


@pytest.mark.parametrize("email", ["amina@example.org", "nobody@example.org"])
def test_asking_for_a_link_tells_nobody_who_has_an_account(settings, mailoutbox, amina, email):
    settings.EMAIL_HOST = "mail.example.org"
    answer = Client().post(reverse("sign-in-ask"), {"email": email})
    assert f"If somebody here has the address {email}" in answer.content.decode()
    assert "Send another" in answer.content.decode()
    assert [mail.to for mail in mailoutbox] == ([[amina.email]] if email == amina.email else [])


def test_the_mail_holds_link_and_code_that_work(settings, mailoutbox, amina):
    settings.EMAIL_HOST = "mail.example.org"
    Client().post(reverse("sign-in-ask"), {"email": amina.email})
    text = mailoutbox[0].body
    token = text.split("/sign-in/link/")[1].split("/")[0]
    assert use_token(token) == amina
    assert "type this code" in text
