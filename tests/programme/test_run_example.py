"""The example programme run whole: every stage speaks, every file is there, twice the same."""

from __future__ import annotations

import csv
import hashlib
import io
import json

import pytest

from tests.programme.runs import TODAY, example, files, outputs
from wellthread.programme.outputs import as_files, write_outputs
from wellthread.programme.run import STAGES, run
from wellthread.vocabulary import Neighbourhood

pytestmark = pytest.mark.slow  # runs the whole chain, or every page


def test_every_stage_has_something_to_say_of_every_neighbourhood():
    places = {each.ref for each in example().records.of(Neighbourhood)}
    for name, report in outputs().reports.items():
        spoken = {part.scope for part in report.parts if part.sentences}
        assert places <= spoken, name
    assert set(outputs().reports) == set(STAGES)


def test_every_sentence_of_a_stage_rests_on_records_that_are_there():
    for report in outputs().reports.values():
        for sentence in report.sentences:
            assert sentence.rests_on, sentence.text
            assert all(ref in outputs().released.records for ref in sentence.rests_on), sentence.text


def test_progress_counts_up_to_its_end():
    told = []
    run(example(), today=TODAY, progress=lambda what, done, steps: told.append((what, done, steps)))
    done = [each[1] for each in told]
    assert done == sorted(done)
    assert told[-1][1] == told[-1][2]
    assert [each[0] for each in told][1:8] == [each.replace("_", " ").capitalize() for each in STAGES]


def test_the_folder_holds_what_was_promised():
    names = set(files())
    assert {
        "blueprint.html",
        "blueprint.pdf",
        "neighbourhoods/lockside.html",
        "neighbourhoods/plover-rise.pdf",
        "figures/thread.svg",
        "thread.prov.json",
        "loose-ends.csv",
        "seal.json",
        "summary.json",
        "ro-crate-metadata.json",
    } <= names
    assert not any(name.endswith("contributions.csv") for name in names)


def test_the_crate_describes_every_file_and_no_other():
    graph = {each["@id"]: each for each in json.loads(files()["ro-crate-metadata.json"])["@graph"]}
    root = graph["./"]
    assert graph["ro-crate-metadata.json"]["conformsTo"]["@id"] == "https://w3id.org/ro/crate/1.2"
    assert {"name", "description", "datePublished", "license", "conditionsOfAccess", "usageInfo"} <= root.keys()
    assert {each["@id"] for each in root["hasPart"]} == set(files()) - {"ro-crate-metadata.json"}
    for part in root["hasPart"]:
        about, content = graph[part["@id"]], files()[part["@id"]]
        assert about["encodingFormat"]
        assert len(about["description"]) > 15
        if part["@id"] == "seal.json":  # it seals the crate too, so the crate cannot hold its sum
            assert "sha256" not in about
        else:
            assert about["sha256"] == hashlib.sha256(content).hexdigest()


def test_the_same_folder_and_day_give_the_same_bytes():
    again = as_files(run(example(), today=TODAY))
    assert [name for name, content in files().items() if again[name] != content] == []


def test_no_two_tables_or_figures_share_a_name():
    found = outputs()
    tables = [each.name for report in found.reports.values() for each in report.tables]
    pictures = [each.name for report in found.reports.values() for each in report.pictures]
    assert len(tables) == len(set(tables))
    assert len(pictures) == len(set(pictures))
    assert not set(tables) & set(pictures)


def test_every_loose_end_is_in_the_list():
    rows = list(csv.DictReader(io.StringIO(files()["loose-ends.csv"].decode())))
    assert len(rows) == len(outputs().loose) > 0
    assert all(row["How to mend it"] for row in rows)


def test_outputs_appear_whole_or_not_at_all(tmp_path):
    target = tmp_path / "out"
    with pytest.raises(OSError, match=r"(?i)directory"):
        write_outputs({"figures/a.svg": b"", "figures": b""}, target)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_kept_unless_asked(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write_outputs({"a.txt": b"theirs"}, tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]
