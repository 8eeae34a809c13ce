"""`wellthread evaluation rounds`: round against round in one place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._refusal import Refused
from wellthread.cli._sections import csv_in_sections, told
from wellthread.cli._terminal import heading, known
from wellthread.programme.release import release
from wellthread.programme.side_by_side import rounds
from wellthread.vocabulary import Neighbourhood, Visibility


@click.command("rounds")
@folder
@dated
@click.option("--place", metavar="ID", help="Which neighbourhood; without it, the only one there is.")
@click.option("--csv", "name", metavar="NAME", help="Print one table as CSV and nothing else.")
def command(folder: Path, today: datetime, place: str | None, name: str | None) -> None:
    """Hold the rounds of a neighbourhood of FOLDER against each other: heard, set first, done, measured.

    With one round only: what the next one will be held against.
    """
    contents = release(opened(folder), Visibility.TEAM)
    places = {each.id: each for each in contents.records.of(Neighbourhood)}
    here = [each for key, each in places.items() if place in (None, key)]
    if len(here) != 1:
        raise Refused(f"Say which neighbourhood with --place. There are: {known(places) or 'none'}.")
    found = rounds(contents, here[0].ref, today=day(today))
    if name is not None:
        csv_in_sections(found.sections, name)
        return
    heading(f"{found.place.name}, round against round")
    told(found.sections)
