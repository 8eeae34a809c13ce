"""The loops of a map at the terminal, and what hangs on one source."""

from __future__ import annotations

import json
import os
import signal

import pytest
from click.testing import CliRunner

from examples.make_two_test_beds import FOLDER
from wellthread.cli import main
from wellthread.cli.systems_map.loops import _stoppable


def told(*args: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["systems-map", args[0], str(FOLDER), *args[1:]])
    assert done.exit_code == code, done.output
    return done.output


def test_loops_are_told_with_who_stands_behind_them_and_how_many_there_are():
    said = " ".join(told("loops", "--map", "lockside-map", "--limit", "6").split())
    assert "42 loops of up to 8 links (15 reinforcing, 23 balancing, 4 undetermined). 6 shown" in said
    assert "Nobody tells it whole, so it is a hypothesis" in said
    assert "more are not told here" in said


def test_the_same_as_json_for_another_program():
    given = ("--map", "plover-map", "--kind", "undetermined", "--through", "events", "--json")
    found = json.loads(told("loops", *given))
    assert all(each["kind"] == "undetermined" and "plover-rise-events" in each["factors"] for each in found["loops"])
    assert found["counts"]["undetermined"] >= len(found["loops"]) > 0
    assert found["exact"] is True


def test_what_hangs_on_one_source_and_how_little_holds_a_way_together():
    said = " ".join(told("depends", "--map", "lockside-map", "--limit", "2").split())
    assert "53 of 79 links hang on one source alone" in said
    assert "Without the session “What leads to what: homes and health”, 35 links and 42 loops would go." in said
    assert "resident-" not in said
    said = " ".join(told("depends", "--map", "lockside-map", "--from", "damp", "--to", "chest").split())
    assert "is broken once 4 claims are left out, and by no fewer" in said


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("loops",), "Say which map with --map. There are: lockside-map, plover-map"),
        (("loops", "--map", "lockside-map", "--through", "moon"), "There is no factor “moon” on this map"),
        (("depends", "--map", "lockside-map", "--from", "damp"), "Say both --from and --to"),
        (("depends", "--map", "lockside-map", "--from", "damp", "--to", "damp"), "Choose two different factors"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(args, says):
    assert says in " ".join(told(*args, code=2).split())


def test_the_first_ctrl_c_stops_the_search_and_the_second_the_command():
    with _stoppable() as stopped:
        assert not stopped
        os.kill(os.getpid(), signal.SIGINT)
        assert stopped
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
