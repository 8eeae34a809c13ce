"""Alignment and packs at a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.web.two_streets import two_streets
from wellthread.cli import main
from wellthread.programme import write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("streets") / "folder"
    write(two_streets(), path)
    return str(path)


def run(*words: str) -> tuple[int, str]:
    ran = CliRunner().invoke(main, ["blueprint", *words])
    return ran.exit_code, ran.output


def test_a_pack_is_written_as_its_file_ends_and_never_over_another(folder: str, tmp_path: Path) -> None:
    out = str(tmp_path / "plan.docx")
    code, said = run("pack", folder, "data-plan", "--out", out)
    assert code == 0, said
    assert "9 lines have nothing behind them yet" in " ".join(said.split())
    assert Path(out).read_bytes().startswith(b"PK")
    assert run("pack", folder, "data-plan", "--out", out)[0] == 2
    assert run("pack", folder, "data-plan", "--out", out, "--replace")[0] == 0
    code, said = run("pack", folder, "data-plan", "--out", str(tmp_path / "plan.odt"))
    assert code == 2
    assert "Say with --as what kind of file" in said


def test_packs_that_there_are_and_are_not(folder: str) -> None:
    code, said = run("pack", folder)
    assert code == 0
    assert "equality: Equality impact." in said
    code, said = run("pack", folder, "swot")
    assert code == 2
    assert "There is no pack “swot”" in said


def test_alignment_without_a_plan_says_so(folder: str) -> None:
    code, said = run("alignment", folder)
    assert code == 0
    assert "No plan of the place has been entered yet." in said
    assert run("alignment", folder, "--plan", "gone")[0] == 2
    assert run("alignment", folder, "--csv", "gone")[0] == 2
    assert run("alignment", folder, "--csv", "alignments")[1].startswith("Relation,Ours")
