"""The commands on votes: one exercise counted, a Pabulib file read, taken out and brought in."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner

from wellthread.cli.priorities.count import command as count
from wellthread.cli.priorities.export import command as export
from wellthread.cli.priorities.import_ import command as bring
from wellthread.cli.priorities.read import command as read

EXAMPLE = "examples/two-test-beds"


def run(command, *args: object) -> tuple[int, str]:
    done = CliRunner().invoke(command, [str(each) for each in args])
    return done.exit_code, " ".join(done.output.split())


def test_an_exercise_is_counted_taken_out_read_and_brought_in(tmp_path):
    code, told = run(count, EXAMPLE, "lockside-purse")
    assert code == 0
    assert told.index("The ways of sharing out the budget disagree") < told.index("192 voted")
    assert "Who was not there" in told
    file = tmp_path / "purse.pb.gz"
    assert run(export, EXAMPLE, "lockside-purse", file)[0] == 0
    assert "is there already" in run(export, EXAMPLE, "lockside-purse", file)[1]
    code, told = run(read, file, "--completion", "plain", "--utility", "one")
    assert code == 0
    assert "192 votes (approval) on 7 projects; £20,000 to share out" in told
    assert "equal_shares/plain" in told
    folder = tmp_path / "beds"
    shutil.copytree(EXAMPLE, folder)
    assert "Add --keep" in run(bring, folder, file, "--as", "again")[1]
    assert run(bring, folder, file, "--as", "again", "--keep")[0] == 0
    assert "already" in run(bring, folder, file, "--as", "again", "--keep")[1]
    assert run(bring, folder, file, "--as", "Not an id")[0] == 2


@pytest.mark.parametrize(
    ("command", "args", "says"),
    [
        (count, (EXAMPLE, "nothing"), "There is no exercise nothing. There are: lockside-dots"),
        (export, (EXAMPLE, "plover-pairs", "x.pb"), "no place in the Pabulib format"),
        (read, ("missing.pb",), "There is no such file"),
    ],
)
def test_what_cannot_be_done_is_said(command, args, says, tmp_path):
    code, told = run(command, *args)
    assert code == 2
    assert says in told
