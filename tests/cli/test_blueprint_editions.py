"""Editions and easy words at a terminal."""

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
    return ran.exit_code, " ".join(ran.output.split())


@pytest.mark.parametrize(("end", "begins"), [("html", b"<!doctype html>"), ("pdf", b"%PDF"), ("docx", b"PK")])
def test_an_edition_is_written_as_its_file_ends(folder: str, tmp_path: Path, end: str, begins: bytes) -> None:
    out = tmp_path / f"board.{end}"
    code, said = run("write", folder, "--edition", "board-summary", "--in", "lockside", "--out", str(out))
    assert code == 0, said
    assert out.read_bytes().startswith(begins)
    assert run("write", folder, "--out", str(out))[0] == 2
    assert out.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--out", "x.odt"), "must end in .html, .pdf or .docx"),
        (("--in", "nowhere", "--out", "x.pdf"), "There are: lockside, plover-rise."),
    ],
)
def test_what_cannot_be_written_is_told_with_the_way_out(folder: str, words: tuple[str, ...], told: str) -> None:
    code, said = run("write", folder, *words)
    assert code == 2
    assert told in said


def test_what_has_no_easy_words_is_listed(folder: str) -> None:
    code, said = run("easy-words", folder)
    assert code == 0, said
    assert "action “Paint a crossing” (action:paint)" in said
