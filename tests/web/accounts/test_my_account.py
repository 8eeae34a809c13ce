"""A person's own page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from wellthread.web.accounts import totp
from wellthread.web.accounts.models import SecondFactor
from wellthread.web.accounts.second_factor import enrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def app(monkeypatch, ben):
    """Ben's authenticator app, and his recovery codes."""

    class App:
        now = 1_800_000_000.0
        secret = totp.new_secret()
        recovery: tuple[str, ...] = ()

        def code(self, secret=""):
            self.now += totp.STEP
            return totp.code_at(secret or self.secret, int(self.now) // totp.STEP)

    app = App()
    monkeypatch.setattr("wellthread.web.accounts.second_factor.time.time", lambda: app.now)
    app.recovery = tuple(enrol(ben, secret=app.secret, code=app.code(), by=ben))
    return app


def test_it_says_in_words_what_i_do(ben, client_for):
    page = client_for(ben).get(reverse("my-account")).content.decode()
    assert "<b>Facilitator</b> in two-test-beds, lockside." in page
    assert "Holds sessions with residents" in page
    assert "Not set up." in page


def test_it_counts_the_recovery_codes_left(ben, app, client_for):
    client = client_for(ben)
    ben.recovery_codes.first().delete()
    assert "9 codes left." in client.get(reverse("my-account")).content.decode()


def test_new_recovery_codes_need_a_code_and_end_the_old_ones(ben, app, client_for):
    client, old = client_for(ben), set(ben.recovery_codes.values_list("code_hash", flat=True))
    assert "That code is not right" in client.post(reverse("my-recovery-codes"), {"code": "000000"}).content.decode()
    assert set(ben.recovery_codes.values_list("code_hash", flat=True)) == old
    page = client.post(reverse("my-recovery-codes"), {"code": app.code()}).content.decode()
    assert page.count("<li><code>") == 10
    assert not old & set(ben.recovery_codes.values_list("code_hash", flat=True))


def test_a_new_phone_needs_the_old_one_or_a_recovery_code(ben, app, client_for):
    client, address = client_for(ben), reverse("my-second-factor")
    offered = client.get(address).content.decode().split('class="secret">')[1].split("<")[0]
    client.post(address, {"present": "000000", "code": app.code(offered)})
    assert SecondFactor.objects.get(person=ben).secret == app.secret
    done = client.post(address, {"present": app.recovery[0], "code": app.code(offered)})
    assert "Keep these ten codes safe" in done.content.decode()
    assert SecondFactor.objects.get(person=ben).secret == offered
    assert offered not in client.get(address).content.decode()


def test_a_new_address_needs_a_code_and_must_be_free(ben, amina, app, client_for):
    client, address = client_for(ben), reverse("my-email")
    client.post(address, {"email": "new@example.org", "code": "000000"})
    taken = client.post(address, {"email": amina.email, "code": app.code()}).content.decode()
    assert "Another person here uses the address" in taken
    ben.refresh_from_db()
    assert ben.email == "ben@example.org"
    client.post(address, {"email": "new@example.org", "code": app.code()})
    ben.refresh_from_db()
    assert ben.email == "new@example.org"


def test_nothing_here_is_kept_by_shared_computers(ben, client_for):
    for name in ("my-account", "my-password", "my-second-factor", "my-recovery-codes", "my-email"):
        assert "no-store" in client_for(ben).get(reverse(name))["Cache-Control"]
