"""Which database the application keeps its records in: a file of its own, or a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# WAL and IMMEDIATE: in WAL a transaction that began by reading cannot become a writer after somebody else wrote, and
# SQLite refuses at once, whatever the timeout. FULL: a power cut must not lose the last words somebody gave us.
# secure_delete: words that were withdrawn must not stay in pages of the file that are free again.
SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY; "
        "PRAGMA secure_delete=ON;"
    ),
}

FORM = "postgresql://user:password@host:5432/name"


def database_settings(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's settings for one database; without a URL, an SQLite file in `data_dir`.

    >>> database_settings("postgresql://ada:s%40fe@db:5433/thread?sslmode=require", Path("."))["PASSWORD"]
    's@fe'
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data_dir / "wellthread.sqlite3"),
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": 60,
        }
    return _postgresql(url)


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise ImproperlyConfigured(
            f"WELLTHREAD_DATABASE_URL must look like {FORM}. Leave it unset to use the embedded SQLite database."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
