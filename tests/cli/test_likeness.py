"""Places like ours and the best pairs, at the command line."""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from wellthread.cli.evaluation import command


def run(*words):
    return CliRunner().invoke(command, [*map(str, words)])


def words_of(told):
    """What was printed, however narrow the terminal."""
    return " ".join(told.output.replace("│", " ").split())


def test_places_like_lockside_are_found_and_told():
    told = run("like", FOLDER, "--place", "lockside", "--variables", "deprivation_score=2,life_expectancy", "--want", 3)
    assert told.exit_code == 0
    assert "10 areas" in words_of(told)
    assert "apart before choosing and" in words_of(told)


def test_the_table_goes_on_to_other_programs():
    told = run("like", FOLDER, "--place", "lockside", "--variables", "deprivation_score", "--apart", 2, "--csv")
    rows = list(csv.DictReader(io.StringIO(told.output)))
    assert rows[0]["Area"] == "Lockside (ours)"
    assert rows[1]["Code"].startswith("X020002")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("like", FOLDER, "--place", "lockside"), "deprivation_score (12 areas"),
        (("like", FOLDER, "--variables", "deprivation_score"), "--place"),
        (("like", FOLDER, "--place", "lockside", "--variables", "gone"), "There are no figures called gone"),
        (("pairs", FOLDER), "--variables"),
        (("pairs", FOLDER, "--variables", "deprivation_score", "--only", "X1"), "no area X1"),
    ],
)
def test_a_bad_question_is_answered_with_what_to_do(words, says):
    told = run(*words)
    assert told.exit_code == 2
    assert says in words_of(told)


def test_pairs_are_told():
    told = run("pairs", FOLDER, "--variables", "deprivation_score,life_expectancy")
    assert "6 pairs" in words_of(told)
    assert run("pairs", FOLDER, "--variables", "deprivation_score", "--csv").output.startswith("Pair,One,")
