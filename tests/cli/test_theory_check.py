"""`theory-of-change check`: text for people, JSON for programs, an exit code for both."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from tests.methods.theory_of_change.checks.story import Story, sound
from wellthread.cli import main
from wellthread.methods.theory_of_change.checks import RULES
from wellthread.programme import Contents, write
from wellthread.vocabulary import Barrier, BarrierKind, Neighbourhood, Partner, PartnerKind, Programme, Records


def run(*args):
    return CliRunner().invoke(main, ["theory-of-change", "check", *map(str, args)])


@pytest.fixture
def kept(tmp_path):
    def keep(story: Story):
        club = [
            Programme(id="calling", name="Calling"),
            Partner(id="club", name="The club", kind=PartnerKind.COMMUNITY),
        ]
        write(Contents(Records([*club, *story.records.values()]), tuple(story.links)), tmp_path / "calling")
        return tmp_path / "calling"

    return keep


def test_a_sound_theory_is_well(kept):
    said = run(kept(sound()), "--strict", "--date", "2026-06-01")
    assert (said.exit_code, said.output.strip()) == (0, "0 errors, 0 warnings and 0 notes.")


def test_warnings_are_an_error_only_when_strict(kept):
    folder = kept(sound().change("step_link:known-lonely", why=""))
    loose, strict = (run(folder, "--date", "2026-06-01", *more) for more in ((), ("--strict",)))
    assert (loose.exit_code, strict.exit_code) == (0, 1)
    assert "step_link:known-lonely: warning TOC-201: The arrow from" in loose.output


def test_errors_always_are(kept):
    said = run(kept(sound()), "--date", "2027-06-01")
    assert said.exit_code == 1
    assert "action:call: error TOC-509: “Call on neighbours” ended on 31 December 2026" in said.output


def test_json_says_where_and_leads_out(kept):
    folder = kept(sound().change("step_link:known-lonely", why=""))
    told = json.loads(run(folder, "--as", "json", "--date", "2026-06-01").output)
    assert told["summary"] == {"error": 0, "warning": 1, "note": 0, "let_stand": 0}
    (one,) = told["findings"]
    assert (one["code"], one["at"], one["neighbourhood"]) == ("TOC-201", "step_link:known-lonely", "street")
    assert one["way_out"] == RULES["TOC-201"].way_out


def test_one_place_or_theory_by_its_id(kept):
    far = Neighbourhood(id="hill", name="The hill")
    folder = kept(sound().put(far, Barrier(id="mud", name="Mud", kind=BarrierKind.ACCESS, neighbourhood=far.ref)))
    by_key = {}
    for key in ("street", "hill", "whole-hill"):
        told = json.loads(run(folder, "--theory", key, "--as", "json", "--date", "2026-06-01").output)
        by_key[key] = [each["at"] for each in told["findings"]]
    assert by_key == {"street": [], "hill": ["barrier:mud"], "whole-hill": ["barrier:mud"]}


def test_a_code_is_explained_and_a_strange_one_refused(kept):
    said = run("--explain", "toc-203")
    assert (said.exit_code, "Mended: A second way leads" in said.output) == (0, True)
    for args, says in (
        (("--explain", "TOC-1"), "There is no code “TOC-1”. There are: TOC-101,"),
        ((), "Name a programme folder"),
        ((kept(sound()), "--theory", "nowhere"), "There is no theory or neighbourhood “nowhere”"),
    ):
        refused = run(*args)
        assert (refused.exit_code, says in " ".join(refused.output.split())) == (2, True)


def test_the_travelling_model_is_told_in_sentences_and_as_a_table():
    travel = ("theory-of-change", "travel", str(FOLDER))
    said = " ".join(CliRunner().invoke(main, travel).output.split())
    assert "Plover Rise has no form yet of what is to be kept: “One person who holds the whole story”." in said
    assert "In Plover Rise it has no form yet, although it is to be kept." in said


def test_the_table_of_what_travels_is_a_file_for_a_spreadsheet(kept):
    table = CliRunner().invoke(main, ["theory-of-change", "travel", str(kept(sound())), "--csv"]).output.splitlines()
    assert table == ["Part,When it moves,The street"]
