"""Two people, or one in two windows, say yes at the same moment: nobody counts twice, and nobody for their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 5
SCRIPT = f"""
import django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from django.core.management import call_command
from django.db import connection
from tests.web.two_streets import two_streets
from wellthread.vocabulary import CheckKind
from wellthread.web.accounts.models import Membership, Person
from wellthread.web.blueprint.actions import releasing
from wellthread.web.blueprint.models import Version, VersionCheck
from wellthread.web.programmes.actions import load
from wellthread.web.thread.refusals import Refusal

call_command("migrate", verbosity=0)
load(two_streets(), by="test")
P, AT, SEAL = "two-test-beds", datetime(2026, 11, 28, tzinfo=UTC), "5" * 64


def person(name, role):
    made = Person.objects.add(f"{{name}}@example.org", name, password="a long walk by the canal")
    Membership.objects.create(person=made, role=role, programme=P)
    return made


author, ann, bea, cat, sid, sue = (
    person(name, role)
    for name, role in (
        ("author", "researcher"), ("ann", "researcher"), ("bea", "facilitator"), ("cat", "researcher"),
        ("sid", "steward"), ("sue", "steward"),
    )
)


def version(number):
    Version.objects.filter(status="prepared").update(status="sent_back")
    return Version.objects.create(
        programme=P, key=f"v{{number}}", number=number, title="t", licence="CC-BY-4.0", seal=SEAL,
        prepared_by=author.signature, prepared_at=AT,
    )


def together(*acts):
    gate = Barrier(len(acts))

    def run(act):
        gate.wait()
        try:
            act()
            return "kept"
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def look(key, by):
    return lambda: releasing.look(key, programme=P, passed=True, looked_at=releasing.LOOK, seal=SEAL, by=by)


def steward(key, by):
    return lambda: releasing.check(key, CheckKind.STEWARDS, programme=P, passed=True, seal=SEAL, by=by, at=AT)


def given(key):
    return [(each.kind, each.by != author.signature) for each in VersionCheck.objects.filter(version__key=key)]


for number in range({ROUNDS}):
    key = version(10 * number + 1).key
    print("same person", *together(look(key, ann), look(key, ann)), len(given(key)))
    key = version(10 * number + 2).key
    print("author second", *together(look(key, ann), look(key, author)), *sorted(given(key)))
    key = version(10 * number + 3).key
    print("three", *together(look(key, ann), look(key, bea), look(key, cat)), *sorted(given(key)))
    print("stewards", *together(steward(key, sid), steward(key, sue)), len(given(key)))
    out = lambda: releasing.release(key, programme=P, seal=SEAL, by=sid, at=AT)
    print("out", *together(out, out), Version.objects.get(key=key).status)
"""
A_ROUND = [
    "same person Unfit kept 1",
    "author second Unfit kept ('first', True)",
    "three Unfit kept kept ('first', True) ('second', True)",
    "stewards Unfit kept 3",
    "out Unfit kept released",
]


def told_by_two(tmp_path: Path, database_url: str = "") -> list[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wellthread.web.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "WELLTHREAD_DATA_DIR": str(tmp_path),
        "WELLTHREAD_DATABASE_URL": database_url,
    }
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()


@pytest.mark.slow
def test_at_the_same_moment(tmp_path):
    assert told_by_two(tmp_path) == A_ROUND * ROUNDS


@pytest.mark.slow
@pytest.mark.postgres
def test_at_the_same_moment_on_postgresql(tmp_path, postgresql_url):
    assert told_by_two(tmp_path, postgresql_url) == A_ROUND * ROUNDS
