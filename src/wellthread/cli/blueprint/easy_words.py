"""`wellthread blueprint easy-words`: what has no easy words yet, and which easy words are hard to read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.cli._folder import dated, day, folder, opened
from wellthread.cli._terminal import heading, said
from wellthread.programme.editions import easy
from wellthread.programme.run import run
from wellthread.vocabulary.naming import kind_of, name_of


@click.command("easy-words")
@folder
@dated
def command(folder: Path, today: datetime) -> None:
    """List what of FOLDER has no easy words yet, and every sentence of easy read that is too hard, with the way out.

    Easy words are written by people, in blueprint/easy_lines.csv or on the page of the blueprint.
    """
    made = run(opened(folder), today=day(today))
    found, records = easy(made), made.released.records
    heading("Without easy words")
    for ref in found.missing:
        record = records.get(ref)
        said(f"{kind_of(ref)} “{name_of(record, records) if record else ref}” ({ref})")
    if not found.missing:
        said("Nothing: all that an easy read needs has its words.")
    heading("Too hard to read")
    for line, remark in found.remarks:
        said(f"{line.id}: {remark.sentence} {remark.remedy}")
    if not found.remarks:
        said("Nothing that this check knows of. Ask people with learning disabilities to read it.")
