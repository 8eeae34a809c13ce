"""What a site needs to start: its database settings and its secret key."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from wellthread.web.base.databases import database_settings
from wellthread.web.base.secret_key import secret_key


def test_without_an_address_the_database_is_a_file(tmp_path):
    settings = database_settings("", tmp_path)
    assert settings["NAME"] == str(tmp_path / "wellthread.sqlite3")
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "ATOMIC_REQUESTS" not in settings


def test_a_postgresql_address_is_taken_apart():
    settings = database_settings("postgres://ada:p%40ss%2F@db.example:5433/well%20thread?sslmode=require", Path())
    assert settings["ENGINE"].endswith("postgresql")
    assert (settings["USER"], settings["PASSWORD"], settings["HOST"]) == ("ada", "p@ss/", "db.example")
    assert (settings["PORT"], settings["NAME"], settings["OPTIONS"]) == ("5433", "well thread", {"sslmode": "require"})


def test_a_socket_needs_no_host():
    settings = database_settings("postgresql:///wellthread", Path())
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("", "", "wellthread")


@pytest.mark.parametrize("url", ["mysql://ada@db/thread", "postgresql://db.example", "thread", "postgresql://db/"])
def test_a_wrong_address_is_refused_with_the_right_form(url):
    with pytest.raises(ImproperlyConfigured, match="must look like postgresql://user:password@host:5432/name"):
        database_settings(url, Path())


@pytest.mark.django_db
def test_the_embedded_database_does_not_lose_what_was_said():
    if connection.vendor != "sqlite":
        pytest.skip("this run uses PostgreSQL")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_the_key_is_made_once_for_its_owner_only(tmp_path):
    folder = tmp_path / "data"
    key = secret_key(folder)
    assert len(key) >= 50
    assert secret_key(folder) == key
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret-key"]


def test_a_damaged_key_is_named_not_used(tmp_path):
    (tmp_path / "secret-key").write_text("short")
    with pytest.raises(ValueError, match="too short to be a secret key"):
        secret_key(tmp_path)
