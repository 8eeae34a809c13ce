"""The commands on the delivery log: told, brought in twice without doubling, and reach that cannot drop the unknown."""

from __future__ import annotations

import csv
import io
import shutil

import pytest
from click.testing import CliRunner

from wellthread.cli.evaluation.log import command as log
from wellthread.cli.evaluation.log_import import command as bring
from wellthread.cli.evaluation.reach import command as reach

EXAMPLE = "examples/two-test-beds"
ON = ("--date", "2026-11-20")


def run(command, *args: object) -> tuple[int, str]:
    done = CliRunner().invoke(command, [str(each) for each in args])
    return done.exit_code, " ".join(done.output.split())


def test_the_log_is_told_by_place_and_by_action():
    code, told = run(log, EXAMPLE, *ON)
    assert code == 0
    assert "Attendances: 390. Different people: between 65 and 295." in told
    assert "The places side by side" in told
    code, told = run(log, EXAMPLE, *ON, "--action", "shed-evenings", "--hourly", "18.50")
    assert code == 0
    assert "paid hours at £18.50 each included" in told
    assert "Lockside" not in told
    assert "There is no action walks." in run(log, EXAMPLE, *ON, "--action", "walks")[1]


def test_a_table_comes_out_as_csv():
    done = CliRunner().invoke(log, [EXAMPLE, *ON, "--csv", "log-entries-plover-rise"])
    rows = list(csv.DictReader(io.StringIO(done.output)))
    assert len(rows) == 18
    assert all(not row["People"].isdigit() or int(row["People"]) % 5 == 0 for row in rows)
    assert "fewer than 8" in done.output
    assert run(log, EXAMPLE, *ON, "--csv", "no")[0] == 2


def test_a_log_kept_elsewhere_comes_in_once(tmp_path):
    folder, file, rest = tmp_path / "beds", tmp_path / "log.csv", tmp_path / "rest.csv"
    shutil.copytree(EXAMPLE, folder)
    file.write_text(
        "Day,Action,What,Attendances\n2026-11-10,cake-at-the-door,Cake,9\n2026-11-11,no-such,Cake,9\n",
        encoding="utf-8",
    )
    code, told = run(bring, folder, file, *ON)
    assert code == 0
    assert "New: 1. Changed: 0. There already: 0." in told
    assert "Nothing is called “no-such”." in told
    assert "Add --keep" in told
    assert "Kept: 1 new, 0 changed." in run(bring, folder, file, *ON, "--keep", "--rest", rest)[1]
    assert "no-such" in rest.read_text(encoding="utf-8")
    assert "There already: 1." in run(bring, folder, file, *ON, "--keep")[1]
    file.write_text("Came\n9\n", encoding="utf-8")
    code, told = run(bring, folder, file, *ON)
    assert code == 2
    assert "It has no column “day” and “action”." in told


def test_reach_is_told_and_does_not_drop_the_unknown():
    code, told = run(reach, EXAMPLE, *ON, "--in", "plover-rise")
    assert code == 0
    assert "deprivation: nobody was asked" in told
    assert "Nobody was reached yet" not in told
    code, told = run(reach, EXAMPLE, *ON, "--without", "unknown")
    assert code == 2
    assert "cannot be left out" in told
    assert run(reach, EXAMPLE, *ON, "--without", "female")[0] == 0


@pytest.mark.parametrize("name", ["reach-sex-shed-evenings-plover-rise", "reach-summary-lockside"])
def test_a_table_of_reach_comes_out_as_csv(name):
    done = CliRunner().invoke(reach, [EXAMPLE, *ON, "--csv", name])
    assert done.exit_code == 0
    assert len(list(csv.reader(io.StringIO(done.output)))) > 2
