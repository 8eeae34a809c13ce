"""Difference, synthetic control and trend at the command line, on a table of somebody's."""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from tests.methods.evaluation.panels.town import town
from wellthread.cli.evaluation import command


def run(*words):
    done = CliRunner().invoke(command, [*map(str, words)])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    panel = town(acting=1, starts=(2016,), noise=0.3)
    path = tmp_path_factory.mktemp("walks") / "walks.csv"
    lines = [
        f"{place},{time},{value:.3f},{panel.starts.get(place, 0)}"
        for place, row in zip(panel.places, panel.values.tolist(), strict=True)
        for time, value in zip(panel.times, row, strict=True)
    ]
    path.write_text("\n".join(["place,time,value,began", *lines]), encoding="utf-8")
    return path


@pytest.mark.parametrize("way", [("difference",), ("synthetic",), ("synthetic", "--difference"), ("trend",)])
def test_each_way_is_told_and_drawn(table, tmp_path, way):
    code, told = run(*way, "--file", table, "--start-column", "began", "--svg", tmp_path / "drawn")
    assert code == 0
    assert "Effects by time since the start" in " ".join(told.split())
    assert list((tmp_path / "drawn").glob("*.svg"))


def test_one_table_goes_on_to_other_programs(table):
    _, told = run("synthetic", "--file", table, "--start-column", "began", "--csv", "effects")
    rows = list(csv.DictReader(io.StringIO(told)))
    assert [row["Time since the start"].lstrip("'") for row in rows][:2] == ["-6", "-5"]
    code, told = run("synthetic", "--file", table, "--start-column", "began", "--csv", "gone")
    assert code == 2
    assert "There are: effects, placebos, weights, without" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("difference",), "FOLDER with --indicator, or --file"),
        (("difference", FOLDER, "--indicator", "deprivation_score"), "--start PLACE=TIME"),
        (("difference", FOLDER, "--indicator", "deprivation_score", "--start", "X02000103=2025"), "one time only"),
        (("difference", FOLDER, "--indicator", "x", "--start", "A"), "is no start"),
        (("trend", FOLDER, "--indicator", "x", "--start", "A=soon"), "is no time"),
        (("trend", FOLDER, "--indicator", "x", "--design", "gone"), "There is no plan gone"),
    ],
)
def test_a_bad_question_is_answered_with_what_to_do(words, says):
    code, told = run(*words)
    assert code == 2
    assert says in " ".join(told.split())


def test_which_place_is_asked_where_several_act(table):
    code, told = run("synthetic", "--file", table, "--start", "p00=2016", "--start", "p01=2017")
    assert code == 2
    assert "Say which place with --place. Those that act: p00, p01." in told


def test_the_donor_pool_is_told_and_the_blend_can_be_made_of_it_alone(table):
    code, told = run("donors", "--file", table, "--start-column", "began", "--within", 1)
    assert code == 0
    assert "may be blended for" in told
    _, pool = run("donors", "--file", table, "--start-column", "began", "--within", 1, "--csv", "donors")
    ours, *donors = [row["Place"] for row in csv.DictReader(io.StringIO(pool))]
    assert donors
    _, weights = run("synthetic", "--file", table, "--start-column", "began", "--within", 1, "--csv", "weights")
    assert {row["Place"] for row in csv.DictReader(io.StringIO(weights))} <= {*donors} - {ours}


def test_a_place_left_out_is_in_no_pool_and_an_empty_pool_says_what_to_do(table):
    given = ("--file", table, "--start-column", "began")
    _, pool = run("donors", *given, "--csv", "donors")
    near = list(csv.DictReader(io.StringIO(pool)))[1]["Place"]
    _, left = run("donors", *given, "--leave-out", near, "--csv", "left-out")
    assert near in {row["Place"] for row in csv.DictReader(io.StringIO(left))}
    assert run("donors", *given, "--leave-out", "gone")[0] == 2
    code, told = run("donors", *given, "--within", 0.0001)
    assert code == 2
    assert "Allow more with --within" in told
