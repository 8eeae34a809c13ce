"""`wellthread assets same`: the pairs of a folder, as a table and as CSV, and what it says without the extra."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from click.testing import CliRunner

from tests.programme.runs import example
from wellthread import programme
from wellthread.cli import main
from wellthread.cli.assets import same
from wellthread.programme import Contents
from wellthread.vocabulary import Asset, AssetClass, DuplicateReview, Records


@pytest.fixture
def twice(tmp_path):
    """The example, in which one asset stands a second time under nearly the same name."""
    choir = next(each for each in example().records.of(Asset) if each.asset_class is AssetClass.ASSOCIATIONAL)
    first = replace(choir, longitude=None, latitude=None, postcode="NN5 7LN", website="https://sing.example/")
    again = replace(first, id="again", name=f"The {first.name}")
    records = Records(example().records)
    for each in (first, again):
        records.put(each)
    contents = Contents(records, example().links, example().files)
    programme.write(contents, tmp_path / "folder")
    return tmp_path / "folder", first, again, contents


def run(*arguments):
    return CliRunner().invoke(main, ["assets", "same", *map(str, arguments)])


def test_the_pair_is_listed_with_its_reason(twice):
    folder, first, again, _ = twice
    answer = run(folder, "--csv", "--no-linkage")
    assert answer.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(answer.output)))
    [row] = [each for each in rows if "again" in (each["One"], each["The other"])]
    assert {row["Name"], row["The other's name"]} == {first.name, again.name}
    assert "same name" in row["Why"]
    assert float(row["Likeness"]) > 0.84


def test_a_pair_that_was_decided_on_is_not_listed(twice, tmp_path):
    _, first, again, contents = twice
    decided = DuplicateReview(id="d", one=first.ref, other=again.ref, same=False)
    programme.write(Contents(Records([*contents.records, decided]), contents.links, contents.files), tmp_path / "two")
    assert "again" not in run(tmp_path / "two", "--csv", "--no-linkage").output


def test_without_the_extra_it_says_so_and_still_finds_the_pair(twice, monkeypatch):
    monkeypatch.setattr(same, "splink_linker", lambda *, seed: None)
    answer = run(twice[0])
    assert "not installed" in " ".join(answer.output.split())
    assert "again" in answer.output


def test_with_the_extra_record_linkage_is_asked(twice):
    pytest.importorskip("splink")
    assert "record linkage" in " ".join(run(twice[0], "--csv").output.split())
