"""`wellthread evaluation questions`: first sentences, one question whole, one table, and what cannot be asked."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from wellthread.cli.evaluation.questions import command
from wellthread.vocabulary import StandingQuestion

EXAMPLE = "examples/two-test-beds"


def run(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, [EXAMPLE, "--date", "2026-11-20", *args])
    return done.exit_code, " ".join(done.output.split())


def test_all_seven_are_told_in_short():
    code, told = run("--place", "plover-rise")
    assert code == 0
    assert [each.says in told for each in StandingQuestion] == [True] * 7


def test_one_is_told_whole_with_what_is_missing():
    code, told = run("--question", "community_priorities")
    assert code == 0
    assert "Lockside: The Old Pump House open" in told
    assert "What is missing, and how to mend it" in told
    assert "Tables for --csv: addressed-residents" in told


def test_a_table_goes_out_as_csv():
    code, told = run("--place", "lockside", "--csv", "promises-lockside")
    assert code == 0
    assert told.startswith("What was promised,By whom")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--place", "nowhere"), "There is no neighbourhood “nowhere”. There are: lockside, plover-rise."),
        (("--csv", "nothing"), "There is no table “nothing”. There are: addressed-commissioners"),
        (("--question", "why"), "Invalid value for '--question'"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(args, says):
    code, told = run(*args)
    assert code == 2
    assert says in told
