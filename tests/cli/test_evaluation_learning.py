"""Ripples, claims and the logic of a theory on the command line, without a server."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from wellthread.cli import main


def run(*words):
    return CliRunner().invoke(main, ["evaluation", *map(str, words)])


def test_ripples_are_told_place_by_place_with_the_next_workshop():
    done = run("ripples", FOLDER, "--date", "2026-12-01")
    assert done.exit_code == 0
    assert "8 ripples: 4 welcome" in done.output
    assert "Plover Rise" in done.output
    assert "due between 5 February 2027" in " ".join(done.output.split())


def test_ripples_leave_as_csv_and_as_a_drawing(tmp_path):
    done = run("ripples", FOLDER, "--in", "plover-rise", "--csv")
    assert done.output.splitlines()[0].startswith('"No."') or done.output.startswith("No.")
    out = tmp_path / "ripples.svg"
    assert run("ripples", FOLDER, "--in", "plover-rise", "--svg", out).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<svg")


def test_a_circle_of_ripples_is_refused_with_what_to_do(tmp_path):
    copy = tmp_path / "beds"
    shutil.copytree(FOLDER, copy)
    path = copy / "evaluation/ripples.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("whole-street,unmeant,yes,,", "whole-street,unmeant,yes,ripple-agents,"), "utf-8")
    done = run("ripples", copy)
    assert done.exit_code == 2
    assert "in a circle" in done.output
    assert "come after an action instead" in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ripples", FOLDER, "--in", "nowhere"), "There is no neighbourhood “nowhere”"),
        (("ripples", FOLDER, "--csv"), "Say which neighbourhood with --in."),
        (("claims", FOLDER, "--theory", "nothing"), "There is no theory “nothing”"),
        (("claims", FOLDER, "--csv"), "Say which theory with --theory."),
        (("logic", FOLDER, "nowhere"), "There is no theory or neighbourhood “nowhere”"),
    ],
)
def test_what_cannot_be_done_says_what_can(words, says):
    done = run(*words)
    assert done.exit_code == 2
    assert says in " ".join(done.output.split())


def test_claims_tell_which_arrows_hold_and_which_nobody_looked_at():
    done = run("claims", FOLDER, "--theory", "whole-lockside", "--csv")
    rows = done.output.splitlines()
    assert len(rows) == 28
    assert sum("not looked at" in row for row in rows) == 25
    assert any("partly holds" in row and "it has not been looked at" in row for row in rows)


def test_results_are_laid_on_a_theory(tmp_path):
    done = run("logic", FOLDER, "plover-rise")
    assert done.exit_code == 0
    assert "indicators: " in done.output
    out = tmp_path / "logic.svg"
    assert run("logic", FOLDER, "late-bus", "--svg", out).exit_code == 0
    assert "nobody has looked" in out.read_text(encoding="utf-8")
