"""The commands that plan a test: what can be had, how many it takes, sealing, and finding a change afterwards."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner

from wellthread.cli import main

EXAMPLE = "examples/two-test-beds"


def run(*args: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["evaluation", *map(str, args)])
    return done.exit_code, " ".join(done.output.split())


@pytest.fixture
def beds(tmp_path):
    folder = tmp_path / "beds"
    shutil.copytree(EXAMPLE, folder)
    return folder


def test_plans_are_told_all_and_one():
    code, told = run("plan", EXAMPLE)
    assert code == 0
    assert "lockside-design" in told
    code, told = run("plan", EXAMPLE, "lockside-design")
    assert code == 0
    assert "Sealed, and the same to the letter since. Fixed on 26 June 2026 by analyst-1." in told
    assert "With 3 places, p can never fall below 0.33" in told
    assert run("plan", EXAMPLE, "--csv")[1].startswith("Plan,Name,Design")
    code, told = run("plan", EXAMPLE, "no-such")
    assert code == 2
    assert "There are: lockside-design, plover-design." in told


def test_two_places_are_told_that_they_are_too_few():
    code, told = run("designs", "--places", 2, "--people", 100)
    assert code == 0
    assert told.startswith("With 2 test-beds a draw by lot cannot show an effect")
    assert "What can honestly be learned here" in told
    assert "How the work went" in told
    assert run("designs", EXAMPLE)[1].startswith("With 2 test-beds")
    assert run("designs", "--csv", "--drawable", 20)[1].startswith("Design,Can it be had?")
    assert run("designs", "--people", 1)[0] == 2


def test_power_says_what_it_takes_and_tries_it_out():
    code, told = run("power", "--baseline", 46, "--change", 10)
    assert code == 0
    assert "It can see no change, however large." in told
    assert "it takes 20 places in all" in told
    code, told = run("power", "--baseline", 46, "--change", 10, "--places", 24, "--try", 400)
    assert code == 0
    assert "by the formula 88.2%" in told
    assert "Seed 1." in told
    blend = ("power", "--design", "synthetic_control", "--places", 20, "--times", 9, "--baseline", 46, "--change", 20)
    assert "saw it" in run(*blend, "--try", 30)[1]
    assert run("power", "--baseline", 46, "--csv")[1].startswith("Places in all")
    code, told = run("power")
    assert code == 2
    assert "its value before" in told
    assert "nothing to try out" in run("power", "--baseline", 46, "--try", 10)[1]


def test_the_well_london_trial_is_printed():
    code, told = run("power", "--well-london")
    assert code == 0
    for number in ("2.0", "3.0", "6.0", "1.22", "1.59", "3.4 points"):
        assert number in told
    assert "Design effect" in run("power", "--well-london", "--csv")[1]


def test_a_sealed_plan_that_was_changed_in_the_folder_is_found(beds):
    assert run("verify", beds)[0] == 0
    file = beds / "evaluation" / "planned_outcomes.csv"
    file.write_text(file.read_text().replace("compared_change", "interrupted_trend"))
    code, told = run("verify", beds)
    assert code == 1
    assert "lockside-design (Dry homes in Lockside): It no longer says what was sealed." in told
    assert "plover-design (Out and about on the Rise): Sealed, and the same to the letter since." in told
    checked = CliRunner().invoke(main, ["check", str(beds)])
    assert checked.exit_code != 0
    assert "no longer says what was sealed" in " ".join(checked.output.split())


def test_an_open_plan_is_sealed_once(beds):
    designs = beds / "evaluation" / "evaluation_designs.csv"
    text = designs.read_text()
    seal = next(word for line in text.splitlines() for word in line.split(",") if word.startswith("plan-1:"))
    designs.write_text(text.replace(seal, "").replace("2026-06-26,Dry homes", ",Dry homes"))
    assert "Fixed on a day" not in run("verify", beds)[1].split("plover-design")[0]
    code, told = run("seal", beds, "lockside-design", "--by", "analyst-2", "--date", "2026-06-30")
    assert code == 0, told
    assert told.startswith("Sealed on 2026-06-30 by analyst-2: plan-1:")
    assert run("verify", beds)[0] == 0
    code, told = run("seal", beds, "lockside-design", "--by", "analyst-2")
    assert code == 2
    assert "sealed already" in told
    assert "by: analyst" not in run("verify", beds, "--text", "lockside-design")[1]
    assert 'sealed_by: "analyst-2"' in run("verify", beds, "--text", "lockside-design")[1]
