"""Groups' maps brought together and compared at the terminal."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.two_tables import two_tables
from wellthread.cli import main
from wellthread.programme import read, write
from wellthread.vocabulary import CausalClaim, Factor, SystemsMap


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(two_tables(), tmp_path / "p")
    return tmp_path / "p"


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["systems-map", *words])
    assert done.exit_code == code, done.output
    return done.output


def answered(path: Path, **answers: str) -> Path:
    """The table of suggestions with answers by the first name of the pair."""
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    filled = [rows[0], *([*row[:-1], answers.get(row[2].replace(" ", "_"), "")] for row in rows[1:])]
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(filled)
    return path


def test_maps_are_brought_together_answered_at_a_table_and_taken_apart(folder, tmp_path):
    before, out = read(folder), tmp_path / "pairs.csv"
    told = run(
        "merge",
        str(folder),
        "--maps",
        "t2",
        "t4",
        "--title",
        "The street",
        "--accept",
        "equal-names",
        "--out",
        str(out),
    )
    assert "No two groups say opposite things." in told
    [joint] = [each for each in read(folder).records.of(SystemsMap) if each.merges]
    answered(out, Asthma="yes", Days_at_work="opposite")
    told = run("merge", str(folder), "--joint", joint.id, "--answers", str(out))
    assert "“Police about” and “Asthma”. Table 4’s people: leads to more of it" in told
    assert "“Days at work” and “Lack of days at work” are opposites." in told
    assert "Nothing is left to look at." in told
    after = read(folder)
    assert after.records.of(CausalClaim) == before.records.of(CausalClaim)
    told = run("merge", str(folder), "--joint", joint.id, "--undo", "all")
    assert "No two groups say opposite things." in told
    links = [each.object.id for each in read(folder).links if each.subject.kind == "factor"]
    theirs = [each.id for each in read(folder).records.of(Factor) if each.map.id in ("t2", "t4")]
    assert sorted(links) == sorted(theirs)


def test_two_maps_are_compared_in_words_as_a_table_and_for_programs(folder):
    told = run("compare", str(folder), "t2", "t4")
    assert "share 2 factors and 0 links" in told
    assert "Only in “Table 4”: Heating on." in told
    assert run("compare", str(folder), "t2", "t4", "--csv").startswith("What differs,Table 2,Table 4,In words")
    found = json.loads(run("compare", str(folder), "t2", "t2", "--json"))
    assert found["differences"] == []
    assert found["same_links"] == 3


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("merge", "--maps", "t2", "--title", "T"), "at least two maps"),
        (("merge", "--maps", "t2", "t9", "--title", "T"), "There are: t2, t4"),
        (("merge",), "Say --maps"),
        (("merge", "--joint", "t2"), "brings no maps together"),
        (("compare", "t2", "t9"), "no systems map “t9”"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(folder, words, why):
    before = read(folder)
    assert why in " ".join(run(words[0], str(folder), *words[1:], code=2).split())
    assert read(folder) == before


def test_an_answer_that_is_none_is_refused_with_its_row(folder, tmp_path):
    out = tmp_path / "pairs.csv"
    run("merge", str(folder), "--maps", "t2", "t4", "--title", "T", "--out", str(out))
    [joint] = [each for each in read(folder).records.of(SystemsMap) if each.merges]
    answered(out, Asthma="perhaps")
    told = run("merge", str(folder), "--joint", joint.id, "--answers", str(out), code=2)
    assert "“perhaps” is not an answer" in told


def test_a_sheet_is_shown_then_kept_then_corrected(folder, tmp_path):
    sheet = tmp_path / "Table_3.txt"
    sheet.write_text("1 Rent\n2 Worry\n1 > 2 +\n", encoding="utf-8")
    given = ("paper", str(folder), "--map", "t2", "--sheet", str(sheet), "--session", "day", "--group", "g-t2")
    before = read(folder)
    told = run(*given)
    assert "More of “Rent” leads to more of “Worry”." in told
    assert read(folder) == before
    assert "Kept: 2 notes and 1 claims of “Table 3”." in run(*given, "--keep")
    sheet.write_text("1 Rent\n2 Worry\n1 > 2 -\n", encoding="utf-8")
    run(*given, "--keep")
    [claim] = set(read(folder).records.of(CausalClaim)) - set(before.records.of(CausalClaim))
    assert claim.polarity.value == "negative"


def test_lines_that_are_wrong_are_told_and_nothing_is_kept(folder, tmp_path):
    sheet = tmp_path / "t.txt"
    sheet.write_text("1 Rent\n1 Worry\n1 > 7\n", encoding="utf-8")
    told = " ".join(run("paper", str(folder), "--map", "t2", "--sheet", str(sheet), "--keep", code=2).split())
    assert "Line 2: Number 1 is “Rent” on line 1, and “Worry” here." in told
    assert "Line 3: There is no note 7." in told
