"""Where nothing can be written, the terminal says so: no command breaks down over it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from wellthread.cli import main


@pytest.mark.parametrize(
    "command",
    [
        ["place", "profile", str(FOLDER), "--in", "lockside", "--out", "there.html"],
        ["assets", "sheet", str(FOLDER), "--in", "lockside", "--out", "there.pdf"],
        ["assets", "export", str(FOLDER), "--as", "csv", "--out", "there.csv"],
        ["assets", "access", str(FOLDER), "--straight", "--out", "there"],
    ],
    ids=lambda each: " ".join(each[:2]),
)
def test_a_place_that_cannot_be_written_to_is_named(tmp_path, command):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    there = tmp_path / "file" / command[-1]
    ran = CliRunner().invoke(main, [*command[:-1], str(there)])
    assert ran.exit_code == 2, ran.exception
    assert "cannot be written" in " ".join(ran.output.split())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("area,old\nX1,5\n", "it names no area of this programme"),
        ("area,old\nX1,5\nX1,6\n", "an area stands there twice"),
        ("area,old\nX1,nan\n", "numbers of people are nothing or more"),
        ("area,old\nX1,-3\n", "numbers of people are nothing or more"),
    ],
)
def test_a_table_of_groups_that_tells_nothing_is_refused(tmp_path, text, says):
    (tmp_path / "groups.csv").write_text(text, encoding="utf-8")
    ran = CliRunner().invoke(
        main, ["assets", "access", str(FOLDER), "--straight", "--groups", str(tmp_path / "groups.csv")]
    )
    assert ran.exit_code == 2
    assert says in " ".join(ran.output.split())
