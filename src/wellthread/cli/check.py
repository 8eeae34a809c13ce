"""`wellthread check`: what is wrong with a folder, and where its thread breaks off."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from wellthread.programme import known_kinds
from wellthread.thread import loose_ends
from wellthread.vocabulary import noun_named

from ._folder import dated, day, folder, opened
from ._terminal import said


@click.command("check")
@folder
@dated
def command(folder: Path, today: datetime) -> None:
    """Read FOLDER and say what does not fit together (exit code 2), then count its records and loose ends."""
    contents = opened(folder)
    counts = known_kinds(contents.records)
    said(
        ", ".join(
            f"{count:,} {noun_named(kind).label if count == 1 else noun_named(kind).plural.replace('_', ' ')}"
            for kind, count in counts.items()
        )
        + "."
    )
    click.echo(f"{len(contents.thread.links):,} links. Everything fits together.")
    ends = loose_ends(contents.records, contents.thread, today=day(today))
    if ends:
        click.echo(f"{len(ends)} loose ends; `wellthread loose-ends {folder}` lists them.")
