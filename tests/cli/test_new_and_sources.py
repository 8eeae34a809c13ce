"""`wellthread new` and `wellthread sources`, where there is nothing to work on and where there is something."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from click.testing import CliRunner

from wellthread.cli import main, sources
from wellthread.sources import SOURCES


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)), env={"WELLTHREAD_DATA": ""})


@pytest.fixture
def one_source(monkeypatch):
    """A register of one source, whose prepared copy holds the word “doors”."""
    made = replace(
        SOURCES["libraries-2023"], key="street", path="street.csv", sha256=hashlib.sha256(b"doors").hexdigest()
    )
    monkeypatch.setattr(sources, "SOURCES", {"street": made})
    return made


def test_help_names_the_commands():
    assert {"new", "sources"} <= set(run("--help").output.split())


def test_an_unknown_command_is_refused():
    assert run("weave").exit_code == 2


def test_without_data_nothing_is_made_and_each_file_is_named(tmp_path):
    ran = run("new", "northamptonshire", tmp_path / "folder", "--data", tmp_path / "none")
    assert ran.exit_code == 2
    assert SOURCES["imd-2019"].path in ran.output
    assert f"wellthread sources fetch imd-2019 --data {tmp_path / 'none'}" in ran.output
    assert not (tmp_path / "folder").exists()


def test_an_unknown_place_is_refused_with_the_known_ones(tmp_path):
    ran = run("new", "atlantis", tmp_path / "folder")
    assert (ran.exit_code, "northamptonshire" in ran.output) == (2, True)


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    ran = run("new", "northamptonshire", tmp_path)
    assert (ran.exit_code, "is there already" in ran.output) == (2, True)
    ran = run("new", "northamptonshire", tmp_path, "--replace")
    assert (ran.exit_code, "holds no programme.json" in ran.output) == (2, True)
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_every_source_is_listed_with_its_licence():
    listed = run("sources", "list", "--details").output
    assert all(each.title in listed and each.licence in listed for each in SOURCES.values())


def test_checking_tells_what_is_here(tmp_path, one_source):
    missing = run("sources", "check", "--data", tmp_path)
    assert (missing.exit_code, "street: not here" in missing.output) == (2, True)
    (tmp_path / one_source.path).write_bytes(b"doors")
    here = run("sources", "check", "--data", tmp_path)
    assert (here.exit_code, here.output) == (0, "street: here, as prepared\n")
    (tmp_path / one_source.path).write_bytes(b"windows")
    assert run("sources", "check", "--data", tmp_path).exit_code == 2


def test_what_is_here_is_not_fetched_again(tmp_path, one_source):
    (tmp_path / one_source.path).write_bytes(b"doors")
    ran = run("sources", "fetch", "--data", tmp_path)
    assert (ran.exit_code, ran.output) == (0, "street: here, as prepared\n")


def test_a_source_without_an_address_says_how_to_get_it(tmp_path, monkeypatch, one_source):
    by_hand = replace(one_source, key="imd-2019", address="", fetched_as="", by_hand="Ask at the library.")
    monkeypatch.setattr(sources, "SOURCES", {"imd-2019": by_hand})
    ran = run("sources", "fetch", "imd-2019", "--data", tmp_path)
    assert (ran.exit_code, "Ask at the library." in ran.output) == (2, True)
