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
COLUMNS = 1
"""How many columns of each file are spoilt; which is drawn by lot, each time the same."""

RUNS = 8
"""About how many of the spoilt folders that can be read are also run to the end."""


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


def test_every_file_can_be_missing(folder):
    for name in ALL:
        (folder / name).unlink()
        looked_at(folder, name)
        shutil.copy(EXAMPLE / name, folder / name)


@pytest.mark.parametrize("name", TABLES)
def test_any_column_can_be_missing_or_hold_anything(folder, name):
    chance = random.Random(name)
    lines = rows(name)
    lot: list[tuple[str, Contents]] = []
    for at in sorted(chance.sample(range(len(lines[0])), min(COLUMNS, len(lines[0])))):
        column = lines[0][at]
        put(folder, name, [line[:at] + line[at + 1 :] for line in lines])
        looked_at(folder, f"{name} without {column}")
        row, cell = chance.randrange(1, len(lines)), chance.choice(STRANGE)
        spoilt = [list(line) for line in lines]
        spoilt[row][at] = cell
        put(folder, name, spoilt)
        if found := looked_at(folder, f"{name} row {row + 1} {column} = {cell!r}"):
            lot.append((f"{name} row {row + 1} {column} = {cell!r}", found))
    if lot and TABLES.index(name) % max(1, len(TABLES) // RUNS) == 0:
        _, contents = chance.choice(lot)
        assert as_files(run(contents, today=TODAY), pdf=False)
