"""`wellthread priorities count`: one exercise, disagreements first."""

from __future__ import annotations

from pathlib import Path

import click

from wellthread.cli._folder import folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._terminal import heading, said, tabled
from wellthread.methods.priorities import (
    BadBallot,
    BadBudget,
    Results,
    numbers_table,
    table,
    tell_reach,
    tell_sureness,
    turnout_table,
)
from wellthread.programme import Contents
from wellthread.programme.release import release
from wellthread.programme.stages.priorities import results_of
from wellthread.vocabulary import Exercise, Visibility


@click.command("count")
@folder
@click.argument("exercise")
def command(folder: Path, exercise: str) -> None:
    """Count one EXERCISE of FOLDER: what does not agree first, then the whole, groups, rounds, and who was absent."""
    released = release(opened(folder), Visibility.TEAM)
    held = the_exercise(released, exercise)
    try:
        found = results_of(released.records, held)
    except (BadBallot, BadBudget) as wrong:
        raise Refused(str(wrong)) from None
    _told(found)


def the_exercise(contents: Contents, key: str) -> Exercise:
    """The exercise with this id. Raises Refused with those there are."""
    exercises = {each.id: each for each in contents.records.of(Exercise)}
    if key not in exercises:
        raise Refused(f"There is no exercise {key}. There are: {', '.join(sorted(exercises)) or 'none yet'}.")
    return exercises[key]


def _told(found: Results) -> None:
    whole = found.whole
    heading(whole.exercise.title)
    for each in found.disagreements:
        said(each.sentence)
    tabled(table(whole))
    for number, part in found.by_round.items():
        if len(found.by_round) > 1 and part.everyone is not None:
            heading(f"Round {number}")
            tabled(table(part))
    if found.reaches:
        heading("How sure each place is")
        for reach in found.reaches:
            said(tell_reach(whole, reach))
        said(tell_sureness(whole))
    if numbers := numbers_table(whole, found.told, {ref.id: name for ref, name in found.names.items()}):
        tabled(numbers)
    _budget(found)
    heading("Who was not there")
    for says, _ in found.absent:
        said(says)
    if found.turnouts:
        tabled(turnout_table(whole, found.turnouts))


def _budget(found: Results) -> None:
    if found.shared is None:
        return
    heading("Equal shares: whose share paid for what")
    said(found.shared.begins)
    for each in found.shared.shares:
        said(f"{found.whole.title(each.option)} ({'bought' if each.bought else 'not bought'}): {each.says}")
    for says in found.shared.ends:
        said(says)
    heading("By votes alone (greedy)")
    for each in found.shared.greedy:
        said(f"{found.whole.title(each.option)} ({'bought' if each.bought else 'not bought'}): {each.says}")
    for says in found.shared.ties:
        said(says)
