"""The commands that read a folder: check, trace, reach, loose ends, seal, and one for each stage."""

from __future__ import annotations

import csv
import io
import json
import shutil

import click
import pytest
from click.testing import CliRunner

from tests.programme.runs import EXAMPLE, TODAY, example
from wellthread.cli import main
from wellthread.programme.run import STAGES
from wellthread.vocabulary import Asset, Consent, Contribution, Visibility


def run(*arguments):
    return CliRunner().invoke(main, list(map(str, arguments)))


def told(ran):
    assert ran.exit_code == 0, ran.output
    return " ".join(ran.stdout.split())


def test_every_stage_has_its_command_and_the_others_are_there():
    commands = set(main.list_commands(click.Context(main)))
    stages = {each.replace("_", "-") for each in STAGES} | {"blueprint"}
    assert stages | {"run", "check", "trace", "reach", "loose-ends", "seal"} <= commands


def test_check_counts_the_records_and_links():
    assert "Everything fits together" in told(run("check", EXAMPLE))


@pytest.mark.parametrize("stage", [each.replace("_", "-") for each in STAGES])
def test_a_stage_tells_of_both_neighbourhoods(stage):
    said = told(run(stage, EXAMPLE, "--date", TODAY))
    assert "Lockside" in said
    assert "Plover Rise" in said


def test_one_table_can_be_passed_on_as_csv():
    ran = run("engagement", EXAMPLE, "--csv", "sessions-lockside")
    rows = list(csv.DictReader(io.StringIO(ran.stdout)))
    assert len(rows) == 12
    assert {"Session", "Attendances", "People", "Residents"} <= rows[0].keys()


def test_a_table_that_is_not_there_is_refused_with_those_that_are():
    ran = run("engagement", EXAMPLE, "--csv", "weather")
    assert ran.exit_code == 2
    assert "sessions-lockside" in ran.stderr


def test_a_priority_is_traced_back_to_words():
    said = told(run("trace", EXAMPLE, "priority:dry-safe-homes"))
    assert "was raised by theme “Damp and mould at home”" in said
    assert "gathers excerpt" in said
    assert "বাচ্চার কাশি" in said


def test_a_theme_reaches_forward_to_what_became_of_it():
    said = told(run("reach", EXAMPLE, "theme:damp-homes"))
    assert "raised priority option" in said
    assert "set priority" in said
    assert "is answered by action" in said


def test_words_without_consent_are_not_told_even_to_the_team():
    records = example().records
    silent = next(
        each
        for each in records.of(Contribution)
        if (given := records.find(Consent, each.consent)) and given.take_part and not given.quote
    )
    assert silent.text not in told(run("trace", EXAMPLE, silent.ref))


def test_the_team_sees_its_own_assets_and_nobody_a_private_one():
    by_visibility = {each.visibility: each for each in example().records.of(Asset)}
    assert by_visibility[Visibility.TEAM].name in told(run("trace", EXAMPLE, by_visibility[Visibility.TEAM].ref))
    hidden = by_visibility[Visibility.PRIVATE]
    assert run("trace", EXAMPLE, hidden.ref).exit_code == 2


@pytest.mark.parametrize(("ref", "says"), [("damp-homes", "no kind"), ("theme:nothing", "There is no theme:nothing")])
def test_a_reference_to_nothing_is_refused(ref, says):
    ran = run("trace", EXAMPLE, ref)
    assert ran.exit_code == 2
    assert says in ran.stderr


def test_loose_ends_come_with_the_way_to_mend_them():
    said = told(run("loose-ends", EXAMPLE))
    assert "group-not-heard" in said
    assert "Go to where the group meets" in said


def test_the_blueprint_is_told_line_by_line_with_the_voices_behind_it():
    said = told(run("blueprint", EXAMPLE, "--date", TODAY))
    assert "What matters most" in said
    assert "known speakers" in said
    assert "[the team's own view]" in said


def test_a_seal_holds_until_something_changes(tmp_path):
    seal = tmp_path / "seal.json"
    seal.write_text(run("seal", EXAMPLE).stdout)
    assert told(run("seal", EXAMPLE, "--verify", seal)) == "The seal holds: nothing has changed."
    copy = shutil.copytree(EXAMPLE, tmp_path / "copy")
    themes = copy / "engagement" / "themes.csv"
    themes.write_text(themes.read_text().replace("Damp and mould at home", "Damp at home"))
    ran = run("seal", copy, "--verify", seal)
    assert ran.exit_code == 1
    assert "theme:damp-homes: changed" in ran.stderr


def test_the_seal_that_a_run_writes_can_be_verified(tmp_path):
    run("run", EXAMPLE, "--out", tmp_path / "out", "--no-pdf")
    seal = tmp_path / "out" / "seal.json"
    assert "parts" not in json.loads(seal.read_text())
    assert run("seal", EXAMPLE, "--verify", seal).exit_code == 0


def test_something_that_is_no_seal_is_refused(tmp_path):
    (tmp_path / "seal.json").write_text("[]")
    assert run("seal", EXAMPLE, "--verify", tmp_path / "seal.json").exit_code == 2
