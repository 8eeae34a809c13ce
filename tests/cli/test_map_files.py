"""Maps at the command line: proposed, kept, known again, taken back; and taken out with what is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.web.two_streets import two_streets
from wellthread import programme
from wellthread.cli import main
from wellthread.vocabulary import CausalClaim, Polarity


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["systems-map", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    programme.write(two_streets(), tmp_path / "programme")
    return tmp_path / "programme"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "links.csv"
    path.write_text("From,To,Type\nDamp,Asthma,solid\nAsthma,Sleep,dashed\n")
    return path


def test_a_table_is_asked_about_kept_known_again_and_taken_back(folder: Path, table: Path) -> None:
    before = programme.read(folder)
    asked = run("import", folder, table)
    assert "which way go the 1 links of the style “dashed”" in asked.output
    assert "Answer with --polarity 'dashed=WAY'" in asked.output
    assert "Nothing was written." in asked.output
    assert "cannot be kept before what is open is answered" in run("import", folder, table, "--keep").output
    answers = ("--polarity", "solid=positive", "--polarity", "dashed=leave out")
    kept = run("import", folder, table, *answers, "--keep")
    assert "Brought as links." in kept.output
    new = programme.read(folder).records.of(CausalClaim)[len(before.records.of(CausalClaim)) :]
    assert [each.polarity for each in new] == [Polarity.POSITIVE]
    assert "This very file was brought before" in run("import", folder, table, *answers).output
    assert "links  links, brought" in run("import-undo", folder).output
    assert "Taken out again: 3 factors, 1 claims, 1 links." in run("import-undo", folder, "links").output
    assert len(programme.read(folder).records) == len(before.records)


def test_a_map_is_written_for_another_program_with_what_is_lost(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.json"
    told = run("export", folder, "--map", "lock-map", "--as", "kumu", "--out", out)
    assert "Nothing of it is lost." in told.output
    matrix = run("export", folder, "--map", "lock-map", "--as", "matrix", "--out", tmp_path / "fcm.csv")
    assert "Not in it: the group of 1 claim." in matrix.output
    assert len(json.loads(out.read_text("utf-8"))["elements"]) == 3
    refused = run("export", folder, "--map", "lock-map", "--as", "kumu", "--out", out)
    assert (refused.exit_code, "add --replace" in refused.output) == (2, True)
    assert "Name one with --map" in run("export", folder, "--as", "kumu", "--out", tmp_path / "x").output


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--polarity", "solid=up"), "“up” is no way that a link can go"),
        (("--polarity", "solid"), "is not of the shape NAME=VALUE"),
        (("--neighbourhood", "nowhere"), "There is no neighbourhood “nowhere”"),
        (("--column", "cause=Driver"), "There is no column “Driver”"),
        (("--words",), "Say at which session the words were said."),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_to_do(
    folder: Path, table: Path, given: tuple[str, ...], says: str
) -> None:
    refused = run("import", folder, table, *given)
    assert refused.exit_code == 2
    assert says in " ".join(refused.output.split())
