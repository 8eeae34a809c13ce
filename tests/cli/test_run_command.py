"""`wellthread run`: a whole folder or none, and a clear no to bad input."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from tests.programme.runs import EXAMPLE, TODAY, outputs
from wellthread.cli import main
from wellthread.cli import run as command_file
from wellthread.programme.press import Unprintable

pytestmark = pytest.mark.slow  # runs the whole chain, or every page


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def folder(tmp_path):
    """A copy of the example that a test may spoil."""
    return shutil.copytree(EXAMPLE, tmp_path / "programme")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def nothing_left(tmp_path):
    return [each.name for each in tmp_path.iterdir() if each.name != "programme"] == []


def test_it_writes_the_whole_and_says_where(out):
    ran = run("run", EXAMPLE, "--out", out, "--date", TODAY, "--no-pdf")
    assert ran.exit_code == 0
    assert ran.stderr == "", "nobody watches, so nobody gets a progress bar"
    assert str(out / "blueprint.html") in ran.output
    assert "loose ends" in ran.output
    assert (out / "figures" / "thread.svg").is_file()
    assert not (out / "blueprint.pdf").exists()
    assert json.loads((out / "seal.json").read_text())["on"] == TODAY.isoformat()


def test_bad_rows_are_named_with_file_row_and_remedy(folder, out):
    groups = folder / "groups.csv"
    lines = groups.read_text().splitlines()
    lines[2] = lines[2].replace("lockside", "nowhere")
    groups.write_text("\n".join(lines) + "\n")
    ran = run("run", folder, "--out", out)
    assert ran.exit_code == 2
    assert "groups.csv, row 3" in ran.stderr
    assert "neighbourhood:nowhere" in ran.stderr
    assert "Correct the name" in ran.stderr
    assert not out.exists()


def test_unreadable_values_are_all_named(folder, out):
    sessions = folder / "engagement" / "sessions.csv"
    sessions.write_text(sessions.read_text().replace("doorstep", "doorstop"))
    ran = run("run", folder, "--out", out)
    assert ran.exit_code == 2
    assert ran.stderr.count("engagement/sessions.csv, row") >= 4
    assert not out.exists()


def test_a_folder_that_is_none_is_refused(tmp_path, out):
    ran = run("run", tmp_path / "nowhere", "--out", out)
    assert ran.exit_code == 2
    assert "programme.json" in ran.stderr
    assert nothing_left(tmp_path)


def test_a_folder_in_the_way_is_kept(out):
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    ran = run("run", EXAMPLE, "--out", out, "--no-pdf")
    assert ran.exit_code == 2
    assert "--replace" in ran.stderr
    assert [each.name for each in out.iterdir()] == ["mine.txt"]


def test_with_replace_it_takes_the_place_of_what_was_there(monkeypatch, out):
    monkeypatch.setattr(command_file, "run", lambda contents, **options: outputs())
    out.mkdir()
    (out / "older.txt").write_text("from an earlier run")
    (out / "ro-crate-metadata.json").write_text("{}")
    assert run("run", EXAMPLE, "--out", out, "--no-pdf", "--replace").exit_code == 0
    assert not (out / "older.txt").exists()
    assert (out / "blueprint.html").exists()


def test_replace_takes_nothing_that_no_run_has_made(out):
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    ran = run("run", EXAMPLE, "--out", out, "--no-pdf", "--replace")
    assert (ran.exit_code, "holds no ro-crate-metadata.json" in ran.stderr) == (2, True)
    assert (out / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("above", [".", ".."])
def test_a_programme_is_never_replaced_by_its_own_outputs(folder, above):
    (folder / above / "ro-crate-metadata.json").write_text("{}")
    ran = run("run", folder, "--out", folder / above, "--no-pdf", "--replace")
    assert (ran.exit_code, "holds the programme itself" in ran.stderr) == (2, True)
    assert (folder / "programme.json").is_file()


@pytest.mark.parametrize(
    ("wrong", "code"), [(Unprintable("No ink."), 2), (KeyboardInterrupt(), 1)], ids=["pdf", "ctrl-c"]
)
def test_what_breaks_off_midway_leaves_nothing_behind(monkeypatch, tmp_path, out, wrong, code):
    def breaks(*arguments, **options):
        raise wrong

    monkeypatch.setattr(command_file, "run", lambda contents, **options: outputs())
    monkeypatch.setattr("wellthread.programme.outputs.print_edition", breaks)
    ran = run("run", EXAMPLE, "--out", out)
    assert ran.exit_code == code
    assert nothing_left(tmp_path)


def test_without_print_fonts_it_says_so_first(monkeypatch, tmp_path, out):
    monkeypatch.setattr(command_file, "run", lambda contents, **options: outputs())
    monkeypatch.setattr(command_file, "fonts_are_here", lambda: False)
    monkeypatch.setattr(command_file, "as_files", lambda outputs, **options: {"blueprint.html": b""})
    assert "fonts of the print edition are not built" in run("run", EXAMPLE, "--out", out).stderr
