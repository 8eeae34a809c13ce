"""Hostile files are refused with a sentence, quickly, and without filling our memory (S-14, S-15)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interop.bombs import ARCHIVES, LISTS, polyglot
from wellthread.interop.asset_files import read_assets
from wellthread.interop.boundary_files import read_boundaries
from wellthread.interop.guard import checked_archive
from wellthread.interop.reading import BadFile

MAKERS = ARCHIVES | LISTS
MOST_SECONDS, MOST_MEGABYTES = 2.0, 200
SLACK = 2.0
"""Other work may share the processor; alone, each is refused within the two seconds."""

MEASURED = """
import json, sys, time
from pathlib import Path
from wellthread.interop.asset_files import read_assets
from wellthread.interop.reading import BadFile
started = time.perf_counter()
try:
    read_assets(Path(sys.argv[1]))
    said = ""
except BadFile as refusal:
    said = str(refusal)
seconds = time.perf_counter() - started
peak = [line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
print(json.dumps([said, seconds, int(peak[0]) / 1024]))
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A hostile file by its name, made once."""
    folder, made = tmp_path_factory.mktemp("hostile"), {}

    def file(name):
        if name not in made:
            made[name] = MAKERS[name](folder / name)
        return made[name]

    return file


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_hostile_archive_is_refused_by_looking_at_it(hostile, name):
    path = hostile(name)
    with pytest.raises(BadFile) as refusal:
        checked_archive(path)
    assert str(path.parent) not in str(refusal.value)
    assert refusal.value.remedy.endswith(".")


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="Only Linux tells how much memory was used.")
@pytest.mark.parametrize("name", MAKERS)
def test_a_hostile_file_is_refused_in_time_and_memory(hostile, name):
    path = hostile(name)
    ran = subprocess.run([sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True)
    said, seconds, megabytes = json.loads(ran.stdout)
    assert said.startswith(name)
    assert str(path.parent) not in said
    assert seconds < MOST_SECONDS * SLACK, said
    assert megabytes < MOST_MEGABYTES


@pytest.mark.parametrize("name", [*ARCHIVES, *(each for each in LISTS if not each.endswith((".kml", ".xml")))])
def test_nor_does_it_pass_as_a_file_of_outlines(hostile, name):
    with pytest.raises(BadFile):
        read_boundaries(hostile(name))


def test_what_is_two_things_at_once_is_read_as_neither(tmp_path):
    with pytest.raises(BadFile, match="web page of no kind that is read"):
        read_assets(polyglot(tmp_path / "list.csv"))
