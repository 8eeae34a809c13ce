"""What has to happen beyond the tables when something is to be gone for good."""

from __future__ import annotations

from django.db import connection


def forget_the_past() -> None:
    """Empty the journal beside an SQLite file, which keeps pages as they were until it is overwritten."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
