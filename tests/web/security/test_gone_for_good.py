"""Words that were withdrawn are in no file any more, not even in what the database has freed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
STORY = """
import datetime, sys
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0)
from tests.web.two_streets import RELEASED, two_streets
from wellthread.vocabulary import Ref
from wellthread.web.accounts.models import Person
from wellthread.web.engagement.actions import withdraw
from wellthread.web.programmes.actions import load

def found():
    folder = Path(connection.settings_dict["NAME"]).parent
    return sorted(each.name for each in folder.glob("*.sqlite3*") if RELEASED.encode() in each.read_bytes())

load(two_streets(), by="test")
before = found()
person = Person.objects.add("amina@example.org", "Amina Yusuf")
withdraw(Ref("contribution", "c1"), programme="two-test-beds", by=person, on=datetime.date(2026, 11, 2))
print(bool(before), found())
"""


@pytest.mark.slow
def test_withdrawn_words_are_in_no_byte_of_the_database(tmp_path):
    env = {**os.environ, "WELLTHREAD_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "wellthread.web.settings"}
    env.pop("WELLTHREAD_DATABASE_URL", None)
    env["PYTHONPATH"] = str(ROOT)
    done = subprocess.run([sys.executable, "-c", STORY], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split("\n")[-2] == "True []"
