"""Two people at the same moment: one of them is told to look again, and nothing that either wrote is lost unseen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 6
SCRIPT = f"""
import django
django.setup()
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier
from django.core.management import call_command
from django.db import connection
from tests.web.two_streets import two_streets
from wellthread.vocabulary import Asset, Ref
from wellthread.web.accounts.models import Person
from wellthread.web.assets.actions import same
from wellthread.web.programmes.actions import load
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Refusal

call_command("migrate", verbosity=0)
load(two_streets(), by="test")
P = "two-test-beds"
person = Person.objects.add("ada@example.org", "Ada", password="a long walk by the canal")


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


for number in range({ROUNDS}):
    one, other = (
        actions.add(Asset(id=f"{{name}}-{{number}}", name=name), programme=P, by="test") for name in ("one", "other")
    )
    print("change", *together(
        *(lambda text=text: actions.change(replace(one, description=text), programme=P, by="test") for text in "ab")
    ), find(Asset, P, one.id).version)
    one = find(Asset, P, one.id)

    def merge(kept, gone):
        given = same.Answer(one=kept.ref, other=gone.ref, same=True, taken=(), likeness=1.0, reason="", role="x")
        return lambda: same.answer(given, programme=P, by=person, at=datetime.now(UTC))

    result = together(merge(one, other), merge(other, one))
    left = sum(find(Asset, P, each.id).merged_into is None for each in (one, other))
    print("merge", *result, left)
    print("add", *together(
        *(lambda: actions.add(Asset(id=f"new-{{number}}", name="n"), programme=P, by="test") for _ in "ab")
    ))
print(contents(P) is not None)
"""


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


EXPECTED = [*(["change Moved kept 2", "merge Moved kept 1", "add Unfit kept"] * ROUNDS), "True"]


@pytest.mark.slow
def test_of_two_who_write_at_once_one_is_told_to_look_again(tmp_path):
    assert told_by_two(tmp_path) == EXPECTED


@pytest.mark.slow
@pytest.mark.postgres
def test_of_two_who_write_at_once_on_postgresql_one_is_told_to_look_again(tmp_path, postgresql_url):
    assert told_by_two(tmp_path, postgresql_url) == EXPECTED
