"""`wellthread theory-of-change tell`: the stage in sentences, or one theory whole, as it is read aloud."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._stage import tell_stage
from wellthread.cli._terminal import heading, known, said
from wellthread.methods.theory_of_change import read_aloud
from wellthread.programme.release import release
from wellthread.programme.scope import scopes
from wellthread.programme.theories import parts_of, theories_of, theory_named
from wellthread.vocabulary import Action, Visibility


@click.command("tell")
@folder
@click.argument("theory", required=False)
@dated
@click.option("--csv", "name", metavar="NAME", help="Print one table as CSV and nothing else.")
def command(folder: Path, theory: str | None, today: datetime, name: str | None) -> None:
    """Tell the theories of change in words.

    With the id of a THEORY, such as whole-lockside, that one is told whole: every arrow as a sentence, with its reason
    and with what must hold for it.
    """
    released = release(opened(folder), Visibility.TEAM)
    if theory is None:
        tell_stage("theory_of_change", released, today=day(today), name=name)
        return
    records = released.records
    found = theory_named(records, theory)
    if found is None:
        there = known(each.id for scope in scopes(records) for each in theories_of(records, scope))
        raise Refused(f"There is no theory “{theory}”. There are: {there}.")
    parts = parts_of(records, found)
    actions = {each.ref.unversioned: each.title for each in records.of(Action)}
    told = read_aloud(parts.steps, parts.links, parts.assumptions, parts.conditions, actions=actions)
    heading(found.title)
    if found.question:
        said(found.question)
    for each in told:
        said(f"• {each.text}")
    if not told:
        said("There is nothing in it yet.")
