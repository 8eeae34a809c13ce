"""What-if questions to the example's map of Lockside, at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from wellthread.cli import main

BEDS = str(Path(__file__).parents[2] / "examples" / "two-test-beds")
LOCKSIDE = ("--map", "lockside-map")


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["systems-map", "what-if", BEDS, *words])
    assert done.exit_code == code, done.output
    return done.output.replace("\n  ", " ")


def test_a_push_is_answered_in_words_with_fates_flips_and_the_limit():
    told = run(*LOCKSIDE, "--push", "repairs=+1", "--draws", "400")
    assert "Suppose that “Repairs done in time” rises as far as it can and stays there." in told
    assert "less “Damp and mould in homes”" in told
    assert "Which way it goes hangs on how the map is read: “Rent as a share of income”" in told
    assert "But the order flips" in told
    assert "400 readings were tried, and the map came to rest in every one of them." in told
    assert "not what will happen" in told


def test_a_factor_is_found_by_id_by_name_or_by_the_end_of_its_id():
    wanted = ("lockside-rent=-1", "rent=-1", "rent as a share of income=-1")
    told = {run(*LOCKSIDE, "--push", each, "--draws", "60", "--json") for each in wanted}
    assert len(told) == 1


def test_json_holds_everything_and_the_same_seed_gives_the_same():
    words = (*LOCKSIDE, "--push", "repairs=1", "--let-go", "--draws", "90", "--seed", "4", "--json")
    found = json.loads(run(*words))
    assert found == json.loads(run(*words))
    assert found["pushes"] == [{"factor": "lockside-repairs", "push": 1.0, "held": False}]
    assert found["fates"]["draws"] == 90
    assert {each["class"] for each in found["factors"]} <= {"firm", "mostly", "flips", "still"}
    assert len(found["factors"]) == 34


def test_a_kept_scenario_is_asked_again():
    told = run(*LOCKSIDE, "--scenario", "lockside-repairs-in-time")
    assert "Suppose that “Repairs done in time” rises" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--push", "repairs=1"), "Which map?"),
        (("--map", "moon"), "There is no map “moon”"),
        (LOCKSIDE, "Choose one"),
        ((*LOCKSIDE, "--push", "repairs"), "does not say how far"),
        ((*LOCKSIDE, "--push", "moon=1"), "There is no factor “moon”"),
        ((*LOCKSIDE, "--push", "repairs=3"), "from −1"),
        ((*LOCKSIDE, "--scenario", "moon"), "There is no scenario “moon”"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_remedy(words, said):
    assert said in run(*words, code=2)
