"""Analyses at the terminal: as planned, otherwise, kept, listed and run again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner

from tests.programme.analysing.trial import AFTER, BEFORE, planned, trial
from wellthread import programme
from wellthread.cli import main
from wellthread.programme import write
from wellthread.vocabulary import Analysis, Records, Result, Standing


@pytest.fixture
def folder(tmp_path):
    write(trial(outcome=planned(waves=(BEFORE.ref, AFTER.ref))), tmp_path / "p")
    return tmp_path / "p"


@pytest.fixture
def analyse(folder):
    def told(*args, code=0):
        found = CliRunner().invoke(main, ["evaluation", *args[:1], str(folder), *args[1:]], terminal_width=100)
        assert found.exit_code == code, found.output
        return " ".join(found.output.split())

    return told


def test_a_planned_analysis_is_run_kept_listed_and_run_again(analyse, folder):
    says = analyse("analyse", "--planned", "dry-first", "--keep", "first", "--date", "2029-07-01")
    assert "It was planned beforehand and done as planned." in says
    assert "It rests on 1,200 people." in says
    assert "Kept as analysis first (as planned)." in says
    kept = programme.read(folder).records.of(Analysis)[0]
    assert kept.standing is Standing.AS_PLANNED
    assert "Dry homes: clusters" in analyse("analyses")
    assert "Run again: the same numbers came out." in analyse("analyse", "--again", "first")


def test_what_departs_is_named_before_it_is_kept(analyse):
    says = analyse("analyse", "--planned", "dry-first", "--method", "lots")
    assert "• Planned as “clusters”, done as “lots”." in says


def test_another_number_ends_with_its_reason_and_a_code(analyse, folder):
    analyse("analyse", "--planned", "dry-first", "--keep", "first")
    held = programme.read(folder)
    changed = Records(held.records)
    changed.put(replace(next(each for each in held.records.of(Result) if each.id == "dry-after-1"), numerator=90))
    write(programme.Contents(changed, held.links, held.files), folder, replace=True)
    assert "other numbers came out. The numbers that go in have changed" in analyse(
        "analyse", "--again", "first", code=1
    )


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "Say --planned with a planned outcome, or --indicator and --method."),
        (("--planned", "nothing"), "There are: dry-first."),
        (("--planned", "dry-first", "--set", "start"), "Write name = value"),
        (("--planned", "dry-first", "--set", "colour=red"), "has no setting “colour”"),
        (("--indicator", "mood", "--method", "clusters", "--plan", "trial"), "Nothing was measured of"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_way_out(analyse, args, says):
    assert says in analyse("analyse", *args, code=2)


def test_the_list_can_be_passed_on(analyse):
    analyse("analyse", "--planned", "dry-first", "--keep", "first")
    assert "first" not in analyse("analyses", "--csv").splitlines()[0]
    assert "as planned" in analyse("analyses", "--csv")


def test_an_empty_list_says_how_to_begin(analyse):
    assert "No analysis is kept in this folder yet." in analyse("analyses")
