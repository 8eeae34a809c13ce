"""`wellthread place fetch` against a server."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner

from wellthread.cli import main
from wellthread.cli.place import fetch as command
from wellthread.sources import read_lock


@pytest.fixture
def run(monkeypatch, source, tmp_path):
    by_hand = replace(source, key="map", address="", fetched_as="", path="map.csv", by_hand="Ask at the library.")
    monkeypatch.setattr(command, "KNOWN", {"street": source, "map": by_hand})
    monkeypatch.setattr("wellthread.cli.place.fetch.time.sleep", lambda _: None)
    return lambda *words: CliRunner().invoke(main, ["place", "fetch", *words, "--data", str(tmp_path)])


def test_it_comes_through_a_cut_connection_by_itself(run, shop, source, tmp_path):
    shop.cut_after = 200_000
    ran = run()
    assert ran.exit_code == 0, ran.output
    assert f"street: fetched, SHA-256 {shop.sha256}" in ran.output
    assert (tmp_path / source.fetched_as).read_bytes() == shop.content
    assert read_lock(tmp_path)[source.fetched_as].on


def test_the_next_run_takes_up_what_the_last_one_left(run, shop, tmp_path, source):
    shop.cut_after, shop.status = 0, 200
    assert run("street").exit_code == 2
    shop.cut_after = None
    assert run("street").exit_code == 0
    assert run("street").output == "street: here, as fetched\n"


def test_again_must_give_the_same_file(run, shop):
    run("street")
    assert run("street", "--again").exit_code == 0
    shop.content = b"replaced in silence"
    ran = run("street", "--again")
    assert (ran.exit_code, "was expected" in ran.output) == (2, True)


def test_one_that_fails_does_not_stop_the_others_and_is_named_at_the_end(run):
    ran = run("map", "street")
    assert ran.exit_code == 2
    assert "map: No single address gives “Our street”. Ask at the library." in ran.output
    assert "street: fetched" in ran.output
    assert "1 of 2 files are not here: map." in ran.output


def test_the_list_says_licence_credit_and_what_is_here(run, source):
    ran = run("--list")
    assert ran.exit_code == 0
    assert "street: Our street (not here)" in ran.output
    assert "Licence CC-BY-4.0. © The residents" in ran.output
    assert "To get it: Ask at the library." in ran.output


def test_an_unknown_name_lists_the_known_ones(run):
    ran = run("moon")
    assert (ran.exit_code, "There is no file “moon”. There are: street, map." in ran.output) == (2, True)


def test_files_about_places_are_known():
    keys = set(CliRunner().invoke(main, ["place", "fetch", "--list", "--data", "nowhere"]).output.split(":"))
    listed = " ".join(keys)
    assert all(key in listed for key in ("imd-2025", "lsoa-2011-to-2021", "authorities-since-2011", "wimd-2019"))
