"""The example, spoilt in many small ways: it is read and run, or refused with file, row and remedy. Never a crash."""

from __future__ import annotations

import csv
import io
import random
import shutil

import pytest

from tests.programme.runs import EXAMPLE, TODAY
from wellthread.programme import Contents, Unreadable, check, read
from wellthread.programme.outputs import as_files
from wellthread.programme.run import run

pytestmark = pytest.mark.slow  # reads the whole example hundreds of times

TABLES = sorted(each.relative_to(EXAMPLE).as_posix() for each in EXAMPLE.rglob("*.csv"))
ALL = sorted(each.relative_to(EXAMPLE).as_posix() for each in EXAMPLE.rglob("*.*"))
STRANGE = (
    *("", "   ", "garbage", "-1", "0", "1e308", "99999999999999999999", "nan", "27/03/2026", "1,234", "=1+1", "x:y"),
    *("theme:@", "theme:a@0", "a | b", "\\", "|", '"q"', "no", "0001-01-01", "9999-12-31T23:59:59+14:00", "1.5"),
    *("٣", "\u202e", "<b>&", "ø" * 300, "TRUE", "damp-homes", "lockside"),
)

RUN = 0.4
"""Share of the last spoilt folders of each heap, of those that can be read, that are also run to the end."""


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "programme")


def looked_at(folder, where: str) -> Contents | None:
    """What was read, if it fits together; else every complaint is checked for what a person needs."""
    try:
        contents = read(folder)
        problems = check(contents)
    except Unreadable as wrong:
        contents, problems = None, list(wrong.problems)
    for each in problems:
        assert each.file, where
        assert each.says.strip(), where
        assert each.remedy.strip() or "There are two records" in each.says, (where, str(each))
    assert contents or problems, where
    return None if problems else contents


def rows(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO((EXAMPLE / name).read_text())))


def put(folder, name: str, lines: list[list[str]]) -> None:
    with (folder / name).open("w", newline="") as file:
        csv.writer(file).writerows(lines)


def in_heaps(names: list[str], most: int) -> list[list[str]]:
    """The names in heaps, each of files that lie far apart, so that one fault hides no other."""
    heaps = -(-len(names) // most)
    return [names[at::heaps] for at in range(heaps)]


def test_every_file_can_be_missing(folder):
    for heap in in_heaps(ALL, 3):
        for name in heap:
            (folder / name).unlink()
        looked_at(folder, f"without {heap}")
        for name in heap:
            shutil.copy(EXAMPLE / name, folder / name)


@pytest.mark.parametrize("heap", in_heaps(TABLES, 3), ids="+".join)
def test_any_column_can_be_missing_or_hold_anything(folder, heap):
    chance = random.Random("+".join(heap))
    places = {name: chance.randrange(len(rows(name)[0])) for name in heap}
    for name, at in places.items():
        put(folder, name, [line[:at] + line[at + 1 :] for line in rows(name)])
    looked_at(folder, f"without the columns {places}")
    for name in heap:
        put(folder, name, rows(name))
    for name, at in places.items():
        lines, cell = rows(name), chance.choice(STRANGE)
        row = chance.randrange(1, len(lines))
        lines[row][at] = cell
        put(folder, name, lines)
        spoilt = f"{name} row {row + 1} {lines[0][at]} = {cell!r}"
        contents = looked_at(folder, spoilt)
        put(folder, name, rows(name))
    if contents and chance.random() < RUN:
        assert as_files(run(contents, today=TODAY), pdf=False), spoilt
