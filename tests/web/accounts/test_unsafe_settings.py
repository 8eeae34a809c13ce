"""Settings that would leave people's data open are reported, and nobody is there by default."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tests.web.conftest import PROGRAMME
from wellthread.web.accounts.checks import cookies_are_bound_to_this_host, one_factor_is_for_the_demo_only
from wellthread.web.accounts.links import use_token
from wellthread.web.accounts.management.commands import doctor
from wellthread.web.accounts.models import Membership, Person

SAFE = {"NAME": "__Host-x", "SECURE": True, "HTTPONLY": True, "SAMESITE": "Lax"}
UNSAFE = [("NAME", "x"), ("SECURE", False), ("HTTPONLY", False), ("SAMESITE", "None"), ("SAMESITE", False)]


@pytest.fixture
def safe(settings):
    """Settings as they should be."""
    settings.WELLTHREAD_DEMO = False
    for cookie in ("SESSION_COOKIE", "CSRF_COOKIE"):
        for name, value in SAFE.items():
            setattr(settings, f"{cookie}_{name}", value)
    return settings


def test_safe_settings_pass(safe):
    assert one_factor_is_for_the_demo_only() == []
    assert cookies_are_bound_to_this_host() == []


def test_a_demo_is_not_for_real_people(safe):
    safe.WELLTHREAD_DEMO = True
    assert [found.id for found in one_factor_is_for_the_demo_only()] == ["accounts.E001"]


@pytest.mark.parametrize("cookie", ["SESSION_COOKIE", "CSRF_COOKIE"])
@pytest.mark.parametrize(("name", "value"), UNSAFE)
def test_a_loose_cookie_is_named(safe, cookie, name, value):
    setattr(safe, f"{cookie}_{name}", value)
    assert [found.id for found in cookies_are_bound_to_this_host()] == ["accounts.E002"]
    assert cookie in cookies_are_bound_to_this_host()[0].msg


def test_the_doctor_passes_a_safe_site_and_names_what_is_unsafe(db, safe, capsys, monkeypatch):
    monkeypatch.setitem(doctor.NOT_OURS, "async.E001", "the tests allow it for Playwright's sake, the site does not")
    safe.DEBUG = False
    safe.SECURE_HSTS_SECONDS = 31536000
    call_command("doctor")
    assert "Settings are safe" in capsys.readouterr().out
    safe.DEBUG = True
    with pytest.raises(CommandError, match="DEBUG set to True in deployment"):
        call_command("doctor")
    safe.DEBUG = False
    safe.WELLTHREAD_DEMO = True
    with pytest.raises(CommandError, match="runs as a demo"):
        call_command("doctor")


def test_a_fresh_site_has_no_accounts(db):
    assert not Person.objects.exists()


def test_the_first_coordinator_is_invited_from_the_command_line(db, capsys):
    details = {"name": "Amina Yusuf", "role": "coordinator", "programme": PROGRAMME}
    call_command("invite", "Amina@example.org", **details)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"Amina Yusuf is coordinator in {PROGRAMME}."
    assert use_token(lines[1].split("/")[3]).email == "amina@example.org"
    assert Membership.objects.get().neighbourhood == ""
    with pytest.raises(CommandError, match="Amina Yusuf has this role there already"):
        call_command("invite", "amina@example.org", **details)


def test_a_link_from_the_command_line(amina, capsys):
    call_command("sign_in_link", "amina@example.org")
    path, code = capsys.readouterr().out.splitlines()
    assert code.startswith("code ")
    assert use_token(path.split("/")[3]) == amina
    with pytest.raises(CommandError, match=r"Nobody here has the address x@example\.org"):
        call_command("sign_in_link", "x@example.org")
