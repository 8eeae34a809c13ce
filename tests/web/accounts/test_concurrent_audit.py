"""Many writers at once keep one chain: tried with separate processes' worth of connections on both databases."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WRITERS, EVENTS = 6, 15
SCRIPT = f"""
import django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from wellthread.web.accounts import append_only
from wellthread.web.accounts.audit import audit, verify

call_command("migrate", "accounts", verbosity=0)

def write(writer):
    for number in range({EVENTS}):
        with transaction.atomic():
            audit("test.written", by=f"command:writer-{{writer}}", number=number, words="ŵ ł ș “ ” آ")
    connection.close()

with ThreadPoolExecutor({WRITERS}) as pool:
    list(pool.map(write, range({WRITERS})))
verdict = verify()
print(verdict.checked, verdict.broken)

tricks = [f"UPDATE {{append_only.TABLE}} SET actor = 'x'", f"DELETE FROM {{append_only.TABLE}}"]
if connection.vendor == "postgresql":
    tricks.append(f"TRUNCATE {{append_only.TABLE}}")
for trick in tricks:
    try:
        with connection.cursor() as cursor:
            cursor.execute(trick)
    except DatabaseError as refusal:
        print("append-only" in str(refusal))
call_command("audit_verify")
"""


def written_by_many(tmp_path: Path, database_url: str = "") -> list[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wellthread.web.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "WELLTHREAD_DATA_DIR": str(tmp_path),
        "WELLTHREAD_DATABASE_URL": database_url,
    }
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_on_sqlite(tmp_path):
    lines = written_by_many(tmp_path)
    assert lines[:-1] == [f"{WRITERS * EVENTS} None", "True", "True"]
    assert lines[-1].startswith(f"{WRITERS * EVENTS} events, all as they were written")


@pytest.mark.postgres
def test_on_postgresql(tmp_path, postgresql_url):
    lines = written_by_many(tmp_path, postgresql_url)
    assert lines[:-1] == [f"{WRITERS * EVENTS} None", "True", "True", "True"]
    assert lines[-1].startswith(f"{WRITERS * EVENTS} events, all as they were written")
