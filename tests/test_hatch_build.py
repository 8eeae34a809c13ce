"""The islands are built when, and only when, something they are built from has changed."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest

import hatch_build


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Everything the build reads, and the stamp of a finished build."""
    for name in hatch_build.INPUTS[1:]:
        (tmp_path / name).write_text("{}")
    (tmp_path / "islands" / "copy-link").mkdir(parents=True)
    (tmp_path / "islands" / "copy-link" / "index.ts").write_text("export default 1")
    (tmp_path / hatch_build.BUILT).mkdir(parents=True)
    (tmp_path / hatch_build.BUILT / ".stamp").write_text(hatch_build.fingerprint(tmp_path))
    return tmp_path


def test_what_was_just_built_is_current(checkout):
    assert hatch_build.is_current(checkout)


@pytest.mark.parametrize("path", ["islands/copy-link/index.ts", "islands/new/index.ts", "package-lock.json"])
def test_any_change_makes_a_build_due(checkout, path):
    (checkout / path).parent.mkdir(exist_ok=True)
    (checkout / path).write_text("changed")
    assert not hatch_build.is_current(checkout)


def test_a_renamed_island_makes_a_build_due(checkout):
    (checkout / "islands" / "copy-link").rename(checkout / "islands" / "copy-address")
    assert not hatch_build.is_current(checkout)


@pytest.mark.parametrize(
    ("version", "good"), [("v18.20.0", False), ("v20.18.3", False), ("v20.19.0", True), ("v24.1.0", True)]
)
def test_only_a_recent_node_is_used(tmp_path, monkeypatch, version, good):
    for name in ("node", "npm"):
        tool = tmp_path / name
        tool.write_text(f"#!/bin/sh\necho {version}\n")
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path), "/bin", "/usr/bin"]))
    assert hatch_build.node_on_path() == (str(tmp_path / "node") if good else None)


def test_a_machine_without_node_is_told_so_by_exit_code(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SystemExit) as left:
        hatch_build.npm_command()
    assert left.value.code == hatch_build.NO_NODE
    assert "Node 20.19" in capsys.readouterr().err


def test_an_edited_catalogue_is_compiled_and_a_finished_one_left_alone(tmp_path):
    catalogue = tmp_path / hatch_build.LANGUAGES / "cy" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid "Home"\nmsgstr "Hafan"\n')
    hatch_build.compile_languages(tmp_path)
    compiled = catalogue.with_suffix(".mo")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Home") == "Hafan"
    finished = compiled.stat().st_mtime_ns
    hatch_build.compile_languages(tmp_path)
    assert compiled.stat().st_mtime_ns == finished
    os.utime(catalogue, ns=(finished + 1, finished + 1))
    hatch_build.compile_languages(tmp_path)
    assert compiled.stat().st_mtime_ns > finished
