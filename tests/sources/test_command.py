"""`wellthread sources fetch` against a server."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from wellthread.cli import main
from wellthread.cli import sources as command
from wellthread.sources import read_lock


@pytest.fixture
def run(monkeypatch, source, tmp_path):
    monkeypatch.setattr(command, "SOURCES", {"street": source})
    return lambda *words: CliRunner().invoke(main, ["sources", *words, "--data", str(tmp_path)])


def test_what_is_missing_is_fetched_and_noted_with_its_day(run, shop, tmp_path):
    ran = run("fetch")
    assert ran.exit_code == 0, ran.output
    assert f"street: fetched, SHA-256 {shop.sha256}" in ran.output
    assert read_lock(tmp_path)["street/fetched.csv"].on
    assert run("check").output == "street: here, as fetched\n"


def test_a_cut_connection_is_told_and_can_be_tried_again(run, shop):
    shop.cut_after = 1000
    ran = run("fetch")
    assert (ran.exit_code, "Try again" in ran.output) == (2, True)
    shop.cut_after = None
    assert run("fetch").exit_code == 0
