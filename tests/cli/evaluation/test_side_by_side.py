"""`wellthread evaluation beside`, `rounds` and `report`: told, taken out as a table or file, refused with a way out."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tests.pdf_structure import faults
from wellthread.cli.evaluation.beside import command as beside
from wellthread.cli.evaluation.report import command as report
from wellthread.cli.evaluation.rounds import command as rounds

EXAMPLE = "examples/two-test-beds"
DATE = ("--date", "2026-11-20")


def run(command, *args: object) -> tuple[int, str]:
    done = CliRunner().invoke(command, [EXAMPLE, *(str(each) for each in args), *DATE])
    return done.exit_code, " ".join(done.output.split())


def test_the_places_are_told_side_by_side():
    code, told = run(beside)
    assert code == 0
    assert "not ranked" in told
    assert "is not comparable, because they come from unlike sources" in told
    assert run(beside, "--csv", "priorities-beside")[1].startswith("Place,Lockside,Plover Rise")


def test_rounds_are_told_of_one_place():
    code, told = run(rounds, "--place", "lockside")
    assert code == 0
    assert "There is one round so far, and nothing to hold it against." in told
    assert run(rounds, "--place", "lockside", "--csv", "wave-by-wave-lockside")[0] == 0


def test_the_report_is_written_once_and_over_itself_only_when_told_to(tmp_path):
    out = tmp_path / "report.html"
    assert run(report, out)[0] == 0
    assert "Places side by side" in out.read_text(encoding="utf-8")
    assert "is there already" in run(report, out)[1]
    assert run(report, out, "--replace")[0] == 0


@pytest.mark.slow
def test_the_short_report_prints_on_two_pages_with_a_sound_structure(tmp_path):
    out = tmp_path / "short.pdf"
    code, told = run(report, out, "--short")
    assert code == 0
    assert told.endswith("2 pages.")
    assert faults(out.read_bytes()) == []


@pytest.mark.parametrize(
    ("command", "args", "says"),
    [
        (beside, ("--csv", "nothing"), "There is no table “nothing”. There are: barriers-beside"),
        (rounds, (), "Say which neighbourhood with --place. There are: lockside, plover-rise."),
        (report, ("report.txt",), "must end in .pdf, .html or .docx"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_can(command, args, says):
    code, told = run(command, *args)
    assert code == 2
    assert says in told
