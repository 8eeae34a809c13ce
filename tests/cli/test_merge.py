"""Two copies of a folder become one at the terminal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from tests.programme.merging.test_merging import heard, renamed, start, with_
from wellthread.cli import main
from wellthread.programme import read, write
from wellthread.vocabulary import Programme, Records


def merge(folder: Path, *more: str) -> tuple[int, str]:
    args = ["merge", str(folder / "ours"), str(folder / "theirs"), "--out", str(folder / "both"), *more]
    done = CliRunner().invoke(main, args)
    return done.exit_code, done.output


def test_what_both_changed_is_listed_beside_the_new_folder(tmp_path):
    base = start(*heard("a"))
    write(base, tmp_path / "base")
    write(with_(renamed(base, "Fast roads"), *heard("b")), tmp_path / "ours")
    write(with_(renamed(base, "Roads to school"), *heard("c")), tmp_path / "theirs")
    code, said = merge(tmp_path, "--base", str(tmp_path / "base"))
    assert code == 0, said
    assert "2 records came in" in said
    assert "1 thing needs a person to look" in said
    assert "theme:crossings" in (tmp_path / "both-disagreements.csv").read_text(encoding="utf-8")
    assert len(read(tmp_path / "both").records) == len(base.records) + 4


def test_folders_of_two_programmes_are_refused_and_nothing_is_written(tmp_path):
    write(start(), tmp_path / "ours")
    other = start()
    elsewhere = [replace(each, id="elsewhere") if isinstance(each, Programme) else each for each in other.records]
    write(replace(other, records=Records(elsewhere)), tmp_path / "theirs")
    code, said = merge(tmp_path)
    assert code == 2
    assert "street" in said
    assert not (tmp_path / "both").exists()
