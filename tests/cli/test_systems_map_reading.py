"""A systems map asked from the command line: in words, as JSON, the same each time, and refusing with advice."""

from __future__ import annotations

import json
from functools import cache

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from wellthread.cli import _map, main
from wellthread.cli._folder import opened

BUS = "plover-rise-bus"


@pytest.fixture(scope="module", autouse=True)
def read_once():
    """The folder is read and checked once for all commands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_map, "opened", cache(opened))
        yield


def told(*words, code=0):
    ran = CliRunner().invoke(main, ["systems-map", words[0], str(FOLDER), *words[1:]])
    assert ran.exit_code == code, ran.output
    return ran.output


def plover(*words, code=0):
    return told(*words, "--map", "plover-map", code=code)


def test_a_part_of_the_map_in_words_and_as_json():
    view = f"downstream of {BUS}, 1 step | without doubtful"
    assert "What buses when people need them leads to" in " ".join(plover("show", "--view", view).split())
    found = json.loads(plover("show", "--view", view, "--json"))
    assert found["view"] == view
    assert len(found["factors"]) == 6
    assert {each["cause"] for each in found["links"]} == {BUS}
    saved = json.loads(plover("show", "--saved", "late-bus", "--json"))
    assert saved["view"] == f"downstream of {BUS}, 2 steps | without doubtful, contested"


def test_ways_say_which_way_they_act_and_who_tells_them_whole():
    found = json.loads(plover("paths", "--from", BUS, "--to", "Loneliness", "--at-most", "2", "--json"))
    assert found["sign"] == "lowers"
    assert [each["factors"] for each in found["ways"]] == [
        [BUS, "plover-rise-lonely"],
        [BUS, "plover-rise-out", "plover-rise-lonely"],
    ]
    assert [each["told_whole_by"] for each in found["ways"]] == [1, 0]
    assert "more going out → less loneliness" in " ".join(plover("paths", "--from", BUS, "--to", "Loneliness").split())


def test_a_question_is_answered():
    found = json.loads(plover("ask", "clash", "--of", BUS, "--of", "plover-rise-centre", "--json"))
    assert found["question"].startswith("Do “buses when people need them” and")
    assert found["answer"]
    assert "bear on" in plover("ask", "risk")


def test_lenses_are_the_same_for_the_same_seed():
    one, again = (plover("leverage", "--seed", "3", "--draws", "20", "--json") for _ in range(2))
    assert one == again
    assert [each["lens"] for each in json.loads(one)["lenses"]] == ["out", "into", "between", "loops", "reach", "depth"]
    assert "not priorities" in plover("leverage", "--draws", "20")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "--map", "moon"), "Say which map with --map. There are: lockside-map, plover-map."),
        (("show", "--map", "plover-map", "--view", "arund x"), "Did you mean “around …”?"),
        (("show", "--map", "plover-map", "--saved", "moon"), "There are: late-bus, lonely-near, young-and-old."),
        (("ask", "clash", "--map", "plover-map", "--of", BUS), "Choose at least 2 different factors."),
        (("paths", "--map", "plover-map", "--from", BUS, "--to", "Lonelines"), "Did you mean “loneliness”?"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_would_be_right(words, says):
    assert says in " ".join(told(*words, code=2).split())
