"""At the terminal: who is missing, and what people are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from wellthread.cli import main


def ask(*words: str | Path):
    return CliRunner().invoke(main, ["engagement", *map(str, words), "--date", "2026-03-10"])


def test_who_is_missing_is_told_with_what_to_do_next():
    said = ask("missing", FOLDER, "--in", "lockside").output
    told = " ".join(said.split())
    assert "Age, 16 to 24: fewer took part than live here." in told
    assert "Go where young people already are" in told
    assert "Sensitivity check only" in told
    assert "Plover Rise" not in told


def test_one_table_can_be_passed_on_and_an_unknown_one_is_named():
    assert ask("missing", FOLDER, "--csv", "missing-sex-lockside").output.startswith("Category,Took part,")
    refused = ask("missing", FOLDER, "--csv", "nothing")
    assert refused.exit_code == 2
    assert "missing-sex-lockside" in refused.output


@pytest.mark.parametrize("session", ["lockside-walk"])
def test_what_a_session_is_told_is_written_as_files(tmp_path, session):
    ran = ask("told", FOLDER, "--session", session, "--out", tmp_path / "told")
    assert ran.exit_code == 0, ran.output
    assert sorted(each.name for each in (tmp_path / "told").iterdir()) == [
        "coverage.csv",
        "messages.csv",
        "poster.html",
        "poster.pdf",
        "still-to-tell.csv",
    ]


def test_an_unknown_session_is_refused_with_those_there_are():
    refused = ask("told", FOLDER, "--session", "x", "--out", "nowhere")
    assert refused.exit_code == 2
    assert "lockside-cafe-1" in refused.output
